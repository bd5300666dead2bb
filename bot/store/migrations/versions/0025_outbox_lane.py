"""What somebody waits for leaves first, then an incident, then what nobody asked for."""

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Put each message of the outbox into its lane."""
    op.add_column("outbox", sa.Column("lane", sa.SmallInteger(), nullable=False, server_default="0"))
    op.execute(sa.text("UPDATE outbox SET lane = 4 WHERE unasked"))
    op.execute(
        sa.text(
            "UPDATE outbox SET lane = 1 WHERE unasked AND key IN (SELECT key FROM nudges WHERE kind = 'incident')"
        )
    )
    op.execute(sa.text("UPDATE outbox SET lane = 3 WHERE key LIKE 'committee:%' OR key LIKE 'pulse:%'"))
    op.drop_index("ix_outbox_due", table_name="outbox")
    op.create_index("ix_outbox_due", "outbox", ["state", "lane", "due_at"])
    with op.batch_alter_table("outbox") as table:
        table.drop_column("unasked")


def downgrade() -> None:
    """Tell only what somebody waits for from what nobody asked for."""
    op.add_column("outbox", sa.Column("unasked", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.execute(sa.text("UPDATE outbox SET unasked = true WHERE lane IN (1, 4)"))
    op.drop_index("ix_outbox_due", table_name="outbox")
    op.create_index("ix_outbox_due", "outbox", ["state", "unasked", "due_at"])
    with op.batch_alter_table("outbox") as table:
        table.drop_column("lane")
