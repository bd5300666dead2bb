"""What somebody asks, and of what kind it is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from bot.answers import smalltalk
from bot.answers.dependence import Dependence, dependence
from bot.answers.orders import without_orders
from bot.answers.passage import Query
from bot.answers.phrases import phrase
from bot.answers.smalltalk import SmallTalk
from bot.answers.words import fold


class Intent(StrEnum):
    """What a message is for.

    QUESTION is for the documents. JOBS is the worry of being replaced: for the documents too, and
    for a person. ERRAND asks for work that the ambassador does not do here; SECRETS for what is
    kept from everybody; ORDERS holds nothing but orders to the ambassador. The others are small talk.
    """

    QUESTION = "question"
    JOBS = "jobs"
    ERRAND = "errand"
    SECRETS = "secrets"
    ORDERS = "orders"
    GREETING = "greeting"
    THANKS = "thanks"
    GOODBYE = "goodbye"
    ABILITIES = "abilities"
    IDENTITY = "identity"
    PERSON = "person"


SMALL_TALK: Final = frozenset(Intent(kind.value) for kind in SmallTalk)

_JOBS_QUERY: Final = {
    "en": "AI does not replace people; jobs, employment and skills are protected",
    "fr": "l'IA ne remplace pas les personnes ; les emplois, les postes et les compétences sont protégés",
}


@dataclass(frozen=True, slots=True)
class Question:
    """A question as it was asked, and as it is looked up.

    `text` is what the person typed, `written` the language they typed it in, and `language` the one to
    answer in; `wording` is the text without greetings, thanks and orders to the ambassador; `history` the
    earlier questions of the thread, oldest first. `ordered` tells that orders were left out.
    """

    text: str
    wording: str
    written: str
    language: str
    history: tuple[str, ...] = ()
    intent: Intent = Intent.QUESTION
    ordered: bool = False

    @classmethod
    def asked(
        cls, text: str, written: str, history: Sequence[str] = (), *, language: str | None = None
    ) -> Question:
        """Read `text`, written in `written` after the questions of `history`, to be answered in `language`.

        Without a `language` it is answered in the one it is written in.
        """
        text = re.sub(r"\s+", " ", text).strip()
        language = language or written
        if talk := smalltalk.recognise(text):
            return cls(text, text, written, language, tuple(history), Intent(talk.value))
        unordered = without_orders(text)
        wording = smalltalk.without_openers(unordered).strip()
        ordered = len(unordered) < len(text)
        return cls(text, wording or text, written, language, tuple(history), _intent(wording), ordered)

    @property
    def queries(self) -> tuple[Query, ...]:
        """What to search the documents for.

        In a conversation people go on, and they change the subject: where the wording leaves open
        which, it is read with what was asked before, then by itself.
        """
        if self.intent is Intent.JOBS:
            return (Query(_JOBS_QUERY.get(self.language, _JOBS_QUERY["en"]), self.language),)
        alone = Query(self.wording, self.written)
        if not self.history:
            return (alone,)
        going_on = Query(self.wording, self.written, self.history)
        match self.leaning:
            case Dependence.ALONE:
                return (alone,)
            case Dependence.PERHAPS | Dependence.TERSE:
                return (going_on, alone)
            case Dependence.WHOLLY:
                return (going_on,)

    @property
    def leaning(self) -> Dependence:
        """How far the wording leans on what was asked before."""
        return dependence(self.wording, self.written)

    @property
    def searches(self) -> bool:
        """Whether the documents are asked at all."""
        return self.intent in {Intent.QUESTION, Intent.JOBS}


def _intent(wording: str) -> Intent:
    folded = fold(wording)
    if not any(char.isalnum() for char in folded):
        return Intent.ORDERS
    if phrase("secret").search(folded):
        return Intent.SECRETS
    # "Sum up the charter" is about the charter all the same.
    if phrase("errand").match(folded) and not phrase("charter").search(folded):
        return Intent.ERRAND
    if phrase("worry").search(folded):
        return Intent.JOBS
    return Intent.QUESTION
