"""The tables of installations as slack_sdk's stores have them, among ours so that migrations keep them.

Of an installation only the app's own part is kept: who installed it is nobody's business later on.
"""

from __future__ import annotations

from typing import Final

from slack_sdk.oauth.installation_store.sqlalchemy import AsyncSQLAlchemyInstallationStore
from slack_sdk.oauth.state_store.sqlalchemy import AsyncSQLAlchemyOAuthStateStore

from bot.store.base import Base

BOTS: Final = AsyncSQLAlchemyInstallationStore.build_bots_table(Base.metadata, "slack_bots")
STATES: Final = AsyncSQLAlchemyOAuthStateStore.build_oauth_states_table(Base.metadata, "slack_oauth_states")
