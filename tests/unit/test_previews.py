"""What is looked at before anybody gets it: drawn from the payloads that each door would send."""

from __future__ import annotations

from datetime import timedelta
from html.parser import HTMLParser

import httpx
import pytest
from arbitrary_dialogue import arbitrary_replies
from hypothesis import HealthCheck, given, settings

from adapters.slack import rendering as slack
from adapters.slack.drawing import SlackDrawing
from adapters.teams import rendering as teams
from adapters.teams.drawing import TeamsDrawing
from adapters.web import rendering as web
from bot.dialogue.incoming import Identity
from bot.dialogue.reply import Bullets, Button, Card, Extract, Field, Form, Paragraph, Reply, ReplyKind, Table
from bot.locales import Texts
from bot.people.person import Person
from bot.previews.preview import PRESS, as_preview
from tests.unit.nudge_house import NudgeHouse
from tests.unit.pulse_house import button
from tests.unit.test_stories import TOLD
from tests.unit.web_house import ADDRESS, Browser

TEXTS = Texts.load()
DRAWINGS = [SlackDrawing(TEXTS), TeamsDrawing(TEXTS)]
TAGS = {
    "b", "blockquote", "br", "div", "em", "h3", "hr", "i", "li", "ol", "p", "path", "pre", "code", "span", "strong",
    "svg", "table", "td", "th", "tr", "ul",
}  # fmt: skip
ATTRIBUTES = {"class", "aria-hidden", "start", "width", "height", "viewbox", "fill", "stroke", "stroke-width", "d",
              "transform"}  # fmt: skip


class Drawn(HTMLParser):
    """What a browser makes of a drawing: its tags, their attributes, and the words it shows."""

    def __init__(self, html):
        super().__init__()
        self.tags, self.attributes, self.said = [], set(), ""
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes |= {name for name, _ in attrs}

    def handle_data(self, data):
        self.said += data


@pytest.mark.parametrize("drawing", DRAWINGS, ids=lambda each: each.door)
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(arbitrary_replies())
def test_whatever_is_said_nothing_acts_in_a_drawing(drawing, reply):
    drawn = Drawn(drawing.drawn(reply))
    assert set(drawn.tags) <= TAGS
    assert drawn.attributes <= ATTRIBUTES


@pytest.mark.parametrize("drawing", DRAWINGS, ids=lambda each: each.door)
def test_a_drawing_shows_the_words_and_buttons_in_their_order(drawing):
    parts = (
        Paragraph("Deux mots."),
        Extract("Les siens", 1, "fr"),
        Bullets(("Premier point", "Second point")),
    )
    card = Card(
        "c",
        "Résumer un fil",
        facts=(("Outil", "l’assistant <b>"),),
        parts=(Paragraph("Je colle le fil."), Table(("Quoi", "Combien"), (("fil", "10"),))),
        buttons=(Button("Utile", "a.b"), Button("J’ai essayé", "a.c", primary=True)),
    )
    reply = Reply(ReplyKind.NOTICE, "fr", parts, cards=(card,), buttons=(Button("Stop", "a.d"),))
    drawn = Drawn(drawing.drawn(reply))
    words = [
        "Deux mots.",
        "Les siens",
        "Premier point",
        "Second point",
        "Résumer un fil",
        "Utile",
        "J’ai essayé",
        "Stop",
    ]
    places = [drawn.said.index(each) for each in words]
    assert places == sorted(places)
    for each in ("Je colle le fil.", "l’assistant <b>", "Quoi", "Combien", "10"):
        assert each in drawn.said
    assert "h3" in drawn.tags


def test_a_preview_looks_the_same_and_nothing_in_it_acts():
    form = Form("stories.ask", "Demander", "Envoyer", (Field("text", "Votre question"),), "s1")
    asks = Button("Demander à l’auteur", "stories.ask", "s1", form)
    card = Card("story:s1", "Résumer", buttons=(Button("Utile", "stories.useful", "s1"), asks))
    stop = Button("Stop", "nudges.stop", "c1:tip")
    shown = as_preview(Reply(ReplyKind.NOTICE, "fr", cards=(card,), buttons=(stop,)))
    (seen,) = shown.cards
    assert seen.id != card.id
    assert [each.label for each in seen.buttons] == [each.label for each in card.buttons]
    everything = (*seen.buttons, *shown.buttons, seen.buttons[1].form)
    assert {(each.action, each.value) for each in everything} == {(PRESS, "")}
    assert seen.buttons[1].form.fields == form.fields


@pytest.fixture
async def house(tmp_path):
    house = await NudgeHouse(tmp_path, demo=True).open()
    yield house
    await house.passerelle.close()


@pytest.fixture
async def browser(house):
    transport = httpx.ASGITransport(app=house.passerelle.asgi_app())
    async with httpx.AsyncClient(transport=transport, base_url=ADDRESS) as client:
        yield Browser(client)


async def tells(house):
    asked = await house.says("lea", "tip")
    told = await house.presses(
        "lea", button(asked, "stories.propose"), **{**TOLD, "words": "<script>1</script>"}
    )
    return button(told, "stories.preview")


async def test_the_page_shows_a_story_in_every_door_to_who_may_see_it(house, browser):
    looks = await tells(house)
    preview = await house.presses("omar", looks)
    link = button(preview, "previews.open").link
    assert link == f"/preview/story/{looks.value}"
    await browser.become("omar")
    page = await browser.open(link)
    assert page.status_code == 200
    for words in ("In Slack", "In Microsoft Teams", "In the web chat"):
        assert words in page.text
    assert page.text.count(TOLD["task"]) >= 3
    assert page.text.count("&lt;script&gt;1&lt;/script&gt;") == 3
    assert "<button" not in page.text[page.text.index("<main") :]
    for door in ("slack", "teams"):
        sheet = await browser.client.get(f"/preview/{door}.css")
        assert (sheet.status_code, sheet.headers["content-type"].split(";")[0]) == (200, "text/css")
    assert (await browser.client.get("/preview/mail.css")).status_code == 404
    assert (await browser.open("/preview/person/omar")).status_code == 404
    await browser.become("ada")
    assert (await browser.open(link)).status_code == 200
    await house.passerelle.people.add(Person("eve", "Eve", "eve@example.com"))
    await house.passerelle.people.recognise(Identity("web", "eve", "Eve", "eve@example.com"))
    await browser.become("eve")
    assert (await browser.open(link)).status_code == 404


async def test_a_campaign_is_looked_at_in_every_door_before_it_goes(house, browser):
    offered = await house.says("ada", "campaigns")
    day = house.clock.time.date().isoformat()
    how = {"starts_on": day, "kind": "incident", "words": "The assistant is down."}
    ready = await house.presses("ada", button(offered, "campaigns.prepare"), **how)
    preview = await house.presses("ada", button(ready, "campaigns.preview"))
    await browser.become("ada")
    page = await browser.open(button(preview, "previews.open").link)
    assert page.text.count("The assistant is down.") == 3
    await browser.become("lea")
    assert (await browser.open(button(preview, "previews.open").link)).status_code == 404
    assert await house.passes(timedelta(days=2)) == {}  # a look sends nothing


def test_a_link_is_offered_where_it_leads_somewhere():
    def kinds(link, text="Look"):
        reply = Reply(
            ReplyKind.NOTICE, "en", (Paragraph("Hello"),), buttons=(Button(text, "previews.open", link=link),)
        )
        blocks = [block for message in slack.messages(reply, TEXTS) for block in message.blocks]
        (slack_buttons,) = [
            [each for block in blocks if block["type"] == "actions" for each in block["elements"]]
        ]
        cards = [
            each["content"]["body"]
            for _, payload in teams.messages(reply, TEXTS)
            for each in payload.get("attachments", ())
        ]
        teams_buttons = [action for body in cards for each in body for action in each.get("actions", ())]
        return slack_buttons, teams_buttons, web.render(reply, TEXTS)

    ours, theirs, html = kinds("https://passerelle.example/preview/story/1")
    assert [each["url"] for each in ours] == ["https://passerelle.example/preview/story/1"]
    assert [(each["type"], each["url"]) for each in theirs] == [
        ("Action.OpenUrl", "https://passerelle.example/preview/story/1")
    ]
    assert 'href="https://passerelle.example/preview/story/1"' in html
    ours, theirs, html = kinds("/preview/story/1")
    assert (ours, theirs) == ([], [])
    assert 'href="/preview/story/1"' in html
    for hostile in ("javascript:alert(1)", "//evil.example", "/\\evil.example"):
        ours, theirs, html = kinds(hostile)
        assert (ours, theirs) == ([], [])
        assert 'href=""' in html
