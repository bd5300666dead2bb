"""The values that the cells of a table may hold: found in a text, read from words, and shown."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from functools import cache
from importlib.resources import files
from typing import Final

from bot.answers.words import fold
from bot.dialogue.refusal import Refusal
from bot.drafts.addresses import checked
from bot.drafts.content import Cell, Column, Doubt, ValueKind
from bot.drafts.data_table import decimal_comma, number_of
from bot.drafts.days import days_in

VALUE_LIMIT: Final = 500
"""Characters of a value."""
DIGITS_LIMIT: Final = 15
"""Digits of a number: a spreadsheet rounds longer ones."""
YEARS: Final = range(1900, 2200)
"""Years that a spreadsheet takes as a date."""
FORMULA_MARKS: Final = tuple("=+-@\t\r＝＋－＠")
"""What a spreadsheet takes for the beginning of a formula (OWASP, CSV injection)."""
CURRENCIES: Final = {
    "€": "EUR", "euro": "EUR", "euros": "EUR", "eur": "EUR", "$": "USD", "dollar": "USD", "dollars": "USD",
    "usd": "USD", "£": "GBP", "gbp": "GBP", "pound": "GBP", "pounds": "GBP", "livre": "GBP", "livres": "GBP",
    "chf": "CHF", "franc suisse": "CHF", "francs suisses": "CHF", "cad": "CAD", "¥": "JPY", "jpy": "JPY",
    "sek": "SEK", "nok": "NOK", "dkk": "DKK", "pln": "PLN", "czk": "CZK", "aud": "AUD", "cny": "CNY",
}  # fmt: skip
"""Words and signs of currencies, and their codes of ISO 4217."""

_CURRENCY: Final = "|".join(
    re.escape(each) if len(each) == 1 else re.escape(each) + r"\b"
    for each in sorted(CURRENCIES, key=len, reverse=True)
)
_FIGURES: Final = r"(?:\d{1,3}(?:[ \u00a0\u202f.,'’]\d{3})+(?:[.,]\d{1,2})?|\d+(?:[.,]\d{1,6})?)(?![\d])"
_AMOUNT: Final = re.compile(
    rf"(?<![\w.,/])(?P<sign>[-−+](?=[\d€$£¥])|(?<=[:=]\s)[-−]\s(?=[\d€$£¥]))?(?:(?P<before>{_CURRENCY})\s?(?P<minus>[-−])?)?(?P<figures>{_FIGURES})"
    rf"(?:\s?(?P<thousands>[kK](?=[€$£]))?(?P<after>{_CURRENCY})(?P<cents>\d\d(?!\d))?)?(?!\w|\s?%|[.,/:-]\d)",
    re.IGNORECASE,
)
_NUMBER: Final = re.compile(rf"(?<![\w.,/:])[-−+]?{_FIGURES}(?!\w|[.,/:-]\d)")
_EMAIL: Final = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+")
_FIGURED_DAY: Final = re.compile(r"(?<![\d/.-])(\d{1,2})[/.-](\d{1,2})(?:[/.-](\d{4}|\d{2}))?(?![\d/])")
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_YES: Final = frozenset({"oui", "yes", "y", "o", "vrai", "true", "x", "✓", "✔", "1"})
_NO: Final = frozenset({"non", "no", "n", "faux", "false", "-", "✗", "0"})
_REGIONS: Final = {"fr": ("FR", "BE", "CH", "GB", "US"), "en": ("GB", "US", "FR", "BE", "CH")}


@dataclass(frozen=True, slots=True)
class Manner:
    """How a text writes its values, and when it is read.

    `comma` tells that the comma marks decimals, `month_first` that the month stands before the day; None
    where the text does not tell.
    """

    language: str
    today: date
    comma: bool | None = None
    month_first: bool | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """A value, and where in a text its words stand."""

    value: str
    words: str
    start: int
    doubt: Doubt | None = None

    @property
    def end(self) -> int:
        """Where its words end."""
        return self.start + len(self.words)

    @property
    def cell(self) -> Cell:
        """The cell that it fills."""
        return Cell(self.value, self.words, self.doubt)


def manner_of(
    texts: Iterable[str],
    language: str,
    today: date,
    *,
    comma: bool | None = None,
    figures_alone: bool = False,
) -> Manner:
    """How texts of one hand write dates and decimals; `comma` is what is known of it already.

    Figures tell it beside a currency; with `figures_alone`, as in a column of amounts, without one, too.
    """
    month_first, figures = set(), []
    for text in texts:
        for first, second, _ in _FIGURED_DAY.findall(text):
            if 12 < max(int(first), int(second)) <= 31 and min(int(first), int(second)) <= 12:
                month_first.add(int(second) > 12)
        figures += [
            match["figures"]
            for match in _AMOUNT.finditer(text)
            if figures_alone or match["before"] or match["after"]
        ]
    known, unsure = decimal_comma(figures, comma=False) if figures else (False, True)
    told = {re.sub(r"[^.,]", "", each)[-1:] for each in figures} - {""}
    return Manner(
        language,
        today,
        comma=comma if unsure or not told else known,
        month_first=month_first.pop() if len(month_first) == 1 else None,
    )


def found_in(text: str, column: Column, manner: Manner) -> list[Found]:
    """The values of a column's kind that a text holds, in its order. A column of text has none."""
    finders: Mapping[ValueKind, Callable[[str, Column, Manner], Iterable[Found]]] = {
        ValueKind.WHOLE: _wholes,
        ValueKind.NUMBER: _numbers,
        ValueKind.AMOUNT: _amounts,
        ValueKind.DATE: _dates,
        ValueKind.EMAIL: _emails,
        ValueKind.PHONE: _phones,
        ValueKind.CHOICE: _choices,
    }
    finder = finders.get(column.kind)
    return sorted(finder(text, column, manner), key=lambda each: each.start) if finder else []


def read_cell(words: str, column: Column, manner: Manner) -> Cell:
    """The cell that all of `words` fill. Words that are no such value leave it empty, and doubtful."""
    words = words.strip()
    if not words:
        return Cell()
    return read_value(words, column, manner) or Cell("", words, Doubt("rows-doubt-unread", _short(words)))


def read_value(words: str, column: Column, manner: Manner) -> Cell | None:
    """The cell whose value is all of `words`, or None where they are no such value."""
    if column.kind is ValueKind.TEXT:
        return Cell(cleaned(words), words)
    if column.kind is ValueKind.YES_NO:
        said = level(words).strip(" .")
        return Cell("yes" if said in _YES else "no", words) if said in _YES | _NO else None
    if column.kind is ValueKind.AMOUNT:
        return _amount_of(words, manner)
    if column.kind is ValueKind.CHOICE:
        said = level(words).strip()
        return next((Cell(each, words) for each in column.choices if level(each) == said), None)
    for found in found_in(words, column, manner):
        rest = f"{words[: found.start]} {words[found.end :]}"
        if not re.search(r"[^\W_]", re.sub(r"\b(?:le|on|du|the)\b", "", rest, flags=re.IGNORECASE)):
            return Cell(found.value, words, found.doubt)
    return None


def missing(column: Column) -> Cell:
    """The empty cell of a column: doubtful where it must not stay empty."""
    return Cell(doubt=Doubt("rows-doubt-missing") if column.required else None)


def number(value: str) -> Decimal | None:
    """The number of a value, without its currency."""
    try:
        found = Decimal(value.partition(" ")[0])
    except InvalidOperation:
        return None
    return found if found.is_finite() else None


def currency(value: str) -> str:
    """The currency of an amount, as its code; nothing where it says none."""
    return value.partition(" ")[2]


def day(value: str) -> date | None:
    """The day of a value."""
    try:
        found = date.fromisoformat(value)
    except ValueError:
        return None
    return found if found.year in YEARS else None


def shown(value: str, column: Column, language: str) -> str:
    """A value as people write it in a language; it reads back as the same."""
    if column.kind is ValueKind.DATE and (on := day(value)) and language == "fr":
        return f"{on:%d/%m/%Y}"
    if column.kind in {ValueKind.AMOUNT, ValueKind.NUMBER} and language == "fr":
        return value.replace(".", ",")
    if column.kind is ValueKind.YES_NO and value:
        return {"yes": "oui", "no": "non"}[value] if language == "fr" else value
    return value


def cleaned(words: str) -> str:
    """Words as a value of text: on one line, without control characters, within the limit."""
    return " ".join(_CONTROL.sub("", words).split())[:VALUE_LIMIT].strip()


def level(text: str) -> str:
    """A text in lower case and without accents, character by character: what stood at a place still does."""
    return "".join(_LEVELLED.get(char) or _levelled(char) for char in text)


_LEVELLED: Final = {"’": "'", "‘": "'", "–": "-", "—": "-", "‑": "-", "−": "-", "\u00a0": " ", "\u202f": " "}


def _levelled(char: str) -> str:
    bare = unicodedata.normalize("NFD", char)[0].casefold()
    return bare if len(bare) == 1 else char


# Each kind


def _amounts(text: str, _: Column, manner: Manner) -> Iterator[Found]:
    for match in _AMOUNT.finditer(text):
        said = match["before"] or match["after"]
        if not said and not re.search(r"[.,]\d\d$", match["figures"]):
            continue
        cell = _amount(match, manner)
        if cell is not None:
            doubt = cell.doubt or (None if said else Doubt("rows-doubt-currency"))
            yield Found(cell.value, match.group(), match.start(), doubt)


def _amount_of(words: str, manner: Manner) -> Cell | None:
    """An amount that stands alone, as in a table: without a currency, too, or in brackets for less than zero."""
    bare = re.sub(r"^([-−])\s+", r"\1", words.strip())
    bracketed = bool(re.fullmatch(r"\(.+\)", bare))
    match = _AMOUNT.fullmatch(bare.strip("()") if bracketed else bare)
    cell = _amount(match, manner) if match else None
    if cell is None:
        return None
    value = f"-{cell.value}" if bracketed and not cell.value.startswith("-") else cell.value
    return Cell(value, words, cell.doubt)


def _amount(match: re.Match[str], manner: Manner) -> Cell | None:
    figure, doubt = _figure(match["figures"], manner)
    if figure is None:
        return None
    if match["cents"]:
        figure += Decimal(match["cents"]) / 100
    if match["thousands"]:
        figure *= 1000
    if {(match["sign"] or "").strip(), match["minus"]} & {"-", "−"}:
        figure = -figure
    said = match["before"] or match["after"] or ""
    if said == "$":
        doubt = doubt or Doubt("rows-doubt-dollar")
    if figure != figure.to_integral_value() and len(str(figure % 1)) < 4:
        figure = figure.quantize(Decimal("0.01"))
    code = CURRENCIES.get(" ".join(said.casefold().split()), "")
    return Cell(f"{figure:f} {code}".strip(), match.group(), doubt)


def _figure(figures: str, manner: Manner) -> tuple[Decimal | None, Doubt | None]:
    if sum(char.isdecimal() for char in figures) > DIGITS_LIMIT:
        return None, None
    assumed = manner.language == "fr" if manner.comma is None else manner.comma
    with_comma, unsure = decimal_comma([figures], comma=assumed)
    doubt = Doubt("rows-doubt-separator") if unsure and manner.comma is None else None
    return number_of(figures, with_comma=with_comma), doubt


def _numbers(text: str, _: Column, manner: Manner) -> Iterator[Found]:
    for match in _NUMBER.finditer(text):
        words = match.group()
        figure, doubt = _figure(words.lstrip("-−+"), manner)
        if figure is not None and not re.match(r"0\d", words):
            yield Found(f"{-figure if words[0] in '-−' else figure:f}", words, match.start(), doubt)


def _wholes(text: str, column: Column, manner: Manner) -> Iterator[Found]:
    for found in _numbers(text, column, manner):
        figure = Decimal(found.value)
        if figure == figure.to_integral_value() and not re.search(r"[.,]\d{1,2}$", found.words):
            yield Found(f"{figure.to_integral_value():f}", found.words, found.start, found.doubt)


def _dates(text: str, _: Column, manner: Manner) -> Iterator[Found]:
    for named in days_in(text, today=manner.today, looking_back=True):
        on, doubt = named.day, None
        if named.ambiguous and manner.month_first is not None:
            on = on.replace(day=on.month, month=on.day) if manner.month_first else on
        elif named.ambiguous:
            doubt = Doubt("rows-doubt-day-month")
        if named.relative:
            doubt = Doubt("rows-doubt-relative")
        elif named.yearless:
            doubt = doubt or Doubt("rows-doubt-year")
        if on.year in YEARS:
            yield Found(on.isoformat(), named.words, named.start, doubt)
    if manner.month_first:
        yield from _american(text)


def _american(text: str) -> Iterator[Found]:
    """Days such as 03/25/2026, where the text puts the month first."""
    for match in _FIGURED_DAY.finditer(text):
        month, first, year = (int(each or 0) for each in match.groups())
        if first > 12 and year:
            try:
                on = date(year if year > 99 else 2000 + year, month, first)
            except ValueError:
                continue
            yield Found(on.isoformat(), match.group(), match.start())


def _emails(text: str, _column: Column, _manner: Manner) -> Iterator[Found]:
    for match in _EMAIL.finditer(text):
        words = match.group().rstrip(".-_")
        try:
            address = checked(words)
        except Refusal:
            continue
        # The normal form of a rare letter may be one that no address is written with.
        if _EMAIL.fullmatch(address):
            yield Found(address, words, match.start())


def _phones(text: str, _: Column, manner: Manner) -> Iterator[Found]:
    import phonenumbers

    left = text
    for region in _REGIONS[manner.language]:
        for match in phonenumbers.PhoneNumberMatcher(left, region, phonenumbers.Leniency.VALID):
            words = match.raw_string
            # Without its country's code a number stays as it is written: the country would be a guess.
            if words.startswith("+"):
                form = phonenumbers.PhoneNumberFormat.INTERNATIONAL
                yield Found(phonenumbers.format_number(match.number, form), words, match.start)
            elif words[0] in "0(" or (region == "US" and re.search(r"\D", words)):
                yield Found(cleaned(words), words, match.start)
            else:
                continue
            left = left[: match.start] + "\n" * (match.end - match.start) + left[match.end :]


def is_mobile(words: str, language: str) -> bool:
    """Whether a phone number is one of a mobile and nothing else."""
    import phonenumbers

    for match in phonenumbers.PhoneNumberMatcher(words, _REGIONS[language][0]):
        return bool(phonenumbers.number_type(match.number) == phonenumbers.PhoneNumberType.MOBILE)
    return False


def _choices(text: str, column: Column, _: Manner) -> Iterator[Found]:
    plain = level(text)
    for choice in column.choices:
        words = (level(choice), *_choice_words().get(fold(choice), ()))
        for match in re.finditer(rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})(?!\w)", plain):
            yield Found(choice, text[match.start() : match.end()], match.start())


@cache
def _choice_words() -> dict[str, tuple[str, ...]]:
    """The other words for a choice, by what it may be called."""
    text = files("bot.drafts").joinpath("choice_words.toml").read_text(encoding="utf-8")
    return {name: tuple(each["words"]) for each in tomllib.loads(text)["choice"] for name in each["names"]}


def acts(text: str) -> bool:
    """Whether a spreadsheet would take a text for a formula, or for one that an apostrophe keeps from being it."""
    return text.lstrip("'").startswith(FORMULA_MARKS)


def native(value: object) -> str:
    """The cell of a spreadsheet as the words that a person would read there."""
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == datetime.min.time() else value.isoformat(" ")
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        written = f"{Decimal(str(value)):f}"
        # Three decimals could be taken for thousands.
        return f"{written}0" if re.search(r"\.\d{3}$", written) else written
    words = "" if value is None else str(value)
    # An apostrophe before a formula's sign is not the text's: it keeps a spreadsheet from reading a formula.
    return words[1:] if words.startswith("'") and acts(words) else words


def _short(words: str) -> str:
    flat = " ".join(words.split())
    return flat if len(flat) <= 60 else f"{flat[:59]}…"
