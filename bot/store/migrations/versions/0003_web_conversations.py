"""The web chat keeps whole conversations: what was asked beside what was replied."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add what was asked and where, and let a reply be outstanding."""
    op.drop_index("ix_web_messages_person_id", "web_messages")
    with op.batch_alter_table("web_messages") as table:
        table.add_column(sa.Column("thread", sa.String(64), nullable=True))
        table.add_column(sa.Column("asked", sa.Text(), nullable=True))
        table.alter_column("reply", existing_type=sa.Text(), nullable=True)
        table.alter_column("delivered_at", new_column_name="kept_at", existing_nullable=False)
    op.create_index("ix_web_messages_person_id_thread", "web_messages", ["person_id", "thread"])
    op.create_index("ix_web_messages_kept_at", "web_messages", ["kept_at"])


def downgrade() -> None:
    """Keep only what arrived outside a request."""
    op.execute("DELETE FROM web_messages WHERE reply IS NULL OR asked IS NOT NULL")
    op.drop_index("ix_web_messages_kept_at", "web_messages")
    op.drop_index("ix_web_messages_person_id_thread", "web_messages")
    with op.batch_alter_table("web_messages") as table:
        table.alter_column("kept_at", new_column_name="delivered_at", existing_nullable=False)
        table.alter_column("reply", existing_type=sa.Text(), nullable=False)
        table.drop_column("asked")
        table.drop_column("thread")
    op.create_index("ix_web_messages_person_id", "web_messages", ["person_id"])
