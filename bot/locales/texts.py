"""The texts people read, in French and English, written in Fluent (projectfluent.org)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any, Final

from fluent.runtime import FluentBundle, FluentResource

LANGUAGES: Final = ("fr", "en")

_VOWEL: Final = re.compile("[aeiouàâäéèêëîïôöùûüœæ]|y(?![aeiouéè])", re.IGNORECASE)


class MissingText(LookupError):
    """A key that no text has, or a text whose values were not all given: a mistake of ours."""


class Texts:
    """Says what a key means in a language.

    `address` is how French addresses people where a person has not chosen: "vous" or "tu".
    """

    def __init__(self, bundles: Mapping[str, FluentBundle], *, address: str = "vous") -> None:
        self._bundles = bundles
        self._address = address

    @classmethod
    def load(cls, *, address: str = "vous") -> Texts:
        """Read every `.ftl` file beside this module."""
        return cls({language: _bundle(language) for language in LANGUAGES}, address=address)

    def say(self, key: str, language: str, *, address: str | None = None, **values: Any) -> str:
        """The text of `key` in `language`; a language we do not speak falls back to English.

        Raises:
            MissingText: when there is no such text or a value is missing.
        """
        bundle = self._bundles.get(language, self._bundles["en"])
        if not bundle.has_message(key):
            raise MissingText(f"{language}: {key}")
        pattern = bundle.get_message(key).value
        if pattern is None:
            raise MissingText(f"{language}: {key} has no value")
        text, errors = bundle.format_pattern(pattern, {"address": address or self._address, **values})
        if errors:
            raise MissingText(f"{language}: {key}: {errors[0]}")
        return str(text)

    def keys(self, language: str) -> frozenset[str]:
        """Every key there is in `language`."""
        return frozenset(self._bundles[language]._messages)  # noqa: SLF001


def _de(name: Any) -> str:
    """`DE($name)` in a French text: "de Léa", and "d’Omar" where the name begins with a vowel that is heard."""
    return f"{'d’' if _VOWEL.match(str(name)) else 'de '}{name}"


_FUNCTIONS: Final[dict[str, Any]] = {"DE": _de}
"""What texts may call. Fluent takes a plain string from them, though its types do not say so."""


@cache
def _bundle(language: str) -> FluentBundle:
    # Isolation marks are for mixed writing directions; both languages are written left to right,
    # and the marks would end up in copied text.
    bundle = FluentBundle([language], functions=_FUNCTIONS, use_isolating=False)
    folder = files("bot.locales") / language
    for source in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if source.name.endswith(".ftl"):
            bundle.add_resource(FluentResource(source.read_text(encoding="utf-8")))
    return bundle
