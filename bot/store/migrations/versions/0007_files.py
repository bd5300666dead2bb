"""Files that people handed over or are handed, and who else may read them."""

import sqlalchemy as sa
from alembic import op

from bot.store.base import UtcDateTime

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables of files and of their readers."""
    op.create_table(
        "files",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("person_id", sa.String(64), nullable=False),
        sa.Column("name", sa.String(120), nullable=False),
        sa.Column("media_type", sa.String(160), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("description", sa.Text(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("kept_at", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_files"),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name="fk_files_person_id_people", ondelete="CASCADE"
        ),
    )
    op.create_index("ix_files_person_id", "files", ["person_id"])
    op.create_index("ix_files_kept_at", "files", ["kept_at"])
    op.create_table(
        "file_readers",
        sa.Column("file_id", sa.String(32), nullable=False),
        sa.Column("person_id", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("file_id", "person_id", name="pk_file_readers"),
        sa.ForeignKeyConstraint(
            ["file_id"], ["files.id"], name="fk_file_readers_file_id_files", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name="fk_file_readers_person_id_people", ondelete="CASCADE"
        ),
    )
    op.create_index("ix_file_readers_person_id", "file_readers", ["person_id"])


def downgrade() -> None:
    """Forget them."""
    op.drop_table("file_readers")
    op.drop_table("files")
