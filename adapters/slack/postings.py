"""Replies as messages in Slack: each is shown once, and remembered where it was shown."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import Any, Final

import structlog
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.webhook.async_client import AsyncWebhookClient

from adapters.slack.block_kit import context
from adapters.slack.faults import GONE, reason_of
from adapters.slack.heard import Place
from adapters.slack.history import LOOKED_AT, told_in
from adapters.slack.identities import DOOR
from adapters.slack.pace import Pace
from adapters.slack.rendering import Message, messages, reply_blocks
from adapters.slack.stream import Stream, block_of
from adapters.slack.uploads import Uploads
from adapters.text import escaped
from bot.dialogue.reply import Card, Paragraph, Reply, ReplyKind
from bot.locales import Texts
from bot.people.person import Person
from bot.store.files import Files
from bot.store.posted import Posted, PostedReply

METADATA: Final = "passerelle_reply"
PRESSABLE: Final = frozenset({"actions", "context_actions"})
"""The blocks that have buttons."""
log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Shown:
    """What an earlier try has shown of a reply.

    `parts` are those of its messages that are there, `unfinished` the timestamp of one that was being
    streamed.
    """

    parts: frozenset[int] = frozenset()
    unfinished: str = ""


class Postings:
    """Posts replies and keeps them, so that a button in one is understood and a card is updated."""

    def __init__(self, posted: Posted, files: Files, texts: Texts, pace: Pace) -> None:
        self._posted = posted
        self._uploads = Uploads(files, posted)
        self._texts = texts
        self._pace = pace

    def stream(
        self,
        client: AsyncWebClient,
        place: Place,
        *,
        key: str,
        language: str,
        user: str,
        team: str,
        message: str = "",
    ) -> Stream:
        """What shows the reply `key` while it is written, to be given to `post` in the end.

        `message` is what an earlier try has left unfinished.
        """
        return Stream(
            client,
            place,
            self._pace,
            self._texts,
            key=key,
            language=language,
            user=user,
            team=team,
            message=message,
        )

    async def post(
        self,
        client: AsyncWebClient,
        reply: Reply,
        place: Place,
        *,
        person_id: str,
        key: str,
        done: Collection[int] = (),
        share: str = "",
        stream: Stream | None = None,
        followed: bool = True,
    ) -> str:
        """Show a reply to all who read `place`, and return the timestamp of its last message.

        `key` names the reply, and `done` those of its messages that are there already. `share` names
        the conversation to which the person may show it. What `stream` has shown of it becomes its
        first message. `followed` tells that Passerelle was called into the thread, and answers there from now on.
        """
        at = ""
        pages = messages(reply, self._texts, share=share)
        for part, message in enumerate(pages):
            if part in done:
                continue
            metadata = {"event_type": METADATA, "event_payload": {"key": key, "part": part}}
            at = ""
            if stream and not part:
                at = await self._streamed(client, stream, reply, pages, place, share=share, metadata=metadata)
            if not at:
                await self._pace.turn(place.channel)
                answer = await client.chat_postMessage(
                    channel=place.channel,
                    thread_ts=place.thread or None,
                    metadata=metadata,
                    unfurl_links=False,
                    unfurl_media=False,
                    **_shown(message),
                )
                at = str(answer["ts"])
            kept = _named(key, part) if followed else None
            await self._keep(place, at, reply, person_id=person_id, key=kept)
        await self.hand_over(client, reply, place, person_id=person_id, key=key)
        return at

    async def hand_over(
        self, client: AsyncWebClient, reply: Reply, place: Place, *, person_id: str, key: str
    ) -> None:
        """Put the reply's files, if any, below it, once, and say which could not be."""
        if not reply.files:
            return
        missing = await self._uploads.share(client, reply, place, person_id=person_id, key=key)
        if not missing:
            return
        sentence = self._texts.say("slack-files-missing", reply.language, names=", ".join(missing))
        notice = Reply(ReplyKind.NOTICE, reply.language, (Paragraph(sentence),))
        key = f"{key}:missing"
        done = (await self.shown(client, place, key)).parts
        await self.post(client, notice, place, person_id=person_id, key=key, done=done)

    async def _streamed(
        self,
        client: AsyncWebClient,
        stream: Stream,
        reply: Reply,
        pages: list[Message],
        place: Place,
        *,
        share: str,
        metadata: dict[str, Any],
    ) -> str:
        """Have what was streamed say the reply, and return its timestamp; empty when there is nothing to go by."""
        if stream.lost:
            found = await self.shown(client, place, metadata["event_payload"]["key"])
            stream.message = found.unfinished
        if len(pages) == 1 and reply.parts == (Paragraph(stream.said),):
            rest = reply_blocks(reply, self._texts, share=share, parts=False)
            if await stream.end(rest, metadata):
                return stream.message
        replaced = await stream.replace(_shown(pages[0]), metadata)
        return stream.message if replaced else ""

    async def whisper(
        self,
        client: AsyncWebClient,
        reply: Reply,
        place: Place,
        *,
        user: str,
        person_id: str,
        key: str,
        response_url: str = "",
        followed: bool = False,
        share: str = "",
    ) -> None:
        """Show a reply to one person, where others may read along.

        `response_url` reaches them also where the app is no member, but what it shows can't be kept. Slack
        shows no file to one person in a channel: files go into their direct messages. `followed` tells that
        the thread is one that Passerelle was called into, and `share` names the conversation to which the person
        may show the reply.
        """
        pages = zip_longest(messages(reply, self._texts, share=share), messages(reply, self._texts))
        for part, (message, alone) in enumerate(pages):
            await self._pace.turn(place.channel)
            # What can't be kept can't be shared either.
            if at := await _shown_alone(client, message, place, user, response_url, instead=alone or message):
                kept = key if followed and not part else None
                await self._keep(place, at, reply, person_id=person_id, key=kept)
        if reply.files:
            direct = await direct_messages(client, place.team, user)
            await self.hand_over(client, reply, direct, person_id=person_id, key=key)

    async def hint(
        self, client: AsyncWebClient, reply: Reply, place: Place, *, user: str, response_url: str = ""
    ) -> None:
        """Show one person, without keeping it, what has nothing to press; it waits for no turn in the channel."""
        for message in messages(reply, self._texts):
            await _shown_alone(client, message, place, user, response_url, instead=message)

    async def tell(self, client: AsyncWebClient, reply: Reply, place: Place, *, user: str) -> None:
        """Show a reply to one person without keeping it: in their direct messages, or to them alone."""
        for message in messages(reply, self._texts):
            where: dict[str, Any] = {"channel": place.channel, "thread_ts": place.thread or None}
            if place.direct:
                await client.chat_postMessage(
                    **where, unfurl_links=False, unfurl_media=False, **_shown(message)
                )
            else:
                await client.chat_postEphemeral(**where, user=user, **_shown(message))

    async def update_cards(
        self, client: AsyncWebClient, cards: Collection[Card], *, person_id: str
    ) -> dict[str, set[Place]]:
        """Show cards anew wherever this person has been shown them, and return in which threads each was found."""
        found: dict[str, set[Place]] = {}
        for card in cards:
            for posted in await self._posted.showing(DOOR, card.id):
                if posted.person_id == person_id and await self._update(client, posted, card):
                    found.setdefault(card.id, set()).add(place_of(posted.place).below(posted.message))
        return found

    async def share(
        self,
        client: AsyncWebClient,
        place: Place,
        message: str,
        shared_to: Place,
        *,
        person: Person,
        response_url: str,
        alone: bool,
    ) -> bool:
        """Show to everyone what a message told one person; False when it is not theirs, or gone.

        What can be pressed stays with the person. The offer goes from the message: by `response_url` where Slack
        has shown it to the person `alone`.
        """
        posted = await self._posted.at(DOOR, str(place), message)
        if posted is None or posted.person_id != person.id:
            return False
        reply = posted.reply
        by = Paragraph(self._texts.say("slack-shared", reply.language, name=person.name))
        shown = replace(reply, parts=(by, *reply.parts), buttons=(), cards=(), suggestions=(), private=False)
        key = f"share:{place}:{message}"
        done = (await self.shown(client, shared_to, key)).parts
        await self.post(client, shown, shared_to, person_id=person.id, key=key, done=done, followed=False)
        last = messages(reply, self._texts)[-1]
        if alone:
            await _respond(response_url, last, in_place=True)
        else:
            await client.chat_update(channel=place.channel, ts=message, **_shown(last))
        return True

    async def knows(self, place: Place, message: str) -> bool:
        """Whether it is known what a message says."""
        return await self._posted.at(DOOR, str(place), message) is not None

    async def retire(
        self, client: AsyncWebClient, place: Place, message: str, sentence: str, *, response_url: str
    ) -> None:
        """Take what can be pressed off a message that is out of date, and say so in it.

        A message to one person alone can't be read again: `response_url` puts the sentence in its place.
        """
        line = context(sentence)
        try:
            told = await client.conversations_replies(channel=place.channel, ts=message, limit=LOOKED_AT)
            found = next((each for each in told["messages"] if each["ts"] == message), None)
            if found is None:
                await _respond(response_url, Message(escaped(sentence), [line]), in_place=True)
                return
            blocks = [block for block in found.get("blocks", ()) if block["type"] not in PRESSABLE]
            text = found.get("text") or escaped(sentence)
            await client.chat_update(channel=place.channel, ts=message, text=text, blocks=[*blocks, line])
        except (SlackApiError, ConnectionError) as error:
            # It was deleted meanwhile: the person has been told all the same.
            log.info("slack.not_retired", reason=reason_of(error))

    async def shown(self, client: AsyncWebClient, place: Place, key: str) -> Shown:
        """What an earlier try has shown of the reply `key`."""
        told = await told_in(client, place)
        return Shown(frozenset(_parts_in(told, key)), _unfinished_in(told, key))

    async def _update(self, client: AsyncWebClient, posted: PostedReply, card: Card) -> bool:
        async for reply in self._posted.renewing(DOOR, posted, card):
            try:
                await self._show(client, posted, reply)
            except SlackApiError as error:
                # The message was deleted, or only ever shown to one person: there is nothing to update.
                if reason_of(error) in {"message_not_found", "cant_update_message", "channel_not_found"}:
                    return False
                raise
        return True

    async def _show(self, client: AsyncWebClient, posted: PostedReply, reply: Reply) -> None:
        """Have a message say its part of a reply instead; what the reply has more of goes on below."""
        pages, place = messages(reply, self._texts), place_of(posted.place)
        key, part = _part_of(posted.key)
        if part >= len(pages):
            await client.chat_delete(channel=place.channel, ts=posted.message)
            await self._posted.forget(DOOR, posted.place, posted.message)
            return
        await client.chat_update(channel=place.channel, ts=posted.message, **_shown(pages[part]))
        following = part + 1
        if key and following < len(pages) and not await self._posted.by_key(DOOR, _named(key, following)):
            done = range(following)
            await self.post(
                client, replace(reply, files=()), place, person_id=posted.person_id, key=key, done=done
            )

    async def _keep(
        self, place: Place, message: str, reply: Reply, *, person_id: str, key: str | None = None
    ) -> None:
        await self._posted.keep(DOOR, str(place), message, reply, person_id=person_id, key=key)


async def direct_messages(client: AsyncWebClient, team: str, user: str) -> Place:
    """The conversation with one person alone."""
    opened = await client.conversations_open(users=user)
    return Place(team, opened["channel"]["id"])


def place_of(name: str) -> Place:
    """The place that is called so among the replies that were posted."""
    team, channel, thread = name.split(":")
    return Place(team, channel, thread)


def _named(key: str, part: int) -> str:
    """The key under which one message of a reply is kept."""
    return f"{key[:190]}#{part}" if part else key


def _part_of(key: str | None) -> tuple[str, int]:
    """The key of a reply, and which of its messages was kept under its own."""
    named, mark, part = (key or "").rpartition("#")
    return (named, int(part)) if mark and part.isdecimal() else (key or "", 0)


def _shown(message: Message) -> dict[str, Any]:
    return {"text": message.text, "blocks": message.blocks}


def _parts_in(told: Iterable[dict[str, Any]], key: str) -> Iterable[int]:
    for message in told:
        metadata = message.get("metadata", {})
        if metadata.get("event_type") == METADATA and metadata["event_payload"].get("key") == key:
            yield int(metadata["event_payload"]["part"])


def _unfinished_in(told: Iterable[dict[str, Any]], key: str) -> str:
    streamed = block_of(key)
    for message in told:
        if not message.get("metadata") and any(
            block.get("block_id") == streamed for block in message.get("blocks", ())
        ):
            return str(message["ts"])
    return ""


async def _shown_alone(
    client: AsyncWebClient, message: Message, place: Place, user: str, response_url: str, *, instead: Message
) -> str:
    """Show one person a message, and return its timestamp; empty where `response_url` has shown `instead`."""
    try:
        answer = await client.chat_postEphemeral(
            channel=place.channel, user=user, thread_ts=place.thread or None, **_shown(message)
        )
    except SlackApiError as error:
        if not response_url or reason_of(error) not in GONE:
            raise
        await _respond(response_url, instead)
        return ""
    return str(answer["message_ts"])


async def _respond(response_url: str, message: Message, *, in_place: bool = False) -> None:
    answer = await AsyncWebhookClient(response_url).send(
        **_shown(message), response_type="ephemeral", replace_original=in_place
    )
    if answer.status_code != 200:
        raise ConnectionError(f"Slack took no reply for one person: HTTP {answer.status_code}")
