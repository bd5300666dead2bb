"""A server of the tests' own on a free port of loopback, which ends the moment it is told to."""

from __future__ import annotations

import asyncio
import socket
from contextlib import asynccontextmanager

import uvicorn


class _Prompt(uvicorn.Server):
    """uvicorn without its pauses of a tenth of a second before it ends and while it ends."""

    def __init__(self, config):
        super().__init__(config)
        self.ending = asyncio.Event()

    async def main_loop(self):
        await self.ending.wait()

    async def shutdown(self, sockets=None):
        for server in self.servers:
            server.close()
        for connection in list(self.server_state.connections):
            connection.shutdown()
        while self.server_state.connections or self.server_state.tasks:  # noqa: ASYNC110 - it tells nobody
            await asyncio.sleep(0.001)


@asynccontextmanager
async def served(app):
    """Serve `app`; gives its address."""
    # It listens before the server starts: whoever comes early waits in its queue.
    with socket.create_server(("127.0.0.1", 0)) as listener:
        server = _Prompt(uvicorn.Config(app, log_config=None, lifespan="off", ws="websockets-sansio"))
        serving = asyncio.create_task(server._serve([listener]))
        try:
            yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        finally:
            server.ending.set()
            await serving
