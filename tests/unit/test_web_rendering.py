import datetime
import re
from html.parser import HTMLParser
from urllib.parse import urlsplit

import pytest
from arbitrary_dialogue import arbitrary_replies, words
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from adapters.web.rendering import marked, quoted, render, render_conversation
from adapters.web.transcript import Message
from bot.dialogue.reply import (
    Button,
    Card,
    Citation,
    Extract,
    Field,
    FieldKind,
    Form,
    Paragraph,
    Reply,
    ReplyKind,
    Table,
)
from bot.locales import Texts

TEXTS = Texts.load()

# Every element and attribute that our template writes. `href` alone can lead somewhere.
ATTRIBUTES = {
    "article": {"class", "lang", "aria-label", "tabindex"},
    "section": {"class", "data-card", "data-edition", "aria-label"},
    "button": {"type", "class", "data-cite", "data-action", "data-value", "data-ask", "data-close"}
    | {"aria-label", "aria-haspopup"},
    "template": {"data-passage"},
    "a": {"class", "href", "target", "rel"},
    "img": {"src", "alt", "loading"},
    "table": {"role"},
    "thead": {"role"},
    "tbody": {"role"},
    "tr": {"role"},
    "th": {"scope", "role", "class"},
    "td": {"role", "data-label", "class"},
    "form": {"method", "data-action", "data-value"},
    "input": {"type", "name", "value", "maxlength", "required", "checked"},
    "textarea": {"name", "rows", "maxlength", "required"},
    "blockquote": {"lang", "dir"},
    "svg": {"class", "viewbox", "aria-hidden", "focusable"},
    "path": {"d"},
    "span": {"class", "aria-hidden"},
    "h2": {"lang"},
    "p": {"class", "lang"},
    "ul": {"class", "aria-label"},
    "div": {"class", "role", "aria-label", "tabindex"},
    "label": {"class"},
    "h3": set(),
    "li": set(),
    "figure": set(),
    "figcaption": set(),
    "mark": set(),
    "dl": set(),
    "dt": set(),
    "dd": set(),
    "fieldset": {"data-name", "data-required"},
    "legend": set(),
    "em": set(),
    "small": set(),
}

OUR_FILE = re.compile(r"/web/files/[A-Za-z0-9%._~-]*")

replies = arbitrary_replies()


class Page(HTMLParser):
    """Notes every element, and that each is closed where it was opened."""

    VOID = {"input", "path", "img"}  # noqa: RUF012

    def __init__(self, html):
        super().__init__(convert_charrefs=True)
        self.elements = []
        self.open = []
        self.words = ""
        self.feed(str(html))
        self.close()

    def handle_starttag(self, tag, attributes):
        self.elements.append((tag, dict(attributes)))
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attributes):
        self.elements.append((tag, dict(attributes)))

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.words += data

    def handle_comment(self, data):
        pytest.fail(f"a comment: {data}")

    def handle_decl(self, decl):
        pytest.fail(f"a declaration: {decl}")

    def all(self, tag):
        return [attributes for name, attributes in self.elements if name == tag]


def cite(**changes):
    about = {
        "number": 1,
        "passage": "p",
        "document": "fr/charte.pdf",
        "title": "Charte IA",
        "quote": "Jamais de liste.",
        "context": "Avant. Jamais de liste. Après.",
        "language": "fr",
        "version": 7,
        "heading": ("Charte IA", "Article 3"),
        "page": 2,
        "date": datetime.date(2026, 2, 16),
    }
    return Citation(**(about | changes))


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(replies)
def test_whatever_a_reply_says_nothing_in_the_page_acts_but_our_own_elements(reply):
    page = Page(render(reply, TEXTS))
    assert page.open == []
    assert page.elements[0][0] == "article"
    for tag, attributes in page.elements:
        assert set(attributes) <= ATTRIBUTES[tag], tag
    saved = [attributes for attributes in page.all("a") if attributes["class"] == "file"]
    pictures = page.all("img")
    for address in [*(link["href"] for link in saved), *(picture["src"] for picture in pictures)]:
        assert OUR_FILE.fullmatch(address)
    assert len(saved) == len(reply.files)
    assert len(pictures) == sum(file.media_type == "image/png" for file in reply.files)
    links = [attributes for attributes in page.all("a") if attributes not in saved]
    for attributes in links:
        assert urlsplit(attributes["href"]).scheme in {"http", "https"}
        assert attributes["rel"] == "noopener noreferrer"
    offered = [link for each in (*reply.citations, *reply.related) if (link := each.web_link)]
    assert len(links) == len(offered)


@settings(max_examples=200, deadline=None)
@given(words, st.sets(st.integers(1, 9)))
def test_marking_citations_loses_no_word(text, cited):
    page = Page(marked(text, cited, "Source #"))
    seen = page.words.replace("\n", "").replace("\r", "")
    for number in cited:
        text = text.replace(f"[{number}]", str(number))
    assert "".join(filter(str.isalnum, seen)) == "".join(filter(str.isalnum, text))


@settings(max_examples=200, deadline=None)
@given(words, words, words)
def test_the_quote_is_marked_where_it_stands_and_the_passage_stays_whole(before, quote, after):
    shown = quoted(cite(quote=quote, context=f"{before}{quote}{after}"))
    assert "".join(filter(str.isalnum, before + quote + after)) in "".join(
        filter(str.isalnum, Page(shown).words)
    )


@pytest.mark.parametrize(
    ("quote", "html"),
    [
        ("Jamais de liste.", "Avant. <mark>Jamais de liste.</mark> Après."),
        ("Jamais\n  de liste.", "Avant. <mark>Jamais de liste.</mark> Après."),
        ("Avant. […] Après.", "<mark>Avant.</mark> Jamais de liste. <mark>Après.</mark>"),
        ("Ailleurs.", "<mark>Ailleurs.</mark>\n\nAvant. Jamais de liste. Après."),
        ("Après. […] Avant.", "<mark>Après. […] Avant.</mark>\n\nAvant. Jamais de liste. Après."),
    ],
)
def test_a_quote_is_found_with_other_spaces_and_with_words_left_out(quote, html):
    assert quoted(cite(quote=quote)) == html


def test_an_extract_carries_its_source_and_opens_its_passage():
    reply = Reply(
        ReplyKind.ANSWER, "fr", (Extract("Jamais de liste.", 1, "fr"),), citations=(cite(),), id="e"
    )
    page = Page(render(reply, TEXTS))
    opener = next(button for button in page.all("button") if "data-cite" in button)
    assert opener["data-cite"] == page.all("template")[0]["data-passage"] == "1"
    for shown in ("Charte IA", "Article 3", "page\xa02", "16 février 2026", "Version\xa07", "fr/charte.pdf"):
        assert shown in page.words
    assert "en français" not in page.words
    assert "Sources" not in page.words


def test_a_citation_that_no_extract_shows_is_listed_and_its_mark_opens_it():
    reply = Reply(ReplyKind.ANSWER, "en", (Paragraph("Never [1], nor [2]."),), citations=(cite(),), ai=True)
    html = render(reply, TEXTS)
    page = Page(html)
    assert [button["data-cite"] for button in page.all("button") if "data-cite" in button] == ["1", "1"]
    assert "nor [2]" in page.words
    assert "Sources" in page.words
    assert "in French" in page.words
    assert "Worded by an AI" in page.words


def test_words_of_a_person_bear_no_ai_label():
    assert "Rédigé par une IA" not in render(Reply(ReplyKind.ANSWER, "fr", (Paragraph("Oui."),)), TEXTS)


def test_what_is_only_near_is_set_apart_and_called_no_answer():
    page = Page(render(Reply(ReplyKind.SILENCE, "fr", related=(cite(), cite(number=2))), TEXTS))
    assert "ce n’est pas une réponse" in page.words
    assert {"class": "related"} in page.all("section")
    assert page.all("figure") == []
    assert [each["data-passage"] for each in page.all("template")] == ["related-1", "related-2"]


def test_a_passage_that_may_be_old_says_so():
    page = Page(render(Reply(ReplyKind.ANSWER, "en", citations=(cite(stale=True, date=None),)), TEXTS))
    assert "may be out of date" in page.words
    assert "Undated" in page.words


@pytest.mark.parametrize(
    "link",
    [
        None,
        "",
        "javascript:alert(1)",
        "JAVASCRIPT:alert(1)",
        " javascript:alert(1)",
        "java\nscript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "//evil.example/x",
        "/relative",
        "https://",
        "http:evil.example",
        "https://[oops",
    ],
)
def test_only_whole_web_addresses_become_links(link):
    assert cite(link=link).web_link == ""
    assert Page(render(Reply(ReplyKind.ANSWER, "fr", citations=(cite(link=link),)), TEXTS)).all("a") == []


def test_an_address_in_the_text_stays_text():
    page = Page(render(Reply(ReplyKind.ANSWER, "fr", (Paragraph("https://example.com"),)), TEXTS))
    assert page.all("a") == []


def test_a_form_has_a_label_for_each_field_and_its_kind():
    form = Form(
        "cases.answer",
        "Répondre",
        "Envoyer",
        (
            Field("answer", "Votre réponse", FieldKind.TEXT, "\nAvec un retour", required=True, limit=50),
            Field("when", "Quand", FieldKind.DATE),
            Field("keep", "Garder", FieldKind.CHOICE, "no", choices={"no": "Non", "yes": "Oui"}),
            Field("secret", "Caché", FieldKind.HIDDEN, "7"),
        ),
        value="case-1",
    )
    html = render(Reply(ReplyKind.NOTICE, "fr", buttons=(Button("Répondre", "x", form=form),)), TEXTS)
    page = Page(html)
    assert page.all("form") == [{"method": "dialog", "data-action": "cases.answer", "data-value": "case-1"}]
    assert [each["type"] for each in page.all("input")] == ["date", "radio", "radio", "hidden"]
    assert "checked" in page.all("input")[1]
    assert len(page.all("label")) == 4
    assert "Caché" not in page.words
    assert "required>\n\nAvec un retour</textarea>" in html


def test_several_choices_are_checkboxes_in_a_named_group():
    field = Field(
        "days",
        "Jours",
        FieldKind.CHOICES,
        "mon\nwed",
        required=True,
        choices={"mon": "L", "tue": "M", "wed": "M"},
    )
    form = Form("x.y", "Quand ?", "Oui", (field,))
    page = Page(render(Reply(ReplyKind.NOTICE, "fr", buttons=(Button("Quand", "x.y", form=form),)), TEXTS))
    assert page.all("fieldset") == [{"data-name": "days", "data-required": None}]
    assert "Jours (obligatoire)" in page.words
    boxes = [(box["type"], box["value"], "checked" in box) for box in page.all("input")]
    assert boxes == [("checkbox", "mon", True), ("checkbox", "tue", False), ("checkbox", "wed", True)]


def test_a_table_has_a_name_headers_and_figures_to_the_right():
    table = Table(("Mois", "Ventes", "Le"), (("mai", "1 204,50 €", "2026-05-01"), ("juin", "-3 %", "")))
    page = Page(render(Reply(ReplyKind.CHAT, "fr", (table,)), TEXTS))
    (region,) = [each for each in page.all("div") if each["class"] == "table"]
    assert (region["role"], region["tabindex"]) == ("region", "0")
    assert region["aria-label"] == "Tableau de 2 lignes"
    assert [each.get("class") for each in page.all("th")] == [None, "figure", None]
    assert [each["data-label"] for each in page.all("td")] == ["Mois", "Ventes", "Le"] * 2


def test_a_conversation_keeps_each_card_as_it_is_now():
    def message(*cards, words="x"):
        return Message("", "", Reply(ReplyKind.NOTICE, "fr", (Paragraph(words),), cards=cards))

    shown = render_conversation(
        [
            message(Card("1", "premier"), Card("2", "second"), words="liste"),
            message(Card("2", "second pris"), words="pris"),
            message(Card("1", "premier pris"), words="aussi"),
            Message("event-1", "Encore ?", None),
        ],
        TEXTS,
        language="fr",
    )
    assert ["liste" in each.html for each in shown] == [False, False, False]
    assert ["second pris" in each.html for each in shown] == [True, False, False]
    assert shown[-1].pending == "event-1"


def test_a_card_that_was_on_its_way_while_something_later_was_shown_is_left_out():
    def message(title, edition):
        return Message("", "", Reply(ReplyKind.NOTICE, "fr", cards=(Card("1", title, edition=edition),)))

    shown = render_conversation([message("approuvé", 3), message("à relire", 2)], TEXTS, language="fr")
    assert ["approuvé" in each.html for each in shown] == [True]
