"""The Slack door: keeps what Slack delivers, acknowledges it, and answers in the background."""

from __future__ import annotations

from contextlib import aclosing
from dataclasses import replace
from typing import Any, Final

import structlog
from pydantic import TypeAdapter
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack.buttons import ASK, SHARE, button_at
from adapters.slack.faults import GONE, missing_scope, reason_of
from adapters.slack.forms import modal
from adapters.slack.heard import Deed, Heard, Opening, Place, Pressed, Removal, heard, origin
from adapters.slack.home import home_view
from adapters.slack.identities import DOOR, Identities
from adapters.slack.postings import Postings, direct_messages, place_of
from adapters.slack.prompts import prompts_title, suggested_prompts
from adapters.slack.shared_files import SharedFiles
from adapters.slack.workspaces import Workspaces
from bot.dialogue.assistant import MESSAGE_LIMIT, Answering
from bot.dialogue.incoming import Action, Identity, Incoming
from bot.dialogue.receipt import Receipt, Receiving
from bot.dialogue.refusal import Refusal
from bot.dialogue.reply import (
    Field,
    FieldKind,
    Form,
    Paragraph,
    Reply,
    ReplyKind,
    Status,
)
from bot.locales import Texts
from bot.people.people import People
from bot.people.person import Person
from bot.store.posted import Posted

HEARD: Final = TypeAdapter(Heard)

log = structlog.get_logger(__name__)


class SlackDoor:
    """Translates what people do in Slack, and shows them the replies.

    Bolt hands over by `take` what it has verified and parsed. `external` are the channels
    shared with other organisations in which an admin allowed answers.
    """

    def __init__(
        self,
        assistant: Answering,
        people: People,
        posted: Posted,
        receiving: Receiving,
        workspaces: Workspaces,
        postings: Postings,
        identities: Identities,
        shared: SharedFiles,
        texts: Texts,
        *,
        language: str,
        external: frozenset[str] = frozenset(),
    ) -> None:
        self._assistant = assistant
        self._people = people
        self._posted = posted
        self._receiving = receiving
        self._workspaces = workspaces
        self._postings = postings
        self._identities = identities
        self._shared = shared
        self._texts = texts
        self._language = language
        self._external = external

    # What Slack waits for, three seconds at most

    async def take(self, body: dict[str, Any]) -> None:
        """Keep what was delivered, or open a modal; once this returns, Slack may be told that it arrived."""
        told = heard(body)
        match told:
            case Heard():
                await self._keep(told)
            case Pressed():
                await self._press(told)
            case Opening():
                await self._open_question(told)
            case Removal():
                await self._workspaces.forget(told.team)

    async def _keep(self, told: Heard) -> None:
        in_thread = told.deed is Deed.SAID and told.surface == "message" and not told.place.direct
        if in_thread and not await self._posted.speaks_in(DOOR, str(told.place)):
            return  # nothing is kept of threads that it was not called into
        await self._receiving.receive(DOOR, told.key, HEARD.dump_python(told, mode="json"))

    async def _press(self, pressed: Pressed) -> None:
        told = pressed.heard
        reply = await self._reply_with_button(told)
        button = button_at(reply, pressed.action_id, pressed.value) if reply else None
        if reply is None or button is None or button.form is None:
            await self._keep(told)
            return
        view = modal(button.form, self._texts, language=reply.language, private_metadata=origin(told))
        await self._show_modal(told.place.team, pressed.trigger, view)

    async def _reply_with_button(self, told: Heard) -> Reply | None:
        if told.surface != "home":
            posted = await self._posted.at(DOOR, str(told.place), told.message)
            return posted.reply if posted else None
        identity = await self._identity(told)
        return await self._replied(_home(told, identity)) if identity else None

    async def _open_question(self, opening: Opening) -> None:
        client = await self._workspaces.client(opening.team)
        identity = await self._identities.of(client, opening.team, opening.user) if client else None
        if identity is None:
            return
        language = (await self._people.recognise(identity)).speaks(self._language)
        form = Form(
            action=ASK,
            title=self._texts.say("slack-shortcut-ask", language),
            submit=self._texts.say("slack-question-send", language),
            fields=(
                Field(
                    "question",
                    self._texts.say("slack-question", language),
                    FieldKind.TEXT,
                    required=True,
                    limit=MESSAGE_LIMIT,
                ),
            ),
        )
        await self._show_modal(opening.team, opening.trigger, modal(form, self._texts, language=language))

    async def _show_modal(self, team: str, trigger: str, view: dict[str, Any]) -> None:
        client = await self._workspaces.client(team)
        if client is None:
            return
        try:
            await client.views_open(trigger_id=trigger, view=view)
        except SlackApiError as error:
            # Too late, or opened already: the person presses again.
            if reason_of(error) not in {"expired_trigger_id", "exchanged_trigger_id"}:
                raise
            log.warning("slack.modal_too_late", reason=reason_of(error))

    # What happens in the background

    async def answer(self, receipt: Receipt) -> None:
        """Answer one deed; what fails for now is raised, to be tried again."""
        told = HEARD.validate_python(dict(receipt.payload))
        client = await self._workspaces.client(told.place.team)
        if client is None:
            log.warning("slack.not_installed", team=told.place.team)
            return
        try:
            identity = await self._identities.of(client, told.place.team, told.user)
            if identity is None:
                return
            await self._answer(client, told, identity, receipt)
        except SlackApiError as error:
            self._give_up_or_raise(error)

    async def _answer(
        self, client: AsyncWebClient, told: Heard, identity: Identity, receipt: Receipt
    ) -> None:
        person = await self._people.recognise(identity)
        match told.deed:
            case Deed.OPENED_HOME:
                await self._show_home(client, told, identity)
            case Deed.OPENED_CHAT:
                await self._suggest(client, told, person)
            case Deed.SAID if told.external and told.place.channel not in self._external:
                await self._stay_silent(client, told, person, receipt)
            case Deed.ASKED:
                await self._answer_asked(client, told, identity, person, receipt)
            case Deed.SAID:
                await self._answer_said(client, told, identity, person, receipt)
            case Deed.PRESSED if told.action and told.action[0] == SHARE:
                await self._share(client, told, person, receipt)
            case _:
                await self._answer_pressed(client, told, identity, person, receipt)

    async def _answer_said(
        self, client: AsyncWebClient, told: Heard, identity: Identity, person: Person, receipt: Receipt
    ) -> None:
        done = await self._postings.parts_shown(client, told.place, told.key) if receipt.in_doubt else set()
        try:
            attachments = await self._shared.fetch(client, told.files)
        except Refusal as refusal:
            reply = self._refused(refusal, person)
        else:
            incoming = Incoming(
                told.key,
                identity,
                str(told.place),
                told.text,
                private=told.place.direct,
                attachments=attachments,
            )
            reply = await self._replied(incoming, client, told.place)
        await receipt.showing()
        if reply.private and not told.place.direct:
            if not receipt.in_doubt:
                await self._postings.whisper(
                    client, reply, told.place, user=told.user, person_id=person.id, key=told.key
                )
            return
        await self._postings.post(client, reply, told.place, person_id=person.id, key=told.key, done=done)

    async def _answer_asked(
        self, client: AsyncWebClient, told: Heard, identity: Identity, person: Person, receipt: Receipt
    ) -> None:
        """A question from a modal: it is shown in the person's direct messages, and answered below."""
        place = await direct_messages(client, told.place.team, told.user)
        key = f"{told.key}:asked"
        if earlier := await self._posted.by_key(DOOR, key):
            asked = earlier.message
        else:
            language = person.speaks(self._language)
            sentence = self._texts.say("slack-asked", language, question=told.text, address=person.address)
            reply = Reply(ReplyKind.NOTICE, language, (Paragraph(sentence),))
            asked = await self._postings.post(client, reply, place, person_id=person.id, key=key)
        told = replace(told, place=replace(place, thread=asked))
        await self._answer_said(client, told, identity, person, receipt)

    async def _answer_pressed(
        self, client: AsyncWebClient, told: Heard, identity: Identity, person: Person, receipt: Receipt
    ) -> None:
        """Do what was typed or pressed, and tell the person alone."""
        place = told.place
        thread = place if place.thread else replace(place, thread=told.message)
        action = Action(*told.action, told.fields) if told.action else None
        reply = await self._replied(Incoming(told.key, identity, str(thread), told.text, action))
        await receipt.showing()
        updated = await self._postings.update_cards(client, reply.cards, person_id=person.id)
        reply = replace(reply, cards=tuple(card for card in reply.cards if card.id not in updated))
        if told.surface == "home":
            await self._show_home(client, told, identity)
            thread = await direct_messages(client, told.place.team, told.user)
        if thread.direct and told.deed is Deed.PRESSED:
            done = await self._postings.parts_shown(client, thread, told.key) if receipt.in_doubt else set()
            await self._postings.post(client, reply, thread, person_id=person.id, key=told.key, done=done)
            return
        await self._postings.whisper(
            client,
            reply,
            place,
            user=told.user,
            person_id=person.id,
            key=told.key,
            response_url=told.response_url,
        )

    async def _share(self, client: AsyncWebClient, told: Heard, person: Person, receipt: Receipt) -> None:
        shared_to = place_of(told.action[1]) if told.action else told.place
        await receipt.showing()
        if await self._postings.share(client, told.place, told.message, shared_to, person_id=person.id):
            return
        language = person.speaks(self._language)
        sentence = self._texts.say("dialogue-unknown-action", language, address=person.address)
        reply = Reply(ReplyKind.REFUSAL, language, (Paragraph(sentence),), private=True)
        await self._postings.whisper(
            client,
            reply,
            told.place,
            user=told.user,
            person_id=person.id,
            key=told.key,
            response_url=told.response_url,
        )

    async def _show_home(self, client: AsyncWebClient, told: Heard, identity: Identity) -> None:
        reply = await self._replied(_home(told, identity))
        await client.views_publish(user_id=told.user, view=home_view(reply, self._texts))

    async def _suggest(self, client: AsyncWebClient, told: Heard, person: Person) -> None:
        language = person.speaks(self._language)
        await client.assistant_threads_setSuggestedPrompts(
            channel_id=told.place.channel,
            title=prompts_title(self._texts, language=language),
            prompts=suggested_prompts(self._texts, language=language),
        )

    async def _stay_silent(
        self, client: AsyncWebClient, told: Heard, person: Person, receipt: Receipt
    ) -> None:
        if receipt.in_doubt:
            return
        language = person.speaks(self._language)
        sentence = self._texts.say("slack-external", language, address=person.address)
        reply = Reply(ReplyKind.NOTICE, language, (Paragraph(sentence),), private=True)
        await receipt.showing()
        await self._postings.whisper(
            client, reply, told.place, user=told.user, person_id=person.id, key=told.key
        )

    async def _replied(
        self, incoming: Incoming, client: AsyncWebClient | None = None, place: Place | None = None
    ) -> Reply:
        """The reply to an event. With a `place`, people see there meanwhile that work goes on."""
        # Every assistant is a generator, which `aclosing` wants.
        async with aclosing(self._assistant.handle(incoming)) as utterances:  # type: ignore[type-var]
            async for utterance in utterances:
                if isinstance(utterance, Reply):
                    return utterance
                if isinstance(utterance, Status) and client and place:
                    await self._show_status(client, place, utterance.text)
        raise RuntimeError("the assistant ended without a reply")

    def _refused(self, refusal: Refusal, person: Person) -> Reply:
        language = person.speaks(self._language)
        sentence = self._texts.say(refusal.key, language, address=person.address, **refusal.values)
        return Reply(ReplyKind.REFUSAL, language, (Paragraph(sentence),), private=True)

    async def _show_status(self, client: AsyncWebClient, place: Place, text: str) -> None:
        try:
            await client.assistant_threads_setStatus(
                channel_id=place.channel, thread_ts=place.thread, status=text
            )
        except SlackApiError as error:
            # A sign that work goes on is worth no answer: the workspace may not have agents.
            log.info("slack.no_status", reason=reason_of(error))

    async def _identity(self, told: Heard) -> Identity | None:
        client = await self._workspaces.client(told.place.team)
        return await self._identities.of(client, told.place.team, told.user) if client else None

    @staticmethod
    def _give_up_or_raise(error: SlackApiError) -> None:
        if reason_of(error) == "missing_scope":
            missing_scope(error, doing="answering")
        if reason_of(error) not in GONE:
            raise error
        log.warning("slack.gone", reason=reason_of(error))


def _home(told: Heard, identity: Identity) -> Incoming:
    return Incoming(told.key, identity, str(Place(told.place.team)), "home")
