"""The fake Slack's HTTP: the Web API, and the addresses that show a reply to one person."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager

from starlette.applications import Starlette
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route, WebSocketRoute

from tests.fake_slack.oauth import OAuth
from tests.fake_slack.socket_mode import SocketMode
from tests.fake_slack.web_api import WebApi, arguments
from tests.fake_slack.workspace import BOT_TOKEN, Refused, Workspace
from tests.serving import served


class FakeSlack:
    """A workspace and its Web API at `url`."""

    def __init__(self):
        self.workspace = Workspace()
        self.oauth = OAuth(BOT_TOKEN)
        self.api = WebApi(self.workspace, self.oauth.tokens)
        self.url = ""
        self.socket = SocketMode()
        self.missing = set()
        self._held = {}
        self.lost = {}
        self.downloads = 0
        self.unavailable_files = 0

    def hold(self, method):
        """Let a method do its work and keep its answer back; returns what tells that it was called."""
        self._held[method] = (called, released) = (asyncio.Event(), asyncio.Event())
        return called, released

    def release(self, method):
        """Answer as usual again."""
        del self._held[method]

    def app(self):
        return Starlette(
            routes=[
                Route("/api/{method}", self._call, methods=["POST", "GET"]),
                Route("/respond/{trigger}", self._respond, methods=["POST"]),
                Route("/files/{id}", self._download),
                Route("/upload/{id}", self._upload, methods=["POST"]),
                WebSocketRoute("/link", self.socket.serve),
            ]
        )

    async def _call(self, request):
        method = request.path_params["method"]
        if method in self.missing:
            return HTMLResponse("<h1>Not Found</h1>", 404)
        if self.api.limited.get(method):
            self.api.limited[method] -= 1
            return JSONResponse({"ok": False, "error": "ratelimited"}, 429, {"Retry-After": "0"})
        body = await request.body()
        given = arguments(request.headers.get("content-type", ""), body, dict(request.query_params))
        token = request.headers.get("authorization", "").removeprefix("Bearer ")
        try:
            if method == "oauth.v2.access":
                return JSONResponse(self.oauth.access(token, given))
            if method == "auth.revoke":
                self.oauth.tokens.remove(given.get("token", token))
                return JSONResponse({"ok": True, "revoked": True})
            if method == "apps.connections.open":
                return JSONResponse(self.socket.opened(token, self.url))
            answer = self.api.call(method, token, given)
            if self.lost.get(method):
                self.lost[method] -= 1
                return PlainTextResponse("", 503)
            if method in self._held:
                called, released = self._held[method]
                called.set()
                await released.wait()
            return JSONResponse(answer, headers={"X-OAuth-Scopes": ",".join(self.workspace.granted)})
        except Refused as refused:
            return JSONResponse(refused.answer)
        except TypeError as error:
            return JSONResponse({"ok": False, "error": "invalid_arguments", "detail": str(error)})

    async def _download(self, request):
        """The content of a file, for who has a token with files:read; others are led to the sign-in."""
        granted = self.workspace.scopes
        token = request.headers.get("authorization", "").removeprefix("Bearer ")
        if token not in self.oauth.tokens or (granted is not None and "files:read" not in granted):
            return RedirectResponse("https://fake.slack.com/?redir=files")
        if self.unavailable_files:
            self.unavailable_files -= 1
            return PlainTextResponse("", 503)
        self.downloads += 1
        file = self.workspace.files[request.path_params["id"]]
        return Response(file.content, media_type=file.mimetype)

    async def _upload(self, request):
        file = self.workspace.files[request.path_params["id"]]
        content = await request.body()
        if len(content) != file.size:
            return PlainTextResponse("", 400)
        file.content = content
        return PlainTextResponse(f"OK - {len(content)}")

    async def _respond(self, request):
        user, pressed = self.workspace.responses.get(request.path_params["trigger"], (None, ""))
        if user is None:
            return PlainTextResponse("used_url", 404)
        message = await request.json()
        assert message["response_type"] == "ephemeral"
        if message.pop("replace_original"):
            (shown,) = [
                each for each in self.workspace.ephemerals if (each["user"], each["ts"]) == (user, pressed)
            ]
            shown |= message
            return PlainTextResponse("ok")
        self.workspace.ephemerals.append({"ts": "", "channel": "", "user": user, **message})
        return PlainTextResponse("ok")


@asynccontextmanager
async def running():
    """A fake Slack that listens on a port of its own."""
    slack = FakeSlack()
    async with served(slack.app()) as url:
        slack.url = slack.api.url = url
        yield slack
