"""Files in Slack: fetched when their message is answered, and put below a reply, once."""

from __future__ import annotations

from datetime import timedelta

import pytest

from adapters.slack.shared_files import SharedFile, SharedFiles, is_slacks
from adapters.slack.workspaces import Calls
from bot.dialogue.incoming import MOST_ATTACHMENTS
from bot.dialogue.refusal import Refusal
from bot.dialogue.reply import File, Paragraph, Reply, ReplyKind
from bot.store.files import MEGABYTE
from bot.store.outbox import post
from tests.copying import teach
from tests.unit.slack_house import slack_house
from tests.unit.test_slack_door import QUESTION, RULE

CSV = ("expenses.csv", "text/csv", b"month;euros\nMay;12\n")
PNG = ("chart.png", "image/png", b"\x89PNG\r\n\x1a\n")


@pytest.fixture
async def house(tmp_path):
    async with slack_house(tmp_path, file_limit_mb=1) as house:
        teach(house.passerelle)
        yield house


@pytest.fixture
def lea(house):
    return house.person("Lea")


async def later(house):
    """What failed for now is tried again."""
    for _ in range(3):
        house.clock.time += timedelta(minutes=1)
        await house.passerelle.reception.tend()
        await house.settles()


async def test_files_reach_the_skill_and_its_files_come_back_in_the_thread(house, lea):
    await lea.shares("copy these", CSV, PNG)
    await house.settles()
    assert lea.reads()[0] == "2 copied: these"
    copies = lea.files()
    assert [(copy.name, copy.content) for copy in copies] == [
        ("copy-expenses.csv", CSV[2]),
        ("copy-chart.png", PNG[2]),
    ]
    assert copies[1].description == "Copy of chart.png"
    said = house.workspace.direct(lea.id).messages
    assert {message["thread_ts"] for message in said[1:]} == {lea.last}


async def test_a_file_delivered_twice_is_handed_back_once(house, lea):
    await lea.shares("copy", CSV, times=3)
    await house.settles()
    assert len(lea.files()) == 1


async def test_a_file_in_a_channel_is_answered_in_its_thread(house, lea):
    channel = house.workspace.add_channel(lea.id)
    await lea.shares("copy", CSV, channel=channel, mention=True)
    await house.settles()
    assert [file.name for file in lea.files()] == ["copy-expenses.csv"]
    assert channel.messages[-1]["thread_ts"] == lea.last


async def test_what_is_private_in_a_channel_is_handed_over_in_direct_messages(house, lea):
    channel = house.workspace.add_channel(lea.id)
    await lea.shares("copy privately", CSV, channel=channel, mention=True)
    await house.settles()
    assert not any("files" in message for message in channel.messages[1:])
    assert house.workspace.direct(lea.id).messages[-1]["files"][0]["name"] == "copy-expenses.csv"


async def test_a_question_with_a_file_is_answered_and_says_that_it_was_not_opened(house, lea):
    await lea.shares(QUESTION, PNG)
    await house.settles()
    (answer,) = lea.reads()
    assert "I didn’t open what came with this message" in answer
    assert RULE in answer


async def test_what_slack_tells_only_when_asked_is_asked_for(house, lea):
    stored = house.workspace.add_file("notes.txt", b"words")
    await lea.writes("copy", files=[{"id": stored.id, "file_access": "check_file_info"}])
    await house.settles()
    assert [file.name for file in lea.files()] == ["copy-notes.txt"]


@pytest.mark.parametrize(
    ("files", "sentence"),
    [
        ([("a.bin", "", b"x" * (MEGABYTE + 1))], "may have 1 MB together"),
        ([("a.bin", "", b"x" * MEGABYTE), ("b.bin", "", b"y")], "may have 1 MB together"),
        ([("a.txt", "", b"x")] * (MOST_ATTACHMENTS + 1), "10 files at most"),
    ],
)
async def test_too_much_is_refused_with_a_sentence(house, lea, files, sentence):
    await lea.shares("copy", *files)
    await house.settles()
    (refusal,) = lea.reads()
    assert sentence in refusal.replace("\xa0", " ")
    assert lea.files() == []


async def test_a_size_that_was_not_true_is_seen_while_fetching(house, lea):
    stored = house.workspace.add_file("a.bin", b"x" * (2 * MEGABYTE))
    await lea.writes("copy", files=[stored.told(house.slack.url) | {"size": 10}])
    await house.settles()
    assert "together" in lea.reads()[0]


async def test_the_token_goes_nowhere_but_to_slack(house, lea):
    stored = house.workspace.add_file("a.txt", b"x")
    for address in (
        "https://evil.example/a",
        "http://127.0.0.1:1/a",
        "https://files.slack.com.evil.example/a",
    ):
        told = stored.told(house.slack.url) | {"url_private_download": address}
        await lea.writes("copy", files=[told])
        await house.settles()
        assert "could not fetch “a.txt”" in lea.reads()[-1]
    assert house.slack.downloads == 0


@pytest.mark.parametrize(
    ("address", "slacks"),
    [
        ("https://files.slack.com/files-pri/T1-F1/download/a.txt", True),
        ("https://slack.com/a", True),
        ("http://files.slack.com/a", False),
        ("https://notslack.com/a", False),
        ("https://slack.com@evil.example/a", False),
        ("https://evil.example/?slack.com", False),
        ("https://gateway.example/files/a", True),
        ("https://gateway.example:8443/files/a", False),
        ("https://[slack.com", False),
        ("", False),
    ],
)
def test_what_is_slacks_is_told_by_the_host(address, slacks):
    assert is_slacks(address, "https://gateway.example/api/") is slacks


async def test_a_missing_scope_gets_a_sentence_and_is_named(house, lea, log):
    house.workspace.scopes = {"chat:write", "im:write", "im:history"}
    await lea.shares("copy", CSV)
    await house.settles()
    assert "could not fetch “expenses.csv”" in lea.reads()[0]
    assert '"files:read"' in log.getvalue()
    assert "oauth_config.scopes.bot" in log.getvalue()


async def test_slack_that_fails_to_hand_out_a_file_is_asked_once_more(house, lea):
    house.slack.unavailable_files = 1
    await lea.shares("copy", CSV)
    house.slack.unavailable_files = 1
    await house.settles()
    assert len(lea.files()) == 1
    house.slack.unavailable_files = 2
    await lea.shares("copy", CSV)
    await house.settles()
    assert "could not fetch" in lea.reads()[-1]


@pytest.mark.parametrize("method", ["files.getUploadURLExternal", "files.completeUploadExternal"])
async def test_slack_that_fails_to_take_a_file_gets_it_later_and_once(house, lea, method):
    house.slack.api.refusals[method] = ["internal_error", "internal_error"]
    await lea.shares("copy", CSV)
    await house.settles()
    assert lea.files() == []
    await later(house)
    assert lea.reads()[0] == "1 copied:"
    assert [file.name for file in lea.files()] == ["copy-expenses.csv"]


@pytest.mark.parametrize("times", [1, 3])
async def test_a_file_whose_sharing_was_not_confirmed_is_not_shared_again(house, lea, times):
    house.slack.lost["files.completeUploadExternal"] = times
    await lea.shares("copy", CSV)
    await house.settles()
    await later(house)
    assert [file.name for file in lea.files()] == ["copy-expenses.csv"]
    assert not any("could not" in words for words in lea.reads())


@pytest.mark.parametrize("error", ["missing_scope", "file_uploads_disabled"])
async def test_a_file_that_slack_does_not_take_is_told_once(house, lea, log, error):
    if error == "missing_scope":
        house.workspace.scopes = {"chat:write", "im:write", "im:history", "channels:history", "files:read"}
    else:
        house.slack.api.refusals["files.getUploadURLExternal"] = error
    await lea.shares("copy", CSV)
    await house.settles()
    await later(house)
    copied, told = lea.reads()
    assert copied == "1 copied:"
    assert "copy-expenses.csv" in told
    assert error in log.getvalue()
    assert ("files:write" in log.getvalue()) == (error == "missing_scope")


async def test_a_file_that_arrives_by_itself_is_put_into_direct_messages_once(house, lea):
    await lea.writes("hello")
    await house.settles()
    person = await house.passerelle.people.named("lea@example.com")
    made = await house.passerelle.files.keep(person.id, "report.docx", "", b"report")
    gone = File("0" * 32, "old.docx", "", 3)
    reply = Reply(ReplyKind.NOTICE, "en", (Paragraph("Your report"),), files=(made, gone))
    async with house.passerelle.database.transaction() as session:
        await post(session, reply, to=person.id, key="report-1", at=house.clock.now(), door="slack")
    house.slack.api.refusals["files.completeUploadExternal"] = ["internal_error"]
    for _ in range(3):
        await house.settles()
        house.clock.time += timedelta(minutes=10)
    assert [file.name for file in lea.files()] == ["report.docx"]
    assert sum("Your report" in words for words in lea.reads()) == 1
    assert "old.docx" in lea.reads()[-1]


async def test_a_table_that_was_pasted_is_read_as_text(house, lea):
    def cell(*texts):
        section = {
            "type": "rich_text_section",
            "elements": [{"type": "text", "text": text} for text in texts],
        }
        return {"type": "rich_text", "elements": [section]}

    rows = [
        [{"type": "raw_text", "text": "Item"}, {"type": "raw_text", "text": "Amount"}],
        [cell("Train\n", "to Lyon"), {"type": "raw_number", "value": 120}],
    ]
    pasted = {"fallback": "[no preview available]", "blocks": [{"type": "table", "rows": rows}]}
    await lea.writes("/copy this:", attachments=[pasted])
    await house.settles()
    assert lea.reads() == ["0 copied: this:\n\nItem\tAmount\nTrain to Lyon\t120"]


async def test_nobody_is_asked_for_more_than_there_may_be():
    shared = [SharedFile("F1", "a", "", 1, "")] * (MOST_ATTACHMENTS + 1)
    with pytest.raises(Refusal):
        await SharedFiles("https://slack.com/api", limit_mb=1).fetch(
            Calls("https://slack.com/api").client(), shared
        )
