"""Socket Mode: the app fetches what is delivered, over a WebSocket (docs.slack.dev/apis/events-api/using-socket-mode)."""

from __future__ import annotations

import asyncio
import itertools
import json
from types import SimpleNamespace

from starlette.websockets import WebSocketDisconnect

from tests.fake_slack.workspace import APP_TOKEN, Refused


class SocketMode:
    """Delivers to the app that is connected, and waits for its acknowledgement."""

    def __init__(self):
        self.connected = asyncio.Event()
        self._link = None
        self._acknowledged = {}
        self._numbers = itertools.count(1)

    def opened(self, token, url):
        """The answer to `apps.connections.open`."""
        if token != APP_TOKEN:
            raise Refused("invalid_auth")
        return {"ok": True, "url": f"{url.replace('http', 'ws', 1)}/link"}

    async def serve(self, link):
        await link.accept()
        await link.send_json({"type": "hello", "num_connections": 1})
        self._link = link
        self.connected.set()
        try:
            while True:
                envelope = json.loads(await link.receive_text()).get("envelope_id")
                if envelope in self._acknowledged:
                    self._acknowledged[envelope].set()
        except WebSocketDisconnect:
            self.connected.clear()

    async def send(self, body, *, form=False, **_how):
        """As `Deliveries.send`: the answer is 200 once the app has acknowledged."""
        payload = json.loads(body["payload"]) if "payload" in body else body
        kind = "slash_commands" if "command" in payload else "interactive" if form else "events_api"
        envelope = f"envelope-{next(self._numbers)}"
        acknowledged = self._acknowledged[envelope] = asyncio.Event()
        await self._link.send_json(
            {"envelope_id": envelope, "type": kind, "payload": payload, "accepts_response_payload": True}
        )
        await acknowledged.wait()
        return SimpleNamespace(status_code=200)
