"""A key of this installation's own, made at first use and kept in a file outside the records."""

from __future__ import annotations

import os
import secrets
from contextlib import suppress
from pathlib import Path

KEY_BYTES = 32


def key_in(path: Path) -> str:
    """The key kept in a file that only this user may read, as 64 hexadecimal digits; made where there is none."""
    path.parent.mkdir(parents=True, exist_ok=True)
    made = path.with_suffix(f".{secrets.token_hex(4)}")
    descriptor = os.open(made, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(secrets.token_hex(KEY_BYTES))
    # Linked whole: a process that starts at the same time never reads half a key.
    with suppress(FileExistsError):
        path.hardlink_to(made)
    made.unlink()
    return path.read_text(encoding="ascii")
