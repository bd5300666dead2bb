"""The page in a real browser, on a real server with the sample company."""

from __future__ import annotations

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from adapters.web.rendering import render
from bot.dialogue.reply import Card, File, Reply, ReplyKind, Table
from bot.locales import Texts

pytestmark = pytest.mark.browser

ANSWERED_FR = "Puis-je coller notre liste de clients dans ChatGPT ?"
SILENT_FR = "Quel est le prix d'une licence Notion par mois ?"


@pytest.fixture
def opened(browser, site):
    """Opens the page as a visitor of their own."""
    contexts = []

    def open_page(persona=None, width=1100, height=820, **options):
        context = browser.new_context(
            viewport={"width": width, "height": height}, reduced_motion="reduce", **options
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(8_000)
        page.goto(site)
        if persona:
            become(page, persona)
        return page

    yield open_page
    for context in contexts:
        context.close()


def become(page, persona):
    if page.locator("#persona").input_value() != persona:
        with page.expect_navigation():
            page.select_option("#persona", persona)


def replies(page):
    return page.locator("article.reply")


def next_reply(page, act):
    """The reply that comes after `act`."""
    before = replies(page).count()
    act()
    page.wait_for_function("n => document.querySelectorAll('article.reply').length > n", arg=before)
    return replies(page).nth(replies(page).count() - 1)


def ask(page, words):
    page.fill("#text", words)
    return next_reply(page, lambda: page.press("#text", "Enter"))


def press(reply, label):
    button = reply.get_by_role("button", name=label, exact=True)
    return next_reply(reply.page, button.click)


def kind(reply):
    return reply.get_attribute("class").split()[1]


def serious(page):
    found = Axe().run(page).response["violations"]
    return [
        (each["id"], each["nodes"][0]["html"]) for each in found if each["impact"] in {"serious", "critical"}
    ]


def test_a_question_in_french_is_answered_with_passages_that_open(opened):
    page = opened("camille")
    reply = ask(page, ANSWERED_FR)
    assert kind(reply) == "answer"
    quotation = reply.locator("figure").first
    quotation.locator("button.source").click()
    panel = page.locator("dialog[open]")
    assert panel.locator("mark").inner_text() == quotation.locator("blockquote").inner_text()
    assert re.search(r"Daté du \d+ \w+ 20\d\d", panel.inner_text())
    assert "Version\xa01" in panel.inner_text()
    page.keyboard.press("Escape")
    assert not panel.is_visible()
    assert quotation.locator("button.source").evaluate("each => each === document.activeElement")


def test_a_question_in_english_and_a_follow_up(opened):
    page = opened("oliver")
    assert "Hello Oliver" in page.inner_text("#welcome")
    first = ask(page, "How many hours of AI training do we get?")
    assert (kind(first), first.get_attribute("lang")) == ("answer", "en")
    follow_up = ask(page, "and in the following years?")
    assert kind(follow_up) == "answer"
    assert follow_up.locator("blockquote").first.inner_text() != ""


def test_what_the_documents_leave_open_goes_to_a_person_and_comes_back(opened):
    asker, referent = opened("camille"), opened("nadia")
    reply = ask(asker, SILENT_FR)
    assert kind(reply) == "silence"
    assert "ce n’est pas une réponse" in reply.locator(".related").inner_text()
    assert reply.locator("figure").count() == 0
    assert "Nadia" in press(reply, "Demander à une personne").inner_text()

    card = referent.locator("article.arrived", has_text=SILENT_FR).last
    card.wait_for(timeout=15_000)
    card.get_by_role("button", name="Je m’en occupe").click()
    claimed = replies(referent).filter(has_text="cette question est à vous")
    claimed.wait_for()
    assert referent.locator("[data-card]", has_text=SILENT_FR).count() == 1
    assert claimed.evaluate("each => each === document.activeElement")
    claimed.get_by_role("button", name="Répondre").click()
    referent.get_by_label("La réponse").fill("Douze euros, demandez-moi un accès.")
    referent.get_by_role("button", name="Envoyer la réponse").click()
    referent.get_by_text("Merci !").wait_for()

    answer = asker.locator("article.arrived", has_text="Douze euros")
    answer.wait_for(timeout=15_000)
    assert "Nadia Benhaddou" in answer.inner_text()
    asker.reload()
    asker.get_by_text("Douze euros, demandez-moi un accès.").wait_for()


def test_a_page_in_the_background_tells_in_its_title_what_waits(opened, site):
    referent = opened("ewan")
    referent.clock.install()
    referent.reload()
    referent.evaluate("Object.defineProperty(document, 'hidden', { value: true, configurable: true })")
    press(ask(opened("thomas"), SILENT_FR), "Demander à une personne")
    delivered = (referent.request.get(f"{site}/web/inbox").json()["waiting"] for _ in range(2_000))
    assert any(delivered)
    referent.clock.run_for(20_000)
    expect(referent).to_have_title(re.compile(r"^\(1\) new message – Passerelle"))
    assert referent.locator(".arrived").count() == 0
    referent.evaluate("delete document.hidden, document.dispatchEvent(new Event('visibilitychange'))")
    referent.locator(".arrived", has_text=SILENT_FR).wait_for()
    expect(referent).to_have_title(re.compile("^Passerelle"))


def test_feedback_takes_a_reason(opened):
    page = opened("solene")
    reply = ask(page, "Qui relit le code généré par une IA ?")
    unhelpful = reply.get_by_role("button", name="Pas utile")
    unhelpful.click()
    reason = page.locator("dialog[open] textarea")
    assert reason.evaluate("each => each === document.activeElement")
    page.get_by_role("button", name="Annuler").click()
    assert unhelpful.evaluate("each => each === document.activeElement")
    unhelpful.click()
    page.locator("dialog[open] textarea").fill("Trop long.")
    noted = next_reply(page, page.get_by_role("dialog").get_by_role("button", name="Envoyer").click)
    assert "je le note pour le comité" in noted.inner_text()
    assert "pressed" in unhelpful.get_attribute("class")


def test_an_example_asks_itself(opened):
    page = opened("camille")
    example = page.locator("#welcome [data-ask]").nth(2)
    words = example.inner_text()
    reply = next_reply(page, example.click)
    assert page.locator(".asked .words").inner_text() == words
    assert "réponse franche" in reply.inner_text()
    assert not page.locator("#welcome").is_visible()


def test_home_shows_an_admin_what_concerns_them_and_refreshes_the_documents(opened):
    page = opened("thomas")
    home = next_reply(page, lambda: page.click("#home"))
    expect(
        home.get_by_role("heading", name=re.compile("Base de connaissances|Knowledge base"))
    ).to_be_visible()
    refresh = home.get_by_role("button", name=re.compile("Actualiser|Refresh now"))
    report = next_reply(page, refresh.click)
    expect(report).to_contain_text(re.compile("Rien n’a changé|Nothing has changed"))


def test_preferences_are_changed_in_a_form(opened):
    page = opened("camille", width=360)
    home = next_reply(page, lambda: page.click("#home"))
    home.get_by_role("button", name="Modifier").click()
    page.locator("dialog").get_by_label("« tu »").check()
    kept = next_reply(page, page.get_by_role("button", name="Enregistrer").click)
    expect(kept).to_contain_text("« tu »")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_an_answer_is_in_the_language_of_its_question(opened):
    page = opened("camille")
    assert "Many people ask themselves this" in ask(page, "Will AI replace me?").inner_text()


def test_the_language_can_be_switched(opened):
    page = opened("thomas")
    for language in ("en", "fr"):
        with page.expect_navigation():
            page.click(f"[data-language={language}]")
        assert page.get_attribute("html", "lang") == language


def test_the_demonstration_says_what_it_is_and_lets_the_persona_be_chosen(opened):
    page = opened("camille")
    assert "entreprise fictive" in page.locator(".demo").inner_text()
    ask(page, "Bonjour")
    become(page, "nadia")
    assert "Bonjour Nadia" in page.inner_text("main") or page.locator(".arrived").count()
    assert page.locator(".asked").count() == 0


def test_a_page_that_is_loaded_again_goes_on_where_it_was_and_a_new_one_is_empty(opened):
    page = opened("camille")
    answer = ask(page, ANSWERED_FR).inner_text()
    page.reload()
    assert page.locator(".asked .words").inner_text() == ANSWERED_FR
    assert replies(page).last.inner_text() == answer
    with page.expect_navigation():
        page.click("#new")
    assert replies(page).count() == 0
    assert page.locator("#welcome").is_visible()


def test_a_lost_connection_loses_nothing_and_asks_nothing_twice(opened):
    page = opened("camille")
    sent = []

    def cut_off_after_sending(route):
        sent.append(route.request.post_data_json["id"])
        if len(sent) > 1:
            route.continue_()
            return
        route.fetch()
        route.abort("connectionreset")

    page.route("**/web/messages", cut_off_after_sending)
    page.fill("#text", ANSWERED_FR)
    page.press("#text", "Enter")
    page.get_by_text("Rien n’est perdu").wait_for()
    reply = next_reply(page, page.get_by_role("button", name="Réessayer").click)
    assert kind(reply) == "answer"
    assert sent[0] == sent[1]
    page.reload()
    assert page.locator(".asked").count() == 1
    assert replies(page).count() == 1


def test_too_long_a_message_is_counted_and_held_back(opened):
    page = opened("camille")
    page.fill("#text", "x" * 2001)
    page.press("#text", "Enter")
    assert "2\u202f001" in page.inner_text("#count")
    assert page.locator(".asked").count() == 0
    assert page.input_value("#text") == "x" * 2001


def test_enter_sends_except_with_shift_and_while_a_character_is_composed(opened):
    page = opened("camille")
    page.focus("#text")
    page.keyboard.type("Bonjour")
    page.keyboard.press("Shift+Enter")
    page.keyboard.type("ça va ?")
    page.dispatch_event("#text", "keydown", {"key": "Enter", "isComposing": True})
    assert page.input_value("#text") == "Bonjour\nça va ?"
    assert page.locator(".asked").count() == 0
    next_reply(page, lambda: page.keyboard.press("Enter"))
    assert page.locator(".asked .words").text_content() == "Bonjour\nça va ?"


def test_all_of_it_works_by_keyboard(opened):
    page = opened("camille")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    page.keyboard.type(ANSWERED_FR)
    reply = next_reply(page, lambda: page.keyboard.press("Enter"))
    reply.locator("button.source").first.focus()
    page.keyboard.press("Enter")
    assert page.locator("dialog[open] mark").count() == 1
    page.keyboard.press("Enter")
    assert page.locator("dialog[open]").count() == 0
    for _ in range(10):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent.trim()") == "Utile":
            break
    thanks = next_reply(page, lambda: page.keyboard.press("Enter"))
    assert kind(thanks) == "notice"


def test_words_that_look_like_a_page_stay_words(opened):
    page = opened("camille")
    hostile = "<img src=x onerror=alert(1)> <!channel> ?"
    ask(page, hostile)
    page.reload()
    assert page.locator("img[src=x]").count() == 0
    assert page.locator(".asked .words").inner_text() == hostile


def test_nothing_is_fetched_from_elsewhere_and_nothing_is_refused(opened, site):
    page = opened()
    fetched, complaints = [], []
    page.on("request", lambda request: fetched.append(request.url))
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.reload()
    ask(page, ANSWERED_FR)
    assert fetched
    assert all(url.startswith(site) for url in fetched)
    assert complaints == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1100, 360])
def test_it_is_readable_by_everybody_on_every_screen(opened, scheme, width, tmp_path):
    page = opened("camille", width=width, height=780, color_scheme=scheme)
    assert serious(page) == []
    ask(page, ANSWERED_FR)
    reply = ask(page, SILENT_FR)
    page.screenshot(path=tmp_path / f"{scheme}-{width}.png", full_page=True)
    assert serious(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    reply.locator("button.source").first.click()
    page.screenshot(path=tmp_path / f"{scheme}-{width}-passage.png")
    assert serious(page) == []
    page.keyboard.press("Escape")
    replies(page).first.get_by_role("button", name="Pas utile").click()
    assert serious(page) == []


def test_files_are_attached_taken_off_and_sent_by_keyboard_and_by_dropping(opened, tmp_path):
    page = opened("camille")
    notes, figures = tmp_path / "notes.txt", tmp_path / "frais.csv"
    notes.write_text("Réunion de mai")
    figures.write_text("mois;euros\nmai;12\n")
    # Without a listener the browser opens a dialog of its own, which nobody can answer; one that is
    # added only beside the key may come after it.
    page.on("filechooser", lambda _chooser: None)
    page.focus("#text")
    page.keyboard.press("Shift+Tab")
    expect(page.get_by_role("button", name="Joindre des fichiers")).to_be_focused()
    with page.expect_file_chooser() as chooser:
        page.keyboard.press("Enter")
    chooser.value.set_files([notes, figures])
    attached = page.locator("#attached li")
    expect(attached).to_have_count(2)
    expect(attached.last).to_contain_text("frais.csv 18\xa0octets")
    expect(page.locator("#attach-note")).to_have_text("frais.csv sera joint au message.")
    assert serious(page) == []
    page.get_by_role("button", name="Retirer notes.txt").press("Enter")
    expect(attached).to_have_count(1)
    expect(page.get_by_role("button", name="Retirer frais.csv")).to_be_focused()

    page.evaluate(
        """() => {
          const dropped = new DataTransfer();
          dropped.items.add(new File(["x"], "photo.png", { type: "image/png" }));
          const how = { dataTransfer: dropped, bubbles: true, cancelable: true };
          document.querySelector("main").dispatchEvent(new DragEvent("drop", how));
        }"""
    )
    expect(attached).to_have_count(2)
    page.fill("#text", "merci")
    reply = next_reply(page, lambda: page.press("#text", "Enter"))
    expect(reply).to_contain_text("Je n’ai pas ouvert ce qui était joint")
    expect(attached).to_have_count(0)
    sent = page.locator(".asked .attached li")
    expect(sent).to_have_count(2)
    page.reload()
    expect(sent).to_have_count(2)
    expect(sent.first).to_contain_text("frais.csv 18\xa0octets")


def test_too_many_and_too_large_files_are_told_before_anything_is_sent(opened):
    page = opened("oliver", width=360)
    empty = {"name": "a.txt", "mimeType": "text/plain", "buffer": b""}
    page.set_input_files("#files", [empty] * 11)
    expect(page.locator("#attached li")).to_have_count(10)
    expect(page.locator("#attach-note")).to_have_text("10 files at most in one message.")
    page.reload()
    page.set_input_files("#files", {**empty, "buffer": b"x" * 10_000_001})
    expect(page.locator("#attached li")).to_have_count(0)
    expect(page.locator("#attach-note")).to_contain_text("10\xa0MB together")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


@pytest.mark.parametrize(("width", "scheme"), [(360, "dark"), (1100, "light")])
def test_a_table_and_files_are_readable_on_any_page(opened, width, scheme):
    table = Table(
        ("Message", "De", "Montant"),
        (("Relance de la facture", "nadia.benhaddou@ormevelle.example", "1 204,50 €"), ("Réunion", "", "")),
    )
    files = (File("1", "Bilan-annuel-version-definitive-pour-la-direction-2026.docx", "", 123_456),)
    reply = Reply(
        ReplyKind.NOTICE, "fr", (table,), cards=(Card("c", "Brouillon", parts=(table,)),), files=files
    )
    page = opened("camille", width=width, color_scheme=scheme)
    page.evaluate("html => { document.getElementById('log').innerHTML = html; }", render(reply, Texts.load()))
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    for cell in page.get_by_role("cell", name="nadia.benhaddou").all():
        assert cell.evaluate("each => each.scrollWidth <= each.clientWidth")
    expect(page.get_by_role("row")).to_have_count(6)
    expect(page.get_by_role("columnheader", name="Montant")).to_have_count(2)
    assert serious(page) == []


def test_the_time_to_stop_what_was_approved_counts_down(opened):
    page = opened("oliver")
    page.set_default_timeout(60_000)  # The first draft of a process loads the guard.
    ask(page, "write to camille.rouviere@ormevelle.example that the delivery moves to Friday")
    page.get_by_role("button", name="Approve and send", exact=True).click()
    left = page.locator(".countdown")
    left.wait_for()
    expect(left).to_have_text(re.compile(r"^0[012]:\d\d left to stop it\.$"))
    expect(left).not_to_have_text(left.inner_text())
    assert serious(page) == []
    page.get_by_role("button", name="Stop", exact=True).click()
    left.wait_for(state="detached")


def test_a_draft_is_edited_by_keyboard_and_nothing_that_was_typed_is_lost(opened):
    page = opened("oliver")
    page.set_default_timeout(60_000)  # The first draft of a process loads the guard.
    draft = ask(page, "write to camille.rouviere@ormevelle.example that the delivery moves to Friday")
    edit = draft.get_by_role("button", name="Edit", exact=True)
    edit.focus()
    page.keyboard.press("Enter")
    form = page.get_by_role("dialog", name="Edit the draft")
    to, body = form.locator("[name=to]"), form.locator("[name=body]")
    expect(to).to_be_focused()
    to.fill("camille at ormevelle")
    body.fill("Hello Camille,\n\nIt arrives on Friday.")
    assert serious(page) == []
    page.keyboard.press("Escape")
    expect(edit).to_be_focused()
    page.keyboard.press("Enter")
    expect(body).to_have_value("Hello Camille,\n\nIt arrives on Friday.")
    refused = next_reply(page, page.get_by_role("button", name="Save").click)
    assert "no e-mail address" in refused.inner_text()
    refused.get_by_role("button", name="Edit again, with my words").click()
    expect(body).to_have_value("Hello Camille,\n\nIt arrives on Friday.")
    to.fill("camille.rouviere@ormevelle.example")
    page.get_by_role("button", name="Save").click()
    edited = replies(page).filter(has_text="this is version 2")
    edited.wait_for()
    edited.get_by_role("button", name="Edit", exact=True).click()
    body.fill("Given up")
    page.get_by_role("button", name="Cancel").click()
    edited.get_by_role("button", name="Edit", exact=True).click()
    expect(body).to_have_value("Hello Camille,\n\nIt arrives on Friday.")
