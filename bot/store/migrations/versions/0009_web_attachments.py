"""The web chat remembers which files came with a message."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make room for the files of a message."""
    op.add_column("web_messages", sa.Column("attached", sa.Text(), nullable=True))


def downgrade() -> None:
    """Forget them."""
    op.drop_column("web_messages", "attached")
