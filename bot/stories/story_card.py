"""How tips and stories look: to colleagues, to their author, and to who reviews them."""

from __future__ import annotations

import re
from typing import Final

from bot.dialogue.reply import Button, Card, Field, FieldKind, Form, Paragraph, Part, Reply, ReplyKind
from bot.locales import Texts
from bot.people.person import Person, Role
from bot.previews.preview import preview_id
from bot.stories.story import EDITABLE, Reaction, Story, StoryState

NOTE_LIMIT: Final = 1000
_MARK: Final = re.compile(r"\[(\d{1,3})\]")


def story_card_id(story_id: str) -> str:
    """The id of the card that colleagues see."""
    return f"story:{story_id}"


def review_card_id(story_id: str) -> str:
    """The id of the card that reviewers see."""
    return f"story-review:{story_id}"


def author_card_id(story_id: str) -> str:
    """The id of the card that its author sees."""
    return f"story-mine:{story_id}"


def shown_to_others(story_id: str) -> tuple[str, ...]:
    """The ids of the cards that show a story to others than its author."""
    return (story_card_id(story_id), review_card_id(story_id), preview_id(story_card_id(story_id)))


def story_cards(story_id: str) -> tuple[str, ...]:
    """The ids of all cards that show a story."""
    return (*shown_to_others(story_id), author_card_id(story_id))


def story_card(story: Story, viewer: Person, texts: Texts, language: str) -> Card:
    """The story as a colleague sees it, with what there is to press."""
    buttons = [
        Button(texts.say(f"stories-{reaction}", language, count=count), f"stories.{reaction}", story.id)
        for reaction, count in ((Reaction.USEFUL, story.useful), (Reaction.TRIED, story.tried))
    ]
    if viewer.id != story.author_id:
        buttons.append(_worded("ask", story, viewer, texts, language, value=story.id))
    elif story.state is not StoryState.WITHDRAWN:
        buttons = [Button(texts.say("stories-withdraw", language), "stories.withdraw", story.id)]
    if viewer.has(Role.ADMIN) and viewer.id != story.author_id:
        buttons.append(_worded("withdraw", story, viewer, texts, language, value=story.id))
    return Card(
        story_card_id(story.id),
        _plain(story.told.task),
        facts=_facts(story, texts, language),
        parts=_parts(story, texts, language),
        buttons=tuple(buttons),
    )


def withdrawn_card(card_id: str, texts: Texts, language: str) -> Card:
    """What stands in the place of a card that showed a story which was withdrawn."""
    said = Paragraph(texts.say("stories-withdrawn-card", language))
    return Card(card_id, texts.say("stories-withdrawn-title", language), parts=(said,))


def review_card(story: Story, viewer: Person, texts: Texts, language: str) -> Card:
    """The story as somebody who may review it sees it: whole, with what the documents say of its tool."""

    def say(key: str, **values: object) -> str:
        return texts.say(key, language, address=viewer.address, **values)

    facts = (
        *_facts(story, texts, language),
        (say("stories-documents"), said_of_tool(story, viewer, texts, language)),
        (say("stories-state"), say(f"stories-state-{story.state}", name=story.reviewer)),
    )
    seen = f"{story.id}:{story.edition}"
    buttons: tuple[Button, ...] = ()
    if story.state in (StoryState.PROPOSED, StoryState.IN_REVIEW):
        later = Form(
            action="stories.publish",
            title=say("stories-publish-title"),
            submit=say("stories-publish"),
            value=seen,
            note=say("stories-publish-note"),
            fields=(Field("on", say("stories-publish-on"), FieldKind.DATE),),
        )
        buttons = (
            Button(say("stories-publish"), "stories.publish", seen, later, primary=True),
            _worded("changes", story, viewer, texts, language, value=seen),
            Button(say("stories-preview"), "stories.preview", story.id),
        )
        if story.state is StoryState.PROPOSED:
            buttons = (Button(say("stories-take"), "stories.take", story.id), *buttons)
    return Card(
        review_card_id(story.id),
        _plain(story.told.task),
        facts=facts,
        parts=_parts(story, texts, language),
        buttons=buttons,
    )


def author_card(story: Story, author: Person, form: Form, texts: Texts, language: str) -> Card:
    """The story as its author sees it; `form` changes its words."""

    def say(key: str, **values: object) -> str:
        return texts.say(key, language, address=author.address, **values)

    day = story.publish_on or story.published_on or story.told.expires_on
    facts = [
        (say("stories-state"), say(f"stories-state-{story.state}", name=story.reviewer)),
        (say("stories-until"), say("stories-day", day=story.told.expires_on)),
    ]
    if story.state is StoryState.SCHEDULED:
        facts.append((say("stories-publish-on"), say("stories-day", day=day)))
    if story.note:
        facts.append((say("stories-note"), _plain(story.note)))
    if story.state is StoryState.PUBLISHED:
        facts.append(
            (say("stories-reactions"), say("stories-counts", useful=story.useful, tried=story.tried))
        )
    buttons = [Button(say("stories-preview"), "stories.preview", story.id)]
    if story.state in EDITABLE:
        buttons.insert(
            0, Button(say("stories-edit"), form.action, form.value, form, primary=bool(story.note))
        )
    if story.state is not StoryState.WITHDRAWN:
        buttons.append(Button(say("stories-withdraw"), "stories.withdraw", story.id))
    return Card(author_card_id(story.id), _plain(story.told.task), facts=tuple(facts), buttons=tuple(buttons))


def said_of_tool(story: Story, viewer: Person, texts: Texts, language: str) -> str:
    """What the documents say of the tool, in one sentence that claims no more than was found."""
    found, tool = story.mention, _plain(story.told.tool)
    if found is None:
        return texts.say("stories-documents-none", language)
    if not found.title:
        return texts.say("stories-documents-silent", language, address=viewer.address, tool=tool)
    return texts.say(
        "stories-documents-name", language, tool=tool, title=found.title, sentence=_plain(found.sentence)
    )


def review_reply(story: Story, reviewer: Person, texts: Texts, language: str) -> Reply:
    """What asks somebody to review a story."""
    key = "stories-review-asked" if story.edition == 1 else "stories-review-again"
    lead = texts.say(key, language, address=reviewer.address, name=story.author, task=_plain(story.told.task))
    card = review_card(story, reviewer, texts, language)
    return Reply(ReplyKind.NOTICE, language, (Paragraph(lead),), cards=(card,), private=True)


def author_reply(story: Story, author: Person, texts: Texts, language: str) -> Reply:
    """What tells an author where their story stands now."""
    told = texts.say(
        f"stories-told-{story.state}",
        language,
        address=author.address,
        task=_plain(story.told.task),
        name=story.reviewer,
        day=story.publish_on or story.told.expires_on,
    )
    parts: tuple[Part, ...] = (Paragraph(told), *((Paragraph(_plain(story.note)),) if story.note else ()))
    mine = Button(texts.say("stories-mine", language, address=author.address), "stories.mine")
    return Reply(ReplyKind.NOTICE, language, parts, buttons=(mine,), private=True)


def asked_reply(
    story: Story, question_id: str, question: str, asker: Person, author: Person, texts: Texts, language: str
) -> Reply:
    """A colleague's question, as the author gets it."""
    lead = texts.say(
        "stories-asked", language, address=author.address, name=asker.name, task=_plain(story.told.task)
    )
    button = _worded("answer", story, author, texts, language, value=question_id)
    return Reply(
        ReplyKind.NOTICE,
        language,
        (Paragraph(lead), Paragraph(_plain(question))),
        buttons=(button,),
        private=True,
    )


def answered_reply(
    story: Story, question: str, answer: str, asker: Person, texts: Texts, language: str
) -> Reply:
    """The author's answer, as the asker gets it."""
    lead = texts.say(
        "stories-answered",
        language,
        address=asker.address,
        name=story.author,
        task=_plain(story.told.task),
        question=_plain(question),
    )
    return Reply(ReplyKind.NOTICE, language, (Paragraph(lead), Paragraph(_plain(answer))), private=True)


def _facts(story: Story, texts: Texts, language: str) -> tuple[tuple[str, str], ...]:
    told = story.told
    by = texts.say(
        "stories-by-team" if told.team else "stories-by", language, name=story.author, team=told.team
    )
    facts = [
        (texts.say(f"stories-kind-{told.kind}", language), by),
        (texts.say("stories-tool", language), _plain(told.tool)),
        (texts.say("stories-data", language), texts.say(f"stories-data-{told.data_class}", language)),
    ]
    return tuple((name, value) for name, value in facts if value)


def _parts(story: Story, texts: Texts, language: str) -> tuple[Part, ...]:
    told = story.told
    more = (("stories-gained", told.gained), ("stories-surprised", told.surprised))
    return (
        Paragraph(_plain(told.words)),
        *(
            Paragraph(texts.say("stories-part", language, label=texts.say(key, language), text=_plain(text)))
            for key, text in more
            if text
        ),
    )


def _worded(verb: str, story: Story, viewer: Person, texts: Texts, language: str, *, value: str) -> Button:
    """A button that opens a form with one text to write."""

    def say(key: str) -> str:
        return texts.say(key, language, address=viewer.address)

    form = Form(
        action=f"stories.{verb}",
        title=_plain(story.told.task),
        submit=say("stories-send"),
        value=value,
        note=say(f"stories-{verb}-note"),
        fields=(
            Field("text", say(f"stories-{verb}-field"), FieldKind.TEXT, required=True, limit=NOTE_LIMIT),
        ),
    )
    return Button(say(f"stories-{verb}"), form.action, value, form)


def _plain(text: str) -> str:
    """A person's words without marks such as "[1]", which would look like a source of the charter."""
    return _MARK.sub(r"(\1)", text)
