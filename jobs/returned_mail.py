"""Looks in a mailbox for what mail servers report of e-mails that they could not deliver."""

from __future__ import annotations

import asyncio
from typing import Final

import structlog

from bot.drafts.bounces import Bounces, StillSending
from bot.drafts.delivery_report import DeliveryReport, report_in
from bot.drafts.mailbox import MailboxFault, Mark, ReportSource
from bot.store.database import Database
from bot.store.mailbox_marks import mark_read, read_until

MOST: Final = 500
"""Mails whose headers are looked at in one go, oldest first."""
DAYS: Final = 7
"""How far back the first look goes: mail servers try for five days at most, as a rule."""

log = structlog.get_logger(__name__)


class ReturnedMail:
    """Reads on from where it had got to; what is read twice is noted once.

    `name` tells the mailbox apart from any that was read before in its place.
    """

    def __init__(self, source: ReportSource, bounces: Bounces, database: Database, *, name: str) -> None:
        self._source = source
        self._bounces = bounces
        self._database = database
        self._name = name

    async def look(self) -> int:
        """Note what came back since the last look, and return how many reports said something new."""
        until = await read_until(self._database, self._name)
        try:
            returned = await self._source.reports(Mark(*until) if until else None, most=MOST, days=DAYS)
        except MailboxFault:
            # Its source has logged why. Nothing is lost: the next look begins at the same mail.
            return 0
        noted = 0
        for uid, content in returned.mails:
            report = await self._report(uid, content)
            try:
                noted += bool(report and await self._bounces.note(report))
            except StillSending:
                await self._read(Mark(returned.mark.validity, uid - 1))
                return noted
        if noted:
            log.info("bounces.noted", reports=noted)
        await self._read(returned.mark)
        return noted

    async def _report(self, uid: int, content: bytes) -> DeliveryReport | None:
        """What a mail reports. One that can't be read at all keeps nobody from those behind it."""
        try:
            return await asyncio.to_thread(report_in, content)
        except Exception as error:  # noqa: BLE001 -- anybody may write to the mailbox
            log.warning("bounces.unreadable", uid=uid, error=type(error).__name__)
            return None

    async def _read(self, mark: Mark) -> None:
        await mark_read(self._database, self._name, mark.validity, mark.uid)
