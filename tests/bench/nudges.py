"""`python -m tests.bench.nudges`: planning a campaign for many people, and draining what was planned.

The records are real SQLite on disk. What was planned is drained to its end through the real delivery, with its last
look at each message: into the web chat's inbox, or to a fake Slack over loopback, one message a person. Time passes
hour by hour, so in every zone what is due within an hour of a day is delivered as fast as it goes.
"""

from __future__ import annotations

import argparse
import asyncio
import tempfile
from contextlib import AsyncExitStack
from datetime import timedelta
from pathlib import Path
from time import perf_counter

import psutil
from sqlalchemy import insert

from bot.nudges.campaign import Audience, Calendar
from bot.nudges.kind import NudgeKind
from bot.people.tables import AccountRow, PersonRow
from bot.store.outbox import counted
from tests.fake_slack.server import running
from tests.fake_slack.workspace import BOT_TOKEN, SIGNING_SECRET, TEAM
from tests.unit.chat_house import ChatHouse

SITES = ("Europe/Paris", "Europe/London", "America/New_York", "Asia/Tokyo")
CHUNK = 5000


def main() -> None:
    """Measure for each number of people, and print a row for each."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.nudges", description=__doc__)
    parser.add_argument("--people", type=int, nargs="+", default=[10_000])
    parser.add_argument("--drain", type=int, default=10**9, help="drain at most this many messages")
    parser.add_argument("--slack", action="store_true", help="drain to a fake Slack instead of the web chat")
    given = parser.parse_args()
    print(
        "  people  planned in  drained in  a second  memory before  planned  half drained  drained  records"
    )
    for people in given.people:
        print(asyncio.run(_measured(people, given.drain, slack=given.slack)))


async def _measured(people: int, drained: int, *, slack: bool) -> str:
    async with AsyncExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        more = {}
        if slack:
            fake = await stack.enter_async_context(running())
            more = {
                "slack_bot_token": BOT_TOKEN,
                "slack_signing_secret": SIGNING_SECRET,
                "slack_api_url": f"{fake.url}/api/",
            }
        house = await ChatHouse(folder, many_people=10_000_000, **more).open()
        stack.push_async_callback(house.passerelle.close)
        accounts = {}
        if slack:
            accounts = {
                n: fake.workspace.add_member(f"P {n}", email=f"p{n}@example.com") for n in range(people)
            }
        await _populate(house, people, accounts)
        await _begin(house)
        memory = [_megabytes()]
        began = perf_counter()
        planned = await house.passerelle.planner.plan()
        planning = perf_counter() - began
        memory.append(_megabytes())
        sent, draining = await _drain(house, min(drained, planned), memory)
        size = sum(path.stat().st_size for path in house.passerelle.settings.data_dir.glob("records.sqlite*"))
    shown = "  ".join(f"{each:.0f} MB" for each in memory)
    rate = f"{planned:>8}  {planning:>8.1f} s  {draining:>8.1f} s  {sent / draining:>8.0f}"
    return f"{rate}  {shown}  {size / 2**20:.0f} MB"


async def _populate(house, people, accounts):
    now = house.clock.now() - timedelta(days=400)
    for first in range(0, people, CHUNK):
        numbers = range(first, min(first + CHUNK, people))
        async with house.passerelle.database.transaction() as session:
            await session.execute(
                insert(PersonRow),
                [
                    {
                        "id": f"p{n:07}",
                        "name": f"Person {n}",
                        "email": f"p{n}@example.com",
                        "language": "fr" if n % 2 else "en",
                        "time_zone": SITES[n % len(SITES)],
                        "active": True,
                        "created_at": now,
                    }
                    for n in numbers
                ],
            )
            await session.execute(
                insert(AccountRow),
                [
                    {
                        "door": "slack" if accounts else "web",
                        "account": f"{TEAM}:{accounts[n].id}" if accounts else f"p{n:07}",
                        "person_id": f"p{n:07}",
                    }
                    for n in numbers
                ],
            )


async def _begin(house):
    ada = await house.passerelle.people.find("ada")
    calendar = Calendar(house.clock.now().date(), 9, 0)
    prepared = await house.passerelle.campaigns.prepare(
        ada, NudgeKind.INCIDENT, Audience(), calendar, words="The tool X is closed until Thursday."
    )
    await house.passerelle.campaigns.confirm(prepared.id, ada, people=prepared.people)


async def _drain(house, most, memory):
    """Deliver what was planned, hour by hour; how many messages were sent, and in how many seconds."""
    began, sent = perf_counter(), 0
    while sent < most:
        await house.passerelle.delivery.deliver_due()
        house.clock.time += timedelta(hours=1)
        async with house.passerelle.database.snapshot() as session:
            states = await counted(session)
        if sent < most / 2 <= states["sent"]:
            memory.append(_megabytes())
        sent = states["sent"]
        if not states["waiting"]:
            break
    memory.append(_megabytes())
    return sent, perf_counter() - began


def _megabytes():
    return psutil.Process().memory_info().rss / 2**20


if __name__ == "__main__":
    main()
