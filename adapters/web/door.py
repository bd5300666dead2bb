"""The web chat: one page, its messages as server-sent events, and what arrives in between."""

from __future__ import annotations

import json
import secrets
from collections.abc import AsyncIterator
from importlib.resources import files
from typing import Any

from pydantic import BaseModel, Field, ValidationError
from starlette.middleware import Middleware
from starlette.middleware.sessions import SessionMiddleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response, StreamingResponse
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from adapters.web.inbox import Inbox
from adapters.web.rendering import render, templates
from adapters.web.security import SecurityHeaders, from_this_site, session_secret
from bot.dialogue.assistant import Assistant
from bot.dialogue.incoming import Action, Identity, Incoming
from bot.dialogue.reply import Delta, Reply, Status, Utterance
from bot.locales import LANGUAGES, Texts
from bot.people.people import People
from bot.people.person import Person
from bot.settings import LOOPBACK, Environment, Settings

BODY_LIMIT = 64 * 1024
SESSION_SECONDS = 12 * 3600
EXAMPLES = 4


class WebAction(BaseModel):
    """A button pressed in the page."""

    name: str = Field(max_length=100)
    value: str = Field("", max_length=200)
    fields: dict[str, str] = Field(default_factory=dict, max_length=20)


class WebMessage(BaseModel):
    """What the page sends. `id` is made by the page."""

    id: str = Field(min_length=8, max_length=64)
    thread: str = Field(min_length=8, max_length=64)
    text: str = Field("", max_length=20_000)
    action: WebAction | None = None


def web_routes(
    assistant: Assistant, people: People, inbox: Inbox, texts: Texts, settings: Settings
) -> list[BaseRoute]:
    """The routes of the web chat. Outside the demo the page is off: it has no sign-in yet."""
    if settings.environment is not Environment.DEMO:

        async def off(_request: Request) -> Response:
            sentence = texts.say("web-off", settings.language)
            return HTMLResponse(templates().get_template("off.html").render(sentence=sentence), 404)

        return [Route("/", off)]
    door = WebDoor(assistant, people, inbox, texts, settings)
    return [
        Route("/", door.page),
        Route("/web/messages", door.message, methods=["POST"]),
        Route("/web/inbox", door.arrived),
        Route("/web/preferences", door.prefer, methods=["POST"]),
        Mount("/static", StaticFiles(directory=str(files("adapters.web").joinpath("static")))),
    ]


def web_middleware(settings: Settings) -> list[Middleware]:
    """What stands before the routes: known hosts only, signed session cookies, strict headers."""
    hosts = [*LOOPBACK, "[::1]"] if settings.environment is Environment.DEMO else ["*"]
    return [
        Middleware(TrustedHostMiddleware, allowed_hosts=hosts),
        Middleware(SecurityHeaders),
        Middleware(
            SessionMiddleware,
            secret_key=session_secret(settings),
            session_cookie="passerelle",
            max_age=SESSION_SECONDS,
            same_site="lax",
            https_only=settings.host not in LOOPBACK,
        ),
    ]


class WebDoor:
    """Serves the page to the persona chosen in the session."""

    def __init__(
        self, assistant: Assistant, people: People, inbox: Inbox, texts: Texts, settings: Settings
    ) -> None:
        self._assistant = assistant
        self._people = people
        self._inbox = inbox
        self._texts = texts
        self._settings = settings

    async def page(self, request: Request) -> Response:
        """The chat."""
        personas = await self._people.everybody()
        person = await self._person(request)
        language = person.speaks(self._settings.language)

        def say(key: str, **values: str | int) -> str:
            return self._texts.say(key, language, address=person.address, **values)

        html = (
            templates()
            .get_template("chat.html")
            .render(
                say=say,
                language=language,
                languages=LANGUAGES,
                person=person,
                personas=personas,
                days=self._settings.conversation_days,
                examples=[say(f"web-example-{number}") for number in range(1, EXAMPLES + 1)],
                thread=secrets.token_hex(16),
            )
        )
        return HTMLResponse(html)

    async def message(self, request: Request) -> Response:
        """Answer what was typed or pressed, as a stream of events."""
        if not from_this_site(request):
            return JSONResponse({"error": "cross-site"}, 403)
        body = await _body(request)
        if body is None:
            return JSONResponse({"error": "too large"}, 413)
        try:
            message = WebMessage.model_validate_json(body)
        except ValidationError:
            return JSONResponse({"error": "not a message"}, 422)
        person = await self._person(request)
        action = message.action
        incoming = Incoming(
            id=message.id,
            identity=_identity(person),
            thread=message.thread,
            text=message.text,
            action=Action(action.name, action.value, action.fields) if action else None,
        )
        return StreamingResponse(self._events(incoming), media_type="text/event-stream")

    async def arrived(self, request: Request) -> Response:
        """What reached this person since the page last looked."""
        after = request.query_params.get("after", "0")
        person = await self._person(request)
        messages = await self._inbox.since(person.id, int(after) if after.isdecimal() else 0)
        return JSONResponse(
            [{"id": number, "html": render(reply, self._texts)} for number, reply in messages]
        )

    async def prefer(self, request: Request) -> Response:
        """Choose the language, or in the demo the persona; the page is loaded anew."""
        if not from_this_site(request):
            return JSONResponse({"error": "cross-site"}, 403)
        form = await request.form()
        persona, language = str(form.get("persona", "")), str(form.get("language", ""))
        if persona and await self._people.find(persona):
            request.session["person"] = persona
        if language in LANGUAGES:
            await self._people.set_language((await self._person(request)).id, language)
        return RedirectResponse("/", 303)

    async def _person(self, request: Request) -> Person:
        chosen = await self._people.find(request.session.get("person", ""))
        if chosen is not None:
            return chosen
        first = next(person for person in await self._people.everybody() if len(person.roles) == 1)
        request.session["person"] = first.id
        return first

    async def _events(self, incoming: Incoming) -> AsyncIterator[str]:
        async for utterance in self._assistant.handle(incoming):
            yield self._event(utterance)

    def _event(self, utterance: Utterance) -> str:
        match utterance:
            case Status(text):
                return _sent("status", {"text": text})
            case Delta(text):
                return _sent("delta", {"text": text})
            case Reply():
                return _sent("reply", {"html": render(utterance, self._texts)})


def _sent(event: str, data: dict[str, Any]) -> str:
    return f"event: {event}\ndata: {json.dumps(data, ensure_ascii=False)}\n\n"


def _identity(person: Person) -> Identity:
    return Identity(door="web", account=person.id, name=person.name, email=person.email)


async def _body(request: Request) -> bytes | None:
    """The body of a request, or None when it is longer than allowed."""
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > BODY_LIMIT:
            return None
    return body
