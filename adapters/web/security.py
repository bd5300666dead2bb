"""What keeps the page to itself: known hosts, signed cookies, and strict headers."""

from __future__ import annotations

from typing import Final
from urllib.parse import urlsplit

from starlette.datastructures import MutableHeaders
from starlette.middleware import Middleware
from starlette.middleware.sessions import SessionMiddleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.key_file import key_in
from bot.settings import LOOPBACK, Environment, Settings

SESSION_SECONDS: Final = 12 * 3600

HEADERS: Final = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


class SecurityHeaders:
    """Adds the headers to every response, and how long it may be kept."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.update(HEADERS)
                # The page's own files are asked for anew, by their ETag; all else is personal.
                kept = "no-cache" if scope["path"].startswith("/static/") else "no-store"
                headers["Cache-Control"] = kept
            await send(message)

        await self._app(scope, receive, send_with_headers)


def middleware(settings: Settings) -> list[Middleware]:
    """What stands before the page's routes.

    In the demonstration only loopback names are served: without that, a web site could give its own
    name the address 127.0.0.1 and read the page (DNS rebinding).
    """
    secure = travels_safely(settings)
    return [
        Middleware(SecurityHeaders),
        Middleware(TrustedHostMiddleware, allowed_hosts=_hosts(settings), www_redirect=False),
        Middleware(
            SessionMiddleware,
            secret_key=session_secret(settings),
            # The prefix makes a browser refuse the cookie from a neighbouring subdomain.
            session_cookie="__Host-passerelle" if secure else "passerelle",
            max_age=SESSION_SECONDS,
            same_site="lax",
            https_only=secure,
        ),
    ]


def travels_safely(settings: Settings) -> bool:
    """Whether cookies are for HTTPS alone: always, unless people reach the page over loopback."""
    host = urlsplit(settings.public_url).hostname if settings.public_url else settings.host
    return host not in LOOPBACK


def _hosts(settings: Settings) -> list[str]:
    if settings.environment is Environment.DEMO:
        return [*LOOPBACK, "[::1]"]
    host = urlsplit(settings.public_url).hostname
    return [host] if host else ["*"]


def session_secret(settings: Settings) -> str:
    """What signs the cookies: the setting, else a key made once and kept in the data folder."""
    if given := settings.session_secret.get_secret_value():
        return given
    return key_in(settings.data_dir / "session.key")
