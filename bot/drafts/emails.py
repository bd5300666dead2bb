"""The skill that drafts e-mails: from a template with a short form, from a request in words, or as an answer."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Mapping
from dataclasses import replace
from functools import partial
from types import MappingProxyType
from typing import Final

from pydantic import TypeAdapter

from bot.answers.phrases import phrase
from bot.answers.words import fold, stems
from bot.dialogue.incoming import Action, Incoming
from bot.dialogue.refusal import Refusal
from bot.dialogue.reply import Bullets, Button, Field, FieldKind, File, Form, Part, Reply, Utterance
from bot.dialogue.skill import Command, Invocation
from bot.drafts.addresses import written as written_down
from bot.drafts.content import Composed, Composer, Doubt, Email, Recipe, Source, Task
from bot.drafts.days import day_said, days_in
from bot.drafts.email_request import EmailRequest, asks_directly, read_request
from bot.drafts.email_templates import (
    BadBlank,
    Blank,
    EmailTemplate,
    Tone,
    email_templates,
    fitting,
    written,
)
from bot.drafts.mail import Mail, UnreadableMail, mail_pasted, mails_in
from bot.drafts.mail_sorting import questions_in
from bot.drafts.recipients import Addressed
from bot.drafts.workbench import CUE_LIMIT, Workbench
from bot.locales import LANGUAGES
from bot.people.person import Person

TO_LIMIT: Final = 1000
ENOUGH_WORDS: Final = 6
"""Words that tell something, from which on a request says enough for a chat model to write from."""
STANCES: Final = ("yes", "no", "later", "words")

EMAIL: Final = Command(
    "email",
    frozenset({"email", "mail", "courriel"}),
    help="emails-command",
    takes_text=True,
    takes_files=True,
)
ANSWER: Final = Command(
    "answer",
    frozenset({"answer", "reply", "répondre", "repondre"}),
    help="emails-answer-command",
    takes_text=True,
    takes_files=True,
)

_MAIL: Final = TypeAdapter(Mail)
_REPLY_PREFIX: Final = re.compile(r"^\s*(?:(?:re|rép|aw|fwd?|tr)\s?:\s?)+", re.IGNORECASE)


class Emails:
    """Drafts e-mails. What goes out is for their author to approve."""

    name = "emails"
    commands = (EMAIL, ANSWER)

    def __init__(self, bench: Workbench) -> None:
        self._bench = bench

    def claims(self, text: str) -> bool:
        """Whether a text asks for an e-mail, in words."""
        folded = fold(text[:CUE_LIMIT])
        in_words = phrase("task.email").match(folded) or phrase("task.answer").match(folded)
        return bool(in_words) or asks_directly(text[:CUE_LIMIT])

    async def handle(
        self, incoming: Incoming, person: Person, invocation: Invocation | None
    ) -> AsyncIterator[Utterance]:
        """Draft what a command, a request in words or a form asks for."""
        if incoming.action is not None:
            for status in self._bench.under_way(person):
                yield status
            yield await self._act(incoming, incoming.action, person)
        elif invocation is not None and invocation.command is ANSWER:
            yield await self._read_mail(incoming, person, invocation.argument)
        elif invocation is None and phrase("task.answer").match(fold(incoming.text[:CUE_LIMIT])):
            yield await self._read_mail(incoming, person, incoming.text.partition("\n")[2])
        else:
            said = invocation.argument if invocation else incoming.text
            for status in self._bench.under_way(person):
                yield status
            yield await self._request(incoming, person, said)

    async def _act(self, incoming: Incoming, action: Action, person: Person) -> Reply:
        template = email_templates().get(action.value)
        if action.name == "emails.write" and template is not None and template.offered:
            return await self._fill(incoming, person, template, action.fields)
        if action.name == "emails.answer":
            return await self._answer(incoming, person, action.value, action.fields)
        raise Refusal("dialogue-unknown-action")

    # Writing

    async def _request(self, incoming: Incoming, person: Person, said: str) -> Reply:
        enclosed = await self._enclosed(incoming, person)
        if not said.strip():
            return self._menu(person, enclosed)
        if named := _named(said, self._bench):
            form = self._form(person, named, {"language": self._bench.spoken(person)} | enclosed)
            return self._bench.reply(
                person, self._bench.say("emails-fill", person), buttons=(self._button(person, named, form),)
            )
        request = read_request(said, today=self._bench.today(person))
        if request.whole:
            composed = await self.from_request(request, person, enclosed=enclosed)
            return await self._bench.propose(composed, person, incoming)
        worded = await self._worded(person, request, enclosed)
        if worded and worded.composer is Composer.MODEL:
            return await self._bench.propose(worded, person, incoming)
        setback = worded.setback if worded else None
        known = request.filled | {
            "to": request.to,
            "tone": request.tone,
            "language": self._bench.language_of(said, person),
        }
        form = self._form(person, request.template, known | enclosed)
        return self._bench.reply(
            person,
            *([setback.why(partial(self._bench.say, person=person))] if setback else []),
            self._bench.say("emails-missing", person),
            Bullets(tuple(self.missing_in(request, person))),
            buttons=(
                self._button(person, request.template, form),
                *self._others(person, enclosed, besides=request.template),
            ),
        )

    async def _worded(
        self, person: Person, request: EmailRequest, enclosed: Mapping[str, str]
    ) -> Composed | None:
        """A request that lacks something its template asks, in a chat model's words, where it says enough for that."""
        language = self._bench.language_of(request.said, person)
        if not self._bench.composer.writes or len(stems(request.said, language)) < ENOUGH_WORDS:
            return None
        addressed = await self._addressed(request.to, person)
        labels = ", ".join(self.missing_in(request, person))
        email = Email(
            "", "", language, to=addressed.found, attachments=await self._attached(enclosed, person)
        )
        composed = Composed(
            email,
            Composer.TEMPLATE,
            sources=(Source(self._bench.say("composing-source-request", person), request.said),),
            doubts=(*addressed.doubts, Doubt("doubts-lacking", labels)),
            task=Task.EMAIL,
            recipe=Recipe(request.template.name, {}, request.tone or Tone.NEUTRAL.value),
        )
        return await self._bench.composer.worded(composed, person)

    def missing_in(self, request: EmailRequest, person: Person) -> list[str]:
        """What a request does not say that its template needs, by the labels of the form."""
        missing = request.template.missing(request.filled)
        return [self._label(person, request.template, name) for name in missing]

    async def from_request(
        self, request: EmailRequest, person: Person, *, enclosed: Mapping[str, str] = MappingProxyType({})
    ) -> Composed:
        """The e-mail that a whole request asks for; `enclosed` has the ids of files, as a form keeps them."""
        addressed = await self._addressed(request.to, person)
        language = self._bench.language_of(request.said, person)
        email = self._email(
            person, request.template, request.filled, addressed, language, Tone(request.tone or Tone.NEUTRAL)
        )
        return Composed(
            replace(email, attachments=await self._attached(enclosed, person)),
            Composer.TEMPLATE,
            sources=(Source(self._bench.say("composing-source-request", person), request.said),),
            doubts=(
                *addressed.doubts,
                *(Doubt("doubts-day", words) for words in self._days(request, language)),
            ),
            note="composing-note-template",
            task=Task.EMAIL,
            recipe=_recipe(request.template, request.filled, Tone(request.tone or Tone.NEUTRAL)),
        )

    def _days(self, request: EmailRequest, language: str) -> list[str]:
        """Each day that depends on today, as it was understood, in words of the draft."""
        return [day_said(day, self._bench.texts, language) for day in request.relative]

    async def _fill(
        self, incoming: Incoming, person: Person, template: EmailTemplate, fields: Mapping[str, str]
    ) -> Reply:
        try:
            filled = fitting(template, fields)
        except BadBlank as fault:
            form = self._form(person, template, fields)
            label = self._label(person, template, fault.blank)
            return self._bench.reply(
                person,
                self._bench.say(fault.reason, person, label=label),
                buttons=(self._button(person, template, form),),
            )
        addressed = await self._addressed(fields.get("to", "")[:TO_LIMIT], person)
        email = self._email(
            person, template, filled, addressed, _language(fields, self._bench, person), _tone(fields)
        )
        said = "\n".join(
            f"{self._label(person, template, blank.name)} – {filled[blank.name]}"
            for blank in template.blanks
            if filled[blank.name]
        )
        composed = Composed(
            replace(email, attachments=await self._attached(fields, person)),
            Composer.TEMPLATE,
            sources=(Source(self._bench.say("composing-source-form", person), said),),
            doubts=addressed.doubts,
            note="composing-note-template",
            recipe=_recipe(template, filled, _tone(fields)),
        )
        return await self._bench.propose(composed, person, incoming)

    async def _addressed(self, words: str, person: Person) -> Addressed:
        return await self._bench.directory.find(words, person)

    def _email(
        self,
        person: Person,
        template: EmailTemplate,
        filled: Mapping[str, str],
        addressed: Addressed,
        language: str,
        tone: Tone,
    ) -> Email:
        subject, body = written(
            template,
            _recipe(template, filled, tone).filled,
            self._bench.texts,
            language=language,
            tone=tone,
            to=addressed.found,
            sender=person.name,
        )
        return Email(subject, body, language, to=addressed.found)

    # Answering

    async def _read_mail(self, incoming: Incoming, person: Person, pasted: str) -> Reply:
        mail = _mail_of(incoming, pasted)
        if mail is None:
            return self._bench.reply(person, self._bench.say("emails-answer-what", person))
        kept = await self._bench.materials.keep(_MAIL.dump_json(mail).decode(), person)
        parts: list[Part | str] = [
            self._bench.say(
                "emails-answer-read", person, name=mail.from_whom or "none", subject=mail.subject or "none"
            )
        ]
        if asked := questions_in(mail.text):
            parts += [self._bench.say("emails-answer-asks", person), Bullets(tuple(asked))]
        days = days_in(mail.text, today=self._bench.today(person))
        if days:
            words = ", ".join(dict.fromkeys(named.words for named in days[:5]))
            parts.append(self._bench.say("emails-answer-days", person, days=words))
        buttons = tuple(self._stance_button(person, mail, kept, stance) for stance in STANCES)
        return self._bench.reply(person, *parts, buttons=buttons)

    def _stance_button(self, person: Person, mail: Mail, kept: str, stance: str) -> Button:
        say = self._bench.say
        language = self._bench.language_of(mail.text or mail.subject, person)
        day = (Field("day", say("emails-answer-day", person), FieldKind.DATE),) if stance == "later" else ()
        form = Form(
            "emails.answer",
            say(f"emails-answer-{stance}", person),
            say("emails-submit", person),
            fields=(
                Field("stance", "", FieldKind.HIDDEN, stance),
                *day,
                Field(
                    "words",
                    self._own_words(person),
                    FieldKind.TEXT,
                    required=stance == "words",
                    limit=3000,
                ),
                Field(
                    "to",
                    say("emails-to", person),
                    FieldKind.TEXT,
                    written_down((mail.sender,)) if mail.sender and mail.sender.email else "",
                    limit=TO_LIMIT,
                ),
                *self._manner(person, {"language": language}),
            ),
            value=kept,
        )
        return Button(say(f"emails-answer-{stance}", person), "emails.answer", kept, form=form)

    def _own_words(self, person: Person) -> str:
        """What one's own words in an answer are: the words themselves, or what a chat model words."""
        key = "emails-answer-gist" if self._bench.composer.writes else "emails-answer-own"
        return self._bench.say(key, person)

    async def _answer(
        self, incoming: Incoming, person: Person, kept: str, fields: Mapping[str, str]
    ) -> Reply:
        mail = _MAIL.validate_json(await self._bench.materials.of(kept, person))
        template = email_templates()["answer"]
        subject = _REPLY_PREFIX.sub("", mail.subject) or self._bench.say("emails-answer-subject", person)
        given = {name: fields.get(name, "") for name in ("stance", "day", "words")}
        if given["stance"] not in STANCES:
            raise Refusal("dialogue-unknown-action")
        try:
            filled = fitting(template, given | {"subject": f"Re: {subject}"[:200]})
        except BadBlank as fault:
            raise Refusal(fault.reason, label=self._own_words(person)) from fault
        addressed = await self._addressed(fields.get("to", "")[:TO_LIMIT], person)
        email = self._email(
            person, template, filled, addressed, _language(fields, self._bench, person), _tone(fields)
        )
        label = self._bench.say("composing-source-mail", person, name=mail.from_whom or "none")
        composed = Composed(
            replace(email, in_reply_to=mail.message_id),
            Composer.TEMPLATE,
            sources=(Source(label, f"{mail.subject}\n\n{mail.text}".strip()),),
            doubts=addressed.doubts,
            note="composing-note-template",
            task=Task.ANSWER,
            recipe=_recipe(template, filled, _tone(fields)),
        )
        reply = await self._bench.propose(composed, person, incoming)
        await self._bench.materials.forget(kept)
        return reply

    # Forms

    def _menu(self, person: Person, enclosed: Mapping[str, str]) -> Reply:
        return self._bench.reply(
            person, self._bench.say("emails-menu", person), buttons=self._others(person, enclosed)
        )

    def _others(
        self, person: Person, enclosed: Mapping[str, str], *, besides: EmailTemplate | None = None
    ) -> tuple[Button, ...]:
        known = {"language": self._bench.spoken(person)} | dict(enclosed)
        return tuple(
            self._button(person, template, self._form(person, template, known))
            for template in sorted(email_templates().values(), key=lambda each: each.name == "message")
            if template.offered and template is not besides
        )

    def _button(self, person: Person, template: EmailTemplate, form: Form) -> Button:
        label = self._bench.say(f"emails-{_key(template.name)}", person)
        return Button(label, "emails.write", template.name, form=form)

    def _form(self, person: Person, template: EmailTemplate, known: Mapping[str, str]) -> Form:
        say = self._bench.say
        hidden = (Field("files", "", FieldKind.HIDDEN, known["files"]),) if known.get("files") else ()
        return Form(
            "emails.write",
            say(f"emails-{_key(template.name)}", person),
            say("emails-submit", person),
            fields=(
                Field("to", say("emails-to", person), FieldKind.TEXT, known.get("to", ""), limit=TO_LIMIT),
                *(
                    self._field(person, template, blank, known.get(blank.name, ""))
                    for blank in template.blanks
                ),
                *self._manner(person, known),
                *hidden,
            ),
            value=template.name,
        )

    def _field(self, person: Person, template: EmailTemplate, blank: Blank, value: str) -> Field:
        label = self._label(person, template, blank.name)
        return Field(blank.name, label, blank.kind, value, required=blank.required, limit=blank.limit)

    def _label(self, person: Person, template: EmailTemplate, blank: str) -> str:
        return self._bench.say(f"emails-{_key(template.name)}-{_key(blank)}", person)

    def _manner(self, person: Person, known: Mapping[str, str]) -> tuple[Field, Field]:
        """The tone and the language of the e-mail."""
        say = self._bench.say
        tones = {tone.value: say(f"emails-tone-{tone}", person) for tone in Tone}
        languages = {code: say(f"emails-language-{code}", person) for code in LANGUAGES}
        return (
            Field(
                "tone",
                say("emails-tone", person),
                FieldKind.CHOICE,
                known.get("tone") or Tone.NEUTRAL.value,
                choices=tones,
            ),
            Field(
                "language",
                say("emails-language", person),
                FieldKind.CHOICE,
                known.get("language") or self._bench.spoken(person),
                choices=languages,
            ),
        )

    # Files to enclose

    async def _enclosed(self, incoming: Incoming, person: Person) -> dict[str, str]:
        """The ids of the files sent along, as a form keeps them."""
        kept = [
            await self._bench.files.keep(person.id, each.name, each.media_type, each.content)
            for each in incoming.attachments
        ]
        return {"files": " ".join(file.id for file in kept)} if kept else {}

    async def _attached(self, fields: Mapping[str, str], person: Person) -> tuple[File, ...]:
        found = [await self._bench.files.read(file, person.id) for file in fields.get("files", "").split()]
        return tuple(kept.file for kept in found if kept is not None)


def _named(said: str, bench: Workbench) -> EmailTemplate | None:
    """The template that is called just that: "/email reminder", « /mail rappel »."""
    wanted = fold(said)
    for template in email_templates().values():
        if not template.offered:
            continue
        labels = {bench.texts.say(f"emails-{_key(template.name)}", each) for each in LANGUAGES}
        if wanted in {fold(label) for label in (*labels, _key(template.name))}:
            return template
    return None


def _mail_of(incoming: Incoming, pasted: str) -> Mail | None:
    """The mail to answer: a file's, else the one that was pasted."""
    try:
        if incoming.attachments:
            return mails_in(incoming.attachments[:1])[0]
    except UnreadableMail as error:
        raise Refusal(error.reason, name=error.name) from error
    return mail_pasted(pasted) if pasted.strip() else None


def _key(name: str) -> str:
    return name.replace("_", "-")


def _recipe(template: EmailTemplate, filled: Mapping[str, str], tone: Tone) -> Recipe:
    """How a template is filled in, with nothing where nothing was said."""
    return Recipe(
        template.name, {blank.name: filled.get(blank.name, "") for blank in template.blanks}, tone.value
    )


def _tone(fields: Mapping[str, str]) -> Tone:
    tone = fields.get("tone", "")
    return Tone(tone) if tone in set(Tone) else Tone.NEUTRAL


def _language(fields: Mapping[str, str], bench: Workbench, person: Person) -> str:
    language = fields.get("language", "")
    return language if language in LANGUAGES else bench.spoken(person)
