"""A process that sends is killed at each of its steps, as by a machine that loses power: one e-mail at most."""

from __future__ import annotations

import asyncio
import signal
from datetime import UTC, datetime

import pytest
from sqlalchemy import update

from bot.drafts.draft import DraftState
from bot.drafts.tables import DraftRow
from tests.e2e.installation import environment
from tests.e2e.test_refresh_killed import KILLED_AT
from tests.e2e.warm_process import run_warm
from tests.unit.smtp_server import mail_server
from tests.unit.test_draft_sending import PostHouse

SENDS = """
import asyncio
from bot.settings import read_settings
from bot.wiring import build

async def main():
    passerelle = build(read_settings())
    await passerelle.drafting.sending.recover()
    await passerelle.drafting.sending.send_due()
    await passerelle.drafting.sending.send_due()
    await passerelle.close()

asyncio.run(main())
"""

STEPS = {
    "before it is taken": ("call Outgoing.take", 0, DraftState.SCHEDULED, 1, DraftState.SENT),
    "taken, before the server is spoken to": (
        "call SmtpMailer._introduce",
        0,
        DraftState.SENDING,
        1,
        DraftState.SENT,
    ),
    "recipients accepted, before that is noted": (
        "call Outgoing.hand_over",
        0,
        DraftState.SENDING,
        1,
        DraftState.SENT,
    ),
    "noted, before the content is handed over": (
        "call SmtpMailer._hand_over",
        0,
        DraftState.SENDING,
        0,
        DraftState.IN_DOUBT,
    ),
    "taken by the server, before that is kept": (
        "call Outgoing.sent",
        1,
        DraftState.SENDING,
        1,
        DraftState.IN_DOUBT,
    ),
    "while that is being kept": ("call Telling.update", 1, DraftState.SENDING, 1, DraftState.IN_DOUBT),
    "after it was kept": ("call Passerelle.close", 1, DraftState.SENT, 1, DraftState.SENT),
}
"""Where it is killed; e-mails taken and state then; e-mails taken and state after others have gone on."""


class KilledHouse(PostHouse):
    """A house whose drafts are sent by real processes."""

    def __init__(self, folder, database_url, *, port):
        super().__init__(folder, database_url, port=port, undo_seconds=0)
        self.folder = folder
        self.environment = environment(folder) | {
            "PASSERELLE_ENVIRONMENT": "development",
            "PASSERELLE_LANGUAGE": "en",
            "PASSERELLE_DATA_DIR": str(folder / "data"),
            "PASSERELLE_DATABASE_URL": database_url,
            "PASSERELLE_SMTP_HOST": "127.0.0.1",
            "PASSERELLE_SMTP_PORT": str(port),
            "PASSERELLE_SMTP_SECURITY": "none",
            "PASSERELLE_MAIL_FROM": "passerelle@example.com",
            "PASSERELLE_COMPANY_DOMAINS": "example.com",
        }

    async def process(self, step=""):
        """What the process that sends ends with."""
        code = KILLED_AT + SENDS if step else SENDS
        arguments = [step] if step else []
        done = await asyncio.to_thread(
            run_warm, code, arguments, folder=self.folder, environment=self.environment
        )
        return done.returncode

    async def lease_ends(self):
        """The time of whoever was killed is up."""
        async with self.passerelle.database.transaction() as session:
            under_way = update(DraftRow).where(DraftRow.state == DraftState.SENDING)
            await session.execute(under_way.values(due_at=self.clock.now()))


@pytest.fixture
async def house(tmp_path, database):
    async with mail_server() as (double, port):
        house = await KilledHouse(tmp_path, database.url, port=port).open()
        house.server = double
        yield house
        await house.passerelle.close()


@pytest.mark.parametrize("step", STEPS.values(), ids=STEPS)
async def test_killed_at_any_step_one_e_mail_goes_out_at_most(house, step):
    where, taken, state, taken_after, state_after = step
    draft = await house.approved()
    assert await house.process(where) == -signal.SIGKILL
    assert (len(house.server.taken), await house.state(draft)) == (taken, state)
    await house.lease_ends()
    assert await house.process() == 0
    assert (len(house.server.taken), await house.state(draft)) == (taken_after, state_after)
    if state_after is DraftState.IN_DOUBT:
        house.clock.time = datetime.now(UTC)
        assert "I can't tell whether" in await house.told()


async def test_two_processes_at_once_send_each_once(house):
    drafts = [await house.approved() for _ in range(4)]
    assert await asyncio.gather(house.process(), house.process()) == [0, 0]
    assert len(house.server.taken) == len({m["Message-ID"] for m in house.server.messages}) == len(drafts)
