"""The bot's own token, which it shows to Teams."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import Final, Protocol

import httpx2

from bot.clock import Clock

SCOPE: Final = "https://api.botframework.com"
MARGIN: Final = timedelta(minutes=5)
"""So long before it ends a token is no longer used."""


class NoToken(ConnectionError):
    """The bot gets no token. Its message says why, for an admin; `code` is Microsoft's word for it, if any."""

    def __init__(self, reason: str, code: str = "") -> None:
        super().__init__(reason)
        self.code = code


class Credentials(Protocol):
    """What proves to Teams that the bot is itself."""

    async def token(self, *, anew: bool = False) -> str:
        """A token that is valid now; `anew` when the last one was refused. Empty where none is needed.

        Raises:
            NoToken: when there is none to be had.
        """
        ...


class NoCredentials:
    """For local clients, which ask for no token."""

    async def token(self, *, anew: bool = False) -> str:  # noqa: ARG002
        return ""


class SecretCredentials:
    """A single-tenant registration with a client secret (OAuth 2.0, client credentials)."""

    def __init__(
        self,
        client: httpx2.AsyncClient,
        clock: Clock,
        *,
        login_url: str,
        tenant: str,
        app_id: str,
        secret: str,
    ) -> None:
        self._client = client
        self._clock = clock
        self._url = f"{login_url}/{tenant}/oauth2/v2.0/token"
        self._asked = {
            "grant_type": "client_credentials",
            "client_id": app_id,
            "client_secret": secret,
            "scope": f"{SCOPE}/.default",
        }
        self._token = ""
        self._until = clock.now()
        self._asking = asyncio.Lock()

    async def token(self, *, anew: bool = False) -> str:
        refused = self._token if anew else None
        async with self._asking:
            if self._token == refused or self._until <= self._clock.now():
                await self._ask()
            return self._token

    async def _ask(self) -> None:
        try:
            answer = await self._client.post(self._url, data=self._asked)
            told = answer.json()
            token, seconds = str(told["access_token"]), int(told["expires_in"])
        except (httpx2.HTTPError, ValueError) as error:
            raise NoToken(f"Microsoft's sign-in does not answer: {type(error).__name__}") from error
        except (KeyError, TypeError) as error:
            reason = told.get("error", answer.status_code) if isinstance(told, dict) else answer.status_code
            raise NoToken(f"Microsoft's sign-in gives the bot no token: {reason}", str(reason)) from error
        self._token, self._until = token, self._clock.now() + timedelta(seconds=seconds) - MARGIN
