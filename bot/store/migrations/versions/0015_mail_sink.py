"""The e-mails of the demonstration, which reach nobody."""

import sqlalchemy as sa
from alembic import op

from bot.store.base import UtcDateTime

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make their table."""
    op.create_table(
        "mail_sink",
        sa.Column("id", sa.String(200), nullable=False),
        sa.Column("person_id", sa.String(64), nullable=False),
        sa.Column("addresses", sa.Text(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("sent_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name="fk_mail_sink_person_id_people", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_mail_sink"),
    )
    op.create_index("ix_mail_sink_person_id", "mail_sink", ["person_id"])
    op.create_index("ix_mail_sink_sent_at", "mail_sink", ["sent_at"])


def downgrade() -> None:
    """Forget them."""
    op.drop_table("mail_sink")
