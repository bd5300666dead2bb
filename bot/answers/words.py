"""Words, numbers and turns of phrase of French and English: what answers are compared by."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterable
from decimal import Decimal, InvalidOperation
from functools import cache, lru_cache
from importlib.resources import files
from typing import Final

import Stemmer

_PLAIN: Final = str.maketrans(
    {
        "’": "'",
        "‘": "'",
        "ʼ": "'",
        "“": '"',
        "”": '"',
        "–": "-",
        "—": "-",
        "‑": "-",
        "−": "-",
        "œ": "oe",
        "Œ": "OE",
    }
)
_WORD: Final = re.compile(r"[^\W_]+(?:['.@/-](?=[^\W_])[^\W_]+)*")
_PIECE: Final = re.compile(r"[^\W_]+")
_I: Final = frozenset({"j", "je"})
_ELISION: Final = re.compile(r"\b(?:qu|jusqu|lorsqu|puisqu|[cdjlmnst])'")

_UNITS: Final = {
    "zero": 0, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
    "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50,
    "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
    "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "sept": 7, "huit": 8, "neuf": 9, "dix": 10, "onze": 11,
    "douze": 12, "treize": 13, "quatorze": 14, "quinze": 15, "seize": 16, "vingt": 20, "trente": 30,
    "quarante": 40, "cinquante": 50, "soixante": 60, "cent": 100, "hundred": 100, "mille": 1000,
    "thousand": 1000,
}  # fmt: skip
_MAGNITUDES: Final = {"million": 10**6, "millions": 10**6, "billion": 10**9, "billions": 10**9,
                      "milliard": 10**9, "milliards": 10**9, "thousand": 1000, "k": 1000}  # fmt: skip
_FIGURE: Final = re.compile(
    r"(?<![\w.])(?P<figure>\d{1,3}(?:[\s\u00a0\u202f.,]\d{3})+(?!\d)|\d+)(?P<decimals>[.,]\d+)?"
    r"(?:er|re|st|nd|rd|th|e|eme|ieme)?(?:\s?(?P<magnitude>millions?|billions?|milliards?|thousand|k)\b)?"
)
_MONTHS: Final = {
    name: number
    for number, names in enumerate(
        (
            "january janvier jan janv", "february fevrier feb fevr", "march mars mar", "april avril apr avr",
            "may mai", "june juin jun", "july juillet jul juil", "august aout aug", "september septembre sep sept",
            "october octobre oct", "november novembre nov", "december decembre dec",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_MONTH: Final = re.compile(
    rf"(?:\d(?:er|st|nd|rd|th)?\s(?:of\s)?|\b(?:in|en|until|since|by|from|depuis|jusqu'en|before|after)\s)?"
    rf"\b(?P<month>{'|'.join(sorted(_MONTHS, key=len, reverse=True))})\b\.?(?=(?:\s\d|,\s\d)?)"
)
_ISO_DATE: Final = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})\b")


@lru_cache(maxsize=8192)
def fold(text: str) -> str:
    """`text` in lower case, without accents, typographic variants or runs of white space."""
    plain = unicodedata.normalize("NFKC", text.translate(_PLAIN)).translate(_PLAIN)
    bare = "".join(char for char in unicodedata.normalize("NFD", plain) if not unicodedata.combining(char))
    return re.sub(r"\s+", " ", bare).strip().casefold()


def words(text: str) -> list[str]:
    """The words of `text`, folded, in order: elisions and hyphens part words ("l'IA", "chat-bot")."""
    return _PIECE.findall(_ELISION.sub(" ", fold(text)))


def stems(text: str, language: str) -> list[str]:
    """The stems of the words of `text` that tell what it is about, in order."""
    return [stem(word, language) for word in words(text) if is_content(word, language)]


@cache
def is_content(word: str, language: str) -> bool:
    """Whether a folded word tells what a text is about."""
    lone_letter = len(word) == 1 and not word.isdecimal()
    return not lone_letter and word not in _function_words(language)


@cache
def stem(word: str, language: str) -> str:
    """The Snowball stem of a folded word."""
    return str(_stemmer(language).stemWord(word))


@cache
def _function_words(language: str) -> frozenset[str]:
    """Words that tell nothing of what a text is about."""
    lists = tomllib.loads(files("bot.answers").joinpath("function_words.toml").read_text(encoding="utf-8"))
    return frozenset(lists.get(language, lists["en"]).split())


@cache
def _stemmer(language: str) -> Stemmer.Stemmer:
    return Stemmer.Stemmer("french" if language == "fr" else "english")


def language_share(text: str, language: str) -> float:
    """How much of the function words in `text` (0 to 1) is of `language`; 0.5 where nothing tells.

    Words that French and English share count for neither, and neither does "AI" where no « je » makes
    a verb of it.
    """
    other = "en" if language == "fr" else "fr"
    own, foreign = _function_words(language), _function_words(other)
    found = _PIECE.findall(fold(text))
    if _I.isdisjoint(found):
        found = [word for word in found if word != "ai"]
    mine = sum(word in own and word not in foreign for word in found)
    theirs = sum(word in foreign and word not in own for word in found)
    return mine / (mine + theirs) if mine + theirs else 0.5


def numbers(text: str) -> frozenset[Decimal]:
    """The numbers in `text`, as digits or words, whatever their separators: "35 000", "3.5 million", "six"."""
    folded = fold(text)
    found = {figure for match in _FIGURE.finditer(folded) if (figure := _figure(match)) is not None}
    found.update(Decimal(_UNITS[word]) for word in words(text) if word in _UNITS)
    return frozenset(found)


def _figure(match: re.Match[str]) -> Decimal | None:
    digits = re.sub(r"\D", "", match["figure"])
    decimals = (match["decimals"] or "").replace(",", ".")
    try:
        value = Decimal(digits + decimals)
    except InvalidOperation:
        return None
    return (value * _MAGNITUDES.get(match["magnitude"] or "", 1)).normalize()


def months(text: str) -> frozenset[int]:
    """The months named in `text`, 1 to 12. "May" and "march" count only beside a number or a preposition."""
    folded = fold(text)
    found = {int(month) for _, month, _ in _ISO_DATE.findall(folded)}
    for match in _MONTH.finditer(folded):
        dated = match.start() != match.start("month") or re.match(r"\.?,?\s\d", folded[match.end("month") :])
        if dated or match["month"] not in {
            "may",
            "march",
            "mars",
            "mar",
            "mai",
            "jan",
            "dec",
            "nov",
            "sep",
            "oct",
        }:
            found.add(_MONTHS[match["month"]])
    return frozenset(found)


def names(text: str) -> frozenset[str]:
    """What looks like a proper name, an acronym, an address or a code in `text`, folded.

    A word that merely begins a sentence counts only where it has a capital or a digit further on.
    """
    plain = text.translate(_PLAIN)
    found: set[str] = set()
    for match in _WORD.finditer(plain):
        word = re.sub(r"^(?:[cdjlmnstCDJLMNST]|[Qq]u)'", "", match[0])
        starts = not plain[: match.start()].strip() or plain[: match.start()].rstrip()[-1:] in '.!?:;"«(]-•'
        if len(word) < 2:
            continue
        inner = any(char.isupper() or char.isdecimal() for char in word[1:]) and not word.isdecimal()
        if inner or any(mark in word for mark in "@/.") or (word[:1].isupper() and not starts):
            found.add(fold(word))
    return frozenset(found)


def coverage(wanted: Iterable[str], held: Iterable[str]) -> float:
    """The part (0 to 1) of the stems `wanted` that `held` has; 0 where nothing is wanted."""
    needs, has = set(wanted), set(held)
    return len(needs & has) / len(needs) if needs else 0.0
