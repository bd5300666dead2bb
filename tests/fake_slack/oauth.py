"""Where a workspace grants the app a token: codes are good once, and refresh tokens too."""

from __future__ import annotations

import itertools
from base64 import b64decode

from tests.fake_slack.workspace import APP, BOT, TEAM, Refused

CLIENT_ID = "111.222"
CLIENT_SECRET = "client-secret"


class OAuth:
    """Grants tokens. `tokens` are those that are valid; `expires_in` None for ones that live on."""

    def __init__(self, *tokens):
        self.tokens = set(tokens)
        self.expires_in = None
        self.grants = {}
        self._refresh = {}
        self._numbers = itertools.count(1)

    def code(self, team=TEAM, organisation=None):
        """What a person who agrees brings back; a whole organisation where `team` is None."""
        code = f"code-{next(self._numbers)}"
        self.grants[code] = (team, organisation)
        return code

    def access(self, authorization, arguments):
        """The answer of `oauth.v2.access`."""
        if b64decode(authorization.removeprefix("Basic ")).decode() != f"{CLIENT_ID}:{CLIENT_SECRET}":
            raise Refused("bad_client_secret")
        if arguments.get("grant_type") == "refresh_token":
            former = self._refresh.pop(arguments["refresh_token"], None)
            if former is None:
                raise Refused("invalid_refresh_token")
            team, organisation, token = former
            self.tokens.discard(token)
        elif arguments.get("code") in self.grants:
            team, organisation = self.grants.pop(arguments["code"])
        else:
            raise Refused("invalid_code")
        number = next(self._numbers)
        token, refresh = f"xoxe.xoxb-{number}", f"xoxe-{number}"
        self.tokens.add(token)
        lapsing = {}
        if self.expires_in:
            self._refresh[refresh] = (team, organisation, token)
            lapsing = {"expires_in": self.expires_in, "refresh_token": refresh}
        return {
            "ok": True,
            "app_id": APP,
            "access_token": token,
            "token_type": "bot",
            "scope": "chat:write",
            "bot_user_id": BOT,
            "team": {"id": team, "name": "Ormevelle"} if team else None,
            "enterprise": {"id": organisation, "name": "Ormevelle Group"} if organisation else None,
            "is_enterprise_install": team is None,
            "authed_user": {"id": "U99"},
            **lapsing,
        }
