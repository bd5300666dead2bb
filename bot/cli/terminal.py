"""How the command line speaks: to a person on a terminal, to a log, or to a machine."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, is_dataclass
from io import TextIOWrapper
from typing import TYPE_CHECKING, Any, NoReturn

import typer
from rich.console import Console
from rich.markup import escape

if TYPE_CHECKING:
    from adapters.finding import Finding

_HARMLESS = "\n\t\u00a0\u202f"
"""What may be printed beside printable characters: ends of lines, and the spaces of French that don't break."""

out = Console(soft_wrap=not sys.stdout.isatty(), highlight=False)
err = Console(stderr=True, highlight=False)


def print_every_sign() -> None:
    """Have a terminal that lacks a sign show its code, which JSON reads as the sign, rather than fail."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def print_json(value: Any) -> None:
    """Write `value` for a machine: one JSON document."""
    typer.echo(json.dumps(value, ensure_ascii=False, indent=2, default=_plain))


def print_findings(findings: Sequence[Finding], *, json: bool) -> None:
    """Write what a look at an installation found, and end with 1 where something is not fine."""
    if json:
        print_json(findings)
    else:
        for finding in findings:
            sign = "[green]✓[/green]" if finding.fine else "[red]✗[/red]"
            out.print(f"{sign} {printable(finding.sentence)}")
    if not all(finding.fine for finding in findings):
        raise typer.Exit(1)


def fail(sentence: str, *, code: int = 1) -> NoReturn:
    """End with a sentence that says what is wrong, and no traceback."""
    err.print(f"[red]✗[/red] {printable(sentence)}")
    raise typer.Exit(code)


def printable(text: str) -> str:
    """Text of documents and people, so that it neither marks up nor steers the terminal."""
    return escape("".join(char if char.isprintable() or char in _HARMLESS else "�" for char in text))


@contextmanager
def progress(title: str) -> Iterator[Callable[[str, int, int], None]]:
    """A function to report work with: step, done, total. A bar on a terminal, else a line a step."""
    if not err.is_terminal:
        seen: set[str] = set()

        def line(step: str, _done: int, total: int) -> None:
            if step not in seen:
                seen.add(step)
                err.print(f"{title}: {step}" + (f" ({total})" if total else ""))

        yield line
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn

    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=err, transient=True) as bars:
        task = bars.add_task(title, total=None)

        def bar(step: str, done: int, total: int) -> None:
            bars.update(task, description=step, completed=done, total=total or None)

        yield bar


def _plain(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        return asdict(value)
    if isinstance(value, frozenset | set):
        return sorted(value)
    if isinstance(value, tuple):
        return list(value)
    return value.isoformat() if hasattr(value, "isoformat") else str(value)
