"""A whole installation in a fake Slack, where people write, press and read."""

from __future__ import annotations

from contextlib import asynccontextmanager

import httpx

from tests.fake_slack.member import Deliveries, Person
from tests.fake_slack.server import running
from tests.fake_slack.workspace import BOT_TOKEN, SIGNING_SECRET
from tests.unit.chat_house import DoorHouse, inhabited


class SlackHouse(DoorHouse):
    def __init__(self, folder, slack, database_url="", **more):
        slack_settings = {
            "slack_bot_token": BOT_TOKEN,
            "slack_signing_secret": SIGNING_SECRET,
            "slack_api_url": f"{slack.url}/api/",
        }
        super().__init__(folder, database_url, **slack_settings | more)
        self.passerelle.slack.pace.seconds = 0
        self.slack = slack
        self.workspace = slack.workspace
        transport = httpx.ASGITransport(app=self.passerelle.asgi_app())
        self.http = httpx.AsyncClient(transport=transport, base_url="https://passerelle.example.com")
        self.deliveries = Deliveries(self.http)

    def person(self, name, **more):
        email = more.pop("email", f"{name.lower()}@example.com")
        member = self.workspace.add_member(name, email=email, **more)
        return Person(self.slack, self.deliveries, member)


@asynccontextmanager
async def slack_house(folder, database_url="", **more):
    """An installation with its documents loaded, in a workspace of its own."""
    async with running() as slack, inhabited(SlackHouse(folder, slack, database_url, **more)) as house:
        yield house
