"""Somebody reads all records, at every moment, and tries to find out who said what."""

from __future__ import annotations

import json
import re
import sqlite3
from collections import Counter
from contextlib import closing
from datetime import timedelta

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from prometheus_client import REGISTRY, generate_latest

from bot.pulses.pulse_set import TEXT_LIMIT
from bot.pulses.seal import BLOCK, BrokenSeal, Seal, sealable
from tests.unit.pulse_house import CREW, button, opened

CHANCE = re.compile(r"\b[0-9a-f]{32}\b|\d{4}-\d\d-\d\d( \d\d:\d\d:\d\d(\.\d+)?)?|^\d+$")

SECRET = "The night shift is afraid of the new roster tool"


@pytest.fixture
async def house(tmp_path):
    async with opened(tmp_path) as house:
        yield house


def everything(house):
    """The bytes of the records, as a thief of the disk or of a backup has them; without the key."""
    folder = house.passerelle.settings.data_dir
    return b"".join(path.read_bytes() for path in sorted(folder.glob("records.sqlite*")))


def tables(house, *names):
    path = house.passerelle.settings.data_dir / "records.sqlite"
    with closing(sqlite3.connect(path)) as records:
        return {name: records.execute(f"SELECT * FROM {name}").fetchall() for name in names}


async def asks(house, about="feelings", days=5):
    offered = await house.says("alma", "pulses")
    day = (house.clock.time + timedelta(days=days)).date().isoformat()
    ready = await house.presses(
        "alma", button(offered, "pulses.prepare"), set=about, team="crew", last_day=day
    )
    await house.presses("alma", button(ready, "pulses.launch"))
    await house.passerelle.pulses.tend()
    return await house.arrived()


async def test_no_record_holds_an_answer_before_the_end_and_none_a_person_after_it(house):
    asked = await asks(house)
    for name in CREW:
        mostly = "hope" if name == CREW[0] else "fear"
        await house.presses(name, button(asked[name], "pulses.answer"), mostly=mostly, fear=SECRET)
        assert SECRET.encode() not in everything(house)
    ballots = tables(house, "pulse_ballots")["pulse_ballots"]
    assert len(ballots) == len(CREW)
    assert {len(sealed) for _, _, sealed in ballots} == {len(ballots[0][2])}
    assert not any(name.encode() in sealed for name in CREW for _, _, sealed in ballots)

    house.clock.time += timedelta(days=6)
    await house.passerelle.pulses.tend()
    kept = tables(house, "pulse_ballots", "pulse_counts", "pulse_texts")
    assert kept["pulse_ballots"] == []
    assert kept["pulse_texts"] == []
    assert sorted(kept["pulse_counts"]) == sorted(
        [
            (kept["pulse_counts"][0][0], "mostly", "crew", option, least, most)
            for option, least, most in (
                ("", 7, 7),
                ("both", 0, 2),
                ("fear", 5, 7),
                ("hope", 0, 2),
                ("neither", 0, 2),
            )
        ]
    )
    assert SECRET.encode() not in everything(house)


async def test_the_order_of_the_ballots_is_not_that_of_the_answers(house):
    """On SQLite a table without row numbers lies in the order of its key, which is a mark that says nothing."""
    asked = await asks(house)
    for name in CREW:
        await house.presses(name, button(asked[name], "pulses.answer"), mostly="hope")
    marks = [row[0] for row in tables(house, "pulse_ballots")["pulse_ballots"]]
    assert marks == sorted(marks)
    with closing(sqlite3.connect(house.passerelle.settings.data_dir / "records.sqlite")) as records:
        for table in (
            "pulse_ballots",
            "pulse_counts",
            "pulse_texts",
            "sealed_voices",
            "voices",
            "voice_words",
        ):
            with pytest.raises(sqlite3.OperationalError, match="rowid"):
                records.execute(f"SELECT rowid FROM {table}")


def traces(house, person):
    """What all tables hold with somebody in it, but for times and what is made by chance."""
    path = house.passerelle.settings.data_dir / "records.sqlite"
    found = Counter()
    with closing(sqlite3.connect(path)) as records:
        names = records.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        for (name,) in names:
            for row in records.execute(f'SELECT * FROM "{name}"'):
                cells = [str(cell).replace(person, "X").replace(person.title(), "X") for cell in row]
                if any("X" in cell for cell in cells):
                    found[(name, *(CHANCE.sub("", cell) for cell in cells))] += 1
    return found


async def test_nothing_tells_who_answered_once_a_survey_is_over(house):
    """Neither invitations, reminders, results, nor what doors and the outbox keep of all of them."""
    asked = await asks(house, days=40)
    for name in CREW[:5]:
        await house.presses(name, button(asked[name], "pulses.answer"), mostly="hope")
    await house.arrived()
    house.clock.time += timedelta(days=15)
    await house.passerelle.pulses.tend()
    await house.arrived()
    assert await house.counts() == [1] * 5 + [2] * 2, "only who has not answered is reminded"
    invited = tables(house, "pulse_invitations", "nudges", "outbox")
    assert {row[3] for row in invited["pulse_invitations"]} == {1}
    assert len(invited["nudges"]) == len(invited["outbox"]) == 2 * len(CREW)
    house.clock.time += timedelta(days=30)
    await house.passerelle.pulses.tend()
    await house.arrived()
    assert (
        traces(house, "crew0") == traces(house, "crew4") == traces(house, "crew5") == traces(house, "crew6")
    )


async def test_no_table_of_what_is_anonymous_has_a_time_or_a_person(house):
    allowed = {
        "pulse_ballots": {"mark", "pulse_id", "sealed"},
        "pulse_counts": {"pulse_id", "question", "group", "option", "least", "most"},
        "pulse_texts": {"id", "pulse_id", "question", "text"},
        "sealed_voices": {"id", "sealed"},
    }
    with closing(sqlite3.connect(house.passerelle.settings.data_dir / "records.sqlite")) as records:
        for table, columns in allowed.items():
            found = {row[1] for row in records.execute(f"PRAGMA table_info({table})")}
            assert found == columns


async def test_what_is_told_anonymously_leaves_no_trace_beside_the_person(house, caplog, capsys):
    offered = await house.says("crew3", "voice")
    tell = next(each for each in offered.cards[0].buttons if each.value == "anonymous")
    told = await house.presses("crew3", tell, kind="tool", text=SECRET, thread="new")
    assert SECRET.encode() not in everything(house)
    await house.passerelle.posted.keep("slack", "D1", "1.1", told, person_id="crew3")
    assert "Sealed" not in str(tables(house, "posted")["posted"])
    await house.passerelle.voices.open_box()
    (voice,) = tables(house, "voices")["voices"]
    assert "crew3" not in voice
    assert SECRET in str(tables(house, "voice_words")["voice_words"])
    heard = await house.says("carl", "voices")
    await house.presses("carl", button(heard, "voices.answer"), text="We hear you.")
    read = await house.presses("crew3", button(offered, "voices.read"))
    await house.passerelle.posted.keep("slack", "D1", "1.2", read, person_id="crew3")
    assert SECRET not in str(tables(house, "posted", "web_messages", "outbox"))
    assert "We hear you." not in str(tables(house, "posted", "web_messages", "outbox"))
    logged = caplog.text + "".join(capsys.readouterr())
    assert SECRET not in logged
    assert "crew3" not in logged


@settings(max_examples=30)
@given(
    st.dictionaries(st.text(max_size=9), st.text(max_size=2500), max_size=3),
    st.binary(min_size=32, max_size=32),
)
def test_what_is_sealed_opens_with_its_key_and_about_its_subject_alone(content, key):
    seal = Seal(lambda: key)
    sealed = seal.close(content, about="one")
    assert seal.open(sealed, about="one") == content
    assert (len(sealed) - 28) % BLOCK == 0
    for other, about, changed in (
        (Seal(lambda: key[:-1] + bytes([key[-1] ^ 1])), "one", sealed),
        (seal, "two", sealed),
        (seal, "one", sealed[:-1] + bytes([sealed[-1] ^ 1])),
    ):
        with pytest.raises(BrokenSeal):
            other.open(changed, about=about)


any_text = st.text(max_size=TEXT_LIMIT) | st.text('\U0001f468\u200d\x01"\\\n', max_size=TEXT_LIMIT)


@settings(max_examples=50)
@given(st.lists(any_text, min_size=5, max_size=5))
@example(["\U0001f468" * TEXT_LIMIT] * 5)
@example(['"' * TEXT_LIMIT] * 5)
@example(["\ud800" * TEXT_LIMIT] * 5)
def test_all_that_can_be_answered_or_told_is_sealed_at_one_length(written):
    """Five questions of free text are the most that a survey asks."""
    seal = Seal(lambda: bytes(32))
    answers = {f"question{number}": sealable(text) for number, text in enumerate(written)}
    ballot = seal.close({"team": "\U0001f468" * 100, "answers": answers}, about="one")
    told = {"person": "p" * 64, "kind": "worry", "text": sealable(written[0] * 2 + written[1][:300])}
    assert len(ballot) == len(seal.close(told | {"before": "b" * 32}, about="voice")) == BLOCK + 28


async def test_the_key_is_its_owners_alone_and_in_no_record_export_or_metric(house, log):
    asked = await asks(house)
    await house.presses(CREW[0], button(asked[CREW[0]], "pulses.answer"), mostly="hope", fear=SECRET)
    key = house.passerelle.settings.data_dir / "seal.key"
    assert key.stat().st_mode & 0o077 == 0
    export = json.dumps(await house.passerelle.personal_data.export(CREW[0]))
    shown = generate_latest().decode()
    for place in (everything(house), export.encode(), shown.encode(), log.getvalue().encode()):
        assert key.read_bytes().strip() not in place
        assert SECRET.encode() not in place
    mark = tables(house, "pulse_ballots")["pulse_ballots"][0][0]
    assert mark not in export, "an export would tell whose ballot it is"
    labels = {name for family in REGISTRY.collect() for sample in family.samples for name in sample.labels}
    assert labels.isdisjoint({"person", "team", "action", "skill", "pulse", "name"})
    assert "crew" not in shown


def test_marks_tell_their_parts_apart():
    seal = Seal(lambda: bytes(32))
    marks = {
        seal.mark("a", "b"),
        seal.mark("ab", ""),
        seal.mark("a", "b", ""),
        Seal(lambda: bytes([1] * 32)).mark("a", "b"),
    }
    assert len(marks) == 4
    assert seal.mark("a", "b") == Seal(lambda: bytes(32)).mark("a", "b")
