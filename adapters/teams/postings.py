"""Replies as messages in Teams: each is shown once, and remembered where it was shown."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from typing import Final

from adapters.teams.chats import PersonalChats
from adapters.teams.connector import Payload, Refused
from adapters.teams.conversations import Conversations
from adapters.teams.framework import Speaker
from adapters.teams.place import DOOR, Place
from adapters.teams.rendering import message, messages
from adapters.teams.streaming import Stream
from adapters.teams.uploads import Consent, handed_over, offer
from bot.dialogue.messenger import Undeliverable
from bot.dialogue.reply import Card, Paragraph, Reply, ReplyKind
from bot.locales import Texts
from bot.store.posted import Posted, PostedReply

TOO_LARGE: Final = 413


class Postings:
    """Posts replies and keeps them, so that a button in one is understood and a card is updated."""

    def __init__(
        self,
        posted: Posted,
        conversations: Conversations,
        chats: PersonalChats,
        speaker: Speaker,
        texts: Texts,
    ) -> None:
        self._posted = posted
        self._conversations = conversations
        self._chats = chats
        self._speaker = speaker
        self._texts = texts

    async def post(
        self,
        reply: Reply,
        place: Place,
        *,
        person_id: str,
        key: str,
        share: str = "",
        stream: Stream | None = None,
    ) -> None:
        """Show a reply to all who read `place`, but for what an earlier try has shown already.

        `key` names the reply, `share` the conversation to which the person may show it, and `stream` is
        what has been shown of it.

        Raises:
            Refused: when Teams does not show it, or not all of it.
            Unconfirmed: when it may be shown.
        """
        shown = messages(reply, self._texts, member=place.member, share=share)
        for part, (page, payload) in enumerate(shown):
            named = _part(key, part)
            if await self._posted.by_key(DOOR, named):
                continue
            at = await self._say(payload, place, stream if not part else None)
            await self._posted.keep(DOOR, place.id, at, page, person_id=person_id, key=named)
        if reply.files:
            await self._offer(reply, place, person_id=person_id, key=key)

    async def knows(self, key: str) -> bool:
        """Whether something of the reply that is called so was shown."""
        return await self._posted.by_key(DOOR, _part(key, 0)) is not None

    async def update_cards(self, cards: Collection[Card], *, person_id: str) -> set[str]:
        """Show cards anew wherever this person has been shown them, and return the ids of those found."""
        found = set()
        for card in cards:
            for posted in await self._posted.showing(DOOR, card.id):
                if posted.person_id == person_id and await self._update(posted, card):
                    found.add(card.id)
        return found

    async def share(self, place: Place, at: str, shared_to: Place, *, person_id: str) -> bool:
        """Show to everyone what a message told one person; False when it is not theirs, or gone.

        What can be pressed stays with the person. The offer goes from the message.
        """
        posted = await self._posted.at(DOOR, place.id, at)
        if posted is None or posted.person_id != person_id:
            return False
        shown = replace(posted.reply, buttons=(), cards=(), suggestions=(), files=(), private=False)
        await self.post(shown, shared_to, person_id=person_id, key=f"share:{place.id}:{at}"[-190:])
        without = message(posted.reply, self._texts, member=place.member)
        await self._speaker.update(place, at, without)
        return True

    async def _offer(self, reply: Reply, place: Place, *, person_id: str, key: str) -> None:
        """Offer the files of a reply, in the person's own chat; say in a group where they are, or that they are not."""
        try:
            chat = place if place.private else await self._chats.of(person_id)
        except Undeliverable:
            sentence = self._texts.say("teams-files-closed", reply.language)
            notice = Reply(ReplyKind.NOTICE, reply.language, (Paragraph(sentence),))
            await self.post(notice, place, person_id=person_id, key=f"{key[:180]}:files")
            return
        shown = Reply(reply.kind, reply.language)
        for number, file in enumerate(reply.files):
            named = f"{key[:180]}:file{number}"
            if await self._posted.by_key(DOOR, named) is None:
                at = await self._speaker.say(chat, offer(file, reply, self._texts))
                await self._posted.keep(DOOR, chat.id, at, shown, person_id=person_id, key=named)

    async def hand_over(
        self, consent: Consent, place: Place, message: str, *, person_id: str, key: str
    ) -> None:
        """Show a file that lies in the person's storage by now, in place of the offer in `message`."""
        if await self._posted.by_key(DOOR, key) is None:
            at = await self._speaker.say(place, handed_over(consent))
            shown = Reply(ReplyKind.NOTICE, "")
            await self._posted.keep(DOOR, place.id, at, shown, person_id=person_id, key=key)
        await self.take_back(place, message)

    async def take_back(self, place: Place, message: str) -> None:
        """Take away a message that has nothing more to offer, if it is there."""
        try:
            await self._speaker.take_back(place, message)
        except Refused as refused:
            if refused.status != 404:
                raise

    async def _say(self, payload: Payload, place: Place, stream: Stream | None) -> str:
        try:
            return await (stream.finish(payload) if stream else self._speaker.say(place, payload))
        except Refused as refused:
            apart = _apart(payload) if refused.status == TOO_LARGE else []
            if len(apart) < 2:
                raise
        return [await self._say(each, place, None) for each in apart][-1]

    async def _update(self, posted: PostedReply, card: Card) -> bool:
        place = await self._conversations.at(posted.place)
        if place is None:
            return False
        async for reply in self._posted.renewing(DOOR, posted, card):
            await self._show(posted, reply, place)
        return True

    async def _show(self, posted: PostedReply, reply: Reply, place: Place) -> None:
        """Have a message say a reply instead; one that was deleted is shown in a message of its own."""
        payload = message(reply, self._texts, member=place.member)
        try:
            await self._speaker.update(place, posted.message, payload)
        except Refused as refused:
            if refused.status != 404:
                raise
            await self._posted.forget(DOOR, place.id, posted.message)
            at = await self._speaker.say(place, payload)
            await self._posted.keep(DOOR, place.id, at, reply, person_id=posted.person_id)


def _apart(payload: Payload) -> list[Payload]:
    """A message that was too large in smaller ones: its words and each card, or the halves of its words."""
    common = {name: payload[name] for name in ("type", "textFormat", "summary") if name in payload}
    text, attachments = payload.get("text", ""), payload.get("attachments", [])
    if attachments:
        words = {name: value for name, value in payload.items() if name != "attachments"}
        cards: list[Payload] = [common | {"attachments": [attachment]} for attachment in attachments]
        return [words, *cards] if text else cards
    blocks = text.split("\n\n")
    halves = blocks[: len(blocks) // 2], blocks[len(blocks) // 2 :]
    return [common | {"text": "\n\n".join(half)} for half in halves if half]


def _part(key: str, part: int) -> str:
    return f"{key[:190]}#{part}" if part else key
