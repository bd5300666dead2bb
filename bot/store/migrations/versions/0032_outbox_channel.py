"""Messages leave channel by channel, so that one that is slow holds up no other."""

import sqlalchemy as sa
from alembic import op

revision = "0032"
down_revision = "0031"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Give each message the channel that it leaves through, not known before it is due."""
    op.add_column("outbox", sa.Column("channel", sa.String(100), nullable=True))
    op.drop_index("ix_outbox_due", table_name="outbox")
    op.create_index("ix_outbox_due", "outbox", ["state", "channel", "lane", "due_at"])


def downgrade() -> None:
    """Deliver one message after the other, whatever channel it leaves through."""
    op.drop_index("ix_outbox_due", table_name="outbox")
    op.create_index("ix_outbox_due", "outbox", ["state", "lane", "due_at"])
    with op.batch_alter_table("outbox") as table:
        table.drop_column("channel")
