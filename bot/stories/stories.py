"""Tips and stories: proposed by anybody, reviewed by another, published, and withdrawn at any moment."""

from __future__ import annotations

import uuid
from collections.abc import AsyncIterator, Callable, Collection, Sequence
from contextlib import asynccontextmanager
from dataclasses import asdict
from datetime import date, datetime
from functools import partial
from typing import Final, Protocol
from zoneinfo import ZoneInfo

from sqlalchemy import Select, delete, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm.exc import StaleDataError

from bot.clock import Clock
from bot.dialogue.refusal import Refusal
from bot.dialogue.reply import Card, Reply, ReplyKind
from bot.locales import Texts
from bot.people.people import People
from bot.people.person import Person, Role
from bot.store.database import Database
from bot.store.outbox import Lane, Message, post, post_all
from bot.stories.story import (
    EDITABLE,
    FOLLOWING,
    OPEN,
    DataClass,
    Deed,
    Mention,
    Reaction,
    Story,
    StoryKind,
    StoryState,
    Told,
)
from bot.stories.story_card import (
    answered_reply,
    asked_reply,
    author_reply,
    review_reply,
    shown_to_others,
    withdrawn_card,
)
from bot.stories.tables import StoryChangeRow, StoryQuestionRow, StoryReactionRow, StoryRow
from bot.stories.tool_mention import ToolMentions

REVIEWERS: Final = (Role.AMBASSADOR, Role.ADMIN)
ASKED_TO_REVIEW: Final = 5
"""How many reviewers get a message for a new story; the others find it among what waits."""


class Shown(Protocol):
    """Keeps messages that people were shown, or will be."""

    async def replace_card(self, session: AsyncSession, id: str, card_in: Callable[[str], Card]) -> int:
        """Put a card, in each message's language, in the place of the one with this id; return in how many."""
        ...


class Readers(Protocol):
    """Knows in front of whom, in which door, a card stands that only the door can change."""

    def readers_of(self, session: AsyncSession, card: str) -> AsyncIterator[Collection[tuple[str, str]]]:
        """The door and the person of each message that shows a card, a page at a time."""
        ...


class Stories:
    """Every method rechecks who may do it. `shown` are the records in which a withdrawn story may stand."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        people: People,
        mentions: ToolMentions,
        texts: Texts,
        shown: Sequence[Shown],
        readers: Readers,
        *,
        language_of: Callable[[str, str], str],
        language: str,
        time_zone: str,
    ) -> None:
        self._database = database
        self._clock = clock
        self._people = people
        self._mentions = mentions
        self._texts = texts
        self._shown = tuple(shown)
        self._readers = readers
        self._language_of = language_of
        self._language = language
        self._zone = ZoneInfo(time_zone)

    def today(self) -> date:
        """The company's date."""
        return self._clock.now().astimezone(self._zone).date()

    # The author

    async def propose(self, author: Person, told: Told, *, id: str = "") -> Story:
        """Propose a story, or new words for one that is not published yet; another person reviews it.

        Raises:
            Refusal: when it is not theirs to change, or no longer open to changes.
        """
        mention = await self._mentions.of(told.tool, author.speaks(self._language))
        if id:
            async with self._changing(id) as (session, row):
                if row.author_id != author.id:
                    raise Refusal("stories-none")
                if row.state not in EDITABLE:
                    raise Refusal("stories-not-editable")
                row.edition += 1
                row.reviewer_id, row.note = None, ""
                self._write(row, told, mention, author)
                await self._step(session, row, Deed.EDITED, StoryState.PROPOSED, author)
                return await self._ask_for_review(session, row)
        now = self._clock.now()
        row = StoryRow(id=uuid.uuid4().hex, state=StoryState.PROPOSED, edition=1, author_id=author.id)
        row.note, row.proposed_at, row.changed_at = "", now, now
        self._write(row, told, mention, author)
        async with self._database.transaction() as session:
            session.add(row)
            await session.flush()
            await self._step(session, row, Deed.PROPOSED, StoryState.PROPOSED, author)
            return await self._ask_for_review(session, row)

    async def withdraw(self, id: str, person: Person, *, reason: str = "") -> Story:
        """Take a story back, wherever it stands; its card is replaced where people have it in front of them.

        Raises:
            Refusal: when it is neither theirs nor an admin's to withdraw, or withdrawn already.
        """
        async with self._changing(id) as (session, row):
            if row.author_id != person.id and not person.has(Role.ADMIN):
                raise Refusal("stories-none")
            row.note = reason
            await self._step(session, row, Deed.WITHDRAWN, StoryState.WITHDRAWN, person)
            await self._replace_everywhere(session, row)
            if row.author_id != person.id:
                await self._tell_author(session, row)
            return await self._story(session, row)

    async def answer(self, question_id: str, author: Person, text: str) -> Story:
        """Answer what a colleague asked about one's story.

        Raises:
            Refusal: when it was not asked of them, has been answered, or there are no words.
        """
        if not text.strip():
            raise Refusal("stories-empty")
        async with self._database.transaction() as session:
            asked = await session.get(StoryQuestionRow, question_id, with_for_update=True)
            row = await session.get(StoryRow, asked.story_id) if asked else None
            if asked is None or row is None or row.author_id != author.id:
                raise Refusal("stories-none")
            if asked.answer is not None:
                raise Refusal("stories-answered-already")
            asked.answer = text.strip()
            story = await self._story(session, row)
            if asker := await self._people.find(asked.asker_id):
                language = asker.speaks(self._language)
                reply = answered_reply(story, asked.question, asked.answer, asker, self._texts, language)
                key = f"story:{row.id}:answer:{asked.id}"
                await post(session, reply, to=asker.id, key=key, at=self._clock.now())
            return story

    # The reviewer

    async def take(self, id: str, person: Person) -> Story:
        """Take a proposed story on for review.

        Raises:
            Refusal: when it is not theirs to review, or somebody else has it.
        """
        async with self._reviewing(id, person, 0) as (session, row):
            await self._step(session, row, Deed.TAKEN, StoryState.IN_REVIEW, person)
            row.reviewer_id = person.id
            return await self._story(session, row)

    async def ask_for_changes(self, id: str, person: Person, note: str, *, edition: int) -> Story:
        """Ask the author for changes, in words.

        Raises:
            Refusal: when it is not theirs to review, says something else by now, or there are no words.
        """
        if not note.strip():
            raise Refusal("stories-empty")
        async with self._reviewing(id, person, edition) as (session, row):
            row.reviewer_id, row.note = person.id, note.strip()
            await self._step(session, row, Deed.CHANGES_ASKED, StoryState.CHANGES_ASKED, person)
            await self._tell_author(session, row)
            return await self._story(session, row)

    async def publish(self, id: str, person: Person, *, edition: int, on: date | None = None) -> Story:
        """Publish the words that were seen, now or `on` a day to come.

        Raises:
            Refusal: when it is not theirs to review, says something else by now, or the day does not fit.
        """
        today = self.today()
        later = on is not None and on > today
        async with self._reviewing(id, person, edition) as (session, row):
            if row.expires_on < (on if later and on else today):
                raise Refusal("stories-expires-before")
            row.reviewer_id, row.note = person.id, ""
            if later:
                row.publish_on = on
                await self._step(session, row, Deed.SCHEDULED, StoryState.SCHEDULED, person)
            else:
                row.published_on = today
                await self._step(session, row, Deed.PUBLISHED, StoryState.PUBLISHED, person)
            await self._tell_author(session, row)
            return await self._story(session, row)

    # Colleagues

    async def react(self, id: str, person: Person, reaction: Reaction) -> Story:
        """Keep a reaction to a published story, or take it back where it was given before.

        Raises:
            Refusal: when the story is not published (any more), or one's own.
        """
        async with self._database.transaction() as session:
            row = await self._published(session, id)
            if row.author_id == person.id:
                raise Refusal("stories-own")
            given = await session.get(StoryReactionRow, (id, person.id, reaction))
            if given:
                await session.delete(given)
            else:
                session.add(StoryReactionRow(story_id=id, person_id=person.id, reaction=reaction))
            await session.flush()
            return await self._story(session, row)

    async def ask(self, id: str, person: Person, text: str) -> Story:
        """Ask the author of a published story something; the answer comes back to the asker alone.

        Raises:
            Refusal: when the story is not published (any more), one's own, or there are no words.
        """
        if not text.strip():
            raise Refusal("stories-empty")
        async with self._database.transaction() as session:
            row = await self._published(session, id)
            if row.author_id == person.id:
                raise Refusal("stories-own")
            now = self._clock.now()
            asked = StoryQuestionRow(
                id=uuid.uuid4().hex, story_id=id, asker_id=person.id, question=text.strip(), asked_at=now
            )
            session.add(asked)
            story = await self._story(session, row)
            if author := await self._people.find(row.author_id):
                reply = asked_reply(
                    story, asked.id, asked.question, person, author, self._texts, author.speaks(row.language)
                )
                await post(session, reply, to=author.id, key=f"story:{id}:question:{asked.id}", at=now)
            return story

    # What there is

    async def visible(self, id: str, person: Person) -> Story:
        """The story, where this person may see it: published, their own, or theirs to review.

        Raises:
            Refusal: when there is no such story for them.
        """
        async with self._database.snapshot() as session:
            row = await session.get(StoryRow, id)
            reads = row is not None and (
                row.state == StoryState.PUBLISHED or row.author_id == person.id or person.has(*REVIEWERS)
            )
            if row is None or not reads:
                raise Refusal("stories-none")
            return await self._story(session, row)

    async def waiting_for(self, person: Person) -> list[Story]:
        """The stories that this person may review now, oldest first."""
        if not person.has(*REVIEWERS):
            return []
        waiting = select(StoryRow).where(
            StoryRow.author_id != person.id,
            (StoryRow.state == StoryState.PROPOSED)
            | ((StoryRow.state == StoryState.IN_REVIEW) & (StoryRow.reviewer_id == person.id)),
        )
        return await self._all(waiting.order_by(StoryRow.proposed_at, StoryRow.id))

    async def by(self, person: Person) -> list[Story]:
        """What this person proposed and did not withdraw, newest first."""
        theirs = select(StoryRow).where(
            StoryRow.author_id == person.id, StoryRow.state != StoryState.WITHDRAWN
        )
        return await self._all(theirs.order_by(StoryRow.proposed_at.desc(), StoryRow.id))

    async def published(self, *, since: date | None = None) -> list[Story]:
        """What is in the library, newest first; `since` leaves out what was published before that day."""
        shown = select(StoryRow).where(
            StoryRow.state == StoryState.PUBLISHED, StoryRow.expires_on >= self.today()
        )
        if since:
            shown = shown.where(StoryRow.published_on >= since)
        return await self._all(shown.order_by(StoryRow.published_on.desc(), StoryRow.id))

    async def edition(self) -> tuple[object, ...]:
        """What differs whenever something published may have changed, read without reading the stories."""
        counted = select(func.count(), func.sum(StoryRow.version), func.max(StoryRow.changed_at))
        async with self._database.snapshot() as session:
            return (self.today(), *(await session.execute(counted)).one())

    async def current(self, stories: Sequence[Story]) -> list[Story]:
        """Those of some stories that are still published, as they stand now, in the same order."""
        ids = [story.id for story in stories]
        shown = select(StoryRow).where(StoryRow.id.in_(ids), StoryRow.state == StoryState.PUBLISHED)
        return sorted(await self._all(shown), key=lambda story: ids.index(story.id))

    async def reacted_to(self, person: Person) -> set[str]:
        """The ids of the stories that somebody has reacted to."""
        reactions = select(StoryReactionRow.story_id).where(StoryReactionRow.person_id == person.id)
        async with self._database.snapshot() as session:
            return set(await session.scalars(reactions))

    async def known_to(self, story: Story) -> set[str]:
        """The ids of those who know a story: its author, and who has reacted to it."""
        reacted = select(StoryReactionRow.person_id).where(StoryReactionRow.story_id == story.id)
        async with self._database.snapshot() as session:
            return {story.author_id, *await session.scalars(reacted)}

    async def history(self, id: str, person: Person) -> list[StoryChangeRow]:
        """The steps of a story, oldest first, for its author and its reviewers.

        Raises:
            Refusal: when it is none of theirs.
        """
        await self.visible(id, person)
        steps = select(StoryChangeRow).where(StoryChangeRow.story_id == id).order_by(StoryChangeRow.number)
        async with self._database.snapshot() as session:
            return list(await session.scalars(steps))

    # By the clock

    async def erase(self, *, before: datetime) -> int:
        """Erase stories that were withdrawn or expired before an instant, and questions asked before it.

        Returns how many those were; see `jobs.retention.Kept`.
        """
        over = StoryRow.state.in_([StoryState.WITHDRAWN, StoryState.EXPIRED])
        erased = 0
        async with self._database.transaction() as session:
            for rows in (
                delete(StoryRow).where(over, StoryRow.changed_at < before),
                delete(StoryQuestionRow).where(StoryQuestionRow.asked_at < before),
            ):
                erased += int(getattr(await session.execute(rows), "rowcount", 0))
        return erased

    async def tend(self) -> None:
        """Publish what is due, and retire what has reached its last day."""
        today = self.today()
        due = select(StoryRow.id, StoryRow.expires_on).where(
            (StoryRow.state == StoryState.SCHEDULED) & (StoryRow.publish_on <= today)
            | StoryRow.state.in_([StoryState.PUBLISHED, StoryState.SCHEDULED]) & (StoryRow.expires_on < today)
        )
        async with self._database.snapshot() as session:
            found = list(await session.execute(due))
        for story, expires_on in found:
            async with self._changing(story) as (session, row):
                if expires_on < today:
                    await self._step(session, row, Deed.EXPIRED, StoryState.EXPIRED, None)
                elif row.state == StoryState.SCHEDULED:
                    row.published_on = today
                    await self._step(session, row, Deed.PUBLISHED, StoryState.PUBLISHED, None)
                await self._tell_author(session, row)

    # Within

    @asynccontextmanager
    async def _changing(self, id: str) -> AsyncIterator[tuple[AsyncSession, StoryRow]]:
        try:
            async with self._database.transaction() as session:
                row = await session.get(StoryRow, id)
                if row is None:
                    raise Refusal("stories-none")
                yield session, row
        except StaleDataError as error:
            raise Refusal("stories-changed") from error

    @asynccontextmanager
    async def _reviewing(
        self, id: str, person: Person, edition: int
    ) -> AsyncIterator[tuple[AsyncSession, StoryRow]]:
        """The story, for one who may review it; `edition` is that of the words they saw, 0 for any."""
        async with self._changing(id) as (session, row):
            if not person.has(*REVIEWERS):
                raise Refusal("stories-not-reviewer")
            if row.author_id == person.id:
                raise Refusal("stories-own-review")
            if row.state == StoryState.IN_REVIEW and row.reviewer_id != person.id and row.reviewer_id:
                reviewer = await self._people.find(row.reviewer_id)
                raise Refusal("stories-taken", name=reviewer.name if reviewer else "")
            if row.state not in OPEN:
                raise Refusal("stories-reviewed", state=row.state)
            if edition and row.edition != edition:
                raise Refusal("stories-changed")
            if edition and row.state == StoryState.PROPOSED:
                await self._step(session, row, Deed.TAKEN, StoryState.IN_REVIEW, person)
            yield session, row

    async def _published(self, session: AsyncSession, id: str) -> StoryRow:
        row = await session.get(StoryRow, id)
        if row is None or row.state != StoryState.PUBLISHED:
            raise Refusal("stories-gone")
        return row

    def _write(self, row: StoryRow, told: Told, mention: Mention | None, author: Person) -> None:
        for name, value in asdict(told).items():
            setattr(row, name, value)
        row.language = self._language_of(told.words, author.speaks(self._language))
        row.named_in = mention.title[:400] if mention else None
        row.named_as = mention.sentence if mention else None

    async def _step(
        self, session: AsyncSession, row: StoryRow, deed: Deed, state: StoryState, person: Person | None
    ) -> None:
        if state not in FOLLOWING[StoryState(row.state)]:
            raise Refusal("stories-reviewed", state=row.state)
        row.state, row.changed_at = state, self._clock.now()
        done = select(func.count()).where(StoryChangeRow.story_id == row.id)
        session.add(
            StoryChangeRow(
                story_id=row.id,
                number=(await session.scalar(done) or 0) + 1,
                person_id=person.id if person else None,
                deed=deed,
                note=row.note,
                at=row.changed_at,
            )
        )
        await session.flush()

    async def _ask_for_review(self, session: AsyncSession, row: StoryRow) -> Story:
        story = await self._story(session, row)
        for reviewer in await self._reviewers(row):
            reply = review_reply(story, reviewer, self._texts, reviewer.speaks(self._language))
            key = f"story:{row.id}:review:{row.edition}:{reviewer.id}"
            await post(session, reply, to=reviewer.id, key=key, at=row.changed_at)
        return story

    async def _reviewers(self, row: StoryRow) -> list[Person]:
        """Who is asked first: the ambassadors of the author's team, else some who may review."""
        may = [
            person
            for person in await self._people.everybody()
            if person.active and person.has(*REVIEWERS) and person.id != row.author_id
        ]
        of_team = [person for person in may if row.team in person.referent_of]
        return (of_team or may)[:ASKED_TO_REVIEW]

    async def _tell_author(self, session: AsyncSession, row: StoryRow) -> None:
        author = await self._people.find(row.author_id)
        if author is None:
            return
        story = await self._story(session, row)
        reply = author_reply(story, author, self._texts, author.speaks(self._language))
        key = f"story:{row.id}:{row.version}:author"
        await post(session, reply, to=author.id, key=key, at=row.changed_at)

    async def _replace_everywhere(self, session: AsyncSession, row: StoryRow) -> None:
        for card_id in shown_to_others(row.id):
            gone = partial(withdrawn_card, card_id, self._texts)
            for shown in self._shown:
                await shown.replace_card(session, card_id, gone)
            async for page in self._readers.readers_of(session, card_id):
                readers = await self._people.among({person_id for _, person_id in page}, session=session)
                replies = {
                    language: Reply(ReplyKind.NOTICE, language, (), cards=(gone(language),), private=True)
                    for language in {reader.speaks(self._language) for reader in readers.values()}
                }
                messages = [
                    Message(
                        replies[readers[person_id].speaks(self._language)],
                        to=person_id,
                        key=f"{card_id}:withdrawn:{door}:{person_id}",
                        at=row.changed_at,
                        lane=Lane.WITHDRAWAL,
                        door=door,
                    )
                    for door, person_id in page
                ]
                await post_all(session, messages)

    async def _all(self, rows: Select[StoryRow]) -> list[Story]:
        async with self._database.snapshot() as session:
            found = list(await session.scalars(rows))
            return await self._stories(session, found)

    async def _story(self, session: AsyncSession, row: StoryRow) -> Story:
        (story,) = await self._stories(session, [row])
        return story

    async def _stories(self, session: AsyncSession, rows: Sequence[StoryRow]) -> list[Story]:
        names = await self._people.names(
            {each for row in rows for each in (row.author_id, row.reviewer_id) if each}, session=session
        )
        counted = await _reactions(session, {row.id for row in rows})
        return [_story(row, names, counted) for row in rows]


async def _reactions(session: AsyncSession, ids: Collection[str]) -> dict[tuple[str, str], int]:
    of_stories = (
        select(StoryReactionRow.story_id, StoryReactionRow.reaction, func.count())
        .where(StoryReactionRow.story_id.in_(ids))
        .group_by(StoryReactionRow.story_id, StoryReactionRow.reaction)
    )
    return {(story, reaction): count for story, reaction, count in await session.execute(of_stories)}


def _story(row: StoryRow, names: dict[str, str], counted: dict[tuple[str, str], int]) -> Story:
    told = Told(
        StoryKind(row.kind),
        row.team,
        row.task,
        row.tool,
        DataClass(row.data_class),
        row.words,
        row.gained,
        row.surprised,
        row.expires_on,
    )
    return Story(
        id=row.id,
        told=told,
        language=row.language,
        state=StoryState(row.state),
        edition=row.edition,
        author_id=row.author_id,
        author=names.get(row.author_id, ""),
        reviewer_id=row.reviewer_id,
        reviewer=names.get(row.reviewer_id or "", ""),
        note=row.note,
        mention=None if row.named_in is None else Mention(row.named_in, row.named_as or ""),
        publish_on=row.publish_on,
        published_on=row.published_on,
        useful=counted.get((row.id, Reaction.USEFUL), 0),
        tried=counted.get((row.id, Reaction.TRIED), 0),
    )
