"""A small OpenID provider over HTTP on loopback, which a test can make misbehave."""

from __future__ import annotations

import hmac
import json
import secrets
import time
from base64 import urlsafe_b64encode
from contextlib import asynccontextmanager
from hashlib import sha256
from urllib.parse import urlencode

from joserfc import jwt
from joserfc.jwk import RSAKey
from starlette.applications import Starlette
from starlette.responses import JSONResponse, RedirectResponse
from starlette.routing import Route

from tests.serving import served

CLIENT = "passerelle"
SECRET = "client-secret"
KEY = RSAKey.generate_key(2048, {"kid": "key-1", "use": "sig"})


class OpenIdProvider:
    """Signs in whoever comes. `claims` change those of the token; None takes one away."""

    def __init__(self):
        self.key = KEY
        self.signing_key = self.key
        self.claims = {}
        self.confuses_keys = False
        self.metadata = {}
        self.error = ""
        self.issuer = ""
        self.codes = {}

    def routes(self):
        return [
            Route("/.well-known/openid-configuration", self.discover),
            Route("/authorize", self.authorize),
            Route("/token", self.token, methods=["POST"]),
            Route("/keys", self.keys),
        ]

    async def discover(self, request):
        described = {
            "issuer": self.issuer,
            "authorization_endpoint": f"{self.issuer}/authorize",
            "token_endpoint": f"{self.issuer}/token",
            "jwks_uri": f"{self.issuer}/keys",
            "id_token_signing_alg_values_supported": ["RS256"],
            "token_endpoint_auth_methods_supported": ["client_secret_basic"],
        }
        return JSONResponse(described | self.metadata)

    async def authorize(self, request):
        asked = request.query_params
        assert asked["response_type"] == "code"
        assert asked["code_challenge_method"] == "S256"
        if self.error:
            answer = {"error": self.error, "state": asked["state"]}
        else:
            code = secrets.token_hex(8)
            self.codes[code] = dict(asked)
            answer = {"code": code, "state": asked["state"]}
        return RedirectResponse(f"{asked['redirect_uri']}?{urlencode(answer)}", 302)

    async def token(self, request):
        form = await request.form()
        asked = self.codes.pop(form["code"], None)
        if asked is None or not self._proves(form["code_verifier"], asked["code_challenge"]):
            return JSONResponse({"error": "invalid_grant"}, 400)
        now = int(time.time())
        claims = {
            "iss": self.issuer,
            "sub": "subject-1",
            "aud": CLIENT,
            "exp": now + 300,
            "iat": now,
            "nonce": asked["nonce"],
            "name": "Camille Rouvière",
            "email": "camille@ormevelle.example",
            "email_verified": True,
        } | self.claims
        present = {name: value for name, value in claims.items() if value is not None}
        signed = self._signed_with_public_key(present) if self.confuses_keys else self._signed(present)
        return JSONResponse({"access_token": "access", "token_type": "Bearer", "id_token": signed})

    async def keys(self, request):
        return JSONResponse({"keys": [self.key.as_dict(private=False)]})

    def _signed(self, claims):
        return jwt.encode({"alg": "RS256", "kid": "key-1"}, claims, self.signing_key)

    def _signed_with_public_key(self, claims):
        parts = [json.dumps(part).encode() for part in ({"alg": "HS256", "kid": "key-1"}, claims)]
        body = b".".join(urlsafe_b64encode(part).rstrip(b"=") for part in parts)
        digest = hmac.digest(self.key.as_pem(private=False), body, "sha256")
        return (body + b"." + urlsafe_b64encode(digest).rstrip(b"=")).decode()

    @staticmethod
    def _proves(verifier, challenge):
        return urlsafe_b64encode(sha256(verifier.encode()).digest()).rstrip(b"=").decode() == challenge


@asynccontextmanager
async def openid_provider():
    """A provider that answers over HTTP on a free port."""
    provider = OpenIdProvider()
    async with served(Starlette(routes=provider.routes())) as url:
        provider.issuer = url
        yield provider
