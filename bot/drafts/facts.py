"""The facts of a text: figures, dates, hours, names and addresses, whatever their notation.

What a model wrote is compared with what it was given: a fact that the input does not have is for a person
to check. There is no list of people behind it: a name is a word with a capital that is no ordinary word.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Final

from bot.answers.words import fold, is_content, stem, words
from bot.drafts.days import days_in
from bot.locales import LANGUAGES


class FactKind(StrEnum):
    """What a fact is. An `ADDRESS` is of e-mail or of the web, or a phone number."""

    FIGURE = "figure"
    DATE = "date"
    NAME = "name"
    ADDRESS = "address"


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact in the words of its text.

    `keys` are the same in every notation: one of them has to be among what is given. `implied` are those of
    what else is given along with it, as the month along with a date.
    """

    kind: FactKind
    words: str
    keys: frozenset[str]
    implied: frozenset[str] = frozenset()


def unfounded(text: str, given: Iterable[str], *, today: date, language: str) -> tuple[Fact, ...]:
    """The facts of `text`, written in `language`, that none of the texts `given` has, each once.

    A date without a year is the next one after `today`, and goes with any year that is given; a day of the
    week goes with every date on that day. An amount of money or a percentage needs one of the same unit.
    """
    known = _Known(given, today)
    found: dict[tuple[FactKind, str], Fact] = {}
    for fact in _facts(text, today=today, languages=(language,)):
        if not known.has(fact):
            found.setdefault((fact.kind, fold(fact.words)), fact)
    return tuple(found.values())


class _Known:
    """What is given, ready to be compared with."""

    def __init__(self, given: Iterable[str], today: date) -> None:
        self._keys: set[str] = set()
        self._words: set[str] = set()
        self._told = self._squeezed = ""
        for text in given:
            for fact in _facts(text, today=today, languages=LANGUAGES):
                self._keys |= fact.keys | fact.implied
            told = words(text)
            self._words |= set(told)
            self._told += f" {' '.join(told)} "
            self._squeezed += f" {_squeezed(text)}"

    def has(self, fact: Fact) -> bool:
        if fact.keys & self._keys:
            return True
        bare, spoken = _squeezed(fact.words), words(fact.words)
        if any(char.isdigit() for char in bare):
            if fact.kind is FactKind.NAME and f" {' '.join(spoken)} " in self._told:
                return True
            # A code or a long number may be spaced in another way.
            coded = fact.kind in {FactKind.NAME, FactKind.FIGURE} and bare.isascii()
            return coded and len(bare) >= CODE_LENGTH and bare in self._squeezed
        return fact.kind is FactKind.NAME and self._words >= set(spoken)


CODE_LENGTH: Final = 10
"""Characters from which on a number counts as a code, which spaces and dots do not change."""
PHONE_DIGITS: Final = 9
"""Digits at its end by which a phone number is compared, as its beginning is written in several ways."""

_AROUND: Final = "'`*_~/|"
_ATOM: Final = r"\w.!#$%&'*+/=?^`{|}~-"
"""The characters before the @ of an address (RFC 5322, 3.2.3), and letters of any script."""
_EMAIL: Final = re.compile(rf"(?<![{_ATOM}])[{_ATOM}]{{1,64}}@[\w-]{{1,63}}(?:\.[\w-]{{1,63}}){{0,20}}")
_URL: Final = re.compile(
    r"(?:https?://|www\.)[^\s<>()\"»”]+|(?<![\w.-])[\w-]{1,63}(?:\.[\w-]{1,63}){0,20}\."
    r"(?:com|org|net|fr|eu|io|uk|de|be|ch|ai|app|info|example|gov|edu)\b(?:/[^\s<>()\"»”]*)?",
    re.IGNORECASE,
)
_PHONE: Final = re.compile(
    r"(?<!\d[ \u00a0\u202f.,])(?:(?<![\w.,])(?:\+|00)\d[\d \u00a0\u202f.()/-]{6,18}\d(?!\w)"
    r"|(?<![\w.,])0\d(?:[ \u00a0\u202f.-]?\d{2}){4}(?!\w)"
    r"|(?<![\w.,])\(?0\d{2,4}\)?[ \u00a0\u202f-]\d{3,4}[ \u00a0\u202f-]?\d{3,4}(?!\w))"
)
_HOUR: Final = re.compile(
    r"(?<![\w:.,])(?P<hour>[01]?\d|2[0-4])(?:\s?(?:h|heures?)\s?(?P<past>[0-5]\d)?|:(?P<minute>[0-5]\d))"
    r"(?:\s?(?P<half>[ap])\.?m\b\.?)?(?![\w:])"
    r"|(?<![\w:.,])(?P<twelve>1[0-2]|[1-9])\s?(?P<when>[ap])\.?m\b\.?",
    re.IGNORECASE,
)
_LONG_CODE: Final = re.compile(
    r"(?<![^\W_])(?:[A-Z]{2}\d{2}(?:[ \u00a0\u202f]?[A-Z\d]{4}){2,7}(?:[ \u00a0\u202f]?[A-Z\d]{1,3})?|\d{3}[ \u00a0\u202f]\d{3}[ \u00a0\u202f]\d{3}[ \u00a0\u202f]\d{5})(?![^\W_])"
)
_CODE: Final = re.compile(r"(?<![\w/-])(?=[\w/-]*\d)(?=[\w/-]*[^\W\d_])[^\W_]+(?:[/-][^\W_]+)*(?![^\W_])")
_FIGURE: Final = re.compile(
    r"(?:(?<![^\W_])(?P<before>[€$£])\s?)?(?<![\w.,])(?P<minus>[-−](?=\d))?"
    r"(?P<digits>\d{1,3}(?:(?P<mark>[ \u00a0\u202f.,'’])\d{3})(?:(?P=mark)\d{3})*(?!\d)|\d+)"
    r"(?:(?P<point>[.,])(?P<decimals>\d+))?"
    r"(?:[ \u00a0\u202f-]?(?P<magnitude>millions?|milliards?|billions?|thousand|mille|mds?|bn|k|(?-i:M))(?![^\W_]))?"
    r"(?:[ \u00a0\u202f]?(?:d[e'’]\s?|of\s)?(?P<unit>%|‰|€|\$|£|(?:euros?|eur|dollars?|usd|pounds?|livres?"
    r"|gbp|pour\scents?|per\scent|percent)(?![^\W_])))?",
    re.IGNORECASE,
)
_ITEM: Final = re.compile(r"^[ \t]*\d{1,2}[.)][ \t]+(?=\S)", re.MULTILINE)
_PERIOD: Final = re.compile(
    r"(?<![^\W_])(?:(?:semaine|mois|annee|trimestre) prochaine?|next (?:week|month|year|quarter)"
    r"|fin (?:de (?:la )?semaine|du mois|de l'annee)|(?:the )?end of (?:the )?(?:week|month|year))(?![^\W_])"
)
_MAGNITUDES: Final = {"million": 10**6, "m": 10**6, "milliard": 10**9, "billion": 10**9, "md": 10**9,
                      "bn": 10**9, "thousand": 1000, "mille": 1000, "k": 1000}  # fmt: skip
_UNITS: Final = {
    "%": "%", "pour cent": "%", "per cent": "%", "percent": "%", "‰": "‰", "€": "€", "euro": "€", "eur": "€",
    "$": "$", "dollar": "$", "usd": "$", "£": "£", "pound": "£", "livre": "£", "gbp": "£",
}  # fmt: skip
_NUMBER_WORDS: Final = {
    "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17,
    "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60,
    "seventy": 70, "eighty": 80, "ninety": 90, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "sept": 7,
    "huit": 8, "neuf": 9, "dix": 10, "onze": 11, "douze": 12, "treize": 13, "quatorze": 14, "quinze": 15,
    "seize": 16, "vingt": 20, "vingts": 20, "trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60,
}  # fmt: skip
_SCALES: Final = {"cent": 100, "cents": 100, "hundred": 100, "mille": 1000, "thousand": 1000}
_ONES: Final = {"one": 1, "un": 1, "une": 1}
_SPOKEN: Final = re.compile(
    rf"(?<![^\W_])(?:{'|'.join((*_NUMBER_WORDS, *_SCALES))})"
    rf"(?:(?:[ -]| (?:et|and) |-et-)(?:{'|'.join((*_NUMBER_WORDS, *_SCALES, *_ONES))}))*(?![^\W_])"
    r"(?: (?P<unit>(?:euros?|dollars?|pounds?|livres?|pour\scent|per\scent|percent))(?![^\W_]))?"
)
_MONTHS: Final = (
    "january janvier", "february fevrier", "march mars", "april avril", "may mai", "june juin", "july juillet",
    "august aout", "september septembre", "october octobre", "november novembre", "december decembre",
)  # fmt: skip
_MONTH: Final = re.compile(rf"(?<![^\W_])(?:{'|'.join(_MONTHS).replace(' ', '|')})(?![^\W_])")
_DAY_NAMES: Final = (
    "monday lundi", "tuesday mardi", "wednesday mercredi", "thursday jeudi", "friday vendredi",
    "saturday samedi", "sunday dimanche",
)  # fmt: skip
_CALENDAR: Final = frozenset(" ".join((*_MONTHS, *_DAY_NAMES)).split())


def _facts(text: str, *, today: date, languages: Sequence[str]) -> Iterator[Fact]:
    """All facts of a text, figures as readers of each of `languages` read them.

    What one kind has taken is not read as another.
    """
    rest = _ITEM.sub(lambda item: " " * len(item[0]), text)
    kinds = (
        _long_codes,
        _addresses,
        _dates(today),
        _hours,
        _codes,
        _figures(languages),
        _spoken,
        _months,
        _names,
    )
    for read in kinds:
        left = list(rest)
        for fact, start in read(rest):
            yield fact
            # Letters would begin another word; spaces keep the neighbours apart.
            left[start : start + len(fact.words)] = " " * len(fact.words)
        rest = "".join(left)


_Found = Iterator[tuple[Fact, int]]


def _addresses(text: str) -> _Found:
    taken = bytearray(len(text))
    for pattern, key in ((_EMAIL, _email), (_URL, _url), (_PHONE, _phone)):
        for match in pattern.finditer(text):
            if any(taken[match.start() : match.end()]):
                continue
            said = match[0].rstrip(".,;:!?'’")
            taken[match.start() : match.start() + len(said)] = b"\1" * len(said)
            yield Fact(FactKind.ADDRESS, said, key(said)), match.start()


def _email(said: str) -> frozenset[str]:
    # Quotation marks and Markdown before an address are none of it.
    return frozenset({f"email:{said.casefold().lstrip(_AROUND)}"})


def _url(said: str) -> frozenset[str]:
    bare = re.sub(r"^(?:https?://)?(?:www\.)?", "", said.casefold()).rstrip("/")
    return frozenset({f"url:{bare}"})


def _phone(said: str) -> frozenset[str]:
    digits = re.sub(r"\D", "", said.replace("(0)", ""))
    return frozenset({f"phone:{digits[-PHONE_DIGITS:]}"})


def _dates(today: date) -> Callable[[str], _Found]:
    def read(text: str) -> _Found:
        for named in days_in(text, today=today, most=len(text)):
            folded, day = fold(named.words), named.day
            weekday = _weekday_in(folded)
            whole = re.search(r"\d{4}|\d+[/.]\d+[/.]\d+", folded)
            dated = {f"day:{day.isoformat()}", f"monthday:{day:%m-%d}", f"weekday:{day.weekday()}"}
            implied = frozenset(dated if named.relative else {*dated, f"month:{day.month}"})
            if whole:
                implied |= {f"figure:{day.year}"}
            if weekday is not None and weekday != day.weekday():
                # A day of the week that does not go with its date is nobody's date.
                keys = frozenset({f"said:{folded}"})
            elif named.relative:
                keys = frozenset({f"day:{day.isoformat()}"} if weekday is None else {f"weekday:{weekday}"})
            else:
                keys = frozenset({f"day:{day.isoformat()}"} if whole else {f"monthday:{day:%m-%d}"})
            yield Fact(FactKind.DATE, named.words, keys, implied), named.start

    return read


def _weekday_in(folded: str) -> int | None:
    said = set(re.findall(r"[a-z]+", folded))
    return next((number for number, names in enumerate(_DAY_NAMES) if said & set(names.split())), None)


def _hours(text: str) -> _Found:
    for match in _HOUR.finditer(text):
        hour = int(match["hour"] or match["twelve"])
        minute = int(match["past"] or match["minute"] or 0)
        half = (match["half"] or match["when"] or "").casefold()
        if half:
            hour = hour % 12 + (12 if half == "p" else 0)
        said = match[0].rstrip()
        yield Fact(FactKind.DATE, said, frozenset({f"hour:{hour % 24}:{minute:02d}"})), match.start()


def _long_codes(text: str) -> _Found:
    for match in _LONG_CODE.finditer(text):
        yield Fact(FactKind.FIGURE, match[0], frozenset({f"code:{_squeezed(match[0])}"})), match.start()


def _codes(text: str) -> _Found:
    for match in _CODE.finditer(text):
        said = fold(match[0])
        if re.fullmatch(r"\d+(?:er|re|e|eme|ieme|st|nd|rd|th|k|m|md|mds|bn|eur|usd|gbp)", said):
            continue
        yield Fact(FactKind.NAME, match[0], frozenset({f"code:{_squeezed(said)}"})), match.start()


def _figures(languages: Sequence[str]) -> Callable[[str], _Found]:
    def read(text: str) -> _Found:
        for match in _FIGURE.finditer(text):
            unit = _unit(match["unit"] or match["before"])
            values = {f"figure:{_value(match, language).normalize():f}" for language in languages}
            keys = frozenset(f"{value}{unit}" for value in values)
            yield Fact(FactKind.FIGURE, match[0], keys, frozenset(values)), match.start()

    return read


def _value(match: re.Match[str], language: str) -> Decimal:
    """What a figure says to readers of a language: "1,200" is 1200 in English and 1.2 in French."""
    digits, mark = match["digits"], match["mark"]
    thousands = re.sub(r"\D", "", digits)
    decimals = match["decimals"] or ""
    one_mark = mark is not None and digits.count(mark) == 1 and not decimals
    if one_mark and mark == ("," if language == "fr" else "."):
        whole, _, decimals = digits.partition(mark or "")
    else:
        whole = thousands
    magnitude = fold(match["magnitude"] or "").rstrip("s")
    sign = -1 if match["minus"] else 1
    return sign * Decimal(f"{whole}.{decimals or 0}") * _MAGNITUDES.get(magnitude, 1)


def _unit(said: str | None) -> str:
    folded = fold(said or "")
    return _UNITS.get(folded, _UNITS.get(folded.rstrip("s"), ""))


def _spoken(text: str) -> _Found:
    folded, places = _folded(text)
    for match in _SPOKEN.finditer(folded):
        unit = _unit(match["unit"])
        said = text[places[match.start()] : places[match.end()]]
        number = _number_of(re.findall(r"[a-z]+", match[0]))
        fact = Fact(
            FactKind.FIGURE, said, frozenset({f"figure:{number}{unit}"}), frozenset({f"figure:{number}"})
        )
        yield fact, places[match.start()]


def _number_of(spoken: list[str]) -> int:
    """The value of number words: "quatre-vingt-dix-sept" → 97, "two hundred and five" → 205."""
    total = current = 0
    for word in spoken:
        if word in {"vingt", "vingts"} and current % 100 == 4:
            current += 76
        elif word in _NUMBER_WORDS or word in _ONES:
            current += _NUMBER_WORDS.get(word, 0) or _ONES.get(word, 0)
        elif word in {"mille", "thousand"}:
            total, current = total + max(1, current) * 1000, 0
        elif word in _SCALES:
            current = max(1, current) * _SCALES[word]
    return total + current


def _months(text: str) -> _Found:
    """Months without a day, which words with a small letter only name beside a number: "may", "mars"."""
    folded, places = _folded(text)
    for match in _MONTH.finditer(folded):
        start, end = places[match.start()], places[match.end()]
        number = next(index for index, names in enumerate(_MONTHS, 1) if match[0] in names.split())
        if match[0] in {"may", "march", "mars", "mai"} and not re.match(r"\s+\d{4}", folded[match.end() :]):
            continue
        yield Fact(FactKind.DATE, text[start:end], frozenset({f"month:{number}"})), start
    for match in _PERIOD.finditer(folded):
        start, end = places[match.start()], places[match.end()]
        yield Fact(FactKind.DATE, text[start:end], frozenset({f"period:{_period(match[0])}"})), start


def _period(folded: str) -> str:
    span = next(
        name
        for name, cues in {
            "week": "semaine week",
            "month": "mois month",
            "year": "annee year",
            "quarter": "trimestre quarter",
        }.items()
        if any(cue in folded for cue in cues.split())
    )
    return f"{'next' if 'next' in folded or 'prochain' in folded else 'end'} {span}"


# Names

_WORD: Final = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_ELIDED: Final = re.compile(r"^(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu)['’]", re.IGNORECASE)
NEAR: Final = 40
"""Characters before a word that tell whether it begins a sentence."""
_STARTS: Final = re.compile(r"(?:^|[.!?…:;\n(\[«“\"•|–—]|^\s*[-*]|\n\s*[-*])[\s\u00a0\u202f«“\"(\[*-]*$")


def _names(text: str) -> _Found:
    for line in re.finditer(r"[^\n]+", text):
        titled = _titled(line[0])
        for match in _WORD.finditer(line[0]):
            said = _ELIDED.sub("", match[0])
            skipped = len(match[0]) - len(said)
            said = re.sub(r"['’]s$", "", said)
            if not said[:1].isupper() or fold(said) in _words_of("written_large") | _CALENDAR:
                continue
            begins = titled or (skipped == 0 and _begins(line[0], match.start()))
            if len(said) == 1 or (begins and _ordinary(said)):
                continue
            yield Fact(FactKind.NAME, said, frozenset()), line.start() + match.start() + skipped


def _begins(line: str, place: int) -> bool:
    """Whether a sentence begins at a place of a line."""
    before = line[:place] if place <= NEAR else f"x{line[place - NEAR : place]}"
    return _STARTS.search(before) is not None


def _titled(line: str) -> bool:
    """Whether a line is written as a title, where capitals tell nothing: "Delivery Moved to Friday"."""
    long = [word for word in _WORD.findall(line) if len(word) > 3]
    return len(long) > 1 and all(word[0].isupper() or word[0].isdigit() for word in long)


def _ordinary(said: str) -> bool:
    """Whether a word that begins a sentence is no name: one of our own texts has it, or it is built like one."""
    pieces = words(said)
    if len(pieces) > 1 and pieces[-1] in _words_of("pronouns"):
        return True
    inner = any(char.isupper() for char in said[1:])
    if inner and not said.isupper():
        return False
    return all(
        piece in _words_of("opening")
        or any(
            not is_content(piece, language) or stem(piece, language) in _vocabulary()
            for language in LANGUAGES
        )
        for piece in pieces
    )


@cache
def _words_of(name: str) -> frozenset[str]:
    """A list of words that are no names."""
    source = files("bot.drafts").joinpath("ordinary_words.toml").read_text(encoding="utf-8")
    return frozenset(tomllib.loads(source)[name].split())


@cache
def _vocabulary() -> frozenset[str]:
    """The stems of all words that our own texts and templates are written in."""
    folders = [files("bot.locales") / language for language in LANGUAGES]
    folders += [files("bot.drafts") / "templates" / language for language in LANGUAGES]
    said = "\n".join(
        _EMAIL.sub("", source.read_text(encoding="utf-8"))
        for folder in folders
        for source in folder.iterdir()
        if source.name.endswith((".ftl", ".txt"))
    )
    # A word that only ever stands there with a capital may be a name.
    small = set(words(" ".join(re.findall(r"(?<![^\W_])[a-zà-ÿœ]+", said))))
    return frozenset(stem(word, language) for word in small for language in LANGUAGES)


def _folded(text: str) -> tuple[str, list[int]]:
    """`text` folded letter by letter, and where each of its characters stands in `text`."""
    pieces, places = [], []
    for index, char in enumerate(text):
        piece = "\n" if char == "\n" else " " if char.isspace() else fold(char)
        pieces.append(piece)
        places += [index] * len(piece)
    return "".join(pieces), [*places, len(text)]


def _squeezed(text: str) -> str:
    return re.sub(r"[\W_]+", "", fold(text))
