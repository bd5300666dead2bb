"""Who has to approve a draft before it goes out, by the company's settings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Protocol

from bot.dialogue.reply import Bullets, Extract, Paragraph, Part, Table
from bot.drafts.addresses import domain_of
from bot.drafts.content import Content, Email, Medium, Recipient, Report, Rows, SortedMail
from bot.drafts.draft import Way
from bot.people.people import People
from bot.people.person import Person

OUTSIDE: Final = "drafts-reason-outside"
MANY: Final = "drafts-reason-many"
CLASSES: Final = "drafts-reason-classes"
EVERYBODY: Final = "drafts-reason-everybody"


@dataclass(frozen=True, slots=True)
class Held:
    """What a draft holds that should not go out lightly, by kind.

    A second person confirms what is `asked`; what is `blocked` may not go out at all.
    """

    asked: tuple[str, ...] = ()
    blocked: tuple[str, ...] = ()


class Inspector(Protocol):
    """Finds data that the charter puts under particular care, such as a customer's bank account."""

    async def look(self, content: Content, *, outside: bool) -> Held:
        """What an e-mail holds; `outside` tells that it leaves the company."""
        ...


@dataclass(frozen=True, slots=True)
class Rules:
    """What the settings say of approvals.

    `company` are the company's own domains. `everybody` are the addresses that reach the whole
    company. An e-mail to more than `many` recipients needs a second person. `allowed` are the only
    domains that may be written to; where it is empty, all may. `mails` tells that e-mail can be sent from
    here at all: else an approved one is handed to its owner, and that needs no second person.
    """

    company: frozenset[str] = frozenset()
    everybody: frozenset[str] = frozenset()
    allowed: frozenset[str] = frozenset()
    many: int = 10
    mails: bool = False


class ReviewPolicy:
    """Tells why a draft needs a second approver, and who may be one.

    The first approver is the author, or whom they handed the draft to. The second is somebody else:
    a referent of the author's team, else the AI committee, else an admin.
    """

    def __init__(self, rules: Rules, people: People, inspector: Inspector | None = None) -> None:
        self.rules = rules
        self._people = people
        self._inspector = inspector

    async def held(self, content: Content) -> Held:
        """What the draft holds that the guard minds. It may take seconds the first time."""
        if self._inspector is None or self.way(content) is Way.CHAT:
            return Held()
        return await self._inspector.look(content, outside=self._leaves(content))

    def reasons(self, content: Content, held: Sequence[str] = ()) -> tuple[str, ...]:
        """The keys of why a second person has to approve; none where the author's word is enough.

        `held` are the kinds that the guard wants confirmed.
        """
        if self.way(content) is Way.CHAT:
            return ()
        addresses = {each.email.casefold() for each in recipients(content)}
        found = {
            OUTSIDE: self._leaves(content),
            MANY: len(addresses) > self.rules.many,
            EVERYBODY: bool(addresses & self.rules.everybody),
            CLASSES: bool(held),
        }
        return tuple(reason for reason, holds in found.items() if holds)

    def way(self, content: Content) -> Way:
        """How a draft goes out once it is approved."""
        return Way.MAIL if is_mail(content) and self.rules.mails else Way.CHAT

    def forbidden(self, content: Content) -> tuple[str, ...]:
        """The addresses that may not be written to."""
        if not self.rules.allowed or self.way(content) is Way.CHAT:
            return ()
        return tuple(
            each.email for each in recipients(content) if domain_of(each.email) not in self.rules.allowed
        )

    def _leaves(self, content: Content) -> bool:
        return not {domain_of(each.email) for each in recipients(content)} <= self.rules.company

    async def second_approvers(self, owner: Person) -> list[Person]:
        """Who may approve second what `owner` drafted; never the owner."""
        return await self._people.referents_of(owner.team, besides=owner.id)


def recipients(content: Content) -> tuple[Recipient, ...]:
    """Everybody whom a draft reaches by e-mail."""
    match content:
        case Email(to=to, cc=cc):
            return (*to, *cc)
        case Report(medium=Medium.EMAIL, to=to):
            return to
        case _:
            return ()


def is_mail(content: Content) -> bool:
    """Whether a draft is an e-mail, or a report that becomes one."""
    return isinstance(content, Email) or (isinstance(content, Report) and content.medium is Medium.EMAIL)


def words_of(content: Content) -> str:
    """All that a draft says, as plain text."""
    match content:
        case Email(subject=subject, body=body):
            return f"{subject}\n\n{body}"
        case Report(title=title, sections=sections):
            return "\n\n".join(
                [title, *(text for section in sections for text in (section.heading, *_texts(section.parts)))]
            )
        case SortedMail(mails=mails):
            return "\n".join(
                f"{mail.sender} {mail.subject} {mail.reason} {mail.answer}".strip() for mail in mails
            )
        case Rows(title=title, rows=rows):
            return "\n".join([title, *(" ".join(cell.value for cell in row) for row in rows)])


def _texts(parts: tuple[Part, ...]) -> Iterator[str]:
    for part in parts:
        match part:
            case Paragraph(text) | Extract(text):
                yield text
            case Bullets(items):
                yield "\n".join(f"- {item}" for item in items)
            case Table(header, rows):
                yield "\n".join(" | ".join(row) for row in (header, *rows))


def mail_text(report: Report) -> str:
    """A report as the plain text of an e-mail."""
    blocks = [
        "\n\n".join([section.heading, *_texts(section.parts)] if section.heading else _texts(section.parts))
        for section in report.sections
    ]
    return "\n\n".join(blocks)
