"""The day for which each daily work was last done."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "daily_marks",
        sa.Column("name", sa.String(64), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_daily_marks"),
    )


def downgrade() -> None:
    """Forget it."""
    op.drop_table("daily_marks")
