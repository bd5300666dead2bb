"""What is said of a message besides its words: its citations, and that a model has worded it.

Teams takes it as one entity that describes the whole message
(learn.microsoft.com/microsoftteams/platform/bots/how-to/bot-messages-ai-generated-content).
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, Final

from adapters.sources import encoded_link, whereabouts
from adapters.teams.cards import CONTENT_TYPE, Element, adaptive, lines, weight
from adapters.text import label, shortened, showable
from bot.dialogue.reply import Citation, Reply
from bot.locales import Texts, quoted

MOST_CLAIMS: Final = 20
NAME_LIMIT: Final = 80
ABSTRACT_LIMIT: Final = 160
KEYWORD_LIMIT: Final = 28
MOST_KEYWORDS: Final = 3
LINK_LIMIT: Final = 2000
EXCERPT_LIMIT: Final = 600
ROOM: Final = 28_000
"""What links and whole quotations may weigh in one message: beyond, a citation has its abstract alone."""


def described(citations: Sequence[Citation], reply: Reply, texts: Texts) -> list[Element]:
    """The entity of a message with these citations; none where there is nothing to say of it."""
    claims: list[Element] = []
    room = ROOM
    for citation in citations[:MOST_CLAIMS]:
        more = _link(citation) | _window(citation, reply, texts)
        room -= weight(more)
        claims.append(_claim(citation, reply, texts, more if room > 0 else {}))
    if not claims and not reply.ai:
        return []
    return [
        {
            "type": "https://schema.org/Message",
            "@type": "Message",
            "@context": "https://schema.org",
            "@id": "",
            **({"additionalType": ["AIGeneratedContent"]} if reply.ai else {}),
            **({"citation": claims} if claims else {}),
            **_sensitivity(citations, reply, texts),
        }
    ]


def _claim(citation: Citation, reply: Reply, texts: Texts, more: Element) -> Element:
    where, *facts = whereabouts(citation, texts, language=reply.language)
    appearance: dict[str, Any] = {
        "@type": "DigitalDocument",
        "name": label(where, NAME_LIMIT),
        "abstract": label(citation.quote, ABSTRACT_LIMIT),
        "keywords": [label(fact, KEYWORD_LIMIT) for fact in facts[-MOST_KEYWORDS:]],
        **more,
        **_sensitivity([citation], reply, texts),
    }
    return {"@type": "Claim", "position": citation.number, "appearance": appearance}


def _sensitivity(citations: Sequence[Citation], reply: Reply, texts: Texts) -> Element:
    """The label of what the documents say of their confidentiality; of a message, all that they say."""
    named = dict.fromkeys(label(each.sensitivity, NAME_LIMIT) for each in citations if each.sensitivity)
    if not named:
        return {}
    usage = {
        "type": "https://schema.org/Message",
        "@type": "CreativeWork",
        "name": label(", ".join(named), NAME_LIMIT),
        "description": texts.say("teams-sensitivity", reply.language),
    }
    return {"usageInfo": usage}


def _link(citation: Citation) -> Element:
    link = encoded_link(citation)
    return {"url": link} if link and len(link) <= LINK_LIMIT else {}


def _window(citation: Citation, reply: Reply, texts: Texts) -> Element:
    """What opens on a citation: the whole quotation, and where it stands."""
    where, *facts = whereabouts(citation, texts, language=reply.language)
    body = [
        *lines(label(where, EXCERPT_LIMIT), bold=True),
        *lines(quoted(shortened(showable(citation.quote), EXCERPT_LIMIT), reply.language)),
        *lines(" · ".join(facts), subtle=True),
    ]
    card = adaptive(body, language=reply.language)
    return {"text": json.dumps(card, ensure_ascii=False), "encodingFormat": CONTENT_TYPE}
