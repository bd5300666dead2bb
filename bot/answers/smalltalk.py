"""Small talk: telling it from a question, and what to say to it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Final

from bot.answers.words import fold
from bot.dialogue.reply import Paragraph, Part
from bot.locales import LANGUAGES, Texts


class SmallTalk(StrEnum):
    """What somebody says who asks nothing about the charter."""

    GREETING = "greeting"
    THANKS = "thanks"
    GOODBYE = "goodbye"
    ABILITIES = "abilities"
    IDENTITY = "identity"
    PERSON = "person"


_FILLER: Final = "filler"
_WEIGHT: Final = (
    SmallTalk.PERSON,
    SmallTalk.IDENTITY,
    SmallTalk.ABILITIES,
    SmallTalk.GOODBYE,
    SmallTalk.THANKS,
    SmallTalk.GREETING,
)
"""Which of several kinds in one message counts: "hi, thanks, are you a bot?" asks about identity."""

_OPENERS: Final = frozenset({SmallTalk.GREETING, SmallTalk.THANKS})
_WORD: Final = re.compile(r"[^\W_]+")
_ELONGATED: Final = re.compile(r"(.)\1{2,}")
_SIGNS: Final = "👍🙏👌❤😊🙂😀👏🎉💯"
_TYPO_LENGTHS: Final = (4, 5)
_TYPO_LIKENESS: Final = 0.8


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that mean one kind of small talk, or filler."""

    words: tuple[str, ...]
    kind: str


def recognise(text: str) -> SmallTalk | None:
    """The small talk that all of `text` is, or None where any of it is something else.

    The lists of both languages are tried whatever the language: "ok thanks" is said in French too.
    """
    found = [_ELONGATED.sub(r"\1", word) for word in _WORD.findall(fold(text))]
    if not found:
        return SmallTalk.THANKS if any(sign in text for sign in _SIGNS) else None
    phrases = _spell(found)
    kinds = {phrase.kind for phrase in phrases or ()}
    return next((kind for kind in _WEIGHT if kind.value in kinds), None)


def without_openers(text: str) -> str:
    """`text` without the greeting or the thanks that it opens with: "Merci ! Et les stagiaires ?".

    Thanks and filler go only where a mark follows: "ok to share this?" keeps its "ok".
    """
    found = list(_WORD.finditer(text))
    folded = [_ELONGATED.sub(r"\1", fold(match[0])) for match in found]
    end = 0
    while end < len(found) and (phrase := _opener(folded[end:], first=end == 0)) is not None:
        following = end + len(phrase.words)
        if following >= len(found):
            return text
        gap = text[found[following - 1].end() : found[following].start()]
        if phrase.kind != SmallTalk.GREETING and not gap.strip():
            break
        end = following
    return text[found[end].start() :] if end else text


def reply_parts(
    kind: SmallTalk, texts: Texts, language: str, *, address: str | None = None, company: str = ""
) -> tuple[Part, ...]:
    """What to say to small talk, short and honest."""
    return (
        Paragraph(texts.say(f"answers-{kind.value}", language, address=address, company=company or "none")),
    )


def _spell(found: Sequence[str]) -> list[Phrase] | None:
    """The phrases that make up `found`, with no word left over, or None."""
    reached: dict[int, list[Phrase]] = {0: []}
    for start in range(len(found)):
        if start not in reached:
            continue
        for phrase in _phrases():
            end = start + len(phrase.words)
            if end not in reached and end <= len(found) and _same(phrase.words, found[start:end]):
                reached[end] = [*reached[start], phrase]
    return reached.get(len(found))


def _opener(found: Sequence[str], *, first: bool) -> Phrase | None:
    kinds = {kind.value for kind in _OPENERS} | (set() if first else {_FILLER})
    fitting = (
        phrase
        for phrase in _phrases()
        if phrase.kind in kinds and _same(phrase.words, found[: len(phrase.words)])
    )
    return max(fitting, key=lambda phrase: len(phrase.words), default=None)


def _same(phrase: Sequence[str], found: Sequence[str]) -> bool:
    return len(phrase) == len(found) and all(map(_alike, phrase, found))


def _alike(word: str, typed: str) -> bool:
    """Whether `typed` is `word`, give or take a slip of the finger in a longer word."""
    if word == typed:
        return True
    if sorted((len(word), len(typed))) < list(_TYPO_LENGTHS) or word[0] != typed[0]:
        return False
    return SequenceMatcher(None, word, typed, autojunk=False).ratio() >= _TYPO_LIKENESS


@cache
def _phrases() -> tuple[Phrase, ...]:
    """All phrases, longest first, so that "thank you" is not read as filler."""
    source = files("bot.answers").joinpath("smalltalk.toml").read_text(encoding="utf-8")
    lists = tomllib.loads(source)["phrases"]
    phrases = {
        Phrase(tuple(line.split()), kind)
        for kind, lines in lists.items()
        for language in LANGUAGES
        for line in lines[language]
    }
    return tuple(
        sorted(phrases, key=lambda phrase: (-len(phrase.words), phrase.kind == _FILLER, phrase.words))
    )
