"""What waits for a person goes with them when they are erased."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

KEY = "fk_outbox_person_id_people"


def upgrade() -> None:
    """Tie each message of the outbox to its person."""
    op.execute(sa.text("DELETE FROM outbox WHERE person_id NOT IN (SELECT id FROM people)"))
    with op.batch_alter_table("outbox") as table:
        table.create_foreign_key(KEY, "people", ["person_id"], ["id"], ondelete="CASCADE")


def downgrade() -> None:
    """Leave it untied."""
    with op.batch_alter_table("outbox") as table:
        table.drop_constraint(KEY, type_="foreignkey")
