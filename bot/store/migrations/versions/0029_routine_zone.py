"""A routine follows its owner to another time zone."""

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Keep the time zone for which each is due; none is known yet."""
    op.add_column("routines", sa.Column("zone", sa.String(64), nullable=True))


def downgrade() -> None:
    """Forget it."""
    with op.batch_alter_table("routines") as table:
        table.drop_column("zone")
