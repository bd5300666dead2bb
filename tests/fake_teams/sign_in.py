"""Microsoft's sign-in: the keys that sign what Teams sends, and the token that the bot shows."""

from __future__ import annotations

import itertools
import time

from joserfc import jwt
from joserfc.jwk import RSAKey
from starlette.responses import JSONResponse
from starlette.routing import Route

from tests.fake_teams.directory import APP_ID, SECRET, TENANT

ISSUER = "https://api.botframework.example"
KEY = RSAKey.generate_key(2048, {"kid": "key-1", "use": "sig"})
OTHER_KEY = RSAKey.generate_key(2048, {"kid": "key-2", "use": "sig"})


class SignIn:
    """Signs tokens with `key`; `endorsements` are the channels that each published key may sign for."""

    def __init__(self, clock):
        self.clock = clock
        self.url = ""
        self.keys = {"key-1": (KEY, ["msteams"]), "elsewhere": (OTHER_KEY, ["directline"])}
        self.asked = 0
        self.broken = False
        self.secret = SECRET
        self.tokens = set()
        self._numbers = itertools.count(1)

    @property
    def openid_url(self):
        return f"{self.url}/.well-known/openidconfiguration"

    def routes(self):
        return [
            Route("/.well-known/openidconfiguration", self.describe),
            Route("/keys", self.publish),
            Route("/msi/token", self.lend),
            Route("/{tenant}/oauth2/v2.0/token", self.grant, methods=["POST"]),
        ]

    async def describe(self, request):
        self.asked += 1
        if self.broken:
            return JSONResponse({}, 503)
        return JSONResponse({"issuer": ISSUER, "jwks_uri": f"{self.url}/keys"})

    async def publish(self, request):
        keys = [
            {**key.as_dict(private=False), "kid": kid, "endorsements": endorsements}
            for kid, (key, endorsements) in self.keys.items()
        ]
        return JSONResponse({"keys": keys})

    async def grant(self, request):
        asked = dict(await request.form())
        if request.path_params["tenant"] != TENANT or asked.get("client_secret") != self.secret:
            return JSONResponse({"error": "invalid_client"}, 401)
        assert asked["client_id"] == APP_ID
        assert asked["scope"] == "https://api.botframework.com/.default"
        token = f"bot-token-{next(self._numbers)}"
        self.tokens.add(token)
        return JSONResponse({"access_token": token, "expires_in": 3600, "token_type": "Bearer"})

    async def lend(self, request):
        """The Azure host's token for its managed identity."""
        asked = request.query_params
        if request.headers.get("x-identity-header") != SECRET or asked["client_id"] != APP_ID:
            return JSONResponse({"statusCode": 400, "message": "no such identity"}, 400)
        assert asked["resource"] == "https://api.botframework.com"
        token = f"bot-token-{next(self._numbers)}"
        self.tokens.add(token)
        until = str(int(time.time()) + 3600)
        return JSONResponse(
            {
                "access_token": token,
                "expires_on": until,
                "resource": asked["resource"],
                "token_type": "Bearer",
            }
        )

    def signed(self, *, key=KEY, header=None, **claims):
        """A token as Teams sends it; None takes a claim away."""
        now = int(self.clock.now().timestamp())
        said = {"iss": ISSUER, "aud": APP_ID, "iat": now, "exp": now + 3600, "nbf": now} | claims
        present = {name: value for name, value in said.items() if value is not None}
        return jwt.encode({"alg": "RS256", "kid": "key-1"} | (header or {}), present, key)
