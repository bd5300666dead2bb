"""Sends what people approved, once: whatever dies or fails, nothing goes out twice by itself."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import Final

import structlog

from bot.clock import Clock
from bot.dialogue.refusal import Refusal
from bot.drafts.draft import Way
from bot.drafts.mailer import InDoubt, LostSending, Mailer, Unsent
from bot.drafts.outgoing import Going, Outgoing
from bot.locales import Texts
from bot.store.database import Database

ATTEMPTS: Final = 7
FIRST_PAUSE: Final = timedelta(minutes=1)
LEASE: Final = timedelta(minutes=5)
"""How long one draft may be under way before its worker is taken for dead."""

SEND_SECONDS: Final = 150.0
"""How long the mail server may take for one e-mail; well within `LEASE`."""

log = structlog.get_logger(__name__)


class Sending:
    """Takes approved drafts that are due and sends each, or hands it to its owner."""

    def __init__(
        self, outgoing: Outgoing, database: Database, clock: Clock, texts: Texts, mailer: Mailer | None
    ) -> None:
        self._outgoing = outgoing
        self._database = database
        self._clock = clock
        self._texts = texts
        self._mailer = mailer
        self._sending = asyncio.Lock()
        self._closing = False

    async def recover(self) -> int:
        """Settle what a worker that died left under way, and return how many drafts are in doubt.

        Only before this process sends. On SQLite there is no other process, so all that is under way
        was left; elsewhere what has been for longer than any worker may take.
        """
        return await self._settle_abandoned(everything=self._database.is_sqlite)

    async def send_due(self) -> int:
        """Send every draft that is due, and return how many were tried."""
        tried = 0
        async with self._sending:
            await self._settle_abandoned(everything=False)
            await self._outgoing.pause()
            while not self._closing and (going := await self._taken()):
                await self._send(going)
                tried += 1
        return tried

    async def finish(self) -> None:
        """Begin no further draft, and wait for the one that is under way."""
        self._closing = True
        async with self._sending:
            pass

    async def _taken(self) -> Going | None:
        return await self._outgoing.take(until=self._clock.now() + LEASE)

    async def _settle_abandoned(self, *, everything: bool) -> int:
        in_doubt = await self._outgoing.settle_abandoned(everything=everything, known="drafts-known-died")
        if in_doubt:
            log.warning("sending.in_doubt", drafts=in_doubt)
        return in_doubt

    async def _send(self, going: Going) -> None:
        try:
            if going.draft.way is Way.MAIL:
                await self._mail(going)
            else:
                await self._outgoing.handed_to_owner(going)
        except LostSending:
            log.info("sending.lost", draft=going.draft.id)
        except Refusal as refusal:
            await self._fail(going, self._say(going, refusal.key, **refusal.values))
        except Exception as error:
            log.exception("sending.failed", draft=going.draft.id, attempt=going.attempt)
            await self._put_off(going, type(error).__name__)

    async def _mail(self, going: Going) -> None:
        if self._mailer is None:
            raise Refusal("drafts-no-mailer")
        letter = await self._outgoing.letter(going)
        held = going

        async def handing_over() -> None:
            nonlocal held
            held = await self._outgoing.hand_over(going)

        try:
            async with asyncio.timeout(SEND_SECONDS):
                sent = await self._mailer.send(letter, handing_over)
        except LostSending:
            raise
        except Unsent as error:
            log.warning("sending.unsent", draft=going.draft.id, attempt=going.attempt, again=error.again)
            await (self._put_off(held, str(error)) if error.again else self._fail(held, str(error)))
        except Exception as error:
            if held is going:
                raise
            log.warning("sending.in_doubt", draft=going.draft.id, error=type(error).__name__)
            known = str(error) if isinstance(error, InDoubt) else ""
            await self._doubt(held, known)
        else:
            await self._outgoing.sent(held, sent.refused)
            log.info("sending.sent", draft=going.draft.id, refused=len(sent.refused))

    async def _put_off(self, going: Going, reason: str) -> None:
        try:
            if going.attempt >= ATTEMPTS:
                await self._outgoing.failed(going, reason)
            else:
                pause = FIRST_PAUSE * 2 ** (going.attempt - 1)
                await self._outgoing.put_off(going, reason, until=self._clock.now() + pause)
        except LostSending:
            log.info("sending.lost", draft=going.draft.id)

    async def _fail(self, going: Going, reason: str) -> None:
        try:
            await self._outgoing.failed(going, reason)
        except LostSending:
            log.info("sending.lost", draft=going.draft.id)

    async def _doubt(self, going: Going, known: str) -> None:
        sentence = self._say(going, "drafts-known-handed")
        try:
            await self._outgoing.doubted(going, f"{sentence} {known}".strip())
        except LostSending:
            log.info("sending.lost", draft=going.draft.id)

    def _say(self, going: Going, key: str, **values: object) -> str:
        owner = going.draft.owner
        language = owner.speaks(going.draft.language)
        return self._texts.say(key, language, address=owner.address, **values)
