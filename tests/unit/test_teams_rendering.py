import datetime
import json
from dataclasses import replace

import pytest
from adaptive_cards import check_card, check_message, claims, objects, roots, weight
from arbitrary_dialogue import HOSTILE, arbitrary_forms, arbitrary_replies, long_words
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from adapters.teams.buttons import all_buttons, button_at, press_of, rating
from adapters.teams.forms import action_of, dialog
from adapters.teams.rendering import current_card, messages
from adapters.text import showable
from bot.dialogue.incoming import Action
from bot.dialogue.reply import (
    Bullets,
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
MEMBER = "29:lea"

REASON = Form("answers.unhelpful", "Pourquoi ?", "Envoyer", (Field("reason", "Pourquoi"),), "7")
RATED = (
    Button("Utile", "answers.helpful", "7"),
    Button("Pas utile", "answers.unhelpful", "7", form=REASON),
    Button("Demander à quelqu’un", "answers.ask", "7"),
)
lenient = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


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


def rendered(reply, **how):
    return [payload for _, payload in messages(reply, TEXTS, **how)]


def only(reply, **how):
    (payload,) = rendered(reply, **how)
    check_message(payload)
    return payload


def runs(payload):
    return [run["text"] for run in objects(payload.get("attachments", []), "TextRun")]


def pressed(page, payload):
    """The buttons that the actions of a message stand for, each once."""
    shown = [each["content"] for each in payload.get("attachments", [])]
    executed = list(objects(shown, "Action.Execute"))
    opening = [each for each in objects(shown, "Action.Submit") if "msteams" in each["data"]]
    presses = [press for each in [*executed, *opening] if (press := press_of(each["data"]))]
    return [button for press in presses if (button := button_at(page, press))]


@lenient
@given(arbitrary_replies(long_words), st.sampled_from(["", MEMBER]), st.sampled_from(["", "19:c"]))
def test_whatever_a_reply_says_teams_takes_it_and_nothing_in_it_acts(reply, member, share):
    for payload in rendered(reply, member=member, share=share):
        check_message(payload)


@lenient
@given(arbitrary_replies())
def test_every_citation_has_its_claim_and_every_button_is_found_again(reply):
    pages = messages(reply, TEXTS, member=MEMBER)
    cited = {claim["position"] for _, payload in pages for claim in claims(payload)}
    assert cited == {citation.number for citation in reply.citations}
    found = [button for page, payload in pages for button in pressed(page, payload)]
    shown_by_teams = rating(reply) or ()
    buttons = [each for each in all_buttons(reply) if not any(each is rated for rated in shown_by_teams)]
    assert sorted(map(id, found)) == sorted(map(id, buttons))


@lenient
@given(arbitrary_forms(long_words, st.text("abc_.", max_size=9)))
def test_whatever_a_form_asks_teams_shows_it_and_what_is_filled_in_comes_back(form):
    task = dialog(form, TEXTS, language="fr", message="5")
    content = task["card"]["content"]
    names = [field.name for field in form.fields if field.kind is not FieldKind.HIDDEN]
    if len(names) == len(set(names)):
        check_card(content)
    sent = dict(content["actions"][0]["data"])
    for element in objects(content, "Input.Text"):
        sent[element["id"]] = "filled in"
    found = action_of(sent)
    assert found.message == "5"
    assert (found.action.name, found.action.value) == (form.action, showable(form.value))
    assert {field.name for field in form.fields} == set(found.action.fields)


@pytest.mark.parametrize(
    ("language", "words"), [("fr", "«\u00a0Jamais de liste.\u00a0»"), ("en", "“Jamais de liste.”")]
)
def test_excerpts_on_a_card_stand_in_the_quotation_marks_of_the_replys_language(language, words):
    near = Reply(ReplyKind.SILENCE, language, (Paragraph("?"),), related=(cite(),))
    assert words in [run["text"] for run in objects(only(near), "TextRun")]
    card = Card("case:1", "Case", parts=(Extract("Jamais de liste.", 1, "fr"),))
    shown = only(Reply(ReplyKind.NOTICE, language, cards=(card,)))
    assert f"{words} [1]" in [run["text"] for run in objects(shown, "TextRun")]


def test_an_answer_quotes_its_documents_and_says_where_the_words_stand():
    reply = Reply(
        ReplyKind.ANSWER,
        "fr",
        (Paragraph("Les documents disent [1] :"), Extract("Jamais de liste.", 1, "fr")),
        id="7",
        citations=(cite(link="https://intranet.example/charte?a=1&b=<2>"),),
        buttons=RATED,
    )
    payload = only(reply)
    assert payload["text"] == "Les documents disent [1] :\n\n> Jamais de liste. [1]"
    (claim,) = claims(payload)
    assert claim["appearance"]["name"] == "Charte IA › Article 3"
    assert claim["appearance"]["abstract"] == "Jamais de liste."
    assert claim["appearance"]["url"] == "https://intranet.example/charte?a=1&b=%3C2%3E"
    assert [word.replace("\xa0", " ") for word in claim["appearance"]["keywords"]] == [
        "page 2",
        "Daté du 16 février 2026",
        "Version 7 de la base",
    ]
    window = json.loads(claim["appearance"]["text"])
    assert "«\u00a0Jamais de liste.\u00a0»" in [run["text"] for run in objects(window, "TextRun")]
    assert payload["channelData"] == {"feedbackLoop": {"type": "default"}}
    assert "additionalType" not in roots(payload)[0]
    assert [action["title"] for action in objects(payload["attachments"], "Action.Execute")] == [
        "Demander à quelqu’un"
    ]


def test_words_of_a_model_are_labelled():
    reply = Reply(ReplyKind.ANSWER, "en", (Paragraph("Never [1], nor [2]."),), citations=(cite(),), ai=True)
    payload = only(reply)
    assert payload["text"] == "Never [1], nor \\[2\\]."
    assert roots(payload)[0]["additionalType"] == ["AIGeneratedContent"]
    assert only(Reply(ReplyKind.CHAT, "en", (Paragraph("Hi."),), ai=True))["entities"]


def test_what_documents_say_of_their_confidentiality_is_a_label_of_the_message():
    citations = (cite(sensitivity="Internal"), cite(number=2, sensitivity="Restricted"), cite(number=3))
    marks = Paragraph("Never [1] [2] [3].")
    payload = only(Reply(ReplyKind.ANSWER, "en", (marks,), citations=citations))
    usage = roots(payload)[0]["usageInfo"]
    assert (usage["@type"], usage["name"]) == ("CreativeWork", "Internal, Restricted")
    labels = [claim["appearance"].get("usageInfo", {}).get("name") for claim in claims(payload)]
    assert labels == ["Internal", "Restricted", None]


def test_at_most_twenty_citations_are_claimed():
    marks = " ".join(f"[{number}]" for number in range(1, 26))
    citations = tuple(cite(number=number) for number in range(1, 26))
    payload = only(Reply(ReplyKind.ANSWER, "fr", (Paragraph(marks),), citations=citations))
    assert [claim["position"] for claim in claims(payload)] == list(range(1, 21))


def test_a_mark_does_not_become_a_link():
    reply = Reply(
        ReplyKind.ANSWER, "fr", (Paragraph("Non [1](https://evil.example) [1][2]."),), citations=(cite(),)
    )
    only(reply)


def test_what_is_only_near_stands_apart_and_is_called_no_answer():
    ask = Button("Demander à quelqu’un", "answers.ask", "7", primary=True)
    reply = Reply(
        ReplyKind.SILENCE, "fr", (Paragraph("Rien là-dessus."),), related=(cite(stale=True),), buttons=(ask,)
    )
    payload = only(reply)
    said = runs(payload)
    assert "ce n’est pas une réponse" in said[0]
    assert "peut-être dépassé" in said[1]
    assert not claims(payload)
    (action,) = objects(payload["attachments"], "Action.Execute")
    assert action["style"] == "positive"
    assert action["fallback"]["type"] == "Action.Submit"


def test_a_table_keeps_its_place_among_the_words():
    table = Table(("Outil", "Permis"), (("ChatGPT", "non"), ("Assistant", "oui")))
    payload = only(Reply(ReplyKind.ANSWER, "fr", (Paragraph("Avant"), table, Paragraph("Après"))))
    assert payload["text"] == "Avant"
    assert runs(payload) == ["Outil", "Permis", "ChatGPT", "non", "Assistant", "oui", "Après"]


def test_a_long_table_goes_on_with_its_header():
    rows = tuple((f"row {number}", "x" * 200) for number in range(400))
    pages = rendered(Reply(ReplyKind.ANSWER, "en", (Table(("A", "B"), rows),)))
    assert len(pages) > 2
    said = [run for payload in pages for run in runs(payload)]
    assert [each for each in said if each.startswith("row ")] == [row[0] for row in rows]
    assert all(runs(payload)[:2] == ["A", "B"] for payload in pages)


def test_a_long_answer_comes_in_several_messages_and_is_whole():
    sentence = "Cette phrase de la charte compte & ne se perd pas en route. "
    reply = Reply(ReplyKind.ANSWER, "fr", (Paragraph(sentence * 2000),), citations=(cite(),), buttons=RATED)
    pages = rendered(reply)
    assert len(pages) > 2
    for payload in pages:
        check_message(payload)
    assert sum(payload["text"].count("ne se perd pas") for payload in pages) == 2000
    assert ["channelData" in payload for payload in pages] == [False] * (len(pages) - 1) + [True]


def test_suggestions_stand_below_a_message_for_one_person_and_in_a_card_elsewhere():
    reply = Reply(ReplyKind.CHAT, "en", (Paragraph("Hi."),), suggestions=("Why?", " "))
    assert only(reply, member=MEMBER)["suggestedActions"]["actions"] == [
        {"type": "imBack", "title": "Why?", "value": "Why?"}
    ]
    (action,) = objects(only(reply)["attachments"], "Action.Submit")
    assert action["data"]["msteams"] == {"type": "imBack", "value": "Why?"}


def test_a_card_shows_its_facts_and_its_buttons_and_stays_up_to_date():
    card = Card(
        "case:1",
        "Une question",
        (("Équipe", "Ventes"), ("État", "en attente")),
        (Paragraph("Puis-je ?"), Bullets(("un", "deux"))),
        (Button("Je m’en charge", "cases.claim", "1"),),
    )
    other = Card("case:2", "Une autre", buttons=(Button("Je m’en charge", "cases.claim", "2"),))
    reply = Reply(ReplyKind.NOTICE, "fr", cards=(other, card))
    payload = only(reply, member=MEMBER)
    shown = payload["attachments"][1]["content"]
    assert shown["refresh"]["userIds"] == [MEMBER]
    assert current_card(reply, "case:1", TEXTS, member=MEMBER) == shown
    assert current_card(reply, "case:3", TEXTS, member=MEMBER) is None
    assert [run["text"] for run in objects(shown, "TextRun")] == [
        "Une question", "Puis-je ?", "• un", "• deux", "Équipe\xa0: ", "Ventes", "État\xa0: ", "en attente",
    ]  # fmt: skip
    (press,) = [press_of(each["data"]) for each in objects(shown["body"], "Action.Execute")]
    assert button_at(reply, press) is card.buttons[0]
    assert "refresh" not in only(reply)["attachments"][0]["content"]


def test_a_card_shows_all_it_says_where_that_fits_and_else_says_so_and_offers_it():
    fits = Card(
        "draft:1",
        "A letter",
        (("To", "ada@example.com, " * 100),),
        tuple(map(Paragraph, "abcdefghijklmnopqrstuvwxyz")),
    )
    shown = only(Reply(ReplyKind.NOTICE, "en", cards=(fits,)))["attachments"][0]["content"]
    said = [run["text"] for run in objects(shown, "TextRun")]
    assert {part.text for part in fits.parts} < set(said)
    assert said[-1].count("ada@example.com") == 100
    assert list(objects(shown, "Action.Execute")) == []

    large = replace(fits, parts=tuple(Paragraph("Word by word. " * 200) for _ in range(12)))
    shown = only(Reply(ReplyKind.NOTICE, "en", cards=(large,)), member=MEMBER)["attachments"][0]["content"]
    assert "too long to be shown whole" in str(shown)
    (offer,) = [each for each in objects(shown["body"], "Action.Execute") if "title" in each]
    assert (offer["title"], press_of(offer["data"]).value) == ("Read all of it", "draft:1")


def test_a_form_is_a_dialog_whose_choices_have_any_value():
    form = Form(
        "pulses.send",
        "Comment allez-vous ?",
        "Envoyer",
        (
            Field("one", "Un", FieldKind.CHOICE, "b", choices={"a": "A", "b": "B"}),
            Field("many", "Plusieurs", FieldKind.CHOICES, "x,y\n", choices={"x,y": "X", "": "rien"}),
            Field("text", "Texte", FieldKind.TEXT, required=True, limit=100),
            Field("day", "Jour", FieldKind.DATE, "2026-03-02"),
            Field("secret", "", FieldKind.HIDDEN, "42"),
        ),
        "7",
    )
    task = dialog(form, TEXTS, language="fr")
    one, many, text, day = task["card"]["content"]["body"]
    assert (one["value"], one["isMultiSelect"], many["value"], many["isMultiSelect"]) == (
        "1",
        False,
        "0,1",
        True,
    )
    assert (text["isRequired"], text["maxLength"], day["value"]) == (True, 100, "2026-03-02")
    data = task["card"]["content"]["actions"][0]["data"]
    filled = {"field:one": "0", "field:many": "1,0", "field:text": "ça va", "field:day": "2026-03-03"}
    assert action_of(data | filled).action == Action(
        "pulses.send",
        "7",
        {"one": "a", "many": "\nx,y", "text": "ça va", "day": "2026-03-03", "secret": "42"},
    )


def test_a_reply_that_says_nothing_is_still_a_message():
    payload = only(Reply(ReplyKind.NOTICE, "fr"))
    assert payload["text"] == "La réponse de Passerelle"


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_titles_and_links_stay_text(words):
    citation = cite(title=words, link=f"https://evil.example/{words}")
    reply = Reply(ReplyKind.ANSWER, "fr", (Paragraph(words), Extract(words, 1, "fr")), citations=(citation,))
    payload = only(reply)
    assert weight(payload) < 80_000
