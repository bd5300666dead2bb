"""Whom an e-mail goes to: addresses that were written down, and people of the directory; nobody else."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from email.utils import getaddresses
from typing import Final

from bot.answers.words import fold
from bot.dialogue.refusal import Refusal
from bot.drafts.addresses import checked, read_addresses
from bot.drafts.content import Doubt, Recipient
from bot.people.people import People
from bot.people.person import Person

MOST: Final = 100

_TEAM: Final = re.compile(
    r"(?:toute )?(?:l'|mon |notre |my |our |the )?(?:whole |entire )?(?:equipe|team)(?: entiere)?"
)
_BETWEEN: Final = re.compile(r"[,;\n]+|\s+(?:et|and|&)\s+")


@dataclass(frozen=True, slots=True)
class Addressed:
    """Recipients that were found, and the words that stand for nobody known; `team` was meant as a whole."""

    found: tuple[Recipient, ...] = ()
    team: str = ""
    unknown: tuple[str, ...] = ()
    ambiguous: tuple[str, ...] = ()

    @property
    def doubts(self) -> tuple[Doubt, ...]:
        """What the reviewer has to settle before the e-mail can go."""
        return (
            *([Doubt("doubts-recipient-team", self.team)] if self.team else []),
            *(Doubt("doubts-recipient-unknown", words) for words in self.unknown),
            *(Doubt("doubts-recipient-ambiguous", words) for words in self.ambiguous),
            *(() if self.found or self.unknown or self.ambiguous else (Doubt("doubts-recipient-missing"),)),
        )


class Directory:
    """Finds recipients among addresses and the people of the company."""

    def __init__(self, people: People) -> None:
        self._people = people

    async def find(self, words: str, asker: Person) -> Addressed:
        """Whom `asker` means by addresses and names, with commas, semicolons or line breaks between them.

        "My team" are those of their own team that the directory has.
        """
        if written_down := _all_addresses(words):
            return Addressed(written_down)
        found: dict[str, Recipient] = {}
        unknown: list[str] = []
        ambiguous: list[str] = []
        team = ""
        colleagues: list[Person] | None = None
        for piece in _pieces(words)[:MOST]:
            if recipient := addressed(piece):
                found.setdefault(recipient.email.casefold(), recipient)
                continue
            if colleagues is None:
                colleagues = [each for each in await self._people.everybody() if each.active and each.email]
            team_mates = _team_of(asker, piece, colleagues)
            meant = team_mates or _meant(piece, colleagues)
            if team_mates or len(meant) == 1:
                team = (asker.team or "") if team_mates else team
                for each in meant[:MOST]:
                    found.setdefault((each.email or "").casefold(), Recipient(each.email or "", each.name))
            elif meant:
                names = ", ".join(f"{each.name} <{each.email}>" for each in meant[:4])
                ambiguous.append(f"{piece}: {names}")
            else:
                unknown.append(piece)
        return Addressed(tuple(found.values()), team, tuple(unknown), tuple(ambiguous))


def _team_of(asker: Person, words: str, colleagues: Sequence[Person]) -> list[Person]:
    """The others of somebody's team, where the words mean that."""
    if not asker.team or not _TEAM.fullmatch(fold(words)):
        return []
    return [each for each in colleagues if each.team == asker.team and each.id != asker.id]


def addressed(words: str) -> Recipient | None:
    """The one address in `words`, such as `Léa Martin <lea@example.com>`, if it is one that can exist.

    Its domain is not looked up.
    """
    if "@" not in words or "\n" in words or "\r" in words:
        return None
    pairs = [(name, address) for name, address in getaddresses([words]) if "@" in address]
    if len(pairs) != 1:
        return None
    name, address = pairs[0]
    try:
        return Recipient(checked(address), " ".join(name.split()))
    except Refusal:
        return None


def _all_addresses(words: str) -> tuple[Recipient, ...]:
    """The addresses that `words` consist of, or none where there is anything else among them."""
    try:
        return read_addresses(words)[:MOST]
    except Refusal:
        return ()


def _pieces(words: str) -> list[str]:
    return [piece for each in _BETWEEN.split(words) if (piece := " ".join(each.split()).strip(" ."))]


def _meant(words: str, colleagues: Sequence[Person]) -> list[Person]:
    """Whose whole name that is, else whose first or last name."""
    name = fold(words)
    whole = [person for person in colleagues if fold(person.name) == name]
    return whole or [person for person in colleagues if name in fold(person.name).split()]
