"""The personal chat with somebody, opened where there is none yet."""

from __future__ import annotations

from dataclasses import replace

from adapters.teams.connector import Connector, Refused
from adapters.teams.conversations import Conversations
from adapters.teams.place import DOOR, Kind, Place
from bot.clock import Clock
from bot.dialogue.messenger import Undeliverable
from bot.people.people import People


class PersonalChats:
    """Finds where to tell somebody what is for them alone."""

    def __init__(
        self, people: People, conversations: Conversations, connector: Connector, clock: Clock
    ) -> None:
        self._people = people
        self._conversations = conversations
        self._connector = connector
        self._clock = clock

    async def of(self, person_id: str, *, member: str = "") -> Place:
        """The personal chat with somebody; `member` is how Teams calls them, where that is known.

        Raises:
            Undeliverable: when they have none and can't be written to.
        """
        place, closed = await self._conversations.personal(person_id)
        if place:
            return place
        if closed:
            raise Undeliverable("the person has removed or blocked Passerelle in Teams")
        account = await self._people.account_of(person_id, DOOR)
        if account is None:
            raise Undeliverable("the person has no account in Teams")
        tenant, _, directory = account.rpartition(":")
        near = await self._conversations.any_in(tenant)
        if near is None:
            raise Undeliverable("nothing has arrived from the person's tenant yet")
        opened = await self.beside(near, member or directory)
        opened = replace(opened, member=member)
        await self._conversations.opened(opened, person_id=person_id, at=self._clock.now())
        return opened

    async def beside(self, near: Place, member: str) -> Place:
        """The personal chat with somebody of the tenant of `near`, as Teams calls them.

        Raises:
            Undeliverable: when Teams opens none, since they don't have the app.
        """
        try:
            chat = await self._connector.open_chat(near, member)
        except Refused as refused:
            if refused.status in {400, 403, 404}:
                raise Undeliverable(f"Teams opens no chat with the person: {refused}") from refused
            raise
        return replace(near, id=chat, kind=Kind.PERSONAL, team="", member=member)
