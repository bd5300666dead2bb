"""Passerelle in Slack: what people write and press, and what they read."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from sqlalchemy import select

from adapters.slack.manifest import SCOPES
from adapters.slack.pace import Pace
from bot.dialogue.reply import Button, Card, Field, Form, Paragraph, Reply, ReplyKind
from bot.drafts.hold import is_held
from bot.people.person import Role
from bot.store.outbox import post
from bot.stories.tables import StoryRow
from jobs.reception import ATTEMPTS
from tests.unit.slack_house import slack_house

QUESTION = "May the approved assistant be used for customer data?"
UNANSWERED = "How many parking spaces does the Lyon office have?"
RULE = "Only the approved assistant may be used for customer data."
SIGNS = ("Searching the documents…", "One moment, I’m on it…")


@pytest.fixture
async def house(tmp_path):
    async with slack_house(tmp_path) as house:
        yield house


@pytest.fixture
def lea(house):
    return house.person("Lea")


@pytest.fixture
async def omar(house):
    return house.person("Omar")


def statuses(answers):
    return [answer.status_code for answer in answers]


async def test_a_direct_message_is_answered_in_its_thread_with_the_citation(house, lea):
    assert statuses(await lea.writes(QUESTION)) == [200]
    await house.settles()
    (read,) = lea.reads()
    assert RULE in read
    assert "Charter" in read
    reply = house.workspace.direct(lea.id).messages[-1]
    assert reply["thread_ts"] == lea.last


async def test_people_are_known_by_what_slack_tells_of_them(house):
    camille = house.person("Camille", locale="fr-FR", email="Omar@Example.com")
    await camille.writes("aide")
    await house.settles()
    person = await house.passerelle.people.named("omar")
    assert (person.name, person.locale, person.time_zone) == ("Camille", "fr-FR", "Europe/Paris")
    assert "questions" in camille.reads()[0]


async def test_an_address_of_another_organisation_joins_nobody(house):
    stranger = house.person("Eve", email="ada@example.com", team="TOTHER")
    await stranger.writes("knowledge")
    await house.settles()
    assert "Only admins" in stranger.reads()[0]


@pytest.mark.parametrize("times", [2, 4])
async def test_what_slack_delivers_again_is_answered_once(house, lea, times):
    assert set(statuses(await lea.writes(QUESTION, times=times))) == {200}
    await house.settles()
    assert len(lea.reads()) == 1


async def test_a_mention_is_answered_once_in_its_thread(house, lea):
    channel = house.workspace.add_channel(lea.id)
    await lea.mentions(QUESTION, channel=channel)
    await house.settles()
    (read,) = lea.reads()
    assert RULE in read
    assert channel.messages[-1]["thread_ts"] == lea.last


async def test_a_thread_it_was_called_into_is_followed_without_mentions(house, lea):
    channel = house.workspace.add_channel(lea.id)
    await lea.mentions(QUESTION, channel=channel)
    thread = lea.last
    await house.settles()
    await lea.writes(UNANSWERED, channel=channel, thread=thread)
    await house.settles()
    assert len(lea.reads()) == 2


async def test_other_talk_in_a_channel_is_neither_answered_nor_kept(house, lea):
    channel = house.workspace.add_channel(lea.id)
    await lea.writes(QUESTION, channel=channel)
    await lea.writes(QUESTION, channel=channel, thread=lea.last)
    await house.settles()
    assert lea.reads() == []
    metrics = (await house.http.get("/metrics")).text
    assert 'passerelle_receipts{state="done"} 0.0' in metrics


@pytest.mark.parametrize(
    "event",
    [
        {"subtype": "message_changed"},
        {"subtype": "message_deleted"},
        {"subtype": "channel_join"},
        {"bot_id": "B99"},
        {"subtype": "bot_message", "bot_id": "B99"},
        {"hidden": True},
    ],
)
async def test_edits_deletions_joins_and_bots_are_acknowledged_and_left(house, lea, event):
    assert statuses(await lea.writes(QUESTION, **event)) == [200]
    await house.settles()
    assert lea.reads() == []


async def test_what_slack_sends_that_nobody_here_knows_is_acknowledged_and_left(house, lea):
    channel = house.workspace.add_channel(lea.id)
    await lea.writes(QUESTION, channel=channel)
    message = channel.messages[-1]
    view = {"type": "modal", "id": "V1", "callback_id": "unheard_of", "private_metadata": ""}
    view |= {"state": {"values": {}}, "blocks": []}
    unknown_event = {"type": "unheard_of", "user": lea.id, "channel": channel.id, "text": QUESTION}
    envelope = {"team_id": "T01", "event_id": "Ev1", "event": unknown_event}
    answers = [
        await house.deliveries.send({"type": "event_callback", **envelope}),
        await house.deliveries.send({"type": "unheard_of", **envelope}),
        await lea.takes_shortcut("unheard_of"),
        await lea.takes_shortcut("unheard_of", message=message, channel=channel),
        await lea.interacts({"type": "view_submission", "view": view}),
        await lea.interacts({"type": "view_closed", "view": view}),
        await lea.interacts({"type": "unheard_of", "callback_id": "unheard_of"}),
    ]
    assert statuses(answers) == [200] * len(answers)
    await house.settles()
    assert lea.reads() == []
    assert lea.modal is None
    assert channel.messages == [message]


async def test_bots_and_switched_off_accounts_get_no_answer(house):
    robot, gone = house.person("Robot", bot=True), house.person("Gone", deleted=True)
    await robot.writes(QUESTION)
    await gone.writes(QUESTION)
    await house.settles()
    assert robot.reads() == gone.reads() == []


async def test_a_request_that_slack_did_not_sign_reaches_nothing(house, lea):
    body = {"type": "event_callback", "team_id": "T01", "event_id": "Ev1", "event": {}}
    assert (await house.deliveries.send(body, signature="v0=00")).status_code == 401
    assert (await house.deliveries.send(body, age=301)).status_code == 401
    assert (await house.deliveries.send(body)).status_code == 200


async def test_slack_is_told_that_the_address_is_ours(house):
    answer = await house.deliveries.send({"type": "url_verification", "challenge": "abc"})
    assert (answer.status_code, answer.json()) == (200, {"challenge": "abc"})


async def test_what_people_type_does_not_act_where_it_is_shown(house, lea):
    await lea.writes("/&lt;!channel&gt;")
    await house.settles()
    assert "<!channel>" not in str(house.workspace.direct(lea.id).messages[-1]["text"])
    assert "“/<!channel>”" in lea.reads()[0]  # plain text in a block, where nothing acts


async def test_a_question_goes_to_a_person_and_the_answer_comes_back(house, lea, omar):
    await house.passerelle.people.grant("omar", Role.AMBASSADOR, teams=["sales"])
    await lea.writes(UNANSWERED)
    await house.settles()
    await lea.presses("Ask a person")
    await omar.writes("help")
    await house.settles()
    await house.settles()
    assert any(UNANSWERED in read for read in omar.reads())
    await omar.presses("I'll take it")
    await house.settles()
    await omar.presses("Answer")
    assert omar.modal["submit"]["text"] == "Send the answer"
    await omar.fills_in(answer="Forty, behind the building.")
    await house.settles()
    assert "Omar answers your question" in lea.reads()[-1]
    assert "Forty, behind the building." in lea.reads()[-1]
    card = next(read for read in omar.reads() if "A question for a person" in read)
    assert "answered by Omar" in card


async def test_an_answer_to_a_question_from_a_channel_comes_privately_and_can_be_shared(house, lea, omar):
    await house.passerelle.people.grant("omar", Role.AMBASSADOR, teams=["sales"])
    ines = house.person("Ines")
    channel = house.workspace.add_channel(lea.id, ines.id)
    await lea.mentions(UNANSWERED, channel=channel)
    await house.settles()
    await lea.presses("Ask a person")
    await omar.writes("cases")
    await house.settles()
    await omar.presses("Answer")
    await omar.fills_in(answer="Forty.")
    await house.settles()
    assert "Forty." in lea.reads()[-1]
    assert not any("Forty." in read for read in ines.reads())
    await lea.presses("Share with everyone", times=2)
    await house.settles()
    assert sum("Forty." in read for read in ines.reads()) == 1
    assert channel.messages[-1]["thread_ts"] == lea.last
    with pytest.raises(AssertionError, match="sees no button"):
        await lea.presses("Share with everyone")


async def test_a_case_from_what_the_command_shows_in_a_channel_is_answered_and_can_be_shared(
    house, lea, omar
):
    ines = house.person("Ines")
    channel = house.workspace.add_channel(lea.id, ines.id)
    await lea.commands(f"ask {UNANSWERED}", channel=channel)
    await house.settles()
    await lea.presses("Ask a person")
    await omar.writes("cases")
    await house.settles()
    await omar.presses("Answer")
    await omar.fills_in(answer="Forty.")
    await house.settles()
    assert "Forty." in lea.reads()[-1]
    await lea.presses("Share with everyone")
    await house.settles()
    assert sum("Forty." in read for read in ines.reads()) == 1
    assert "thread_ts" not in channel.messages[-1], "nothing stands below what one person alone was shown"


async def test_what_a_referent_writes_below_a_case_is_sent_once_they_have_read_it_again(house, lea, omar):
    ines = house.person("Ines")
    for referent in (omar, ines):
        await referent.writes("hello")
        await house.settles()
        found = await house.passerelle.people.named(f"{referent.member.name.lower()}@example.com")
        await house.passerelle.people.grant(found.id, Role.AMBASSADOR, teams=["sales"])
    await lea.writes(UNANSWERED)
    await house.settles()
    await lea.presses("Ask a person")
    await house.settles()
    cards = {who: house.workspace.direct(who.id).messages[-1]["ts"] for who in (omar, ines)}
    await omar.writes("Forty, behind the &lt;building&gt;.", thread=cards[omar])
    await house.settles()
    assert "Shall I pass this on to Lea, with your name?" in omar.reads()[-1]
    assert not any("Forty" in read for read in lea.reads())
    await ines.presses("Answer")
    await omar.presses("Read again and send")
    await omar.fills_in()
    await house.settles()
    assert "Forty, behind the <building>." in lea.reads()[-1]
    await ines.fills_in(answer="I count fifty.")
    await house.settles()
    assert "Omar has already answered." in ines.reads()[-1]
    assert "to copy if you need it: I count fifty." in ines.reads()[-1]
    await ines.writes("Fifty.", thread=cards[ines])
    await omar.writes("help", thread=cards[omar])
    await omar.writes(QUESTION, thread=cards[omar])
    await house.settles()
    assert ines.reads()[-1] == "Omar has already answered."
    helped, answered = omar.reads()[-2:]
    assert "what there is to ask" in helped
    assert RULE in answered


async def test_somebody_who_is_mentioned_is_named(house, lea, omar):
    await lea.writes(f"How many parking spaces have <@{omar.id}>, <@U99> and <!here>?")
    await house.settles()
    await lea.writes("home")
    await house.settles()
    assert "How many parking spaces have Omar, @U99 and @here?" in lea.reads()[-1]


async def test_a_button_pressed_twice_acts_once(house, lea):
    await lea.writes(UNANSWERED)
    await house.settles()
    await lea.presses("Ask a person", times=3)
    await house.settles()
    assert len(lea.reads()) == 2


async def test_an_unhelpful_answer_asks_why_in_a_modal(house, lea):
    await lea.writes(QUESTION)
    await house.settles()
    await lea.presses("Not helpful")
    assert lea.modal is not None
    await lea.fills_in(reason="Too short")
    await house.settles()
    assert len(lea.reads()) == 2


async def test_a_form_that_slack_cannot_show_says_so(house, lea):
    await lea.writes("hello")
    await house.settles()
    person = await house.passerelle.people.named("lea")
    form = Form("drafts.edit", "Edit", "Save", tuple(Field(f"f{n}", f"Field {n}") for n in range(101)))
    button = Button("Edit it all", "drafts.edit", form=form)
    async with house.passerelle.database.transaction() as session:
        reply = Reply(ReplyKind.NOTICE, "en", (Paragraph("Ready."),), buttons=(button,))
        await post(session, reply, to=person.id, key="large", at=house.clock.time, door="slack")
    await house.settles()
    assert (await lea.presses("Edit it all")).status_code == 200
    await house.settles()
    assert lea.reads()[-1].startswith("This form is larger than Slack can show. Nothing has changed")


async def test_the_command_answers_its_user_alone(house, lea, omar):
    channel = house.workspace.add_channel(lea.id, omar.id)
    for words in ("privacy", "ask " + QUESTION, "", "dance"):
        assert (await lea.commands(words, channel=channel)).status_code == 200
        await house.settles()
    # A reply that takes over a second comes after a line that says so.
    privacy, answer, help_, unknown = (read for read in lea.reads() if not read.startswith(SIGNS))
    assert "What I keep" in privacy
    assert RULE in answer
    assert "You can also type" in help_
    assert "I don't know “/dance”" in unknown
    assert omar.reads() == []


async def test_what_is_typed_shows_its_cards_also_where_they_stand_above_already(house, lea):
    await lea.commands("preferences")
    await house.settles()
    await lea.presses("Change")
    await lea.fills_in(language="en")
    await house.settles()
    assert "Your preferences" in lea.reads()[-1]
    await lea.commands("preferences")
    await house.settles()
    assert "Your preferences" in lea.reads()[-1]


async def test_what_is_opened_from_a_list_is_shown_below_it_though_it_stands_above_already(house, lea):
    await lea.writes("write an email to omar@example.com that the meeting moves to 3 pm")
    await house.settles()
    await lea.writes("drafts")
    await house.settles()
    await lea.presses("Open")
    await house.settles()
    opened = house.workspace.direct(lea.id).messages[-1]
    assert opened["thread_ts"] == lea.last
    assert "Ask for a change" in lea.reads()[-1]
    await lea.presses("Give up")
    await house.settles()
    assert "Ask for a change" not in lea.reads()[-1]
    assert sum("Ask for a change" in read for read in lea.reads()) == 0


@pytest.mark.parametrize(
    ("locale", "help_", "answer", "typed", "quoted"),
    [
        ("en-GB", "help", "answer", "/passerelle report –", "“/passerelle answer From:"),
        ("fr-FR", "aide", "répondre", "/passerelle rapport –", "«\u00a0/passerelle répondre De\u00a0:"),
    ],
)
async def test_commands_are_told_as_slack_lets_them_be_typed(house, locale, help_, answer, typed, quoted):
    camille = house.person("Camille", locale=locale)
    await camille.commands(help_)
    await house.settles()
    await camille.commands(answer)
    await house.settles()
    await camille.opens()
    await house.settles()
    helped, how = (read for read in camille.reads() if not read.startswith(("Searching", "Je cherche")))
    assert typed in helped
    assert quoted in how
    assert typed in camille.reads_home()
    assert re.search(r"(?<!\S)/(?!passerelle )", helped + how + camille.reads_home()) is None


async def test_a_draft_is_shown_as_it_leaves_also_when_it_names_a_command(house):
    omar = house.person("Omar")
    await omar.commands("email write to ada@example.com that she may type /report in the terminal")
    await house.settles()
    assert "may type /report in the terminal" in omar.reads()[-1]


@pytest.mark.parametrize(
    ("locale", "word", "label"),
    [("en-GB", "campaigns", "Prepare a campaign"), ("fr-FR", "campagnes", "Préparer une campagne")],
)
async def test_the_button_of_a_modal_is_told_in_full(house, locale, word, label):
    ada = house.person("Ada", locale=locale)
    await ada.commands(word)
    await house.settles()
    await ada.presses(label)
    assert "…" not in ada.modal["submit"]["text"]


async def test_what_the_command_shows_in_direct_messages_can_be_pressed(house, lea):
    await lea.commands("email write to ada@example.com that the meeting moves to Friday")
    await house.settles()
    await lea.presses("History")
    await house.settles()
    assert "What happened to" in lea.reads()[-1]
    await lea.presses("Approve")
    await house.settles()
    assert any("Approved" in read for read in lea.reads()[2:])


async def test_the_command_answers_where_the_app_is_no_member(house, lea):
    channel = house.workspace.add_channel(lea.id)
    channel.members.remove("UBOT")
    await lea.commands("langue fr", channel=channel)
    await house.settles()
    assert "C’est noté" in lea.reads()[-1]


async def test_a_shortcut_asks_in_a_modal_and_answers_in_direct_messages(house, lea):
    await lea.takes_shortcut("slack.ask")
    await lea.fills_in(question=QUESTION)
    await house.settles()
    asked, answered = lea.reads()
    assert asked == f"Your question: {QUESTION}"
    assert RULE in answered


async def test_a_shortcut_on_a_message_answers_about_it_privately(house, lea, omar):
    channel = house.workspace.add_channel(lea.id, omar.id)
    await omar.writes(QUESTION, channel=channel)
    await lea.takes_shortcut("slack.about", message=channel.messages[-1], channel=channel)
    await house.settles()
    assert RULE in lea.reads()[-1]
    assert omar.reads() == []
    await omar.writes("And the parking?", channel=channel, thread=omar.last)
    await house.settles()
    assert omar.reads() == []


async def test_where_the_app_is_no_member_what_a_shortcut_found_is_not_offered_to_be_shared(house, lea, omar):
    channel = house.workspace.add_channel(lea.id, omar.id)
    await omar.writes(QUESTION, channel=channel)
    channel.members.remove("UBOT")
    await lea.takes_shortcut("slack.about", message=channel.messages[-1], channel=channel)
    await house.settles()
    assert RULE in lea.reads()[-1]
    assert "Share with everyone" not in lea.reads()[-1]


async def test_what_a_shortcut_found_can_be_shared_below_its_message(house, lea, omar):
    channel = house.workspace.add_channel(lea.id, omar.id)
    await omar.writes(QUESTION, channel=channel)
    await lea.takes_shortcut("slack.about", message=channel.messages[-1], channel=channel)
    await house.settles()
    await lea.presses("Share with everyone", times=2)
    await house.settles()
    (read,) = omar.reads()
    assert read.startswith("Lea shared this answer: ")
    assert RULE in read
    assert "Ask a person" not in read
    assert channel.messages[-1]["thread_ts"] == omar.last
    with pytest.raises(AssertionError, match="sees no button"):
        await lea.presses("Share with everyone")
    await omar.writes("Thanks!", channel=channel, thread=omar.last)
    await house.settles()
    assert len(omar.reads()) == 1


async def test_the_words_of_a_message_that_is_looked_up_are_no_command(house, lea, omar):
    ada = house.person("Ada")
    channel = house.workspace.add_channel(ada.id, omar.id)
    await omar.writes("freeze", channel=channel)
    await ada.takes_shortcut("slack.about", message=channel.messages[-1], channel=channel)
    await house.settles()
    async with house.passerelle.database.snapshot() as session:
        assert not await is_held(session)
    assert "the documents don’t answer" in ada.reads()[-1]


async def test_of_a_long_message_the_first_sentences_are_looked_up_and_of_an_empty_one_nothing(
    house, lea, omar
):
    channel = house.workspace.add_channel(lea.id, omar.id)
    for text in (f"{QUESTION} " * 60, ""):
        await omar.writes(text, channel=channel)
        await lea.takes_shortcut("slack.about", message=channel.messages[-1], channel=channel)
        await house.settles()
    long, empty = lea.reads()
    assert "looked up its first 2,000 characters" in long
    assert RULE in long
    assert empty.startswith("There are no words here")


async def test_a_shortcut_on_a_message_makes_it_a_story_that_is_proposed(house, lea, omar):
    channel = house.workspace.add_channel(lea.id, omar.id)
    await omar.writes("I had forty e-mails sorted in a minute", channel=channel)
    await lea.takes_shortcut("slack.story", message=channel.messages[-1], channel=channel)
    await house.settles()
    assert omar.reads() == []
    await lea.presses("Tell a story")
    told = {"task": "Sorting mail", "tool": "Copilot", "data_class": "internal", "gained": "An hour"}
    agreed = {"surprised": "An invoice", "named": "nobody", "consent": "yes"}
    await lea.fills_in(**told, **agreed)
    await house.settles()
    assert "another ambassador" in lea.reads()[-1]
    async with house.passerelle.database.snapshot() as session:
        kept = (await session.scalars(select(StoryRow))).one()
    assert (kept.task, kept.words) == ("Sorting mail", "I had forty e-mails sorted in a minute")


async def test_the_home_tab_shows_ones_own_and_its_buttons_work(house, lea):
    await lea.writes(QUESTION)
    await house.settles()
    await lea.opens("home")
    await house.settles()
    assert QUESTION in lea.reads_home()
    await lea.presses("Change", home=True)
    await lea.fills_in(language="fr", address="tu")
    await house.settles()
    assert "Voici ce qui te concerne" in lea.reads_home()


async def test_whoever_opens_the_conversation_is_offered_questions(house):
    camille = house.person("Camille", locale="fr-FR")
    await camille.opens("messages")
    await house.settles()
    ((_, title, prompts),) = house.workspace.prompts
    assert title == "Par exemple"
    assert len(prompts) == 4


@pytest.mark.parametrize(
    "scopes", [None, frozenset(SCOPES) - {"channels:read"}], ids=["known", "which Slack does not tell"]
)
async def test_nothing_is_shared_where_others_read_unless_it_was_allowed(house, lea, scopes):
    channel = house.workspace.add_channel(lea.id, external=True)
    await lea.writes(QUESTION, channel=channel)
    await lea.takes_shortcut("slack.about", message=channel.messages[-1], channel=channel)
    await house.settles()
    house.workspace.scopes = scopes
    await lea.presses("Share with everyone")
    await house.settles()
    assert "I don’t share answers here" in lea.reads()[-1]
    assert [message["user"] for message in channel.messages] == [lea.id]


async def test_a_channel_shared_with_others_is_answered_only_where_it_was_allowed(house, lea, omar):
    shared = house.workspace.add_channel(lea.id, omar.id, external=True)
    await lea.mentions(QUESTION, channel=shared)
    await house.settles()
    assert "direct message" in lea.reads()[-1]
    assert omar.reads() == []
    assert [message["user"] for message in shared.messages] == [lea.id]


async def test_an_allowed_shared_channel_is_answered(tmp_path):
    async with slack_house(tmp_path, slack_external_channels="C99, C02") as house:
        lea = house.person("Lea")
        house.workspace.direct(lea.id)
        house.workspace.add_channel()
        shared = house.workspace.add_channel(lea.id, external=True)
        assert shared.id == "C02"
        await lea.mentions(QUESTION, channel=shared)
        await house.settles()
        assert RULE in lea.reads()[-1]


async def test_slack_that_asks_to_wait_gets_the_answer_afterwards(house, lea):
    house.slack.api.limited["chat.postMessage"] = 1
    await lea.writes(QUESTION)
    await house.settles()
    assert len(lea.reads()) == 1


async def test_slack_that_fails_gets_the_answer_later_and_once(house, lea):
    house.slack.api.refusals["chat.postMessage"] = ["internal_error", "internal_error"]
    await lea.writes(QUESTION)
    await house.settles()
    assert lea.reads() == []
    for _ in range(3):
        house.clock.time += timedelta(minutes=1)
        await house.passerelle.reception.tend()
        await house.settles()
    assert len(lea.reads()) == 1


async def parks(house, person):
    """A question whose answer Slack refuses in every try."""
    house.slack.api.refusals["chat.postMessage"] = ["internal_error"] * ATTEMPTS
    await person.writes(QUESTION)
    await house.settles()
    for _ in range(ATTEMPTS):
        house.clock.time += timedelta(minutes=2)
        await house.passerelle.reception.tend()
        await house.settles()


async def test_an_answer_that_never_arrives_is_parked_and_the_person_told_why_with_a_reference(
    house, lea, log
):
    await parks(house, lea)
    (told,) = lea.reads()
    reference = re.search(r"reference: (\w+)", told)[1]
    assert reference in log.getvalue()
    assert 'passerelle_receipts{state="failed"} 1.0' in (await house.http.get("/metrics")).text


async def test_what_is_parked_waits_in_the_admins_home_until_it_is_tried_again(house, log):
    camille, ada = house.person("Camille", locale="fr-FR"), house.person("Ada")
    await parks(house, camille)
    (told,) = camille.reads()
    reference = re.search(r"administration\s: (\w+)", told)[1]
    await ada.opens("home")
    await house.settles()
    assert reference in ada.reads_home()
    assert QUESTION not in ada.reads_home()
    await ada.presses("Try again", home=True)
    await house.settles()
    assert reference not in ada.reads_home()
    await house.passerelle.reception.tend()
    await house.settles()
    assert RULE in camille.reads()[-1]


async def test_messages_to_one_channel_are_a_second_apart():
    waited = []

    async def sleep(seconds):
        waited.append(round(seconds, 1))

    pace = Pace(sleep=sleep)
    for channel in ("D1", "D1", "D2", "D1"):
        await pace.turn(channel)
    assert waited == [1.0, 2.0]


@pytest.mark.parametrize(
    "error", ["is_archived", "channel_not_found", "not_in_channel", "account_inactive", "thread_not_found"]
)
async def test_a_place_that_is_gone_is_given_up(house, lea, error):
    house.slack.api.refusals["chat.postMessage"] = error
    await lea.writes(QUESTION)
    await house.settles()
    assert 'passerelle_receipts{state="done"} 1.0' in (await house.http.get("/metrics")).text


async def test_a_missing_scope_is_named_with_its_remedy(house, lea, log):
    house.workspace.scopes = {"chat:write", "im:write"}
    await lea.writes(QUESTION)
    await house.settles()
    assert RULE in lea.reads()[-1]
    assert "users:read" in log.getvalue()
    assert "oauth_config.scopes.bot" in log.getvalue()


async def test_no_text_of_people_is_logged(house, lea, log):
    house.slack.api.refusals["chat.postMessage"] = ["internal_error"]
    await lea.writes("A very personal question about Zanzibar")
    await house.settles()
    assert "reception.failed" in log.getvalue()
    assert "Zanzibar" not in log.getvalue()


async def test_a_stale_button_says_so_and_leaves_its_message(house, lea):
    await lea.writes(UNANSWERED)
    await house.settles()
    house.clock.time += timedelta(days=2)
    await house.passerelle.retention.erase()
    await lea.presses("Ask a person")
    await house.settles()
    stale, told = lea.reads()
    assert "can’t find that question" in told
    assert "out of date" in stale
    with pytest.raises(AssertionError, match="Ask a person"):
        await lea.presses("Ask a person")


async def test_a_stale_button_that_one_person_sees_alone_gives_its_message_up(house):
    ada = house.person("Ada", email="ada@example.com")
    await ada.mentions("knowledge", channel=house.workspace.add_channel(ada.id))
    await house.settles()
    await house.passerelle.posted.erase(before=house.clock.time + timedelta(days=1))
    await house.passerelle.people.revoke("ada", Role.ADMIN)
    await ada.presses("Refresh now")
    await house.settles()
    assert any("out of date" in read for read in ada.reads())
    with pytest.raises(AssertionError, match="Refresh now"):
        await ada.presses("Refresh now")


async def test_what_asks_for_attention_is_a_message_of_its_own_also_where_its_card_stands(house, lea):
    await lea.writes("thanks!")
    await house.settles()
    person = await house.passerelle.people.named("lea@example.com")
    card = Card("pulse:1", "Usefulness")
    for number, anew in enumerate((False, False, True)):
        reply = Reply(
            ReplyKind.NOTICE, "en", (Paragraph(f"asked {number}"),), cards=(card,), private=True, anew=anew
        )
        async with house.passerelle.database.transaction() as session:
            await post(session, reply, to=person.id, key=f"k{number}", at=house.clock.now(), door="slack")
        await house.settles()
    read = " ".join(lea.reads())
    assert [number for number in range(3) if f"asked {number}" in read] == [0, 2]


async def posts(house, card, *, key, person="lea@example.com"):
    to = (await house.passerelle.people.named(person)).id
    reply = Reply(ReplyKind.NOTICE, "en", cards=(card,), private=True)
    async with house.passerelle.database.transaction() as session:
        await post(session, reply, to=to, key=key, at=house.clock.now(), door="slack")
    await house.settles()


async def test_a_long_card_is_brought_up_to_date_in_all_of_its_messages(house, lea):
    await lea.writes("thanks!")
    await house.settles()
    long = [
        tuple(Paragraph(f"{word} {number} " * 200) for number in range(many))
        for word, many in (("first", 8), ("second", 8), ("third", 2), ("fourth", 12))
    ]
    await posts(house, Card("draft:1", "A letter", parts=long[0], facts=(("State", "waits"),)), key="k0")
    assert len(lea.reads()) > 2
    for number, word in ((1, "second"), (2, "third"), (3, "fourth")):
        card = Card("draft:1", "A letter", parts=long[number], facts=(("State", word),), edition=number)
        await posts(house, card, key=f"k{number}")
        read = lea.reads()
        for part in range(len(long[number])):
            assert sum(f"{word} {part} " in each for each in read) == 1
        assert sum(f"State: {word}" in each.replace(" :", ":") for each in read) == 1
        assert sum(each.count("A letter") for each in read) == 1
        assert "first" not in " ".join(read[1:])


async def test_a_card_that_was_overtaken_on_the_way_to_slack_ends_as_it_is(house, lea, monkeypatch):
    await lea.writes("thanks!")
    await house.settles()
    await posts(house, Card("draft:1", "A letter", edition=1), key="k1")
    postings = house.passerelle.slack.messenger._postings
    person = (await house.passerelle.people.named("lea@example.com")).id
    client = await house.passerelle.slack.messenger._workspaces.client("T01")
    update, decided = client.chat_update, []

    async def slowly(**sent):
        if not decided:
            decided.append(True)
            await postings.update_cards(
                client, (Card("draft:1", "A letter, stopped", edition=3),), person_id=person
            )
        return await update(**sent)

    monkeypatch.setattr(client, "chat_update", slowly)
    await postings.update_cards(client, (Card("draft:1", "less than a minute", edition=2),), person_id=person)
    assert "A letter, stopped" in lea.reads()[-1]
    await postings.update_cards(
        client, (Card("draft:1", "less than 10 seconds", edition=2),), person_id=person
    )
    assert "A letter, stopped" in lea.reads()[-1]
