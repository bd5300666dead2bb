"""`/api/messages`: what Teams delivers is verified, read, kept, and acknowledged."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Final, Protocol

import structlog
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from adapters.server import DELIVERY
from adapters.teams.envelope import Activity, Malformed, tenant_of
from adapters.teams.tokens import Gatekeeper, Rejected

PATH: Final = "/api/messages"
BODY_LIMIT: Final = 1_000_000

log = structlog.get_logger(__name__)


class Taking(Protocol):
    """What takes an activity that is known to come from Teams."""

    async def take(self, activity: Activity) -> tuple[int, Mapping[str, Any] | None]:
        """Take it, and return the HTTP status and the body to answer with.

        Raises:
            Malformed: when it is not what Teams sends.
        """
        ...


class Endpoint:
    """Answers Teams within a moment. `tenants` are those whose people may ask; None for all, locally."""

    def __init__(self, gatekeeper: Gatekeeper, door: Taking, *, tenants: frozenset[str] | None) -> None:
        self._gatekeeper = gatekeeper
        self._door = door
        self._tenants = tenants

    def routes(self) -> list[BaseRoute]:
        """The one address that Teams knows."""
        return [Route(PATH, self.deliver, methods=["POST"], name=DELIVERY)]

    async def deliver(self, request: Request) -> Response:
        """Take one activity; nothing of it is read before its token is known to be good."""
        try:
            proof = await self._gatekeeper.proof(
                request.headers.get("authorization", ""),
                client=request.client.host if request.client else "",
                host=request.url.hostname or "",
            )
            activity = await _activity(request)
            self._gatekeeper.check(proof, activity)
            self._check_tenant(activity)
            status, body = await self._door.take(activity)
        except Rejected as rejected:
            log.warning("teams.rejected", status=rejected.status, reason=rejected.reason)
            return _refusal(rejected.status, rejected.reason)
        except Malformed as malformed:
            log.warning("teams.malformed", reason=str(malformed))
            return _refusal(400, str(malformed))
        except ClientDisconnect:
            return Response(status_code=400)
        return Response(status_code=status) if body is None else JSONResponse(dict(body), status)

    def _check_tenant(self, activity: Activity) -> None:
        if self._tenants is not None and tenant_of(activity) not in self._tenants:
            raise Rejected(403, "a tenant that is not allowed")


async def _activity(request: Request) -> dict[str, Any]:
    # A page in a browser can send other types across origins without being asked.
    if request.headers.get("content-type", "").partition(";")[0].strip().casefold() != "application/json":
        raise Rejected(415, "not JSON")
    content = bytearray()
    async for chunk in request.stream():
        content += chunk
        if len(content) > BODY_LIMIT:
            raise Rejected(413, "too large")
    try:
        activity = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise Malformed("the body is not JSON") from error
    if not isinstance(activity, dict):
        raise Malformed("an activity is an object")
    return activity


def _refusal(status: int, reason: str) -> Response:
    headers = {"WWW-Authenticate": "Bearer"} if status == 401 else None
    return JSONResponse({"error": {"code": "Rejected", "message": reason}}, status, headers)
