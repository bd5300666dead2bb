"""The web chat: one page, its messages as server-sent events, and what arrives in between."""

from __future__ import annotations

import json
import secrets
from collections.abc import AsyncIterator, Sequence
from datetime import datetime
from importlib.resources import files as resources
from typing import Any
from zoneinfo import ZoneInfo

import structlog
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response, StreamingResponse
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from adapters.web.console import PAGE, Console
from adapters.web.downloads import download
from adapters.web.inbox import Inbox
from adapters.web.intake import (
    Rejected,
    SentNothing,
    SentPreferences,
    SentThread,
    read,
    read_message,
)
from adapters.web.mail_page import MailPage, SentMails
from adapters.web.notices import Notices
from adapters.web.personas import Personas
from adapters.web.preview_page import PreviewPage
from adapters.web.rendering import render, render_conversation, render_page
from adapters.web.security import middleware
from adapters.web.sign_in import SignIn
from adapters.web.transcript import Transcript
from adapters.web.turns import Turn, Turns
from adapters.web.visitor import Entrance, Visitor
from bot.clock import Clock, MovedClock
from bot.committee.committee import READERS, Committee
from bot.dialogue.assistant import MESSAGE_LIMIT, TEXT_LIMIT, Answering
from bot.dialogue.incoming import MOST_ATTACHMENTS, Action, Incoming
from bot.dialogue.reply import Delta, Reply, Status, Utterance
from bot.locales import Texts
from bot.people.people import People
from bot.people.person import Person
from bot.previews.drawing import Drawing
from bot.previews.previews import Previews
from bot.settings import Environment, Settings
from bot.store.files import Files

EXAMPLES = 4

log = structlog.get_logger(__name__)


def web_door(
    assistant: Answering,
    people: People,
    inbox: Inbox,
    transcript: Transcript,
    files: Files,
    committee: Committee,
    texts: Texts,
    settings: Settings,
    clock: Clock,
    *,
    previews: Previews,
    drawings: Sequence[Drawing] = (),
    mails: SentMails | None = None,
) -> WebDoor | WebDoorOff:
    """The web chat's door: open to the demonstration's personas or to who signs in, else off.

    `drawings` are those of the doors in which previews are shown besides the web chat. `mails` are the
    e-mails that reach nobody, in the demonstration.
    """
    notices = Notices(texts, language=settings.language)
    personas = Personas(people) if settings.environment is Environment.DEMO else None
    if personas is None and not settings.signs_in:
        return WebDoorOff(settings, notices)
    return WebDoor(
        Turns(assistant, transcript, texts, language=settings.language),
        people,
        inbox,
        transcript,
        files,
        committee,
        texts,
        settings,
        notices,
        clock,
        (previews, drawings),
        personas or SignIn(people, settings, clock),
        personas,
        MailPage(mails, texts) if personas and mails else None,
    )


class WebDoor:
    """Serves the page to whom `entrance` lets in. `personas` are there in the demonstration only."""

    def __init__(
        self,
        turns: Turns,
        people: People,
        inbox: Inbox,
        transcript: Transcript,
        files: Files,
        committee: Committee,
        texts: Texts,
        settings: Settings,
        notices: Notices,
        clock: Clock,
        looking: tuple[Previews, Sequence[Drawing]],
        entrance: Entrance,
        personas: Personas | None = None,
        mail: MailPage | None = None,
    ) -> None:
        self._clock = clock
        self._turns = turns
        self._people = people
        self._inbox = inbox
        self._transcript = transcript
        self._files = files
        self._texts = texts
        self._settings = settings
        self._notices = notices
        self._entrance = entrance
        self._personas = personas
        self._console = Console(committee, self._required, texts, language=settings.language)
        self._previews = PreviewPage(*looking, self._required, texts, language=settings.language)
        self._mail = mail

    def routes(self) -> list[BaseRoute]:
        """One mount for all that the other doors leave over: it comes last in the app."""
        return _mounted(
            [
                Route("/", self.page),
                Route("/web/messages", self.answer, methods=["POST"]),
                Route("/web/files/{id}", self.file),
                Route("/web/inbox", self.waiting),
                Route("/web/inbox", self.show_arrived, methods=["POST"]),
                Route("/web/preferences", self.prefer, methods=["POST"]),
                Route("/web/conversation", self.begin_conversation, methods=["POST"]),
                *self._console.routes(),
                *self._previews.routes(),
                *([Route("/web/mail", self.mail)] if self._mail else []),
                *self._entrance.routes(),
            ],
            self._settings,
            self._notices,
        )

    async def finish(self) -> None:
        """Wait until the answers under way are given, also those whose page has gone away."""
        await self._turns.finish()

    async def page(self, request: Request) -> Response:
        """The chat with the conversation that was open, or the offer to sign in."""
        visitor = await self._entered(request)
        if visitor is None:
            return self._notices.page(request, "web-sign-in-title", "web-sign-in-note", sign_in=True)
        person = visitor.person
        language = request.session["language"] = person.speaks(self._settings.language)
        thread = request.session.setdefault("thread", secrets.token_hex(16))
        messages = await self._transcript.of(person.id, thread)
        return self._chat(
            person,
            language,
            thread=thread,
            messages=render_conversation(messages, self._texts, language=language),
            personas=await self._personas.by_role() if self._personas else [],
            mail=self._mail is not None,
            moved_to=self._moved_to(),
        )

    async def mail(self, request: Request) -> Response:
        """The e-mails that concern this person and that, in the demonstration, reach nobody."""
        person = (await self._required(request)).person
        if self._mail is None:
            raise Rejected(404, "web-nowhere")
        return await self._mail.of(person, person.speaks(self._settings.language))

    async def answer(self, request: Request) -> Response:
        """Answer what was typed or pressed, as a stream of events: `status`, `delta` and a last `reply`."""
        visitor = await self._required(request)
        sent, attachments = await read_message(request, limit_mb=self._files.limit_mb)
        action = sent.action
        incoming = Incoming(
            id=sent.id,
            identity=visitor.identity,
            thread=sent.thread,
            text=sent.text,
            action=Action(action.name, action.value, action.fields) if action else None,
            attachments=attachments,
        )
        turn = self._turns.take(incoming, visitor.person)
        # Without it nginx gathers the events and sends them all at the end.
        headers = {"X-Accel-Buffering": "no"}
        return StreamingResponse(self._events(turn), media_type="text/event-stream", headers=headers)

    async def file(self, request: Request) -> Response:
        """A file that this person may see, to be saved."""
        visitor = await self._required(request)
        kept = await self._files.read(request.path_params["id"], visitor.person.id)
        if kept is None:
            raise Rejected(404, "files-gone")
        return download(kept)

    async def waiting(self, request: Request) -> Response:
        """How many replies wait to be shown."""
        visitor = await self._required(request)
        return JSONResponse({"waiting": await self._inbox.waiting(visitor.person.id)})

    async def show_arrived(self, request: Request) -> Response:
        """The replies that wait, shown in the page's conversation from now on."""
        sent = await read(request, SentThread)
        visitor = await self._required(request)
        replies = await self._inbox.show(visitor.person.id, sent.thread)
        return JSONResponse({"replies": [render(reply, self._texts) for reply in replies]})

    async def prefer(self, request: Request) -> Response:
        """Keep the language chosen, or in the demonstration the persona. The page is loaded anew."""
        sent = await read(request, SentPreferences)
        if sent.language:
            request.session["language"] = sent.language
            if visitor := await self._entered(request):
                await self._people.set_language(visitor.person.id, sent.language)
        if sent.persona and not (self._personas and await self._personas.choose(request, sent.persona)):
            raise Rejected(404, "web-nowhere")
        return Response(status_code=204)

    async def begin_conversation(self, request: Request) -> Response:
        """Leave the conversation that is open. The page is loaded anew."""
        await read(request, SentNothing)
        await self._required(request)
        request.session["thread"] = secrets.token_hex(16)
        return Response(status_code=204)

    def _moved_to(self) -> datetime | None:
        """What the demonstration's clock says, where it was moved; in the company's time zone."""
        if not isinstance(self._clock, MovedClock) or not self._clock.moved:
            return None
        return self._clock.now().astimezone(ZoneInfo(self._settings.time_zone))

    async def _entered(self, request: Request) -> Visitor | None:
        visitor = await self._entrance.visitor(request)
        if visitor and not visitor.person.active:
            raise Rejected(403, "dialogue-inactive")
        return visitor

    async def _required(self, request: Request) -> Visitor:
        visitor = await self._entered(request)
        if visitor is None:
            raise Rejected(401, "web-signed-out")
        return visitor

    def _chat(self, person: Person, language: str, **values: Any) -> Response:
        examples = [
            self._texts.say(f"dialogue-example-{number}", language, address=person.address)
            for number in range(1, EXAMPLES + 1)
        ]
        html = render_page(
            "chat.html",
            self._texts,
            language,
            address=person.address,
            now=self._clock.now(),
            person=person,
            reads_report=person.has(*READERS),
            report_page=PAGE,
            examples=examples,
            days=self._settings.conversation_days,
            company=self._settings.company or "none",
            limit=MESSAGE_LIMIT,
            text_limit=TEXT_LIMIT,
            most_files=MOST_ATTACHMENTS,
            files_limit_mb=self._files.limit_mb,
            files_limit=self._files.limit,
            **values,
        )
        return HTMLResponse(html)

    async def _events(self, turn: Turn) -> AsyncIterator[str]:
        async for utterance in turn.follow():
            yield self._event(utterance) if utterance else ": still here\n\n"

    def _event(self, utterance: Utterance) -> str:
        match utterance:
            case Status(text):
                return _sent("status", {"text": text})
            case Delta(text):
                return _sent("delta", {"text": text})
            case Reply():
                return _sent("reply", {"html": render(utterance, self._texts)})


class WebDoorOff:
    """What stands in the page's place where nobody could be let in: one sentence."""

    def __init__(self, settings: Settings, notices: Notices) -> None:
        self._settings = settings
        self._notices = notices

    def routes(self) -> list[BaseRoute]:
        """One mount for all that the other doors leave over: it comes last in the app."""
        log.warning(
            "web.off",
            reason="outside the demonstration the web chat needs a sign-in service",
            settings="PASSERELLE_OIDC_ISSUER, PASSERELLE_OIDC_CLIENT_ID, PASSERELLE_OIDC_CLIENT_SECRET, "
            "PASSERELLE_PUBLIC_URL",
        )
        return _mounted([Route("/", self.page)], self._settings, self._notices)

    async def finish(self) -> None:
        """Nothing is under way."""

    async def page(self, request: Request) -> Response:
        """The sentence."""
        return self._notices.page(request, "web-off-title", "web-off", status=404)


def _mounted(routes: list[BaseRoute], settings: Settings, notices: Notices) -> list[BaseRoute]:
    folder = str(resources("adapters.web").joinpath("static"))
    static = Mount("/static", StaticFiles(directory=folder))
    before = [*middleware(settings), notices.middleware()]
    return [Mount("/", routes=[*routes, static], middleware=before)]


def _sent(event: str, data: dict[str, str]) -> str:
    return f"event: {event}\ndata: {json.dumps(data)}\n\n"
