"""The workspaces that Passerelle is installed in, and the client that speaks to each."""

from __future__ import annotations

from slack_sdk.http_retry.builtin_async_handlers import (
    AsyncConnectionErrorRetryHandler,
    AsyncRateLimitErrorRetryHandler,
    AsyncServerErrorRetryHandler,
)
from slack_sdk.web.async_client import AsyncWebClient

TIMEOUT_SECONDS = 20
RETRIES = 2
"""Of one call: what fails then is tried again by the reception or the outbox, minutes apart."""


def web_client(api_url: str, token: str | None = None) -> AsyncWebClient:
    """A client that waits when Slack asks it to (429, Retry-After) and tries again when Slack fails."""
    client = AsyncWebClient(token=token, base_url=f"{api_url.rstrip('/')}/", timeout=TIMEOUT_SECONDS)
    client.retry_handlers = [
        AsyncConnectionErrorRetryHandler(max_retry_count=RETRIES),
        AsyncRateLimitErrorRetryHandler(max_retry_count=RETRIES),
        AsyncServerErrorRetryHandler(max_retry_count=RETRIES),
    ]
    return client


class Workspaces:
    """One workspace, by the bot token of the settings."""

    def __init__(self, client: AsyncWebClient) -> None:
        self._client = client

    async def client(self, team: str) -> AsyncWebClient | None:  # noqa: ARG002 -- one token serves all
        """The client that speaks to a workspace, or None where Passerelle is not installed."""
        return self._client
