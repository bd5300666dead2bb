"""Results of a survey are compared with those of earlier ones."""

import sqlalchemy as sa
from alembic import op

revision = "0033"
down_revision = "0032"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Keep in which team somebody was asked, how many of each were, and whether counts stand as before."""
    team = sa.Column("team", sa.String(100), nullable=False, server_default="")
    op.add_column("pulse_invitations", team)
    op.add_column("pulses", sa.Column("asked", sa.Text(), nullable=True))
    op.add_column("pulses", sa.Column("held", sa.Boolean(), nullable=False, server_default=sa.false()))


def downgrade() -> None:
    """Show each survey by itself."""
    op.drop_column("pulses", "held")
    op.drop_column("pulses", "asked")
    op.drop_column("pulse_invitations", "team")
