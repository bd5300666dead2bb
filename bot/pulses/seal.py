"""The seal on what is said anonymously: what the records hold can't be read, or tied to a person, without its key.

The key lies outside the records (docs/anonymity.md says where, and what its holder could do).
"""

from __future__ import annotations

import hmac
import json
import os
from collections.abc import Callable, Mapping
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Any, Final
from unicodedata import category

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from bot.key_file import key_in

KEY_BYTES: Final = 32
NONCE_BYTES: Final = 12
BLOCK: Final = 16 * 1024
"""Everything is padded to so many bytes, or a multiple: its length says nothing of what was written.

Five free texts of 600 characters, of at most four bytes each (`sealable`), are one block.
"""


class BrokenSeal(Exception):
    """What was sealed can't be read: with another key, or changed since."""


class Seal:
    """Seals and opens, with AES-256-GCM, and makes marks that only the key's holder can make again.

    `key` gives 32 bytes when they are first needed, from which one key for sealing and one for marks are
    derived (HKDF, RFC 5869).
    """

    def __init__(self, key: Callable[[], bytes]) -> None:
        self._key = key

    @cached_property
    def _cipher(self) -> AESGCM:
        return AESGCM(_derived(self._key(), b"seal"))

    @cached_property
    def _marking(self) -> bytes:
        return _derived(self._key(), b"mark")

    def close(self, content: Mapping[str, Any], *, about: str) -> bytes:
        """Seal plain values. They open only under the same `about`, so nothing sealed can be moved elsewhere."""
        plain = json.dumps(dict(content), ensure_ascii=False).encode()
        padded = plain + b" " * (-len(plain) % BLOCK)
        nonce = os.urandom(NONCE_BYTES)
        return nonce + self._cipher.encrypt(nonce, padded, about.encode())

    def open(self, sealed: bytes, *, about: str) -> dict[str, Any]:
        """What was sealed.

        Raises:
            BrokenSeal: when it was sealed with another key or about something else, or was changed.
        """
        try:
            plain = self._cipher.decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], about.encode())
        except InvalidTag as error:
            raise BrokenSeal(about) from error
        content: dict[str, Any] = json.loads(plain)
        return content

    def mark(self, *parts: str) -> str:
        """A name for these parts, 64 hexadecimal digits: the same parts have the same, and it tells none of them."""
        message = json.dumps(parts).encode()
        return hmac.new(self._marking, message, sha256).hexdigest()


def sealable(text: str) -> str:
    """A text without what takes more than four bytes a character: control characters, and halves of characters."""
    return "".join(each for each in text if each in "\n\t" or category(each) not in ("Cc", "Cs"))


def seal_from(folder: Path, given: str = "") -> Seal:
    """The seal of an installation: from the secret `given`, else from a key kept in `folder`."""
    return Seal(lambda: sha256((given or key_in(folder / "seal.key")).encode()).digest())


def _derived(key: bytes, purpose: bytes) -> bytes:
    return HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=None, info=b"passerelle " + purpose).derive(key)
