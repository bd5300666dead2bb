"""What mail servers report of e-mails that they could not deliver, and how far that was read."""

import sqlalchemy as sa
from alembic import op

from bot.store.base import UtcDateTime

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make their tables."""
    op.create_table(
        "draft_bounces",
        sa.Column("draft_id", sa.String(32), nullable=False),
        sa.Column("address", sa.String(320), nullable=False),
        sa.Column("final", sa.Boolean(), nullable=False),
        sa.Column("owner_id", sa.String(64), nullable=False),
        sa.Column("hindrance", sa.String(16), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["draft_id"], ["drafts.id"], name="fk_draft_bounces_draft_id_drafts", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["owner_id"], ["people.id"], name="fk_draft_bounces_owner_id_people", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("draft_id", "address", "final", name="pk_draft_bounces"),
    )
    op.create_index("ix_draft_bounces_owner_id", "draft_bounces", ["owner_id"])
    op.create_table(
        "mailbox_marks",
        sa.Column("mailbox", sa.String(64), nullable=False),
        sa.Column("validity", sa.BigInteger(), nullable=False),
        sa.Column("uid", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("mailbox", name="pk_mailbox_marks"),
    )


def downgrade() -> None:
    """Forget them."""
    op.drop_table("mailbox_marks")
    op.drop_table("draft_bounces")
