"""The brake on all sending, and what the guard found in a draft."""

import sqlalchemy as sa
from alembic import op

from bot.store.base import UtcDateTime

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make its table, and the column of what was found."""
    op.create_table(
        "sending_holds",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.String(64), nullable=True),
        sa.Column("since", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name="fk_sending_holds_person_id_people", ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_sending_holds"),
    )
    op.add_column("draft_versions", sa.Column("held", sa.String(200), nullable=True))


def downgrade() -> None:
    """Forget both."""
    op.drop_column("draft_versions", "held")
    op.drop_table("sending_holds")
