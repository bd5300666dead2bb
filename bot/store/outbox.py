"""Effects that wait to happen, written in the transaction that decided them."""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import IntEnum, StrEnum

from pydantic import TypeAdapter
from sqlalchemy import (
    ColumnElement,
    ForeignKey,
    Index,
    Select,
    SmallInteger,
    String,
    Text,
    bindparam,
    delete,
    func,
    insert,
    not_,
    or_,
    select,
    update,
)
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, Session, mapped_column

from bot.dialogue.reply import Card, Reply
from bot.store.base import Base, UtcDateTime
from bot.store.pages import pages

_REPLY = TypeAdapter(Reply)

UNREAD = {"synchronize_session": False}
"""For what changes rows that nobody has read in the same transaction."""


class DeliveryState(StrEnum):
    """Where an effect stands. `in_doubt` was in flight at a crash: a person decides, nothing repeats it.

    What `lapsed` was held back by the last look before it left, for good. What is `unreachable` is for somebody
    who has no door, and leaves by itself once they do.
    """

    WAITING = "waiting"
    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"
    IN_DOUBT = "in_doubt"
    LAPSED = "lapsed"
    UNREACHABLE = "unreachable"


YET_TO_LEAVE = (DeliveryState.WAITING, DeliveryState.UNREACHABLE)
PARKED = (DeliveryState.FAILED, DeliveryState.IN_DOUBT, DeliveryState.UNREACHABLE)


class Lane(IntEnum):
    """How urgent a message is: of what is due, the lower lane leaves first.

    `AWAITED` somebody waits for, an `INCIDENT` was named by an admin, a `WITHDRAWAL` takes back what many were
    shown. A `REMINDER` is of what somebody is about to decide, and a `NUDGE` of nothing of theirs; a nudge, an incident
    included, is one of a campaign (`bot.nudges`).
    """

    AWAITED = 0
    INCIDENT = 1
    WITHDRAWAL = 2
    REMINDER = 3
    NUDGE = 4


NUDGES = (Lane.INCIDENT, Lane.NUDGE)
"""The lanes of what campaigns send."""


class OutboxRow(Base):
    """One message to one person, in `thread` where it belongs to one.

    `key` makes it unique: the same effect decided twice is one row. `due_at` is when to send it; while
    it is in flight, when its worker must have ended. `lane` says whose turn comes first. `channel` is what it
    leaves through and what is limited together, such as a workspace; known from when it is due.
    """

    __tablename__ = "outbox"
    __table_args__ = (Index("ix_outbox_due", "state", "channel", "lane", "due_at"),)

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    key: Mapped[str] = mapped_column(String(200), unique=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), index=True)
    door: Mapped[str | None] = mapped_column(String(16))
    thread: Mapped[str | None] = mapped_column(String(200))
    payload: Mapped[str] = mapped_column(Text)
    lane: Mapped[int] = mapped_column(SmallInteger, default=Lane.AWAITED.value)
    channel: Mapped[str | None] = mapped_column(String(100))
    state: Mapped[str] = mapped_column(String(16))
    attempts: Mapped[int]
    note: Mapped[str | None] = mapped_column(Text)
    due_at: Mapped[datetime] = mapped_column(UtcDateTime)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    changed_at: Mapped[datetime] = mapped_column(UtcDateTime)

    @property
    def reply(self) -> Reply:
        """The message to deliver."""
        return _REPLY.validate_json(self.payload)


async def post(
    session: AsyncSession,
    reply: Reply,
    *,
    to: str,
    key: str,
    at: datetime,
    door: str | None = None,
    thread: str | None = None,
    lane: Lane = Lane.AWAITED,
) -> None:
    """Write a message for person `to` into the outbox, within the caller's transaction.

    Without a `door` it goes through one that the person uses. A second message with the same `key` is the same message and changes nothing.
    """
    if await is_posted(session, key):
        return
    session.add(
        OutboxRow(
            id=uuid.uuid4().hex,
            key=key,
            person_id=to,
            door=door,
            thread=thread,
            payload=_REPLY.dump_json(reply).decode(),
            lane=lane.value,
            state=DeliveryState.WAITING,
            attempts=0,
            due_at=at,
            created_at=at,
            changed_at=at,
        )
    )


async def is_posted(session: AsyncSession, key: str) -> bool:
    """Whether a message with this key is in the outbox, whatever became of it."""
    return await session.scalar(select(OutboxRow.id).where(OutboxRow.key == key)) is not None


@dataclass(frozen=True, slots=True)
class Message:
    """One of many messages that nobody asked for, for person `to` at an instant."""

    reply: Reply
    to: str
    key: str
    at: datetime
    lane: Lane = Lane.NUDGE
    door: str | None = None


async def post_all(session: AsyncSession, messages: Sequence[Message]) -> None:
    """Write many messages that nobody asked for; a reply that is the same object for several is written out once.

    Each is unique by its key, as with `post`.
    """
    keys = [message.key for message in messages]
    known = set(await session.scalars(select(OutboxRow.key).where(OutboxRow.key.in_(keys))))
    payloads = {id(message.reply): message.reply for message in messages}
    written = {each: _REPLY.dump_json(reply).decode() for each, reply in payloads.items()}
    rows = [
        {
            "id": uuid.uuid4().hex,
            "key": message.key,
            "person_id": message.to,
            "door": message.door,
            "payload": written[id(message.reply)],
            "lane": message.lane.value,
            "state": DeliveryState.WAITING.value,
            "attempts": 0,
            "due_at": message.at,
            "created_at": message.at,
            "changed_at": message.at,
        }
        for message in messages
        if message.key not in known
    ]
    if rows:
        # Past the ORM, which would build an object for each.
        await (await session.connection()).execute(insert(OutboxRow), rows)


def unrouted(session: Session, *, at: datetime, most: int) -> list[OutboxRow]:
    """The messages that are due and of which nobody said yet through which channel they leave."""
    return _due(session, OutboxRow.channel.is_(None), at=at, most=most)


def unroute(session: Session, *, doors: Collection[str]) -> None:
    """Ask anew where messages leave whose channel is of no door of `doors`."""
    known = [OutboxRow.channel == door for door in doors]
    known += [OutboxRow.channel.startswith(f"{door}:", autoescape=True) for door in doors]
    waiting = OutboxRow.state == DeliveryState.WAITING
    session.execute(update(OutboxRow).where(waiting, not_(or_(*known))).values(channel=None))


def due_channels(session: Session, *, at: datetime) -> list[str]:
    """The channels that a message is due in."""
    waiting = (OutboxRow.state == DeliveryState.WAITING, OutboxRow.channel.is_not(None))
    due = select(OutboxRow.channel).where(*waiting, OutboxRow.due_at <= at).distinct()
    return [channel for channel in session.scalars(due) if channel]


def claim(
    session: Session, channel: str, *, at: datetime, until: datetime, most: int
) -> list[tuple[OutboxRow, datetime]]:
    """Take the next messages that are due in a channel, each with when it was due.

    No other worker takes them before `until`. Of what is due the lower lane comes first, then what was due earlier.
    """
    rows = _due(session, OutboxRow.channel == channel, at=at, most=most)
    taken = [(row, row.due_at) for row in rows]
    for row in rows:
        row.state, row.attempts = DeliveryState.SENDING, row.attempts + 1
        row.due_at, row.changed_at = until, at
    return taken


def overtaken(session: Session, channel: str, lane: int, *, at: datetime) -> bool:
    """Whether something is due that leaves before the messages of a lane, in this channel or in none yet."""
    due = select(OutboxRow.id).where(
        OutboxRow.state == DeliveryState.WAITING,
        or_(OutboxRow.channel == channel, OutboxRow.channel.is_(None)),
        OutboxRow.lane < lane,
        OutboxRow.due_at <= at,
    )
    return session.scalar(due.limit(1)) is not None


def _due(session: Session, where: ColumnElement[bool], *, at: datetime, most: int) -> list[OutboxRow]:
    rows: list[OutboxRow] = []
    # Lane by lane, so that an index has each of them in order, whatever waits for a later time.
    for lane in Lane:
        if len(rows) < most:
            due = (
                select(OutboxRow)
                .where(
                    OutboxRow.state == DeliveryState.WAITING,
                    where,
                    OutboxRow.lane == lane.value,
                    OutboxRow.due_at <= at,
                )
                .order_by(OutboxRow.due_at, OutboxRow.id)
                .limit(most - len(rows))
                .with_for_update(skip_locked=True)
            )
            rows += session.scalars(due)
    return rows


@dataclass(frozen=True, slots=True)
class Became:
    """What became of a message that was in flight.

    `due_at` is when it is tried again, where it is, and `channel` the one it leaves through then, where that is
    known already. What was not `tried` keeps its tries.
    """

    row: OutboxRow
    state: DeliveryState
    note: str | None = None
    due_at: datetime | None = None
    channel: str | None = None
    tried: bool = True


def settle(session: Session, all_of: Sequence[Became], *, at: datetime) -> None:
    """Keep what became of messages that were in flight; one that was erased meanwhile stays erased."""
    over: dict[tuple[DeliveryState, str | None], list[str]] = {}
    for each in all_of:
        if each.due_at is None:
            over.setdefault((each.state, each.note), []).append(each.row.id)
    for (state, note), ids in over.items():
        ended = update(OutboxRow).where(OutboxRow.id.in_(ids))
        session.execute(ended.values(state=state.value, note=note, changed_at=at), execution_options=UNREAD)
    again = [
        {
            "of": each.row.id,
            "channel": each.channel,
            "state": each.state.value,
            "note": each.note if each.tried else each.row.note,
            "due_at": each.due_at,
            "attempts": each.row.attempts - (not each.tried),
            "changed_at": at,
        }
        for each in all_of
        if each.due_at is not None
    ]
    if again:
        # Past the ORM, which would count the rows.
        one = update(OutboxRow).where(OutboxRow.id == bindparam("of"))
        session.connection().execute(one, again)


def abandoned(session: Session, *, at: datetime | None) -> list[OutboxRow]:
    """The messages in flight whose worker should have ended by `at`; without it, all in flight."""
    in_flight = select(OutboxRow).where(OutboxRow.state == DeliveryState.SENDING)
    if at:
        in_flight = in_flight.where(OutboxRow.due_at <= at)
    return list(session.scalars(in_flight.with_for_update(skip_locked=True)))


async def parked(session: AsyncSession) -> list[OutboxRow]:
    """The messages that were given up, those of which nobody knows whether they were shown, and what reaches nobody.

    Of what nobody asked for, what reaches nobody is no loss.
    """
    lost = OutboxRow.state.in_(PARKED) & ~(_unreachable() & OutboxRow.lane.in_(NUDGES))
    return list(await session.scalars(select(OutboxRow).where(lost)))


def release(session: Session, people: Select[str], *, at: datetime) -> None:
    """Have the messages delivered that reached nobody and are for some of `people`, by their ids."""
    reached = update(OutboxRow).where(_unreachable(), OutboxRow.person_id.in_(people))
    session.execute(reached.values(**_again(at)), execution_options=UNREAD)


async def take_up(session: AsyncSession, id: str, *, at: datetime) -> bool:
    """Have a parked message delivered, tried as often as the first time; False when it is not parked."""
    message = update(OutboxRow).where(OutboxRow.id == id, OutboxRow.state.in_(PARKED)).values(**_again(at))
    return int(getattr(await session.execute(message), "rowcount", 0)) == 1


async def let_go(session: AsyncSession, id: str) -> bool:
    """Erase a parked message; False when it is not parked."""
    message = delete(OutboxRow).where(OutboxRow.id == id, OutboxRow.state.in_(PARKED))
    return int(getattr(await session.execute(message), "rowcount", 0)) == 1


async def forget_delivered(session: AsyncSession, *, before: datetime) -> int:
    """Erase the messages that were sent, lapsed, or reached nobody unasked, before an instant; return how many."""
    over = OutboxRow.state.in_([DeliveryState.SENT, DeliveryState.LAPSED]) | (
        _unreachable() & OutboxRow.lane.in_(NUDGES)
    )
    sent = delete(OutboxRow).where(over, OutboxRow.changed_at < before)
    return int(getattr(await session.execute(sent), "rowcount", 0))


async def forget_card(session: AsyncSession, card: str) -> int:
    """Erase the messages that show a card, and return how many."""
    showing = delete(OutboxRow).where(OutboxRow.payload.contains(json.dumps(card), autoescape=True))
    return int(getattr(await session.execute(showing), "rowcount", 0))


async def replace_card(session: AsyncSession, id: str, card_in: Callable[[str], Card]) -> int:
    """Put a card, in each message's language, in the place of the one with this id; return in how many messages.

    A message that has yet to leave goes without the card, or not at all where it has nothing else to show.
    """
    columns = (OutboxRow.id, OutboxRow.state, OutboxRow.payload)
    showing = select(*columns).where(OutboxRow.payload.contains(json.dumps(id), autoescape=True))
    found = 0
    async for page in pages(session, showing, OutboxRow.id):
        found += len(page)
        # What says the same to many is read and written once.
        says = {
            how: _replaced(how[1], id, card_in, unsent=how[0])
            for how in {(state in YET_TO_LEAVE, payload) for _, state, payload in page}
        }
        changed = [(each, says[state in YET_TO_LEAVE, payload]) for each, state, payload in page]
        gone = [each for each, payload in changed if payload is None]
        await session.execute(delete(OutboxRow).where(OutboxRow.id.in_(gone)), execution_options=UNREAD)
        kept = [{"of": each, "payload": payload} for each, payload in changed if payload is not None]
        if kept:
            one = update(OutboxRow).where(OutboxRow.id == bindparam("of"))
            await (await session.connection()).execute(one, kept)
    return found


def _replaced(payload: str, id: str, card_in: Callable[[str], Card], *, unsent: bool) -> str | None:
    """What a message says with another card; None where it says nothing any more."""
    reply: Reply = _REPLY.validate_json(payload)
    kept = tuple(each for each in reply.cards if each.id != id)
    if unsent and not kept:
        return None
    shown = replace(reply, cards=kept) if unsent else with_card(reply, card_in(reply.language))
    return _REPLY.dump_json(shown).decode()


def with_card(reply: Reply, card: Card) -> Reply:
    """The reply with a card in the place of the one with its id."""
    return replace(reply, cards=tuple(card if each.id == card.id else each for each in reply.cards))


async def counted(session: AsyncSession) -> dict[str, int]:
    """How many messages there are in each state, also where there are none."""
    states = select(OutboxRow.state, func.count().label("messages")).group_by(OutboxRow.state)
    found = {row.state: row.messages for row in await session.execute(states)}
    return {state: found.get(state, 0) for state in DeliveryState}


async def next_due(session: AsyncSession, *, after: datetime) -> datetime | None:
    """When the first message becomes due that waits for an instant after this one, or None."""
    waiting = select(func.min(OutboxRow.due_at)).where(
        OutboxRow.state == DeliveryState.WAITING, OutboxRow.due_at > after
    )
    return await session.scalar(waiting)


def _again(at: datetime) -> dict[str, object]:
    again = {"state": DeliveryState.WAITING, "attempts": 0, "note": None, "channel": None}
    return {**again, "due_at": at, "changed_at": at}


def _unreachable() -> ColumnElement[bool]:
    return OutboxRow.state == DeliveryState.UNREACHABLE
