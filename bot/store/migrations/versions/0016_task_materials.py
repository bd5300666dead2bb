"""What people hand over for a task, until its draft is made."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "task_materials",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("person_id", sa.String(64), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("kept_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name="fk_task_materials_person_id_people", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_task_materials"),
    )
    op.create_index("ix_task_materials_person_id", "task_materials", ["person_id"])
    op.create_index("ix_task_materials_kept_at", "task_materials", ["kept_at"])


def downgrade() -> None:
    """Drop it."""
    op.drop_table("task_materials")
