"""Which answers nobody wants any longer, since whoever asked pressed stop."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Every answer is wanted so far."""
    op.add_column("receipts", sa.Column("stopped", sa.Boolean(), nullable=False, server_default=sa.false()))


def downgrade() -> None:
    """Forget which are not."""
    with op.batch_alter_table("receipts") as table:
        table.drop_column("stopped")
