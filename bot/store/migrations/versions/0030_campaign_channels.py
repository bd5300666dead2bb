"""Campaigns go to the members of a channel."""

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None

TEXTS = {"channel_door": 16, "channel": 300, "channel_name": 200}


def upgrade() -> None:
    """Make room for the channel of a campaign, and for who is in it while a day of it is planned."""
    for name, length in TEXTS.items():
        op.add_column("campaigns", sa.Column(name, sa.String(length), nullable=False, server_default=""))
    op.add_column("campaigns", sa.Column("members", sa.Integer(), nullable=False, server_default="0"))
    op.create_table(
        "campaign_members",
        sa.Column("campaign_id", sa.String(32), nullable=False),
        sa.Column("person_id", sa.String(64), nullable=False),
        sa.ForeignKeyConstraint(
            ["campaign_id"],
            ["campaigns.id"],
            name="fk_campaign_members_campaign_id_campaigns",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name="fk_campaign_members_person_id_people", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("campaign_id", "person_id", name="pk_campaign_members"),
    )
    op.create_index("ix_campaign_members_person_id", "campaign_members", ["person_id"])


def downgrade() -> None:
    """Forget the channels; such a campaign would go to everybody, so it is stopped."""
    op.execute(sa.text("UPDATE campaigns SET state = 'stopped' WHERE channel <> ''"))
    op.drop_table("campaign_members")
    with op.batch_alter_table("campaigns") as table:
        for name in ("members", *TEXTS):
            table.drop_column(name)
