"""Whatever people, workers and time do to a draft in whatever order, at most what was approved goes out, once."""

from __future__ import annotations

import asyncio
import itertools
import tempfile
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from bot.dialogue.refusal import Refusal
from bot.drafts.draft import FOLLOWING, Deed, DraftState
from bot.drafts.mailer import InDoubt, LostSending, Sent, Unsent
from jobs.sending import LEASE, Sending
from tests.unit.draft_house import MAIL, OUTSIDER, DraftHouse

PEOPLE = st.sampled_from(["lea", "omar", "zoe", "ada"])
DOORS_OF_PEOPLE = st.sampled_from(["web", "slack", "teams"])
BY_THE_AMBASSADOR = {
    *(
        Deed.BEGUN,
        Deed.COMPOSED,
        Deed.REVISED,
        Deed.LEFT_AS_IT_WAS,
        Deed.SCHEDULED,
        Deed.REMINDED,
        Deed.EXPIRED,
    ),
    *(
        Deed.FROZEN,
        Deed.GIVEN_BACK,
        Deed.SENDING,
        Deed.SENT,
        Deed.POSTPONED,
        Deed.HELD,
        Deed.FAILED,
        Deed.IN_DOUBT,
    ),
}
"""What no person does; everything else was done by somebody, in a door."""


class Posts:
    """A mail server by its answers: each e-mail that it has is kept, whatever it then says."""

    def __init__(self):
        self.taken = []
        self.answer = "takes"

    async def send(self, letter, handing_over):
        if self.answer == "busy":
            raise Unsent("451 busy", again=True)
        await handing_over()
        if self.answer == "refuses":
            raise Unsent("554 no", again=False)
        self.taken.append(letter)
        if self.answer == "dies":
            raise InDoubt("gone")
        if self.answer == "killed":
            raise asyncio.CancelledError
        return Sent()


class DraftMachine(RuleBasedStateMachine):
    """Léa's draft to a supplier, which takes a second person."""

    def __init__(self):
        super().__init__()
        self.loop = asyncio.new_event_loop()
        self.said = []

    def run(self, coroutine):
        with suppress(Refusal, LostSending):
            return self.loop.run_until_complete(coroutine)

    @initialize(outside=st.booleans())
    def proposed(self, outside):
        self.folder = tempfile.TemporaryDirectory()
        self.outside = outside
        self.posts = Posts()

        async def begin():
            house = DraftHouse(
                Path(self.folder.name), smtp_host="127.0.0.1", mail_from="passerelle@example.com"
            )
            await house.open()
            mine = house.passerelle.drafting.sending
            self.sending = Sending(mine._outgoing, mine._database, house.clock, mine._texts, self.posts)
            content = replace(MAIL, to=(OUTSIDER,)) if outside else MAIL
            return house, await house.proposes(content)

        self.house, self.draft = self.loop.run_until_complete(begin())
        self.agreements = []

    def now(self):
        async def look():
            return await self.house.drafts.draft(self.draft.id, await self.house.person("lea"))

        return self.loop.run_until_complete(look())

    def person(self, who):
        return self.loop.run_until_complete(self.house.person(who))

    @rule(who=PEOPLE, seen=st.integers(1, 4), door=DOORS_OF_PEOPLE)
    def approves(self, who, seen, door):
        before = self.now()
        result = self.run(self.house.drafts.approve(self.draft.id, seen, self.person(who), door=door))
        if result:
            assert before.state is DraftState.AWAITING_REVIEW
            assert before.version == seen
        if result and result.state is DraftState.SCHEDULED:
            assert len({each.person_id for each in result.approvals}) == (2 if self.outside else 1)
            self.agreements.append(result.version)

    @rule(who=PEOPLE, word=st.sampled_from(["one", "two", "three"]))
    def edits(self, who, word):
        now = self.now()
        content = replace(now.composed.content, subject=word)
        self.run(self.house.drafts.edit(self.draft.id, now.version, self.person(who), content, door="web"))

    @rule(
        who=PEOPLE,
        wish=st.sampled_from(["warmer", "shorter", "put zoe@example.com in copy"]),
        door=DOORS_OF_PEOPLE,
    )
    def asks_for_a_change(self, who, wish, door):
        self.run(
            self.house.drafts.change(self.draft.id, self.now().version, self.person(who), wish, door=door)
        )

    @rule(who=PEOPLE, door=DOORS_OF_PEOPLE)
    def gives_up(self, who, door):
        result = self.run(self.house.drafts.withdraw(self.draft.id, self.person(who), door=door))
        assert result is None or (who, result.state) == ("lea", DraftState.WITHDRAWN)

    @rule(who=PEOPLE, door=DOORS_OF_PEOPLE)
    def stops(self, who, door):
        self.run(self.house.drafts.stop(self.draft.id, self.person(who), door=door))

    @rule(who=PEOPLE)
    def rejects(self, who):
        self.run(
            self.house.drafts.reject(self.draft.id, self.now().version, self.person(who), "no", door="web")
        )

    @rule(who=PEOPLE)
    def resumes(self, who):
        self.run(self.house.drafts.resume(self.draft.id, self.person(who), door="web"))

    @rule(who=PEOPLE)
    def hands_over(self, who):
        to = "ada@example.com" if who != "ada" else "omar@example.com"
        now = self.now()
        self.run(self.house.drafts.hand_over(self.draft.id, now.version, self.person(who), to, door="web"))

    @rule(arrived=st.booleans(), who=PEOPLE)
    def decides(self, arrived, who):
        before = self.now()
        result = self.run(
            self.house.drafts.settle_doubt(self.draft.id, self.person(who), arrived=arrived, door="web")
        )
        if result and not arrived:
            assert before.state is DraftState.IN_DOUBT
            self.agreements.append(result.version)

    @rule(minutes=st.sampled_from([1, 3, 60, 60 * 25]))
    def time_passes(self, minutes):
        self.house.clock.time += timedelta(minutes=minutes)
        self.run(self.house.passerelle.drafting.waiting.tend())

    @rule(answer=st.sampled_from(["takes", "busy", "refuses", "dies", "killed"]))
    def a_worker_sends(self, answer):
        self.posts.answer = answer
        with suppress(asyncio.CancelledError):
            self.run(self.sending.send_due())

    @rule()
    def a_worker_starts_after_a_crash(self):
        self.house.clock.time += LEASE
        self.run(self.sending.recover())

    @rule(who=st.sampled_from(["begins", "ends"]))
    def takes_over(self, who):
        people = self.house.passerelle.people
        self.run(people.take_over("lea") if who == "begins" else people.give_back("lea"))

    @invariant()
    def never_more_than_what_was_agreed(self):
        if hasattr(self, "draft"):
            assert len(self.posts.taken) <= len(self.agreements)
            for letter in self.posts.taken:
                version = int(letter.id.split(".")[1].split("@")[0])
                assert version in self.agreements

    @invariant()
    def the_history_follows_the_table_of_states(self):
        if not hasattr(self, "draft"):
            return

        async def look():
            return await self.house.drafts.history(self.draft.id, await self.house.person("lea"))

        changes = self.loop.run_until_complete(look())
        for change in changes:
            by_somebody = change.deed not in BY_THE_AMBASSADOR
            assert (bool(change.name), bool(change.door)) == (by_somebody, by_somebody), change
            assert change.version or change.deed in {Deed.REQUESTED, Deed.BEGUN}
        states = [change.state for change in changes]
        for before, after in itertools.pairwise(states):
            assert before == after or after in FOLLOWING[before]
        assert states[: len(self.said)] == self.said
        self.said = states

    def teardown(self):
        if hasattr(self, "draft"):
            self.loop.run_until_complete(self.house.passerelle.close())
            self.folder.cleanup()
        self.loop.close()


DraftMachine.TestCase.settings = settings(
    max_examples=12,
    stateful_step_count=25,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
TestDraftMachine = DraftMachine.TestCase
