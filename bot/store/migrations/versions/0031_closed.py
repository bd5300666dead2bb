"""What is told of people is closed by the month."""

import sqlalchemy as sa
from alembic import op

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Keep what was told, and who had a share in it."""
    op.create_table(
        "closed",
        sa.Column("name", sa.String(80), nullable=False),
        sa.Column("part", sa.String(100), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name", "part", "day", name="pk_closed"),
    )
    op.create_table(
        "closed_shares",
        sa.Column("name", sa.String(80), nullable=False),
        sa.Column("part", sa.String(100), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("person_id", sa.String(64), nullable=False),
        sa.Column("share", sa.String(16), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name="fk_closed_shares_person_id_people", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("name", "part", "day", "person_id", name="pk_closed_shares"),
    )
    op.create_index("ix_closed_shares_person_id", "closed_shares", ["person_id"])


def downgrade() -> None:
    """Tell how it stands at every moment."""
    op.drop_table("closed_shares")
    op.drop_table("closed")
