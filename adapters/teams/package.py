"""The app package that an admin uploads to Microsoft Teams: a zip of the manifest, its languages and the icons."""

from __future__ import annotations

import re
import uuid
import zipfile
from collections.abc import Mapping
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from typing import Final

from adapters.teams.manifest import COLOUR_ICON, OUTLINE_ICON, language_files, manifest, written
from bot.locales import Texts

_LABEL: Final = r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
_HOST: Final = re.compile(rf"(?:{_LABEL}\.)+{_LABEL}", re.IGNORECASE)
_EARLIEST: Final = (1980, 1, 1, 0, 0, 0)
"""The first date a zip can hold: the same content makes the same package, byte for byte."""


def package_files(texts: Texts, *, app_id: str, host: str, language: str, company: str) -> dict[str, bytes]:
    """The files of the package by name.

    Raises:
        ValueError: with a sentence, when the id or the host can't be used.
    """
    try:
        bot = str(uuid.UUID(app_id))
    except ValueError as error:
        raise ValueError(
            f"{app_id} is no app id: it is the Application (client) ID of the bot's registration in Microsoft "
            "Entra, such as 11111111-2222-3333-4444-555555555555"
        ) from error
    if not _HOST.fullmatch(host):
        raise ValueError(
            f"{host} is no host: name the one under which Teams reaches Passerelle, without https://, such as "
            "passerelle.example.com"
        )
    made = manifest(
        texts,
        app_id=bot,
        host=host.lower(),
        app_version=version("passerelle"),
        language=language,
        company=company,
    )
    icons = files("adapters.teams") / "icons"
    return {
        "manifest.json": written(made),
        **{name: written(told) for name, told in language_files(texts, language=language).items()},
        **{name: (icons / name).read_bytes() for name in (COLOUR_ICON, OUTLINE_ICON)},
    }


def write_package(content: Mapping[str, bytes], out: Path) -> None:
    """Write the files as a zip; what stood at `out` is replaced only by a whole package."""
    unfinished = out.with_name(f".{out.name}.{uuid.uuid4().hex}")
    try:
        with zipfile.ZipFile(unfinished, "w", zipfile.ZIP_DEFLATED) as package:
            for name, data in sorted(content.items()):
                package.writestr(zipfile.ZipInfo(name, _EARLIEST), data, zipfile.ZIP_DEFLATED)
        unfinished.replace(out)
    finally:
        unfinished.unlink(missing_ok=True)
