"""What a terminal is given to print."""

from dataclasses import replace

import pytest

from bot.cli.command import place
from bot.cli.terminal import printable
from bot.dialogue.reply import Citation

CITED = Citation(1, "p", "guide.md", "Guide", "words", "words", "en", 1)


@pytest.mark.parametrize("space", ["\u00a0", "\u202f", " ", "\n", "\t"])
def test_spaces_stay(space):
    assert printable(f"Vraiment{space}?") == f"Vraiment{space}?"


@pytest.mark.parametrize("mark", ["\x1b", "\x07", "\r", "\u202e", "\u200b", "\x9b"])
def test_what_would_steer_a_terminal_is_taken_out(mark):
    assert printable(f"a{mark}[31mb").startswith("a�")


def test_markup_is_no_markup():
    assert printable("[red]stop[/red]") == r"\[red]stop\[/red]"


@pytest.mark.parametrize(
    ("heading", "page", "line"),
    [
        (("Guide", "Tools"), None, "Guide › Tools (guide.md)"),
        (("Tools",), 3, "Guide › Tools › p. 3 (guide.md)"),
        (("Guide",), None, "Guide (guide.md)"),
        ((), None, "Guide (guide.md)"),
    ],
)
def test_a_place_says_the_title_once(heading, page, line):
    assert place(replace(CITED, heading=heading, page=page)) == line
