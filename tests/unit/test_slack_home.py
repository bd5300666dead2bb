import pytest
from arbitrary_dialogue import arbitrary_replies, long_words
from block_kit import check_view, objects
from hypothesis import HealthCheck, given, settings

from adapters.slack.buttons import button_at
from adapters.slack.home import home_view
from adapters.slack.prompts import prompts_title, suggested_prompts
from bot.dialogue.reply import Button, Card, Paragraph, Reply, ReplyKind
from bot.locales import LANGUAGES, Texts

TEXTS = Texts.load()


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(arbitrary_replies(long_words))
def test_whatever_the_home_reply_says_it_is_a_view_that_slack_takes(reply):
    check_view(home_view(reply, TEXTS))


def test_the_home_tab_shows_cards_whose_buttons_are_found_again():
    claim = Button("Je m’en charge", "cases.claim", "1")
    reply = Reply(
        ReplyKind.NOTICE,
        "fr",
        (Paragraph("Bonjour."),),
        cards=(Card("case:1", "Puis-je ?", (("État", "en attente"),), buttons=(claim,)),),
        buttons=(Button("Utile", "answers.helpful", "7"), Button("Pas utile", "answers.unhelpful", "7")),
    )
    view = home_view(reply, TEXTS)
    [first, *others] = objects(view["blocks"], "button")
    assert button_at(reply, first["action_id"], first["value"]) is claim
    assert [other["text"]["text"] for other in others] == ["Utile", "Pas utile"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_more_than_a_view_holds_says_so(language):
    question = Paragraph("Une question")
    cards = tuple(Card(f"case:{number}", "Puis-je ?", parts=(question,)) for number in range(200))
    view = home_view(Reply(ReplyKind.NOTICE, language, cards=cards), TEXTS)
    check_view(view)
    assert 90 < len(view["blocks"]) <= 100
    assert view["blocks"][-2]["type"] == "rich_text"
    assert view["blocks"][-1]["elements"][0]["text"] == TEXTS.say("slack-home-more", language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_slack_offers_four_questions_in_each_language(language):
    prompts = suggested_prompts(TEXTS, language=language)
    assert len(prompts) == 4
    assert all(0 < len(prompt["title"]) <= 75 and prompt["message"].endswith("?") for prompt in prompts)
    assert prompts_title(TEXTS, language=language)
