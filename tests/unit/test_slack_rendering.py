import datetime
from dataclasses import replace

import pytest
from arbitrary_dialogue import HOSTILE, arbitrary_cards, arbitrary_replies, long_words, words
from block_kit import check_message, objects
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from adapters.slack.buttons import action_of, button_at
from adapters.slack.rendering import card_message, messages, reply_blocks
from adapters.slack.text import MARKDOWN_LIMIT, delta_text
from adapters.text import label, pieces, shortened
from bot.dialogue.incoming import Action
from bot.dialogue.reply import (
    Bullets,
    Button,
    Card,
    Citation,
    Extract,
    Field,
    Form,
    Paragraph,
    Reply,
    ReplyKind,
    Table,
)
from bot.locales import Texts

TEXTS = Texts.load()

REASON = Form(
    "answers.unhelpful", "Qu’est-ce qui n’allait pas ?", "Envoyer", (Field("reason", "Pourquoi"),), "7"
)
RATED = (
    Button("Utile", "answers.helpful", "7"),
    Button("Pas utile", "answers.unhelpful", "7", form=REASON),
    Button("Demander à quelqu’un", "answers.ask", "7"),
)


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


def blocks_of(reply, **options):
    return [block for message in messages(reply, TEXTS, **options) for block in message.blocks]


def texts_of(blocks):
    return [each["text"] for each in objects(blocks, "plain_text", "text")]


def pressed(blocks):
    """What Slack says of each button when it is pressed."""
    for button in objects(blocks, "button"):
        yield button["action_id"], button.get("value", "")
    for rating in objects(blocks, "feedback_buttons"):
        for side in ("positive_button", "negative_button"):
            yield rating["action_id"], rating[side]["value"]


lenient = settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))


@lenient
@given(arbitrary_replies(long_words), st.sampled_from(["", "T1:C1:1.1"]))
def test_whatever_a_reply_says_slack_takes_it_and_nothing_in_it_acts(reply, share):
    for message in messages(reply, TEXTS, share=share):
        check_message(message)


@lenient
@given(arbitrary_replies())
def test_every_citation_is_shown_by_its_number_and_every_button_is_found_again(reply):
    blocks = blocks_of(reply)
    small_print = [block["elements"][0]["text"] for block in blocks if block["type"] == "context"]
    for citation in reply.citations:
        assert any(text.startswith(f"[{citation.number}] ") for text in small_print)
    buttons = [*(button for card in reply.cards for button in card.buttons), *reply.buttons]
    found = [button for each in pressed(blocks) if (button := button_at(reply, *each))]
    assert sorted(map(id, found)) == sorted(map(id, buttons))
    for action_id, value in pressed(blocks):
        if button := button_at(reply, action_id, value):
            assert action_of(action_id, value) == Action(button.action, button.value)


@lenient
@given(arbitrary_cards(long_words))
def test_a_card_alone_is_one_message(card):
    check_message(card_message(card, TEXTS, language="fr"))


@lenient
@given(long_words, st.integers(10, 200))
def test_text_in_pieces_loses_no_word_and_keeps_to_its_limit(text, limit):
    found = pieces(text, limit)
    assert all(0 < len(piece) <= limit for piece in found)
    assert "".join("".join(found).split()) == "".join(text.split())
    assert len(shortened(text, limit)) <= limit
    assert 0 < len(label(text, limit)) <= limit


@lenient
@given(
    st.one_of(
        long_words, st.lists(st.one_of(words, st.sampled_from("\n -#>_*`[]()!1.")), max_size=9).map("".join)
    )
)
@example("\t0")
@example("    0")
def test_a_streamed_piece_is_markdown_that_means_nothing_but_its_words(text):
    streamed = delta_text(text)
    assert len(streamed) <= MARKDOWN_LIMIT
    assert not set("<>") & set(streamed)
    tokens = MarkdownIt("commonmark", {"linkify": False}).enable(["strikethrough", "table"]).parse(streamed)
    kinds = {child.type for token in tokens for child in [token, *(token.children or [])]}
    assert kinds <= {
        "paragraph_open",
        "paragraph_close",
        "inline",
        "text",
        "softbreak",
        "hardbreak",
        "text_special",
    }
    said = "".join(child.content for token in tokens for child in token.children or [])
    if len(text) < 1000:
        assert "".join(filter(str.isalnum, said)) == "".join(filter(str.isalnum, text.replace("\ud83e", "")))


def test_a_long_text_is_cut_after_a_sentence():
    assert pieces("Un. Deux ! Trois « quatre. » Cinq six", 20) == [
        "Un. Deux !",
        "Trois « quatre. »",
        "Cinq six",
    ]
    assert shortened("Un. Deux ! Trois quatre cinq.", 20) == "Un. Deux ! […]"
    assert shortened("Un deux trois quatre cinq", 20) == "Un deux trois […]"
    assert label("Un deux\ntrois", 9) == "Un deux…"
    assert label("Un\u00a0? Deux\u202f!\n Trois", 40) == "Un\u00a0? Deux\u202f! Trois"


def test_an_answer_quotes_its_documents_and_says_where_the_words_stand():
    reply = Reply(
        ReplyKind.ANSWER,
        "fr",
        (Paragraph("Les documents disent [1] :"), Extract("Jamais de liste.", 1, "fr")),
        id="7",
        citations=(cite(link="https://intranet.example/charte?a=1&b=2"),),
        buttons=RATED,
    )
    [message] = messages(reply, TEXTS)
    kinds = [block["type"] for block in message.blocks]
    assert kinds == ["rich_text", "rich_text", "context", "actions", "context_actions"]
    assert message.blocks[1]["elements"][0] == {
        "type": "rich_text_quote",
        "elements": [
            {"type": "text", "text": "Jamais de liste."},
            {"type": "text", "text": " [1]", "style": {"bold": True}},
        ],
    }
    where, link = message.blocks[2]["elements"]
    assert where["text"].replace("\xa0", " ") == (
        "[1] Charte IA › Article 3 · page 2 · Daté du 16 février 2026 · Version 7 de la base"
    )
    assert link["text"] == "<https://intranet.example/charte?a=1&amp;b=2|Ouvrir le document>"
    assert message.text.startswith(
        "Les documents disent [1] :\n«\u00a0Jamais de liste.\u00a0» [1]\n[1] Charte IA"
    )
    assert "Rédigé par une IA" not in message.text


def test_quotations_of_one_place_share_the_line_that_tells_it():
    elsewhere = {"heading": ("Charte IA", "Article 4")}
    cited = (cite(), cite(number=2), cite(number=3, **elsewhere), cite(number=4, link="https://a.example"))
    parts = tuple(Extract(f"Jamais\n\n{number}.", number, "fr") for number in range(1, 5))
    said = texts_of(blocks_of(Reply(ReplyKind.ANSWER, "fr", parts, citations=cited)))
    assert [text[:22] for text in said if text.startswith("[")] == [
        "[1] [2] Charte IA › Ar",
        "[3] Charte IA › Articl",
        "[4] Charte IA › Articl",
    ]
    assert "Jamais\n1." in said
    worded = Reply(ReplyKind.ANSWER, "fr", (Paragraph("Non [1], non [2]."),), citations=cited[:2], ai=True)
    assert sum(text.startswith("[") and "Charte" in text for text in texts_of(blocks_of(worded))) == 2


@pytest.mark.parametrize(
    ("language", "words"), [("fr", "«\u00a0Jamais de liste.\u00a0»"), ("en", "“Jamais de liste.”")]
)
def test_excerpts_stand_in_the_quotation_marks_of_the_replys_language(language, words):
    worded = Reply(ReplyKind.ANSWER, language, (Paragraph("Never [1]."),), citations=(cite(),), ai=True)
    assert words in texts_of(blocks_of(worded))
    verbatim = replace(worded, parts=(Extract("Jamais de liste.", 1, "fr"),), ai=False)
    assert verbatim.text == f"{words} [1]"


def test_words_of_a_model_are_labelled_and_the_passage_stands_beside_its_number():
    reply = Reply(ReplyKind.ANSWER, "en", (Paragraph("Never [1], nor [2]."),), citations=(cite(),), ai=True)
    blocks = blocks_of(reply)
    assert texts_of(blocks)[0] == "Worded by an AI from the cited passages"
    bold = [each["text"] for each in objects(blocks, "text") if "style" in each]
    assert bold == ["[1]"]
    assert "“Jamais de liste.”" in texts_of(blocks)
    assert any("in French" in text for text in texts_of(blocks))


def test_what_is_only_near_stands_apart_and_is_called_no_answer():
    ask = Button("Demander à quelqu’un", "answers.ask", "7", primary=True)
    reply = Reply(
        ReplyKind.SILENCE, "fr", (Paragraph("Rien là-dessus."),), related=(cite(stale=True),), buttons=(ask,)
    )
    blocks = blocks_of(reply)
    assert [block["type"] for block in blocks] == ["rich_text", "rich_text", "context", "actions"]
    assert "ce n’est pas une réponse" in blocks[1]["elements"][0]["elements"][0]["text"]
    assert blocks[2]["elements"][0]["text"].startswith("Charte IA › Article 3")
    assert "peut-être dépassé" in blocks[2]["elements"][0]["text"]
    assert not list(objects(blocks, "rich_text_quote"))
    assert blocks[3]["elements"][0]["style"] == "primary"


def test_the_rating_is_slacks_own_and_a_thumb_down_finds_its_form():
    reply = Reply(ReplyKind.ANSWER, "fr", (Paragraph("Non."),), buttons=RATED)
    [rating] = objects(blocks_of(reply), "feedback_buttons")
    down = rating["action_id"], rating["negative_button"]["value"]
    assert button_at(reply, *down).form == REASON
    assert action_of(*down) == Action("answers.unhelpful", "7")
    up = rating["action_id"], rating["positive_button"]["value"]
    assert action_of(*up) == Action("answers.helpful", "7")


def test_a_button_that_the_posted_reply_no_longer_has_is_not_found():
    reply = Reply(ReplyKind.ANSWER, "fr", (Paragraph("Non."),), buttons=RATED)
    assert button_at(reply, "answers.ask:2", "7") is RATED[2]
    for action_id, value in (
        ("answers.ask:2", "8"),
        ("answers.ask:1", "7"),
        ("answers.ask:9", "7"),
        ("answers.ask:-1", "7"),
        ("answers.ask", "7"),
        ("slack.rating", ""),
    ):
        assert button_at(reply, action_id, value) is None


def test_sharing_and_what_to_ask_next_are_buttons_of_slack_alone():
    reply = Reply(ReplyKind.ANSWER, "en", (Paragraph("No."),), id="7", suggestions=("Why not?", " "))
    assert list(pressed(blocks_of(reply, share="T1:C1:1.1"))) == [
        ("slack.share:0", "T1:C1:1.1"),
        ("slack.ask:0", "Why not?"),
    ]
    assert action_of("slack.ask:0", "Why not?") == Action("slack.ask", "Why not?")


def test_a_streamed_answer_is_not_said_twice():
    reply = Reply(ReplyKind.ANSWER, "fr", (Paragraph("Jamais."),), citations=(cite(),), buttons=RATED)
    blocks = reply_blocks(replace(reply, ai=True), TEXTS, parts=False)
    assert "Jamais." not in texts_of(blocks)
    assert [block["type"] for block in blocks] == [
        "context",
        "actions",
        "context_actions",
    ]


def test_a_card_shows_its_facts_and_its_buttons():
    card = Card(
        "case:1",
        "Une question",
        (("Équipe", "Ventes"), ("État", "en attente")),
        (Paragraph("Puis-je ?"), Bullets(("un", "deux"))),
        (Button("Je m’en charge", "cases.claim", "1"),),
    )
    message = card_message(card, TEXTS, language="fr")
    assert message.text == "Une question\nPuis-je ?\nun\ndeux\nÉquipe\xa0: Ventes\nÉtat\xa0: en attente"
    assert list(pressed(message.blocks)) == [("cases.claim:0", "1")]


def test_a_long_answer_comes_in_several_messages_and_is_whole():
    sentence = "Cette phrase de la charte compte et ne se perd pas en route. "
    reply = Reply(ReplyKind.ANSWER, "fr", (Paragraph(sentence * 500),), citations=(cite(),), buttons=RATED)
    said = messages(reply, TEXTS)
    assert len(said) > 2
    assert " ".join(texts_of([m.blocks for m in said])).count(sentence.strip()) == 500
    assert [len(list(objects(message.blocks, "feedback_buttons"))) for message in said][-1] == 1
    for message in said:
        check_message(message)


def test_a_reply_that_says_nothing_is_still_a_message():
    [message] = messages(Reply(ReplyKind.NOTICE, "fr"), TEXTS)
    assert message.text == "Réponse de Passerelle"
    check_message(message)


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_titles_and_links_stay_text(words):
    citation = cite(title=words, link=f"https://evil.example/{words}")
    message = messages(Reply(ReplyKind.ANSWER, "fr", (Paragraph(words),), citations=(citation,)), TEXTS)[0]
    check_message(message)
    assert replace(citation, link=None).web_link == ""


def shown_as(*parts, language="en"):
    (message,) = messages(Reply(ReplyKind.CHAT, language, parts), TEXTS)
    check_message(message)
    return message


def test_a_narrow_table_stands_in_aligned_columns_with_figures_to_the_right():
    table = Table(("Mois", "Ventes"), (("mai", "1 204,50 €"), ("août 👍", "-3 €"), ("", "")))
    message = shown_as(table)
    (block,) = message.blocks
    (element,) = block["elements"]
    assert element["type"] == "rich_text_preformatted"
    assert element["elements"][0]["text"].split("\n") == [
        "Mois         Ventes",
        "───────────────────",
        "mai      1 204,50 €",
        "août 👍        -3 €",
        "",
    ]
    assert message.text == "Mois | Ventes\nmai | 1 204,50 €\naoût 👍 | -3 €"


def test_a_wide_table_is_a_list_with_the_name_of_each_column():
    long = "A reason that takes more room than a line of a monospaced block has for it, on any screen"
    table = Table(("Mail", "Reason", "By"), (("Offer", long, ""), ("News", "Read it", "Friday")))
    message = shown_as(table, language="fr")
    (block,) = message.blocks
    assert block["elements"][0]["type"] == "rich_text_list"
    assert f"Mail : Offer · Reason : {long}" in message.text.replace("\xa0", " ")
    assert "Mail : News · Reason : Read it · By : Friday" in message.text.replace("\xa0", " ")


def test_a_long_table_has_its_header_on_every_piece_and_loses_no_row():
    rows = tuple((f"row {number}", str(number)) for number in range(700))
    found = messages(Reply(ReplyKind.CHAT, "en", (Table(("Name", "Number"), rows),)), TEXTS)
    lines = []
    for message in found:
        check_message(message)
        for block in message.blocks:
            head, rule, *rest = block["elements"][0]["elements"][0]["text"].split("\n")
            assert (head, set(rule)) == ("Name     Number", {"─"})
            lines += rest
    assert [tuple(line.rsplit(maxsplit=1)) for line in lines] == list(rows)
