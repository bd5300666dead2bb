"""Signing in with OpenID Connect: authorization code with PKCE, a state and a nonce."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from adapters.web.intake import Rejected, SentNothing, read
from adapters.web.security import SESSION_SECONDS
from adapters.web.visitor import Visitor
from bot.clock import Clock
from bot.dialogue.incoming import Identity
from bot.people.people import People
from bot.settings import Settings

TIMEOUT_SECONDS = 10
CALLBACK = "/web/signed-in"


class SignIn:
    """Lets people in whom the company's sign-in service vouches for.

    The session says who was let in and until when; it is a signed cookie, begun anew at each sign-in.
    """

    def __init__(self, people: People, settings: Settings, clock: Clock) -> None:
        from authlib.integrations.starlette_client import OAuth

        self._people = people
        self._clock = clock
        self._issuer = settings.oidc_issuer
        self._client_id = settings.oidc_client_id
        self._public_url = settings.public_url
        self._provider = OAuth().register(
            "sign_in",
            client_id=settings.oidc_client_id,
            client_secret=settings.oidc_client_secret.get_secret_value(),
            server_metadata_url=f"{self._issuer}/.well-known/openid-configuration",
            client_kwargs={
                "scope": "openid email profile",
                "code_challenge_method": "S256",
                "timeout": TIMEOUT_SECONDS,
            },
        )

    def routes(self) -> list[BaseRoute]:
        """Where signing in begins, ends, and is undone."""
        return [
            Route("/web/sign-in", self.begin),
            Route(CALLBACK, self.complete),
            Route("/web/sign-out", self.sign_out, methods=["POST"]),
        ]

    async def visitor(self, request: Request) -> Visitor | None:
        """Who signed in, unless that was too long ago."""
        session = request.session
        if not {"person", "account", "until"} <= session.keys():
            return None
        if datetime.fromisoformat(session["until"]) <= self._clock.now():
            return None
        person = await self._people.find(session["person"])
        return Visitor(person, Identity("web", session["account"])) if person else None

    async def begin(self, request: Request) -> Response:
        """Send the visitor to the sign-in service."""
        # What earlier attempts left behind would fill the cookie.
        _forget(request)
        await self._check_issuer()
        redirect: Response = await self._provider.authorize_redirect(request, self._public_url + CALLBACK)
        return redirect

    async def complete(self, request: Request) -> Response:
        """Let in whom the sign-in service sends back."""
        import httpx2
        from authlib.integrations.base_client import OAuthError
        from joserfc.errors import JoseError

        issuer = await self._check_issuer()
        required = {
            "iss": {"essential": True, "value": issuer},
            # Authlib by itself accepts a token made for another client that names us as its party.
            "aud": {"essential": True, "value": self._client_id},
        }
        try:
            token = await self._provider.authorize_access_token(request, claims_options=required)
        except httpx2.HTTPError as error:
            raise Rejected(502, "web-sign-in-unreachable") from error
        except (OAuthError, JoseError, ValueError) as error:
            raise Rejected(400, "web-sign-in-failed") from error
        claims = token.get("userinfo")
        if not claims:
            raise Rejected(400, "web-sign-in-failed")
        await self._let_in(request, _identity(claims, issuer))
        return RedirectResponse(f"{self._public_url}/", 303)

    async def sign_out(self, request: Request) -> Response:
        """Forget who signed in. The sign-in service's own session is left alone."""
        await read(request, SentNothing)
        _forget(request)
        return Response(status_code=204)

    async def _let_in(self, request: Request, identity: Identity) -> None:
        identity = replace(identity, locale=identity.locale or request.session.get("language"))
        person = await self._people.recognise(identity)
        until = self._clock.now() + timedelta(seconds=SESSION_SECONDS)
        request.session.clear()
        request.session.update(person=person.id, account=identity.account, until=until.isoformat())

    async def _check_issuer(self) -> str:
        """The issuer as it names itself, which has to be the one in the settings."""
        import httpx2

        try:
            metadata = await self._provider.load_server_metadata()
        except (httpx2.HTTPError, ValueError) as error:
            raise Rejected(502, "web-sign-in-unreachable") from error
        issuer = str(metadata.get("issuer", ""))
        if issuer.rstrip("/") != self._issuer:
            raise Rejected(502, "web-sign-in-unreachable")
        return issuer


def _identity(claims: Any, issuer: str) -> Identity:
    """Who the sign-in service says it is. Only an e-mail address that it has verified is believed.

    The account is a digest of issuer and subject: unique among issuers (OpenID Connect Core 1.0,
    section 5.7), and of a fixed length.
    """
    account = hashlib.sha256(f"{issuer}\n{claims['sub']}".encode()).hexdigest()
    email = _text(claims.get("email"), 320) if claims.get("email_verified") is True else ""
    return Identity(
        door="web",
        account=account,
        name=_text(claims.get("name"), 200),
        email=email or None,
        locale=_text(claims.get("locale"), 35) or None,
        time_zone=_text(claims.get("zoneinfo"), 64) or None,
    )


def _text(claim: Any, limit: int) -> str:
    text: str = claim if isinstance(claim, str) else ""
    return text.replace("\0", "").strip()[:limit]


def _forget(request: Request) -> None:
    """Empty the session, but for the language that this browser is spoken to in."""
    language = request.session.get("language")
    request.session.clear()
    if language:
        request.session["language"] = language
