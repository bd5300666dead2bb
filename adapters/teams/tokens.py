"""Whether what arrives comes from Teams: its token, and what that vouches for.

https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-authentication
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final, Protocol
from urllib.parse import urlsplit

import httpx2
import structlog
from joserfc import jws, jwt
from joserfc.errors import JoseError
from joserfc.jwk import RSAKey

from bot.clock import Clock
from bot.settings import LOOPBACK

CHANNEL: Final = "msteams"
ALGORITHMS: Final = ("RS256",)
LEEWAY_SECONDS: Final = 300
KEPT_FOR: Final = timedelta(days=1)
ANEW_AFTER: Final = timedelta(minutes=5)
"""So long after the keys were fetched one that is missing is looked for again, and no sooner."""

TOKEN_LIMIT: Final = 16_384

log = structlog.get_logger(__name__)


class Rejected(Exception):
    """What arrived is not taken. `status` is the HTTP answer, and the message says why, for an admin's log."""

    def __init__(self, status: int, reason: str) -> None:
        super().__init__(reason)
        self.status = status
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Proof:
    """What a token that is genuine vouches for: where to answer, and the channels its key may sign for."""

    service_url: str
    channels: frozenset[str]


@dataclass(frozen=True, slots=True)
class SigningKey:
    """A key, and what Microsoft lets it sign for."""

    key: RSAKey
    endorsements: frozenset[str]


class Gatekeeper(Protocol):
    """Lets in what comes from Teams."""

    async def proof(self, authorization: str, *, client: str, host: str) -> Proof | None:
        """What the `Authorization` header of a request proves, sent from the address `client` to `host`.

        Raises:
            Rejected: when it is not from Teams.
        """
        ...

    def check(self, proof: Proof | None, activity: Mapping[str, Any]) -> None:
        """See that what was sent is what was vouched for.

        Raises:
            Rejected: when it is not.
        """
        ...


class SigningKeys:
    """The keys that sign what Teams sends, fetched when they are needed and kept for a day."""

    def __init__(self, client: httpx2.AsyncClient, clock: Clock, *, url: str) -> None:
        self._client = client
        self._clock = clock
        self._url = url
        self._keys: dict[str, SigningKey] = {}
        self._fetched_at: datetime | None = None
        self._fetching = asyncio.Lock()
        self.issuer = ""

    async def named(self, kid: str) -> SigningKey | None:
        """The key that is called so, or None.

        Raises:
            Rejected: while no keys can be had.
        """
        async with self._fetching:
            age = self._clock.now() - self._fetched_at if self._fetched_at else KEPT_FOR
            if age >= KEPT_FOR or (kid not in self._keys and age >= ANEW_AFTER):
                await self._fetch()
        return self._keys.get(kid)

    async def _fetch(self) -> None:
        try:
            described = (await self._client.get(self._url)).raise_for_status().json()
            listed = (await self._client.get(described["jwks_uri"])).raise_for_status().json()
            keys = {each["kid"]: _signing_key(each) for each in listed["keys"] if each.get("kty") == "RSA"}
            issuer = str(described["issuer"])
        except (httpx2.HTTPError, httpx2.InvalidURL, JoseError, LookupError, TypeError, ValueError) as error:
            log.warning("teams.no_keys", url=self._url, error=type(error).__name__)
            if not self._keys:
                raise Rejected(503, "the keys that sign what Teams sends can't be fetched") from error
        else:
            self._keys, self.issuer = keys, issuer
        # Also after a failure: whoever sends garbage should not have us ask all the time.
        self._fetched_at = self._clock.now()


class TokenGatekeeper:
    """Lets in what a token signed for this bot proves to come from Teams."""

    def __init__(self, keys: SigningKeys, clock: Clock, *, app_id: str) -> None:
        self._keys = keys
        self._clock = clock
        self._app_id = app_id

    async def proof(self, authorization: str, *, client: str, host: str) -> Proof:  # noqa: ARG002
        scheme, _, token = authorization.partition(" ")
        if scheme.casefold() != "bearer" or not token or len(token) > TOKEN_LIMIT:
            raise Rejected(401, "no token")
        try:
            header = jws.extract_compact(token.encode()).headers()
            if header.get("alg") not in ALGORITHMS:
                raise Rejected(401, "another algorithm")
            signing = await self._keys.named(str(header.get("kid", "")))
            if signing is None:
                raise Rejected(401, "an unknown key")
            claims = jwt.decode(token, signing.key, algorithms=list(ALGORITHMS)).claims
            self._expected().validate(claims)
        except (JoseError, ValueError, TypeError, LookupError) as error:
            raise Rejected(401, f"a bad token: {type(error).__name__}") from error
        # The claim is written small in Microsoft's tokens, with a capital in its documentation.
        service_url = claims.get("serviceurl") or claims.get("serviceUrl") or ""
        return Proof(str(service_url), signing.endorsements)

    def check(self, proof: Proof | None, activity: Mapping[str, Any]) -> None:
        if proof is None or activity.get("channelId") != CHANNEL or CHANNEL not in proof.channels:
            raise Rejected(403, "not endorsed for Teams")
        if not proof.service_url or proof.service_url != activity.get("serviceUrl"):
            raise Rejected(403, "another service URL")

    def _expected(self) -> jwt.JWTClaimsRegistry:
        return jwt.JWTClaimsRegistry(
            now=int(self._clock.now().timestamp()),
            leeway=LEEWAY_SECONDS,
            iss={"essential": True, "value": self._keys.issuer},
            aud={"essential": True, "value": self._app_id},
            exp={"essential": True},
        )


class LocalGatekeeper:
    """Lets in local clients, which send no token, where they run and listen on this machine."""

    async def proof(self, authorization: str, *, client: str, host: str) -> None:  # noqa: ARG002
        # A page in a browser here may reach us by a name of its own that it has lead to this machine.
        if client not in LOOPBACK or host not in LOOPBACK:
            raise Rejected(403, "not from this machine")

    def check(self, proof: Proof | None, activity: Mapping[str, Any]) -> None:  # noqa: ARG002
        url = activity.get("serviceUrl")
        if not isinstance(url, str) or _host(url) not in LOOPBACK:
            raise Rejected(403, "a service URL that is not on this machine")


def _host(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


def _signing_key(described: dict[str, Any]) -> SigningKey:
    endorsements = frozenset(map(str, described.get("endorsements", ())))
    key = RSAKey.import_key({name: described[name] for name in ("kty", "n", "e")})
    return SigningKey(key, endorsements)
