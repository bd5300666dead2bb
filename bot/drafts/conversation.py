"""What people said to each other in a conversation that a door can read back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import Protocol

from bot.dialogue.refusal import Refusal
from bot.people.person import Person


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing said; `own` tells that the person it is read for said it."""

    speaker: str
    words: str
    at: datetime
    own: bool = False


def written_out(remarks: Sequence[Remark], zone: tzinfo) -> str:
    """What was said as a text, with who said it and when by the clocks of `zone`; each day below its date."""
    lines: list[str] = []
    day = remarks[0].at.astimezone(zone).date() if remarks else None
    for remark in remarks:
        at = remark.at.astimezone(zone)
        if at.date() != day:
            day = at.date()
            lines.append(f"## {day.isoformat()}")
        words = "\n".join(line for line in remark.words.splitlines() if line.strip())
        lines.append(f"[{at:%H:%M}] {remark.speaker}: {words}")
    return "\n".join(lines)


class ConversationReader(Protocol):
    """Reads a door's conversations back, for people who may read them there themselves.

    Whether they may is asked each time; what bots said is left out.
    """

    def reads(self, thread: str) -> bool:
        """Whether a conversation is one among people, which could be read."""
        ...

    async def thread(self, thread: str, person: Person) -> Sequence[Remark]:
        """What was said in a thread, oldest first.

        Raises:
            Refusal: when the person or Passerelle can't read it, with what they may do instead.
        """
        ...

    async def channel(
        self, thread: str, person: Person, *, since: datetime, answers: bool = False
    ) -> Sequence[Remark]:
        """What was said in the channel that a thread belongs to since an instant, oldest first.

        With `answers`, what was said in the threads that began since then stands below their beginnings.

        Raises:
            Refusal: as for a thread.
        """
        ...


class Conversations:
    """The conversations that can be read back, by door."""

    def __init__(self, readers: Mapping[str, ConversationReader]) -> None:
        self._readers = readers

    def reads(self, door: str, thread: str) -> bool:
        """Whether a door's conversation is one among people that could be read back."""
        return door in self._readers and self._readers[door].reads(thread)

    def of(self, door: str) -> ConversationReader:
        """Who reads a door's conversations.

        Raises:
            Refusal: when its conversations can't be read back.
        """
        if door not in self._readers:
            raise Refusal("conversations-unread-here")
        return self._readers[door]
