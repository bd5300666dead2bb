"""The Teams door: keeps what Teams delivers, acknowledges it, and answers in the background."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import aclosing
from dataclasses import replace
from typing import Any, Final

import structlog
from pydantic import TypeAdapter

from adapters.teams.buttons import SHARE, WHOLE, button_at, known_as, rating
from adapters.teams.cards import CONTENT_TYPE
from adapters.teams.chats import PersonalChats
from adapters.teams.connector import Connector, Refused
from adapters.teams.conversations import Conversations
from adapters.teams.credentials import NoToken
from adapters.teams.extension import MOST_RESULTS, asking_about, dialog_saying, nothing_found, results
from adapters.teams.forms import dialog
from adapters.teams.framework import Speaker
from adapters.teams.heard import (
    AskingAbout,
    Deed,
    Heard,
    Invoked,
    Opening,
    Refreshing,
    Removal,
    Searching,
    Unknown,
    heard,
)
from adapters.teams.identities import Identities
from adapters.teams.place import DOOR, Place
from adapters.teams.postings import Postings
from adapters.teams.rendering import current_card, message
from adapters.teams.shared_files import SharedFiles
from adapters.teams.streaming import Stopped, Stream
from adapters.teams.uploads import Uploads
from bot.answers.lookup import Lookup
from bot.clock import Clock
from bot.dialogue.assistant import Answering
from bot.dialogue.incoming import Action, Identity, Incoming
from bot.dialogue.messenger import Undeliverable
from bot.dialogue.receipt import Receipt, Receiving
from bot.dialogue.refusal import Refusal
from bot.dialogue.reply import Bullets, Button, Delta, FieldKind, Paragraph, Reply, ReplyKind, Status
from bot.locales import LANGUAGES, Texts
from bot.people.people import People
from bot.people.person import Person
from bot.store.posted import Posted, PostedReply

HEARD: Final = TypeAdapter(Heard)
EXAMPLES: Final = 3

log = structlog.get_logger(__name__)

Answered = tuple[int, Mapping[str, Any] | None]


class TeamsDoor:
    """Translates what people do in Teams, and shows them the replies."""

    def __init__(
        self,
        assistant: Answering,
        people: People,
        posted: Posted,
        receiving: Receiving,
        conversations: Conversations,
        chats: PersonalChats,
        connector: Connector,
        speaker: Speaker,
        postings: Postings,
        identities: Identities,
        shared: SharedFiles,
        uploads: Uploads,
        lookup: Lookup,
        texts: Texts,
        clock: Clock,
        *,
        language: str,
    ) -> None:
        self._assistant = assistant
        self._people = people
        self._posted = posted
        self._receiving = receiving
        self._conversations = conversations
        self._chats = chats
        self._connector = connector
        self._speaker = speaker
        self._postings = postings
        self._identities = identities
        self._shared = shared
        self._uploads = uploads
        self._lookup = lookup
        self._texts = texts
        self._clock = clock
        self._language = language

    # What Teams waits for, fifteen seconds at most

    async def take(self, activity: Mapping[str, Any]) -> Answered:
        """Keep what was delivered, or open a dialog; see `adapters.teams.endpoint.Taking`."""
        told = heard(activity, now=self._clock.now())
        match told:
            case Heard():
                await self._keep(told)
            case Removal():
                await self._conversations.left(told.place, at=told.at)
            case Invoked() | Opening() | Refreshing() | Searching() | AskingAbout():
                return 200, await self._invoked(told)
            case Unknown(name):
                log.info("teams.unknown_invoke", name=name[:60])
                return 501, None
        return 202, None

    async def _invoked(
        self, told: Invoked | Opening | Refreshing | Searching | AskingAbout
    ) -> dict[str, Any] | None:
        match told:
            case Invoked(name, deed):
                await self._keep(deed)
                return self._noted(name, deed)
            case Opening():
                return {"task": await self._opened(told)}
            case Refreshing():
                return await self._refreshed(told)
            case Searching(searched):
                return await self._searched(searched)
            case AskingAbout(asked, action):
                language = self._language_of(asked)
                return asking_about(asked.text, action, self._texts, language=language)

    async def _keep(self, told: Heard) -> None:
        await self._receiving.receive(DOOR, told.key, HEARD.dump_python(told, mode="json"))

    def _noted(self, invoke: str, told: Heard) -> dict[str, Any] | None:
        """What an invoke is answered before its deed is done; a dialog closes."""
        if invoke == "adaptiveCard/action":
            return _shown("application/vnd.microsoft.activity.message", self._say("teams-noted", told))
        if invoke == "composeExtension/submitAction":
            return dialog_saying(self._say("teams-ask-about-noted", told))
        return None if invoke == "task/submit" else {}

    async def _searched(self, told: Heard) -> dict[str, Any]:
        """Passages to insert; nothing of the search is kept."""
        language = self._language_of(told)
        found = await self._lookup.passages(told.text, language=language, limit=MOST_RESULTS)
        if not found:
            key = "teams-search-nothing" if told.text.strip() else "teams-search-begin"
            return nothing_found(self._say(key, told))
        return results(found, self._texts, language=language)

    async def _opened(self, opening: Opening) -> dict[str, Any]:
        """The dialog of a button; a sentence where its message is gone, or not theirs."""
        posted = await self._posted_to(opening.heard)
        button = button_at(posted.reply, opening.press) if posted else None
        if posted is None or button is None or button.form is None:
            return {"type": "message", "value": self._say("dialogue-unknown-action", opening.heard)}
        form = dialog(button.form, self._texts, language=posted.reply.language, message=opening.heard.message)
        return {"type": "continue", "value": form}

    async def _refreshed(self, refreshing: Refreshing) -> dict[str, Any]:
        told = refreshing.heard
        posted = await self._posted_to(told)
        if posted and (card := current_card(posted.reply, refreshing.card, self._texts, member=told.member)):
            return _shown(CONTENT_TYPE, card)
        fault = {"code": "NotFound", "message": self._say("dialogue-unknown-action", told)}
        return _shown("application/vnd.microsoft.error", fault, status=404)

    async def _posted_to(self, told: Heard) -> PostedReply | None:
        """What a message says, for the person whom it was said to."""
        posted = await self._posted.at(DOOR, told.place.id, told.message)
        theirs = posted and await self._people.has_account(posted.person_id, DOOR, told.account)
        return posted if theirs else None

    # What happens in the background

    async def answer(self, receipt: Receipt) -> None:
        """Answer one deed; what fails for now is raised, to be tried again."""
        told = HEARD.validate_python(dict(receipt.payload))
        try:
            await self._answer(told, receipt)
        except Stopped:
            log.info("teams.stopped")
        except NoToken:
            await receipt.withheld()
            raise
        except Refused as refused:
            await receipt.withheld()
            if refused.status not in {403, 404}:
                raise
            log.warning("teams.gone", status=refused.status, code=refused.code)
            if refused.status == 403:
                await self._conversations.close(told.place.id)

    async def show_waiting(self, receipt: Receipt) -> None:
        """Show a question's person that it is being worked on; Teams takes that away by itself."""
        told = HEARD.validate_python(dict(receipt.payload))
        if told.deed is Deed.SAID:
            await self._speaker.say(told.place, {"type": "typing"})

    async def _answer(self, told: Heard, receipt: Receipt) -> None:
        if told.deed is Deed.ARRIVED:
            await self._welcome(told, receipt)
            return
        if told.deed is Deed.ASKED:
            # The bot may be no member where it was asked, and the answer is for the person alone.
            try:
                told = replace(told, place=await self._chats.beside(told.place, told.member))
            except Undeliverable as error:
                log.warning("teams.no_chat", reason=str(error))
                return
        identity = await self._identities.of(told)
        if identity is None:
            log.warning("teams.stranger", tenant=told.place.tenant)
            return
        person = await self._people.recognise(identity)
        thread = await self._conversations.heard(told.place, at=told.at, person_id=person.id)
        match told.deed:
            case Deed.SAID | Deed.ASKED:
                await self._answer_said(told, thread, identity, person, receipt)
            case Deed.CONSENTED:
                await self._hand_over(told, person, receipt)
            case Deed.RATED:
                await self._answer_rated(told, thread, identity, person, receipt)
            case _ if told.action and told.action[0] == SHARE:
                await self._share(told, person, receipt)
            case _ if told.action and told.action[0] == WHOLE:
                await self._show_whole(told, told.action[1], person, receipt)
            case _:
                action = Action(*told.action, told.fields) if told.action else None
                await self._answer_pressed(told, thread, identity, person, receipt, action)

    async def _welcome(self, told: Heard, receipt: Receipt) -> None:
        place, language, person_id, address = told.place, self._language_of(told), None, None
        if place.private and told.member != place.bot and (identity := await self._identities.of(told)):
            person = await self._people.recognise(identity)
            person_id, language, address = person.id, person.speaks(language), person.address
        if not await self._conversations.arrived(place, at=told.at, person_id=person_id):
            return
        key = "teams-welcome" if place.private else "teams-welcome-group"
        examples = tuple(
            self._texts.say(f"dialogue-example-{number}", language) for number in range(1, EXAMPLES + 1)
        )
        suggestions = examples if place.private else ()
        words = Paragraph(self._texts.say(key, language, address=address))
        reply = Reply(ReplyKind.NOTICE, language, (words,), suggestions=suggestions)
        await receipt.showing()
        try:
            await self._speaker.say(place, message(reply, self._texts, member=place.member))
        except (Refused, NoToken):
            await self._conversations.not_welcomed(place.id)
            raise

    async def _answer_said(
        self, told: Heard, thread: str, identity: Identity, person: Person, receipt: Receipt
    ) -> None:
        if await self._in_doubt(told, person, receipt):
            return
        stream = Stream(self._speaker, told.place, self._clock)
        reply = await self._reply_to(told, thread, identity, person, stream)
        if reply.private and not told.place.private:
            await self._answer_privately(told, reply, person, receipt)
            return
        await receipt.showing()
        await self._postings.post(reply, told.place, person_id=person.id, key=told.key, stream=stream)

    async def _reply_to(
        self, told: Heard, thread: str, identity: Identity, person: Person, stream: Stream
    ) -> Reply:
        """The reply to what was said, with the files that came along."""
        try:
            attachments = await self._shared.fetch(told.files, told.place)
        except Refusal as refusal:
            return self._refused(refusal, person)
        private = told.place.private
        incoming = Incoming(told.key, identity, thread, told.text, private=private, attachments=attachments)
        return await self._replied(incoming, stream)

    async def _hand_over(self, told: Heard, person: Person, receipt: Receipt) -> None:
        """Put a file where the person agreed to have it, and show that it is there."""
        consent, place = told.consent, told.place
        if consent is None:
            return
        if not consent.agreed:
            await self._postings.take_back(place, told.message)
            return
        try:
            await self._uploads.upload(consent, place, person_id=person.id)
        except Refusal as refusal:
            await receipt.showing()
            reply = self._refused(refusal, person)
            await self._postings.post(reply, place, person_id=person.id, key=told.key)
        else:
            await receipt.showing()
            await self._postings.hand_over(consent, place, told.message, person_id=person.id, key=told.key)

    async def _answer_privately(self, told: Heard, reply: Reply, person: Person, receipt: Receipt) -> None:
        """Tell somebody in their own chat what they asked for in a group, and in the group only that it is there."""
        await receipt.showing()
        told_them = await self._tell_alone(told, reply, person, key=f"{told.key}:private")
        notice = self._notice("teams-private-sent" if told_them else "teams-private-closed", person)
        await self._postings.post(notice, told.place, person_id=person.id, key=told.key)

    async def _tell_alone(self, told: Heard, reply: Reply, person: Person, *, key: str) -> bool:
        """Show a reply in the person's own chat; False where that is closed to Passerelle."""
        try:
            place = await self._chats.of(person.id, member=told.member)
        except Undeliverable as error:
            log.info("teams.no_chat", reason=str(error))
            return False
        try:
            await self._postings.post(reply, place, person_id=person.id, key=key)
        except Refused as refused:
            if refused.status not in {403, 404}:
                raise
            await self._conversations.close(place.id)
            return False
        return True

    async def _answer_pressed(
        self,
        told: Heard,
        thread: str,
        identity: Identity,
        person: Person,
        receipt: Receipt,
        action: Action | None,
    ) -> None:
        """Do what was pressed, show its cards anew, and tell the person the rest alone."""
        if await self._in_doubt(told, person, receipt):
            return
        reply = await self._replied(Incoming(told.key, identity, thread, action=action))
        await receipt.showing()
        shown_anew = () if reply.anew else reply.cards
        updated = await self._postings.update_cards(shown_anew, person_id=person.id)
        reply = replace(reply, cards=tuple(card for card in reply.cards if card.id not in updated))
        await self._say_alone(told, reply, person)

    async def _say_alone(self, told: Heard, reply: Reply, person: Person) -> None:
        """Show a reply where something was pressed, if that is the person's own chat, else in that one."""
        if told.place.private:
            await self._postings.post(reply, told.place, person_id=person.id, key=told.key)
        elif not await self._tell_alone(told, reply, person, key=told.key):
            closed = self._notice("teams-private-closed", person)
            await self._postings.post(closed, told.place, person_id=person.id, key=f"{told.key}:closed")

    async def _answer_rated(
        self, told: Heard, thread: str, identity: Identity, person: Person, receipt: Receipt
    ) -> None:
        posted = await self._posted_to(told)
        rated = rating(posted.reply) if posted else None
        if rated is None:
            return
        button = rated[0] if told.action and told.action[0] == "like" else rated[1]
        action = _rated(button, told.fields.get("reason", ""))
        if button is rated[1]:
            await self._answer_pressed(told, thread, identity, person, receipt, action)
            return
        # Teams has thanked already.
        await self._replied(Incoming(told.key, identity, thread, action=action))

    async def _share(self, told: Heard, person: Person, receipt: Receipt) -> None:
        """Show to a group what a message told one of its members."""
        if await self._in_doubt(told, person, receipt):
            return
        shared_to = await self._conversations.at(told.action[1]) if told.action else None
        await receipt.showing()
        if shared_to and await self._reads(told, shared_to):
            done = await self._postings.share(told.place, told.message, shared_to, person_id=person.id)
            if done:
                return
        refusal = self._notice("dialogue-unknown-action", person)
        await self._postings.post(refusal, told.place, person_id=person.id, key=told.key)

    async def _show_whole(self, told: Heard, card_id: str, person: Person, receipt: Receipt) -> None:
        """Tell somebody alone all that a card says which was too large to be shown whole."""
        if await self._in_doubt(told, person, receipt):
            return
        posted = await self._posted_to(told)
        reply = self._notice("dialogue-unknown-action", person)
        for card in posted.reply.cards if posted else ():
            if known_as(card.id) == card_id:
                language = person.speaks(self._language)
                colon = self._texts.say("teams-colon", language)
                facts = Bullets(tuple(f"{name}{colon}{value}" for name, value in card.facts))
                parts = (Paragraph(card.title), *card.parts, facts)
                reply = Reply(ReplyKind.NOTICE, language, parts, private=True)
        await receipt.showing()
        await self._say_alone(told, reply, person)

    async def _reads(self, told: Heard, place: Place) -> bool:
        """Whether somebody is in a conversation: a card may have been tampered with."""
        try:
            await self._connector.member(place, told.member)
        except Refused as refused:
            if refused.status not in {403, 404}:
                raise
            return False
        return True

    async def _in_doubt(self, told: Heard, person: Person, receipt: Receipt) -> bool:
        """Whether an earlier try was cut off while it answered; then the person is told so, in place of a repeat.

        Teams does not tell a bot what stands in a conversation.
        """
        if not receipt.in_doubt:
            return False
        if not await self._postings.knows(told.key):
            await receipt.showing()
            again = self._notice("teams-interrupted", person)
            await self._postings.post(again, told.place, person_id=person.id, key=told.key)
        return True

    async def _replied(self, incoming: Incoming, stream: Stream | None = None) -> Reply:
        """The reply to an event. With a `stream`, people see meanwhile what is written."""
        # Every assistant is a generator, which `aclosing` wants.
        async with aclosing(self._assistant.handle(incoming)) as utterances:  # type: ignore[type-var]
            async for utterance in utterances:
                match utterance:
                    case Reply():
                        return utterance
                    case Status(text) if stream:
                        await stream.inform(text)
                    case Delta(text) if stream:
                        await stream.write(text)
        raise RuntimeError("the assistant ended without a reply")

    def _refused(self, refusal: Refusal, person: Person) -> Reply:
        language = person.speaks(self._language)
        sentence = self._texts.say(refusal.key, language, address=person.address, **refusal.values)
        return Reply(ReplyKind.REFUSAL, language, (Paragraph(sentence),), private=True)

    def _notice(self, key: str, person: Person) -> Reply:
        language = person.speaks(self._language)
        words = Paragraph(self._texts.say(key, language, address=person.address))
        return Reply(ReplyKind.NOTICE, language, (words,))

    def _say(self, key: str, told: Heard) -> str:
        return self._texts.say(key, self._language_of(told))

    def _language_of(self, told: Heard) -> str:
        language = (told.locale or "")[:2].casefold()
        return language if language in LANGUAGES else self._language


def _rated(button: Button, reason: str) -> Action:
    """The action of a rating, with the reason in the field that asks for it."""
    if button.form is None:
        return Action(button.action, button.value)
    named = [field.name for field in button.form.fields if field.kind in {FieldKind.LINE, FieldKind.TEXT}]
    return Action(button.form.action, button.form.value, dict.fromkeys(named[:1], reason))


def _shown(type: str, value: Any, *, status: int = 200) -> dict[str, Any]:
    return {"statusCode": status, "type": type, "value": value}
