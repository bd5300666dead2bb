"""Campaigns to the members of a channel of Slack, or of a team of Teams, in the fakes of both."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from bot.dialogue.incoming import Action, Identity, Incoming
from bot.dialogue.reply import ReplyKind
from bot.nudges.tables import CampaignMemberRow
from bot.people.person import Role
from tests.fake_slack.workspace import BOT
from tests.unit.pulse_house import button, delivers_next
from tests.unit.slack_house import slack_house
from tests.unit.teams_house import teams_house

DOWN = "The assistant is down until noon."
DAY = timedelta(days=1)


class Desk:
    """Ada, an admin who leads campaigns from the web chat: what she presses goes through the front door."""

    def __init__(self, house):
        self.house = house
        self.events = 0

    async def says(self, text="", action=None):
        self.events += 1
        incoming = Incoming(f"desk{self.events}", Identity("web", "ada", ""), "t1", text, action)
        return [each async for each in self.house.passerelle.assistant.handle(incoming)][-1]

    async def presses(self, pressed, **fields):
        form = pressed.form or pressed
        return await self.says(action=Action(form.action, form.value, fields))

    async def prepares(self, channel, **more):
        offered = await self.says("campaigns")
        day = self.house.clock.time.date().isoformat()
        fields = {"kind": "incident", "words": DOWN, "starts_on": day, "every": "0", "hour": "0"}
        return await self.presses(button(offered, "campaigns.prepare"), channel=channel, **{**fields, **more})

    async def begins(self, channel, **more):
        ready = await self.prepares(channel, **more)
        assert ready.kind is ReplyKind.NOTICE, ready.text
        return await self.presses(button(ready, "campaigns.confirm"))

    async def passes(self, days=1):
        for _ in range(days * 2):
            await self.house.passerelle.planner.plan()
            end = self.house.clock.time + DAY / 2
            while await delivers_next(self.house, by=end):
                pass
            self.house.clock.time = end

    async def heads(self):
        return dict((await self.says("campaigns")).cards[0].facts)["For"]


async def joined(house, *people):
    """They write once, so that Passerelle knows them; Ada does so with her own address."""
    for person in people:
        await person.writes("help")
    await house.settles()


@pytest.fixture
async def slack(tmp_path):
    async with slack_house(tmp_path) as house:
        yield house


@pytest.fixture
async def crew(slack):
    ada, *others = (slack.person(name) for name in ("Ada", "Lea", "Omar", "Eva"))
    await joined(slack, ada, *others[:2])
    return ada, *others


async def test_a_campaign_goes_to_the_members_of_a_channel_as_they_are_each_time(slack, crew):
    ada, lea, omar, eva = crew
    sales = slack.workspace.add_channel(ada.id, lea.id, eva.id, name="sales")
    desk = Desk(slack)
    ready = await desk.prepares("#Sales", every="1")
    assert button(ready, "campaigns.confirm").label == "Send to 2 people"
    # Eva never wrote, and one is the app.
    assert "#sales has 4 members, and 2 people will get this" in ready.text
    assert "#sales (2 people)" in dict(ready.cards[0].facts)["For"]
    await desk.presses(button(ready, "campaigns.confirm"))
    await desk.passes()
    assert DOWN in str(lea.reads())
    assert DOWN not in str(omar.reads()) + str(eva.reads())
    sales.members.remove(lea.id)
    sales.members.add(omar.id)
    before = str(lea.reads()).count(DOWN)
    await desk.passes(7)
    assert DOWN in str(omar.reads())
    assert str(lea.reads()).count(DOWN) == before
    async with slack.passerelle.database.snapshot() as session:
        assert await session.scalar(select(func.count()).select_from(CampaignMemberRow)) == 0


async def test_a_large_channel_is_read_page_by_page(slack, crew, monkeypatch):
    monkeypatch.setattr("adapters.slack.channels.PAGE", 2)
    monkeypatch.setattr("adapters.slack.channels.LISTED", 1)
    members = [slack.workspace.add_member(f"M{number}").id for number in range(5)]
    slack.workspace.add_channel(name="first")
    slack.workspace.add_channel(*members, *(person.id for person in crew[:3]), name="town-hall")
    ready = await Desk(slack).prepares("town-hall")
    assert "has 9 members, and 3 people" in ready.text


async def test_a_channel_is_named_by_its_link_its_mention_or_its_id_too(slack, crew):
    sales = slack.workspace.add_channel(*(person.id for person in crew), name="sales")
    for named in (sales.id, f"<#{sales.id}|sales>", f"https://acme.slack.com/archives/{sales.id}"):
        ready = await Desk(slack).prepares(named)
        assert "#sales" in dict(ready.cards[0].facts)["For"], named


async def test_a_private_channel_is_for_its_members_and_where_passerelle_is(slack, crew):
    ada, lea, *_ = crew
    add = slack.workspace.add_channel
    board = add(ada.id, lea.id, name="board", private=True)
    add(lea.id, name="others", private=True)
    hidden = add(ada.id, lea.id, name="hidden", private=True)
    hidden.members.remove(BOT)
    add(ada.id, lea.id, name="old", archived=True)
    desk = Desk(slack)
    assert button(await desk.prepares("#board"), "campaigns.confirm").label == "Send to 2 people"
    for name in ("#others", "#hidden", hidden.id, "#old", "#nowhere"):
        refused = await desk.prepares(name)
        assert refused.kind is ReplyKind.REFUSAL, name
        assert "I find no" in refused.text
    begun = await desk.begins("#board", every="1")
    assert begun.kind is ReplyKind.NOTICE
    await desk.passes()
    assert DOWN in str(lea.reads())
    board.members.remove(ada.id)  # whose campaign it is may no longer know who is in it
    before = str(lea.reads()).count(DOWN)
    await desk.passes(7)
    assert str(lea.reads()).count(DOWN) == before
    assert "I paused your campaign for #board" in str(ada.reads())
    states = [dict(card.facts)["State"] for card in (await desk.says("campaigns")).cards]
    assert sorted(states) == ["paused", "prepared, nothing has left"]


async def test_what_slack_refuses_is_said_and_what_it_does_not_answer_is_tried_again(
    slack, crew, monkeypatch
):
    ada, lea, *_ = crew
    slack.workspace.add_channel(ada.id, lea.id, name="sales")
    desk = Desk(slack)
    await desk.begins("#sales", every="1")
    slack.slack.api.refusals["conversations.info"] = ["fatal_error"]
    await desk.passes(2)
    assert DOWN in str(lea.reads())
    assert slack.slack.api.refusals["conversations.info"] == []
    slack.slack.api.refusals["conversations.list"] = "fatal_error"
    refused = await desk.prepares("#sales")
    assert "try again in a few minutes" in refused.text
    del slack.slack.api.refusals["conversations.list"]
    slack.workspace.scopes = {"chat:write", "users:read"}
    refused = await desk.prepares("#sales")
    assert "does not let me see its channels" in refused.text


async def test_what_was_filled_in_is_kept_when_a_channel_is_not_found(slack, crew):
    slack.workspace.add_channel(*(person.id for person in crew), name="sales")
    refused = await Desk(slack).prepares("#slaes", every="2")
    again = button(refused, "campaigns.prepare")
    kept = {field.name: field.value for field in again.form.fields}
    assert (kept["channel"], kept["every"], kept["words"]) == ("#slaes", "2", DOWN)
    ready = await Desk(slack).presses(again, **{**kept, "channel": "#sales"})
    assert ready.kind is ReplyKind.NOTICE


async def test_who_never_wrote_in_the_platform_can_name_no_channel_of_it(slack):
    slack.workspace.add_channel(name="sales")
    refused = await Desk(slack).prepares("#sales")
    assert "write to me there first" in refused.text


@pytest.fixture
async def teams(tmp_path):
    async with teams_house(tmp_path) as house:
        yield house


async def test_a_campaign_goes_to_a_team_of_teams_or_to_a_channel_of_it(teams):
    ada, lea, omar, eva = (teams.person(name) for name in ("Ada", "Lea", "Omar", "Eva"))
    await joined(teams, ada, lea, omar)
    board = teams.directory.add_team("Sales", ada.id, lea.id, omar.id, eva.id)
    deals = teams.directory.add_channel(ada.id, lea.id, team=board.id, name="Deals")
    other = teams.directory.add_team("Legal", lea.id)
    for place in (board, other):
        await lea.installs(place)
    await teams.settles()
    desk = Desk(teams)
    whole = await desk.prepares("sales")
    assert "Sales has 4 members, and 3 people will get this" in whole.text
    general = await desk.prepares("Sales / General")
    assert "Sales > General (3 people)" in dict(general.cards[0].facts)["For"]
    for name in ("Legal", "Sales > Nothing", "Nothing"):
        assert (await desk.prepares(name)).kind is ReplyKind.REFUSAL, name
    ready = await desk.prepares("Sales > deals")
    assert "Sales > Deals (2 people)" in dict(ready.cards[0].facts)["For"]
    await desk.presses(button(ready, "campaigns.confirm"))
    await desk.passes()
    assert DOWN in str(lea.reads())
    assert DOWN not in str(omar.reads())
    deals.installed = False
    refused = await desk.prepares("Sales > deals")
    assert refused.kind is ReplyKind.REFUSAL


async def test_ambassadors_choose_among_the_channels_only_where_there_are_some(slack, crew):
    offered = await Desk(slack).says("campaigns")
    assert "channel" in {field.name for field in button(offered, "campaigns.prepare").form.fields}
    assert Role.ADMIN in (await slack.passerelle.people.named("ada")).roles
