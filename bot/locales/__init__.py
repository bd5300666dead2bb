"""French and English texts."""

from bot.locales.quotation import quoted
from bot.locales.texts import LANGUAGES, Texts

__all__ = ["LANGUAGES", "Texts", "quoted"]
