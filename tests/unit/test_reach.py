"""People known by their e-mail address only are reached in Slack, and where nobody is reached, it is said."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.people.person import Person, Role
from tests.fake_slack.server import running
from tests.unit.chat_house import inhabited
from tests.unit.slack_house import SlackHouse

INES = Person(
    "ines", "Inès", "ines@example.com", roles=frozenset({Role.AMBASSADOR}), referent_of=frozenset({"legal"})
)
MARC = Person("marc", "Marc", "marc@example.com", team="legal")
CHAR_SILENT = "Who pays for the lunch on Fridays?"


@pytest.fixture
async def house(tmp_path):
    async with running() as slack, inhabited(SlackHouse(tmp_path, slack)) as house:
        for person in (INES, MARC):
            await house.passerelle.people.add(person)
        yield house


async def hands_over(house, person):
    """Ask what the charter leaves open, hand it to a person, and return what is said of that."""
    await person.writes(CHAR_SILENT)
    await house.settles()
    await person.presses("Ask a person")
    await house.settles()
    return next(read for read in reversed(person.reads()) if "question" in read)


async def test_a_referent_who_never_wrote_gets_the_case_in_slack_and_answers(house):
    marc, ines = house.person("Marc"), house.person("Ines")
    assert "Inès has your question now" in await hands_over(house, marc)
    assert any("Marc has a question" in read for read in ines.reads())
    await ines.presses("I'll take it")
    await house.settles()
    assert any("this question is yours" in read for read in ines.reads())
    ada = (await house.says("ada", "parked")).text
    assert "Nothing is parked" in ada


async def test_where_nobody_is_reached_the_asker_and_an_admin_know_and_it_leaves_once_they_write(house):
    marc = house.person("Marc")
    assert "kept for Inès, whom I can" in await hands_over(house, marc)
    (card,) = (await house.says("ada", "parked")).cards
    assert "Inès" in card.parts[0].text
    ines = house.person("Ines")
    await ines.writes("help")
    await house.settles()
    assert any("Marc has a question" in read for read in ines.reads())
    assert (await house.says("ada", "parked")).cards == ()


@pytest.mark.parametrize("more", [{"deleted": True}, {"bot": True}, {"team": "T99"}])
async def test_only_colleagues_of_the_workspace_are_found(house, more):
    marc = house.person("Marc")
    house.person("Ines", **more)
    assert "kept for Inès" in await hands_over(house, marc)


async def test_without_the_scope_nobody_is_found_and_the_log_names_it(house, log):
    marc = house.person("Marc")
    house.person("Ines")
    house.workspace.scopes = {
        "chat:write", "users:read", "im:write", "im:history", "channels:history", "assistant:write"
    }  # fmt: skip
    assert "kept for Inès" in await hands_over(house, marc)
    assert '"scope": "users:read.email"' in log.getvalue()


async def test_an_answer_that_does_not_come_is_asked_for_again(house):
    marc, ines = house.person("Marc"), house.person("Ines")
    house.slack.api.limited["users.lookupByEmail"] = 2
    assert "Inès has your question now" in await hands_over(house, marc)
    assert ines.reads() == []
    house.clock.time += timedelta(seconds=10)
    await house.settles()
    assert any("Marc has a question" in read for read in ines.reads())
