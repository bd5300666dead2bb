"""The doors of one installation, each driven the way its people use it.

A conversation is written once against `Speaker`; what a door calls a button, a modal or a page is its
driver's affair.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import timedelta
from typing import Protocol

import httpx
from bs4 import BeautifulSoup

from adapters.teams.conversations import PAUSE
from bot.settings import Environment, Settings
from bot.wiring import build
from tests.copying import teach
from tests.fake_slack.member import Deliveries, Person
from tests.fake_slack.server import running
from tests.fake_slack.workspace import BOT_TOKEN, SIGNING_SECRET
from tests.fake_teams.member import Deliveries as TeamsDeliveries
from tests.fake_teams.member import Person as TeamsPerson
from tests.fake_teams.service import running as teams_running
from tests.unit.teams_house import teams_settings
from tests.unit.web_house import ADDRESS, Browser, MovableClock, stream

SAMPLE = {
    "camille": ("Camille Rouvière", "camille.rouviere@ormevelle.example", "fr-FR"),
    "oliver": ("Oliver Thackray", "oliver.thackray@ormevelle.example", "en-GB"),
    "nadia": ("Nadia Benhaddou", "nadia.benhaddou@ormevelle.example", "fr-FR"),
    "ewan": ("Ewan Strachey", "ewan.strachey@ormevelle.example", "en-GB"),
    "solene": ("Solène Audic", "solene.audic@ormevelle.example", "fr-FR"),
    "thomas": ("Thomas Kerleau", "thomas.kerleau@ormevelle.example", "fr-FR"),
    "priya": ("Priya Marchbank", "priya.marchbank@ormevelle.example", "en-GB"),
}


SentFile = tuple[str, str, bytes]
"""A name, a media type and the content."""


class Speaker(Protocol):
    """Somebody in a door, in one conversation."""

    async def says(self, text: str, files: Sequence[SentFile] = ()) -> str:
        """Write something, with files, and read the answer."""

    async def receives_file(self, name: str) -> bytes:
        """Save the newest file of that name in front of them, and read it."""

    async def presses(self, label: str, **fields: str) -> str:
        """Press the newest button so labelled; where it opens a form, fill it in and send it. Read what comes."""

    async def clicks(self, label: str) -> None:
        """Press the newest button so labelled that stands there, before what is on its way arrives."""

    async def reads(self) -> list[str]:
        """The words of all messages in front of them, oldest first."""

    async def begins_anew(self) -> None:
        """Begin another conversation."""


@asynccontextmanager
async def opened(folder, database_url="", **more):
    """The installation that lives in `folder`, not yet listening."""
    settings = Settings(
        _env_file=None, environment=Environment.DEMO, data_dir=folder, database_url=database_url, **more
    )
    clock = MovableClock()
    passerelle = build(settings, clock)
    teach(passerelle)
    await passerelle.prepare_records()
    await passerelle.open_knowledge()
    try:
        yield passerelle, clock
    finally:
        await passerelle.reception.finish()
        await passerelle.web.finish()
        await passerelle.close()


class WebDoor:
    """The page, without its script."""

    def __init__(self, folder):
        self._folder = folder
        self._open = AsyncExitStack()
        self._browsers = {}

    async def start(self):
        self.passerelle, self.clock = await self._open.enter_async_context(opened(self._folder))
        transport = httpx.ASGITransport(app=self.passerelle.asgi_app())
        for browser in self._browsers.values():
            browser.client._transport = transport
        self._transport = transport
        return self

    async def stop(self):
        await self._open.aclose()

    async def person(self, name):
        cookies = httpx.Cookies()
        client = httpx.AsyncClient(transport=self._transport, base_url=ADDRESS, cookies=cookies)
        self._open.push_async_callback(client.aclose)
        browser = Browser(client)
        await browser.become(name)
        return PageReader(self, browser)


class PageReader:
    """A person before the page."""

    def __init__(self, door, browser):
        self._door = door
        self._browser = browser

    async def says(self, text, files=()):
        self._door.clock.time += timedelta(seconds=1)
        sent = self._browser.send(text, *files) if files else None
        events = stream(await sent) if sent else await self._browser.ask(text)
        return _words(BeautifulSoup(events[-1][1]["html"], "html.parser"))

    async def presses(self, label, **fields):
        self._door.clock.time += timedelta(seconds=1)
        return await self._press(self._button(await self._page(), label), fields)

    async def clicks(self, label):
        shown = BeautifulSoup((await self._browser.open()).text, "html.parser")
        await self._press(self._button(shown, label), {})

    async def _press(self, found, fields):
        button, form = found
        pressed = form or button
        given = (
            {each["name"]: each.get("value", "") for each in form.select("input[type=hidden]")}
            if form
            else {}
        )
        action = {"name": pressed["data-action"], "value": pressed["data-value"], "fields": given | fields}
        events = await self._browser.ask("", action=action)
        return _words(BeautifulSoup(events[-1][1]["html"], "html.parser"))

    async def reads(self):
        return [_words(article) for article in (await self._page()).select("article.reply")]

    async def receives_file(self, name):
        links = [link for link in (await self._page()).select("a.file") if link.span.string == name]
        return (await self._browser.open(links[-1]["href"])).content

    async def begins_anew(self):
        await self._browser.post("/web/conversation", {})

    async def _page(self):
        await self._door.passerelle.delivery.deliver_due()
        await self._browser.post("/web/inbox", {"thread": await self._browser.thread()})
        return BeautifulSoup((await self._browser.open()).text, "html.parser")

    def _button(self, page, label):
        for button in reversed(page.select("article.reply button[data-action]")):
            if button.get_text(strip=True) == label:
                following = button.find_next_sibling()
                template = following if following is not None and following.name == "template" else None
                return button, template.select_one("form") if template else None
        raise AssertionError(f"the page has no button “{label}”")


class SlackDoor:
    """A workspace over real HTTP, and its people."""

    def __init__(self, folder):
        self._folder = folder
        self._outside, self._open = AsyncExitStack(), AsyncExitStack()
        self.slack = None
        self._deliveries = Deliveries(None)

    async def start(self):
        if self.slack is None:
            self.slack = await self._outside.enter_async_context(running())
        self.passerelle, self.clock = await self._open.enter_async_context(
            opened(
                self._folder,
                slack_bot_token=BOT_TOKEN,
                slack_signing_secret=SIGNING_SECRET,
                slack_api_url=f"{self.slack.url}/api/",
            )
        )
        self.passerelle.slack.pace.seconds = 0
        client = httpx.AsyncClient(
            transport=httpx.ASGITransport(app=self.passerelle.asgi_app()),
            base_url="https://passerelle.example",
        )
        self._open.push_async_callback(client.aclose)
        self._deliveries._client = client
        return self

    async def stop(self):
        await self._open.aclose()
        await self._outside.aclose()

    async def person(self, name):
        full, email, locale = SAMPLE[name]
        member = self.slack.workspace.add_member(full, email=email, locale=locale)
        return SlackReader(self, Person(self.slack, self._deliveries, member))

    async def settles(self):
        await self.passerelle.reception.settled()
        await self.passerelle.delivery.deliver_due()


class SlackReader:
    """A person in their direct messages with the app."""

    def __init__(self, door, member):
        self._door = door
        self._member = member
        self._thread = None

    async def says(self, text, files=()):
        self._door.clock.time += timedelta(seconds=1)
        await self._member.shares(text, *files, thread=self._thread)
        self._thread = self._thread or self._member.last
        return [words for words in await self.reads() if words][-1]

    async def receives_file(self, name):
        await self._door.settles()
        return [file.content for file in self._member.files() if file.name == name][-1]

    async def presses(self, label, **fields):
        self._door.clock.time += timedelta(seconds=1)
        await self.reads()
        await self._member.presses(label)
        if self._member.modal:
            await self._member.fills_in(**fields)
        return [words for words in await self.reads() if words][-1]

    async def clicks(self, label):
        await self._member.presses(label)

    async def reads(self):
        await self._door.settles()
        return self._member.reads()

    async def begins_anew(self):
        self._thread = None


class TeamsDoor:
    """A tenant over real HTTP, and its people."""

    def __init__(self, folder):
        self._folder = folder
        self._outside, self._open = AsyncExitStack(), AsyncExitStack()
        self.teams = None

    async def start(self):
        if self.teams is None:
            self.teams = await self._outside.enter_async_context(teams_running(None))
            self._deliveries = TeamsDeliveries(None, self.teams)
        self.passerelle, self.clock = await self._open.enter_async_context(
            opened(self._folder, **teams_settings(self.teams))
        )
        self.teams.clock = self.teams.sign_in.clock = self.clock
        self._deliveries.client = httpx.AsyncClient(
            transport=httpx.ASGITransport(app=self.passerelle.asgi_app()),
            base_url="https://passerelle.example",
        )
        self._open.push_async_callback(self._deliveries.client.aclose)
        return self

    async def stop(self):
        await self._open.aclose()
        await self._outside.aclose()

    async def person(self, name):
        full, email, locale = SAMPLE[name]
        member = self.teams.directory.add_member(full, email=email, locale=locale)
        return TeamsReader(self, TeamsPerson(self.teams, self._deliveries, member))

    async def settles(self):
        await self.passerelle.reception.settled()
        await self.passerelle.delivery.deliver_due()


class TeamsReader:
    """A person in their personal chat with the bot. Thumbs and their reason are Teams' own."""

    def __init__(self, door, person):
        self._door = door
        self._person = person

    async def says(self, text, files=()):
        self._door.clock.time += timedelta(seconds=1)
        await self._person.sends(text, *files)
        return [words for words in await self.reads() if words][-1]

    async def receives_file(self, name):
        await self._door.settles()
        await self._person.accepts_files()
        await self._door.settles()
        return [content for shown, content in self._person.files() if shown == name][-1]

    async def presses(self, label, **fields):
        self._door.clock.time += timedelta(seconds=1)
        await self.reads()
        if label in {"Not helpful", "Helpful"}:
            await self._person.rates(up=label == "Helpful", **fields)
        else:
            await self._person.presses(label)
        if self._person.dialog:
            await self._person.fills_in(**fields)
        return [words for words in await self.reads() if words][-1]

    async def clicks(self, label):
        await self._person.presses(label)

    async def reads(self):
        await self._door.settles()
        return self._person.reads()

    async def begins_anew(self):
        self._door.clock.time += PAUSE * 2


DOORS = {"web": WebDoor, "slack": SlackDoor, "teams": TeamsDoor}


class AllDoors:
    """One installation with all its doors, and a mail server: people are known in each by their e-mail."""

    def __init__(self, passerelle, clock, slack, teams, client):
        self.passerelle, self.clock = passerelle, clock
        self._slack, self._teams, self._client = slack, teams, client
        self._open = AsyncExitStack()

    async def in_slack(self, name):
        full, email, locale = SAMPLE[name]
        member = self._slack.workspace.add_member(full, email=email, locale=locale)
        return SlackReader(self, Person(self._slack, Deliveries(self._client), member))

    async def in_teams(self, name):
        full, email, locale = SAMPLE[name]
        member = self._teams.directory.add_member(full, email=email, locale=locale)
        return TeamsReader(self, TeamsPerson(self._teams, TeamsDeliveries(self._client, self._teams), member))

    async def on_the_web(self, name):
        client = httpx.AsyncClient(transport=self._client._transport, base_url=ADDRESS)
        self._open.push_async_callback(client.aclose)
        browser = Browser(client)
        await browser.become(name)
        return PageReader(self, browser)

    async def settles(self):
        await self.passerelle.reception.settled()
        await self.passerelle.delivery.deliver_due()

    async def passes(self, seconds):
        """Time passes, and what it brings is done."""
        self.clock.time += timedelta(seconds=seconds)
        await self.passerelle.drafting.sending.send_due()
        await self.settles()

    async def close(self):
        await self._open.aclose()


@asynccontextmanager
async def all_doors(folder, **more):
    """An installation that lives in `folder`, reached from the web, a workspace and a tenant at once."""
    async with running() as slack, teams_running(None) as teams:
        settings = {
            "slack_bot_token": BOT_TOKEN,
            "slack_signing_secret": SIGNING_SECRET,
            "slack_api_url": f"{slack.url}/api/",
            **teams_settings(teams),
        }
        async with opened(folder, **settings, **more) as (passerelle, clock):
            passerelle.slack.pace.seconds = 0
            teams.clock = teams.sign_in.clock = clock
            transport = httpx.ASGITransport(app=passerelle.asgi_app())
            async with httpx.AsyncClient(
                transport=transport, base_url="https://passerelle.example"
            ) as client:
                doors = AllDoors(passerelle, clock, slack, teams, client)
                yield doors
                await doors.close()


def _words(element):
    """What is shown: without what lies in templates."""
    copy = BeautifulSoup(str(element), "html.parser")
    for template in copy.select("template"):
        template.decompose()
    return copy.get_text(" ", strip=True)
