"""What a reviewer asks to be different in a draft, in words: "warmer", "le 13 mars", "add Ada in copy"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

from bot.answers.words import fold
from bot.drafts.days import NamedDay, day_of
from bot.drafts.email_templates import Tone

_EMAIL: Final = r"[\w.+-]+@[\w.-]+\w"
_NAME: Final = r"(?-i:[^\W\d_a-zà-ÿ])[\w'’-]*(?:\.[\w'’-]+)*"
_WHO: Final = (
    rf"(?P<who>(?:{_EMAIL}|(?:the\s|our\s|my\s|l['’]|la\s|le\s|les\s|notre\s|nos\s|mon\s|ma\s|mes\s)?[^\W\d_][\w.'’-]*(?:\s{_NAME}){{0,2}})"
    rf"(?:(?:,\s|\s(?:et|and|&)\s)(?:{_EMAIL}|{_NAME}(?:\s{_NAME}){{0,2}}))*)"
)
_ADDRESSING: Final = rf"""
cc \b(?:mets|mettez|mettre|ajoute[rz]?|add|put|copy|keep)\s+{_WHO}\s+(?:en\s(?:copie|cc)|(?:in|on|to)\s(?:the\s)?(?:copy|cc))\b
cc \b(?:cc|copie\s(?:à|a)|copy\sto)\s*:?\s+{_WHO}
instead \b(?:(?:envoie[zr]?|envoyez|send)(?:-l[ea]|\s(?:it|this))?|adresse[zr]?-l[ea]|address\s(?:it|this))\s+(?:plut[ôo]t\s+)?(?:à|to)\s+{_WHO}(?:\s(?:instead|plut[ôo]t))?
to \b(?:ajoute[rz]?|add)\s+{_WHO}\s+(?:aux|dans\sles|parmi\sles|comme|to\sthe|to|as(?:\san?)?)\s(?:destinataires?|recipients?)\b
to \b(?:ajoute[rz]?|add)\s+(?P<who>{_EMAIL}(?:(?:,\s|\s(?:et|and|&)\s){_EMAIL})*)
without \b(?:enl[èe]ve[zr]?|retire[zr]?|supprime[zr]?|remove|drop)\s+{_WHO}\s(?:des\sdestinataires|de\sla\scopie|from\sthe\srecipients|from\s(?:the\s)?(?:copy|cc))\b
"""
"""How people say whom a draft is to go to: what it means, and a pattern."""
_PATTERNS: Final = tuple(
    (how, re.compile(pattern, re.IGNORECASE))
    for how, _, pattern in (line.partition(" ") for line in _ADDRESSING.strip().splitlines())
)
_TONES: Final = {
    Tone.NEUTRAL: r"(?:less|moins) (?:warm|friendly|formal|chaleureu\w+|amical\w*|formel\w*|familier\w*)|neutral\w*|neutre",
    Tone.WARM: r"(?:(?:more|plus) )?(?:warm(?:er|ly)?|friendl\w+|chaleureu\w+|amical\w*|sympathique)",
    Tone.FORMAL: r"(?:(?:more|plus) )?(?:formal(?:ly)?|formel\w*|officiel\w*|soutenu)",
}
_MANNER: Final = r"(?:a |un |une )?(?:tone?|ton|style|version)?"
_LANGUAGES: Final = {"en": r"(?:in|into|en) (?:english|anglais)", "fr": r"(?:in|into|en) (?:french|francais)"}
_LEAD: Final = re.compile(
    r"^(?:please |s'il (?:te|vous) plait |peux-tu |pouvez-vous |could you |can you )?"
    r"(?:make it (?:sound )?|rends-le |rendez-le |mets-le |mettez-le |write it |ecris-le |ecrivez-le |translate it "
    r"|traduis-le |traduisez-le |change the (?:date|day) to |change la date au |mets |mettez |move it to |repousse au "
    r"|avance au |say |dis |on |for |le |au |pour le |plutot le |rather )*"
)
_TAIL: Final = re.compile(
    r"\s*(?:please|instead|plutot|s'il (?:te|vous) plait|si possible|a la place|tone|ton|style)$"
)


@dataclass(frozen=True, slots=True)
class Addressing:
    """Whom a draft is to go to: `how` is cc, to, instead or without; `who` are the words for people."""

    how: str
    who: str


@dataclass(frozen=True, slots=True)
class Wish:
    """What is asked of a draft.

    `rest` is what is not about recipients, in its own words. `tone`, `language` and `day` are what the rest says,
    and `plain` tells that it says nothing else.
    """

    addressing: tuple[Addressing, ...] = ()
    rest: str = ""
    tone: Tone | None = None
    language: str = ""
    day: NamedDay | None = None
    plain: bool = False


def read_wish(wish: str, *, today: date) -> Wish:
    """Read what a reviewer asks; days without a year come after `today`."""
    rest, addressing = " ".join(wish.split()), []
    for how, pattern in _PATTERNS:
        while found := pattern.search(rest):
            addressing.append(Addressing(how, found["who"].strip(" .,")))
            rest = f"{rest[: found.start()]} , {rest[found.end() :]}"
    rest = re.sub(
        r"^(?:\s*(?:,|et\b|and\b|puis\b|then\b))+|(?:(?:,|\bet|\band)\s*)+$",
        "",
        rest.strip(" .!,"),
        flags=re.IGNORECASE,
    )
    rest = re.sub(r"\s+,", ",", rest).strip(" ,.!")
    tone, language, day, plain = None, "", None, bool(rest)
    for piece in re.split(r"\s*(?:[,;.!]|\b(?:et|and)\b)\s*", fold(rest)):
        bare = _TAIL.sub("", _LEAD.sub("", piece)).strip()
        if not piece:
            continue
        named = day_of(bare, today=today)
        spoken = next((code for code, cue in _LANGUAGES.items() if re.search(rf"\b(?:{cue})\b", piece)), "")
        meant = next(
            (tone for tone, cue in _TONES.items() if re.fullmatch(rf"{_MANNER} ?(?:{cue})", bare)), None
        )
        tone, language, day = meant or tone, spoken or language, named or day
        if not (named or meant or (spoken and re.fullmatch(_LANGUAGES[spoken], bare))):
            plain = False
    return Wish(tuple(addressing), rest, tone, language, day, plain)
