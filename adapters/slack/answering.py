"""Answers what was kept of Slack, in the background: each deed gets its reply, shown where it belongs."""

from __future__ import annotations

import asyncio
from contextlib import aclosing, suppress
from dataclasses import replace
from typing import Any, Final

import structlog
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack.buttons import SHARE
from adapters.slack.faults import GONE, REFUSED, missing_scope, reason_of
from adapters.slack.forms import UNSHOWABLE
from adapters.slack.heard import HEARD, LOOK_UP, MENTION, Deed, Heard, Place
from adapters.slack.home import home_view
from adapters.slack.identities import DOOR, Identities, account
from adapters.slack.postings import Postings, Shown, direct_messages, place_of
from adapters.slack.prompts import prompts_title, suggested_prompts
from adapters.slack.session import Session, Sign, Wait, Whisper
from adapters.slack.shared_files import SharedFiles
from adapters.slack.stream import Stream
from adapters.slack.workspaces import Workspaces
from adapters.text import pieces
from bot.dialogue.assistant import MESSAGE_LIMIT, Answering
from bot.dialogue.incoming import Action, Identity, Incoming
from bot.dialogue.receipt import Receipt
from bot.dialogue.refusal import Refusal
from bot.dialogue.reply import Delta, Paragraph, Reply, ReplyKind, Status
from bot.locales import Texts
from bot.parked.parked import REFERENCE_LENGTH
from bot.people.people import People
from bot.people.person import Person
from bot.store.posted import Posted

LOADING: Final = ("feedback-searching", "slack-loading-checking", "slack-loading-almost")
"""What people read by turns while an answer is on its way; the first says what goes on."""

MOST_MENTIONS: Final = 20
"""People mentioned in one text whose names are asked for."""

SHARED: Final = frozenset({ReplyKind.ANSWER, ReplyKind.SILENCE})
"""What may be of use to those who read the message that a shortcut was taken on."""

UNSEEN: Final = frozenset({Deed.OPENED_HOME, Deed.OPENED_CHAT})
"""The deeds of which nobody awaits a word."""

log = structlog.get_logger(__name__)


class SlackAnswers:
    """Has the assistant answer people, and shows them the replies.

    `external` are the channels shared with other organisations in which an admin allowed answers.
    """

    def __init__(
        self,
        assistant: Answering,
        people: People,
        posted: Posted,
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
        self._workspaces = workspaces
        self._postings = postings
        self._identities = identities
        self._shared = shared
        self._texts = texts
        self._language = language
        self._external = external

    async def answer(self, receipt: Receipt) -> None:
        """Answer one deed; what fails for now is raised, to be tried again."""
        told = HEARD.validate_python(dict(receipt.payload))
        client = await self._workspaces.client(told.place.team)
        if client is None:
            log.warning("slack.not_installed", team=told.place.team)
            return
        person: Person | None = None
        try:
            identity = await self._identities.of(client, told.place.team, told.user)
            if identity is None:
                return
            person = await self._people.recognise(identity)
            told = await self._with_names(client, told)
            await self._answer(client, told, identity, person, receipt)
        except SlackApiError as error:
            if not self._gives_up(error):
                await self._apologise(client, told, person, receipt)
                raise
        except Exception:
            await self._apologise(client, told, person, receipt)
            raise

    async def show_waiting(self, receipt: Receipt) -> None:
        """Show whoever said or did something that it waits for its turn."""
        told = HEARD.validate_python(dict(receipt.payload))
        client = await self._workspaces.client(told.place.team)
        if told.deed in UNSEEN or self._is_silent_in(told) or client is None:
            return
        if person := await self._as_known(client, told):
            language = person.speaks(self._language)
            if told.deed is Deed.SAID:
                question = self._texts.say("slack-waiting", language, address=person.address)
                await self._session(client, told, language).wait(question)
            else:
                deed = self._texts.say("slack-waiting-deed", language, address=person.address)
                await self._whisper(client, told, person).show(deed)

    async def _as_known(self, client: AsyncWebClient, told: Heard) -> Person | None:
        """The person, without a write, which would wait in line itself; Slack is asked of newcomers only."""
        team, user = told.place.team, told.user
        if known := await self._people.holder_of(DOOR, account(team, user)):
            return known
        identity = await self._identities.of(client, team, user)
        return Person("", identity.name, locale=identity.locale) if identity else None

    async def home(self, told: Heard, identity: Identity) -> Reply:
        """What somebody's Home tab shows."""
        return await self._replied(Incoming(told.key, identity, str(Place(told.place.team)), "home"))

    async def _with_names(self, client: AsyncWebClient, told: Heard) -> Heard:
        """What was said, with the names of those whom it mentions."""
        names = {}
        for user in list(dict.fromkeys(MENTION.findall(told.text)))[:MOST_MENTIONS]:
            with suppress(SlackApiError):  # somebody of another organisation, or nobody's id
                mentioned = await self._identities.of(client, told.place.team, user)
                names[user] = mentioned.name if mentioned else ""
        text = MENTION.sub(lambda found: names.get(found[1]) or found[0], told.text)
        return replace(told, text=text)

    async def _answer(
        self, client: AsyncWebClient, told: Heard, identity: Identity, person: Person, receipt: Receipt
    ) -> None:
        match told.deed:
            case Deed.OPENED_HOME:
                await self._show_home(client, told, identity)
            case Deed.OPENED_CHAT:
                await self._suggest(client, told, person)
            case Deed.SAID if self._is_silent_in(told):
                await self._stay_silent(client, told, person, receipt)
            case Deed.ASKED:
                await self._answer_asked(client, told, identity, person, receipt)
            case Deed.SAID:
                await self._answer_said(client, told, identity, person, receipt)
            case Deed.PRESSED if told.action and told.action[0] == SHARE:
                await self._share(client, told, person, receipt)
            case Deed.PRESSED if told.action and told.action[0] == UNSHOWABLE:
                await self._say_unshowable(client, told, person, receipt)
            case _:
                await self._answer_pressed(client, told, identity, person, receipt)

    async def _answer_said(
        self, client: AsyncWebClient, told: Heard, identity: Identity, person: Person, receipt: Receipt
    ) -> None:
        place, key, language = told.place, told.key, person.speaks(self._language)
        shown = await self._postings.shown(client, place, key) if receipt.in_doubt else Shown()
        stream = self._postings.stream(
            client,
            place,
            key=key,
            language=language,
            user=told.user,
            team=told.user_team or place.team,
            message=shown.unfinished,
        )
        session = self._session(client, told, language)
        async with Wait(session, self._searching(person), shown=receipt.delayed) as wait:
            try:
                attachments = await self._shared.fetch(client, told.files)
            except Refusal as refusal:
                reply = self._refused(refusal, person)
            else:
                incoming = Incoming(
                    key,
                    identity,
                    str(place),
                    told.text,
                    private=place.direct,
                    attachments=attachments,
                    under=await self._card_above(told),
                )
                reply = await self._wanted(incoming, person, receipt, wait, stream)
            await receipt.showing()
            if not reply.private or place.direct:
                await self._postings.post(
                    client, reply, place, person_id=person.id, key=key, done=shown.parts, stream=stream
                )
                return
            await stream.remove()
            if not receipt.in_doubt:
                await self._postings.whisper(
                    client, reply, place, user=told.user, person_id=person.id, key=key, followed=True
                )

    async def _card_above(self, told: Heard) -> str:
        """The card in whose thread something was said, where only its reader writes."""
        place = told.place
        if not place.direct or place.thread == told.message:
            return ""
        posted = await self._posted.at(DOOR, str(replace(place, thread="")), place.thread)
        cards = posted.reply.cards if posted else ()
        return cards[0].id if len(cards) == 1 else ""

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
        told = replace(told, place=replace(place, thread=asked), message=asked)
        await self._answer_said(client, told, identity, person, receipt)

    async def _answer_pressed(
        self, client: AsyncWebClient, told: Heard, identity: Identity, person: Person, receipt: Receipt
    ) -> None:
        """Do what was typed or pressed, and tell the person alone."""
        place = told.place
        # What one person alone was shown can't begin a thread.
        alone = told.surface == "whisper"
        thread = place if place.thread or alone else replace(place, thread=told.message)
        action = Action(*told.action, told.fields) if told.action else None
        text = _within_a_question(told)
        incoming = Incoming(told.key, identity, str(thread), text, action)
        sign = self._whisper(client, told, person, told_already=receipt.delayed)
        async with Wait(sign, self._working(told, person)) as wait:
            reply = await self._wanted(incoming, person, receipt, wait)
        if text != told.text:
            first = self._texts.say("slack-first-words", reply.language, limit=MESSAGE_LIMIT)
            reply = replace(reply, parts=(Paragraph(first), *reply.parts))
        await receipt.showing()
        shown_anew = () if reply.anew else reply.cards
        updated = await self._postings.update_cards(client, shown_anew, person_id=person.id)
        if told.deed is Deed.PRESSED:
            # A card that stands elsewhere is out of sight.
            here = place.below(told.message)
            cards = tuple(card for card in reply.cards if here not in updated.get(card.id, ()))
            reply = replace(reply, cards=cards)
        if told.surface == "home":
            await self._show_home(client, told, identity)
            thread = await direct_messages(client, told.place.team, told.user)
        if thread.direct and told.deed is Deed.PRESSED:
            shown = await self._postings.shown(client, thread, told.key) if receipt.in_doubt else Shown()
            await self._postings.post(
                client, reply, thread, person_id=person.id, key=told.key, done=shown.parts
            )
            await self._retire(client, told, person, reply)
            return
        await self._postings.whisper(
            client,
            reply,
            place,
            user=told.user,
            person_id=person.id,
            key=told.key,
            response_url=told.response_url,
            share=str(place) if told.is_shortcut and reply.kind in SHARED else "",
        )
        await self._retire(client, told, person, reply)

    async def _retire(self, client: AsyncWebClient, told: Heard, person: Person, reply: Reply) -> None:
        """Take the buttons off a message that is no longer known and whose button did nothing any more."""
        pressed_there = told.deed is Deed.PRESSED and told.surface != "home" and told.message
        refused = reply.kind is ReplyKind.REFUSAL
        if not (pressed_there and refused) or await self._postings.knows(told.place, told.message):
            return
        sentence = self._texts.say("slack-out-of-date", person.speaks(self._language), address=person.address)
        await self._postings.retire(
            client, told.place, told.message, sentence, response_url=told.response_url
        )

    async def _share(self, client: AsyncWebClient, told: Heard, person: Person, receipt: Receipt) -> None:
        shared_to = place_of(told.action[1]) if told.action else told.place
        outside = await self._others_read(client, shared_to.channel)
        await receipt.showing()
        if outside:
            await self._refuse(client, told, person, "slack-share-external")
            return
        shared = await self._postings.share(
            client,
            told.place,
            told.message,
            shared_to,
            person=person,
            response_url=told.response_url,
            alone=told.surface == "whisper",
        )
        if not shared:
            refusal = await self._refuse(client, told, person, "dialogue-unknown-action")
            await self._retire(client, told, person, refusal)

    async def _others_read(self, client: AsyncWebClient, channel: str) -> bool:
        """Whether other organisations read a channel in which no admin allowed answers; who may not know takes it for one."""
        if channel in self._external or channel.startswith("D"):
            return False
        try:
            return bool((await client.conversations_info(channel=channel))["channel"].get("is_ext_shared"))
        except SlackApiError as error:
            if reason_of(error) != "missing_scope":
                raise
            missing_scope(error, doing="sharing an answer in a channel")
            return True

    async def _refuse(self, client: AsyncWebClient, told: Heard, person: Person, key: str) -> Reply:
        """Refuse what was pressed, with a sentence to the person alone."""
        reply = self._sentence(key, person, ReplyKind.REFUSAL)
        await self._postings.whisper(
            client,
            reply,
            told.place,
            user=told.user,
            person_id=person.id,
            key=told.key,
            response_url=told.response_url,
        )
        return reply

    async def _say_unshowable(
        self, client: AsyncWebClient, told: Heard, person: Person, receipt: Receipt
    ) -> None:
        reply = self._sentence("slack-form-too-large", person, ReplyKind.FAILURE)
        place = await _near(client, told)
        await receipt.showing()
        await self._postings.tell(client, reply, place, user=told.user)

    async def _show_home(self, client: AsyncWebClient, told: Heard, identity: Identity) -> None:
        reply = await self.home(told, identity)
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
        reply = self._sentence("slack-external", person, ReplyKind.NOTICE)
        await receipt.showing()
        await self._postings.whisper(
            client, reply, told.place, user=told.user, person_id=person.id, key=told.key
        )

    async def _wanted(
        self, incoming: Incoming, person: Person, receipt: Receipt, wait: Wait, stream: Stream | None = None
    ) -> Reply:
        """The reply to an event, or that it was stopped: then the assistant's work on it ends at once."""
        # One task from the first word to the last: what the assistant has open belongs to it.
        listening = asyncio.create_task(self._replied(incoming, receipt, wait, stream))
        stopping = asyncio.create_task(receipt.stopped.wait())
        try:
            await asyncio.wait({listening, stopping}, return_when=asyncio.FIRST_COMPLETED)
            if listening.done():
                return listening.result()
        finally:
            listening.cancel()
            stopping.cancel()
            await asyncio.gather(listening, stopping, return_exceptions=True)
        return self._stopped(person, stream)

    async def _replied(
        self,
        incoming: Incoming,
        receipt: Receipt | None = None,
        wait: Wait | None = None,
        stream: Stream | None = None,
    ) -> Reply:
        """The reply to an event; meanwhile people see what goes on by `wait`, and its first words by `stream`."""
        # Every assistant is a generator, which `aclosing` wants.
        async with aclosing(self._assistant.handle(incoming)) as utterances:  # type: ignore[type-var]
            async for utterance in utterances:
                match utterance:
                    case Reply():
                        return utterance
                    case Status(text, known) if wait:
                        wait.says(text)
                        if stream and known:
                            stream.language = known
                    case Delta(text) if stream and receipt and not receipt.in_doubt:
                        if not stream.said:
                            await receipt.showing()
                        await stream.append(text)
        raise RuntimeError("the assistant ended without a reply")

    def _refused(self, refusal: Refusal, person: Person) -> Reply:
        return self._sentence(refusal.key, person, ReplyKind.REFUSAL, **refusal.values)

    def _sentence(self, key: str, person: Person, kind: ReplyKind, **values: Any) -> Reply:
        """A sentence to the person alone, in their language."""
        language = person.speaks(self._language)
        sentence = self._texts.say(key, language, address=person.address, **values)
        return Reply(kind, language, (Paragraph(sentence),), private=True)

    def _stopped(self, person: Person, stream: Stream | None) -> Reply:
        """That the answer was stopped, below what had been said of it, in its language."""
        language = stream.language if stream else person.speaks(self._language)
        said = stream.said if stream else ""
        key = "slack-stopped-unfinished" if said else "slack-stopped"
        sentence = Paragraph(self._texts.say(key, language, address=person.address))
        parts = (Paragraph(said), sentence) if said else (sentence,)
        return Reply(ReplyKind.NOTICE, language, parts, ai=bool(said))

    def _is_silent_in(self, told: Heard) -> bool:
        return told.external and told.place.channel not in self._external

    def _session(self, client: AsyncWebClient, told: Heard, language: str) -> Session:
        """The sign in the thread of what was said, which names a conversation that begins with it."""
        place = told.place
        title = told.text if place.direct and place.thread in {told.message, ""} else ""
        loading = tuple(self._texts.say(each, language) for each in LOADING[1:])
        return Session(client, place, user=told.user, title=title, loading=loading)

    def _whisper(
        self, client: AsyncWebClient, told: Heard, person: Person, *, told_already: bool = False
    ) -> Sign:
        """The sign for what has no thread: a line to the person alone."""

        async def tell(text: str) -> None:
            reply = Reply(ReplyKind.NOTICE, person.speaks(self._language), (Paragraph(text),), private=True)
            await self._postings.hint(
                client, reply, await _near(client, told), user=told.user, response_url=told.response_url
            )

        return Whisper(tell, told=told_already)

    def _working(self, told: Heard, person: Person) -> str:
        """What goes on while something is done that is no question, until the assistant says it itself."""
        if told.text.startswith(LOOK_UP):
            return self._searching(person)
        return self._texts.say("slack-working", person.speaks(self._language))

    def _searching(self, person: Person) -> str:
        return self._texts.say(LOADING[0], person.speaks(self._language))

    async def _apologise(
        self, client: AsyncWebClient, told: Heard, person: Person | None, receipt: Receipt
    ) -> None:
        """Where a failure is for good, tell the person, with a reference that the log has, too."""
        if not receipt.last or told.deed in UNSEEN:
            return
        language = person.speaks(self._language) if person else self._language
        spoken = {"address": person.address} if person else {}
        if told.deed is Deed.SAID and receipt.delayed:
            await self._session(client, told, language).take_away(shown=True)
        reference = receipt.id[:REFERENCE_LENGTH]
        sentence = self._texts.say("dialogue-failure", language, reference=reference, **spoken)
        reply = Reply(ReplyKind.FAILURE, language, (Paragraph(sentence),), private=True)
        log.error("slack.not_answered", reference=reference)
        try:
            place = (
                told.place
                if told.place.channel
                else await direct_messages(client, told.place.team, told.user)
            )
            await self._postings.tell(client, reply, place, user=told.user)
        except REFUSED as error:
            log.warning("slack.not_told", reason=type(error).__name__)

    @staticmethod
    def _gives_up(error: SlackApiError) -> bool:
        """Whether trying again is of no use, since the place or the person is gone."""
        if reason_of(error) == "missing_scope":
            missing_scope(error, doing="answering")
        if reason_of(error) not in GONE:
            return False
        log.warning("slack.gone", reason=reason_of(error))
        return True


async def _near(client: AsyncWebClient, told: Heard) -> Place:
    """Where something was said or done; in their own chat what was done outside any, such as on the Home."""
    return told.place if told.place.channel else await direct_messages(client, told.place.team, told.user)


def _within_a_question(told: Heard) -> str:
    """What was typed; of a long message that is looked up the first sentences, as many as a question may have."""
    words = told.text.removeprefix(LOOK_UP)
    if not (told.is_shortcut and told.text.startswith(LOOK_UP)) or len(words) <= MESSAGE_LIMIT:
        return told.text
    return LOOK_UP + pieces(words, MESSAGE_LIMIT)[0]
