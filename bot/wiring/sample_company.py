"""The sample company of the demonstration: its documents and its people."""

from __future__ import annotations

import tomllib
from importlib.resources import files
from typing import Any

from bot.people.person import Person, Role

SAMPLE = files("knowledge").joinpath("sample_company")

SENDER = "passerelle@ormevelle.example"


def sample_entries(name: str) -> list[dict[str, Any]]:
    """The entries of a file of the sample company, such as `people`."""
    entries: list[dict[str, Any]] = tomllib.loads(SAMPLE.joinpath(f"{name}.toml").read_text("utf-8"))[name]
    return entries


def sample_person(entry: dict[str, Any]) -> Person:
    """Somebody whom an entry describes."""
    return Person(
        id=entry["id"],
        name=entry["name"],
        email=entry["email"],
        time_zone=entry["time_zone"],
        team=entry["team"],
        roles=frozenset(Role(role) for role in entry["roles"]),
        referent_of=frozenset(entry["referent_of"]),
    )
