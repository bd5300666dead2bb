"""`passerelle serve`: one process, one port."""

from __future__ import annotations

import asyncio
import errno
import socket
from typing import TYPE_CHECKING

from bot.cli.terminal import fail, out, progress

if TYPE_CHECKING:
    from bot.settings import Settings

# Answers in flight have this long to finish once the server is told to stop.
GRACE_SECONDS = 30


def run_server(settings: Settings) -> None:
    """Serve until told to stop; say where, once people can be answered."""
    import uvicorn

    from bot.log import configure_log

    listener = _listen(settings)
    port = listener.getsockname()[1]
    configure_log(format=settings.log_format, level=settings.log_level)

    class Server(uvicorn.Server):
        """Says the address when it is ready, not before."""

        async def startup(self, sockets: list[socket.socket] | None = None) -> None:
            await super().startup(sockets=sockets)
            if self.started:
                host = f"[{settings.host}]" if ":" in settings.host else settings.host
                out.print(f"Passerelle is ready: http://{host}:{port}")

    asyncio.run(_serve(settings, listener, Server))


async def _serve(settings: Settings, listener: socket.socket, server_class: type) -> None:
    import uvicorn

    from bot.wiring import EXPECTED, build

    passerelle = build(settings)
    try:
        await passerelle.prepare_records()
        with progress("Loading the documents") as report:
            await passerelle.open_knowledge(report=report)
        config = uvicorn.Config(
            passerelle.asgi_app(),
            log_config=None,
            access_log=False,
            server_header=False,
            proxy_headers=False,
            timeout_graceful_shutdown=GRACE_SECONDS,
        )
        await server_class(config).serve(sockets=[listener])
    except EXPECTED as error:
        fail(str(error))
    finally:
        await passerelle.close()


def _listen(settings: Settings) -> socket.socket:
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((settings.host, settings.port))
    except OSError as error:
        listener.close()
        if error.errno == errno.EADDRINUSE:
            fail(
                f"Port {settings.port} is taken by another program. "
                f"Stop it, or choose another: PASSERELLE_PORT={settings.port + 1}"
            )
        fail(
            f"Can't listen on {settings.host}:{settings.port} (PASSERELLE_HOST, PASSERELLE_PORT): {error.strerror}."
        )
    return listener
