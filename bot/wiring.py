"""Builds the whole from the settings: the only file that may import everybody."""

from __future__ import annotations

import asyncio
import tomllib
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from importlib.resources import as_file, files
from pathlib import Path
from typing import TYPE_CHECKING, Any

import structlog
from starlette.applications import Starlette

from adapters.mail.sink import MailSink
from adapters.server import asgi_app
from adapters.web.console import PAGE
from adapters.web.door import web_door
from adapters.web.inbox import Inbox
from adapters.web.transcript import Transcript
from bot.answers.answers import Answers
from bot.answers.case_card import case_cards
from bot.answers.case_desk import CaseDesk
from bot.answers.cases import Cases
from bot.answers.curated import CuratedAnswers
from bot.answers.exchanges import Exchanges
from bot.answers.gap_figures import GapFigures
from bot.answers.gap_list import GapList
from bot.answers.gaps import Gaps
from bot.answers.grounding import Grounding
from bot.answers.lookup import Lookup
from bot.answers.recent import RecentQuestions
from bot.answers.tables import CaseRow
from bot.answers.upkeep import KnowledgeState, Upkeep
from bot.answers.wording import Wording
from bot.clock import Clock, MovedClock, SystemClock
from bot.committee.committee import Committee
from bot.committee.figure import Figures
from bot.dialogue.assistant import Assistant
from bot.dialogue.incoming import Identity, Incoming
from bot.dialogue.refusal import Refusal
from bot.dialogue.reply import Reply
from bot.dialogue.skill import Skill
from bot.drafts.absences import DelegatedAbsences
from bot.drafts.addresses import domain_of
from bot.drafts.content import Composed
from bot.drafts.conversation import ConversationReader, Conversations
from bot.drafts.drafts import Drafts, Times
from bot.drafts.finishing import Finishing
from bot.drafts.history_traces import HistoryTraces
from bot.drafts.hold import SendingHold
from bot.drafts.hold_desk import HoldDesk
from bot.drafts.inspection import CharterLookup, GuardedContent
from bot.drafts.letter import Letterhead
from bot.drafts.mailbox import Mailbox
from bot.drafts.mailer import Mailer
from bot.drafts.materials import Materials
from bot.drafts.model_composer import ModelComposer
from bot.drafts.outgoing import Outgoing
from bot.drafts.policy import ReviewPolicy, Rules
from bot.drafts.recipients import Directory
from bot.drafts.records import DraftRecords
from bot.drafts.review_card import ReviewCards, draft_cards
from bot.drafts.review_desk import ReviewDesk
from bot.drafts.revising import Revising
from bot.drafts.routines import Bringing, Routines
from bot.drafts.row_tables import RowTables
from bot.drafts.tables import DraftRow
from bot.drafts.tasks import task_skills
from bot.drafts.telling import Telling
from bot.drafts.time_desk import TimeDesk
from bot.drafts.time_saved import TimeSaved
from bot.drafts.waiting import Waiting
from bot.drafts.workbench import Workbench
from bot.drafts.writer import Writer
from bot.guard.finder import Finder
from bot.guard.guard import Guard
from bot.guard.policy import Leaving, policy
from bot.home.home import Abilities, Home, Section
from bot.home.preferences import Preferences
from bot.home.privacy import Privacy
from bot.locales import Texts
from bot.metrics import OUTBOX, RECEIPTS
from bot.nudges.attention import Attention
from bot.nudges.campaign_desk import CampaignDesk
from bot.nudges.campaigns import Campaigns
from bot.nudges.kind import NudgeKind
from bot.nudges.letters import (
    DigestLetters,
    IncidentLetters,
    Letters,
    PathLetters,
    PulseLetters,
    ReviewLetters,
    TipLetters,
)
from bot.nudges.nudge_desk import NudgeDesk
from bot.nudges.nudge_figures import NudgeFigures
from bot.nudges.path_desk import PathDesk
from bot.nudges.starter_path import StarterPath
from bot.parked.parked import Parked
from bot.parked.parked_desk import ParkedDesk
from bot.people.card_traces import CardTraces
from bot.people.circle import Circle
from bot.people.people import People
from bot.people.person import Address, Person, Role
from bot.people.personal_data import PersonalData, Trace
from bot.people.take_over import TakeOver
from bot.people.working_hours import WorkingHours
from bot.pulses.disclosure import MASK
from bot.pulses.pulse_desk import PulseDesk
from bot.pulses.pulse_figures import PulseFigures
from bot.pulses.pulses import Pulses
from bot.pulses.seal import seal_from
from bot.pulses.voice_desk import VoiceDesk
from bot.pulses.voices import Voices
from bot.settings import Environment, Settings, listed
from bot.store import outbox, receipts
from bot.store.database import Database, RecordsUnreachable
from bot.store.files import Files
from bot.store.posted import Posted
from bot.store.schema import SchemaBehind, check_schema, migrate
from bot.stories.library import Library
from bot.stories.stories import Stories
from bot.stories.story_card import story_cards
from bot.stories.story_desk import StoryDesk
from bot.stories.story_figures import StoryFigures
from bot.stories.tables import StoryRow
from bot.stories.tool_mention import MentionsInKnowledge
from jobs.clock_mover import ClockMover
from jobs.delivery import Delivery
from jobs.leadership import leadership
from jobs.planner import Planner
from jobs.reception import Reception
from jobs.retention import Retention
from jobs.sample_colleagues import SampleColleagues
from jobs.scheduler import Scheduler, Work
from jobs.sending import Sending
from knowledge.base import LiveKnowledge
from knowledge.index import VectorStore
from knowledge.language import language_of
from knowledge.reading import DocumentReader
from knowledge.refresh import Refresh, RefreshReport
from knowledge.refusal import KnowledgeRefused
from knowledge.versions import Versions

if TYPE_CHECKING:
    from adapters.slack.connection import SlackConnection
    from adapters.teams.connection import TeamsConnection

SAMPLE = files("knowledge").joinpath("sample_company")

SAMPLE_SENDER = "passerelle@ormevelle.example"

EXPECTED = (KnowledgeRefused, RecordsUnreachable, SchemaBehind)
"""What the command line shows as a sentence, without a traceback."""

log = structlog.get_logger(__name__)

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Part:
    """What one part of the core adds to the whole.

    `every` are works with their interval in seconds and their name, of which one process does each, and
    `everywhere` those that each process does; `daily` are works with their time of day; `figures` is what it
    tells the committee.
    """

    skills: tuple[Skill, ...] = ()
    sections: tuple[Section, ...] = ()
    traces: tuple[Trace, ...] = ()
    every: tuple[tuple[float, str, Work], ...] = ()
    everywhere: tuple[tuple[float, str, Work], ...] = ()
    daily: tuple[tuple[str, str, Work], ...] = ()
    figures: tuple[Figures, ...] = ()


class Passerelle:
    """Everything of one installation, put together and not yet started."""

    def __init__(self, settings: Settings, clock: Clock) -> None:
        self.settings = settings
        self.database = Database(settings.records_url)
        self.people = People(self.database, clock, address=Address(settings.french_address))
        shows_mail = settings.environment is Environment.DEMO and not settings.smtp_host
        self.mail_sink = MailSink(self.database, clock) if shows_mail else None
        self.files = Files(self.database, clock, limit_mb=settings.file_limit_mb)
        self.texts = Texts.load(address=settings.french_address)
        self.versions = Versions(self.database, clock)
        self._store = VectorStore(settings.data_dir / "vectors")
        self.guard = guard(settings)
        outside_model = self.guard if settings.model_leaves else None
        self.knowledge = LiveKnowledge(
            self.versions,
            self._store,
            embeddings=settings.embeddings,
            masked=self._masked if settings.embeddings_leave else None,
        )
        self.refresh = Refresh(self.versions, self._store, self.knowledge, kept=settings.kept_versions)
        model = chat_model(settings)
        self.composer = self._composer(model, clock, outside_model)
        self.wording = Wording(
            self.texts,
            Grounding(self.knowledge),
            model=model,
            timeout=settings.model_timeout,
            guard=outside_model,
        )
        self.lookup = Lookup(self.knowledge, language_of=language_of)
        exchanges, self.gaps = Exchanges(self.database, clock), Gaps(self.database, clock)
        self.posted, transcript = Posted(self.database, clock), Transcript(self.database, clock, self.files)
        stories = self._stories(clock, transcript)
        curated = CuratedAnswers(self.database, clock, self.knowledge)
        cases = Cases(self.database, clock, self.people, curated, self.texts)
        answers = Answers(
            self.knowledge,
            self.people,
            exchanges,
            curated,
            self.gaps,
            cases,
            self.wording,
            self.texts,
            language_of=language_of,
            language=settings.language,
            company=settings.company,
            guard=outside_model,
            tips=self.story_desk,
        )
        desk = CaseDesk(cases, self.texts, language=settings.language)
        gap_list = GapList(self.gaps, self.texts, language=settings.language)
        upkeep = Upkeep(_Upkeep(self), self.texts, language=settings.language)
        preferences = Preferences(self.people, self.texts, language=settings.language)
        take_over = TakeOver(self.people, self.texts, language=settings.language)
        privacy = Privacy(
            self.texts,
            language=settings.language,
            conversation_days=settings.conversation_days,
            draft_days=settings.draft_days,
            gap_days=settings.gap_days,
            model=bool(settings.model),
            trusted=settings.model_trusted,
        )
        parts = (
            self._nudges(clock),
            self._drafts(clock),
            self._tasks(clock),
            stories,
            self._pulses(clock),
            self._campaigns(clock),
            self._parked(clock),
        )
        told = (GapFigures(self.gaps, self.texts), *(each for part in parts for each in part.figures))
        self._parts = (*parts, self._committee(clock, told))
        added = [skill for part in self._parts for skill in part.skills]
        skills: tuple[Skill, ...] = (
            answers,
            desk,
            gap_list,
            upkeep,
            *added,
            preferences,
            take_over,
            privacy,
        )
        recent = RecentQuestions(exchanges, cases, self.texts)
        abilities = Abilities([command for skill in skills for command in skill.commands], self.texts)
        home = Home(
            (
                recent,
                desk,
                gap_list,
                upkeep,
                *(section for part in self._parts for section in part.sections),
                take_over,
                preferences,
                abilities,
            ),
            self.texts,
            language=settings.language,
        )
        self.assistant = Assistant(self.people, (*skills, home), self.texts, language=settings.language)
        self.inbox = Inbox(self.database, clock)
        self.web = web_door(
            self.assistant,
            self.people,
            self.inbox,
            transcript,
            self.files,
            self.committee,
            self.texts,
            settings,
            clock,
            mails=self.mail_sink,
        )
        self.reception = Reception(self.database, clock)
        self.slack = self._slack(clock) if settings.speaks_slack else None
        self.teams = self._teams(clock) if settings.speaks_teams else None
        messengers = [door.messenger for door in (self.slack, self.teams) if door]
        self.delivery = Delivery(self.database, clock, self.people, [self.inbox, *messengers], self.attention)
        self._clock = clock
        shown = (outbox, self.posted, transcript)
        traces: tuple[Trace, ...] = (
            CardTraces(CaseRow.id, CaseRow.asker_id, case_cards, shown),
            CardTraces(DraftRow.id, DraftRow.owner_id, draft_cards, shown),
            HistoryTraces(),
            CardTraces(StoryRow.id, StoryRow.author_id, story_cards, shown),
            curated,
            *(trace for part in self._parts for trace in part.traces),
        )
        self.personal_data = PersonalData(self.database, clock, self.people, traces)
        self.retention = Retention(
            self.database,
            clock,
            exchanges,
            self.gaps,
            self.files,
            (
                transcript,
                self.posted,
                self.attention,
                *((self.teams.conversations,) if self.teams else ()),
                *([self.mail_sink] if self.mail_sink else []),
                *([self.slack.installed] if self.slack and self.slack.installed else []),
            ),
            conversation_days=settings.conversation_days,
            gap_days=settings.gap_days,
            drafts=self.drafting.waiting,
            draft_days=settings.draft_days,
            stories=self.stories,
            story_days=settings.story_days,
        )

    def _composer(self, model: Any, clock: Clock, guard: Guard | None) -> ModelComposer:
        chosen = self.settings
        writer = Writer(model, timeout=chosen.model_timeout, guard=guard) if model else None
        return ModelComposer(writer, self.texts, clock, company=chosen.company, time_zone=chosen.time_zone)

    def _parked(self, clock: Clock) -> Part:
        desk = ParkedDesk(Parked(self.database, clock), self.texts, language=self.settings.language)
        return Part(skills=(desk,), sections=(desk,))

    def _drafts(self, clock: Clock) -> Part:
        self.drafting = drafting(self, clock)
        return Part(
            skills=(
                self.drafting.desk,
                TimeDesk(self.drafting.saved, self.texts, language=self.settings.language),
                HoldDesk(self.drafting.hold, self.texts, language=self.settings.language),
            ),
            sections=(self.drafting.desk,),
            every=((60, "drafts", self.drafting.waiting.tend),),
            everywhere=((1, "sending", self.drafting.sending.send_due),),
        )

    def _stories(self, clock: Clock, transcript: Transcript) -> Part:
        chosen = self.settings
        self.stories = Stories(
            self.database,
            clock,
            self.people,
            MentionsInKnowledge(self.knowledge),
            self.texts,
            (outbox, transcript),
            self.posted,
            language_of=language_of,
            language=chosen.language,
            time_zone=chosen.time_zone,
        )
        self.library = Library(self.stories, self.knowledge)
        self.story_desk = StoryDesk(
            self.stories, self.library, self.people, self.texts, language=chosen.language
        )
        return Part(
            skills=(self.story_desk,),
            sections=(self.story_desk,),
            every=((60, "stories", self.stories.tend),),
            everywhere=((20, "library", self.library.learn),),
            figures=(StoryFigures(self.stories, self.texts),),
        )

    def _tasks(self, clock: Clock) -> Part:
        materials = Materials(self.database, clock)
        self.reader = DocumentReader()
        bench = Workbench(
            self.texts,
            clock,
            Directory(self.people),
            materials,
            self.files,
            self.reader,
            _Proposals(self.drafting),
            self.composer,
            language_of=language_of,
            language=self.settings.language,
            time_zone=self.settings.time_zone,
        )
        self.conversations: dict[str, ConversationReader] = {}
        routines = Routines(
            self.database,
            clock,
            self.people,
            DelegatedAbsences(clock),
            _brought(self.drafting),
            time_zone=self.settings.time_zone,
        )
        skills = task_skills(
            bench,
            routines,
            Conversations(self.conversations),
            RowTables(self.database, clock),
            imap_mailbox(self.settings, clock),
        )
        self.routines = skills[0]
        return Part(
            skills=skills,
            sections=(self.routines,),
            every=((3600, "materials", materials.sweep), (60, "routines", self.routines.tend)),
        )

    def _nudges(self, clock: Clock) -> Part:
        chosen = self.settings
        self.hours = WorkingHours(time_zone=chosen.time_zone, country=chosen.country, sites=chosen.sites)
        self.attention = Attention(
            self.database,
            clock,
            self.people,
            self.hours,
            DelegatedAbsences(clock),
            self.texts,
            language=chosen.language,
            weekly=chosen.nudges_weekly,
            mute_percent=chosen.mute_percent,
            mute_least=chosen.mute_least,
        )
        desk = NudgeDesk(self.attention, self.texts, language=chosen.language)
        return Part(skills=(desk,), sections=(desk,))

    def _pulses(self, clock: Clock) -> Part:
        chosen = self.settings
        seal = seal_from(chosen.data_dir, chosen.seal_key.get_secret_value())
        self.pulses = Pulses(
            self.database,
            clock,
            self.people,
            self.attention,
            seal,
            self.texts,
            language=chosen.language,
            time_zone=chosen.time_zone,
            alone=chosen.many_people,
            guarded=self._told_of_nobody,
        )
        self.voices = Voices(
            self.database,
            clock,
            self.people,
            seal,
            self.texts,
            language=chosen.language,
            time_zone=chosen.time_zone,
            guarded=self._told_of_nobody,
        )
        pulse_desk = PulseDesk(self.pulses, self.texts, language=chosen.language)
        voice_desk = VoiceDesk(self.voices, self.texts, language=chosen.language)
        return Part(
            skills=(pulse_desk, voice_desk),
            sections=(pulse_desk, voice_desk),
            traces=(self.pulses, self.voices),
            every=((60, "pulses", self.pulses.tend),),
            daily=(("03:40", "voices", self.voices.open_box),),
            figures=(PulseFigures(self.pulses, self.texts),),
        )

    def _campaigns(self, clock: Clock) -> Part:
        chosen = self.settings
        letters: dict[NudgeKind, Letters] = {
            NudgeKind.TIP: TipLetters(self.database, self.stories, self.texts),
            NudgeKind.DIGEST: DigestLetters(self.stories, self.texts),
            NudgeKind.PATH: PathLetters(clock, self.texts),
            NudgeKind.PULSE: PulseLetters(self.pulses),
            NudgeKind.REVIEWS: ReviewLetters(self.stories, self.texts),
            NudgeKind.INCIDENT: IncidentLetters(self.texts),
        }
        self.campaigns = Campaigns(
            self.database,
            clock,
            letters,
            language=chosen.language,
            time_zone=chosen.time_zone,
            alone=chosen.many_people,
        )
        self.planner = Planner(
            self.database, clock, self.people, self.attention, letters, language=chosen.language
        )
        path = StarterPath(self.database, clock, self.attention, self.texts, language=chosen.language)
        return Part(
            skills=(
                CampaignDesk(
                    self.campaigns, self.attention, self.story_desk, self.texts, language=chosen.language
                ),
                PathDesk(path, self.attention, self.texts, language=chosen.language),
            ),
            every=((60, "planner", self.planner.plan),),
            figures=(NudgeFigures(self.database, clock, self.people, self.texts),),
        )

    def _committee(self, clock: Clock, told: Sequence[Figures]) -> Part:
        chosen = self.settings
        self.committee = Committee(
            self.database,
            clock,
            self.people,
            self.files,
            self.hours,
            told,
            self.texts,
            language=chosen.language,
            time_zone=chosen.time_zone,
            company=chosen.company,
            address=f"{chosen.public_url}{PAGE}" if chosen.signs_in else "",
        )
        return Part(
            skills=(self.committee,),
            sections=(self.committee,),
            daily=(("09:00", "committee", self.committee.send_digest),),
        )

    def _slack(self, clock: Clock) -> SlackConnection:
        from adapters.slack.connection import SlackConnection

        slack = SlackConnection(
            self.assistant,
            self.people,
            self.posted,
            self.files,
            self.reception,
            self.texts,
            self.settings,
            clock,
            self.database,
        )
        self.reception.serve(slack.name, slack.answer, slack.show_waiting)
        self.conversations[slack.name] = slack.conversations
        self.attention.heed(slack.presence)
        return slack

    def _teams(self, clock: Clock) -> TeamsConnection:
        from adapters.teams.connection import TeamsConnection

        teams = TeamsConnection(
            self.assistant,
            self.people,
            self.posted,
            self.reception,
            self.lookup,
            self.texts,
            self.settings,
            clock,
            self.database,
            self.files,
        )
        self.reception.serve(teams.name, teams.answer, teams.show_waiting)
        return teams

    def _told_of_nobody(self, text: str) -> str:
        """What somebody wrote anonymously, without what the guard finds of people."""
        return self.guard.hidden(text, language_of(text, self.settings.language), MASK)

    def _masked(self, text: str, language: str) -> str:
        """What may reach embeddings outside the company of a text that a person wrote."""
        return self.guard.checked(text, language, Leaving.FOR_MODEL).masked

    async def prepare_records(self) -> None:
        """Migrate on SQLite; elsewhere raise `SchemaBehind` when the records are not up to date."""
        if self.database.is_sqlite:
            await migrate(self.database)
        else:
            await check_schema(self.database)

    async def open_knowledge(self, *, report: Progress = lambda _step, _done, _total: None) -> None:
        """Take the vectors and load the live version; in the demo, load the sample company first."""
        await self.knowledge.open()
        await self.refresh.clean_up()
        if self.settings.environment is Environment.DEMO:
            await self._load_sample(report)
        await self.refresh.renew(progress=report)

    async def _load_sample(self, report: Progress) -> None:
        for entry in _sample("people"):
            await self.people.add(_sample_person(entry))
            # What their browsers would say; nobody has chosen a language, so that answers follow the question's.
            await self.people.recognise(
                Identity("web", entry["id"], entry["name"], entry["email"], locale=entry["language"])
            )
        await self._refresh_sample(yes=True, progress=report)

    async def _refresh_sample(self, **how: Any) -> RefreshReport:
        with as_file(SAMPLE.joinpath("documents")) as documents:
            return await self.refresh.run(documents, **how)

    async def refresh_from(self, source: Path | None, **how: Any) -> RefreshReport:
        """Refresh from `source`, else from the folder in the settings; the demo from the sample company.

        Raises:
            KnowledgeRefused: when neither is there, or the refresh can't be done.
        """
        if source is None and self.settings.environment is Environment.DEMO:
            return await self._refresh_sample(**how)
        folder = source or self.settings.source_dir
        if folder is None:
            raise KnowledgeRefused("Name the folder of documents: --source DIR, or PASSERELLE_SOURCE_DIR.")
        return await self.refresh.run(folder, **how)

    def asgi_app(self) -> Starlette:
        """The app that answers HTTP; its lifespan starts and stops what happens by the clock."""
        return asgi_app(
            [
                *(self.slack.routes() if self.slack else []),
                *(self.teams.routes() if self.teams else []),
                *self.web.routes(),
            ],
            checks={
                "database": self._database_fault,
                "knowledge": self._knowledge_fault,
                **({"slack": self.slack.fault} if self.slack else {}),
            },
            lifespan=self._lifespan,
            refresh_metrics=self._refresh_metrics,
        )

    @asynccontextmanager
    async def _lifespan(self, _app: Starlette) -> AsyncIterator[None]:
        await self.delivery.recover()
        await self.drafting.sending.recover()
        await self.reception.recover()
        scheduler = Scheduler(
            self._clock, self.database, leadership(self.database), time_zone=self.settings.time_zone
        )
        scheduler.every(1, "delivery", self.delivery.deliver_due, everywhere=True)
        scheduler.every(2, "reception", self.reception.tend, everywhere=True)
        scheduler.daily("02:10", "retention", self.retention.erase)
        for part in self._parts:
            for seconds, name, work in part.every:
                scheduler.every(seconds, name, work)
            for seconds, name, work in part.everywhere:
                scheduler.every(seconds, name, work, everywhere=True)
            for at, name, work in part.daily:
                scheduler.daily(at, name, work)
        if self.settings.refresh_at and self.settings.source_dir:
            scheduler.daily(self.settings.refresh_at, "refresh", self._refresh_by_clock)
        scheduler.start()
        moving = asyncio.create_task(self._move_clock(self._clock, scheduler))
        leaves = self.settings.model_leaves or self.settings.embeddings_leave
        warming = asyncio.create_task(self.guard.warm_up()) if leaves else None
        if self.slack:
            await self.slack.start()
        try:
            yield
        finally:
            moving.cancel()
            await asyncio.gather(moving, return_exceptions=True)
            if self.slack:
                await self.slack.finish()
            await self.web.finish()
            await self.reception.finish()
            await self.drafting.sending.finish()
            await self.delivery.finish()
            await scheduler.stop()
            if warming:
                await warming

    async def _move_clock(self, clock: Clock, scheduler: Scheduler) -> None:
        """In the demonstration, let its people move the clock."""
        if isinstance(clock, MovedClock):
            entries = _sample("colleagues")
            colleagues = SampleColleagues(entries, self.people, self.pulses, self.stories, clock)
            await ClockMover(clock, colleagues).follow(scheduler)

    async def _refresh_by_clock(self) -> None:
        report = await self.refresh_from(None)
        if report.needs_confirmation:
            log.warning("knowledge.refresh_waits", before=report.passages_before, after=report.passages)

    async def _database_fault(self) -> str | None:
        await asyncio.wait_for(self.database.ping(), timeout=5)
        return None

    async def _knowledge_fault(self) -> str | None:
        live = await self.versions.live()
        return None if live else "no documents yet: run `passerelle knowledge refresh`"

    async def _refresh_metrics(self) -> None:
        async with self.database.snapshot() as session:
            for gauge, counts in (
                (OUTBOX, await outbox.counted(session)),
                (RECEIPTS, await receipts.counted(session)),
            ):
                for state, count in counts.items():
                    gauge.labels(state=state).set(count)

    async def close(self) -> None:
        """Give everything back."""
        self.reader.close()
        self.knowledge.close()
        if self.teams:
            await self.teams.close()
        await self.database.close()


class _Upkeep:
    """What admins may ask of the knowledge base in chat."""

    def __init__(self, passerelle: Passerelle) -> None:
        self._passerelle = passerelle

    async def state(self) -> KnowledgeState | None:
        versions = self._passerelle.versions
        live = await versions.live()
        if live is None:
            return None
        documents = await versions.documents(live.number)
        stale = tuple((kept.document.path, kept.failure) for kept in documents if kept.failure)
        return KnowledgeState(live.number, live.made_at, live.documents, live.passages, stale)

    async def refresh(self, *, agreed: bool) -> RefreshReport:
        try:
            return await self._passerelle.refresh_from(None, yes=agreed)
        except KnowledgeRefused as error:
            raise Refusal("upkeep-refused", reason=str(error)) from error


@dataclass(frozen=True)
class Drafting:
    """All that drafts go through, from being proposed to being sent."""

    drafts: Drafts
    desk: ReviewDesk
    waiting: Waiting
    sending: Sending
    hold: SendingHold
    saved: TimeSaved


def drafting(passerelle: Passerelle, clock: Clock) -> Drafting:
    """Put together what drafts go through."""
    settings, database, people = passerelle.settings, passerelle.database, passerelle.people
    texts, files = passerelle.texts, passerelle.files
    where = {"language": settings.language, "time_zone": settings.time_zone}
    undo, open_for = timedelta(seconds=settings.undo_seconds), timedelta(hours=settings.review_hours)
    sender = settings.mail_from or (SAMPLE_SENDER if passerelle.mail_sink else "")
    company = listed(settings.company_domains) or frozenset({domain_of(sender)} - {""})
    mailer = passerelle.mail_sink or smtp_mailer(settings, clock)
    rules = Rules(
        company,
        everybody=listed(settings.company_addresses),
        allowed=listed(settings.mail_domains),
        many=settings.many_recipients,
        mails=mailer is not None,
    )
    policy = ReviewPolicy(rules, people, GuardedContent(passerelle.guard))
    letterhead = Letterhead(
        texts, sender, company, as_author=settings.mail_as_author, signed=settings.mail_signature
    )
    cards = ReviewCards(texts, letterhead, **where)
    chats = {"slack": settings.speaks_slack, "teams": settings.speaks_teams}
    doors = ["web", *(door for door, speaks in chats.items() if speaks)]
    telling, records = Telling(people, cards, clock, doors), DraftRecords(people, policy)
    drafts = Drafts(
        database,
        clock,
        people,
        policy,
        records,
        telling,
        files,
        Revising(passerelle.composer, Directory(people), texts, clock, time_zone=settings.time_zone),
        times=Times(undo, open_for),
        rules=CharterLookup(passerelle.lookup),
    )
    saved = TimeSaved(database, clock)
    outgoing = Outgoing(
        database,
        clock,
        policy,
        records,
        telling,
        cards,
        letterhead,
        files,
        undo=undo,
        saved=saved,
        finisher=Finishing(files),
    )
    return Drafting(
        drafts,
        ReviewDesk(drafts, cards, texts, clock, undo=undo, **where),
        Waiting(database, clock, policy, records, telling, cards, passerelle.hours, open_for=open_for),
        Sending(outgoing, database, clock, texts, mailer),
        SendingHold(database, clock),
        saved,
    )


def imap_mailbox(settings: Settings, clock: Clock) -> Mailbox | None:
    """The shared mailbox of the settings, or None."""
    if not settings.imap_host:
        return None
    from adapters.mail.imap import ImapServer, ImapSource

    server = ImapServer(
        settings.imap_host,
        settings.imap_port,
        settings.imap_security,
        settings.imap_user,
        settings.imap_password.get_secret_value(),
        settings.imap_folder,
        settings.imap_ca_file,
    )
    readers = Circle.told(listed(settings.imap_readers))
    return Mailbox(settings.imap_address or settings.imap_user, readers, ImapSource(server, clock))


def smtp_mailer(settings: Settings, clock: Clock) -> Mailer | None:
    """What sends e-mail to the mail server of the settings, or None."""
    if not settings.smtp_host:
        return None
    from adapters.mail.smtp import MailServer, SmtpMailer

    server = MailServer(
        settings.smtp_host,
        settings.smtp_port,
        settings.smtp_security,
        settings.smtp_user,
        settings.smtp_password.get_secret_value(),
        settings.smtp_ca_file,
    )
    return SmtpMailer(server, clock)


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


def build(settings: Settings, clock: Clock | None = None) -> Passerelle:
    """Put an installation together from its settings."""
    if clock is None:
        demo = settings.environment is Environment.DEMO
        clock = MovedClock(settings.data_dir) if demo else SystemClock()
    return Passerelle(settings, clock)


def guard(settings: Settings) -> Guard:
    """The guard with the policies of the settings. It loads nothing before its first check."""
    policies = {
        Leaving.FOR_MODEL: policy(Leaving.FOR_MODEL, settings.guard),
        Leaving.FOR_RECIPIENTS: policy(Leaving.FOR_RECIPIENTS, settings.guard_recipients),
    }
    return Guard(Finder(settings.guard_classes), policies)


def chat_model(settings: Settings) -> Any:
    """The chat model of the settings, or None."""
    if not settings.model:
        return None
    from langchain.chat_models import init_chat_model

    # A retry would use up the time that the model has before the verbatim answer is shown.
    return init_chat_model(settings.model, **{"max_retries": 0} | settings.model_options)


def _sample(name: str) -> list[dict[str, Any]]:
    """The people in a file of the sample company."""
    entries: list[dict[str, Any]] = tomllib.loads(SAMPLE.joinpath(f"{name}.toml").read_text("utf-8"))[name]
    return entries


def _sample_person(entry: dict[str, Any]) -> Person:
    return Person(
        id=entry["id"],
        name=entry["name"],
        email=entry["email"],
        time_zone=entry["time_zone"],
        team=entry["team"],
        roles=frozenset(Role(role) for role in entry["roles"]),
        referent_of=frozenset(entry["referent_of"]),
    )
