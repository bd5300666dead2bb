"""What is looked at before anybody gets it: drawn from the payloads that each door would send."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from arbitrary_dialogue import arbitrary_replies
from hypothesis import HealthCheck, given, settings

from adapters.slack.drawing import SlackDrawing
from adapters.teams.drawing import TeamsDrawing
from bot.dialogue.reply import Bullets, Button, Card, Extract, Field, Form, Paragraph, Reply, ReplyKind, Table
from bot.locales import Texts
from bot.previews.preview import PRESS, as_preview

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
