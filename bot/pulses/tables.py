"""Where pulses and voices are kept.

Nothing here ties what was said anonymously to a person: sealed rows need the key (`bot.pulses.seal`), and
what is opened are counts and texts without any trace of who, when or in which order. Tables of sealed and
opened things have no column of time, and on SQLite no row number, which would tell the order.
"""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey, LargeBinary, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from bot.store.base import Base, UtcDateTime

UNORDERED = {"sqlite_with_rowid": False}


class PulseRow(Base):
    """A pulse, from its preparation to its end. `team` is its audience, or null for everybody.

    `campaign_id` is the campaign that sends it by its calendar, if any. `asked_on` is the day on which its audience was last gone through. `answers` is how many answered, known
    once it has ended and only where they were enough; `asked` is how many of each team were asked until then, in JSON, and `held`
    whether counts stand as they were shown before (`bot.pulses.disclosure.Tally`).
    """

    __tablename__ = "pulses"

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    set_name: Mapped[str] = mapped_column(String(32))
    owner_id: Mapped[str | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"))
    team: Mapped[str | None] = mapped_column(String(100))
    state: Mapped[str] = mapped_column(String(16), index=True)
    version: Mapped[int] = mapped_column()
    invited: Mapped[int]
    answers: Mapped[int | None]
    prepared_at: Mapped[datetime] = mapped_column(UtcDateTime)
    ends_at: Mapped[datetime] = mapped_column(UtcDateTime)
    asked_on: Mapped[date | None]
    campaign_id: Mapped[str | None] = mapped_column(String(32))
    asked: Mapped[str | None] = mapped_column(Text)
    held: Mapped[bool] = mapped_column(default=False)

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012


class InvitationRow(Base):
    """Somebody who was asked, in which team, and when last: whether they answered is not known here."""

    __tablename__ = "pulse_invitations"

    pulse_id: Mapped[str] = mapped_column(ForeignKey("pulses.id", ondelete="CASCADE"), primary_key=True)
    person_id: Mapped[str] = mapped_column(
        ForeignKey("people.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    asked_on: Mapped[date]
    reminders: Mapped[int]
    team: Mapped[str] = mapped_column(String(100), default="")


class BallotRow(Base):
    """A sealed answer to a pulse. `mark` is that of the pulse and the person, so that each has one."""

    __tablename__ = "pulse_ballots"
    __table_args__ = UNORDERED

    mark: Mapped[str] = mapped_column(String(64), primary_key=True)
    pulse_id: Mapped[str] = mapped_column(ForeignKey("pulses.id", ondelete="CASCADE"), index=True)
    sealed: Mapped[bytes] = mapped_column(LargeBinary)


class CountRow(Base):
    """How often an option was chosen in a group, as far as that is shown: at least, and at most.

    The option "" counts who answered the question there.
    """

    __tablename__ = "pulse_counts"
    __table_args__ = UNORDERED

    pulse_id: Mapped[str] = mapped_column(ForeignKey("pulses.id", ondelete="CASCADE"), primary_key=True)
    question: Mapped[str] = mapped_column(String(32), primary_key=True)
    group: Mapped[str] = mapped_column(String(100), primary_key=True)
    option: Mapped[str] = mapped_column(String(32), primary_key=True)
    least: Mapped[int]
    most: Mapped[int]


class FreeTextRow(Base):
    """A free text that may be shown. Its id is chance."""

    __tablename__ = "pulse_texts"
    __table_args__ = UNORDERED

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    pulse_id: Mapped[str] = mapped_column(ForeignKey("pulses.id", ondelete="CASCADE"), index=True)
    question: Mapped[str] = mapped_column(String(32))
    text: Mapped[str] = mapped_column(Text)


class SealedVoiceRow(Base):
    """What was told to the committee anonymously, and not yet opened."""

    __tablename__ = "sealed_voices"
    __table_args__ = UNORDERED

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    sealed: Mapped[bytes] = mapped_column(LargeBinary)


class VoiceRow(Base):
    """Something told to the committee. `person_id` is who said it, where they said it by name.

    `mark` is that of the voice and the person, by which an anonymous person finds their answer again.
    """

    __tablename__ = "voices"
    __table_args__ = UNORDERED

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    kind: Mapped[str] = mapped_column(String(16))
    person_id: Mapped[str | None] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), index=True)
    mark: Mapped[str] = mapped_column(String(64))
    month: Mapped[str] = mapped_column(String(7))
    state: Mapped[str] = mapped_column(String(16), index=True)
    version: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012


class VoiceWordsRow(Base):
    """One message of a voice, by the person or by the committee; `place` counts from 0."""

    __tablename__ = "voice_words"
    __table_args__ = UNORDERED

    voice_id: Mapped[str] = mapped_column(ForeignKey("voices.id", ondelete="CASCADE"), primary_key=True)
    place: Mapped[int] = mapped_column(primary_key=True)
    by_committee: Mapped[bool]
    text: Mapped[str] = mapped_column(Text)
