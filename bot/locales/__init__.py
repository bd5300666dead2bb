"""French and English texts."""

from bot.locales.texts import LANGUAGES, Texts

__all__ = ["LANGUAGES", "Texts"]
