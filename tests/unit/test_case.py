import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from bot.answers.cases import Cases
from bot.answers.curated import CuratedAnswers
from bot.answers.exchanges import Exchanges, Outcome
from bot.dialogue.incoming import Identity, Incoming
from bot.dialogue.refusal import Refusal
from bot.locales import Texts
from bot.people.people import People
from bot.people.person import Person, Role
from bot.people.reach import Reach
from bot.store.outbox import DeliveryState, OutboxRow
from jobs.delivery import ATTEMPTS, Delivery


class MovableClock:
    def __init__(self):
        self.time = datetime(2026, 3, 2, 9, tzinfo=UTC)

    def now(self):
        return self.time


class LetterMeaning:
    """Texts are near when they use the same letters."""

    async def vectors(self, texts):
        return [[float(text.casefold().count(letter)) for letter in "abcdefghijklmnop"] for text in texts]


class RecordingMessenger:
    door = "web"

    def __init__(self, *, idempotent=False, failures=0):
        self.idempotent = idempotent
        self.failures = failures
        self.shown = []
        self.together = 1

    def channel(self, account):
        return ""

    async def deliver(self, person_id, reply, *, thread, key):
        if self.failures:
            self.failures -= 1
            raise ConnectionError("down")
        self.shown.append((person_id, reply.text))


class House:
    def __init__(self, database):
        self.database = database
        self.clock = MovableClock()
        self.people = People(database, self.clock)
        self.exchanges = Exchanges(database, self.clock)
        self.curated = CuratedAnswers(database, self.clock, LetterMeaning())
        self.cases = Cases(
            database,
            self.clock,
            self.people,
            Reach(self.people, RecordingMessenger()),
            self.curated,
            Texts.load(),
        )

    async def asked(self, person, text="Puis-je utiliser un robot le dimanche ?"):
        incoming = Incoming("event-1", Identity("web", person.id), "thread-1", text)
        return await self.exchanges.record(incoming, person, language="fr", outcome=Outcome.DECLINED)

    async def delivered(self, messenger):
        delivery = Delivery(self.database, self.clock, Reach(self.people, messenger))
        await delivery.deliver_due()
        return messenger.shown


@pytest.fixture
async def house(database):
    house = House(database)
    referent = frozenset({"sales"})
    for person in (
        Person("lea", "Léa", "lea@example.com", team="sales", language="fr"),
        Person("omar", "Omar", "omar@example.com", roles=frozenset({Role.AMBASSADOR}), referent_of=referent),
        Person("ines", "Inès", "ines@example.com", roles=frozenset({Role.AMBASSADOR}), referent_of=referent),
        Person("marc", "Marc", "marc@example.com", team="hr"),
    ):
        await house.people.add(person)
        await house.people.recognise(Identity("web", person.id, person.name, person.email))
    return house


async def persons(house, *ids):
    return [await house.people.named(name) for name in ids]


async def test_a_referent_answers_what_the_charter_leaves_open(house):
    lea, omar = await persons(house, "lea", "omar")
    exchange = await house.asked(lea)
    asked, _ = await house.cases.open(exchange, lea)
    assert {person.name for person in asked} == {"Omar", "Inès"}
    (case,) = await house.cases.waiting_for(omar)
    await house.cases.answer(case.id, omar, "Oui, sauf le dimanche de Pâques.", keep=True)
    shown = await house.delivered(RecordingMessenger())
    assert any(who == "lea" and "Omar" in text and "Pâques" in text for who, text in shown)
    kept = await house.curated.find(exchange.question, language="fr")
    assert kept is not None
    assert (kept.owner, kept.answer) == ("Omar", "Oui, sauf le dimanche de Pâques.")
    house.clock.time += timedelta(days=200)
    assert await house.curated.find(exchange.question, language="fr") is None


async def test_two_referents_at_the_same_instant_get_one_case(house):
    lea, omar, ines = await persons(house, "lea", "omar", "ines")
    await house.cases.open(await house.asked(lea), lea)
    (case,) = await house.cases.waiting_for(omar)
    claims = (house.cases.claim(case.id, person) for person in (omar, ines))
    outcomes = await asyncio.gather(*claims, return_exceptions=True)
    assert sum(isinstance(outcome, Refusal) for outcome in outcomes) == 1


async def test_only_those_it_concerns_may_act(house):
    lea, marc, omar, ines = await persons(house, "lea", "marc", "omar", "ines")
    exchange = await house.asked(lea)
    with pytest.raises(Refusal):
        await house.exchanges.rate(exchange.id, marc, helpful=True)
    await house.cases.open(exchange, lea)
    (case,) = await house.cases.waiting_for(omar)
    assert await house.cases.waiting_for(marc) == []
    for person in (marc, lea):
        with pytest.raises(Refusal, match="cases-none"):
            await house.cases.claim(case.id, person)
    await house.cases.claim(case.id, omar)
    with pytest.raises(Refusal, match="cases-taken"):
        await house.cases.answer(case.id, ines, "Non.", keep=False)
    with pytest.raises(Refusal, match="cases-empty-answer"):
        await house.cases.answer(case.id, omar, "  ", keep=False)


async def test_a_question_handed_over_twice_is_one_case(house):
    lea, omar = await persons(house, "lea", "omar")
    exchange = await house.asked(lea)
    await house.cases.open(exchange, lea)
    await house.cases.open(exchange, lea)
    assert len(await house.cases.waiting_for(omar)) == 1


async def test_a_verified_address_joins_two_doors(house):
    first = await house.people.recognise(Identity("web", "w1", "Ana", "Ana@example.org"))
    second = await house.people.recognise(Identity("slack", "U1", "Ana", "ana@example.org"))
    assert first.id == second.id
    unverified = await house.people.recognise(Identity("teams", "t1", "Ana"))
    assert unverified.id != first.id


async def test_a_message_that_fails_is_tried_again_later_and_then_given_up(house):
    lea = (await persons(house, "lea"))[0]
    await house.cases.open(await house.asked(lea), lea)
    messenger = RecordingMessenger(failures=1)
    assert len(await house.delivered(messenger)) == 1
    house.clock.time += timedelta(minutes=1)
    assert len(await house.delivered(messenger)) == 2
    down = RecordingMessenger(failures=10**6)
    await house.cases.open(await house.asked(lea, "Et le samedi ?"), lea)
    for _ in range(ATTEMPTS + 2):
        await house.delivered(down)
        house.clock.time += timedelta(hours=1)
    assert 10**6 - down.failures == 2 * ATTEMPTS


@pytest.mark.parametrize("idempotent", [True, False])
async def test_what_was_in_flight_at_a_crash_is_never_repeated_blindly(house, idempotent):
    lea = (await persons(house, "lea"))[0]
    await house.cases.open(await house.asked(lea), lea)
    async with house.database.transaction() as session:
        from sqlalchemy import update

        await session.execute(update(OutboxRow).values(state=DeliveryState.SENDING))
    messenger = RecordingMessenger(idempotent=idempotent)
    delivery = Delivery(house.database, house.clock, Reach(house.people, messenger))
    in_doubt = await delivery.recover()
    await delivery.deliver_due()
    assert (in_doubt, len(messenger.shown)) == ((0, 2) if idempotent else (2, 0))
