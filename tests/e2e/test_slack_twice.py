"""Two processes of Passerelle on PostgreSQL, in workspaces that installed it, behind Socket Mode."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from contextlib import asynccontextmanager
from urllib.parse import parse_qs, urlsplit

import httpx
from sqlalchemy import text

from tests.e2e.installation import PASSERELLE, environment
from tests.fake_slack.member import Person
from tests.fake_slack.oauth import CLIENT_ID, CLIENT_SECRET
from tests.fake_slack.server import running
from tests.fake_slack.workspace import APP_TOKEN, TEAM

WITHIN = 60
"""Seconds in which a process starts or an answer arrives, however busy the machine; nothing waits for it."""


class Installation:
    """Processes on one database, each with a data folder of its own."""

    def __init__(self, slack, records, folder):
        self.slack = slack
        self.records = records
        self.folder = folder

    @asynccontextmanager
    async def process(self, name):
        """A process that is connected to Slack, and its address."""
        self.slack.socket.connected.clear()
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-c", PASSERELLE, "serve", "--port", "0"),
            cwd=self.folder,
            env=environment(self.folder)
            | {
                "PASSERELLE_ENVIRONMENT": "development",
                "PASSERELLE_LANGUAGE": "en",
                "PASSERELLE_DATABASE_URL": self.records.url,
                "PASSERELLE_DATA_DIR": str(self.folder / name),
                "PASSERELLE_PUBLIC_URL": "https://passerelle.example.com",
                "PASSERELLE_SLACK_APP_TOKEN": APP_TOKEN,
                "PASSERELLE_SLACK_CLIENT_ID": CLIENT_ID,
                "PASSERELLE_SLACK_CLIENT_SECRET": CLIENT_SECRET,
                "PASSERELLE_SLACK_WORKSPACES": TEAM,
                "PASSERELLE_SLACK_API_URL": f"{self.slack.url}/api/",
            },
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
        )
        try:
            line = (await asyncio.wait_for(process.stdout.readline(), WITHIN)).decode()
            assert "ready: " in line, line
            await asyncio.wait_for(self.slack.socket.connected.wait(), WITHIN)
            yield process, line.split("ready: ")[1].strip()
        finally:
            if process.returncode is None:
                process.kill()
            await process.wait()

    async def is_installed(self, address):
        """Install the app in the workspace, in a browser."""
        async with httpx.AsyncClient(base_url=address) as browser:
            begun = await browser.get("/slack/install")
            # The cookie is for the public address, over TLS.
            cookie = begun.headers["set-cookie"].partition(";")[0]
            state = parse_qs(urlsplit(begun.headers["location"]).query)["state"][0]
            parts = {"state": state, "code": self.slack.oauth.code()}
            done = await browser.get("/slack/oauth_redirect", params=parts, headers={"Cookie": cookie})
            assert done.status_code == 200, done.text

    async def settles(self):
        """Wait until every event that was received is answered."""
        async with asyncio.timeout(WITHIN):
            while True:
                if not await self._open():
                    return
                await asyncio.sleep(0.02)

    async def lease_ends(self):
        """The time has passed that a process may hold an event without a sign of life."""
        async with self.records.transaction() as session:
            await session.execute(text("UPDATE receipts SET due_at = changed_at WHERE state <> 'done'"))

    async def _open(self):
        async with self.records.snapshot() as session:
            return await session.scalar(text("SELECT count(*) FROM receipts WHERE state <> 'done'"))


async def test_what_reaches_both_of_two_processes_or_outlives_one_has_one_answer(postgresql, tmp_path):
    async with running() as slack:
        slack.oauth.tokens.clear()
        installation = Installation(slack, postgresql, tmp_path)
        async with (
            installation.process("one") as (one, address),
            installation.process("other") as (other, _),
        ):
            await installation.is_installed(address)
            lea = Person(slack, slack.socket, slack.workspace.add_member("Lea", email="lea@example.com"))
            channel = slack.workspace.add_channel(lea.id)
            await lea.mentions("help", channel=channel, times=3)
            await lea.writes("help", times=2)
            await installation.settles()
            assert len(lea.reads()) == 2

            called, released = slack.hold("users.info")
            ines = Person(slack, slack.socket, slack.workspace.add_member("Ines", email="ines@example.com"))
            await ines.writes("help")
            await called.wait()
            os.kill((one, other)[slack.socket.reached].pid, signal.SIGKILL)
            slack.release("users.info")
            released.set()
            await installation.lease_ends()
            await installation.settles()
            assert len(ines.reads()) == 1
