"""Socket Mode: the app fetches what is delivered, over a WebSocket (docs.slack.dev/apis/events-api/using-socket-mode)."""

from __future__ import annotations

import asyncio
import itertools
import json
from types import SimpleNamespace

from starlette.websockets import WebSocketDisconnect

from tests.fake_slack.workspace import APP_TOKEN, Refused


class SocketMode:
    """Delivers to the processes of the app that are connected, by turns, and waits for the acknowledgement.

    `reached` is which of them had the last delivery, in the order in which they connected.
    """

    def __init__(self):
        self.connected = asyncio.Event()
        self.reached = 0
        self._links = []
        self._acknowledged = {}
        self._numbers = itertools.count(1)

    def opened(self, token, url):
        """The answer to `apps.connections.open`."""
        if token != APP_TOKEN:
            raise Refused("invalid_auth")
        return {"ok": True, "url": f"{url.replace('http', 'ws', 1)}/link"}

    async def serve(self, link):
        await link.accept()
        self._links.append(link)
        await link.send_json({"type": "hello", "num_connections": len(self._links)})
        self.connected.set()
        try:
            while True:
                envelope = json.loads(await link.receive_text()).get("envelope_id")
                if envelope in self._acknowledged:
                    self._acknowledged[envelope].set()
        except WebSocketDisconnect:
            self._links.remove(link)

    async def send(self, body, *, form=False, **_how):
        """As `Deliveries.send`: the answer is 200 once the app has acknowledged."""
        payload = json.loads(body["payload"]) if "payload" in body else body
        kind = "slash_commands" if "command" in payload else "interactive" if form else "events_api"
        number = next(self._numbers)
        envelope = f"envelope-{number}"
        acknowledged = self._acknowledged[envelope] = asyncio.Event()
        self.reached = number % len(self._links)
        await self._links[self.reached].send_json(
            {"envelope_id": envelope, "type": kind, "payload": payload, "accepts_response_payload": True}
        )
        await acknowledged.wait()
        return SimpleNamespace(status_code=200)
