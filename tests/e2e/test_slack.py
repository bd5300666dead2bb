"""Passerelle in Slack as a process of its own, which is killed, stopped and started again."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import sys
from contextlib import asynccontextmanager

import httpx
import pytest

from tests.e2e.installation import PASSERELLE, environment
from tests.fake_slack.member import Deliveries, Person
from tests.fake_slack.server import running
from tests.fake_slack.workspace import APP_TOKEN, BOT_TOKEN, SIGNING_SECRET
from tests.unit.openai_server import Script, openai_server

QUESTION = "May I paste our customer list into ChatGPT?"
RULE = "The customer list is confidential and the consumer version of ChatGPT is not approved."
WITHIN = 60
"""Seconds in which a process starts or an answer arrives, however busy the machine; nothing waits for it."""


class House:
    """A data folder, and the processes that serve it one after the other."""

    def __init__(self, folder, slack, environment):
        self.folder = folder
        self.slack = slack
        self.environment = environment
        self.lea = None

    @asynccontextmanager
    async def serving(self, **settings):
        command = [sys.executable, "-c", PASSERELLE, "serve", "--demo", "--port", "0"]
        process = await asyncio.create_subprocess_exec(
            *command,
            cwd=self.folder,
            env={
                **self.environment,
                "PASSERELLE_SLACK_BOT_TOKEN": BOT_TOKEN,
                "PASSERELLE_SLACK_SIGNING_SECRET": SIGNING_SECRET,
                "PASSERELLE_SLACK_API_URL": f"{self.slack.url}/api/",
                **settings,
            },
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
        )
        try:
            line = (await asyncio.wait_for(process.stdout.readline(), WITHIN)).decode()
            assert "ready: " in line, line
            async with httpx.AsyncClient(base_url=line.split("ready: ")[1].strip()) as client:
                if self.lea is None:
                    member = self.slack.workspace.add_member("Lea", email="lea@example.com")
                    self.lea = Person(self.slack, Deliveries(client), member)
                self.lea.deliveries = Deliveries(client)
                yield process
        finally:
            if process.returncode is None:
                process.kill()
            await process.wait()

    async def reads(self, count):
        """What Lea reads, once that is so many messages."""
        async with asyncio.timeout(WITHIN):
            while len(self.lea.reads()) < count:
                await self.slack.api.called.wait()
                self.slack.api.called.clear()
        return self.lea.reads()


@pytest.fixture
async def house(tmp_path):
    async with running() as slack:
        yield House(tmp_path, slack, environment(tmp_path))


async def killed(process):
    os.kill(process.pid, signal.SIGKILL)
    await process.wait()


async def test_a_process_killed_before_it_answered_leaves_the_answer_to_the_next(house):
    async with house.serving() as process:
        called, released = house.slack.hold("users.info")
        await house.lea.writes(QUESTION)
        await called.wait()
        await killed(process)
    released.set()
    async with house.serving():
        (read,) = await house.reads(1)
        assert "[1]" in read
        await house.lea.writes("merci")
        assert len(await house.reads(2)) == 2


async def test_a_process_killed_while_it_answered_leaves_one_answer(house):
    async with house.serving() as process:
        called, released = house.slack.hold("chat.postMessage")
        await house.lea.writes(QUESTION)
        await called.wait()
        await killed(process)
    released.set()
    house.slack.release("chat.postMessage")
    async with house.serving():
        await house.lea.writes("merci")
        assert len(await house.reads(2)) == 2


async def test_a_process_that_is_stopped_finishes_its_answer(house):
    async with house.serving() as process:
        called, released = house.slack.hold("users.info")
        await house.lea.writes(QUESTION)
        await called.wait()
        process.terminate()
        released.set()
        assert await asyncio.wait_for(process.wait(), WITHIN) in {0, -signal.SIGTERM}
    assert len(house.lea.reads()) == 1


async def test_in_socket_mode_nothing_of_ours_needs_to_be_reachable(house):
    async with house.serving(PASSERELLE_SLACK_SIGNING_SECRET="", PASSERELLE_SLACK_APP_TOKEN=APP_TOKEN):
        await asyncio.wait_for(house.slack.socket.connected.wait(), WITHIN)
        refused = await house.lea.writes(QUESTION)
        assert [answer.status_code for answer in refused] == [404]
        house.lea.deliveries = house.slack.socket
        await house.lea.writes(QUESTION)
        await house.lea.commands("privacy")
        assert len(await house.reads(2)) == 2


async def test_a_process_killed_while_it_streamed_leaves_one_answer_that_the_next_completes(house):
    async with openai_server() as model:
        model.script = Script(pieces=("No, never. ", f"{RULE} [1]\n", "And"), hangs=True)
        options = json.dumps({"base_url": model.address, "api_key": "none"})
        worded = {"PASSERELLE_MODEL": "openai:scripted", "PASSERELLE_MODEL_OPTIONS": options}
        async with house.serving(**worded, PASSERELLE_MODEL_TIMEOUT="100") as process:
            await house.lea.writes(QUESTION)
            (begun,) = await house.reads(1)
            assert RULE in begun
            assert "Ask a person" not in begun
            await killed(process)
    async with house.serving():
        await house.lea.writes("thanks!")
        answer, _ = await house.reads(2)
        while "Ask a person" not in answer:
            await house.slack.api.called.wait()
            house.slack.api.called.clear()
            answer, _ = house.lea.reads()
        assert answer.count("Worded by an AI") == 0
