"""Answers under way: each is given once, however often the page sends its event."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import AsyncIterator
from contextlib import aclosing

import structlog

from adapters.web.transcript import Transcript
from bot.dialogue.assistant import Answering
from bot.dialogue.incoming import Incoming
from bot.dialogue.reply import Paragraph, Reply, ReplyKind, Utterance
from bot.locales import Texts
from bot.people.person import Person

HEARTBEAT_SECONDS = 15.0
"""How long a page may hear nothing: proxies cut a connection that has been silent for a minute."""

log = structlog.get_logger(__name__)


class Turn:
    """One answer as it is being given. Whoever follows it hears it from its beginning."""

    def __init__(self) -> None:
        self._said: list[Utterance] = []
        self._news = asyncio.Event()

    def say(self, utterance: Utterance) -> None:
        """Let every follower hear an utterance."""
        self._said.append(utterance)
        self._news.set()
        self._news = asyncio.Event()

    async def follow(self, *, heartbeat: float = HEARTBEAT_SECONDS) -> AsyncIterator[Utterance | None]:
        """All utterances up to the reply, and None whenever `heartbeat` seconds passed without one."""
        heard = 0
        while True:
            while heard < len(self._said):
                utterance = self._said[heard]
                heard += 1
                yield utterance
                if isinstance(utterance, Reply):
                    return
            if heard == len(self._said) and not await _within(heartbeat, self._news):
                yield None


class Turns:
    """The answers under way in this process.

    An answer goes on when its page goes away: the page finds it when it comes back.
    """

    def __init__(self, assistant: Answering, transcript: Transcript, texts: Texts, *, language: str) -> None:
        self._assistant = assistant
        self._transcript = transcript
        self._texts = texts
        self._language = language
        self._under_way: dict[tuple[str, str], Turn] = {}
        self._tasks: set[asyncio.Task[None]] = set()

    def take(self, incoming: Incoming, person: Person) -> Turn:
        """The turn that answers this event: the one under way, else a new one."""
        event = (person.id, incoming.id)
        if turn := self._under_way.get(event):
            return turn
        turn = self._under_way[event] = Turn()
        task = asyncio.create_task(self._answer(turn, incoming, person))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        task.add_done_callback(lambda _task: self._under_way.pop(event))
        return turn

    async def finish(self) -> None:
        """Wait until all answers under way are given and kept."""
        await asyncio.gather(*self._tasks)

    async def _answer(self, turn: Turn, incoming: Incoming, person: Person) -> None:
        try:
            reply = await self._transcript.begin(incoming, person.id)
            if reply is None:
                reply = await self._ask(turn, await self._transcript.with_attachments(incoming, person.id))
                await self._transcript.finish(incoming, person.id, reply)
        except Exception as error:  # noqa: BLE001 -- whatever happens, a page waits for a reply
            reply = self._failure(person, error)
        turn.say(reply)

    async def _ask(self, turn: Turn, incoming: Incoming) -> Reply:
        # Every assistant is a generator, which `aclosing` wants.
        async with aclosing(self._assistant.handle(incoming)) as utterances:  # type: ignore[type-var]
            async for utterance in utterances:
                if isinstance(utterance, Reply):
                    return utterance
                turn.say(utterance)
        raise RuntimeError("the assistant ended without a reply")

    def _failure(self, person: Person, error: Exception) -> Reply:
        reference = secrets.token_hex(4)
        log.error("web.answer_failed", reference=reference, exc_info=error)
        language = person.speaks(self._language)
        sentence = self._texts.say("dialogue-failure", language, address=person.address, reference=reference)
        return Reply(ReplyKind.FAILURE, language, (Paragraph(sentence),), private=True)


async def _within(seconds: float, news: asyncio.Event) -> bool:
    try:
        await asyncio.wait_for(news.wait(), seconds)
    except TimeoutError:
        return False
    return True
