"""How often something was chosen is kept as far as it is shown: at least, and at most."""

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """What was told exactly before stays exact."""
    op.execute(sa.text("ALTER TABLE pulse_counts RENAME COLUMN count TO least"))
    op.add_column("pulse_counts", sa.Column("most", sa.Integer(), nullable=False, server_default="0"))
    op.execute(sa.text("UPDATE pulse_counts SET most = least"))


def downgrade() -> None:
    """Keep what was chosen at least."""
    op.drop_column("pulse_counts", "most")
    op.execute(sa.text("ALTER TABLE pulse_counts RENAME COLUMN least TO count"))
