"""What the documentation tells people to type and to set exists."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import typer

from bot.cli.command import app
from bot.settings import PREFIX, Settings

PAGES = sorted([*Path("docs").glob("*.md"), Path("README.md")])
LISTS = (Path("docs/settings.md"), Path(".env.example"))
LINKING = sorted([*PAGES, *map(Path, ("ARCHITECTURE.md", "CHANGELOG.md", "CONTRIBUTING.md"))])
LINK = re.compile(r"\]\((?!https?:)([^)#]*)(?:#([^)]+))?\)")
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
SETTING = re.compile(rf"\b{PREFIX}([A-Z0-9_]+)(?![A-Z0-9_…*])")
COMMAND = re.compile(r"(?:^|`)passerelle((?: [a-z][a-z-]*)+)([^`#\n]*)", re.MULTILINE)
OPTION = re.compile(r"(?<!\S)--[a-z-]+")


@pytest.mark.parametrize("page", PAGES, ids=str)
def test_every_setting_that_is_named_exists(page):
    named = set(SETTING.findall(page.read_text(encoding="utf-8")))
    assert {name for name in named if name.lower() not in Settings.model_fields} == set()


@pytest.mark.parametrize("page", PAGES, ids=str)
def test_every_command_that_is_named_exists_with_its_options(page):
    root = typer.main.get_command(app)
    for words, rest in COMMAND.findall(page.read_text(encoding="utf-8")):
        command, options = root, set()
        for word in words.split():
            if word not in getattr(command, "commands", {}):
                break
            command = command.commands[word]
            options |= {name for each in command.params for name in (*each.opts, *each.secondary_opts)}
        assert command is not root, f"passerelle{words}"
        unknown = set(OPTION.findall(f"{words}{rest}")) - options - {"--help"}
        assert not unknown, f"passerelle{words}{rest}: {unknown}"


@pytest.mark.parametrize("page", LISTS, ids=str)
def test_every_setting_is_listed(page):
    listed = set(SETTING.findall(page.read_text(encoding="utf-8")))
    assert {name.upper() for name in Settings.model_fields} - listed == set()


@pytest.mark.parametrize("page", LINKING, ids=str)
def test_every_link_leads_to_a_file_and_a_heading(page):
    for path, heading in LINK.findall(page.read_text(encoding="utf-8")):
        target = page.parent / path if path else page
        assert target.exists(), path
        if heading:
            assert heading in {anchor(each) for each in HEADING.findall(target.read_text(encoding="utf-8"))}


def anchor(heading: str) -> str:
    """What GitHub has a link to the heading say."""
    return re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-")
