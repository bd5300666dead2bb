"""Surveys and the committee's ear, the same through every door."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

from sqlalchemy import select

from adapters.web.tables import MessageRow
from bot.store.outbox import OutboxRow
from bot.store.posted import PostedRow
from tests.unit.pulse_house import delivers_next

WORRY = "Je crains que mes relances ne soient plus faites que par une machine."
WHO_THEY_ARE = ("people", "accounts", "roles", "referents")
WHAT_IS_KEPT = ("reply", "asked", "payload", "state", "kind", "card", "text", "door", "attached")
EVERYBODY = ("camille", "oliver", "nadia", "ewan", "solene", "thomas", "priya")


async def a_day_goes_by(door, *, hours=9):
    """What is due is delivered at its moment: afterwards it might be too late in the day for it."""
    ends = door.clock.time + timedelta(hours=hours)
    while await delivers_next(door, by=ends):
        pass
    door.clock.time = ends


async def test_a_survey_is_confirmed_answered_and_told_to_those_who_were_asked(door):
    people = {name: await door.person(name) for name in EVERYBODY}
    for each in people.values():
        await each.says("bonjour")
    last_day = (door.clock.time + timedelta(days=5)).date().isoformat()
    await people["ewan"].says("pulses")
    await people["ewan"].presses("Prepare a survey", set="usefulness", team="", last_day=last_day)
    await people["ewan"].presses("Send to 7 people")
    await door.passerelle.pulses.tend()
    await a_day_goes_by(door)

    for name in ("oliver", "ewan", "priya"):
        assert "sealed" in (await people[name].reads())[-1]
        await people[name].presses("5 – very much")
    for name in ("camille", "nadia", "solene"):
        assert "scellée" in (await people[name].reads())[-1]
        await people[name].presses("1 – pas du tout")

    door.clock.time += timedelta(days=7)
    await door.passerelle.pulses.tend()
    await a_day_goes_by(door, hours=24)
    assert "6 of 7" in (await people["oliver"].reads())[-1]
    assert "6 réponses" in (await people["camille"].reads())[-1]
    assert "6 réponses" in (await people["thomas"].reads())[-1], "who did not answer reads it too"
    async with door.passerelle.database.snapshot() as session:
        shown = [
            *await session.scalars(select(PostedRow.reply)),
            *await session.scalars(select(MessageRow.reply)),
        ]
    assert not [each for each in shown if each and '"pulse:' in each], "a door still tells who answered"


async def test_the_committee_answers_somebody_whom_it_does_not_know(door):
    camille, priya = await door.person("camille"), await door.person("priya")
    await camille.says("voix")
    await camille.presses("Le dire anonymement", kind="worry", text=WORRY, thread="new")
    assert WORRY not in await priya.says("voices")
    await door.passerelle.voices.open_box()
    heard = await priya.says("voices")
    assert WORRY in heard
    assert "Camille" not in heard
    await priya.presses("Answer", text="They stay yours.")
    assert "They stay yours." not in " ".join(await camille.reads())
    await camille.says("voix")
    assert "They stay yours." in await camille.presses("Lire les réponses")
    assert "They stay yours." not in await _kept_of(door, "camille")


async def test_telling_leaves_with_a_person_what_reading_leaves_and_nothing_in_the_log(door, log):
    """By what is kept of them, export included, who told something anonymously is like who looked for an answer."""
    people = {name: await door.person(name) for name in ("camille", "nadia")}
    for each in people.values():
        await each.says("voix")
    await people["camille"].presses("Le dire anonymement", kind="worry", text=WORRY, thread="new")
    await people["nadia"].presses("Lire les réponses")
    exports = {name: await door.passerelle.personal_data.export(name) for name in people}
    assert WORRY not in str(exports)
    camille, nadia = (_by_kind_of_row(exports[name]["records"]) for name in people)
    assert camille == nadia
    written = log.getvalue()
    for told in (WORRY, "camille", "Camille", "voices", "nadia"):
        assert told not in written


def _by_kind_of_row(records):
    """Which tables hold something of somebody, and what, but for names, times and what is made by chance."""
    told = Counter()
    for table, rows in records.items():
        if table in WHO_THEY_ARE:
            continue
        for row in rows:
            of_row = {column: value for column, value in row.items() if column in WHAT_IS_KEPT}
            told[(table, str(sorted(of_row.items(), key=str)))] += 1
    return told


async def _kept_of(door, name):
    """All that the doors and the outbox keep of what somebody was shown."""
    async with door.passerelle.database.snapshot() as session:
        rows = [
            (await session.execute(select(table).where(table.c.person_id == name))).all()
            for table in (PostedRow.__table__, MessageRow.__table__, OutboxRow.__table__)
        ]
    return str(rows)
