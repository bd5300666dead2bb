"""The message extension: a passage of the charter to insert, and what may be done about a message.

https://learn.microsoft.com/microsoftteams/platform/messaging-extensions/what-are-messaging-extensions
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import unescape
from typing import Any, Final

from adapters.sources import encoded_link, whereabouts
from adapters.teams.cards import Element, adaptive, attached, lines
from adapters.teams.forms import dialog
from adapters.text import label, shortened, showable
from bot.dialogue.assistant import MESSAGE_LIMIT
from bot.dialogue.reply import Citation, Field, FieldKind, Form
from bot.locales import Texts, quoted

ASK: Final = "teams.ask"
"""The action of the form that asks about a message."""
ANSWER: Final = "teams.answer"
"""The action of the form that has an answer to a message drafted."""
MINUTES: Final = "teams.minutes"
"""The action of the form that has minutes made of a message."""
STORY: Final = "teams.story"
"""The action of the form that proposes a message as a story."""
_KEYS: Final = {
    ASK: "teams-ask-about",
    ANSWER: "teams-answer-this",
    MINUTES: "teams-minutes-of",
    STORY: "teams-story-of",
}
QUESTION: Final = "question"

MOST_RESULTS: Final = 10
TITLE_LIMIT: Final = 100
TEXT_LIMIT: Final = 200
QUOTE_LIMIT: Final = 3000
PLACE_LIMIT: Final = 600
MOST_LINES: Final = 20
"""Lines that a quotation keeps as they are: a card has room for as many."""

_BREAK: Final = re.compile(r"<(?:br|/p|/div|/li|/tr)\b[^>]*>", re.IGNORECASE)
_TAG: Final = re.compile(r"<[^>]*>")


def results(citations: Sequence[Citation], texts: Texts, *, language: str) -> dict[str, Any]:
    """What a search brings: a list to choose from, each with the card that is inserted."""
    found = [_result(each, texts, language) for each in citations[:MOST_RESULTS]]
    return {"composeExtension": {"type": "result", "attachmentLayout": "list", "attachments": found}}


def nothing_found(sentence: str) -> dict[str, Any]:
    """A search that brings nothing, with a sentence that says so."""
    return {"composeExtension": {"type": "message", "text": sentence}}


def asking_about(message: str, action: str, texts: Texts, *, language: str) -> dict[str, Any]:
    """The dialog for one of `_KEYS` on a message, whose words can be changed before they are sent."""
    key = _KEYS[action]
    form = Form(
        action=action,
        title=texts.say(key, language),
        submit=texts.say(f"{key}-send", language),
        fields=(
            Field(
                QUESTION,
                texts.say(f"{key}-question", language),
                FieldKind.TEXT,
                value=message[:MESSAGE_LIMIT],
                required=True,
                limit=MESSAGE_LIMIT,
            ),
        ),
        note=texts.say("teams-ask-about-note", language),
    )
    return {"task": {"type": "continue", "value": dialog(form, texts, language=language)}}


def dialog_saying(sentence: str) -> dict[str, Any]:
    """A sentence in the place of a dialog."""
    return {"task": {"type": "message", "value": sentence}}


def plain_words(body: str) -> str:
    """The words of a message that Teams hands over as HTML."""
    return showable(unescape(_TAG.sub(" ", _BREAK.sub("\n", body)))).strip()


def _result(citation: Citation, texts: Texts, language: str) -> Element:
    where, *facts = whereabouts(citation, texts, language=language)
    # A preview is a thumbnail card, whose text is read as HTML.
    preview = {"title": _inert(label(where, TITLE_LIMIT)), "text": _inert(label(citation.quote, TEXT_LIMIT))}
    return {
        **attached(_inserted(citation, where, facts, texts, language)),
        "preview": {"contentType": "application/vnd.microsoft.card.thumbnail", "content": preview},
    }


def _inserted(citation: Citation, where: str, facts: Sequence[str], texts: Texts, language: str) -> Element:
    """The passage with where it stands, as people read it in the conversation."""
    quote = shortened(showable(citation.quote), QUOTE_LIMIT)
    if quote.count("\n") > MOST_LINES:
        quote = " ".join(quote.split())
    body = [
        *lines(quoted(quote, language)),
        *lines(label(where, PLACE_LIMIT), bold=True),
        *lines(" · ".join(facts), subtle=True),
    ]
    link = encoded_link(citation)
    opening = {"type": "Action.OpenUrl", "title": texts.say("reply-open-document", language), "url": link}
    return adaptive(body, language=language, actions=[opening] if link else [])


def _inert(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
