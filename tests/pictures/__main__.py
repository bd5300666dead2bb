"""`make pictures`: docs/images/slack-*.png, drawn from what the sample company's Passerelle answers; the icons."""

from __future__ import annotations

import asyncio
import shutil
import tempfile
from pathlib import Path

from adapters.slack.forms import modal
from adapters.slack.home import home_view
from adapters.slack.rendering import messages
from bot.dialogue.incoming import Action, Identity, Incoming
from bot.dialogue.reply import Reply
from bot.locales import Texts
from bot.settings import Environment, Settings
from bot.wiring import build
from tests.pictures.icons import draw_icons
from tests.pictures.page import message_page, view_page

IMAGES = Path("docs") / "images"
TEXTS = Texts.load()


class Somebody:
    """One of the sample company's people, who asks and presses."""

    def __init__(self, passerelle, person):
        self._passerelle = passerelle
        self._identity = Identity("web", person.id, person.name, person.email)

    async def says(self, text="", action=None):
        incoming = Incoming(id=text, identity=self._identity, thread="pictures", text=text, action=action)
        async for utterance in self._passerelle.assistant.handle(incoming):
            if isinstance(utterance, Reply):
                return utterance
        raise RuntimeError("no reply")

    async def presses(self, button):
        return await self.says(action=Action(button.action, button.value))


async def pages():
    """Every picture's name and page."""
    with tempfile.TemporaryDirectory() as folder:
        passerelle = build(
            Settings(_env_file=None, environment=Environment.DEMO, data_dir=Path(folder), company="Ormevelle")
        )
        try:
            await passerelle.prepare_records()
            await passerelle.open_knowledge()
            people = {person.id: person for person in await passerelle.people.everybody()}
            asked = [Somebody(passerelle, people[name]) for name in ("camille", "oliver", "nadia")]
            return [page async for page in _conversation(*asked)]
        finally:
            await passerelle.close()


async def _conversation(camille, oliver, nadia):
    answer = await camille.says("Puis-je coller notre liste de clients dans ChatGPT ?")
    yield "slack-answer", message_page(messages(answer, TEXTS), language="fr")
    english = await oliver.says("Who reviews code written by an AI?")
    yield "slack-answer-en", message_page(messages(english, TEXTS, share="T1:C1:1.1"), language="en")
    down = next(button for button in english.buttons if button.form)
    yield "slack-modal", view_page(modal(down.form, TEXTS, language="en"), language="en")
    decline = await camille.says("A-t-on le droit d’utiliser l’IA pour écrire un tract syndical ?")
    yield "slack-decline", message_page(messages(decline, TEXTS), language="fr")
    ask = next(button for button in decline.buttons if button.action == "answers.ask")
    await camille.presses(ask)
    cases = await nadia.says("questions")
    yield "slack-case", message_page(messages(cases, TEXTS), language="fr")
    draft = await camille.says(
        "écris un mail à nadia.benhaddou@ormevelle.example : la démonstration passe à 15 h"
    )
    yield "slack-draft", message_page(messages(draft, TEXTS), language="fr")
    expenses = await oliver.says(
        "/table expenses taxi 45 euros yesterday, train to Lyon 89.50 EUR on March 3"
    )
    yield "slack-table", message_page(messages(expenses, TEXTS), language="en")
    home = await nadia.says("home")
    yield "slack-home", view_page(home_view(home, TEXTS), language="fr")


def draw(pages):
    """Each page as a picture, at twice the size for sharp screens."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        tab = browser.new_page(viewport={"width": 640, "height": 200}, device_scale_factor=2)
        for name, html in pages:
            tab.set_content(html)
            tab.screenshot(path=IMAGES / f"{name}.png", full_page=True)
        browser.close()


draw_icons()
draw(asyncio.run(pages()))
