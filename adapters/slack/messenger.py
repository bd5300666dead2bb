"""Messages that reach somebody in Slack who did not just write."""

from __future__ import annotations

from typing import Final

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack.faults import GONE, missing_scope, reason_of
from adapters.slack.heard import Place
from adapters.slack.identities import DOOR, Identities
from adapters.slack.postings import Postings, direct_messages, place_of
from adapters.slack.workspaces import Workspaces
from bot.dialogue.messenger import Undeliverable
from bot.dialogue.reply import Reply
from bot.people.people import People
from bot.people.person import Person
from bot.store.posted import Posted

TOGETHER: Final = 8
"""Messages under way at once in a workspace: each takes several calls, and no conversation has two a second."""


class SlackMessenger:
    """Writes to people in their direct messages, or in the thread where they asked.

    A card that somebody has in front of them is updated rather than sent again.
    """

    door = DOOR
    idempotent = True
    together = TOGETHER

    def __init__(
        self,
        people: People,
        workspaces: Workspaces,
        identities: Identities,
        postings: Postings,
        posted: Posted,
    ) -> None:
        self._people = people
        self._workspaces = workspaces
        self._identities = identities
        self._postings = postings
        self._posted = posted

    async def finds(self, person: Person) -> bool:
        """Whether somebody who never wrote here has their confirmed address in a workspace, which gives them an account.

        Raises:
            SlackApiError: when Slack does not tell for now.
        """
        if not person.email:
            return False
        for team in await self._workspaces.teams():
            client = await self._workspaces.client(team)
            found = await self._identities.by_email(client, team, person.email) if client else None
            if found and (await self._people.recognise(found)).id == person.id:
                return True
        return False

    def channel(self, account: str) -> str:
        """The workspace, or the organisation: each has limits of its own."""
        return account.partition(":")[0]

    async def deliver(self, person_id: str, reply: Reply, *, thread: str | None, key: str) -> None:
        """Show a reply; what is private stays out of channels.

        Raises:
            Undeliverable: when Slack says that the person or the place is gone.
        """
        account = await self._people.account_of(person_id, DOOR)
        if account is None:
            raise Undeliverable("the person has no account in Slack")
        team, _, user = account.partition(":")
        client = await self._workspaces.client(team)
        if client is None:
            raise Undeliverable("Passerelle is no longer installed in the person's workspace")
        try:
            await self._deliver(client, team, user, reply, thread=thread, key=key, person_id=person_id)
        except SlackApiError as error:
            if reason_of(error) in GONE:
                raise Undeliverable(f"Slack says {reason_of(error)}") from error
            if reason_of(error) == "missing_scope":
                missing_scope(error, doing="writing to a person")
            raise

    async def _deliver(
        self,
        client: AsyncWebClient,
        team: str,
        user: str,
        reply: Reply,
        *,
        thread: str | None,
        key: str,
        person_id: str,
    ) -> None:
        if shown := await self._posted.by_key(DOOR, key):
            there = place_of(shown.place)
            await self._postings.hand_over(client, reply, there, person_id=person_id, key=key)
            return
        updated = await self._postings.update_cards(client, reply.cards, person_id=person_id)
        shown_already = reply.cards and updated.keys() == {card.id for card in reply.cards}
        if reply.in_place or (shown_already and not (reply.files or reply.anew)):
            return
        asked = place_of(thread) if thread and thread.count(":") == 2 else Place(team)
        place = asked
        if not asked.channel or (reply.private and not asked.direct):
            place = await direct_messages(client, team, user)
        # What is private but was asked in a channel may be of use to those who read it there.
        share = "" if asked.direct else str(asked)
        done = (await self._postings.shown(client, place, key)).parts
        await self._postings.post(client, reply, place, person_id=person_id, key=key, done=done, share=share)
