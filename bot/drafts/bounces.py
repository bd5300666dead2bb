"""What became known of an e-mail after the mail server had taken it: whom it did not reach."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.drafts.delivery_report import DeliveryReport
from bot.drafts.draft import Bounce, Deed, Draft, DraftState
from bot.drafts.missed import servers_names
from bot.drafts.policy import recipients
from bot.drafts.records import DraftRecords
from bot.drafts.review_card import ReviewCards
from bot.drafts.tables import DraftBounceRow, DraftRow
from bot.drafts.telling import Telling
from bot.store.database import Database

_OURS: Final = re.compile(r"<([0-9a-f]{32})\.([1-9]\d{0,5})@[^<>\s@]+>")


class StillSending(Exception):
    """A report came back before its e-mail was kept as sent: it has to be looked at again."""


class Bounces:
    """Notes what mail servers report, and tells the owner of the e-mail, of each address once.

    A report may be forged by anybody who got the e-mail. It changes no state and no content: it adds a
    line to the history, and names an address only where the e-mail was sent to it.
    """

    def __init__(
        self, database: Database, clock: Clock, records: DraftRecords, telling: Telling, cards: ReviewCards
    ) -> None:
        self._database = database
        self._clock = clock
        self._records = records
        self._telling = telling
        self._cards = cards

    async def note(self, report: DeliveryReport) -> bool:
        """Keep what a report says that is new, and return whether there was any.

        Raises:
            StillSending: when the e-mail is on its way at this moment.
        """
        async with self._database.transaction() as session:
            row = await self._sent_as(session, report.ids)
            draft = await self._records.read(session, row) if row else None
            if row is None or draft is None:
                return False
            if draft.state is DraftState.SENDING:
                raise StillSending(draft.id)
            new = list(self._new(draft, report))
            for bounce in new:
                session.add(
                    DraftBounceRow(
                        draft_id=row.id,
                        address=bounce.address,
                        final=bounce.final,
                        owner_id=row.owner_id,
                        hindrance=bounce.hindrance,
                        at=bounce.at,
                    )
                )
            for final, deed in ((True, Deed.BOUNCED), (False, Deed.DELAYED)):
                if of_this := [bounce for bounce in new if bounce.final is final]:
                    await self._tell(session, row, deed, of_this)
            return bool(new)

    async def _sent_as(self, session: AsyncSession, ids: Sequence[str]) -> DraftRow | None:
        """The draft that was sent under the first of these Message-IDs that is ours."""
        for each in ids:
            ours = _OURS.fullmatch(each)
            row = await self._records.locked(session, ours[1]) if ours else None
            if ours and row and row.version == int(ours[2]):
                return row
        return None

    def _new(self, draft: Draft, report: DeliveryReport) -> Iterator[Bounce]:
        names = {
            name: each.email
            for each in recipients(draft.composed.content)
            for name in servers_names(each.email)
        }
        refused = {names.get(address.casefold(), address) for address in draft.refused or {}}
        known = {(bounce.address, bounce.final) for bounce in draft.bounces}
        for each in sorted(report.undelivered, key=lambda each: not each.final):
            named = sorted(names[address] for address in each.addresses & names.keys())
            address = named[0] if named else ""
            told = {(address, True), (address, each.final)}
            if address not in refused and not told & known:
                known.add((address, each.final))
                yield Bounce(address, each.final, each.hindrance, self._clock.now())

    async def _tell(
        self, session: AsyncSession, row: DraftRow, deed: Deed, bounces: Sequence[Bounce]
    ) -> None:
        addresses = ", ".join(bounce.address for bounce in bounces if bounce.address)
        self._records.step(session, row, deed, at=self._clock.now(), note=addresses or None)
        await session.flush()
        if draft := await self._records.read(session, row):
            await self._telling.update(session, draft, row)
            news = self._cards.bounced(draft, bounces)
            await self._telling.say(session, draft, row, draft.owner, news, name=deed)
