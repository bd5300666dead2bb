"""Since when a person has taken over, and nothing is done for them without being asked."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Nobody has taken over yet."""
    op.add_column("people", sa.Column("taken_over_at", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    """Forget who has."""
    with op.batch_alter_table("people") as table:
        table.drop_column("taken_over_at")
