"""The Slack door: keeps what Slack delivers, and opens forms, in the three seconds that Slack waits."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import structlog
from slack_sdk.errors import SlackApiError

from adapters.slack.answering import SlackAnswers
from adapters.slack.buttons import ASK, button_at
from adapters.slack.faults import reason_of
from adapters.slack.forms import UNSHOWABLE, UnshowableForm, modal
from adapters.slack.heard import HEARD, Deed, Heard, Opening, Pressed, Removal, Stop, heard, origin
from adapters.slack.identities import DOOR, Identities
from adapters.slack.workspaces import Workspaces
from bot.dialogue.assistant import MESSAGE_LIMIT
from bot.dialogue.incoming import Identity
from bot.dialogue.receipt import Receiving
from bot.dialogue.reply import Field, FieldKind, Form, Reply
from bot.locales import Texts
from bot.people.people import People
from bot.store.posted import Posted

log = structlog.get_logger(__name__)


class SlackDoor:
    """Takes in what people do in Slack: Bolt hands over by `take` what it has verified and parsed."""

    def __init__(
        self,
        answers: SlackAnswers,
        people: People,
        posted: Posted,
        receiving: Receiving,
        workspaces: Workspaces,
        identities: Identities,
        texts: Texts,
        *,
        language: str,
    ) -> None:
        self._answers = answers
        self._people = people
        self._posted = posted
        self._receiving = receiving
        self._workspaces = workspaces
        self._identities = identities
        self._texts = texts
        self._language = language

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
            case Stop():
                await self._receiving.stop(DOOR, lambda payload: _asked_for(payload, told))
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
        if button and button.link:
            return  # Slack has opened it
        if reply is None or button is None or button.form is None:
            await self._keep(told)
            return
        try:
            view = modal(button.form, self._texts, language=reply.language, private_metadata=origin(told))
        except UnshowableForm as error:
            log.exception("slack.form_too_large", reason=str(error))
            await self._keep(replace(told, action=(UNSHOWABLE, "")))
            return
        await self._show_modal(told.place.team, pressed.trigger, view)

    async def _reply_with_button(self, told: Heard) -> Reply | None:
        if told.surface != "home":
            posted = await self._posted.at(DOOR, str(told.place), told.message)
            return posted.reply if posted else None
        identity = await self._identity(told)
        return await self._answers.home(told, identity) if identity else None

    async def _open_question(self, opening: Opening) -> None:
        client = await self._workspaces.client(opening.team)
        identity = await self._identities.of(client, opening.team, opening.user) if client else None
        if identity is None:
            return
        person = await self._people.recognise(identity)
        language = person.speaks(self._language)
        form = Form(
            action=ASK,
            title=self._texts.say("slack-shortcut-ask", language),
            submit=self._texts.say("slack-question-send", language),
            fields=(
                Field(
                    "question",
                    self._texts.say("slack-question", language, address=person.address),
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

    async def _identity(self, told: Heard) -> Identity | None:
        client = await self._workspaces.client(told.place.team)
        return await self._identities.of(client, told.place.team, told.user) if client else None


def _asked_for(payload: Mapping[str, Any], stop: Stop) -> bool:
    """Whether what was kept is a question of this person in this thread.

    One from a modal has no thread yet; it is asked in direct messages.
    """
    told = HEARD.validate_python(dict(payload))
    there = told.place == stop.place or (told.deed is Deed.ASKED and stop.place.direct)
    return told.user == stop.user and told.place.team == stop.place.team and there
