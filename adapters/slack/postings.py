"""Replies as messages in Slack: each is shown once, and remembered where it was shown."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from typing import Any, Final

import structlog
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.webhook.async_client import AsyncWebhookClient

from adapters.slack.faults import GONE, reason_of
from adapters.slack.heard import Place
from adapters.slack.identities import DOOR
from adapters.slack.rendering import Message, messages
from adapters.slack.uploads import Uploads
from bot.dialogue.reply import Card, Paragraph, Reply, ReplyKind
from bot.locales import Texts
from bot.store.files import Files
from bot.store.posted import Posted, PostedReply

METADATA: Final = "passerelle_reply"
LOOKED_AT: Final = 100
"""Messages of a conversation that are looked at for what an earlier try has shown."""

log = structlog.get_logger(__name__)


class Postings:
    """Posts replies and keeps them, so that a button in one is understood and a card is updated."""

    def __init__(self, posted: Posted, files: Files, texts: Texts) -> None:
        self._posted = posted
        self._uploads = Uploads(files, posted)
        self._texts = texts

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
    ) -> str:
        """Show a reply to all who read `place`, and return the timestamp of its last message.

        `key` names the reply, and `done` those of its messages that are there already. `share` names
        the conversation to which the person may show it.
        """
        at = ""
        for part, message in enumerate(messages(reply, self._texts, share=share)):
            if part in done:
                continue
            answer = await client.chat_postMessage(
                channel=place.channel,
                thread_ts=place.thread or None,
                metadata={"event_type": METADATA, "event_payload": {"key": key, "part": part}},
                **_shown(message),
            )
            at = str(answer["ts"])
            await self._keep(place, at, reply, person_id=person_id, key=key if not part else None)
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
        done = await self.parts_shown(client, place, key)
        await self.post(client, notice, place, person_id=person_id, key=key, done=done)

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
    ) -> None:
        """Show a reply to one person, where others may read along.

        `response_url` reaches them also where the app is no member, but what it shows can't be kept. Slack
        shows no file to one person in a channel: files go into their direct messages.
        """
        for message in messages(reply, self._texts):
            try:
                answer = await client.chat_postEphemeral(
                    channel=place.channel,
                    user=user,
                    thread_ts=place.thread or None,
                    text=message.text,
                    blocks=message.blocks,
                )
            except SlackApiError as error:
                if not response_url or reason_of(error) not in GONE:
                    raise
                await _respond(response_url, message)
            else:
                await self._keep(place, answer["message_ts"], reply, person_id=person_id)
        if reply.files:
            direct = await direct_messages(client, place.team, user)
            await self.hand_over(client, reply, direct, person_id=person_id, key=key)

    async def update_cards(
        self, client: AsyncWebClient, cards: Collection[Card], *, person_id: str
    ) -> set[str]:
        """Show cards anew wherever this person has been shown them, and return the ids of those found."""
        found = set()
        for card in cards:
            for posted in await self._posted.showing(DOOR, card.id):
                if posted.person_id == person_id and await self._update(client, posted, card):
                    found.add(card.id)
        return found

    async def share(
        self, client: AsyncWebClient, place: Place, message: str, shared_to: Place, *, person_id: str
    ) -> bool:
        """Show to everyone what a message told one person; False when it is not theirs, or gone.

        What can be pressed stays with the person. The offer goes from the message.
        """
        posted = await self._posted.at(DOOR, str(place), message)
        if posted is None or posted.person_id != person_id:
            return False
        shown = replace(posted.reply, buttons=(), cards=(), suggestions=(), private=False)
        key = f"share:{place}:{message}"
        done = await self.parts_shown(client, shared_to, key)
        await self.post(client, shown, shared_to, person_id=person_id, key=key, done=done)
        last = messages(posted.reply, self._texts)[-1]
        await client.chat_update(channel=place.channel, ts=message, text=last.text, blocks=last.blocks)
        return True

    async def parts_shown(self, client: AsyncWebClient, place: Place, key: str) -> set[int]:
        """Which messages of the reply `key` an earlier try has shown."""
        looking: dict[str, Any] = {"channel": place.channel, "include_all_metadata": True, "limit": LOOKED_AT}
        if place.thread:
            told = await client.conversations_replies(ts=place.thread, **looking)
        else:
            told = await client.conversations_history(**looking)
        payloads = [
            message["metadata"]["event_payload"]
            for message in told["messages"]
            if message.get("metadata", {}).get("event_type") == METADATA
        ]
        return {int(payload["part"]) for payload in payloads if payload.get("key") == key}

    async def _update(self, client: AsyncWebClient, posted: PostedReply, card: Card) -> bool:
        cards = tuple(card if each.id == card.id else each for each in posted.reply.cards)
        reply = replace(posted.reply, cards=cards)
        pages = messages(reply, self._texts)
        place = place_of(posted.place)
        try:
            await client.chat_update(
                channel=place.channel, ts=posted.message, text=pages[0].text, blocks=pages[0].blocks
            )
        except SlackApiError as error:
            # The message was deleted, or only ever shown to one person: there is nothing to update.
            if reason_of(error) in {"message_not_found", "cant_update_message", "channel_not_found"}:
                return False
            raise
        await self._keep(place, posted.message, reply, person_id=posted.person_id)
        return True

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


def _shown(message: Message) -> dict[str, Any]:
    return {"text": message.text, "blocks": message.blocks, "unfurl_links": False, "unfurl_media": False}


async def _respond(response_url: str, message: Message) -> None:
    answer = await AsyncWebhookClient(response_url).send(
        text=message.text, blocks=message.blocks, response_type="ephemeral", replace_original=False
    )
    if answer.status_code != 200:
        raise ConnectionError(f"Slack took no reply for one person: HTTP {answer.status_code}")
