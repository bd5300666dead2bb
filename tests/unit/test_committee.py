"""What the committee reads, in chat, on its page and in its files."""

from __future__ import annotations

import csv
import io
from datetime import UTC, date, datetime, timedelta

import httpx
import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader
from sqlalchemy import select

from bot.answers.gaps import Cause
from bot.dialogue.reply import ReplyKind, Table
from bot.nudges.tables import CampaignRow, MuteRow
from bot.people.person import Role
from bot.pulses.disclosure import Count
from bot.pulses.pulse_figures import mean_and_spread, themes_of
from bot.store.files import FileRow
from bot.stories.story import DataClass, Reaction, StoryKind, Told
from tests.unit.pulse_house import CREW, button, crew_member, opened
from tests.unit.web_house import ADDRESS, Browser

OPEN_QUESTION = "=SUM(A1): may <b>interns</b> train a model?"


@pytest.fixture
async def house(tmp_path):
    async with opened(tmp_path, demo=True) as house:
        yield house


async def runs_a_pulse(house, scores="55144", about="confidence"):
    offered = await house.says("alma", "pulses")
    day = (house.clock.time + timedelta(days=3)).date().isoformat()
    ready = await house.presses(
        "alma", button(offered, "pulses.prepare"), set=about, team="crew", last_day=day
    )
    await house.presses("alma", button(ready, "pulses.launch"))
    await house.passerelle.pulses.tend()
    asked = await house.arrived()
    for name, score in zip(CREW, scores, strict=False):
        await house.presses(
            name, button(asked[name], "pulses.answer"), now=score, change="more" if score > "3" else "same"
        )
    house.clock.time += timedelta(days=5)
    await house.passerelle.pulses.tend()
    house.clock.time += timedelta(days=20)


async def notes_a_gap(house):
    passerelle = house.passerelle
    await passerelle.gaps.note(OPEN_QUESTION, language="en", cause=Cause.UNHELPFUL, reason="Too vague")


@pytest.fixture
async def browser(house):
    transport = httpx.ASGITransport(app=house.passerelle.asgi_app())
    async with httpx.AsyncClient(transport=transport, base_url=ADDRESS) as client:
        yield Browser(client)


async def test_it_is_for_the_committee_and_admins_alone(house, browser):
    assert (await house.says("crew1", "committee")).kind is ReplyKind.REFUSAL
    assert (await house.says("alma", "comité")).kind is ReplyKind.REFUSAL
    assert (await house.says("carl", "committee")).kind is ReplyKind.NOTICE
    await browser.become("crew1")
    for path in (
        "/committee",
        "/committee/report.pdf",
        "/committee/tables/gaps.csv",
        "/committee/charts/gaps.png",
    ):
        assert (await browser.client.get(path)).status_code == 403
    assert not [card for card in (await house.says("crew1", "home")).cards if card.id == "home:committee"]


async def test_the_page_shows_each_figure_with_its_table_and_chart(house, browser):
    await notes_a_gap(house)
    await runs_a_pulse(house)
    await browser.become("carl")
    page = BeautifulSoup((await browser.client.get("/committee")).text, "html.parser")
    gaps = page.select_one("#gaps")
    assert OPEN_QUESTION in gaps.get_text()
    assert gaps.select("b") == []
    rate = page.select_one("#participation tbody tr").get_text("|", strip=True)
    assert rate.endswith("7|5|71%")
    picture = page.select_one("#confidence-now img")
    drawn = await browser.client.get(picture["src"])
    assert drawn.headers["content-type"] == "image/png"
    assert drawn.content.startswith(b"\x89PNG")
    cells = [cell.get_text() for cell in page.select("#confidence-now tbody td")]
    assert cells[1::2] == ["1", "0", "0", "2", "2"]


async def mutes(house, *people):
    async with house.passerelle.database.transaction() as session:
        session.add_all(MuteRow(person_id=each, kind="tip", level="stop") for each in people)


async def month_ends(house):
    """The first night of the next month passes; the day as a page names it."""
    now = house.clock.time
    house.clock.time = (now.replace(day=1) + timedelta(days=32)).replace(day=1)
    await house.passerelle.closings.close()
    return f"{house.clock.time:%B} 1, {house.clock.time.year}"


async def cells_of(browser, figure):
    page = BeautifulSoup((await browser.client.get("/committee")).text, "html.parser")
    rows = page.select(f"#{figure} tbody tr")
    return [[cell.get_text() for cell in row.select("th, td")] for row in rows]


async def test_reach_is_told_by_teams_of_five_and_what_was_turned_down_from_five_people(house, browser):
    await runs_a_pulse(house)
    await browser.become("carl")
    assert await cells_of(browser, "reach") == []
    await mutes(house, *CREW[:4])
    closed = await month_ends(house)
    assert (await cells_of(browser, "reach"))[0] == ["crew", "7", "7", "100%", closed]
    assert await cells_of(browser, "muted") == []
    await mutes(house, CREW[4])
    closed = await month_ends(house)
    muted = {row[0]: row[1:] for row in await cells_of(browser, "muted")}
    tips = muted.pop("the tip of the week")
    assert tips == ["5", closed]
    assert set(map(tuple, muted.values())) == {("fewer than 5", "–")}


async def test_one_step_of_one_person_shows_in_no_figure_page_or_file(house, browser):
    """Two looks around it, at any moment, in the month or after its end, read the same; of five people it shows."""
    await runs_a_pulse(house)
    await mutes(house, *CREW[:5])
    await month_ends(house)
    await browser.become("carl")

    async def look():
        house.clock.time += timedelta(minutes=1)
        table = (await browser.client.get("/committee/tables/muted.csv")).text
        report = PdfReader(io.BytesIO((await browser.client.get("/committee/report.pdf")).content))
        pages = "".join(page.extract_text() for page in report.pages)
        told = await house.says("carl", "committee")
        return table, pages.partition("What people turned down")[2], told.text

    before = await look()
    await mutes(house, CREW[5])
    assert await look() == before
    await month_ends(house)
    assert (await look())[0] == before[0]
    await house.passerelle.personal_data.erase(CREW[0])
    await month_ends(house)
    assert (await look())[0] == before[0]
    others = [f"more{number}" for number in range(3)]
    for other in others:
        await house.joins(crew_member(other))
    await mutes(house, *others)
    await month_ends(house)
    assert "the tip of the week,8," in (await look())[0]


async def test_what_campaigns_came_to_is_told_from_five_people_on(house, browser):
    begun = {
        "kind": "tip",
        "state": "running",
        "starts_on": date(2026, 3, 2),
        "sent": 6,
        "lapsed": 1,
        "muted": 1,
    }
    async with house.passerelle.database.transaction() as session:
        session.add(CampaignRow(id="many", people=6, team="crew", **begun))
        session.add(CampaignRow(id="few", people=4, **begun))
    await browser.become("carl")
    assert await cells_of(browser, "campaigns") == []
    await month_ends(house)
    (told,) = await cells_of(browser, "campaigns")
    few = ["fewer than 5"] * 4
    assert told == ["the tip of the week", "crew", "March 2, 2026", "6", "6", *few]
    async with house.passerelle.database.transaction() as session:
        row = await session.get(CampaignRow, "many")
        row.sent, row.muted = 9, 5
    await month_ends(house)
    (told,) = await cells_of(browser, "campaigns")
    assert told[4:] == ["6", *few[:2], "5", *few[:1]]


async def test_the_tips_that_helped_most_come_first(house, browser):
    passerelle = house.passerelle
    author = await passerelle.people.named("crew0")
    for task, tried in (("Summaries", 1), ("Translations", 3)):
        told = Told(
            StoryKind.TIP,
            "crew",
            task,
            "Parlo",
            DataClass.PUBLIC,
            "Short sentences.",
            "",
            "",
            date(2026, 12, 31),
        )
        story = await passerelle.stories.propose(author, told)
        await passerelle.stories.publish(
            story.id, await passerelle.people.named("alma"), edition=story.edition
        )
        for name in CREW[1 : 1 + tried]:
            await passerelle.stories.react(story.id, await passerelle.people.named(name), Reaction.TRIED)
    await browser.become("carl")
    assert await cells_of(browser, "stories") == [
        ["Translations", "crew", "Parlo", "3", "0"],
        ["Summaries", "crew", "Parlo", "1", "0"],
    ]


async def test_a_table_is_a_file_that_no_spreadsheet_takes_for_a_formula(house, browser):
    await notes_a_gap(house)
    await browser.become("carl")
    answer = await browser.client.get("/committee/tables/gaps.csv")
    assert "attachment" in answer.headers["content-disposition"]
    rows = list(csv.reader(io.StringIO(answer.text.removeprefix("\ufeff"))))
    assert rows[1][0] == f"'{OPEN_QUESTION}"
    assert (await browser.client.get("/committee/tables/nothing.csv")).status_code == 404
    assert (await browser.client.get("/committee/charts/gaps.png")).status_code == 404


async def test_all_of_it_is_a_file_with_the_words_and_the_charts(house, browser):
    await notes_a_gap(house)
    await runs_a_pulse(house)
    await browser.become("carl")
    read = PdfReader(io.BytesIO((await browser.client.get("/committee/report.pdf")).content))
    words = "\n".join(page.extract_text() for page in read.pages)
    assert "interns" in words
    assert "How confident do you feel" in words
    assert sum(len(page.images) for page in read.pages) == 2


async def test_two_pulses_are_no_trend_and_three_are(house, browser):
    await runs_a_pulse(house, "1112222")
    await runs_a_pulse(house, "3324433")
    await browser.become("carl")
    two = BeautifulSoup((await browser.client.get("/committee")).text, "html.parser")
    trend = two.select_one("#confidence-now-trend")
    assert "no line is drawn" in trend.get_text()
    assert [cell.get_text() for cell in trend.select("tbody td")][1::4] == ["1.6", "3.1"]
    await runs_a_pulse(house, "12345")
    three = BeautifulSoup((await browser.client.get("/committee")).text, "html.parser")
    assert "no line is drawn" not in three.select_one("#confidence-now-trend").get_text()
    last = [cell.get_text() for cell in three.select("#confidence-now-trend tbody tr")[2].select("td")]
    assert last[1:] == ["3.0", "1.4", "5"]


async def test_the_committee_reads_it_in_chat_and_as_a_file(house):
    await notes_a_gap(house)
    told = await house.says("carl", "committee")
    assert next(part for part in told.parts if isinstance(part, Table)).rows[0][0] == OPEN_QUESTION
    handed = await house.presses("carl", button(told, "committee.file"))
    carl = await house.passerelle.people.find("carl")
    kept = await house.passerelle.files.read(handed.files[0].id, carl.id)
    assert kept.content.startswith(b"%PDF")
    assert await house.passerelle.files.read(handed.files[0].id, "crew1") is None


async def test_once_a_month_the_report_is_sent_to_the_committee_once(house):
    committee = house.passerelle.committee
    house.clock.time = datetime(2027, 1, 31, 8, tzinfo=UTC)
    assert await committee.send_digest() == 0
    house.clock.time = datetime(2027, 2, 1, 8, tzinfo=UTC)
    assert [await committee.send_digest() for _ in range(3)] == [1, 0, 0]
    arrived = await house.arrived()
    assert len(house.received["carl"]) == 1
    assert arrived["carl"].files[0].media_type == "application/pdf"
    assert "ada" not in arrived
    async with house.passerelle.database.snapshot() as session:
        assert len(list(await session.scalars(select(FileRow.id)))) == 1


async def test_the_report_is_a_kind_of_its_own_that_the_committee_may_stop(house):
    house.clock.time = datetime(2027, 2, 1, 8, tzinfo=UTC)
    await house.passerelle.committee.send_digest()
    report = (await house.arrived())["carl"]
    assert [each.action for each in report.buttons] == ["nudges.later", "nudges.stop"]
    shown = await house.says("carl", "nudges")
    assert "the committee's monthly report" in dict(shown.cards[0].facts)["What"]
    assert dict(shown.cards[0].facts)["At most, in a week"] == "2; 1 so far this week"
    stopped = await house.presses("carl", button(report, "nudges.stop"))
    assert "nothing more of this kind (the committee's monthly report)" in stopped.text
    house.clock.time = datetime(2027, 3, 1, 8, tzinfo=UTC)
    assert await house.passerelle.committee.send_digest() == 0


async def test_who_does_not_get_the_report_has_no_choice_of_it(house):
    crew = await house.says("crew1", "nudges")
    assert "report" not in dict(crew.cards[0].facts)["What"]
    form = button(crew, "nudges.keep")
    assert "report" not in next(field for field in form.form.fields if field.name == "kinds").choices
    await house.presses("crew1", form, days="0\n1", kinds="tip")
    await house.passerelle.people.grant("crew1", Role.COMMITTEE)
    now_offered = await house.says("crew1", "rappels")
    assert "the committee's monthly report" in dict(now_offered.cards[0].facts)["What"]


async def test_a_report_that_was_missed_on_the_first_comes_within_the_week_and_not_later(house):
    committee = house.passerelle.committee
    house.clock.time = datetime(2027, 2, 6, 20, tzinfo=UTC)
    assert await committee.send_digest() == 1
    await house.arrived()
    assert not house.received["carl"], "the 6th is a Saturday"
    house.clock.time = datetime(2027, 2, 8, 8, tzinfo=UTC)
    await house.arrived()
    assert len(house.received["carl"]) == 1
    house.clock.time = datetime(2027, 3, 9, 8, tzinfo=UTC)
    assert await committee.send_digest() == 0


async def test_a_page_gathers_its_figures_once(house, browser, monkeypatch):
    await runs_a_pulse(house)
    asked = []
    kept = type(house.passerelle.pulses).all
    monkeypatch.setattr(type(house.passerelle.pulses), "all", lambda pulses: asked.append(1) or kept(pulses))
    await browser.become("carl")
    page = BeautifulSoup((await browser.client.get("/committee")).text, "html.parser")
    for picture in page.select("img.chart"):
        await browser.client.get(picture["src"])
    assert len(page.select("img.chart")) > 1
    assert len(asked) == 1


@given(
    st.dictionaries(st.sampled_from("12345"), st.integers(0, 50), min_size=1).filter(
        lambda c: sum(c.values())
    )
)
def test_a_mean_lies_on_the_scale_and_a_spread_within_it(counts):
    mean, spread = mean_and_spread({option: Count(count, count + 2) for option, count in counts.items()})
    assert 1 <= mean <= 5
    assert 0 <= spread <= 2 + 1e-9


def test_themes_are_words_that_several_texts_share_whatever_their_form():
    texts = [
        "Less typing of reports",
        "The report types itself",
        "reporting faster",
        "Moins de rapports",
        "nothing",
    ]
    assert [(word, count) for word, count, _ in themes_of(texts)] == [("reports", 3)]
