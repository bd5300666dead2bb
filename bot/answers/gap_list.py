"""The skill that shows what people asked and the charter leaves open."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Final

from bot.answers.gaps import GapGroup, Gaps
from bot.dialogue.incoming import Incoming
from bot.dialogue.refusal import Refusal
from bot.dialogue.reply import Bullets, Card, Paragraph, Part, Reply, ReplyKind, Utterance
from bot.dialogue.skill import Command, Invocation
from bot.locales import Texts
from bot.people.person import Person, Role

READERS: Final = frozenset({Role.AMBASSADOR, Role.COMMITTEE, Role.ADMIN})
LISTED: Final = 20
ON_HOME: Final = 3


class GapList:
    """Lists the gaps to ambassadors, admins and the committee: the questions, never who asked."""

    name = "gaps"
    commands = (Command("gaps", frozenset({"gaps", "lacunes"}), help="gaps-command", roles=READERS),)

    def __init__(self, gaps: Gaps, texts: Texts, *, language: str) -> None:
        self._gaps = gaps
        self._texts = texts
        self._language = language

    async def handle(
        self,
        incoming: Incoming,  # noqa: ARG002
        person: Person,
        invocation: Invocation | None,  # noqa: ARG002
    ) -> AsyncIterator[Utterance]:
        """List the gaps.

        Raises:
            Refusal: when they are not for this person.
        """
        if not person.has(*READERS):
            raise Refusal("gaps-not-yours")
        language = person.speaks(self._language)
        groups = await self._gaps.grouped(limit=LISTED)
        lead = self._texts.say("gaps-listed" if groups else "gaps-none", language, address=person.address)
        parts: tuple[Part, ...] = (Paragraph(lead),)
        if groups:
            parts = (*parts, self._list(groups, language))
        yield Reply(ReplyKind.NOTICE, language, parts, private=True)

    async def cards(self, person: Person, language: str) -> tuple[Card, ...]:
        """The latest gaps, for those who may read them."""
        if not person.has(*READERS):
            return ()
        groups = await self._gaps.grouped(limit=ON_HOME)
        if not groups:
            return ()
        title = self._texts.say("gaps-title", language)
        return (Card("home:gaps", title, parts=(self._list(groups, language),)),)

    def _list(self, groups: list[GapGroup], language: str) -> Bullets:
        return Bullets(tuple(self._item(group, language) for group in groups))

    def _item(self, group: GapGroup, language: str) -> str:
        question = self._texts.say(
            "gaps-item",
            language,
            question=_in_one_line(group.question),
            count=group.count,
            unhelpful=group.unhelpful,
            date=group.last,
        )
        if not group.reasons:
            return question
        reasons = " · ".join(map(_in_one_line, group.reasons))
        return f"{question} {self._texts.say('gaps-reasons', language, reasons=reasons)}"


def _in_one_line(text: str) -> str:
    return " ".join(text.split())
