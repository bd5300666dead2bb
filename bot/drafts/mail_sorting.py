"""Sorts mail by rules: what presses, what wants an answer, what is to read and what to file."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from bot.answers.phrases import phrase
from bot.answers.words import fold
from bot.drafts.content import Pile, Recipient, Sorted, SortedMail
from bot.drafts.days import NamedDay, day_said, days_in
from bot.drafts.email_templates import Tone, email_templates, written
from bot.drafts.mail import Mail
from bot.locales import Texts
from bot.people.person import Person

SOON: Final = timedelta(days=2)
"""A deadline within it presses."""
MOST_QUESTIONS: Final = 5
WORDS_LIMIT: Final = 160

_SENTENCE: Final = re.compile(r"[^.!?…\n]+(?:[.!?…]+(?=\s|$)|\n|$|[.!?…])")
_ANSWERED: Final = frozenset({Pile.URGENT, Pile.TO_ANSWER})
_ORDER: Final = (Pile.URGENT, Pile.TO_ANSWER, Pile.TO_READ, Pile.TO_FILE)


@dataclass(frozen=True, slots=True)
class Finding:
    """Where a mail belongs, and why: the key of a sentence, the mail's words and the day it is about."""

    pile: Pile
    reason: str
    words: str = ""
    day: date | None = None


def judged(mail: Mail, person: Person, *, today: date) -> Finding:
    """Where a mail belongs for a person, by the first rule that holds.

    A mail without recipients, as one that was pasted, counts as addressed to them.
    """
    return _from_a_machine(mail) or _from_somebody(mail, person, today)


def _from_a_machine(mail: Mail) -> Finding | None:
    if mail.automatic or phrase("mail.automatic").search(fold(_sender(mail))):
        if found := phrase("mail.failure").search(_folded(mail)):
            return Finding(Pile.TO_READ, "sorting-failure", found.group())
        return Finding(Pile.TO_FILE, "sorting-automatic")
    return Finding(Pile.TO_READ, "sorting-newsletter") if mail.list_id else None


def _from_somebody(mail: Mail, person: Person, today: date) -> Finding:
    deadline = _deadline(mail, today)
    asked = questions_in(mail.text) or _requests(mail.text)
    if _only_copied(mail, person):
        return Finding(Pile.TO_READ, "sorting-copied", asked[0] if asked else "")
    if deadline is not None and deadline.day - today <= SOON:
        return Finding(Pile.URGENT, "sorting-deadline", deadline.words, deadline.day)
    if urgent := phrase("mail.urgent").search(_folded(mail)):
        return Finding(Pile.URGENT, "sorting-urgent", urgent.group())
    if asked or mail.invitation:
        return _to_answer(mail, asked, deadline)
    if deadline is not None:
        return Finding(Pile.TO_READ, "sorting-deadline", deadline.words, deadline.day)
    closing = phrase("mail.nothing_to_do").search(_folded(mail))
    return (
        Finding(Pile.TO_FILE, "sorting-nothing-to-do", closing.group())
        if closing
        else Finding(Pile.TO_READ, "sorting-plain")
    )


def _to_answer(mail: Mail, asked: Sequence[str], deadline: NamedDay | None) -> Finding:
    if mail.invitation:
        return Finding(Pile.TO_ANSWER, "sorting-invitation")
    if deadline is not None:
        return Finding(Pile.TO_ANSWER, "sorting-asked-by", asked[0], deadline.day)
    return Finding(Pile.TO_ANSWER, "sorting-asked", asked[0])


def _folded(mail: Mail) -> str:
    return fold(f"{mail.subject}. {mail.text}")


def sorted_mail(
    mails: Sequence[Mail],
    person: Person,
    texts: Texts,
    *,
    language: str,
    languages: Sequence[str],
    today: date,
) -> tuple[tuple[Mail, Sorted], ...]:
    """The mails with their piles, most pressing first, and within a pile in the order they came.

    `language` is the person's; `languages` are those of the mails, in which answers are proposed.
    """
    found = []
    for mail, spoken in zip(mails, languages, strict=True):
        finding = judged(mail, person, today=today)
        told = Sorted(
            sender=mail.from_whom,
            subject=mail.subject or _short(mail.text),
            pile=finding.pile,
            reason=_reason(finding, texts, language),
            answer=_answer(mail, finding, person, texts, spoken, today),
            language=spoken,
        )
        found.append((mail, told))
    return tuple(sorted(found, key=lambda pair: _ORDER.index(pair[1].pile)))


def moved(before: SortedMail, after: SortedMail, texts: Texts, *, owner: Person, by: Person) -> SortedMail:
    """The mails as somebody moved them between piles.

    What was moved says so; where it wants an answer now it has a proposed one, and elsewhere none.
    """

    def as_moved(was: Sorted, mail: Sorted) -> Sorted:
        if mail.pile is was.pile:
            return mail
        sender = Recipient(mail.sender, "" if "@" in mail.sender else mail.sender)
        answer = mail.answer or _later(sender, owner, texts, mail.language or after.language)
        reason = texts.say("sorting-moved", after.language, name=by.name)
        return replace(mail, reason=reason, answer=answer if mail.pile in _ANSWERED else "")

    return replace(after, mails=tuple(map(as_moved, before.mails, after.mails)))


def questions_in(text: str) -> list[str]:
    """The questions that a text asks, each in its own words."""
    asked = [_short(sentence) for sentence in _sentences(text) if sentence.rstrip(" \"»”’')").endswith("?")]
    return [question for question in asked if any(char.isalpha() for char in question)][:MOST_QUESTIONS]


def _requests(text: str) -> list[str]:
    return [
        _short(sentence) for sentence in _sentences(text) if phrase("mail.request").search(fold(sentence))
    ][:MOST_QUESTIONS]


def _deadline(mail: Mail, today: date) -> NamedDay | None:
    """The soonest day not past that a sentence sets as a limit."""
    written_on = mail.sent_at.date() if mail.sent_at else today
    limits = [
        named
        for sentence in _sentences(f"{mail.subject}\n{mail.text}")
        if phrase("mail.deadline").search(fold(sentence))
        for named in days_in(sentence, today=written_on)
        if named.day >= today
    ]
    return min(limits, key=lambda named: named.day, default=None)


def _only_copied(mail: Mail, person: Person) -> bool:
    mine = (person.email or "").casefold()
    to, cc = ({each.email.casefold() for each in group} for group in (mail.to, mail.cc))
    return bool(mine) and mine in cc and mine not in to


def _reason(finding: Finding, texts: Texts, language: str) -> str:
    day = day_said(finding.day, texts, language) if finding.day else "none"
    return texts.say(finding.reason, language, words=finding.words or "none", day=day)


def _answer(mail: Mail, finding: Finding, person: Person, texts: Texts, language: str, today: date) -> str:
    if finding.pile not in _ANSWERED:
        return ""
    return _later(
        mail.sender, person, texts, language, finding.day if finding.day and finding.day > today else None
    )


def _later(to: Recipient | None, person: Person, texts: Texts, language: str, day: date | None = None) -> str:
    """That the answer comes later, by a day where there is one."""
    _, body = written(
        email_templates()["answer"],
        {"subject": "", "stance": "later", "day": day.isoformat() if day else "", "words": ""},
        texts,
        language=language,
        tone=Tone.NEUTRAL,
        to=(to,) if to else (),
        sender=person.name,
    )
    return body


def _sender(mail: Mail) -> str:
    return f"{mail.sender.name} {mail.sender.email}" if mail.sender else ""


def _sentences(text: str) -> list[str]:
    return [piece for match in _SENTENCE.finditer(text) if (piece := match.group().strip())]


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= WORDS_LIMIT else line[:WORDS_LIMIT].rsplit(" ", 1)[0] + "…"
