"""What kind of thing a question asks for, and whether a sentence holds such a thing."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Final

from bot.answers.phrases import phrase
from bot.answers.words import fold, months, names, numbers, stem, stems, words


class Expectation(StrEnum):
    """What would answer a question, as far as its wording tells."""

    MONEY = "money"
    DURATION = "duration"
    SHARE = "share"
    COUNT = "count"
    HOUR = "hour"
    MOMENT = "moment"
    NAME = "name"
    PERSON = "person"
    PLACE = "place"
    REASON = "reason"
    ANYTHING = "anything"


CLOSE: Final = 4
"""How many words after a number may be what it counts."""

_RELATIVE: Final = frozenset({"qui", "quand", "who", "whom", "whose", "when", "where"})
_FULL_NAME: Final = re.compile(
    r"(?:\b(?:M|Mme|Mr|Mrs|Ms|Dr)\b\.?|\b[A-ZÀ-Ý][a-zà-ÿ]+(?:-[A-ZÀ-Ý][a-zà-ÿ]+)?)\s[A-ZÀ-Ý][\w'’-]*[a-zà-ÿ]|\w@\w"
)
_COUNTED: Final = re.compile(r"\b(?:how many|number of|combien d(?:e |')|nombre d(?:e |'))\s*(.*)")


def expectation(question: str) -> Expectation:
    """What `question` asks for; ANYTHING where its wording leaves that open."""
    folded = fold(question)
    for kind in Expectation:
        found = None if kind is Expectation.ANYTHING else phrase(f"asks.{kind}").search(folded)
        if found and (found[0] not in _RELATIVE or phrase("interrogative").search(folded)):
            return kind
    return Expectation.ANYTHING


def holds(sentence: str, kind: Expectation) -> bool:
    """Whether `sentence` has a thing of that kind in it, such as an amount of money."""
    match kind:
        case Expectation.ANYTHING:
            return True
        case Expectation.COUNT:
            return bool(numbers(sentence))
        case Expectation.NAME:
            return bool(_FULL_NAME.search(sentence))
        case Expectation.MOMENT:
            found = bool(months(sentence) or phrase("holds.duration").search(fold(sentence)))
        case Expectation.PERSON | Expectation.PLACE:
            found = bool(names(sentence))
        case _:
            found = False
    return bool(found or phrase(f"holds.{kind}").search(fold(sentence)))


def counted(question: str, language: str) -> str | None:
    """The stem of what is counted in "how many …" or « combien de … »; None where nothing is."""
    if expectation(question) is not Expectation.COUNT:
        return None
    found = _COUNTED.search(fold(question))
    following = stems(found[1], language) if found else []
    return following[0] if following else None


def holds_count_of(sentence: str, thing: str, language: str) -> bool:
    """Whether `sentence` has a number close before a word of the stem `thing`: "3 short questions"."""
    found = words(sentence)
    return any(
        numbers(word) and thing in (stem(near, language) for near in found[place + 1 : place + 1 + CLOSE])
        for place, word in enumerate(found)
    )
