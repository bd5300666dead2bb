"""Days pass in the demonstration as a newcomer sees them: the walk of docs/demo.md, with its real command."""

from __future__ import annotations

import itertools
import json
from datetime import UTC, datetime, timedelta

import httpx
from bs4 import BeautifulSoup

from bot.clock import MovedClock
from tests.e2e.installation import Installation, demonstration
from tests.unit.web_house import stream

STORY = {
    "task": "Sorting the morning's mail",
    "words": "I let it put forty e-mails into four piles, then read the urgent ones first.",
    "tool": "Copilot",
    "data_class": "internal",
    "gained": "Half an hour every morning.",
    "surprised": "It took an invoice for an advertisement.",
    "named": "nobody",
    "consent": "yes",
}


class Newcomer:
    """Somebody at the page, who is whom they choose."""

    def __init__(self, client, address):
        self.client = client
        self.headers = {"Origin": address, "Content-Type": "application/json"}
        self.events = itertools.count()

    def post(self, path, **body):
        return self.client.post(path, content=json.dumps(body), headers=self.headers)

    def becomes(self, persona):
        assert self.post("/web/preferences", persona=persona).status_code == 204
        assert self.post("/web/preferences", language="en").status_code == 204

    def page(self, path="/"):
        return BeautifulSoup(self.client.get(path, headers={"Accept": "text/html"}).text, "html.parser")

    def says(self, text="", **parts):
        body = {"id": f"event-{next(self.events):08}", "thread": self.thread(), "text": text, **parts}
        return BeautifulSoup(stream(self.post("/web/messages", **body))[-1][1]["html"], "html.parser")

    def presses(self, shown, action, **fields):
        button = shown.select_one(f'[data-action="{action}"]')
        pressed = {"name": action, "value": button["data-value"], "fields": fields}
        return self.says(action=pressed)

    def arrived(self):
        replies = self.post("/web/inbox", thread=self.thread()).json()["replies"]
        return [BeautifulSoup(each, "html.parser") for each in replies]

    def thread(self):
        return self.page().body["data-thread"]


def monday_in_october():
    """How long it is until eight o'clock on a Monday on which nobody has a holiday, nor is a report due."""
    now = datetime.now(UTC)
    monday = datetime(now.year + 1, 10, 19, 6, tzinfo=UTC)
    return monday - timedelta(days=monday.weekday()) - now


def test_days_pass_in_the_demonstration_and_the_committees_page_fills(tmp_path):
    installation = Installation(tmp_path)
    clock = MovedClock(tmp_path / ".passerelle" / "demo")
    clock.move(monday_in_october())
    assert "make run" in installation.refuses("demo", "advance", "7d")
    begun = installation.prints("demo", "clock")
    assert "Monday" in begun
    with demonstration(tmp_path) as address, httpx.Client(base_url=address, timeout=30) as client:
        newcomer = Newcomer(client, address)
        newcomer.becomes("oliver")
        newcomer.presses(newcomer.says("story"), "stories.propose", **STORY)
        newcomer.becomes("nadia")
        newcomer.presses(newcomer.says("stories"), "stories.publish")
        last_day = (clock.now() + timedelta(days=1)).date().isoformat()
        offered = newcomer.says("pulses")
        ready = newcomer.presses(offered, "pulses.prepare", set="confidence", team="", last_day=last_day)
        newcomer.presses(ready, "pulses.launch")

        assert "three days" in installation.refuses("demo", "advance", "three days", code=2)
        installation.prints("demo", "advance", "1d")
        newcomer.becomes("camille")
        (asked,) = newcomer.arrived()
        newcomer.presses(asked, "pulses.answer", now="4", change="more")

        assert "Wednesday" in installation.prints("demo", "advance", "34h")
        assert "The clock was moved" in newcomer.page().select_one("#moved").get_text()
        assert any("13" in result.get_text() for result in newcomer.arrived())
        newcomer.becomes("camille")
        useful = newcomer.says("library").select_one('[data-action="stories.useful"]').get_text()
        assert any(digit in useful for digit in "123456789")
        newcomer.becomes("priya")
        figures = newcomer.page("/committee")
        cells = [cell.get_text() for cell in figures.select("#participation tbody td")]
        assert cells[3:5] == ["21", "13"]
        assert len(figures.select("#confidence-help-texts tbody tr")) == 12
        assert "running" in installation.refuses("demo", "reset", "--yes")
    assert "anew" in installation.prints("demo", "reset", "--yes")
    assert "as this machine's" in installation.prints("demo", "clock")
