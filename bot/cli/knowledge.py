"""`passerelle knowledge`: the documents, and the versions made of them."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

import typer

from bot.cli.installation import installation
from bot.cli.terminal import fail, out, print_json, printable, progress

if TYPE_CHECKING:
    from bot.wiring import Passerelle
    from knowledge.passages import Cut
    from knowledge.refresh import RefreshReport
    from knowledge.versions import KeptDocument, Version

app = typer.Typer(help="The documents, and the versions made of them.", no_args_is_help=True)

Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]
Result = TypeVar("Result")

WAITS = 3
"""The exit code of a refresh that waits for --yes."""


@app.command()
def refresh(
    *,
    source: Annotated[
        Path | None, typer.Option(help="The folder of documents, instead of PASSERELLE_SOURCE_DIR.")
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only report what would change.")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Go on even if many passages would be lost.")] = False,
    json: Json = False,
) -> None:
    """Bring the knowledge base up to date with its folder; questions meanwhile see the version before."""

    async def work(passerelle: Passerelle) -> RefreshReport:
        with progress("Refresh") as report:
            return await passerelle.refresh_from(source, dry_run=dry_run, yes=yes, progress=report)

    report = _with_knowledge(work)
    if json:
        print_json(report)
    else:
        _show(report, dry_run=dry_run)
    if report.needs_confirmation:
        raise typer.Exit(WAITS)


@app.command()
def status(*, json: Json = False) -> None:
    """Show the live version: how much it holds, and which files could not be read again."""

    async def work(passerelle: Passerelle) -> tuple[Version | None, list[KeptDocument]]:
        live = await passerelle.versions.live()
        return live, await passerelle.versions.documents(live.number) if live else []

    live, documents = _with_records(work)
    stale = [(kept.document.path, kept.failure) for kept in documents if kept.failure]
    if json:
        print_json({"live": live, "documents": [kept.document.path for kept in documents], "stale": stale})
        return
    if live is None:
        out.print("No documents yet. Load a folder with `passerelle knowledge refresh --source DIR`.")
        return
    out.print(
        f"Version {live.number} of {live.made_at:%Y-%m-%d %H:%M} UTC is live: "
        f"{live.documents} documents, {live.passages} passages, embeddings {live.embeddings}."
    )
    for path, failure in stale:
        out.print(f"  stale: {printable(path)}: {printable(failure or '')}")


@app.command()
def versions(*, json: Json = False) -> None:
    """List the versions that are kept, newest first."""

    async def work(passerelle: Passerelle) -> list[Version]:
        return await passerelle.versions.kept()

    kept = _with_records(work)
    if json:
        print_json(kept)
        return
    for version in kept:
        mark = "live" if version.live else "    "
        out.print(
            f"{mark} {version.number:>4}  {version.made_at:%Y-%m-%d %H:%M} UTC  "
            f"{version.documents} documents, {version.passages} passages"
        )


@app.command()
def rollback(
    to: Annotated[int | None, typer.Argument(help="The version to go back to; else the one before.")] = None,
) -> None:
    """Make an earlier version the live one."""

    async def work(passerelle: Passerelle) -> Version:
        return await passerelle.refresh.rollback(to)

    out.print(f"Version {_with_knowledge(work).number} is live.")


@app.command()
def show(
    document: Annotated[str, typer.Argument(help="The path of a document, as `status --json` lists it.")],
    *,
    json: Json = False,
) -> None:
    """Show the passages of one document of the live version, as they are searched and cited."""

    async def work(passerelle: Passerelle) -> tuple[list[KeptDocument], list[Cut]]:
        live = await passerelle.versions.live()
        kept = await passerelle.versions.documents(live.number) if live else []
        from knowledge.base import cuts_of

        return kept, cuts_of(kept, live.number if live else 0)

    kept, cuts = _with_records(work)
    passages = [each.passage for each in cuts if each.passage.document == document]
    if not passages:
        fail(_nothing_of(document, kept))
    if json:
        print_json(passages)
        return
    for each in passages:
        page = f" · page {each.page}" if each.page else ""
        out.print(f"[bold]{printable(' › '.join(each.heading))}[/bold] ({each.language}{page})")
        out.print(printable(each.text) + "\n")


def _nothing_of(document: str, kept: Sequence[KeptDocument]) -> str:
    """Why a version has no passages of a document: another has its text, or it is not there."""
    by_path = {each.document.path: each.document for each in kept}
    if document not in by_path:
        return (
            f"The live version has no document {document}. `passerelle knowledge status --json` lists them."
        )
    twin = next(path for path, each in by_path.items() if each.text == by_path[document].text)
    return f"{document} has the same text as {twin}, whose passages are cited."


def _with_knowledge(work: Callable[[Passerelle], Coroutine[Any, Any, Result]]) -> Result:
    async def run() -> Result:
        async with installation() as passerelle:
            await passerelle.open_knowledge()
            return await work(passerelle)

    return asyncio.run(run())


def _with_records(work: Callable[[Passerelle], Coroutine[Any, Any, Result]]) -> Result:
    async def run() -> Result:
        async with installation() as passerelle:
            return await work(passerelle)

    return asyncio.run(run())


def _show(report: RefreshReport, *, dry_run: bool) -> None:
    for name in ("added", "changed", "removed"):
        for path in getattr(report, name):
            out.print(f"  {name}: {printable(path)}")
    for change in report.articles:
        if change.path in report.changed:
            out.print(f"    {change.change}: {printable(' › '.join(change.heading) or change.path)}")
            for mark, sentences in (("-", change.lost), ("+", change.gained)):
                for sentence in sentences:
                    out.print(f"      {mark} {printable(' '.join(sentence.split()))}")
    for failure in report.failed:
        kept = " Its last good text stays, marked stale." if failure.kept else ""
        out.print(f"  failed: {printable(failure.path)}: {printable(failure.sentence)}{kept}")
    for path, original in report.duplicates:
        out.print(f"  duplicate: {printable(path)} has the same text as {printable(original)}")
    for path, note in report.notes:
        out.print(f"  note: {printable(path)}: {printable(note)}")
    _conclude(report, dry_run=dry_run)


def _conclude(report: RefreshReport, *, dry_run: bool) -> None:
    out.print(
        f"{len(report.added)} added, {len(report.changed)} changed, {len(report.removed)} removed, "
        f"{len(report.unchanged)} unchanged, {len(report.failed)} failed; "
        f"{report.passages_before} passages before, {report.passages} after."
    )
    if report.needs_confirmation:
        out.print("That would lose more than 30% of the passages. Look again, then add --yes to go on.")
    elif dry_run:
        out.print("Nothing was written (--dry-run).")
    elif report.version is None:
        out.print("Nothing has changed: the live version stays.")
    else:
        out.print(f"Version {report.version} is live; {report.embedded} passages were embedded.")
