"""`python -m tests.bench.acknowledgement`: how fast a door acknowledges, beside its framework alone.

Each server is a process of its own under uvicorn; this process sends what Slack and Teams would send, and is
the fake Slack or Teams that Passerelle answers through. `hanging` asks a chat model that never answers.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import statistics
import subprocess
import sys
import tempfile
from contextlib import asynccontextmanager, contextmanager, suppress
from time import perf_counter

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
SAID = "thanks!"
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


@contextmanager
def server(code, *arguments, folder, **settings):
    """A server in a process of its own, and its address."""
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
            yield line.split("ready: ")[1].strip()
        finally:
            process.terminate()


async def measured(people, text, seconds):
    """How many were acknowledged a second, and after how long: the median and the 99th percentile in ms."""
    waits = []
    end = perf_counter() + seconds

    async def talk(mine):
        while perf_counter() < end:
            for person in mine:
                started = perf_counter()
                answer = await person.writes(text)
                waits.append(perf_counter() - started)
                status = answer[-1].status_code if isinstance(answer, list) else answer.status_code
                assert status in {200, 202}, status
                if perf_counter() >= end:
                    return

    started = perf_counter()
    await asyncio.gather(*(talk(people[first::AT_ONCE]) for first in range(AT_ONCE)))
    rate = len(waits) / (perf_counter() - started)
    cuts = statistics.quantiles(waits, n=100)
    return rate, cuts[49] * 1000, cuts[98] * 1000


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


async def slack_rows(seconds):
    async with slack_running() as slack, silent_model() as model:
        for number in range(PEOPLE):
            slack.workspace.add_member(f"Person {number}", email=f"p{number}@example.com")
        settings = {
            "slack_bot_token": BOT_TOKEN,
            "slack_signing_secret": SIGNING_SECRET,
            "slack_api_url": f"{slack.url}/api/",
        }
        bare = (BARE_BOLT + SERVE, "/slack/events", f"{slack.url}/api/")
        ours = (PASSERELLE, "serve", "--demo", "--port", "0")
        for name, command, more, text in (
            ("bare Bolt", bare, {}, SAID),
            ("Passerelle", ours, settings, SAID),
            ("Passerelle, model hanging", ours, settings | with_model(model), ASKED),
        ):
            with tempfile.TemporaryDirectory() as folder, server(*command, folder=folder, **more) as url:
                async with httpx.AsyncClient(base_url=url, timeout=60) as client:
                    deliveries = Deliveries(client)
                    members = list(slack.workspace.members.values())[-PEOPLE:]
                    yield (
                        name,
                        await measured([Person(slack, deliveries, each) for each in members], text, seconds),
                    )


async def teams_rows(seconds):
    async with teams_running(SystemClock()) as teams:
        for number in range(PEOPLE):
            teams.directory.add_member(f"Person {number}", email=f"p{number}@example.com")
        teams.sign_in.tokens.add("")
        bare = (BARE_BOTBUILDER + SERVE, "/api/messages")
        ours = (PASSERELLE, "serve", "--demo", "--port", "0")
        for name, command, more in (
            ("bare botbuilder echo bot", bare, {}),
            ("Passerelle", ours, teams_settings(teams)),
        ):
            with tempfile.TemporaryDirectory() as folder, server(*command, folder=folder, **more) as url:
                async with httpx.AsyncClient(base_url=url, timeout=60) as client:
                    deliveries = TeamsDeliveries(client, teams)
                    token = deliveries.token()
                    deliveries.token = lambda token=token: token
                    members = list(teams.directory.members.values())[-PEOPLE:]
                    people = [TeamsPerson(teams, deliveries, each) for each in members]
                    yield name, await measured(people, SAID, seconds)


async def main(seconds):
    for title, rows in (("Slack", slack_rows), ("Teams", teams_rows)):
        print(f"{title:<30}{'a second':>12}{'p50 ms':>10}{'p99 ms':>10}")
        async for name, figures in rows(seconds):
            print(
                f"{name:<30}"
                + "".join(f"{each:>{width}.1f}" for each, width in zip(figures, (12, 10, 10), strict=True))
            )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m tests.bench.acknowledgement", description=__doc__)
    parser.add_argument("--seconds", type=float, default=10, help="how long each side is sent events")
    asyncio.run(main(parser.parse_args().seconds))
