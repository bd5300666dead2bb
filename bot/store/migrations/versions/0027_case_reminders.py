"""Questions that wait for a person are reminded of."""

import sqlalchemy as sa
from alembic import op

from bot.store.base import UtcDateTime

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make room for how often a case was reminded of and when it is next."""
    op.add_column("cases", sa.Column("remind_at", UtcDateTime(), nullable=True))
    op.add_column("cases", sa.Column("reminders", sa.Integer(), nullable=False, server_default="0"))
    op.create_index("ix_cases_remind_at", "cases", ["remind_at"])


def downgrade() -> None:
    """Forget the reminders."""
    op.drop_index("ix_cases_remind_at", table_name="cases")
    with op.batch_alter_table("cases") as table:
        table.drop_column("reminders")
        table.drop_column("remind_at")
