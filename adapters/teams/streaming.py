"""An answer in a personal chat while it is being written; elsewhere a sign that somebody types.

https://learn.microsoft.com/microsoftteams/platform/bots/streaming-ux: one call a second, two minutes, and
what is streamed begins with what was streamed before.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any, Final

import structlog

from adapters.teams.connector import Payload, Refused, Unconfirmed
from adapters.teams.framework import Speaker
from adapters.teams.place import Place
from adapters.teams.rendering import streamed
from bot.clock import Clock

APART: Final = timedelta(seconds=1)
LONGEST: Final = timedelta(seconds=110)
"""Teams ends a stream after two minutes; what is not finished by then is sent as any message."""

INFORMATIVE_LIMIT: Final = 1000
STREAMED_LIMIT: Final = 20_000

log = structlog.get_logger(__name__)


class Stopped(Exception):
    """The person has stopped the answer."""


class Stream:
    """One answer. What goes wrong before its end is not worth an answer: it is then sent as any message."""

    def __init__(self, speaker: Speaker, place: Place, clock: Clock) -> None:
        self._speaker = speaker
        self._place = place
        self._clock = clock
        self._began = self._last = clock.now()
        self._id = ""
        self._number = 0
        self._text = ""
        self._broken = self._stopped = False

    async def inform(self, text: str) -> None:
        """Show what goes on."""
        if not self._place.private:
            await self._try({"type": "typing"})
        elif self._due() and not self._text:
            await self._send("informative", text[:INFORMATIVE_LIMIT])

    async def write(self, delta: str) -> None:
        """Show the next piece of the answer, together with others where they come fast."""
        self._text += delta
        if self._place.private and self._due() and self._text.strip():
            await self._send("streaming", streamed(self._text))

    async def finish(self, payload: Payload) -> str:
        """Show the finished answer, and return the id of its message.

        Raises:
            Stopped: when the person did not want to read on.
            Refused: when Teams does not show it.
            Unconfirmed: when it may be shown.
        """
        if self._stopped:
            raise Stopped
        if not self._id or self._clock.now() - self._began > LONGEST:
            return await self._speaker.say(self._place, payload)
        final = {"type": "streaminfo", "streamId": self._id, "streamType": "final"}
        entities = [*payload.get("entities", ()), final]
        try:
            await self._speaker.say(self._place, {**payload, "id": self._id, "entities": entities})
        except Refused as refused:
            if refused.status not in {400, 403}:
                raise
            if _by_person(refused):
                raise Stopped from refused
            log.info("teams.stream_ended", status=refused.status, code=refused.code)
            return await self._speaker.say(self._place, payload)
        return self._id

    def _due(self) -> bool:
        now = self._clock.now()
        if self._broken or now - self._began > LONGEST:
            return False
        return not self._number or now - self._last >= APART

    async def _send(self, kind: str, text: str) -> None:
        if len(text) > STREAMED_LIMIT:
            return
        self._number += 1
        self._last = self._clock.now()
        info: dict[str, Any] = {"type": "streaminfo", "streamType": kind, "streamSequence": self._number}
        if self._id:
            info["streamId"] = self._id
        told = await self._try({"type": "typing", "text": text, "entities": [info]})
        self._id = self._id or told

    async def _try(self, payload: Payload) -> str:
        try:
            return await self._speaker.say(self._place, payload)
        except (Refused, Unconfirmed) as error:
            self._broken = True
            self._stopped = isinstance(error, Refused) and _by_person(error)
            log.info("teams.no_stream", reason=str(error))
            return ""


def _by_person(refused: Refused) -> bool:
    """Whether the person pressed the button that stops an answer; only Teams' words tell."""
    return refused.status == 403 and "cancel" in refused.message.casefold()
