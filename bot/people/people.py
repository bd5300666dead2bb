"""Everybody the ambassador knows, and who may do what."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Iterable

from sqlalchemy import ColumnElement, SQLColumnExpression, String, and_, exists, literal, or_, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Session, aliased

from bot.clock import Clock
from bot.dialogue.incoming import Identity
from bot.people.person import Address, Person, Role
from bot.people.tables import AccountRow, PersonRow, ReferentRow, RoleRow
from bot.store.database import Database


class UnknownPerson(LookupError):
    """Nobody by that id or e-mail address. Its message is a sentence."""


class People:
    """Recognises people, and keeps their roles and preferences."""

    def __init__(self, database: Database, clock: Clock, *, address: Address = Address.VOUS) -> None:
        self._database = database
        self._clock = clock
        self._address = address

    async def recognise(self, identity: Identity) -> Person:
        """The person behind an account of a door, made known at their first message.

        A verified e-mail address joins the account to the person who has it already.
        """
        try:
            return await self._recognise(identity)
        except IntegrityError:
            # Two first messages of one person at once: the other one has made them known meanwhile.
            return await self._recognise(identity)

    async def _recognise(self, identity: Identity) -> Person:
        async with self._database.transaction() as session:
            account = await session.get(AccountRow, (identity.door, identity.account))
            row = await session.get(PersonRow, account.person_id) if account else None
            if row is None:
                row = await self._by_email(session, identity.email) or self._newcomer(session, identity)
                row.accounts.append(AccountRow(door=identity.door, account=identity.account))
            self._refresh(row, identity)
            await session.flush()
            return self.person_of(row)

    async def holder_of(self, door: str, account: str) -> Person | None:
        """The person with this account of a door, if known; nothing is written."""
        async with self._database.snapshot() as session:
            held = await session.get(AccountRow, (door, account))
            row = await session.get(PersonRow, held.person_id) if held else None
            return self.person_of(row) if row else None

    async def find(self, id: str) -> Person | None:
        """The person with this id, if known."""
        async with self._database.snapshot() as session:
            row = await session.get(PersonRow, id)
            return self.person_of(row) if row else None

    async def named(self, id_or_email: str) -> Person:
        """The person with this id or e-mail address.

        Raises:
            UnknownPerson: when nobody has it.
        """
        async with self._database.snapshot() as session:
            return self.person_of(await self._row(session, id_or_email))

    async def names(self, ids: Collection[str], *, session: AsyncSession) -> dict[str, str]:
        """The names of those of `ids` that are known, within the caller's transaction."""
        named = select(PersonRow.id, PersonRow.name).where(PersonRow.id.in_(ids))
        return {row.id: row.name for row in await session.execute(named)}

    async def among(self, ids: Collection[str], *, session: AsyncSession) -> dict[str, Person]:
        """Those of `ids` that are known, by id, within the caller's transaction."""
        rows = await session.scalars(select(PersonRow).where(PersonRow.id.in_(ids)))
        return {row.id: self.person_of(row) for row in rows}

    async def knows(self, id_or_email: str) -> bool:
        """Whether somebody has this id or e-mail address."""
        try:
            await self.named(id_or_email)
        except UnknownPerson:
            return False
        return True

    async def everybody(self) -> list[Person]:
        """Everybody, by name."""
        async with self._database.snapshot() as session:
            rows = await session.scalars(select(PersonRow).order_by(PersonRow.name, PersonRow.id))
            return [self.person_of(row) for row in rows]

    async def referents_of(self, team: str | None, *, besides: str = "") -> list[Person]:
        """Who answers the questions of `team`: its active referents, else the committee, else the admins.

        `besides` is the id of the one who asks: nobody is their own referent.
        """
        answers = answers_for(PersonRow.id, literal(team, String), literal(besides))
        async with self._database.snapshot() as session:
            rows = await session.scalars(
                select(PersonRow).where(answers).order_by(PersonRow.name, PersonRow.id)
            )
            return [self.person_of(row) for row in rows]

    async def doors_of(self, id: str) -> list[str]:
        """The doors that this person has an account with."""
        accounts = select(AccountRow.door).where(AccountRow.person_id == id).order_by(AccountRow.door)
        async with self._database.snapshot() as session:
            return list(await session.scalars(accounts))

    async def accounts_of(self, ids: Collection[str]) -> dict[str, dict[str, str]]:
        """The account of each of these people in each door they use, by door; of several, the first by name."""
        async with self._database.snapshot() as session:
            return await session.run_sync(accounts_of, ids)

    async def account_of(self, id: str, door: str) -> str | None:
        """This person's account in a door, or None; of several, the first by name."""
        accounts = select(AccountRow.account).where(AccountRow.person_id == id, AccountRow.door == door)
        async with self._database.snapshot() as session:
            return await session.scalar(accounts.order_by(AccountRow.account).limit(1))

    async def has_account(self, id: str, door: str, account: str) -> bool:
        """Whether an account of a door is this person's."""
        async with self._database.snapshot() as session:
            row = await session.get(AccountRow, (door, account))
            return row is not None and row.person_id == id

    async def add(self, person: Person) -> Person:
        """Make somebody known before their first message, or change what is known of them by their id."""
        async with self._database.transaction() as session:
            row = await session.get(PersonRow, person.id)
            if row is None:
                row = PersonRow(id=person.id, created_at=self._clock.now())
                session.add(row)
            row.name, row.email = person.name, _normal_email(person.email)
            row.team, row.site = person.team, person.site
            row.language, row.time_zone, row.active = person.language, person.time_zone, person.active
            row.roles = [RoleRow(role=role) for role in sorted(person.roles - {Role.EMPLOYEE})]
            row.referent_of = [ReferentRow(team=team) for team in sorted(person.referent_of)]
        return person

    async def invite(self, email: str, name: str) -> Person:
        """Make somebody known by their e-mail address; their accounts join by it later."""
        return await self.add(Person(id=uuid.uuid4().hex, name=name, email=email))

    async def grant(self, id_or_email: str, role: Role, *, teams: Iterable[str] = ()) -> Person:
        """Give somebody a role; `teams` are those whose questions reach them from now on."""
        async with self._database.transaction() as session:
            row = await self._row(session, id_or_email)
            if role is not Role.EMPLOYEE and role not in {held.role for held in row.roles}:
                row.roles.append(RoleRow(role=role))
            known = {referent.team for referent in row.referent_of}
            row.referent_of.extend(ReferentRow(team=team) for team in sorted(set(teams) - known))
            return self.person_of(row)

    async def revoke(self, id_or_email: str, role: Role) -> Person:
        """Take a role from somebody; an ambassador's teams go with it."""
        async with self._database.transaction() as session:
            row = await self._row(session, id_or_email)
            row.roles = [held for held in row.roles if held.role != role]
            if role is Role.AMBASSADOR:
                row.referent_of = []
            return self.person_of(row)

    async def place(self, id_or_email: str, *, team: str | None = None, site: str | None = None) -> Person:
        """Keep the team and the site of somebody; None leaves one as it is, and an empty name takes it away."""
        async with self._database.transaction() as session:
            row = await self._row(session, id_or_email)
            row.team = row.team if team is None else team.strip() or None
            row.site = row.site if site is None else site.strip() or None
            return self.person_of(row)

    async def set_language(self, id: str, language: str | None) -> Person:
        """Keep the language somebody chose; None follows the language of each text."""
        async with self._database.transaction() as session:
            row = await self._row(session, id)
            row.language = language
            return self.person_of(row)

    async def set_address(self, id: str, address: Address) -> Person:
        """Keep how French addresses somebody."""
        async with self._database.transaction() as session:
            row = await self._row(session, id)
            row.address = address
            return self.person_of(row)

    async def take_over(self, id: str) -> Person:
        """Keep that nothing is done for somebody unless they ask; the first time counts."""
        async with self._database.transaction() as session:
            row = await self._row(session, id)
            row.taken_over_at = row.taken_over_at or self._clock.now()
            return self.person_of(row)

    async def give_back(self, id: str) -> Person:
        """Keep that things may be done for somebody again."""
        async with self._database.transaction() as session:
            row = await self._row(session, id)
            row.taken_over_at = None
            return self.person_of(row)

    async def _by_email(self, session: AsyncSession, email: str | None) -> PersonRow | None:
        if not email:
            return None
        return await session.scalar(select(PersonRow).where(PersonRow.email == _normal_email(email)))

    def _newcomer(self, session: AsyncSession, identity: Identity) -> PersonRow:
        row = PersonRow(
            id=uuid.uuid4().hex,
            name=identity.name or identity.account,
            email=_normal_email(identity.email),
            active=True,
            created_at=self._clock.now(),
            accounts=[],
            roles=[],
            referent_of=[],
        )
        session.add(row)
        return row

    @staticmethod
    def _refresh(row: PersonRow, identity: Identity) -> None:
        row.name = identity.name or row.name
        row.locale = identity.locale or row.locale
        row.time_zone = identity.time_zone or row.time_zone

    @staticmethod
    async def _row(session: AsyncSession, id_or_email: str) -> PersonRow:
        row = await session.get(PersonRow, id_or_email)
        row = row or await session.scalar(
            select(PersonRow).where(PersonRow.email == _normal_email(id_or_email))
        )
        if row is None:
            raise UnknownPerson(
                f"Nobody is known as {id_or_email}. `passerelle people list` shows who is; "
                "`passerelle people grant EMAIL ROLE --name NAME` makes somebody known."
            )
        return row

    def person_of(self, row: PersonRow) -> Person:
        """The person of a row, with its accounts' rows loaded."""
        return Person(
            id=row.id,
            name=row.name,
            email=row.email,
            language=row.language,
            locale=row.locale,
            time_zone=row.time_zone,
            address=Address(row.address) if row.address else self._address,
            team=row.team,
            site=row.site,
            roles=frozenset({Role.EMPLOYEE, *(Role(held.role) for held in row.roles)}),
            referent_of=frozenset(referent.team for referent in row.referent_of),
            active=row.active,
            taken_over_at=row.taken_over_at,
        )


def accounts_of(session: Session, ids: Collection[str]) -> dict[str, dict[str, str]]:
    """As `People.accounts_of`, within the caller's transaction."""
    accounts = select(AccountRow).where(AccountRow.person_id.in_(ids))
    found: dict[str, dict[str, str]] = {}
    for row in session.scalars(accounts.order_by(AccountRow.door, AccountRow.account)):
        found.setdefault(row.person_id, {}).setdefault(row.door, row.account)
    return found


def _normal_email(email: str | None) -> str | None:
    return email.strip().casefold() if email else None


def answers_for(
    person: SQLColumnExpression[str], team: SQLColumnExpression[str | None], asker: SQLColumnExpression[str]
) -> ColumnElement[bool]:
    """Whether somebody answers the questions of a team that are not their own; see `People.referents_of`."""

    def referent(who: SQLColumnExpression[str]) -> ColumnElement[bool]:
        return exists().where(ReferentRow.person_id == who, ReferentRow.team == team)

    def holds(who: SQLColumnExpression[str], role: Role) -> ColumnElement[bool]:
        return exists().where(RoleRow.person_id == who, RoleRow.role == role)

    one, other = aliased(PersonRow), aliased(PersonRow)
    somebody = exists().where(other.active, other.id != asker)
    return and_(
        exists().where(one.id == person, one.active, one.id != asker),
        or_(
            referent(person),
            and_(~somebody.where(referent(other.id)), holds(person, Role.COMMITTEE)),
            and_(
                ~somebody.where(or_(referent(other.id), holds(other.id, Role.COMMITTEE))),
                holds(person, Role.ADMIN),
            ),
        ),
    )
