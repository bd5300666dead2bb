"""`passerelle demo`: moves the clock of the demonstration that runs here."""

from __future__ import annotations

import re
import shutil
import time
from datetime import timedelta
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.installation import demo_settings
from bot.cli.terminal import fail, out, progress

if TYPE_CHECKING:
    from bot.clock import MovedClock

LONGEST = timedelta(days=92)
HOUR = timedelta(hours=1)
PATIENCE_SECONDS = 60.0
LOOK_SECONDS = 0.1
_SPAN = re.compile(r"(\d{1,4})\s*([hdw])")
_UNITS = {"h": "hours", "d": "days", "w": "weeks"}

app = typer.Typer(
    help="Move the clock of the demonstration (`passerelle serve --demo`).", no_args_is_help=True
)


@app.command()
def advance(
    span: Annotated[str, typer.Argument(help="How far: 7d for seven days, 12h for hours, 2w for weeks.")],
) -> None:
    """Let time pass in the demonstration that is running, hour by hour, and its colleagues act."""
    ahead = _span(span)
    clock = _running_clock()
    begun, wanted = clock.moved, clock.wanted + ahead
    clock.want(wanted)
    hours = (wanted - begun) // HOUR
    with progress("Time passes") as report:
        report("hours", 0, hours)
        waited = 0.0
        while clock.moving:
            time.sleep(LOOK_SECONDS)
            before, clock = clock.moved, _clock()
            waited = 0.0 if clock.moved > before else waited + LOOK_SECONDS
            if waited > PATIENCE_SECONDS:
                clock.want(clock.moved)
                fail("The demonstration does not move on. Look at what it wrote where it was started.")
            report("hours", (clock.moved - begun) // HOUR, hours)
    _show(clock)


@app.command("clock")
def show() -> None:
    """Show what the demonstration's clock says, and how far it was moved."""
    _show(_clock())


@app.command()
def reset(*, yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False) -> None:
    """Begin the demonstration anew: today, with nothing that anybody did. Time does not run backwards."""
    folder = demo_settings().data_dir
    if _is_running():
        fail("The demonstration is running. Stop it first (Ctrl-C where it was started).")
    if not folder.exists():
        out.print("There is nothing to reset: the demonstration has not been started here.")
        return
    if not yes and not typer.confirm(f"Forget all that was done in the demonstration in {folder}?"):
        raise typer.Exit(1)
    shutil.rmtree(folder)
    out.print("The demonstration begins anew at its next start.")


def _span(text: str) -> timedelta:
    found = _SPAN.fullmatch(text.strip().casefold())
    span = timedelta(**{_UNITS[found[2]]: int(found[1])}) if found else timedelta()
    if not timedelta() < span <= LONGEST:
        fail(
            f"“{text}” is no span of up to {LONGEST.days} days. Write 7d for seven days, or 12h, or 2w.",
            code=2,
        )
    return span


def _clock() -> MovedClock:
    from bot.clock import MovedClock

    return MovedClock(demo_settings().data_dir)


def _running_clock() -> MovedClock:
    if not _is_running():
        fail(
            f"No demonstration is running in {demo_settings().data_dir}, and no other clock can be moved. "
            "Start it with `make run` in another terminal, from this folder."
        )
    return _clock()


def _is_running() -> bool:
    from knowledge.index import VectorStore

    return VectorStore(demo_settings().data_dir / "vectors").taken


def _show(clock: MovedClock) -> None:
    from zoneinfo import ZoneInfo

    local = clock.now().astimezone(ZoneInfo(demo_settings().time_zone))
    days, rest = divmod(clock.moved, timedelta(days=1))
    moved = f"{days} d {rest // HOUR} h ahead of this machine" if clock.moved else "as this machine's"
    out.print(f"The demonstration's clock: {local:%A %d %B %Y, %H:%M}, {moved}.")
