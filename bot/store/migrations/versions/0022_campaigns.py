"""Campaigns by a calendar, and the starter path."""

import sqlalchemy as sa
from alembic import op

from bot.store.base import UtcDateTime

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None

WORDS = {"team": 100, "role": 16, "site": 100, "language": 8, "door": 16, "set_name": 32, "walked_to": 64}
NUMBERS = ("hour", "every_weeks", "people")
DAYS = ("starts_on", "ends_on", "next_on")


def upgrade() -> None:
    """Make the columns and tables."""
    for name, size in WORDS.items():
        op.add_column("campaigns", sa.Column(name, sa.String(size), nullable=False, server_default=""))
    op.add_column("campaigns", sa.Column("words", sa.Text(), nullable=False, server_default=""))
    for name in NUMBERS:
        op.add_column("campaigns", sa.Column(name, sa.Integer(), nullable=False, server_default="0"))
    for name in DAYS:
        op.add_column("campaigns", sa.Column(name, sa.Date(), nullable=True))
    op.create_index("ix_campaigns_next_on", "campaigns", ["next_on"])
    op.add_column("pulses", sa.Column("campaign_id", sa.String(32), nullable=True))
    op.create_table(
        "campaign_changes",
        _of_campaign("campaign_changes"),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.String(64), nullable=True),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name="fk_campaign_changes_person_id_people", ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("campaign_id", "number", name="pk_campaign_changes"),
    )
    op.create_table(
        "campaign_subjects",
        _of_campaign("campaign_subjects"),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("language", sa.String(8), nullable=False),
        sa.Column("story_id", sa.String(32), nullable=False),
        sa.ForeignKeyConstraint(
            ["story_id"], ["stories.id"], name="fk_campaign_subjects_story_id_stories", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("campaign_id", "day", "language", name="pk_campaign_subjects"),
    )
    op.create_index("ix_campaign_subjects_story_id", "campaign_subjects", ["story_id"])
    op.create_table(
        "starter_paths",
        sa.Column("person_id", sa.String(64), nullable=False),
        sa.Column("step", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name="fk_starter_paths_person_id_people", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("person_id", name="pk_starter_paths"),
    )


def downgrade() -> None:
    """Drop them."""
    for table in ("starter_paths", "campaign_subjects", "campaign_changes"):
        op.drop_table(table)
    op.drop_index("ix_campaigns_next_on", "campaigns")
    for name in (*WORDS, "words", *NUMBERS, *DAYS):
        op.drop_column("campaigns", name)
    op.drop_column("pulses", "campaign_id")


def _of_campaign(table: str) -> sa.Column[str]:
    key = sa.ForeignKey("campaigns.id", name=f"fk_{table}_campaign_id_campaigns", ondelete="CASCADE")
    return sa.Column("campaign_id", sa.String(32), key, nullable=False)
