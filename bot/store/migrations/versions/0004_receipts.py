"""What platforms deliver is kept until it is answered, and what was answered where it was shown."""

import sqlalchemy as sa
from alembic import op

from bot.store.base import UtcDateTime

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables of events and of the replies shown."""
    op.create_table(
        "receipts",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("door", sa.String(16), nullable=False),
        sa.Column("event", sa.String(200), nullable=False),
        sa.Column("payload", sa.Text(), nullable=True),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("in_doubt", sa.Boolean(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("worker", sa.String(32), nullable=True),
        sa.Column("due_at", UtcDateTime(), nullable=False),
        sa.Column("changed_at", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_receipts"),
        sa.UniqueConstraint("door", "event", name="uq_receipts_door_event"),
    )
    op.create_index("ix_receipts_due", "receipts", ["state", "due_at"])
    op.create_table(
        "posted",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("door", sa.String(16), nullable=False),
        sa.Column("place", sa.String(200), nullable=False),
        sa.Column("message", sa.String(200), nullable=False),
        sa.Column("key", sa.String(200), nullable=True),
        sa.Column("person_id", sa.String(64), nullable=False),
        sa.Column("reply", sa.Text(), nullable=False),
        sa.Column("kept_at", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_posted"),
        sa.UniqueConstraint("door", "place", "message", name="uq_posted_door_place_message"),
        sa.UniqueConstraint("door", "key", name="uq_posted_door_key"),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name="fk_posted_person_id_people", ondelete="CASCADE"
        ),
    )
    op.create_index("ix_posted_person_id", "posted", ["person_id"])
    op.create_index("ix_posted_kept_at", "posted", ["kept_at"])
    op.create_table(
        "posted_cards",
        sa.Column("posted_id", sa.String(32), nullable=False),
        sa.Column("card", sa.String(200), nullable=False),
        sa.PrimaryKeyConstraint("posted_id", "card", name="pk_posted_cards"),
        sa.ForeignKeyConstraint(
            ["posted_id"], ["posted.id"], name="fk_posted_cards_posted_id_posted", ondelete="CASCADE"
        ),
    )
    op.create_index("ix_posted_cards_card", "posted_cards", ["card"])


def downgrade() -> None:
    """Forget them."""
    op.drop_table("posted_cards")
    op.drop_table("posted")
    op.drop_table("receipts")
