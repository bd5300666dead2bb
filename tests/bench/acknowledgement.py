"""`python -m tests.bench.acknowledgement`: how fast a door acknowledges, beside its framework alone.

Each server is a process of its own under uvicorn; this process sends what Slack and Teams would send, and is
the fake Slack or Teams that Passerelle answers through. `hanging` asks a chat model that never answers. The
servers take turns of a few seconds, and stand still meanwhile, so that what else the machine does weighs on all.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import signal
import statistics
import subprocess
import sys
import tempfile
from contextlib import ExitStack, asynccontextmanager, contextmanager, suppress
from dataclasses import dataclass, field
from time import perf_counter
from types import MappingProxyType

import httpx

from bot.clock import SystemClock
from tests.e2e.installation import PASSERELLE, environment
from tests.fake_slack.member import Deliveries, Person
from tests.fake_slack.server import running as slack_running
from tests.fake_slack.workspace import BOT_TOKEN, SIGNING_SECRET
from tests.fake_teams.member import Deliveries as TeamsDeliveries
from tests.fake_teams.member import Person as TeamsPerson
from tests.fake_teams.service import running as teams_running
from tests.unit.teams_house import teams_settings

PEOPLE = 200
AT_ONCE = 20
TURN = 2.0
"""Seconds that one server is sent events before the next one's turn; well below a lease of the reception."""
GIVEN_UP = 15.0
"""Seconds after which nobody is waited for any longer who has seen no sign."""

WARM_UP = 25.0
"""Seconds after a first event within which a server has loaded what it loads once."""

SAID = "thanks!"
OURS = (PASSERELLE, "serve", "--demo", "--port", "0")
ASKED = "May I paste our customer list into ChatGPT?"

BARE_BOLT = f"""
import sys
import uvicorn
from slack_sdk.web.async_client import AsyncWebClient
from slack_bolt.adapter.starlette.async_handler import AsyncSlackRequestHandler
from slack_bolt.app.async_app import AsyncApp
from starlette.applications import Starlette
from starlette.routing import Route
client = AsyncWebClient(token="{BOT_TOKEN}", base_url=sys.argv[2])
app = AsyncApp(client=client, signing_secret="{SIGNING_SECRET}")
@app.event("message")
async def heard(ack): await ack()
handler = AsyncSlackRequestHandler(app)
async def events(request): return await handler.handle(request)
"""
BARE_BOTBUILDER = """
import uvicorn
from botbuilder.core import BotFrameworkAdapter, BotFrameworkAdapterSettings
from botbuilder.schema import Activity
from starlette.applications import Starlette
from starlette.responses import Response
from starlette.routing import Route
adapter = BotFrameworkAdapter(BotFrameworkAdapterSettings("", ""))
async def echo(turn): await turn.send_activity(turn.activity.text)
async def events(request):
    activity = Activity().deserialize(await request.json())
    await adapter.process_activity(activity, "", echo)
    return Response(status_code=202)
"""
SERVE = """
import sys
app = Starlette(routes=[Route(sys.argv[1], events, methods=["POST"])])
config = uvicorn.Config(app, log_level="warning", port=0)
import socket
listening = socket.create_server(("127.0.0.1", 0))
print(f"ready: http://127.0.0.1:{listening.getsockname()[1]}", flush=True)
uvicorn.Server(config).run(sockets=[listening])
"""


@dataclass
class Side:
    """One server with its address, what its acknowledgements took, and how long it was sent events."""

    process: subprocess.Popen
    url: str
    waits: list[float] = field(default_factory=list)
    seconds: float = 0.0

    @asynccontextmanager
    async def running(self):
        """Let it run, and send to it."""
        self.process.send_signal(signal.SIGCONT)
        try:
            async with httpx.AsyncClient(base_url=self.url, timeout=60) as client:
                yield client
        finally:
            self.process.send_signal(signal.SIGSTOP)

    def figures(self):
        """How many were acknowledged a second, and after how long: the median and the 99th percentile in ms."""
        cuts = statistics.quantiles(self.waits, n=100)
        return len(self.waits) / self.seconds, cuts[49] * 1000, cuts[98] * 1000


@contextmanager
def server(code, *arguments, folder, **settings):
    """A server in a process of its own."""
    given = {f"PASSERELLE_{name.upper()}": str(value) for name, value in settings.items()}
    with subprocess.Popen(
        [sys.executable, "-c", code, *arguments],
        cwd=folder,
        env=environment(folder) | given | {"PATH": os.environ["PATH"]},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as process:
        line = process.stdout.readline()
        assert "ready: " in line, line
        try:
            yield Side(process, line.split("ready: ")[1].strip())
        finally:
            # Told to stop, it would first finish its answers through the fake that waits here for its end.
            process.kill()


async def measure(side, people, text):
    """Have people write to a server for one turn."""
    end = perf_counter() + TURN

    async def talk(mine):
        while perf_counter() < end:
            for person in mine:
                started = perf_counter()
                answer = await person.writes(text)
                side.waits.append(perf_counter() - started)
                status = answer[-1].status_code if isinstance(answer, list) else answer.status_code
                assert status in {200, 202}, status
                if perf_counter() >= end:
                    return

    started = perf_counter()
    await asyncio.gather(*(talk(people[first::AT_ONCE]) for first in range(AT_ONCE)))
    side.seconds += perf_counter() - started


async def compared(sides, people_of, seconds):
    """Have each of the named sides, with what is said to it, measured in turns for so many seconds."""
    for side, text in sides.values():
        async with httpx.AsyncClient(base_url=side.url, timeout=60) as client:
            await people_of(client)[0].writes(text)
    await asyncio.sleep(WARM_UP)
    for side, _ in sides.values():
        side.process.send_signal(signal.SIGSTOP)
    for _ in range(max(1, round(seconds / TURN))):
        for side, text in sides.values():
            async with side.running() as client:
                await measure(side, people_of(client), text)
    return {name: side.figures() for name, (side, _) in sides.items()}


@asynccontextmanager
async def silent_model():
    """A chat model that takes the question and never answers."""

    async def hang(reader, _writer):
        with suppress(asyncio.CancelledError):
            await reader.read()

    listening = await asyncio.start_server(hang, "127.0.0.1", 0)
    try:
        yield f"http://127.0.0.1:{listening.sockets[0].getsockname()[1]}/v1"
    finally:
        listening.close()


def with_model(url):
    return {
        "model": "openai:silent",
        "model_trusted": "true",
        "model_timeout": 30,
        "model_options": f'{{"base_url": "{url}", "api_key": "none"}}',
    }


def slack_settings(slack):
    return {
        "slack_bot_token": BOT_TOKEN,
        "slack_signing_secret": SIGNING_SECRET,
        "slack_api_url": f"{slack.url}/api/",
    }


def started(stack, command, settings=MappingProxyType({})):
    """A server with a folder of its own, until the stack ends."""
    folder = stack.enter_context(tempfile.TemporaryDirectory())
    return stack.enter_context(server(*command, folder=folder, **settings))


async def slack_rows(seconds):
    async with slack_running() as slack, silent_model() as model:
        for number in range(PEOPLE):
            slack.workspace.add_member(f"Person {number}", email=f"p{number}@example.com")
        settings = slack_settings(slack)
        bare = (BARE_BOLT + SERVE, "/slack/events", f"{slack.url}/api/")
        members = list(slack.workspace.members.values())[-PEOPLE:]

        def people_of(client):
            deliveries = Deliveries(client)
            return [Person(slack, deliveries, each) for each in members]

        with ExitStack() as stack:
            sides = {
                "bare Bolt": (started(stack, bare), SAID),
                "Passerelle": (started(stack, OURS, settings), SAID),
                "Passerelle, model hanging": (started(stack, OURS, settings | with_model(model)), ASKED),
            }
            return await compared(sides, people_of, seconds)


async def signs():
    """How long each of 200 people, known before, is shown nothing in Slack, who all ask at once; the model hangs."""
    async with slack_running() as slack, silent_model() as model:
        for number in range(PEOPLE):
            slack.workspace.add_member(f"Person {number}", email=f"p{number}@example.com")
        members = list(slack.workspace.members.values())[-PEOPLE:]
        settings = slack_settings(slack) | with_model(model)
        with ExitStack() as stack:
            side = started(stack, OURS, settings)
            async with httpx.AsyncClient(base_url=side.url, timeout=60) as client:
                people = [Person(slack, Deliveries(client), each) for each in members]
                for person in people:
                    await person.opens("messages")
                while len(slack.workspace.prompts) < PEOPLE:
                    await slack.api.called.wait()
                    slack.api.called.clear()
                await people[0].writes(ASKED)
                await asyncio.sleep(WARM_UP)
                slack.workspace.statuses.clear()
                asked, seen, taken = {}, {}, []

                async def ask(person):
                    asked[slack.workspace.direct(person.id).id] = started = perf_counter()
                    await person.writes(ASKED)
                    taken.append(perf_counter() - started)

                asking = asyncio.gather(*map(ask, people))
                end = perf_counter() + GIVEN_UP
                while len(seen) < PEOPLE and perf_counter() < end:
                    slack.api.called.clear()
                    with suppress(TimeoutError):
                        await asyncio.wait_for(slack.api.called.wait(), 0.5)
                    for channel, *_ in slack.workspace.statuses:
                        seen.setdefault(channel, perf_counter())
                await asking
    return sorted(taken), sorted(seen[channel] - asked[channel] for channel in seen)


async def teams_rows(seconds):
    async with teams_running(SystemClock()) as teams:
        for number in range(PEOPLE):
            teams.directory.add_member(f"Person {number}", email=f"p{number}@example.com")
        teams.sign_in.tokens.add("")
        bare = (BARE_BOTBUILDER + SERVE, "/api/messages")
        members = list(teams.directory.members.values())[-PEOPLE:]

        def people_of(client):
            deliveries = TeamsDeliveries(client, teams)
            token = deliveries.token()
            deliveries.token = lambda: token
            return [TeamsPerson(teams, deliveries, each) for each in members]

        with ExitStack() as stack:
            sides = {
                "bare botbuilder echo bot": (started(stack, bare), SAID),
                "Passerelle": (started(stack, OURS, teams_settings(teams)), SAID),
            }
            return await compared(sides, people_of, seconds)


async def show_signs():
    for what, waited in zip(("acknowledged", "shown a sign"), await signs(), strict=True):
        print(f"{what}: {len(waited)} of {PEOPLE} who asked at once, ", end="")
        print(f"p50 {statistics.median(waited):.2f} s, longest {waited[-1]:.2f} s")


async def main(seconds, platforms):
    for title in platforms:
        print(f"{title:<30}{'a second':>12}{'of bare':>10}{'p50 ms':>10}{'p99 ms':>10}")
        rows = await {"Slack": slack_rows, "Teams": teams_rows}[title](seconds)
        bare = next(iter(rows.values()))[0]
        for name, (rate, median, last) in rows.items():
            print(f"{name:<30}{rate:>12.1f}{rate / bare:>10.0%}{median:>10.1f}{last:>10.1f}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m tests.bench.acknowledgement", description=__doc__)
    parser.add_argument("--seconds", type=float, default=10, help="how long each side is sent events")
    parser.add_argument("--platform", choices=("Slack", "Teams"), help="only this one")
    parser.add_argument("--signs", action="store_true", help="how soon those see a sign who all ask at once")
    given = parser.parse_args()
    platforms = [given.platform] if given.platform else ["Slack", "Teams"]
    asyncio.run(show_signs() if given.signs else main(given.seconds, platforms))
