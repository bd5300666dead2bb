"""What people say that a finished task would have taken them."""

import sqlalchemy as sa
from alembic import op

from bot.store.base import UtcDateTime

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make its table."""
    op.create_table(
        "time_estimates",
        sa.Column("draft_id", sa.String(32), nullable=False),
        sa.Column("person_id", sa.String(64), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=True),
        sa.Column("review_seconds", sa.Integer(), nullable=False),
        sa.Column("asked_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name="fk_time_estimates_person_id_people", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("draft_id", name="pk_time_estimates"),
    )
    op.create_index("ix_time_estimates_person_id", "time_estimates", ["person_id"])


def downgrade() -> None:
    """Forget them."""
    op.drop_table("time_estimates")
