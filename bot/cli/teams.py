"""`passerelle teams`: what an admin does to bring Passerelle into Microsoft Teams."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Annotated

import typer

from bot.cli.installation import settings
from bot.cli.terminal import fail, out, print_findings, printable

app = typer.Typer(help="Bring Passerelle into Microsoft Teams.", no_args_is_help=True)


@app.command()
def package(
    *,
    app_id: Annotated[
        str, typer.Option(help="The bot's Application (client) ID in Microsoft Entra.", show_default=False)
    ],
    domain: Annotated[
        str,
        typer.Option(
            help="The host at which Teams reaches Passerelle: passerelle.example.com.", show_default=False
        ),
    ],
    file: Annotated[Path, typer.Option("--out", help="Where to write the package.")] = Path(
        "passerelle-teams.zip"
    ),
    language: Annotated[
        str, typer.Option(help="The language for people whose Teams speaks neither French nor English.")
    ] = "",
) -> None:
    """Write the app package, to upload in the Teams admin centre: Teams apps › Manage apps › Upload new app."""
    from adapters.teams.package import package_files, write_package
    from bot.locales import LANGUAGES, Texts

    chosen = settings()
    if language and language not in LANGUAGES:
        fail(f"Passerelle speaks {' and '.join(LANGUAGES)}: --language fr", code=2)
    try:
        content = package_files(
            Texts.load(address=chosen.french_address),
            app_id=app_id,
            host=domain,
            language=language or chosen.language,
            company=chosen.company,
        )
    except ValueError as error:
        fail(f"{error}.", code=2)
    try:
        write_package(content, file)
    except OSError as error:
        fail(f"{file} can't be written: {error.strerror or error}. Name another place with --out.")
    out.print(f"{printable(str(file))} is ready: upload it in the Teams admin centre.")


@app.command()
def check(*, json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False) -> None:
    """Say what is missing for Passerelle to work in Teams. Nothing is changed or shown there."""
    import httpx2

    from adapters.finding import Finding
    from adapters.teams.connection import findings
    from bot.clock import SystemClock
    from bot.log import configure_log

    chosen = settings()
    # What fails is told in a sentence below.
    configure_log(format=chosen.log_format, level="error")

    async def run() -> list[Finding]:
        if not chosen.teams_app_id:
            sentence = (
                "Teams is not set up: set PASSERELLE_TEAMS_APP_ID, PASSERELLE_TEAMS_TENANT, and "
                "PASSERELLE_TEAMS_SECRET or PASSERELLE_TEAMS_MANAGED_IDENTITY (docs/teams.md)."
            )
            return [Finding(False, sentence)]
        async with httpx2.AsyncClient() as client:
            return [finding async for finding in findings(chosen, client, SystemClock())]

    print_findings(asyncio.run(run()), json=json)
