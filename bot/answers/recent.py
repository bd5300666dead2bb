"""What somebody asked lately, and what became of it."""

from __future__ import annotations

from bot.answers.case import Case
from bot.answers.cases import Cases
from bot.answers.exchanges import Exchange, Exchanges
from bot.dialogue.reply import Card
from bot.locales import Texts
from bot.people.person import Person

SHOWN = 5
QUESTION_LIMIT = 120


class RecentQuestions:
    """The part of somebody's home that shows their last questions."""

    def __init__(self, exchanges: Exchanges, cases: Cases, texts: Texts) -> None:
        self._exchanges = exchanges
        self._cases = cases
        self._texts = texts

    async def cards(self, person: Person, language: str) -> tuple[Card, ...]:
        exchanges = await self._exchanges.recent(person, limit=SHOWN)
        if not exchanges:
            return ()
        cases = await self._cases.from_exchanges([exchange.id for exchange in exchanges])
        facts = tuple(
            (_shortened(exchange.question), self._state(exchange, cases.get(exchange.id), language))
            for exchange in exchanges
        )
        return (Card("home:recent", self._texts.say("home-recent", language), facts=facts),)

    def _state(self, exchange: Exchange, case: Case | None, language: str) -> str:
        if case:
            return self._texts.say(f"home-recent-case-{case.state}", language, name=case.referent or "")
        return self._texts.say(f"home-recent-{exchange.outcome}", language)


def _shortened(question: str) -> str:
    words = " ".join(question.split())
    return words if len(words) <= QUESTION_LIMIT else words[: QUESTION_LIMIT - 1].rstrip() + "…"
