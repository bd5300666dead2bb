"""The wiring of what people hand over: e-mails, reports, sorting, data entry and what comes again."""

from __future__ import annotations

from dataclasses import dataclass

from bot.dialogue.incoming import Incoming
from bot.dialogue.reply import Reply
from bot.drafts.absences import DelegatedAbsences
from bot.drafts.content import Composed
from bot.drafts.conversation import ConversationReader, Conversations
from bot.drafts.materials import Materials
from bot.drafts.model_composer import ModelComposer
from bot.drafts.recipients import Directory
from bot.drafts.routine_desk import RoutineDesk
from bot.drafts.routines import Bringing, Routines
from bot.drafts.row_tables import RowTables
from bot.drafts.tasks import task_skills
from bot.drafts.workbench import Workbench
from bot.people.person import Person
from bot.wiring.drafting import Drafting
from bot.wiring.foundation import Foundation
from bot.wiring.mail_servers import imap_mailbox
from bot.wiring.part import Part
from knowledge.language import language_of
from knowledge.reading import DocumentReader


@dataclass(frozen=True, slots=True)
class HandingOver:
    """The tasks of drafts.

    `conversations` reads the threads of each platform that adds itself; `reader` reads what is attached.
    """

    routines: RoutineDesk
    conversations: dict[str, ConversationReader]
    reader: DocumentReader
    part: Part


def handing_over(base: Foundation, drafting: Drafting, composer: ModelComposer) -> HandingOver:
    """Put together the tasks that people hand over."""
    database, clock, people = base.database, base.clock, base.people
    materials, reader = Materials(database, clock), DocumentReader()
    bench = Workbench(
        base.texts,
        clock,
        Directory(people),
        materials,
        base.files,
        reader,
        _Proposals(drafting),
        composer,
        language_of=language_of,
        language=base.language,
        time_zone=base.time_zone,
    )
    conversations: dict[str, ConversationReader] = {}
    routines = Routines(
        database, clock, people, DelegatedAbsences(clock), _brought(drafting), time_zone=base.time_zone
    )
    skills = task_skills(
        bench,
        routines,
        Conversations(conversations),
        RowTables(database, clock),
        imap_mailbox(base.settings, clock),
    )
    desk = skills[0]
    part = Part(
        skills=skills,
        sections=(desk,),
        every=((3600, "materials", materials.sweep), (60, "routines", desk.tend)),
    )
    return HandingOver(desk, conversations, reader, part)


class _Proposals:
    """Takes what a task composed to its owner's review: `bot.drafts.workbench.Proposing`."""

    def __init__(self, drafting: Drafting) -> None:
        self._drafting = drafting

    async def __call__(self, composed: Composed, owner: Person, incoming: Incoming) -> Reply:
        draft = await self._drafting.drafts.propose(
            composed, owner, door=incoming.identity.door, thread=incoming.thread
        )
        return self._drafting.desk.shown(draft, owner)


def _brought(drafting: Drafting) -> Bringing:
    """How a draft that was made by the clock is brought to its owner."""

    async def bring(composed: Composed, owner: Person, *, id: str, door: str) -> None:
        await drafting.drafts.propose(composed, owner, door=door, tell=True, id=id)

    return bring
