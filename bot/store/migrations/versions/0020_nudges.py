"""Nudges within people's attention, and where people work."""

import sqlalchemy as sa
from alembic import op

from bot.store.base import UtcDateTime

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables; a pulse that is open goes on as a campaign."""
    op.add_column("people", sa.Column("site", sa.String(100), nullable=True))
    op.create_table(
        "campaigns",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("owner_id", sa.String(64), nullable=True),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in COUNTS),
        sa.ForeignKeyConstraint(
            ["owner_id"], ["people.id"], name="fk_campaigns_owner_id_people", ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_campaigns"),
    )
    op.create_index("ix_campaigns_state", "campaigns", ["state"])
    zeros = ", ".join("0" for _ in COUNTS)
    op.execute(
        f"INSERT INTO campaigns (id, kind, owner_id, state, version, {', '.join(COUNTS)}) "  # noqa: S608
        f"SELECT id, 'pulse', owner_id, 'running', 1, {zeros} FROM pulses WHERE state = 'open'"
    )
    op.create_table(
        "nudges",
        sa.Column("key", sa.String(200), nullable=False),
        sa.Column("campaign_id", sa.String(32), nullable=False),
        sa.Column("person_id", sa.String(64), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("week", sa.Date(), nullable=False),
        sa.Column("due_at", UtcDateTime(), nullable=False),
        sa.Column("lapses_at", UtcDateTime(), nullable=False),
        sa.Column("outcome", sa.String(16), nullable=False),
        sa.Column("answered", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["campaign_id"], ["campaigns.id"], name="fk_nudges_campaign_id_campaigns", ondelete="CASCADE"
        ),
        _of_person("nudges"),
        sa.PrimaryKeyConstraint("key", name="pk_nudges"),
    )
    op.create_index("ix_nudges_campaign_id", "nudges", ["campaign_id"])
    op.create_index("ix_nudges_due_at", "nudges", ["due_at"])
    op.create_index("ix_nudges_person_week", "nudges", ["person_id", "week"])
    op.create_table(
        "nudge_wishes",
        sa.Column("person_id", sa.String(64), nullable=False),
        sa.Column("weekly", sa.Integer(), nullable=True),
        sa.Column("first_hour", sa.Integer(), nullable=True),
        sa.Column("last_hour", sa.Integer(), nullable=True),
        sa.Column("days", sa.String(7), nullable=True),
        sa.Column("quiet_until", sa.Date(), nullable=True),
        _of_person("nudge_wishes"),
        sa.PrimaryKeyConstraint("person_id", name="pk_nudge_wishes"),
    )
    op.create_table(
        "nudge_mutes",
        sa.Column("person_id", sa.String(64), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("level", sa.String(8), nullable=False),
        _of_person("nudge_mutes"),
        sa.PrimaryKeyConstraint("person_id", "kind", name="pk_nudge_mutes"),
    )


def downgrade() -> None:
    """Drop them."""
    for table in ("nudge_mutes", "nudge_wishes", "nudges", "campaigns"):
        op.drop_table(table)
    op.drop_column("people", "site")


COUNTS = ("sent", "lapsed", "unreachable", "opted_out", "muted", "answered")


def _of_person(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["person_id"], ["people.id"], name=f"fk_{table}_person_id_people", ondelete="CASCADE"
    )
