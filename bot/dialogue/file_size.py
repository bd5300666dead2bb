"""How large a file is, as people say it."""

from __future__ import annotations

from bot.locales import Texts

KILOBYTE = 1000


def file_size(size: int, texts: Texts, language: str) -> str:
    """`size` bytes in words, such as "1.2 MB"; rounded up, so that a full byte is never nothing."""
    if size < KILOBYTE:
        return texts.say("files-size", language, number=size, unit="b")
    kilobytes = -(-size // KILOBYTE)
    if kilobytes < KILOBYTE:
        return texts.say("files-size", language, number=kilobytes, unit="kb")
    return texts.say("files-size", language, number=-(-size // (KILOBYTE * 100)) / 10, unit="mb")
