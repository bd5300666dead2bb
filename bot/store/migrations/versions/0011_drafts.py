"""Drafts: their contents, approvals and history, and who stands in for whom."""

import sqlalchemy as sa
from alembic import op

from bot.store.base import UtcDateTime

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables of drafts."""
    op.create_table(
        "draft_delegations",
        sa.Column("person_id", sa.String(64), nullable=False),
        sa.Column("delegate_person_id", sa.String(64), nullable=False),
        sa.Column("until", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["delegate_person_id"],
            ["people.id"],
            name="fk_draft_delegations_delegate_person_id_people",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name="fk_draft_delegations_person_id_people", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("person_id", name="pk_draft_delegations"),
    )
    op.create_index(
        "ix_draft_delegations_delegate_person_id", "draft_delegations", ["delegate_person_id"], unique=False
    )
    op.create_table(
        "drafts",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("owner_id", sa.String(64), nullable=False),
        sa.Column("reviewer_id", sa.String(64), nullable=True),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("language", sa.String(8), nullable=False),
        sa.Column("door", sa.String(16), nullable=True),
        sa.Column("thread", sa.String(200), nullable=True),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("changes", sa.Integer(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("due_at", UtcDateTime(), nullable=True),
        sa.Column("handed_at", UtcDateTime(), nullable=True),
        sa.Column("expires_at", UtcDateTime(), nullable=False),
        sa.Column("reminded_at", UtcDateTime(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("refused", sa.Text(), nullable=True),
        sa.Column("made_at", UtcDateTime(), nullable=False),
        sa.Column("changed_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["owner_id"], ["people.id"], name="fk_drafts_owner_id_people", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["reviewer_id"], ["people.id"], name="fk_drafts_reviewer_id_people", ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_drafts"),
    )
    op.create_index("ix_drafts_changed_at", "drafts", ["changed_at"], unique=False)
    op.create_index("ix_drafts_due", "drafts", ["state", "due_at"], unique=False)
    op.create_index("ix_drafts_owner_id", "drafts", ["owner_id"], unique=False)
    op.create_index("ix_drafts_reviewer_id", "drafts", ["reviewer_id"], unique=False)
    op.create_table(
        "draft_approvals",
        sa.Column("draft_id", sa.String(32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.String(64), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["draft_id"], ["drafts.id"], name="fk_draft_approvals_draft_id_drafts", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name="fk_draft_approvals_person_id_people", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("draft_id", "version", "person_id", name="pk_draft_approvals"),
    )
    op.create_table(
        "draft_changes",
        sa.Column("draft_id", sa.String(32), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("owner_id", sa.String(64), nullable=False),
        sa.Column("person_id", sa.String(64), nullable=True),
        sa.Column("door", sa.String(16), nullable=True),
        sa.Column("deed", sa.String(16), nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["draft_id"], ["drafts.id"], name="fk_draft_changes_draft_id_drafts", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["owner_id"], ["people.id"], name="fk_draft_changes_owner_id_people", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name="fk_draft_changes_person_id_people", ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("draft_id", "number", name="pk_draft_changes"),
    )
    op.create_index("ix_draft_changes_owner_id", "draft_changes", ["owner_id"], unique=False)
    op.create_index("ix_draft_changes_person_id", "draft_changes", ["person_id"], unique=False)
    op.create_table(
        "draft_shown",
        sa.Column("draft_id", sa.String(32), nullable=False),
        sa.Column("person_id", sa.String(64), nullable=False),
        sa.Column("door", sa.String(16), nullable=False),
        sa.ForeignKeyConstraint(
            ["draft_id"], ["drafts.id"], name="fk_draft_shown_draft_id_drafts", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name="fk_draft_shown_person_id_people", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("draft_id", "person_id", "door", name="pk_draft_shown"),
    )
    op.create_table(
        "draft_versions",
        sa.Column("draft_id", sa.String(32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("owner_id", sa.String(64), nullable=False),
        sa.Column("composed", sa.Text(), nullable=False),
        sa.Column("rules", sa.Text(), nullable=True),
        sa.Column("made_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["draft_id"], ["drafts.id"], name="fk_draft_versions_draft_id_drafts", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["owner_id"], ["people.id"], name="fk_draft_versions_owner_id_people", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("draft_id", "version", name="pk_draft_versions"),
    )
    op.create_index("ix_draft_versions_owner_id", "draft_versions", ["owner_id"], unique=False)


def downgrade() -> None:
    """Forget them."""
    op.drop_table("draft_delegations")
    op.drop_table("draft_shown")
    op.drop_table("draft_changes")
    op.drop_table("draft_approvals")
    op.drop_table("draft_versions")
    op.drop_table("drafts")
