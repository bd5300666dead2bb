"""What nobody asked for gives way to what somebody waits for."""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Tell nudges apart from other messages of the outbox."""
    op.add_column("outbox", sa.Column("unasked", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.execute(sa.text("UPDATE outbox SET unasked = true WHERE key LIKE 'nudge:%'"))
    op.drop_index("ix_outbox_due", table_name="outbox")
    op.create_index("ix_outbox_due", "outbox", ["state", "unasked", "due_at"])


def downgrade() -> None:
    """Deliver all by due time alone."""
    op.drop_index("ix_outbox_due", table_name="outbox")
    op.create_index("ix_outbox_due", "outbox", ["state", "due_at"])
    with op.batch_alter_table("outbox") as table:
        table.drop_column("unasked")
