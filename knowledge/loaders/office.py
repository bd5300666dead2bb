"""What every Office file says of itself."""

from __future__ import annotations

import zipfile
from dataclasses import dataclass
from datetime import date

from knowledge.loaders.extract import iso_date

_CORE = "docProps/core.xml"
_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_MODIFIED = "{http://purl.org/dc/terms/}modified"


@dataclass(frozen=True, slots=True)
class CoreProperties:
    """Title and date of the last change, as Office keeps them."""

    title: str | None = None
    date: date | None = None


def core_properties(package: zipfile.ZipFile) -> CoreProperties:
    """The core properties of a package whose XML was checked; none where it has no such part."""
    from defusedxml import ElementTree

    try:
        source = package.read(_CORE)
    except KeyError:
        return CoreProperties()
    root = ElementTree.fromstring(source)
    return CoreProperties(title=root.findtext(_TITLE), date=iso_date(root.findtext(_MODIFIED)))


def macro_notes(package: zipfile.ZipFile) -> list[str]:
    """A note for a package that carries macros: they are not run."""
    if any(name.lower().endswith("vbaproject.bin") for name in package.namelist()):
        return ["The file carries macros. They were not run; only its text was read."]
    return []
