"""A whole installation in a fake Teams, where people write, press and read."""

from __future__ import annotations

from contextlib import asynccontextmanager

import httpx

from tests.fake_teams.directory import APP_ID, SECRET, TENANT
from tests.fake_teams.member import Deliveries, Person
from tests.fake_teams.service import running
from tests.unit.chat_house import DoorHouse, inhabited
from tests.unit.web_house import MovableClock


def teams_settings(teams):
    return {
        "teams_app_id": APP_ID,
        "teams_tenant": TENANT,
        "teams_secret": SECRET,
        "teams_login_url": teams.url,
        "teams_openid_url": teams.sign_in.openid_url,
    }


class TeamsHouse(DoorHouse):
    def __init__(self, folder, teams, database_url="", **more):
        super().__init__(folder, database_url, **teams_settings(teams) | more)
        self.clock.time = teams.clock.time
        teams.clock = teams.sign_in.clock = self.clock
        self.teams = teams
        self.directory = teams.directory
        transport = httpx.ASGITransport(app=self.passerelle.asgi_app(), raise_app_exceptions=False)
        self.http = httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1:8080")
        self.deliveries = Deliveries(self.http, teams)

    def person(self, name, **more):
        email = more.pop("email", f"{name.lower()}@example.com")
        member = self.directory.add_member(name, email=email, **more)
        return Person(self.teams, self.deliveries, member)


@asynccontextmanager
async def teams_house(folder, database_url="", **more):
    """An installation with its documents loaded, in a tenant of its own."""
    async with (
        running(MovableClock()) as teams,
        inhabited(TeamsHouse(folder, teams, database_url, **more)) as house,
    ):
        yield house
