"""Pulses and voices, sealed and opened."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables; those of anonymous things without row numbers on SQLite, which would tell an order."""
    op.create_table(
        "pulses",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("set_name", sa.String(32), nullable=False),
        sa.Column("owner_id", sa.String(64), nullable=True),
        sa.Column("team", sa.String(100), nullable=True),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("invited", sa.Integer(), nullable=False),
        sa.Column("answers", sa.Integer(), nullable=True),
        sa.Column("prepared_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("asked_on", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_pulses"),
        sa.ForeignKeyConstraint(
            ["owner_id"], ["people.id"], name="fk_pulses_owner_id_people", ondelete="SET NULL"
        ),
    )
    op.create_index("ix_pulses_state", "pulses", ["state"])
    op.create_table(
        "pulse_invitations",
        sa.Column("pulse_id", sa.String(32), nullable=False),
        sa.Column("person_id", sa.String(64), nullable=False),
        sa.Column("asked_on", sa.Date(), nullable=False),
        sa.Column("reminders", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("pulse_id", "person_id", name="pk_pulse_invitations"),
        sa.ForeignKeyConstraint(
            ["pulse_id"], ["pulses.id"], name="fk_pulse_invitations_pulse_id_pulses", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name="fk_pulse_invitations_person_id_people", ondelete="CASCADE"
        ),
    )
    op.create_index("ix_pulse_invitations_person_id", "pulse_invitations", ["person_id"])
    op.create_table(
        "pulse_ballots",
        sa.Column("mark", sa.String(64), nullable=False),
        sa.Column("pulse_id", sa.String(32), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("mark", name="pk_pulse_ballots"),
        sa.ForeignKeyConstraint(
            ["pulse_id"], ["pulses.id"], name="fk_pulse_ballots_pulse_id_pulses", ondelete="CASCADE"
        ),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_pulse_ballots_pulse_id", "pulse_ballots", ["pulse_id"])
    op.create_table(
        "pulse_counts",
        sa.Column("pulse_id", sa.String(32), nullable=False),
        sa.Column("question", sa.String(32), nullable=False),
        sa.Column("group", sa.String(100), nullable=False),
        sa.Column("option", sa.String(32), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("pulse_id", "question", "group", "option", name="pk_pulse_counts"),
        sa.ForeignKeyConstraint(
            ["pulse_id"], ["pulses.id"], name="fk_pulse_counts_pulse_id_pulses", ondelete="CASCADE"
        ),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "pulse_texts",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("pulse_id", sa.String(32), nullable=False),
        sa.Column("question", sa.String(32), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_pulse_texts"),
        sa.ForeignKeyConstraint(
            ["pulse_id"], ["pulses.id"], name="fk_pulse_texts_pulse_id_pulses", ondelete="CASCADE"
        ),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_pulse_texts_pulse_id", "pulse_texts", ["pulse_id"])
    op.create_table(
        "sealed_voices",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_sealed_voices"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "voices",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("person_id", sa.String(64), nullable=True),
        sa.Column("mark", sa.String(64), nullable=False),
        sa.Column("month", sa.String(7), nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_voices"),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name="fk_voices_person_id_people", ondelete="CASCADE"
        ),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_voices_person_id", "voices", ["person_id"])
    op.create_index("ix_voices_state", "voices", ["state"])
    op.create_table(
        "voice_words",
        sa.Column("voice_id", sa.String(32), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("by_committee", sa.Boolean(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("voice_id", "place", name="pk_voice_words"),
        sa.ForeignKeyConstraint(
            ["voice_id"], ["voices.id"], name="fk_voice_words_voice_id_voices", ondelete="CASCADE"
        ),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    """Drop them."""
    for table in (
        "voice_words",
        "voices",
        "sealed_voices",
        "pulse_texts",
        "pulse_counts",
        "pulse_ballots",
        "pulse_invitations",
        "pulses",
    ):
        op.drop_table(table)
