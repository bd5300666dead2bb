"""How personal data looks in French and English texts, and which of what looks so is it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import ModuleType
from typing import Final

from stdnum import iban, luhn
from stdnum.be import nn
from stdnum.ch import ssn as ahv
from stdnum.fr import nir, siren, siret, tva
from stdnum.us import ssn

from bot.guard.finding import Kind

CERTAIN: Final = 1.0
LIKELY: Final = 0.85
POSSIBLE: Final = 0.6

CONTEXT_BEFORE: Final = 60
CONTEXT_AFTER: Final = 25
"""Characters before and after a match in which its context words are looked for."""


@dataclass(frozen=True, slots=True)
class Shape:
    """A pattern, and how far to believe its matches.

    `check` tells whether a match passes the check digits or rules of its kind; without one, every match
    does. `context` is what stands near it when it is meant: a match that passes is believed alone unless
    `leans` says that it needs the context; one that fails is believed only if `mistyped` allows that with
    the context at its side.
    """

    kind: Kind
    pattern: re.Pattern[str]
    check: Callable[[str], bool] | None = None
    context: re.Pattern[str] | None = None
    leans: bool = False
    mistyped: bool = False

    def confidence(self, text: str, match: re.Match[str]) -> float:
        """How sure it is that `match` is meant: 0 where it is not believed."""
        near = self.context is not None and bool(
            self.context.search(text, max(0, match.start() - CONTEXT_BEFORE), match.start())
            or self.context.search(text, match.end(), match.end() + CONTEXT_AFTER)
        )
        if self.check is None or self.check(match[0]):
            if self.leans:
                return LIKELY if near else 0.0
            return CERTAIN if near or self.check else LIKELY
        return POSSIBLE if near and self.mistyped else 0.0


def _words(*alternatives: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(alternatives)})(?!\w)", re.IGNORECASE)


def _bare(text: str) -> str:
    return re.sub(r"[\s.\-/]", "", text).upper()


def _valid(number: ModuleType) -> Callable[[str], bool]:
    return lambda text: bool(number.is_valid(_bare(text)))


def _is_card(text: str) -> bool:
    digits = _bare(text)
    return bool(_ISSUED.fullmatch(digits)) and len(set(digits)) > 1 and bool(luhn.is_valid(digits))


def _is_iban(text: str) -> bool:
    # The lists of banks that some countries publish are older than their banks.
    return bool(iban.is_valid(_bare(text), check_country=False))


def _is_siret(text: str) -> bool:
    digits = _bare(text)
    return len(set(digits)) > 2 and bool(siret.is_valid(digits))


# The numbers that the networks issue, by their first digits (ISO/IEC 7812): Visa, Mastercard, American Express,
# Diners Club, Discover and UnionPay, Maestro, JCB.
_ISSUED: Final = re.compile(
    r"4(?:\d{12}|\d{15}|\d{18})|(?:5[1-5]|2[2-7])\d{14}|3[47]\d{13}|3[0689]\d{12}|6[0245]\d{14,17}"
    r"|(?:5[06-8]|6[37])\d{11,17}|35\d{14}"
)
_D: Final = r"[ .\-]?"

_STREETS_FR: Final = (
    r"rue|avenue|av\.?|boulevard|bl?v?d\.?|impasse|all[ée]e|faubourg|ruelle|lieu-dit|rond-point"
)
_PLACES_FR: Final = (
    r"place|pl\.|cours|route|rte|passage|square|r[ée]sidence|cit[ée]|villa|voie|mail|parvis|chemin|quai|sentier"
    r"|esplanade|promenade|lotissement|hameau"
)
_OF: Final = r"(?:(?:de la|de l['’]|des|du|de|d['’]|la|le|les|l['’]|aux?|saint|sainte|st|ste)[ '’-]*){0,3}"
_WITHIN_FR: Final = (
    r"(?:,?\s(?i:b[âa]t(?:iment|\.)?|esc(?:alier|\.)?|app(?:artement|t)\.?|porte|hall|r[ée]sidence|\d{1,2}(?:er|e|[èe]me) [ée]tage)"
    r"(?:\s[A-Z\d][\w'’\-]{0,20}){0,3}){0,3}"
)
_TOWN_FR: Final = (
    rf"(?:{_WITHIN_FR}\s{{0,2}}[,\-–]?\s{{0,2}}(?:[A-Z]-)?\d{{5}}\s{{1,2}}[^\W\d_][\w'’\-]{{1,30}}"
    rf"(?:[ \-][A-Z][\w'’\-]{{1,30}}){{0,3}}(?:(?<=[Cc][Ee][Dd][Ee][Xx]) \d{{1,2}}\b)?)"
)
_NUMBER: Final = r"(?<![\w.,€$£%-])\d{1,4}(?:\s?(?:bis|ter|quater)\b|\s?[A-Da-d]\b)?,?\s{1,2}"

_STREETS_EN: Final = (
    r"street|road|avenue|ave|lane|drive|crescent|boulevard|blvd|terrace|gardens|parkway|mews|highway"
)
_PLACES_EN: Final = (
    r"St|Rd|Ln|Dr|Ct|Court|Close|Place|Pl|Square|Sq|Way|Grove|Hill|Row|Walk|Parade|Circle|Green"
)
_POSTCODE: Final = r"[A-Z]{1,2}\d[A-Z\d]?\s{0,2}\d[A-Z]{2}"
_TOWN_EN: Final = (
    rf"(?:,?\s{{1,2}}(?:(?:Apt|Suite|Unit|Floor|Flat|#)\.?\s?\w{{1,5}},?\s)?(?:[A-Z][\w'’.\-]{{1,25}},?\s{{1,2}}){{1,4}}"
    rf"(?:[A-Z]{{2}}\s{{1,2}}\d{{5}}(?:-\d{{4}})?|{_POSTCODE})\b)"
)

SHAPES: Final[tuple[Shape, ...]] = (
    Shape(
        Kind.EMAIL,
        re.compile(
            r"(?<![\w.+\-])[\w!#$%&'*+/=?^`{|}~\-][\w.!#$%&'*+/=?^`{|}~\-]{0,99}@"
            r"(?:[^\W_][\w\-]{0,62}\.){1,8}[^\W\d_][\w\-]{1,23}"
        ),
    ),
    Shape(
        Kind.EMAIL,
        re.compile(
            r"(?<![\w.+\-])[a-z0-9][\w.+\-]{0,63}\s?(?:[\[({]\s?(?:at|arobase|chez|@)\s?[\])}]|\sarobase\s)\s?"
            r"[a-z0-9][\w\-]{1,62}(?:\s?(?:\.|[\[({]\s?(?:dot|point)\s?[\])}]|\s(?:dot|point)\s)\s?[a-z][\w\-]{1,23}){1,4}",
            re.IGNORECASE,
        ),
    ),
    Shape(
        Kind.IBAN,
        re.compile(r"(?<![^\W_])[A-Z]{2}\d{2}(?:[ \-.]?[A-Z0-9]{4}){2,7}(?:[ \-.]?[A-Z0-9]{1,3})?(?![^\W_])"),
        _is_iban,
        _words("iban", "rib", r"compte", "virement", "bank account", "account", "bic", "swift"),
        mistyped=True,
    ),
    Shape(
        # A word in capitals that follows would be taken for its last group. Digits alone may stand in any groups.
        Kind.IBAN,
        re.compile(r"(?<![^\W_])[A-Z]{2}\s?\d{2}(?:[\s\-.]?\d){11,26}(?![ \-.]?\d)"),
        _is_iban,
    ),
    Shape(
        # In the groups of a French RIB: bank, branch, account with its letters, key.
        Kind.IBAN,
        re.compile(
            r"(?<![^\W_])(?:FR|MC)\s?\d{2}[\s\-.]?\d{5}[\s\-.]?\d{5}[\s\-.]?[A-Z0-9]{11}[\s\-.]?\d{2}(?![^\W_])",
            re.IGNORECASE,
        ),
        _is_iban,
    ),
    Shape(
        Kind.IBAN,
        re.compile(r"(?<![^\W_])[a-z]{2}\d{2}(?:[ \-]?[a-z0-9]{4}){2,7}(?:[ \-]?[a-z0-9]{1,3})?(?![^\W_])"),
        _is_iban,
    ),
    Shape(
        Kind.NIR,
        re.compile(
            rf"(?<![\w.])[1-478]{_D}\d{{2}}{_D}(?:0[1-9]|1[0-2]|[2-9]\d){_D}(?:\d{{2}}|2[ABab]){_D}\d{{3}}{_D}\d{{3}}"
            rf"[ .\-/]?\d{{2}}(?![\w])"
        ),
        _valid(nir),
        _words(
            r"n\.?i\.?r\.?",
            r"s[ée]cu(?:rit[ée] sociale)?",
            r"n[°o]? ?ss",
            "insee",
            "ameli",
            r"vitale",
            "social security",
            "assur[ée]e?",
            "cpam",
        ),
        mistyped=True,
    ),
    Shape(
        Kind.NIR,
        re.compile(
            rf"(?<![\w.])[12]{_D}\d{{2}}{_D}(?:0[1-9]|1[0-2]){_D}(?:\d{{2}}|2[ABab]){_D}\d{{3}}{_D}\d{{3}}(?![ .\-]?\w)"
        ),
        None,
        _words(r"n\.?i\.?r\.?", r"s[ée]cu(?:rit[ée] sociale)?", r"n[°o]? ?ss", "insee", "ameli", "vitale"),
        leans=True,
    ),
    Shape(
        Kind.COMPANY_ID,
        re.compile(rf"(?<![\w.,])\d{{3}}{_D}\d{{3}}{_D}\d{{3}}{_D}\d{{5}}(?![ .\-]?\d|\w)"),
        _is_siret,
        _words("siret", "rcs", "siren"),
        mistyped=True,
    ),
    Shape(
        Kind.COMPANY_ID,
        re.compile(rf"(?<![\w.,])\d{{3}}{_D}\d{{3}}{_D}\d{{3}}(?![ .\-]?\d|\w)"),
        lambda text: bool(siren.is_valid(_bare(text))),
        _words("siren", "siret", "rcs", "r\\.c\\.s\\.?", "immatricul[ée]e?", "kbis"),
        leans=True,
        mistyped=True,
    ),
    Shape(
        Kind.COMPANY_ID,
        re.compile(r"(?<![^\W_])FR ?[0-9A-HJ-NP-Z]{2} ?\d{3} ?\d{3} ?\d{3}(?![ ]?\d|\w)"),
        lambda text: bool(tva.is_valid(_bare(text))),
        _words("tva", "vat", "intracommunautaire"),
        mistyped=True,
    ),
    Shape(
        Kind.CARD,
        re.compile(r"(?<![\w.,\-])(?:\d{4}(?:\.\d{4}){3}|\d(?:[ \-]?\d){12,18})(?![\w])"),
        _is_card,
        _words("carte", "card", "cb", "visa", "mastercard", "amex", "american express", "cvv", "cvc", "exp"),
    ),
    Shape(
        Kind.NATIONAL_ID,
        # HM Revenue & Customs, National Insurance Manual NIM39110: which letters a number may begin with.
        re.compile(
            r"(?<![^\W_])(?!(?i:BG|GB|KN|NK|NT|TN|ZZ))(?:[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z][ \-]?\d{2}[ \-]?\d{2}"
            r"[ \-]?\d{2}[ \-]?[A-D]|[a-ceghj-pr-tw-z][a-ceghj-npr-tw-z]\d{6}[a-d])(?![^\W_])"
        ),
    ),
    Shape(
        Kind.NATIONAL_ID,
        re.compile(r"(?<![\w.\-])\d{3}[ \-]\d{2}[ \-]\d{4}(?![\w\-])"),
        _valid(ssn),
        _words("ssn", "social security(?: number)?", "taxpayer", "itin"),
        mistyped=True,
    ),
    Shape(
        Kind.NATIONAL_ID,
        re.compile(r"(?<![\w.\-])\d{9}(?![\w\-])"),
        _valid(ssn),
        _words("ssn", "social security(?: number)?"),
        leans=True,
    ),
    Shape(Kind.NATIONAL_ID, re.compile(r"(?<![\w.])756[. ]?\d{4}[. ]?\d{4}[. ]?\d{2}(?!\w)"), _valid(ahv)),
    Shape(
        Kind.NATIONAL_ID,
        re.compile(r"(?<![\w.])\d{2}[.]?\d{2}[.]?\d{2}[\- ]?\d{3}[. ]?\d{2}(?!\w)"),
        _valid(nn),
        _words("niss", "registre national", "num[ée]ro national", "national number", "insz"),
        leans=True,
    ),
    Shape(
        Kind.ADDRESS,
        re.compile(
            rf"{_NUMBER}(?i:{_STREETS_FR})\s(?i:{_OF})[^\W_][\w'’.\-]{{1,30}}(?:[ \-][A-Z\d][\w'’.\-]{{1,30}}){{0,5}}"
            rf"(?:{_TOWN_FR}|(?:\s[\w'’\-]{{1,20}}){{0,3}}{_TOWN_FR})?"
        ),
    ),
    Shape(
        Kind.ADDRESS,
        re.compile(
            rf"{_NUMBER}(?i:{_PLACES_FR})\s(?i:{_OF})(?:[A-ZÀ-Þ][\w'’.\-]{{1,30}}|\d{{1,2}})"
            rf"(?:[ \-][A-Z\d][\w'’.\-]{{1,30}}){{0,5}}{_TOWN_FR}?"
        ),
    ),
    Shape(
        Kind.ADDRESS,
        re.compile(
            rf"{_NUMBER}(?i:{_PLACES_FR})\s(?i:{_OF})[^\W_][\w'’.\-]{{1,30}}(?:[ \-][\w'’.\-]{{1,20}}){{0,3}}{_TOWN_FR}"
        ),
    ),
    Shape(
        Kind.ADDRESS,
        re.compile(
            rf"(?<!\w)(?i:{_STREETS_FR}|{_PLACES_FR})\s(?i:{_OF})[^\W_][\w'’.\-]{{1,30}}"
            rf"(?:[ \-][A-Z][\w'’.\-]{{1,30}}){{0,5}}"
            rf"(?:{_TOWN_FR}|,? \d{{1,4}}[A-Za-z]?,?\s{{1,2}}(?:[A-Z]{{1,2}}-)?\d{{4}}\s[A-Z][\w'’\-]{{1,30}})"
        ),
    ),
    Shape(Kind.ADDRESS, re.compile(rf"(?<!\w)(?:BP|CS|TSA) ?\d{{2,6}}\s?[,\-–]?{_TOWN_FR}")),
    Shape(
        Kind.ADDRESS,
        re.compile(
            rf"(?:(?i:flat|apt|apartment|unit|suite)\.? \w{{1,4}},? )?(?<![\w.,€$£%-])\d{{1,5}}[A-Za-z]?,?\s{{1,2}}"
            rf"(?:(?:[A-Z\d][\w'’.\-]{{0,25}}\s{{1,2}}){{1,4}}(?i:{_STREETS_EN})\b(?! (?i:map|show|trip)s?\b)"
            rf"|(?:[a-z][\w'’\-]{{2,25}}\s){{1,2}}street\b)\.?{_TOWN_EN}?"
        ),
    ),
    Shape(
        Kind.ADDRESS,
        re.compile(
            rf"(?:(?i:flat|apt|apartment|unit|suite)\.? \w{{1,4}},? )?(?<![\w.,€$£%-])\d{{1,5}}[A-Za-z]?,?\s{{1,2}}"
            rf"(?:[A-Z\d][\w'’.\-]{{0,25}}\s{{1,2}}){{1,4}}(?:{_PLACES_EN})\b\.?{_TOWN_EN}?"
        ),
    ),
    Shape(Kind.ADDRESS, re.compile(r"(?<!\w)P\.? ?O\.? ?Box \d{1,6}", re.IGNORECASE)),
    Shape(
        Kind.ADDRESS,
        re.compile(rf"(?<![^\W_]){_POSTCODE}(?![^\W_])"),
        None,
        _words("postcode", "post code", "address", "lives? (?:at|in)", "adresse", "code postal"),
        leans=True,
    ),
)

NEAR_PHONES: Final = _words(
    r"t[ée]l(?:[ée]phone|\.)?s?",
    "phone",
    "mobile",
    "portable",
    "fixe",
    "call",
    "appel\\w*",
    "joindre",
    "joignable",
    "rappel\\w*",
    "reach",
    "ring",
    "text",
    "sms",
    "whatsapp",
    "fax",
    "cell",
    "gsm",
    "natel",
)

LABELS: Final[Mapping[Kind, str]] = {kind: kind.value.upper() for kind in Kind}
"""The names of the kinds for Presidio, which writes them in capitals."""
