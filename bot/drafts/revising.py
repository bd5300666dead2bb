"""Changes that a reviewer asks for in words: "shorter, warmer", "add Ada in copy", "on 13 March instead".

Whom a draft goes to is changed by code alone, to people whom the reviewer names; and so is one row of a table or
the pile of one sorted mail, each by its number. The rest is a chat model's;
without one, a draft that stands as its template made it is made again in another tone, language or with another
day, and nothing else is pretended.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from bot.answers.chat_model import UnusableModel
from bot.clock import Clock
from bot.dialogue.refusal import Refusal
from bot.dialogue.reply import FieldKind
from bot.drafts.content import Composed, Doubt, Email, Medium, Recipe, Recipient, Report, Rows, SortedMail
from bot.drafts.days import NamedDay, day_said, days_in
from bot.drafts.drafts import Unrevisable
from bot.drafts.email_templates import EmailTemplate, Tone, email_templates, greeting, written
from bot.drafts.mail_sorting import moved
from bot.drafts.model_composer import ModelComposer, still_stands
from bot.drafts.numbered_changes import numbered_change
from bot.drafts.policy import words_of
from bot.drafts.recipients import Directory
from bot.drafts.setback import HELD, Setback
from bot.drafts.wish import Addressing, Wish, read_wish
from bot.drafts.writer import Withheld
from bot.locales import Texts
from bot.people.local_time import local_now
from bot.people.person import Person


class Revising:
    """Changes drafts as their reviewers ask: see `bot.drafts.drafts.Reviser`."""

    def __init__(
        self, composer: ModelComposer, directory: Directory, texts: Texts, clock: Clock, *, time_zone: str
    ) -> None:
        self._composer = composer
        self._directory = directory
        self._texts = texts
        self._clock = clock
        self._zone = time_zone

    async def revise(self, composed: Composed, wish: str, person: Person, *, owner: Person) -> Composed:
        """The `owner`'s draft as this person asks for it.

        Raises:
            Unrevisable: with what can't be done, and what may be done instead.
        """
        if isinstance(composed.content, Rows | SortedMail):
            return self._numbered(composed, composed.content, wish, owner=owner, by=person)
        asked = read_wish(wish, today=self._today(person))
        addressed = await self._addressed(composed, asked.addressing, person)
        if not asked.rest:
            return addressed
        if not self._composer.writes:
            if by_template := self._by_template(addressed, asked, person):
                return by_template
            raise self._unrevisable(composed, person)
        try:
            return await self._composer.revised(addressed, asked.rest, person, language=asked.language)
        except Withheld as held:
            return replace(addressed, setback=Setback(HELD, held.kinds, asked.rest))
        except UnusableModel as failure:
            if by_template := self._by_template(addressed, asked, person):
                return by_template
            raise Unrevisable("composing-unrevised", reason=Setback(failure.reason).known) from failure

    async def reword(self, composed: Composed, person: Person) -> Composed:
        """The draft in the chat model's words, or as it was asked to be, once its owner lets it see it masked."""
        wish = composed.setback.wish if composed.setback else ""
        if not wish:
            worded = await self._composer.worded(composed, person, masked=True)
            if worded.setback:
                raise Unrevisable("composing-unrevised", reason=worded.setback.known)
            return worded
        language = read_wish(wish, today=self._today(person)).language
        try:
            return await self._composer.revised(composed, wish, person, language=language, masked=True)
        except UnusableModel as failure:
            raise Unrevisable("composing-unrevised", reason=Setback(failure.reason).known) from failure

    def _numbered(
        self, composed: Composed, content: Rows | SortedMail, wish: str, *, owner: Person, by: Person
    ) -> Composed:
        """The draft with one numbered row or mail changed; no model writes figures or sorts anew."""
        try:
            changed = numbered_change(content, wish)
        except Refusal as refusal:
            raise Unrevisable(refusal.key, **refusal.values) from refusal
        if changed is None:
            raise Unrevisable("drafts-numbered-only", kind=content.kind)
        if isinstance(content, SortedMail) and isinstance(changed, SortedMail):
            changed = moved(content, changed, self._texts, owner=owner, by=by)
        return replace(composed, content=changed)

    def _today(self, person: Person) -> date:
        return local_now(self._clock, person, time_zone=self._zone).date()

    # Whom it goes to

    async def _addressed(
        self, composed: Composed, addressing: tuple[Addressing, ...], person: Person
    ) -> Composed:
        """The draft for the people whom a reviewer named; nobody is made up, and nobody comes from elsewhere."""
        content = composed.content
        if not addressing:
            return composed
        if not isinstance(content, Email) and not (
            isinstance(content, Report) and content.medium is Medium.EMAIL
        ):
            raise Unrevisable("drafts-no-addressees")
        to = {each.email.casefold(): each for each in content.to}
        cc = {each.email.casefold(): each for each in content.cc} if isinstance(content, Email) else {}
        for each in addressing:
            people = await self._named(each.who, person)
            if each.how == "without":
                for left in people:
                    to.pop(left, None)
                    cc.pop(left, None)
            elif each.how == "cc" and isinstance(content, Email):
                cc |= {key: one for key, one in people.items() if key not in to}
            elif each.how == "instead":
                to = people
            else:
                to |= people
        cc = {key: one for key, one in cc.items() if key not in to}
        doubts = composed.doubts
        if to:
            doubts = tuple(doubt for doubt in doubts if not doubt.key.startswith("doubts-recipient"))
        if isinstance(content, Email):
            email = replace(content, to=tuple(to.values()), cc=tuple(cc.values()))
            return replace(
                composed, content=replace(email, body=self._greeting(content, email)), doubts=doubts
            )
        return replace(composed, content=replace(content, to=tuple(to.values())), doubts=doubts)

    def _greeting(self, before: Email, email: Email) -> str:
        """The body, greeting whom the e-mail now goes to where it greeted whom it went to."""
        for tone in Tone:
            old, new = (
                greeting(each.to, self._texts, language=email.language, tone=tone) for each in (before, email)
            )
            if before.body.startswith(f"{old}\n"):
                return new + before.body.removeprefix(old)
        return before.body

    async def _named(self, who: str, person: Person) -> dict[str, Recipient]:
        found = await self._directory.find(who, person)
        if found.found and not found.unknown and not found.ambiguous:
            return {each.email.casefold(): each for each in found.found}
        doubt = next(iter(found.doubts), Doubt("doubts-recipient-unknown", who))
        raise Unrevisable(doubt.key, words=doubt.words or who)

    # By its template

    def _by_template(self, composed: Composed, asked: Wish, person: Person) -> Composed | None:
        """The draft made again from its template; None where that is not what was asked, or it was edited since."""
        content, recipe = composed.content, composed.recipe
        template = self._template_of(composed, person)
        if not asked.plain or template is None or recipe is None or not isinstance(content, Email):
            return None
        filled = dict(recipe.filled)
        if asked.day:
            dated = [
                blank.name
                for blank in template.blanks
                if blank.kind is FieldKind.DATE and filled.get(blank.name)
            ]
            if len(dated) != 1:
                return None
            filled[dated[0]] = asked.day.day.isoformat()
        language = asked.language or content.language
        new = Recipe(recipe.template, filled, asked.tone.value if asked.tone else recipe.tone)
        made = replace(content, language=language)
        subject, body = self._written(template, new, made, person)
        revised = replace(
            composed, content=replace(made, subject=subject, body=body), recipe=new, setback=None
        )
        return replace(revised, doubts=self._doubts(revised, template, asked.day, content.language))

    def _template_of(self, composed: Composed, person: Person) -> EmailTemplate | None:
        """The template whose words an e-mail still has; None where there is none, or somebody wrote it over."""
        content, recipe = composed.content, composed.recipe
        template = email_templates().get(recipe.template) if recipe else None
        if template is None or recipe is None or not isinstance(content, Email):
            return None
        same = self._written(template, recipe, content, person) == (content.subject, content.body)
        return template if same else None

    def _unrevisable(self, composed: Composed, person: Person) -> Unrevisable:
        """What can be done without a chat model instead."""
        can = "nothing"
        if isinstance(composed.content, Email):
            can = "edited" if composed.recipe else "mail"
            can = "template" if self._template_of(composed, person) else can
        return Unrevisable("drafts-no-reviser", can=can)

    def _written(
        self, template: EmailTemplate, recipe: Recipe, email: Email, person: Person
    ) -> tuple[str, str]:
        return written(
            template,
            recipe.filled,
            self._texts,
            language=email.language,
            tone=Tone(recipe.tone),
            to=email.to,
            sender=_signature(email.body) or person.name,
        )

    def _said_anew(self, doubt: Doubt, language: str) -> Doubt:
        """A day to check, as the draft now says it."""
        named = next(iter(days_in(doubt.words, today=date.min)), None)
        return replace(doubt, words=day_said(named.day, self._texts, language)) if named else doubt

    def _doubts(
        self, revised: Composed, template: EmailTemplate, day: NamedDay | None, before: str
    ) -> tuple[Doubt, ...]:
        """What is still to check: a day that depends on today, and one's own words, which no template translates."""
        words, language = words_of(revised.content), revised.content.language
        doubts = [
            doubt for doubt in revised.doubts if doubt.key != "doubts-day" and still_stands(doubt, words)
        ]
        if day and day.relative:
            doubts.append(Doubt("doubts-day", day_said(day.day, self._texts, language)))
        elif not day:
            doubts += [
                self._said_anew(doubt, language) for doubt in revised.doubts if doubt.key == "doubts-day"
            ]
        if language != before and revised.recipe:
            own = [
                revised.recipe.filled[blank.name]
                for blank in template.blanks
                if blank.kind is not FieldKind.DATE and blank.name not in {"stance", "hour"}
            ]
            doubts += [Doubt("doubts-own-words", each) for each in own if re.search(r"[^\W\d_]{2}", each)]
        return tuple(doubts)


def _signature(body: str) -> str:
    """The name that an e-mail is signed with."""
    return body.rstrip().rpartition("\n")[2]
