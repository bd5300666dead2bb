"""An installation: everything of it put together, and what happens while it runs."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from importlib.resources import as_file
from pathlib import Path
from typing import Any

import structlog
from starlette.applications import Starlette

from adapters.mail.sink import MailSink
from adapters.server import asgi_app
from adapters.web.console import PAGE
from adapters.web.door import web_door
from adapters.web.transcript import Transcript
from bot.answers.case_card import case_cards
from bot.answers.lookup import Lookup
from bot.answers.tables import CaseRow
from bot.answers.upkeep import Upkeep
from bot.clock import Clock, MovedClock
from bot.committee.committee import Committee
from bot.committee.figure import Figures
from bot.dialogue.assistant import Assistant
from bot.dialogue.incoming import Identity
from bot.dialogue.skill import Skill
from bot.drafts.history_traces import HistoryTraces
from bot.drafts.review_card import draft_cards
from bot.drafts.tables import DraftRow
from bot.home.home import Abilities, Home
from bot.home.preferences import Preferences
from bot.home.privacy import Privacy
from bot.metrics import OUTBOX, RECEIPTS
from bot.parked.parked import Parked
from bot.parked.parked_desk import ParkedDesk
from bot.people.card_traces import CardTraces
from bot.people.personal_data import PersonalData
from bot.people.take_over import TakeOver
from bot.settings import Environment, Settings
from bot.store import outbox, receipts
from bot.store.schema import check_schema, migrate
from bot.stories.story_card import story_cards
from bot.stories.tables import StoryRow
from bot.wiring.answering import answering
from bot.wiring.drafting import drafting
from bot.wiring.foundation import Foundation
from bot.wiring.handing_over import handing_over
from bot.wiring.listening import listening
from bot.wiring.models import chat_model, composer
from bot.wiring.nudging import attention, nudging, wishes
from bot.wiring.part import Part
from bot.wiring.platforms import slack_connection, teams_connection
from bot.wiring.previewing import preview_link, previewing
from bot.wiring.sample_company import SAMPLE, sample_entries, sample_person
from bot.wiring.sharing import sharing
from bot.wiring.upkeep import LiveUpkeep
from jobs.clock_mover import ClockMover
from jobs.delivery import Delivery
from jobs.leadership import leadership
from jobs.reception import Reception
from jobs.retention import Retention
from jobs.sample_colleagues import SampleColleagues
from jobs.scheduler import Scheduler
from knowledge.base import LiveKnowledge
from knowledge.index import VectorStore
from knowledge.language import language_of
from knowledge.refresh import Refresh, RefreshReport
from knowledge.refusal import KnowledgeRefused
from knowledge.versions import Versions

log = structlog.get_logger(__name__)

Progress = Callable[[str, int, int], None]


class Passerelle:
    """Everything of one installation, put together and not yet started."""

    def __init__(self, settings: Settings, clock: Clock) -> None:
        self._base = base = Foundation.of(settings, clock)
        self.settings = settings
        self.database, self.people, self.files = base.database, base.people, base.files
        self.inbox = base.inbox
        self.closings = base.closings
        self.posted, self.texts, self.guard = base.posted, base.texts, base.guard
        shows_mail = settings.environment is Environment.DEMO and not settings.smtp_host
        self.mail_sink = MailSink(self.database, clock) if shows_mail else None
        self.versions = Versions(self.database, clock)
        self._store = VectorStore(settings.data_dir / "vectors")
        self.knowledge = LiveKnowledge(
            self.versions,
            self._store,
            embeddings=settings.embeddings,
            masked=base.masked if settings.embeddings_leave else None,
        )
        self.refresh = Refresh(self.versions, self._store, self.knowledge, kept=settings.kept_versions)
        model = chat_model(settings)
        self.composer = composer(settings, model, base.model_guard, self.texts, clock)
        self.lookup = Lookup(self.knowledge, language_of=language_of)
        transcript = Transcript(self.database, clock, self.files)
        shown = (outbox, self.posted, transcript)
        link = preview_link(base)
        shared = sharing(base, self.knowledge, (outbox, transcript), link)
        self.attention = attention(base)
        answers = answering(base, self.knowledge, model, shared.desk, self.attention)
        self.wording, self.gaps, self.stories = answers.wording, answers.gaps, shared.stories
        self.case_reminders = answers.reminders
        self.drafting = drafting(base, self.attention, self.composer, self.lookup, self.mail_sink)
        handed_over = handing_over(base, self.drafting, self.composer)
        self.routines, self.reader = handed_over.routines, handed_over.reader
        listens = listening(base, self.attention, (self.posted, transcript), link)
        self.pulses, self.voices = listens.pulses, listens.voices
        nudges = nudging(base, self.attention, shared, self.pulses, link)
        self.campaigns, self.planner = nudges.campaigns, nudges.planner
        looks = previewing(base, shared, nudges, listens)
        parts = (
            answers.part,
            self._upkeep(),
            wishes(base, self.attention),
            self.drafting.part,
            handed_over.part,
            shared.part,
            listens.part,
            nudges.part,
            looks.part,
            self._parked(),
        )
        self._parts = (*parts, self._committee([told for part in parts for told in part.figures]))
        skills, home = self._skills()
        self.assistant = Assistant(self.people, (*skills, home), self.texts, language=settings.language)
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
            previews=looks.previews,
            drawings=looks.drawings,
            mails=self.mail_sink,
        )
        self.reception = Reception(self.database, clock)
        self.slack = slack_connection(
            base,
            self.assistant,
            self.reception,
            self.attention,
            handed_over.conversations,
            nudges.channels,
        )
        self.teams = teams_connection(base, self.assistant, self.reception, self.lookup, nudges.channels)
        self.delivery = Delivery(
            self.database,
            clock,
            base.reach,
            [self.attention, self.drafting.count_down, self.drafting.waiting],
            [self.pulses],
        )
        self.personal_data = PersonalData(
            self.database,
            clock,
            self.people,
            (
                CardTraces(CaseRow.id, CaseRow.asker_id, case_cards, shown),
                CardTraces(DraftRow.id, DraftRow.owner_id, draft_cards, shown),
                HistoryTraces(),
                CardTraces(StoryRow.id, StoryRow.author_id, story_cards, shown),
                *(trace for part in self._parts for trace in part.traces),
            ),
        )
        self.retention = Retention(
            self.database,
            clock,
            answers.exchanges,
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

    def _upkeep(self) -> Part:
        live = LiveUpkeep(self.versions, self.refresh_from)
        upkeep = Upkeep(live, self.texts, language=self.settings.language)
        return Part(skills=(upkeep,), sections=(upkeep,))

    def _parked(self) -> Part:
        parked = Parked(self.database, self._base.clock, self.people)
        desk = ParkedDesk(parked, self.texts, language=self.settings.language)
        return Part(skills=(desk,), sections=(desk,))

    def _skills(self) -> tuple[tuple[Skill, ...], Home]:
        """What answers people, and the home that shows what each part has for them."""
        chosen, texts = self.settings, self.texts
        preferences = Preferences(self.people, texts, language=chosen.language)
        take_over = TakeOver(self.people, texts, language=chosen.language)
        privacy = Privacy(
            texts,
            language=chosen.language,
            conversation_days=chosen.conversation_days,
            draft_days=chosen.draft_days,
            gap_days=chosen.gap_days,
            model=bool(chosen.model),
            trusted=chosen.model_trusted,
        )
        added = (skill for part in self._parts for skill in part.skills)
        skills: tuple[Skill, ...] = (*added, preferences, take_over, privacy)
        abilities = Abilities([command for skill in skills for command in skill.commands], texts)
        sections = (section for part in self._parts for section in part.sections)
        home = Home((*sections, take_over, preferences, abilities), texts, language=chosen.language)
        return skills, home

    def _committee(self, told: Sequence[Figures]) -> Part:
        chosen, base = self.settings, self._base
        self.committee = Committee(
            self.database,
            base.clock,
            self.people,
            self.files,
            self.attention,
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
            daily=(
                ("00:20", "closing", self.closings.close),
                ("09:00", "committee", self.committee.send_digest),
            ),
        )

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
        for entry in sample_entries("people"):
            await self.people.add(sample_person(entry))
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
            self._base.clock, self.database, leadership(self.database), time_zone=self.settings.time_zone
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
        moving = asyncio.create_task(self._move_clock(self._base.clock, scheduler))
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
            if self.slack:
                await self.slack.hang_up()
            if warming:
                await warming

    async def _move_clock(self, clock: Clock, scheduler: Scheduler) -> None:
        """In the demonstration, let its people move the clock."""
        if isinstance(clock, MovedClock):
            entries = sample_entries("colleagues")
            colleagues = SampleColleagues(entries, self.people, self.pulses, self.stories, clock)
            await ClockMover(clock, colleagues, self.database, self.delivery).follow(scheduler)

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
