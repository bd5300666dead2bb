"""The page in a real browser, on a real server with the sample company."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe

pytestmark = pytest.mark.browser


@pytest.fixture
def page(browser, site):
    context = browser.new_context(viewport={"width": 1100, "height": 820}, reduced_motion="reduce")
    page = context.new_page()
    page.set_default_timeout(8_000)
    page.goto(site)
    yield page
    context.close()


def ask(page, words):
    before = page.locator("article.reply").count()
    page.fill("#text", words)
    page.press("#text", "Enter")
    page.wait_for_function("n => document.querySelectorAll('article.reply').length > n", arg=before)
    return page.locator("article.reply").last


def become(page, name):
    with page.expect_navigation():
        page.locator("select[name=persona]").select_option(
            value=page.locator(f"select[name=persona] option:has-text('{name}')").get_attribute("value")
        )


def press(reply, label):
    page = reply.page
    before = page.locator("article.reply").count()
    reply.get_by_role("button", name=label, exact=True).click()
    if page.locator("dialog[open]").count():
        return None
    page.wait_for_function("n => document.querySelectorAll('article.reply').length > n", arg=before)
    return page.locator("article.reply").last


def serious(page):
    found = Axe().run(page).response["violations"]
    return [each["id"] for each in found if each["impact"] in {"serious", "critical"}]


def test_a_question_in_french_is_answered_with_passages_that_open(page):
    reply = ask(page, "Puis-je coller notre liste de clients dans ChatGPT ?")
    assert "ChatGPT" in reply.inner_text()
    quotation = reply.locator("blockquote").first.inner_text().split("\n")[0][:40]
    reply.locator(".mark").first.click()
    dialog = page.locator("dialog[open]")
    assert quotation in dialog.locator("mark").inner_text()
    assert "version 1" in dialog.inner_text()


def test_a_question_in_english_and_a_follow_up(page):
    become(page, "Oliver")
    assert "Hello Oliver" in page.inner_text("#welcome")
    assert "answer" in ask(page, "How many hours of AI training do we get?").get_attribute("class")
    follow_up = ask(page, "and in the following years?")
    assert "answer" in follow_up.get_attribute("class")


def test_what_the_documents_leave_open_goes_to_a_person_and_comes_back(page):
    become(page, "Camille")
    reply = ask(page, "Quel est le prix d'une licence Notion par mois ?")
    assert "silence" in reply.get_attribute("class")
    handed = press(reply, "Demander à une personne")
    assert "Nadia" in handed.inner_text()
    become(page, "Nadia")
    card = page.locator("article:has([data-card])").last
    card.wait_for(timeout=15_000)
    press(card, "Répondre")
    page.fill("dialog textarea", "Douze euros, demandez-moi un accès.")
    page.click("dialog button.primary")
    page.get_by_text("Merci !").wait_for()
    become(page, "Camille")
    page.get_by_text("Douze euros, demandez-moi un accès.").wait_for(timeout=15_000)


def test_feedback_takes_a_reason(page):
    become(page, "Solène")
    reply = ask(page, "Qui relit le code généré par une IA ?")
    assert press(reply, "Pas utile") is None
    page.fill("dialog textarea", "Trop long.")
    page.click("dialog button.primary")
    page.get_by_text("je le note pour le comité").wait_for()


def test_the_worry_about_jobs_is_taken_seriously(page):
    become(page, "Solène")
    reply = ask(page, "Est-ce que l'IA va me remplacer ?")
    assert "réponse franche" in reply.inner_text()
    assert "2028" in reply.inner_text() or "remplace" in reply.inner_text()


def test_the_language_can_be_switched(page):
    become(page, "Solène")
    with page.expect_navigation():
        page.click("button[name=language][value=en]")
    assert page.get_attribute("html", "lang") == "en"
    with page.expect_navigation():
        page.click("button[name=language][value=fr]")
    assert page.get_attribute("html", "lang") == "fr"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1100, 360])
def test_it_is_readable_by_everybody_on_every_screen(browser, site, scheme, width, tmp_path):
    context = browser.new_context(
        viewport={"width": width, "height": 780}, color_scheme=scheme, reduced_motion="reduce"
    )
    page = context.new_page()
    page.set_default_timeout(8_000)
    page.goto(site)
    assert serious(page) == []
    ask(page, "Puis-je coller notre liste de clients dans ChatGPT ?")
    assert serious(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.screenshot(path=tmp_path / f"{scheme}-{width}.png")
    context.close()


def test_words_that_look_like_a_page_stay_words(page):
    ask(page, "<img src=x onerror=alert(1)> <!channel> ?")
    assert page.locator("img[src=x]").count() == 0
