"""What somebody asks an e-mail to say: "écris au fournisseur que la livraison passe à vendredi"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

from bot.answers.words import fold
from bot.dialogue.reply import FieldKind
from bot.drafts.days import NamedDay, days_in
from bot.drafts.email_templates import EmailTemplate, email_templates, template_meant

SUBJECT_LIMIT: Final = 70

_MESSAGE: Final = "message"
_ADDRESS: Final = r"[\w.+-]+@[\w.-]+\w"
_TO: Final = re.compile(
    rf"""\b(?:to|à|au|aux)\s+(?P<to>(?:l['’]|la\s|le\s|les\s|the\s|our\s|my\s|notre\s|nos\s|mon\s|ma\s|mes\s)?
        (?:{_ADDRESS}|[^\W\d][\w.'’-]*(?:\s(?!that\b|saying\b|about\b|for\b|to\b|pour\b|que\b|qu['’]|sur\b|de\b|and\s(?:say|tell)|et\s(?:lui|leur|dis)|et\b)[^\W\d][\w.'’-]*){{0,3}})
        (?:(?:,|\s(?:et|and))\s(?:{_ADDRESS}))*)""",
    re.IGNORECASE | re.VERBOSE,
)
_TELL: Final = re.compile(
    rf"""(?:\b(?:tell|inform|(?<!an\s)(?<!un\s)(?:email|e-mail)(?!\s(?:to|à)\b)|pr[ée]viens|pr[ée]venez|informe[rz]?|avertis|avertissez|dis\s[àa]|dites\s[àa]))\s+
        (?P<to>(?!(?:her|him|them|us|me|you)\b)(?:the\s|our\s|my\s|l['’]|la\s|le\s|les\s|notre\s|nos\s|mon\s|ma\s|mes\s)?
        (?:{_ADDRESS}|[^\W\d][\w.'’-]*(?:\s(?!that\b|que\b|qu['’])[^\W\d][\w.'’-]*){{0,3}}))(?=\s+(?:that\b|que\b|qu['’])|\s*:)""",
    re.IGNORECASE | re.VERBOSE,
)
# A name has to look like one, since no word says that this is an e-mail. Tools are asked elsewhere.
_DIRECT: Final = re.compile(
    rf"""^(?:(?i:please|pls|stp|svp|s['’]il\s(?:te|vous)\spla[iî]t)[\s,]+)?
        (?i:ask|thank|invite|remind|congratulate|(?:demande[rz]?|rappel(?:le|er|ez))\s[àa]|(?:remercie|invite|f[ée]licite)[rz]?)\s
        (?!(?:ChatGPT|Copilot|Claude|Gemini|Mistral|DeepL|Passerelle|AI|IA|Le\sChat)\b)
        (?P<to>{_ADDRESS}|[A-ZÀ-Þ][\w'’-]+(?:\s[A-ZÀ-Þ][\w'’-]+){{0,2}})\s
        (?:for|to|about|that|on|whether|if|when|where|how|what|pour|de|d['’]|à|sur|que|qu['’]|si|où|quand|ce|un|une|le|la|les)(?!\w).*[^?\s]\s*$""",
    re.VERBOSE | re.DOTALL,
)
_STATUS_OF: Final = re.compile(
    r"(?:\b(?:status|progress) (?:of|on)|\bwhere|\bo[ùu] en (?:est|sont)|\bavancement (?:du|de la|des|de)) (?P<topic>[^.?!]+?)"
    r"(?: (?:stands?|is|are))?[.!]?$",
    re.IGNORECASE,
)
_FOR: Final = re.compile(r"\b(?:pour|for|on|upon)\s(?P<what>[^.!?]+)[.!]?$", re.IGNORECASE)
_THEIRS: Final = (
    (re.compile(r"^(?:his|her|their)\b", re.IGNORECASE), "your"),
    (re.compile(r"^(?:son|sa|leur)\b", re.IGNORECASE), "votre"),
    (re.compile(r"^(?:ses|leurs)\b", re.IGNORECASE), "vos"),
)
_CLAUSE: Final = re.compile(
    r"""(?:(?:^|\s)(?:(?:pour|et)\s(?:lui|leur)\s(?:dire|annoncer|confirmer|indiquer)\s(?:que\s|qu['’])
        |to\s(?:say|tell\s(?:him|her|them)|confirm)\sthat\s|(?:saying|telling\s(?:him|her|them))\s(?:that\s)?
        |and\s(?:say|tell\s(?:him|her|them))\s(?:that\s)?|que\s|qu['’]|that\s|:\s)|:\s)(?P<words>\S.*)""",
    re.IGNORECASE | re.VERBOSE | re.DOTALL,
)
_HOUR: Final = re.compile(
    r"\b(?:\d{1,2}\s?h(?:\s?\d\d)?|\d{1,2}:\d\d(?:\s?[ap]m)?|\d{1,2}\s?[ap]m)\b", re.IGNORECASE
)
_DETERMINER: Final = re.compile(
    r"^(?:l['’]|la |le |les |the |our |my |notre |nos |mon |ma |mes )", re.IGNORECASE
)
_TONES: Final = {
    "formal": r"formal(?:ly)?|formel\w*|officiel\w*|soutenu",
    "warm": r"warm(?:ly)?|friendly|chaleureu\w+|amical\w*",
}


@dataclass(frozen=True, slots=True)
class EmailRequest:
    """An e-mail as it was asked for: for whom, from which template, and what fills it in.

    `said` is the request; `to` are its words for whoever gets the e-mail. `relative` are
    its days that depend on today.
    """

    said: str
    template: EmailTemplate
    filled: dict[str, str]
    to: str = ""
    tone: str = ""
    relative: tuple[date, ...] = ()

    @property
    def whole(self) -> bool:
        """Whether it says all that the template needs."""
        return not self.template.missing(self.filled)


def asks_directly(said: str) -> bool:
    """Whether somebody named is to be asked, thanked, invited, reminded or congratulated: an e-mail, though no word says so."""
    return bool(_DIRECT.match(said.strip()))


def read_request(said: str, *, today: date) -> EmailRequest:
    """Read a request. What it does not say stays empty."""
    words = " ".join(said.split())
    clause = _CLAUSE.search(words)
    told = clause["words"].strip() if clause else ""
    before = words[: clause.start()] if clause else words
    addressee = _DIRECT.match(words) or _TELL.search(words) or _TO.search(before + " ")
    days = days_in(words, today=today)
    template = template_meant(before) or template_meant(words) or email_templates()[_MESSAGE]
    filled = _filled(template, words, told, days)
    if told and template.missing(filled):
        template = email_templates()[_MESSAGE]
    if template.name == _MESSAGE and told:
        filled = {"subject": _subject(told), "words": _sentence(told)}
    tone = next((tone for tone, cue in _TONES.items() if re.search(rf"\b(?:{cue})\b", fold(before))), "")
    return EmailRequest(
        said.strip(),
        template,
        filled,
        to=_DETERMINER.sub("", addressee["to"].strip(" .:,")) if addressee else "",
        tone=tone,
        relative=tuple(
            named.day for named in days if named.relative and named.day.isoformat() in filled.values()
        ),
    )


def _filled(template: EmailTemplate, said: str, told: str, days: list[NamedDay]) -> dict[str, str]:
    """What a request says for a template: its days in their order, and what it tells."""
    filled: dict[str, str] = {}
    remaining = iter(days)
    for blank in template.blanks:
        if blank.kind is FieldKind.DATE and (named := next(remaining, None)):
            filled[blank.name] = named.day.isoformat()
        elif blank.name == "hour" and (hour := _HOUR.search(said)):
            filled[blank.name] = hour.group()
        elif _DIRECT.match(said) and blank.name in {"reason", "occasion"} and (given := _FOR.search(said)):
            filled[blank.name] = _to_their_face(given["what"])
        elif blank.name == "topic" and (about := _STATUS_OF.search(said)):
            filled[blank.name] = about["topic"]
        elif blank.told and told:
            filled[blank.name] = told.rstrip(" .!")
    return filled


def _to_their_face(words: str) -> str:
    """What is said of somebody, as it is said to them: "son aide" → "votre aide"."""
    for theirs, yours in _THEIRS:
        words = theirs.sub(yours, words)
    return words


def _sentence(words: str) -> str:
    text = words[0].upper() + words[1:]
    return text if text[-1] in ".!?…" else f"{text}."


def _subject(words: str) -> str:
    line = re.split(r"[.!?\n]", words, maxsplit=1)[0].strip()
    if len(line) > SUBJECT_LIMIT:
        line = line[:SUBJECT_LIMIT].rsplit(" ", 1)[0] + "…"
    return line[:1].upper() + line[1:]
