"""Knowledge versions, their documents, and the web chat's messages."""

import sqlalchemy as sa
from alembic import op

from bot.store.base import UtcDateTime

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "knowledge_versions",
        sa.Column("number", sa.Integer(), autoincrement=True, primary_key=True),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("embeddings", sa.String(200), nullable=False),
        sa.Column("splitter", sa.String(16), nullable=False),
        sa.Column("documents", sa.Integer(), nullable=False),
        sa.Column("passages", sa.Integer(), nullable=False),
        sa.Column("made_at", UtcDateTime(), nullable=False),
        # A number is never given twice: the vectors of a version are kept under it.
        sqlite_autoincrement=True,
    )
    op.create_table(
        "knowledge_live",
        sa.Column("id", sa.Integer(), autoincrement=False, primary_key=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("moved_at", UtcDateTime(), nullable=False),
    )
    op.create_table(
        "knowledge_contents",
        sa.Column("id", sa.String(64), primary_key=True),
        sa.Column("document", sa.Text(), nullable=False),
    )
    op.create_table(
        "knowledge_documents",
        sa.Column(
            "version",
            sa.Integer(),
            sa.ForeignKey("knowledge_versions.number", ondelete="CASCADE"),
            primary_key=True,
        ),
        sa.Column("path", sa.String(1000), primary_key=True),
        sa.Column("content_id", sa.String(64), sa.ForeignKey("knowledge_contents.id"), nullable=False),
        sa.Column("failure", sa.Text()),
    )
    op.create_index("ix_knowledge_documents_content_id", "knowledge_documents", ["content_id"])
    op.create_table(
        "web_messages",
        sa.Column("id", sa.Integer(), autoincrement=True, primary_key=True),
        sa.Column("key", sa.String(200), nullable=False),
        sa.Column("person_id", sa.String(64), sa.ForeignKey("people.id", ondelete="CASCADE"), nullable=False),
        sa.Column("reply", sa.Text(), nullable=False),
        sa.Column("delivered_at", UtcDateTime(), nullable=False),
        sa.UniqueConstraint("key", name="uq_web_messages_key"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_web_messages_person_id", "web_messages", ["person_id"])


def downgrade() -> None:
    """Drop the tables."""
    for table in (
        "web_messages",
        "knowledge_documents",
        "knowledge_contents",
        "knowledge_live",
        "knowledge_versions",
    ):
        op.drop_table(table)
