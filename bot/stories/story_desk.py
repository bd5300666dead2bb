"""The skill of tips and stories: tell one, find some, react, review, withdraw."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import date
from typing import Annotated, Final

from pydantic import Field as Bounded
from pydantic import TypeAdapter, ValidationError

from bot.dialogue.incoming import Action, Incoming
from bot.dialogue.refusal import Refusal
from bot.dialogue.reply import (
    Bullets,
    Button,
    Card,
    Field,
    FieldKind,
    Form,
    Paragraph,
    Part,
    Reply,
    ReplyKind,
    Utterance,
)
from bot.dialogue.skill import Command, Invocation
from bot.locales import Texts
from bot.people.people import People
from bot.people.person import Person
from bot.previews.preview import as_preview
from bot.previews.previews import PreviewLink
from bot.stories.library import ANYTHING, Choice, Library, Place
from bot.stories.stories import Stories
from bot.stories.story import EDITABLE, Reaction, Story, StoryKind, StoryState
from bot.stories.story_card import author_card, review_card, said_of_tool, story_card
from bot.stories.telling import TASK_LIMIT, TEXT_LIMIT, Missing, given_by, telling_form, told

TIP: Final = Command("tip", frozenset({"tip", "astuce"}), help="stories-tip-command")
STORY: Final = Command(
    "story", frozenset({"story", "témoignage", "temoignage"}), help="stories-story-command"
)
LIBRARY: Final = Command(
    "library",
    frozenset({"library", "bibliothèque", "bibliotheque"}),
    help="stories-library-command",
)
STORIES: Final = Command(
    "stories", frozenset({"stories", "témoignages", "temoignages"}), help="stories-command"
)
LISTED: Final = 10
ANY: Final = "*"
MOST_CHOICES: Final = 100
"""What a menu of Slack takes."""

_Finite = Annotated[float, Bounded(allow_inf_nan=False)]
_Position = tuple[_Finite, int, str, str, str, str, str]
_POSITION: Final = TypeAdapter(_Position)


class StoryDesk:
    """Serves the commands and buttons of tips and stories."""

    name = "stories"
    commands = (TIP, STORY, STORIES, LIBRARY)

    def __init__(
        self,
        stories: Stories,
        library: Library,
        people: People,
        page: PreviewLink,
        texts: Texts,
        *,
        language: str,
    ) -> None:
        self._stories = stories
        self._library = library
        self._people = people
        self._page = page
        self._texts = texts
        self._language = language

    async def handle(
        self, incoming: Incoming, person: Person, invocation: Invocation | None
    ) -> AsyncIterator[Utterance]:
        """Answer a command, or do what a button says."""
        if invocation is None and incoming.action is not None:
            yield await self._act(incoming.action, person)
        elif invocation and invocation.command is LIBRARY:
            yield await self._find(person, invocation.argument[:TASK_LIMIT])
        elif invocation and invocation.command in (TIP, STORY):
            kind = StoryKind(invocation.command.name)
            yield self._ask_to_tell(kind, person, invocation.argument)
        else:
            yield await self._mine(person)

    async def cards(self, person: Person, language: str) -> tuple[Card, ...]:
        """The stories that wait for this person's review."""
        waiting = await self._stories.waiting_for(person)
        return tuple(review_card(story, person, self._texts, language) for story in waiting[:LISTED])

    async def card_beside(self, question: str, person: Person, language: str) -> Card | None:
        """A colleague's tip to stand beside an answer, said to be that and nothing more."""
        story = await self._library.beside(question)
        if story is None:
            return None
        card = story_card(story, person, self._texts, language)
        title = self._texts.say("stories-beside", language, task=card.title)
        return replace(card, title=title)

    async def preview(self, id: str, person: Person, language: str) -> Reply:
        """The story as colleagues will see it; see `bot.previews.previews.Previewed`."""
        story = await self._stories.visible(id, person)
        card = story_card(story, Person("", ""), self._texts, language)
        return as_preview(Reply(ReplyKind.NOTICE, language, cards=(card,)))

    async def _preview(self, id: str, person: Person) -> Reply:
        language = person.speaks(self._language)
        shown = await self.preview(id, person, language)
        lead = Paragraph(self._texts.say("previews-lead", language, address=person.address))
        return replace(shown, parts=(lead,), buttons=self._page.buttons("story", id, person, language))

    def _ask_to_tell(self, kind: StoryKind, person: Person, words: str) -> Reply:
        button = self._tell_button(kind, person, {"words": words[:TEXT_LIMIT]})
        return self._reply(person, f"stories-tell-{kind}", buttons=(button,))

    def _tell_button(self, kind: StoryKind, person: Person, given: dict[str, str], id: str = "") -> Button:
        language = person.speaks(self._language)
        form = telling_form(kind, person, given, self._stories.today(), self._texts, language, id)
        label = self._texts.say("stories-edit" if id else f"stories-form-{kind}", language)
        return Button(label, form.action, form.value, form, primary=True)

    async def _find(
        self, person: Person, words: str, choice: Choice = ANYTHING, *, after: Place | None = None
    ) -> Reply:
        language = person.speaks(self._language)
        page = await self._library.find(person, words, choice, after=after)
        cards = tuple(story_card(story, person, self._texts, language) for story in page.stories)
        browsing = await self._browse_button(person, words, choice)
        if page.last and page.end < page.count:
            label = self._texts.say("stories-more", language, count=page.count - page.end)
            browsing = (Button(label, "stories.more", _position(words, choice, page.last)), *browsing)
        if after:
            key = "stories-further" if cards else "stories-no-further"
            return self._reply(person, key, cards, browsing, last=page.end, count=page.count)
        searched = bool(words) or choice != ANYTHING
        if not cards:
            key = "stories-none-found" if searched else "stories-library-empty"
            told = self._tell_button(StoryKind.TIP, person, {})
            return self._reply(person, key, buttons=(*browsing, told))
        key = "stories-found" if searched else "stories-library"
        return self._reply(person, key, cards, browsing, count=page.count)

    async def _browse_button(self, person: Person, words: str, choice: Choice) -> tuple[Button, ...]:
        """What narrows the library down, with what was chosen filled in; nothing while it is empty."""
        language = person.speaks(self._language)
        teams, tools, languages = await self._library.choices()
        if not tools:
            return ()

        def say(key: str) -> str:
            return self._texts.say(key, language, address=person.address)

        def chosen(name: str, label: str, value: str, choices: dict[str, str]) -> Field:
            offered = dict([(ANY, say("stories-browse-any")), *list(choices.items())[: MOST_CHOICES - 1]])
            filled = value if value in offered else ANY
            return Field(name, say(label), FieldKind.CHOICE, filled, choices=offered)

        named = {each: self._texts.say("stories-language", language, code=each) for each in languages}
        form = Form(
            action="stories.browse",
            title=say("stories-browse"),
            submit=say("stories-browse-submit"),
            fields=(
                Field("words", say("stories-browse-words"), value=words, limit=TASK_LIMIT),
                chosen("team", "stories-browse-team", choice.team, {each: each for each in teams}),
                chosen("tool", "stories-tool", choice.tool, {each: each for each in tools}),
                chosen("language", "stories-browse-language", choice.language, named),
            ),
        )
        return (Button(say("stories-browse"), form.action, form.value, form),)

    async def _mine(self, person: Person) -> Reply:
        language = person.speaks(self._language)
        theirs = [
            author_card(story, person, self._edit_form(story, person), self._texts, language)
            for story in await self._stories.by(person)
        ]
        waiting = await self.cards(person, language)
        buttons = tuple(self._tell_button(kind, person, {}) for kind in StoryKind)
        return self._reply(
            person,
            "stories-overview",
            (*theirs[:LISTED], *waiting),
            buttons,
            theirs=len(theirs),
            waiting=len(waiting),
        )

    def _edit_form(self, story: Story, person: Person) -> Form:
        language = person.speaks(self._language)
        today = self._stories.today()
        kind = story.told.kind
        return telling_form(kind, person, given_by(story), today, self._texts, language, story.id)

    async def _act(self, action: Action, person: Person) -> Reply:
        verb = action.name.partition(".")[2]
        match verb:
            case "mine":
                return await self._mine(person)
            case "browse":
                given = {name: text for name, text in action.fields.items() if text != ANY}
                choice = Choice(*(given.get(name, "") for name in ("team", "tool", "language")))
                return await self._find(person, given.get("words", "").strip()[:TASK_LIMIT], choice)
            case "more":
                words, choice, after = _sought(action.value)
                return await self._find(person, words, choice, after=after)
            case "propose":
                return await self._propose(action, person)
            case "take" | "changes" | "publish":
                return await self._review(verb, action, person)
            case _:
                return await self._read(verb, action, person)

    async def _read(self, verb: str, action: Action, person: Person) -> Reply:
        """What there is to do with one story for whoever sees it."""
        language = person.speaks(self._language)
        text, card, name = action.fields.get("text", ""), None, ""
        match verb:
            case Reaction.USEFUL | Reaction.TRIED:
                story = await self._stories.react(action.value, person, Reaction(verb))
                key, card = "stories-reacted", story_card(story, person, self._texts, language)
            case "ask":
                name = (await self._stories.ask(action.value, person, text)).author
                key = "stories-was-asked"
            case "answer":
                await self._stories.answer(action.value, person, text)
                key = "stories-was-answered"
            case "withdraw":
                await self._stories.withdraw(action.value, person, reason=text.strip())
                key = "stories-was-withdrawn"
            case "preview":
                return await self._preview(action.value, person)
            case _:
                raise Refusal("dialogue-unknown-action")
        return self._reply(person, key, (card,) if card else (), name=name)

    async def _review(self, verb: str, action: Action, person: Person) -> Reply:
        """What reviewers may do."""
        language = person.speaks(self._language)
        story_id, _, seen = action.value.partition(":")
        edition = int(seen) if seen.isdecimal() and len(seen) < len("1000000") else 0
        match verb:
            case "take":
                story, key = await self._stories.take(story_id, person), "stories-was-taken"
            case "changes" if edition:
                note = action.fields.get("text", "")
                story = await self._stories.ask_for_changes(story_id, person, note, edition=edition)
                key = "stories-was-sent-back"
            case "publish" if edition:
                on = _day(action.fields.get("on", ""))
                story = await self._stories.publish(story_id, person, edition=edition, on=on)
                scheduled = story.state is StoryState.SCHEDULED
                key = "stories-was-scheduled" if scheduled else "stories-was-published"
            case _:
                raise Refusal("dialogue-unknown-action")
        card = review_card(story, person, self._texts, language)
        day = story.publish_on or story.told.expires_on
        return self._reply(person, key, (card,), name=story.author, day=day)

    async def _propose(self, action: Action, person: Person) -> Reply:
        word, _, story_id = action.value.partition(":")
        if word not in set(StoryKind):
            raise Refusal("dialogue-unknown-action")
        kind, given = StoryKind(word), dict(action.fields)
        if story_id and (await self._stories.visible(story_id, person)).state not in EDITABLE:
            raise Refusal("stories-not-editable")
        named = await self._named(given, person)
        result = told(kind, given, self._stories.today(), named=named)
        if isinstance(result, tuple):
            return self._incomplete(kind, result, given, person, story_id)
        story = await self._stories.propose(person, result, id=story_id)
        language = person.speaks(self._language)
        said = Paragraph(said_of_tool(story, person, self._texts, language))
        card = author_card(story, person, self._edit_form(story, person), self._texts, language)
        return self._reply(person, "stories-was-proposed", (card,), more=(said,))

    def _incomplete(
        self, kind: StoryKind, missing: tuple[Missing, ...], given: dict[str, str], person: Person, id: str
    ) -> Reply:
        language = person.speaks(self._language)
        sentences = tuple(
            self._texts.say(each.key, language, address=person.address, name=each.name) for each in missing
        )
        button = self._tell_button(kind, person, given, id)
        button = replace(button, label=self._texts.say("stories-complete", language))
        return self._reply(person, "stories-missing", buttons=(button,), more=(Bullets(sentences),))

    async def _named(self, given: dict[str, str], author: Person) -> list[str]:
        """The colleagues whose whole name stands in the words."""
        words = " ".join(given.get(name, "") for name in ("task", "words", "gained", "surprised")).casefold()
        return [
            person.name
            for person in await self._people.everybody()
            if person.id != author.id and " " in person.name and person.name.casefold() in words
        ]

    def _reply(
        self,
        person: Person,
        key: str,
        cards: tuple[Card, ...] = (),
        buttons: tuple[Button, ...] = (),
        *,
        more: tuple[Part, ...] = (),
        **values: object,
    ) -> Reply:
        language = person.speaks(self._language)
        sentence = self._texts.say(key, language, address=person.address, **values)
        parts = (Paragraph(sentence), *more)
        return Reply(ReplyKind.NOTICE, language, parts, cards=cards, buttons=buttons, private=True)


def _position(words: str, choice: Choice, last: Place) -> str:
    """What a button keeps of a search: what was sought, and which place was shown last."""
    sought = (*last, words, choice.team, choice.tool, choice.language)
    return json.dumps(sought, ensure_ascii=False)


def _sought(position: str) -> tuple[str, Choice, Place]:
    """What `_position` kept.

    Raises:
        Refusal: the value is none of ours.
    """
    try:
        rank, age, story_id, words, *chosen = _POSITION.validate_json(position)
    except ValidationError as error:
        raise Refusal("dialogue-unknown-action") from error
    return words, Choice(*chosen), Place(rank, age, story_id)


def _day(text: str) -> date | None:
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise Refusal("stories-no-day") from error
