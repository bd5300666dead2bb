"""The conversations in Microsoft Teams, and how each is reached."""

import sqlalchemy as sa
from alembic import op

from bot.store.base import UtcDateTime

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "teams_conversations",
        sa.Column("id", sa.String(200), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("tenant", sa.String(64), nullable=False),
        sa.Column("service_url", sa.String(500), nullable=False),
        sa.Column("bot", sa.String(200), nullable=False),
        sa.Column("team", sa.String(200), nullable=False),
        sa.Column("member", sa.String(200), nullable=False),
        sa.Column("person_id", sa.String(64), nullable=True),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("welcomed", sa.Boolean(), nullable=False),
        sa.Column("turn", sa.Integer(), nullable=False),
        sa.Column("heard_at", UtcDateTime(), nullable=False),
        sa.Column("left_at", UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name="fk_teams_conversations_person_id_people", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_teams_conversations"),
    )
    op.create_index("ix_teams_conversations_person_id", "teams_conversations", ["person_id"])


def downgrade() -> None:
    """Drop it."""
    op.drop_index("ix_teams_conversations_person_id", "teams_conversations")
    op.drop_table("teams_conversations")
