"""Workspaces that install Passerelle by themselves, and remove it again."""

from __future__ import annotations

from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from sqlalchemy import select

from adapters.slack.manifest import SCOPES
from adapters.slack.tables import BOTS, STATES
from tests.fake_slack.oauth import CLIENT_ID, CLIENT_SECRET
from tests.fake_slack.workspace import TEAM
from tests.unit.slack_house import slack_house

QUESTION = "May the approved assistant be used for customer data?"


@pytest.fixture
async def house(tmp_path):
    async with slack_house(
        tmp_path,
        slack_bot_token="",
        slack_client_id=CLIENT_ID,
        slack_client_secret=CLIENT_SECRET,
        slack_workspaces=f"{TEAM}, E01",
        public_url="https://passerelle.example.com",
    ) as house:
        house.slack.oauth.tokens.clear()
        yield house


async def begin(house):
    """Follow the link; returns the state that Slack would bring back."""
    begun = await house.http.get("/slack/install")
    assert begun.status_code == 302
    asked = parse_qs(urlsplit(begun.headers["location"]).query)
    assert asked["client_id"] == [CLIENT_ID]
    assert set(asked["scope"][0].split(",")) == set(SCOPES)
    assert asked["redirect_uri"] == ["https://passerelle.example.com/slack/oauth_redirect"]
    return asked["state"][0]


async def install(house, **how):
    parts = {"state": await begin(house), "code": house.slack.oauth.code(**how)}
    return await house.http.get("/slack/oauth_redirect", params=parts, headers={"Accept-Language": "fr-FR"})


async def kept(house):
    async with house.passerelle.database.snapshot() as session:
        return [dict(row) for row in (await session.execute(select(BOTS))).mappings()]


async def answered(house, name="Lea", **event):
    """Whether somebody who asks has an answer."""
    person = house.person(name)
    await person.writes(QUESTION, **event)
    await house.settles()
    return len(person.reads())


async def test_a_workspace_installs_it_and_its_people_are_answered(house):
    assert await answered(house, "Early") == 0
    page = await install(house)
    assert page.status_code == 200
    assert "installée dans Ormevelle" in page.text
    assert "default-src 'none'" in page.headers["content-security-policy"]
    assert await answered(house) == 1
    (bot,) = await kept(house)
    assert "U99" not in str(bot), "who installed it is nobody's business later on"


async def test_what_is_installed_is_told_for_a_check(house):
    assert await house.passerelle.slack.installed.installed() == []
    await install(house)
    await install(house)
    (bot,) = await house.passerelle.slack.installed.installed()
    assert bot.team_name == "Ormevelle"
    assert bot.bot_token in house.slack.oauth.tokens


async def test_a_state_is_good_once_and_in_one_browser(house):
    state = await begin(house)
    code = house.slack.oauth.code()
    forged = await house.http.get("/slack/oauth_redirect", params={"state": "forged", "code": code})
    assert forged.status_code == 400
    house.http.cookies.clear()
    stolen = await house.http.get("/slack/oauth_redirect", params={"state": state, "code": code})
    assert stolen.status_code == 400
    assert "another browser" in stolen.text
    assert await kept(house) == []


async def test_what_is_cancelled_or_not_confirmed_says_so_and_keeps_nothing(house):
    cancelled = await house.http.get("/slack/oauth_redirect", params={"error": "access_denied"})
    assert "cancelled" in cancelled.text
    parts = {"state": await begin(house), "code": "<script>"}
    refused = await house.http.get("/slack/oauth_redirect", params=parts)
    assert refused.status_code == 401
    assert "<script>" not in refused.text
    assert await kept(house) == []


async def test_a_stranger_workspace_is_turned_away_and_its_token_given_back(house):
    page = await install(house, team="T99")
    assert page.status_code == 403
    assert house.slack.oauth.tokens == set()
    assert await kept(house) == []


async def test_a_token_is_renewed_before_it_expires_once(house):
    house.slack.oauth.expires_in = 3600
    await install(house)
    first = set(house.slack.oauth.tokens)
    house.slack.oauth.expires_in = 12 * 3600
    assert await answered(house) == 1
    assert await answered(house, "Omar") == 1
    (bot,) = await kept(house)
    assert {bot["bot_token"]} == house.slack.oauth.tokens != first


@pytest.mark.parametrize(
    "event", [{"type": "app_uninstalled"}, {"type": "tokens_revoked", "tokens": {"bot": ["UBOT"]}}]
)
async def test_a_workspace_that_removes_it_leaves_no_token(house, event):
    await install(house)
    person = house.person("Lea")
    await person._event({"type": "tokens_revoked", "tokens": {"oauth": ["U01"]}})
    assert len(await kept(house)) == 1
    assert (await person._event(event)).status_code == 200
    assert await kept(house) == []
    assert await answered(house, "Omar") == 0
    await install(house)
    assert await answered(house, "Late") == 1


async def test_an_organisation_installs_it_for_all_its_workspaces(house):
    await install(house, team=None, organisation="E01")
    house.workspace.organisation = "E01"
    assert await answered(house) == 1
    person = house.person("Ada")
    await person.commands("privacy")
    await house.settles()
    assert len(person.reads()) == 1


async def test_people_of_an_organisation_are_found_by_their_address_and_left_alone_when_they_wish(house):
    await install(house, team=None, organisation="E01")
    house.workspace.organisation = "E01"
    omar, slack = house.person("Omar"), house.passerelle.slack
    (known,) = [person for person in await house.passerelle.people.everybody() if person.name == "Omar"]
    assert await slack.messenger.finds(known)
    assert await house.passerelle.people.account_of(known.id, "slack") == f"E01:{omar.id}"
    now = int(house.clock.now().timestamp())
    omar.member.dnd = now - 60, now + 3600
    busy = await slack.presence.busy_until([known.id])
    assert busy == {known.id: house.clock.now() + timedelta(hours=1)}


async def test_a_token_of_the_settings_may_be_that_of_an_organisation(tmp_path):
    async with slack_house(tmp_path) as house:
        house.workspace.organisation = "E01"
        omar = house.person("Omar")
        (known,) = [each for each in await house.passerelle.people.everybody() if each.name == "Omar"]
        assert await house.passerelle.slack.messenger.finds(known)
        assert await house.passerelle.people.account_of(known.id, "slack") == f"E01:{omar.id}"
        await omar.writes(QUESTION)
        await house.settles()
        assert await house.passerelle.people.has_account(known.id, "slack", f"E01:{omar.id}")
        assert len(omar.reads()) == 1


async def test_an_installation_that_was_never_finished_is_erased_by_retention(house):
    await begin(house)

    async def begun():
        async with house.passerelle.database.snapshot() as session:
            return len((await session.execute(select(STATES))).all())

    assert await begun() == 1
    await house.passerelle.retention.erase()
    assert await begun() == 1
    house.clock.time += timedelta(days=3650)
    await house.passerelle.retention.erase()
    assert await begun() == 0
