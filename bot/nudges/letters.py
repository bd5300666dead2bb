"""What campaigns say: each kind has its letters, one for each day of a campaign."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Final, Protocol

from sqlalchemy import ColumnElement, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.dialogue.reply import Bullets, Button, Card, Paragraph, Reply, ReplyKind
from bot.locales import LANGUAGES, Texts
from bot.nudges.campaign import Campaign
from bot.nudges.kind import NudgeKind
from bot.nudges.starter_path import STEPS
from bot.nudges.tables import CampaignSubjectRow, NudgeRow, StarterPathRow
from bot.people.person import Person, Role
from bot.people.tables import PersonRow, RoleRow
from bot.pulses.pulses import Pulses
from bot.store.database import Database
from bot.stories.stories import REVIEWERS, Stories
from bot.stories.story import Reaction, Story, StoryKind
from bot.stories.story_card import story_card

NEWCOMER: Final = timedelta(days=30)
"""How long somebody is a newcomer."""

DIGESTED: Final = 5
"""Stories that a digest names."""

SINCE: Final = timedelta(weeks=4)
"""How far back a digest looks that comes once."""


class Letter(Protocol):
    """What a campaign says on one day."""

    async def to(self, person: Person, language: str) -> Reply | None:
        """The message for a person, who may be nobody in particular; None where it is nothing to them."""
        ...


class Letters(Protocol):
    """The letters of one kind of campaign."""

    def narrowed(self) -> Sequence[ColumnElement[bool]]:
        """What else a row of `people` must be, beside the audience that was chosen."""
        ...

    async def letter(self, campaign: Campaign, day: date, *, kept: bool) -> Letter | None:
        """The letter of a day; None when there is nothing to say. What is not `kept` is a preview."""
        ...


class SameLetter:
    """A letter that says the same to everybody of a language and address; `without` are those who don't get it."""

    def __init__(
        self, write: Callable[[Person, str], Reply | None], *, without: Callable[[Person, str], bool]
    ) -> None:
        self._write = write
        self._without = without
        self._written: dict[tuple[str, str], Reply | None] = {}

    async def to(self, person: Person, language: str) -> Reply | None:
        if self._without(person, language):
            return None
        key = language, person.address.value
        if key not in self._written:
            self._written[key] = self._write(
                Person("", "", language=language, address=person.address), language
            )
        return self._written[key]


class TipLetters:
    """The tip of the week: the tip or story that colleagues found most useful and that was not sent yet."""

    def __init__(self, database: Database, stories: Stories, texts: Texts) -> None:
        self._database = database
        self._stories = stories
        self._texts = texts

    def narrowed(self) -> Sequence[ColumnElement[bool]]:
        return ()

    async def letter(self, campaign: Campaign, day: date, *, kept: bool) -> Letter | None:
        published = await self._stories.published()
        async with self._database.transaction() as session:
            chosen = await self._chosen(session, campaign, day, published)
            if kept:
                for language, story in chosen.items():
                    await session.merge(
                        CampaignSubjectRow(
                            campaign_id=campaign.id, day=day, language=language, story_id=story.id
                        )
                    )
        if not chosen:
            return None
        known = {story.id: await self._stories.known_to(story) for story in chosen.values()}
        return SameLetter(
            lambda person, language: self._written(campaign, chosen[language], person, language),
            without=lambda person, language: (
                language not in chosen or person.id in known[chosen[language].id]
            ),
        )

    async def _chosen(
        self, session: AsyncSession, campaign: Campaign, day: date, published: Sequence[Story]
    ) -> dict[str, Story]:
        """A story for each language; one in another language where there is none in theirs."""
        rows = list(
            await session.scalars(
                select(CampaignSubjectRow).where(CampaignSubjectRow.campaign_id == campaign.id)
            )
        )
        today = {row.language: row.story_id for row in rows if row.day == day}
        told = {row.story_id for row in rows if row.day != day}
        chosen: dict[str, Story] = {}
        for language in LANGUAGES:
            left = [story for story in published if story.id == today.get(language)] or sorted(
                (story for story in published if story.id not in told),
                key=lambda story: (
                    story.language != language,
                    story.told.kind is not StoryKind.TIP,
                    -(story.useful + story.tried),
                ),
            )
            if left:
                chosen[language] = left[0]
        return chosen

    def _written(self, campaign: Campaign, story: Story, person: Person, language: str) -> Reply:
        lead = Paragraph(self._texts.say("campaigns-tip-lead", language, address=person.address))
        card = story_card(story, person, self._texts, language)
        reactions = tuple(
            replace(button, action="campaigns.read", value=f"{campaign.id}:{verb}:{story.id}")
            for button in card.buttons
            if (verb := button.action.partition(".")[2]) in set(Reaction)
        )
        others = tuple(
            button for button in card.buttons if button.action.partition(".")[2] not in set(Reaction)
        )
        card = replace(card, buttons=(*reactions, *others))
        return Reply(ReplyKind.NOTICE, language, (lead,), cards=(card,), private=True)


class DigestLetters:
    """The digest: what colleagues published since the campaign's last day."""

    def __init__(self, stories: Stories, texts: Texts) -> None:
        self._stories = stories
        self._texts = texts

    def narrowed(self) -> Sequence[ColumnElement[bool]]:
        return ()

    async def letter(self, campaign: Campaign, day: date, *, kept: bool) -> Letter | None:  # noqa: ARG002
        weeks = campaign.calendar.every_weeks
        since = day - (timedelta(weeks=weeks) if weeks else SINCE)
        stories = await self._stories.published(since=since)
        if not stories:
            return None

        def written(person: Person, language: str) -> Reply:
            def say(key: str, **values: object) -> str:
                return self._texts.say(key, language, address=person.address, **values)

            items = tuple(
                say("campaigns-digest-item", task=story.told.task, name=story.author)
                for story in stories[:DIGESTED]
            )
            lead = Paragraph(say("campaigns-digest-lead", count=len(stories)))
            read = Button(say("campaigns-digest-read"), "campaigns.read", f"{campaign.id}:library:")
            return Reply(ReplyKind.NOTICE, language, (lead, Bullets(items)), buttons=(read,), private=True)

        return SameLetter(written, without=lambda _person, _language: False)


class PathLetters:
    """The invitation to the starter path, to each newcomer once."""

    def __init__(self, clock: Clock, texts: Texts) -> None:
        self._clock = clock
        self._texts = texts

    def narrowed(self) -> Sequence[ColumnElement[bool]]:
        invited = select(NudgeRow.person_id).where(NudgeRow.kind == NudgeKind.PATH)
        return (
            PersonRow.created_at > self._clock.now() - NEWCOMER,
            PersonRow.id.not_in(select(StarterPathRow.person_id)),
            PersonRow.id.not_in(invited),
        )

    async def letter(self, campaign: Campaign, day: date, *, kept: bool) -> Letter | None:  # noqa: ARG002
        def written(person: Person, language: str) -> Reply:
            def say(key: str) -> str:
                return self._texts.say(key, language, address=person.address, steps=STEPS)

            start = Button(say("path-start"), "path.start", campaign.id, primary=True)
            card = Card("path:start", say("path-title"), parts=(Paragraph(say("path-lead")),))
            return Reply(
                ReplyKind.NOTICE, language, (), cards=(replace(card, buttons=(start,)),), private=True
            )

        return SameLetter(written, without=lambda _person, _language: False)


class ReviewLetters:
    """The reminder of stories that wait for a review, to those who may review them."""

    def __init__(self, stories: Stories, texts: Texts) -> None:
        self._stories = stories
        self._texts = texts

    def narrowed(self) -> Sequence[ColumnElement[bool]]:
        return (PersonRow.id.in_(select(RoleRow.person_id).where(RoleRow.role.in_(REVIEWERS))),)

    async def letter(self, campaign: Campaign, day: date, *, kept: bool) -> Letter | None:  # noqa: ARG002
        stories, texts = self._stories, self._texts

        class Reminder:
            async def to(self, person: Person, language: str) -> Reply | None:
                waiting = await stories.waiting_for(person)
                if not waiting:
                    return None
                lead = texts.say(
                    "campaigns-reviews-lead", language, address=person.address, count=len(waiting)
                )
                tasks = Bullets(tuple(story.told.task for story in waiting[:DIGESTED]))
                look = Button(texts.say("campaigns-reviews-look", language), "stories.mine")
                return Reply(
                    ReplyKind.NOTICE, language, (Paragraph(lead), tasks), buttons=(look,), private=True
                )

        return Reminder()


class PulseLetters:
    """A survey: it asks by itself, day by day, so the campaign only opens it."""

    def __init__(self, pulses: Pulses) -> None:
        self._pulses = pulses

    def narrowed(self) -> Sequence[ColumnElement[bool]]:
        return ()

    async def letter(self, campaign: Campaign, day: date, *, kept: bool) -> Letter | None:
        if kept:
            await self._pulses.open_for_campaign(campaign, day)
            return None
        pulses = self._pulses

        class Invitation:
            async def to(self, person: Person, language: str) -> Reply | None:
                return await pulses.preview(campaign, person, language)

        return Invitation()


class IncidentLetters:
    """An incident, in the words of the admin who names it."""

    def __init__(self, texts: Texts) -> None:
        self._texts = texts

    def narrowed(self) -> Sequence[ColumnElement[bool]]:
        return ()

    async def letter(self, campaign: Campaign, day: date, *, kept: bool) -> Letter | None:  # noqa: ARG002
        def written(person: Person, language: str) -> Reply:
            lead = Paragraph(self._texts.say("campaigns-incident-lead", language, address=person.address))
            return Reply(
                ReplyKind.NOTICE, language, (lead, Paragraph(campaign.words)), private=True, anew=True
            )

        return SameLetter(written, without=lambda _person, _language: False)


def may_begin(kind: str, person: Person) -> bool:
    """Whether a person may prepare, confirm and lead campaigns of a kind."""
    return person.has(Role.ADMIN) or (person.has(Role.AMBASSADOR) and kind != "incident")
