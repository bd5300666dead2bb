"""What admins may ask of the knowledge base in chat."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from bot.answers.upkeep import KnowledgeState
from bot.dialogue.refusal import Refusal
from knowledge.refresh import RefreshReport
from knowledge.refusal import KnowledgeRefused
from knowledge.versions import Versions


class LiveUpkeep:
    """The live knowledge, as `bot.answers.upkeep` asks for it."""

    def __init__(self, versions: Versions, refresh: Callable[..., Awaitable[RefreshReport]]) -> None:
        self._versions = versions
        self._refresh = refresh

    async def state(self) -> KnowledgeState | None:
        live = await self._versions.live()
        if live is None:
            return None
        documents = await self._versions.documents(live.number)
        stale = tuple((kept.document.path, kept.failure) for kept in documents if kept.failure)
        return KnowledgeState(live.number, live.made_at, live.documents, live.passages, stale)

    async def refresh(self, *, agreed: bool) -> RefreshReport:
        try:
            return await self._refresh(None, yes=agreed)
        except KnowledgeRefused as error:
            raise Refusal("upkeep-refused", reason=str(error)) from error
