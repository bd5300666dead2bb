"""How a draft looks to the people who review it: whole, as it will go out, with where it comes from."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from math import ceil
from typing import Final
from zoneinfo import ZoneInfo

from bot.dialogue.reply import (
    Bullets,
    Button,
    Card,
    Field,
    FieldKind,
    File,
    Form,
    Paragraph,
    Part,
    Reply,
    ReplyKind,
    Table,
)
from bot.drafts.addresses import written
from bot.drafts.changes import differences
from bot.drafts.content import Composer, Content, Email, Report, Rows, SortedMail
from bot.drafts.draft import RESUMABLE, STOPPABLE, Bounce, Change, Deed, Draft, DraftState, Way
from bot.drafts.edit_form import fields_of, in_form
from bot.drafts.letter import Letter, Letterhead
from bot.drafts.missed import missed
from bot.drafts.policy import is_mail
from bot.drafts.rows_card import SHOWN, rows_parts
from bot.drafts.setback import HELD
from bot.drafts.time_desk import question
from bot.guard.finding import Kind
from bot.locales import Texts, quoted
from bot.people.person import Person

SOURCE_LIMIT: Final = 400
MOST_SOURCES: Final = 8
MOST_DOUBTS: Final = 15
REASON_LIMIT: Final = 500
WISH_LIMIT: Final = 500
KILOBYTE: Final = 1000


def card_id(draft_id: str) -> str:
    """The id of the card that shows a draft."""
    return f"draft:{draft_id}"


def draft_cards(draft_id: str) -> tuple[str, ...]:
    """The ids of all cards that show a draft, whole or in short."""
    return (card_id(draft_id), f"draft-line:{draft_id}", f"draft-reminder:{draft_id}")


def seen(draft: Draft) -> str:
    """What a button says of the draft it was shown on: its id and the version that was seen."""
    return f"{draft.id}:{draft.version}"


class ReviewCards:
    """Draws drafts for one person at a time, in their language and their time zone.

    `language` and `time_zone` are the company's.
    """

    def __init__(self, texts: Texts, letterhead: Letterhead, *, language: str, time_zone: str) -> None:
        self._texts = texts
        self._letterhead = letterhead
        self._language = language
        self._zone = time_zone

    def shown(self, draft: Draft, viewer: Person, lead: str = "", **values: str | int) -> Reply:
        """A draft as the answer to somebody; `lead` is the key of the sentence before it."""
        language = viewer.speaks(self._language)
        key = lead or ("drafts-proposed" if draft.state is DraftState.AWAITING_REVIEW else "drafts-stands")
        sentence = self._say(viewer)(key, **{"title": title_of(draft.composed.content), **values})
        return Reply(
            ReplyKind.NOTICE,
            language,
            (Paragraph(sentence),),
            cards=(self.card(draft, viewer),),
            files=self._files(draft),
            ai=draft.composed.composer is Composer.MODEL,
            private=True,
        )

    def brought(self, draft: Draft, viewer: Person, *, by: str) -> Reply:
        """A draft as it reaches somebody who did not ask for it."""
        if viewer.id == draft.owner.id:
            return self.shown(draft, viewer, "drafts-made")
        return self.shown(
            draft, viewer, "drafts-second" if draft.waits_for_second else "drafts-handed", name=by
        )

    def updated(self, draft: Draft, viewer: Person, *, left: timedelta | None = None) -> Reply:
        """A card that is brought up to date where it was shown before; `left` is the time to stop it, if it is told."""
        language = viewer.speaks(self._language)
        card = self.card(draft, viewer, left=left)
        return Reply(ReplyKind.NOTICE, language, cards=(card,), private=True)

    def finished(self, draft: Draft, files: Sequence[File]) -> Reply:
        """A draft as its owner gets it, once it is approved."""
        owner, content = draft.owner, draft.composed.content
        say = self._say(owner)
        lead = say(
            "drafts-was-finished-mail" if is_mail(content) else "drafts-was-finished", title=title_of(content)
        )
        parts: list[Part] = [Paragraph(lead)]
        if is_mail(content):
            letter = self._letter(draft, owner)
            parts.append(Paragraph(f"{say('drafts-to')}: {written(letter.to)}"))
            parts.append(Paragraph(f"{say('drafts-subject')}: {letter.subject}"))
        parts += self._content_parts(draft, owner, say) if is_mail(content) or not files else ()
        return Reply(
            ReplyKind.NOTICE,
            owner.speaks(self._language),
            tuple(parts),
            files=(*files, *self._files(draft)),
            ai=draft.composed.composer is Composer.MODEL,
            private=True,
        )

    def reminder(self, draft: Draft, viewer: Person) -> Reply:
        """That somebody else's draft still waits for this person."""
        sentence = self._say(viewer)(
            "drafts-reminder-reviewer",
            title=title_of(draft.composed.content),
            name=draft.owner.name,
            moment=self.moment(draft.expires_at, viewer),
        )
        language = viewer.speaks(self._language)
        card = replace(self.line(draft, viewer), id=f"draft-reminder:{draft.id}")
        return Reply(ReplyKind.NOTICE, language, (Paragraph(sentence),), cards=(card,), private=True)

    def asks_time(self, draft: Draft) -> Reply:
        """How long the finished task would have taken its owner."""
        title, language = title_of(draft.composed.content), draft.owner.speaks(self._language)
        return question(draft.id, draft.owner, title, self._texts, language)

    def known(self, key: str, draft: Draft) -> str:
        """What is known of a draft in doubt, for its owner."""
        owner = draft.owner
        moment = self.moment(draft.handed_at or draft.changed_at, owner, seconds=True)
        return self._say(owner)(key, moment=moment)

    def news(self, draft: Draft, deed: Deed, *, by: str = "") -> Reply:
        """What the owner is told of a draft, with what they may do about it."""
        owner = draft.owner
        say = self._say(owner)
        values = {
            "title": title_of(draft.composed.content),
            "name": by or "–",
            "note": draft.note or say("drafts-unknown"),
            "moment": self.moment(draft.handed_at or draft.expires_at, owner),
            "refused": len(draft.refused or {}),
        }
        parts: list[Part] = [Paragraph(say(f"drafts-news-{deed.value.replace('_', '-')}", **values))]
        if draft.refused:
            parts.append(Bullets(tuple(f"{email}: {words}" for email, words in draft.refused.items())))
        buttons: tuple[Button, ...] = ()
        if draft.state is DraftState.IN_DOUBT:
            parts.append(Paragraph(say("drafts-message-id", id=self._letter(draft, owner).id)))
            buttons = self._doubt_buttons(draft, say)
        elif draft.state is DraftState.SENT:
            buttons = self._anew_button(draft, owner, say)
        elif draft.state in RESUMABLE:
            buttons = (Button(say("drafts-resume"), "drafts.resume", seen(draft)),)
        language = owner.speaks(self._language)
        return Reply(ReplyKind.NOTICE, language, tuple(parts), buttons=buttons, private=True)

    def bounced(self, draft: Draft, bounces: Sequence[Bounce]) -> Reply:
        """What the owner is told of addresses that their e-mail did not reach, for good or so far."""
        owner = draft.owner
        say, title = self._say(owner), title_of(draft.composed.content)
        key = "bounces-news-final" if bounces[0].final else "bounces-news-late"
        named = tuple(_of_bounce(bounce, say) for bounce in bounces)
        count = sum(bool(bounce.address) for bounce in bounces)
        parts = (
            Paragraph(say(key, title=title, count=count)),
            Bullets(named),
            Paragraph(say(f"{key}-next", count=count)),
        )
        buttons = self._anew_button(draft, owner, say) if bounces[0].final else ()
        return Reply(ReplyKind.NOTICE, owner.speaks(self._language), parts, buttons=buttons, private=True)

    def card(self, draft: Draft, viewer: Person, *, left: timedelta | None = None) -> Card:
        """The draft with its state, and the buttons of what this person may do."""
        say = self._say(viewer)
        content = draft.composed.content
        return Card(
            id=card_id(draft.id),
            title=_headline(content, say),
            facts=tuple(self._facts(draft, viewer, say, left)),
            parts=tuple(self._parts(draft, viewer, say)),
            buttons=self._buttons(draft, viewer, say),
            until=draft.due_at if draft.state is DraftState.SCHEDULED else None,
            edition=draft.edition,
        )

    def line(self, draft: Draft, viewer: Person) -> Card:
        """A draft in short, for a list."""
        say = self._say(viewer)
        content = draft.composed.content
        facts = [(say("drafts-state"), self._state(draft, viewer, say))]
        if viewer.id != draft.owner.id:
            facts.insert(0, (say("drafts-owner"), draft.owner.name))
        return Card(
            id=f"draft-line:{draft.id}",
            title=_headline(content, say),
            facts=tuple(facts),
            buttons=(Button(say("drafts-open"), "drafts.open", seen(draft)),),
            edition=draft.edition,
        )

    def in_short(self, draft: Draft, viewer: Person, card: str) -> Reply:
        """A draft in short as it now stands, for a list or a reminder that shows it as `card`."""
        line = replace(self.line(draft, viewer), id=card)
        return Reply(
            ReplyKind.NOTICE, viewer.speaks(self._language), cards=(line,), private=True, in_place=True
        )

    def told(self, changes: list[Change], viewer: Person) -> Bullets:
        """A history, a line a change, newest last."""
        say = self._say(viewer)
        return Bullets(tuple(self._change(change, viewer, say) for change in changes))

    # What stands on the card

    def _parts(self, draft: Draft, viewer: Person, say: _Say) -> Iterator[Part]:
        yield from self._content_parts(draft, viewer, say)
        if draft.state is DraftState.AWAITING_REVIEW and (notes := tuple(self._notes(draft, viewer, say))):
            yield Paragraph(say("drafts-for-you"))
            yield from notes
        if draft.note and draft.state in {DraftState.REJECTED, DraftState.FAILED, DraftState.IN_DOUBT}:
            yield Paragraph(say(f"drafts-why-{draft.state.value.replace('_', '-')}", note=draft.note))
        if draft.refused:
            yield Paragraph(say("drafts-refused"))
            yield Bullets(tuple(f"{email}: {words}" for email, words in draft.refused.items()))
        for key, final in (("bounces-final", True), ("bounces-late", False)):
            if of_this := tuple(_of_bounce(each, say) for each in draft.bounces if each.final is final):
                yield Paragraph(say(key))
                yield Bullets(of_this)

    def _notes(self, draft: Draft, viewer: Person, say: _Say) -> Iterator[Part]:
        """What a reviewer reads besides the draft itself; nothing of it goes out."""
        composed = draft.composed
        if composed.note:
            yield Paragraph(say(composed.note))
        if composed.setback:
            yield Paragraph(composed.setback.told(say))
        yield from self._warnings(draft, viewer, say)
        if draft.former and (lines := differences(draft.former.content, composed.content)):
            yield Paragraph(say("drafts-changed-since", version=draft.version - 1))
            yield Bullets(lines)

    def _content_parts(self, draft: Draft, viewer: Person, say: _Say) -> Iterator[Part]:
        content = draft.composed.content
        if is_mail(content):
            yield from paragraphs(self._text(draft, viewer))
        elif isinstance(content, Report):
            for section in content.sections:
                if section.heading:
                    yield Paragraph(section.heading)
                yield from section.parts
        elif isinstance(content, SortedMail):
            yield from _sorted_parts(content, say)
        elif isinstance(content, Rows):
            language = viewer.speaks(self._language)
            yield from rows_parts(content, say, language, reviewing=draft.state is DraftState.AWAITING_REVIEW)

    def _warnings(self, draft: Draft, viewer: Person, say: _Say) -> Iterator[Part]:
        composed = draft.composed
        if composed.doubts:
            yield Paragraph(say("drafts-to-check"))
            told = tuple(say(doubt.key, words=doubt.words) for doubt in composed.doubts[:MOST_DOUBTS])
            more = len(composed.doubts) - len(told)
            yield Bullets((*told, say("drafts-more-to-check", count=more)) if more else told)
        if draft.blocked:
            kinds = ", ".join(say(f"guard-kind-{kind}") for kind in draft.blocked)
            yield Paragraph(say("drafts-holds-blocked", kinds=kinds))
        if draft.held:
            kinds = ", ".join(say(f"guard-kind-{kind}") for kind in draft.held)
            yield Paragraph(say("drafts-holds", kinds=kinds))
        if draft.reasons:
            yield Paragraph(say("drafts-two-approvals"))
            yield Bullets(tuple(say(reason) for reason in draft.reasons))
        if draft.rules:
            yield Paragraph(say("drafts-rules"))
            yield Bullets(
                tuple(
                    f"{quoted(rule.quote, viewer.speaks(self._language))} – {' › '.join((rule.title, *rule.place))}"
                    + (f" ({say('reply-page', page=rule.page)})" if rule.page else "")
                    for rule in draft.rules
                )
            )
        if composed.sources:
            yield Paragraph(say("drafts-sources"))
            yield Bullets(
                tuple(
                    say("drafts-source", label=each.label, words=_short(each.text))
                    if each.text
                    else each.label
                    for each in composed.sources[:MOST_SOURCES]
                )
            )

    def _facts(
        self, draft: Draft, viewer: Person, say: _Say, left: timedelta | None
    ) -> Iterator[tuple[str, str]]:
        content = draft.composed.content
        if is_mail(content):
            letter = self._letter(draft, viewer)
            if draft.way is Way.MAIL:
                yield say("drafts-from"), written((letter.sender,))
            if draft.way is Way.MAIL and letter.reply_to:
                yield say("drafts-reply-to"), letter.reply_to.email
            yield say("drafts-to"), written(letter.to) or say("drafts-nobody-yet")
            if letter.cc:
                yield say("drafts-cc"), written(letter.cc)
            yield say("drafts-subject"), letter.subject
        if isinstance(content, Report):
            yield say("drafts-medium"), say(f"drafts-medium-{content.medium.value}")
        if isinstance(content, Rows):
            yield say("drafts-medium"), say("drafts-medium-rows")
        for file in getattr(content, "attachments", ()):
            yield say("drafts-attachment"), f"{file.name} ({max(1, round(file.size / KILOBYTE))} KB)"
        if viewer.id != draft.owner.id:
            yield say("drafts-owner"), draft.owner.name
        yield say("drafts-version"), str(draft.version)
        for approval in draft.approvals:
            yield say("drafts-approved-by"), f"{approval.name} ({self.moment(approval.at, viewer)})"
        yield say("drafts-state"), self._state(draft, viewer, say, left)

    def _state(self, draft: Draft, viewer: Person, say: _Say, left: timedelta | None = None) -> str:
        state = draft.state.value.replace("_", "-")
        if draft.state is DraftState.AWAITING_REVIEW:
            if draft.waits_for_second:
                return say("drafts-is-awaiting-second", moment=self.moment(draft.expires_at, viewer))
            return say(
                "drafts-is-awaiting-review",
                name=draft.reviewer.name,
                moment=self.moment(draft.expires_at, viewer),
            )
        if draft.frozen:
            who = "you" if viewer.id == draft.owner.id else "owner"
            by = who if draft.owner.taken_over else "admin"
            return say("drafts-is-frozen", by=by, name=draft.owner.name)
        if draft.state is DraftState.SCHEDULED and draft.due_at:
            moment = self.moment(draft.due_at, viewer, seconds=True)
            return say("drafts-is-scheduled", moment=moment, **_spoken(left))
        if draft.state is DraftState.SENT:
            return say(
                "drafts-is-sent",
                moment=self.moment(draft.handed_at or draft.changed_at, viewer),
                way=draft.way.value,
            )
        return say(f"drafts-is-{state}")

    # What may be done

    def _buttons(self, draft: Draft, viewer: Person, say: _Say) -> tuple[Button, ...]:
        value = seen(draft)
        history = Button(say("drafts-history"), "drafts.history", value)
        theirs = viewer.id == draft.owner.id
        if draft.state is DraftState.AWAITING_REVIEW:
            waits_for_other = draft.waits_for_second and any(
                viewer.id == person
                for person in (draft.owner.id, *(each.person_id for each in draft.approvals))
            )
            withdraw = (Button(say("drafts-withdraw"), "drafts.withdraw", value),) if theirs else ()
            if waits_for_other:
                return (
                    Button(say("drafts-hand-over"), "drafts.hand", value, self._hand_form(draft, say)),
                    *withdraw,
                    history,
                )
            approve = Button(self._approve_label(draft, say), "drafts.approve", value, primary=True)
            return (
                *(() if draft.blocked else (approve,)),
                *self._more_rows(draft, 0, say),
                *(self._reword_button(draft, say) if theirs else ()),
                Button(say("drafts-edit"), "drafts.edit", value, self._edit_form(draft, say)),
                Button(say("drafts-change"), "drafts.change", value, self._change_form(draft, say)),
                Button(say("drafts-hand-over"), "drafts.hand", value, self._hand_form(draft, say)),
                *(
                    withdraw
                    or (Button(say("drafts-reject"), "drafts.reject", value, self._reject_form(draft, say)),)
                ),
                history,
            )
        involved = theirs or viewer.id in {each.person_id for each in draft.approvals}
        if draft.state in STOPPABLE and draft.way is Way.MAIL and involved and draft.handed_at is None:
            return (Button(say("drafts-stop"), "drafts.stop", value, primary=True), history)
        if draft.state is DraftState.IN_DOUBT and theirs:
            return (*self._doubt_buttons(draft, say), history)
        if draft.state in RESUMABLE and theirs:
            return (
                Button(say("drafts-resume"), "drafts.resume", value),
                Button(say("drafts-withdraw"), "drafts.withdraw", value),
                history,
            )
        return (*self._anew_button(draft, viewer, say), history)

    def _anew_button(self, draft: Draft, viewer: Person, say: _Say) -> tuple[Button, ...]:
        """The button that drafts an e-mail again for those whom it did not reach."""
        if draft.state is not DraftState.SENT or viewer.id != draft.owner.id or not missed(draft):
            return ()
        return (Button(say("bounces-anew"), "drafts.anew", seen(draft)),)

    def _reword_button(self, draft: Draft, say: _Say) -> tuple[Button, ...]:
        """The button that lets a chat model see, masked, what the guard asked about."""
        setback = draft.composed.setback
        if setback is None or setback.reason != HELD:
            return ()
        maskable = any(kind != Kind.MARKING for kind in setback.kinds)
        return (Button(say("drafts-mask" if maskable else "drafts-let-leave"), "drafts.reword", seen(draft)),)

    def rows(self, draft: Draft, viewer: Person, start: int) -> Reply:
        """The rows of a draft from `start` on, for who can't see all of them on the card."""
        say, content = self._say(viewer), draft.composed.content
        language = viewer.speaks(self._language)
        parts = tuple(rows_parts(content, say, language, start=start)) if isinstance(content, Rows) else ()
        buttons = self._more_rows(draft, start, say)
        return Reply(ReplyKind.NOTICE, language, parts, buttons=buttons, private=True)

    def _more_rows(self, draft: Draft, start: int, say: _Say) -> tuple[Button, ...]:
        """A button to the rows that come after those shown from `start` on."""
        content, following = draft.composed.content, start + SHOWN
        if not isinstance(content, Rows) or len(content.rows) <= following:
            return ()
        last = min(following + SHOWN, len(content.rows))
        return (
            Button(
                say("rows-more", first=following + 1, last=last), "drafts.rows", f"{draft.id}:{following}"
            ),
        )

    def _approve_label(self, draft: Draft, say: _Say) -> str:
        if draft.reasons and not draft.approvals:
            return say("drafts-approve-first")
        if draft.way is Way.MAIL:
            return say("drafts-approve-send")
        return say("drafts-approve")

    def _doubt_buttons(self, draft: Draft, say: _Say) -> tuple[Button, ...]:
        value = seen(draft)
        return (
            Button(say("drafts-arrived"), "drafts.arrived", value, primary=True),
            Button(say("drafts-again"), "drafts.again", value),
            Button(say("drafts-leave"), "drafts.withdraw", value),
        )

    def unsaved(
        self, draft: Draft, viewer: Person, sentence: str, typed: Mapping[str, str], *, version: int
    ) -> Reply:
        """That an edit of a `version` was not taken, with what was typed: in the form again, or to copy once it is decided."""
        say, language = self._say(viewer), viewer.speaks(self._language)
        fields = tuple(
            field
            if field.kind is FieldKind.HIDDEN
            else replace(field, value=typed.get(field.name, field.value))
            for field in fields_of(draft.composed.content, say)
        )
        parts: list[Part] = [Paragraph(sentence)]
        buttons: tuple[Button, ...] = ()
        if draft.state is DraftState.AWAITING_REVIEW:
            form = replace(self._edit_form(draft, say), fields=fields)
            buttons = (Button(say("drafts-edit-again"), "drafts.edit", seen(draft), form),)
        else:
            parts.append(Paragraph(say("drafts-typed")))
            now = {field.name: field.value for field in fields_of(draft.composed.content, say)}
            for field in fields:
                if field.value.strip() and _flat(field.value) != _flat(now[field.name]):
                    parts += paragraphs(f"{field.label}:\n{field.value}")
        cards = (self.card(draft, viewer),) if draft.version != version else ()
        return Reply(ReplyKind.REFUSAL, language, tuple(parts), cards=cards, buttons=buttons, private=True)

    def _edit_form(self, draft: Draft, say: _Say) -> Form:
        content = draft.composed.content
        marked = isinstance(content, Report) and any(
            not isinstance(part, Paragraph | Bullets)
            for section in content.sections
            for part in section.parts
        )
        note = (
            "drafts-edit-rows"
            if isinstance(content, Rows)
            else "drafts-edit-marks"
            if marked
            else "drafts-edit-note"
        )
        shown, count = in_form(content)
        return Form(
            "drafts.edit",
            say("drafts-edit-title"),
            say("drafts-save"),
            fields_of(content, say),
            seen(draft),
            f"{say(note)} {say('drafts-edit-left', shown=shown, count=count)}"
            if shown < count
            else say(note),
        )

    def _change_form(self, draft: Draft, say: _Say) -> Form:
        notes = {"rows": "drafts-wish-rows", "sorted_mail": "drafts-wish-sorted"}
        wish = Field("wish", say("drafts-wish"), FieldKind.TEXT, required=True, limit=WISH_LIMIT)
        return Form(
            "drafts.change",
            say("drafts-change"),
            say("drafts-ask"),
            (wish,),
            seen(draft),
            say(notes.get(draft.composed.content.kind, "drafts-wish-note")),
        )

    def _hand_form(self, draft: Draft, say: _Say) -> Form:
        to = Field("to", say("drafts-hand-to"), required=True, limit=320)
        return Form(
            "drafts.hand",
            say("drafts-hand-over"),
            say("drafts-hand"),
            (to,),
            seen(draft),
            say("drafts-hand-note"),
        )

    def _reject_form(self, draft: Draft, say: _Say) -> Form:
        reason = Field("reason", say("drafts-reason"), FieldKind.TEXT, required=True, limit=REASON_LIMIT)
        return Form(
            "drafts.reject",
            say("drafts-reject"),
            say("drafts-reject"),
            (reason,),
            seen(draft),
            say("drafts-reject-note", name=draft.owner.name),
        )

    # Words

    def _letter(self, draft: Draft, viewer: Person) -> Letter:
        """The e-mail with the names of those who approved it, and of the viewer whose word it waits for."""
        names = [each.name for each in draft.approvals]
        if draft.state is DraftState.AWAITING_REVIEW and viewer.name not in names:
            waits_for_other = draft.waits_for_second and viewer.id == draft.owner.id
            names += [] if waits_for_other else [viewer.name]
        return self._letterhead.letter(
            draft.id, draft.version, draft.composed, draft.owner, names or [draft.owner.name]
        )

    def _text(self, draft: Draft, viewer: Person) -> str:
        """The text of an e-mail; whose word it goes out by is said only where it may, or did, go out."""
        content = draft.composed.content
        if draft.approvals or draft.state is DraftState.AWAITING_REVIEW or not isinstance(content, Email):
            return self._letter(draft, viewer).text
        return content.body

    def _files(self, draft: Draft) -> tuple[File, ...]:
        content = draft.composed.content
        charts = (
            [chart for section in content.sections for chart in section.charts]
            if isinstance(content, Report)
            else []
        )
        return (*getattr(content, "attachments", ()), *charts)

    def _change(self, change: Change, viewer: Person, say: _Say) -> str:
        done = say(
            f"drafts-deed-{change.deed.value.replace('_', '-')}",
            name=change.name or say("drafts-ambassador"),
            version=change.version,
        )
        door = f" ({say(f'drafts-door-{change.door}')})" if change.door else ""
        note = f" – {change.note}" if change.note else ""
        moment = self.moment(change.at, viewer, seconds=True)
        return say("drafts-history-line", moment=moment, done=f"{done}{door}{note}")

    def moment(self, at: datetime, viewer: Person, *, seconds: bool = False) -> str:
        """An instant as this person's clock shows it."""
        local = at.astimezone(ZoneInfo(viewer.time_zone or self._zone))
        time = local.strftime("%H:%M:%S" if seconds else "%H:%M")
        return self._texts.say("drafts-moment", viewer.speaks(self._language), date=local.date(), time=time)

    def _say(self, viewer: Person) -> _Say:
        language = viewer.speaks(self._language)

        def say(key: str, **values: object) -> str:
            return self._texts.say(key, language, address=viewer.address, **values)

        return say


_Say = Callable[..., str]


def _headline(content: Content, say: _Say) -> str:
    return f"{say('drafts-kind-' + content.kind.replace('_', '-'))} – {title_of(content)}"


def _sorted_parts(content: SortedMail, say: _Say) -> Iterator[Part]:
    header = tuple(say(f"drafts-column-{name}") for name in ("pile", "sender", "mail", "why"))
    yield Table(
        ("#", *header),
        tuple(
            (str(number), say(f"drafts-pile-{mail.pile.value}"), mail.sender, mail.subject, mail.reason)
            for number, mail in enumerate(content.mails, 1)
        ),
    )
    for mail in content.mails:
        if mail.answer:
            yield Paragraph(say("drafts-answer-to", subject=mail.subject, sender=mail.sender))
            yield from paragraphs(mail.answer)


def _of_bounce(bounce: Bounce, say: _Say) -> str:
    reason = say(f"bounces-{bounce.hindrance.value}")
    return say("bounces-line", email=bounce.address or say("bounces-unnamed"), reason=reason)


def title_of(content: Content) -> str:
    """What a draft is called."""
    match content:
        case Email(subject=subject):
            return subject
        case Report(title=title) | Rows(title=title):
            return title
        case SortedMail(mails=mails):
            return f"{len(mails)} e-mails" if len(mails) > 1 else "1 e-mail"


def paragraphs(text: str) -> Iterator[Paragraph]:
    """A text as its paragraphs; the lines within one stay lines."""
    for block in text.split("\n\n"):
        if block.strip():
            yield Paragraph(block.strip("\n"))


def _spoken(left: timedelta | None) -> dict[str, str | int]:
    """A time that is left in the unit in which it is told."""
    if left is None or left <= timedelta():
        return {"unit": "none", "left": 0}
    seconds = ceil(left.total_seconds())
    return (
        {"unit": "minutes", "left": seconds // 60}
        if seconds % 60 == 0
        else {"unit": "seconds", "left": seconds}
    )


def _flat(text: str) -> str:
    return " ".join(text.split())


def _short(text: str, limit: int = SOURCE_LIMIT) -> str:
    flat = _flat(text)
    return flat if len(flat) <= limit else f"{flat[: limit - 1]}…"
