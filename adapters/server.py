"""The one ASGI app: the doors' routes, and what operators look at."""

from __future__ import annotations

import secrets
from collections.abc import Awaitable, Callable, Sequence
from contextlib import AbstractAsyncContextManager
from time import perf_counter
from typing import Any, Final

import structlog
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.metrics import REQUESTS

DELIVERY: Final = "delivery"
"""The name of the routes at which platforms deliver events: of those that are taken the log tells at level debug."""

log = structlog.get_logger(__name__)

Check = Callable[[], Awaitable[str | None]]
Lifespan = Callable[[Starlette], AbstractAsyncContextManager[Any]]


def asgi_app(
    routes: Sequence[BaseRoute],
    *,
    checks: dict[str, Check],
    lifespan: Lifespan,
    middleware: Sequence[Middleware] = (),
    refresh_metrics: Callable[[], Awaitable[None]],
) -> Starlette:
    """Put the app together.

    Each of `checks` answers None when its part is ready, else a sentence; `/readyz` shows them.
    `refresh_metrics` brings the gauges up to date before they are read.
    """

    async def healthz(_request: Request) -> Response:
        return JSONResponse({"status": "ok"})

    async def readyz(_request: Request) -> Response:
        faults = {name: await _fault(check) for name, check in checks.items()}
        ready = not any(faults.values())
        parts = {name: fault or "ok" for name, fault in faults.items()}
        return JSONResponse({"ready": ready, "parts": parts}, status_code=200 if ready else 503)

    async def metrics(_request: Request) -> Response:
        await refresh_metrics()
        return Response(generate_latest(), media_type=CONTENT_TYPE_LATEST)

    return Starlette(
        routes=[
            Route("/healthz", healthz),
            Route("/readyz", readyz),
            Route("/metrics", metrics),
            *routes,
        ],
        middleware=[Middleware(RequestLog), *middleware],
        lifespan=lifespan,
    )


async def _fault(check: Check) -> str | None:
    try:
        return await check()
    except Exception as error:
        log.exception("readiness.failed")
        return f"fails: {type(error).__name__}"


class RequestLog:
    """Gives every request an id that its log lines carry, and writes a line when it is answered."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request_id = secrets.token_hex(8)
        structlog.contextvars.clear_contextvars()
        structlog.contextvars.bind_contextvars(request=request_id)
        status = 500
        started = perf_counter()

        async def send_with_id(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                message["headers"] = [*message.get("headers", []), (b"x-request-id", request_id.encode())]
            await send(message)

        try:
            await self._app(scope, receive, send_with_id)
        finally:
            found = scope.get("route")
            route = getattr(found, "path", "none")
            REQUESTS.labels(route=route, status=status).inc()
            milliseconds = round((perf_counter() - started) * 1000, 1)
            taken = getattr(found, "name", "") == DELIVERY and status < 400
            tell = log.debug if taken else log.info
            tell("http.request", method=scope["method"], route=route, status=status, ms=milliseconds)
