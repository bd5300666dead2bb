"""What stands in a conversation, as Slack tells it: looked at for what an earlier try has shown."""

from __future__ import annotations

from typing import Any, Final

from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack.heard import Place

LOOKED_AT: Final = 100
"""Messages that are asked for at once; of a conversation without a thread, its last."""


async def told_in(client: AsyncWebClient, place: Place) -> list[dict[str, Any]]:
    """The messages of a thread, all of them, or the last ones of a conversation."""
    looking: dict[str, Any] = {"channel": place.channel, "include_all_metadata": True, "limit": LOOKED_AT}
    if place.thread:
        # A thread is told from its beginning, a conversation from its end.
        pages = await client.conversations_replies(ts=place.thread, **looking)
        return [message async for page in pages for message in page["messages"]]
    told: list[dict[str, Any]] = (await client.conversations_history(**looking))["messages"]
    return told
