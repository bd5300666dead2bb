"""Passerelle in Teams as a process of its own, which is killed and started again; and beside Slack."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from contextlib import asynccontextmanager

import httpx
import pytest

from bot.clock import SystemClock
from tests.contract.doors import SAMPLE
from tests.e2e.installation import PASSERELLE, environment
from tests.fake_slack import member as slack_member
from tests.fake_slack.server import running as slack_running
from tests.fake_slack.workspace import BOT_TOKEN, SIGNING_SECRET
from tests.fake_teams.member import Deliveries, Person
from tests.fake_teams.service import running
from tests.unit.teams_house import teams_settings

QUESTION = "May I paste our customer list into ChatGPT?"
LEFT_OPEN = "Combien de places de parking a le bureau de Lyon ?"
WITHIN = 60
"""Seconds in which a process starts or an answer arrives, however busy the machine; nothing waits for it."""


class House:
    """A data folder, and the processes that serve it one after the other."""

    def __init__(self, folder, teams, **more):
        self.folder = folder
        self.teams = teams
        given = {**teams_settings(teams), **more}
        self.environment = environment(folder)
        self.environment |= {f"PASSERELLE_{name.upper()}": value for name, value in given.items()}
        self.deliveries = Deliveries(None, teams)

    @asynccontextmanager
    async def serving(self):
        process = await asyncio.create_subprocess_exec(
            *[sys.executable, "-c", PASSERELLE, "serve", "--demo", "--port", "0"],
            cwd=self.folder,
            env=self.environment,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
        )
        try:
            line = (await asyncio.wait_for(process.stdout.readline(), WITHIN)).decode()
            assert "ready: " in line, line
            async with httpx.AsyncClient(base_url=line.split("ready: ")[1].strip()) as client:
                self.deliveries.client = self.client = client
                yield process
        finally:
            if process.returncode is None:
                process.kill()
            await process.wait()

    def person(self, name):
        full, email, locale = SAMPLE[name]
        member = self.teams.directory.add_member(full, email=email, locale=locale)
        return Person(self.teams, self.deliveries, member)

    async def reads(self, person, count):
        """What somebody reads, once that is so many messages."""
        await until(lambda: len(person.reads()) >= count, self.teams.called)
        return person.reads()


async def until(true, called):
    """Wait until something is true, looking whenever the platform is called."""
    async with asyncio.timeout(WITHIN):
        while not true():
            await called.wait()
            called.clear()


@pytest.fixture
async def house(tmp_path):
    async with running(SystemClock()) as teams:
        yield House(tmp_path, teams)


async def killed(process):
    os.kill(process.pid, signal.SIGKILL)
    await process.wait()


async def test_a_process_killed_before_it_answered_leaves_the_answer_to_the_next(house):
    oliver = house.person("oliver")
    async with house.serving() as process:
        called, released = house.teams.hold("member")
        assert (await oliver.writes(QUESTION)).status_code == 202
        await called.wait()
        await killed(process)
    released.set()
    house.teams.release("member")
    async with house.serving():
        (read,) = await house.reads(oliver, 1)
        assert "[1]" in read
        assert (await house.deliveries.send(oliver.said)).status_code == 202
        await oliver.writes("thanks")
        assert len(await house.reads(oliver, 2)) == 2


async def test_a_process_killed_while_it_answered_repeats_nothing_and_says_so(house):
    oliver = house.person("oliver")
    async with house.serving() as process:
        await oliver.writes("hello")
        await house.reads(oliver, 1)
        called, released = house.teams.hold("post")
        await oliver.writes("thanks")
        await called.wait()
        await killed(process)
    released.set()
    house.teams.release("post")
    async with house.serving():
        _, answer, interrupted = await house.reads(oliver, 3)
        assert "welcome" in answer
        assert "interrupted" in interrupted
        await oliver.writes("thanks")
        assert len(await house.reads(oliver, 4)) == 4


async def test_what_was_asked_in_slack_and_answered_in_teams_arrives_in_slack(tmp_path):
    async with running(SystemClock()) as teams, slack_running() as slack:
        slack_settings = {
            "slack_bot_token": BOT_TOKEN,
            "slack_signing_secret": SIGNING_SECRET,
            "slack_api_url": f"{slack.url}/api/",
        }
        house = House(tmp_path, teams, **slack_settings)
        full, email, locale = SAMPLE["camille"]
        asker = slack.workspace.add_member(full, email=email, locale=locale)
        nadia = house.person("nadia")
        async with house.serving():
            camille = slack_member.Person(slack, slack_member.Deliveries(house.client), asker)
            await nadia.installs()
            await house.reads(nadia, 1)
            await camille.writes(LEFT_OPEN)
            await until(lambda: len(camille.reads()) == 1, slack.api.called)
            await camille.presses("Demander à une personne")
            card = (await house.reads(nadia, 2))[-1]
            assert LEFT_OPEN in card
            async with asyncio.timeout(WITHIN):
                # The message may be seen before the process has kept that it was shown.
                while not nadia.dialog:
                    await nadia.presses("Répondre")
            await nadia.fills_in(answer="Quarante, derrière le bâtiment.")
            await until(lambda: any("Quarante" in read for read in camille.reads()), slack.api.called)
            assert "Nadia" in camille.reads()[-1]
            await until(lambda: "Nadia" in nadia.reads()[1], teams.called)
