"""Messages that reach somebody in Teams who did not just write."""

from __future__ import annotations

from typing import Final

from adapters.teams.chats import PersonalChats
from adapters.teams.connector import Refused, Unconfirmed
from adapters.teams.conversations import Conversations
from adapters.teams.place import DOOR, Place
from adapters.teams.postings import Postings
from bot.dialogue.messenger import Undeliverable
from bot.dialogue.reply import Reply
from bot.people.person import Person

TOGETHER: Final = 8
"""Messages under way at once: as many may be in doubt after a crash."""


class TeamsMessenger:
    """Writes to people in their personal chat, or in the thread where they asked.

    A card that somebody has in front of them is updated rather than sent again. Teams does not tell a bot
    what stands in a conversation: what was in flight at a crash waits for a person.
    """

    door = DOOR
    idempotent = False
    together = TOGETHER

    def __init__(self, chats: PersonalChats, conversations: Conversations, postings: Postings) -> None:
        self._chats = chats
        self._conversations = conversations
        self._postings = postings

    async def finds(self, person: Person) -> bool:  # noqa: ARG002 -- see `bot.dialogue.messenger.Platform`
        """Nobody: a bot may not look people up by their address, nor write to who does not have the app."""
        return False

    def channel(self, account: str) -> str:  # noqa: ARG002 -- one tenant
        """Nothing: all people are in one tenant."""
        return ""

    async def deliver(self, person_id: str, reply: Reply, *, thread: str | None, key: str) -> None:
        """Show a reply; what is private stays out of groups.

        Raises:
            Undeliverable: when the person or the place takes nothing, or Teams did not say whether it did.
        """
        updated = await self._postings.update_cards(reply.cards, person_id=person_id)
        shown_already = reply.cards and updated == {card.id for card in reply.cards}
        if reply.in_place or (shown_already and not (reply.files or reply.anew)):
            return
        asked = await self._conversations.at(thread) if thread else None
        here = asked if asked and (asked.private or not reply.private) else None
        place = here or await self._chats.of(person_id)
        # What is private but was asked in a group may be of use to those who read it there.
        share = asked.id if asked and not asked.private else ""
        await self._post(reply, place, person_id, key, share)

    async def _post(self, reply: Reply, place: Place, person_id: str, key: str, share: str) -> None:
        try:
            await self._postings.post(reply, place, person_id=person_id, key=key, share=share)
        except Unconfirmed as error:
            raise Undeliverable(f"Teams did not confirm it, so it may have been shown: {error}") from error
        except Refused as refused:
            if refused.status not in {403, 404}:
                raise
            await self._conversations.close(place.id)
            raise Undeliverable(f"Teams takes nothing for this conversation: {refused}") from refused
