"""What the page says when it can't serve a request: a sentence, with a reference that the log has too."""

from __future__ import annotations

import secrets
from typing import Any

import structlog
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.exceptions import ExceptionMiddleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response

from adapters.web.intake import Rejected
from adapters.web.rendering import render_page
from bot.locales import LANGUAGES, Texts

log = structlog.get_logger(__name__)


def wished_language(request: Request) -> str | None:
    """The first of our languages that a browser asks for."""
    wishes = (wish.strip()[:2].casefold() for wish in request.headers.get("accept-language", "").split(","))
    return next((wish for wish in wishes if wish in LANGUAGES), None)


class Notices:
    """Writes pages of one sentence; the script of the chat gets the sentence alone, as JSON.

    `language` is the one to speak to people who have not chosen one, in a browser that names none.
    """

    def __init__(self, texts: Texts, *, language: str) -> None:
        self._texts = texts
        self._language = language

    def middleware(self) -> Middleware:
        """What catches every failure of the routes behind it."""
        return Middleware(
            ExceptionMiddleware,
            handlers={Rejected: self._rejected, HTTPException: self._http_error, Exception: self._failed},
        )

    def language_of(self, request: Request) -> str:
        """The language last spoken to this browser, else the first of ours that it asks for."""
        if spoken := request.session.get("language"):
            return str(spoken)
        return wished_language(request) or self._language

    def page(
        self,
        request: Request,
        title: str,
        sentence: str,
        *,
        status: int = 200,
        reference: str = "",
        sign_in: bool = False,
        **values: Any,
    ) -> Response:
        """A page with one sentence; `sign_in` offers signing in."""
        language = self.language_of(request)
        html = render_page(
            "notice.html",
            self._texts,
            language,
            title=self._texts.say(title, language),
            sentence=self._texts.say(sentence, language, reference=reference, **values),
            reference=reference,
            sign_in=sign_in,
        )
        return HTMLResponse(html, status)

    def _rejected(self, request: Request, error: Exception) -> Response:
        rejected = error if isinstance(error, Rejected) else Rejected(500, "dialogue-failure")
        reference = secrets.token_hex(4)
        cause = type(error.__cause__).__name__ if error.__cause__ else None
        log.info(
            "web.rejected", reference=reference, status=rejected.status, reason=rejected.key, cause=cause
        )
        return self._refusal(request, rejected, reference)

    def _http_error(self, request: Request, error: Exception) -> Response:
        status = error.status_code if isinstance(error, HTTPException) else 500
        key = "web-nowhere" if status == 404 else "web-not-understood"
        return self._refusal(request, Rejected(status, key), secrets.token_hex(4))

    def _failed(self, request: Request, error: Exception) -> Response:
        reference = secrets.token_hex(4)
        log.error("web.failed", reference=reference, exc_info=error)
        return self._refusal(request, Rejected(500, "dialogue-failure"), reference)

    def _refusal(self, request: Request, rejected: Rejected, reference: str) -> Response:
        if "text/html" in request.headers.get("accept", ""):
            return self.page(
                request,
                "web-failed-title",
                rejected.key,
                status=rejected.status,
                reference=reference,
                sign_in=rejected.key.startswith("web-sign-in"),
                **rejected.values,
            )
        language = self.language_of(request)
        sentence = self._texts.say(rejected.key, language, reference=reference, **rejected.values)
        return JSONResponse({"sentence": sentence, "reference": reference}, rejected.status)
