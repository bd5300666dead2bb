"""Tips and success stories of colleagues."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "stories",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("kind", sa.String(8), nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("author_id", sa.String(64), nullable=False),
        sa.Column("reviewer_id", sa.String(64), nullable=True),
        sa.Column("language", sa.String(8), nullable=False),
        sa.Column("team", sa.String(100), nullable=False),
        sa.Column("task", sa.String(200), nullable=False),
        sa.Column("tool", sa.String(100), nullable=False),
        sa.Column("data_class", sa.String(16), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("gained", sa.Text(), nullable=False),
        sa.Column("surprised", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("named_in", sa.String(400), nullable=True),
        sa.Column("named_as", sa.Text(), nullable=True),
        sa.Column("publish_on", sa.Date(), nullable=True),
        sa.Column("published_on", sa.Date(), nullable=True),
        sa.Column("expires_on", sa.Date(), nullable=False),
        sa.Column("proposed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_stories"),
        sa.ForeignKeyConstraint(
            ["author_id"], ["people.id"], name="fk_stories_author_id_people", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["reviewer_id"], ["people.id"], name="fk_stories_reviewer_id_people", ondelete="SET NULL"
        ),
    )
    op.create_index("ix_stories_state", "stories", ["state"])
    op.create_index("ix_stories_author_id", "stories", ["author_id"])
    op.create_index("ix_stories_published_on", "stories", ["published_on"])
    op.create_table(
        "story_changes",
        _of_story("story_changes"),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.String(64), nullable=True),
        sa.Column("deed", sa.String(16), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("story_id", "number", name="pk_story_changes"),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name="fk_story_changes_person_id_people", ondelete="SET NULL"
        ),
    )
    op.create_table(
        "story_reactions",
        _of_story("story_reactions"),
        sa.Column("person_id", sa.String(64), nullable=False),
        sa.Column("reaction", sa.String(16), nullable=False),
        sa.PrimaryKeyConstraint("story_id", "person_id", "reaction", name="pk_story_reactions"),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name="fk_story_reactions_person_id_people", ondelete="CASCADE"
        ),
    )
    op.create_index("ix_story_reactions_person_id", "story_reactions", ["person_id"])
    op.create_table(
        "story_questions",
        sa.Column("id", sa.String(32), nullable=False),
        _of_story("story_questions"),
        sa.Column("asker_id", sa.String(64), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=True),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_story_questions"),
        sa.ForeignKeyConstraint(
            ["asker_id"], ["people.id"], name="fk_story_questions_asker_id_people", ondelete="CASCADE"
        ),
    )
    op.create_index("ix_story_questions_story_id", "story_questions", ["story_id"])
    op.create_index("ix_story_questions_asker_id", "story_questions", ["asker_id"])
    op.create_index("ix_story_questions_asked_at", "story_questions", ["asked_at"])


def downgrade() -> None:
    """Drop them."""
    for table in ("story_questions", "story_reactions", "story_changes", "stories"):
        op.drop_table(table)


def _of_story(table: str) -> sa.Column[str]:
    key = sa.ForeignKey("stories.id", name=f"fk_{table}_story_id_stories", ondelete="CASCADE")
    return sa.Column("story_id", sa.String(32), key, nullable=False)
