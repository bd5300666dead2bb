"""The web chat with a scripted assistant, over real records, asked through HTTP."""

from __future__ import annotations

import asyncio
import itertools
import json
from contextlib import asynccontextmanager
from datetime import UTC, datetime

import httpx
from starlette.applications import Starlette

from adapters.web.door import web_door
from adapters.web.inbox import Inbox
from adapters.web.transcript import Transcript
from bot.committee.committee import Committee
from bot.dialogue.incoming import Identity
from bot.dialogue.reply import Paragraph, Reply, ReplyKind, Status
from bot.locales import Texts
from bot.people.people import People
from bot.people.person import Person, Role
from bot.people.working_hours import WorkingHours
from bot.previews.previews import Previews
from bot.settings import Environment, Settings
from bot.store.files import Files

ADDRESS = "http://127.0.0.1:8080"
OURS = {"Origin": ADDRESS, "Content-Type": "application/json"}
FROM_SCRIPT = {"X-Requested-With": "passerelle"}


class MovableClock:
    def __init__(self):
        self.time = datetime(2026, 3, 2, 9, tzinfo=UTC)

    def now(self):
        return self.time


class ScriptedAssistant:
    """Says what it is told to; `gate` holds the reply back until it is set."""

    def __init__(self):
        self.heard = []
        self.asked = asyncio.Event()
        self.reply = Reply(ReplyKind.ANSWER, "fr", (Paragraph("Non, jamais."),), id="exchange-1")
        self.gate = asyncio.Event()
        self.gate.set()
        self.error = None

    async def handle(self, incoming):
        self.heard.append(incoming)
        self.asked.set()
        yield Status("Je cherche…")
        await self.gate.wait()
        if self.error:
            raise self.error
        yield self.reply


class House:
    def __init__(self, database, folder, **settings):
        self.clock = MovableClock()
        self.settings = Settings(
            _env_file=None, **{"environment": Environment.DEMO, "data_dir": folder, **settings}
        )
        self.people = People(database, self.clock)
        self.inbox = Inbox(database, self.clock)
        self.files = Files(database, self.clock, limit_mb=self.settings.file_limit_mb)
        self.transcript = Transcript(database, self.clock, self.files)
        self.assistant = ScriptedAssistant()
        self.door = web_door(
            self.assistant,
            self.people,
            self.inbox,
            self.transcript,
            self.files,
            Committee(
                database,
                self.clock,
                self.people,
                self.files,
                WorkingHours(time_zone="Europe/Paris"),
                (),
                Texts.load(),
                language="fr",
                time_zone="Europe/Paris",
                company="",
                address="",
            ),
            Texts.load(),
            self.settings,
            self.clock,
            previews=Previews({}),
        )
        self.app = Starlette(routes=self.door.routes())

    @classmethod
    async def built(cls, database, folder, **settings):
        house = cls(database, folder, **settings)
        if house.settings.environment is Environment.DEMO:
            for key, name, language, roles in (
                ("camille", "Camille Rouvière", "fr", {Role.EMPLOYEE}),
                ("nadia", "Nadia Benhaddou", "fr", {Role.EMPLOYEE, Role.AMBASSADOR}),
                ("oliver", "Oliver Thackray", "en", {Role.EMPLOYEE}),
            ):
                email = f"{key}@ormevelle.example"
                await house.people.add(Person(key, name, email, language=language, roles=frozenset(roles)))
                await house.people.recognise(Identity("web", key, name, email, locale=language))
        return house

    @asynccontextmanager
    async def browser(self, **headers):
        transport = httpx.ASGITransport(app=self.app, raise_app_exceptions=False)
        async with httpx.AsyncClient(transport=transport, base_url=ADDRESS, headers=headers) as client:
            yield Browser(client)


class Browser:
    """What a page does, without its script."""

    _events = itertools.count()

    def __init__(self, client):
        self.client = client

    async def open(self, path="/"):
        return await self.client.get(path, headers={"Accept": "text/html"})

    async def thread(self):
        page = (await self.open()).text
        return page.split('data-thread="')[1].split('"')[0]

    def event(self):
        return f"event-{next(self._events):08}"

    async def post(self, path, body, **headers):
        return await self.client.post(path, content=json.dumps(body), headers=OURS | headers)

    async def ask(self, text, *, thread=None, event=None, **parts):
        body = {"id": event or self.event(), "thread": thread or await self.thread(), "text": text, **parts}
        return stream(await self.post("/web/messages", body))

    async def send(self, text, *files, thread=None, event=None, headers=OURS | FROM_SCRIPT, **parts):
        """Sends `files`, each a name, a type and its content, along with a message; the answer as it is."""
        body = {"id": event or self.event(), "thread": thread or await self.thread(), "text": text, **parts}
        uploads = [("file", (name, content, media_type)) for name, media_type, content in files]
        sent = {name: value for name, value in headers.items() if name != "Content-Type"}
        return await self.client.post(
            "/web/messages", data={"message": json.dumps(body)}, files=uploads, headers=sent
        )

    async def become(self, persona):
        response = await self.post("/web/preferences", {"persona": persona})
        assert response.status_code == 204


def stream(response):
    """The events of a stream, as (name, data)."""
    assert response.status_code == 200, response.text
    assert response.headers["content-type"].startswith("text/event-stream")
    told = (block for block in response.text.split("\n\n") if block and not block.startswith(":"))
    blocks = [block.split("\n") for block in told]
    return [(name.removeprefix("event: "), json.loads(data.removeprefix("data: "))) for name, data in blocks]
