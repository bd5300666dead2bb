"""`passerelle slack`: what an admin does to bring Passerelle into a workspace."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.installation import settings
from bot.cli.terminal import fail, print_findings, print_json

if TYPE_CHECKING:
    from adapters.finding import Finding

app = typer.Typer(help="Bring Passerelle into Slack.", no_args_is_help=True)


@app.command()
def manifest(
    *,
    url: Annotated[
        str, typer.Option(help="Where Slack reaches Passerelle, such as https://passerelle.example.com.")
    ] = "",
    socket: Annotated[
        bool | None,
        typer.Option(
            "--socket/--http", help="How events arrive. Without either: over HTTP where there is an address."
        ),
    ] = None,
    several: Annotated[
        bool,
        typer.Option(
            "--several", help="For several workspaces, which install Passerelle themselves; needs --url."
        ),
    ] = False,
    language: Annotated[str, typer.Option(help="The language of the app's texts: fr or en.")] = "",
) -> None:
    """Print the app's manifest, to paste into Slack: api.slack.com/apps › Create New App › From a manifest."""
    from adapters.slack.manifest import manifest as app_manifest
    from bot.locales import LANGUAGES, Texts

    chosen = settings(**({"public_url": url} if url else {}))
    if language and language not in LANGUAGES:
        fail(f"Passerelle speaks {' and '.join(LANGUAGES)}: --language fr", code=2)
    try:
        made = app_manifest(
            Texts.load(address=chosen.french_address),
            language=language or chosen.language,
            public_url=chosen.public_url if url else "",
            socket=not url if socket is None else socket,
            several=several,
        )
    except ValueError as error:
        fail(f"{error}: --url https://passerelle.example.com", code=2)
    print_json(made)


@app.command()
def check(
    *,
    channel: Annotated[str, typer.Option(help="Also look at this channel, by its id: C0123456789.")] = "",
    json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Say what is missing for Passerelle to work in your workspace. Nothing is changed or shown there."""
    from adapters.slack.connection import installed_workspaces as connected
    from adapters.slack.diagnosis import Access, diagnose
    from bot.clock import SystemClock
    from bot.store.database import Database, RecordsUnreachable
    from bot.store.schema import SchemaBehind, check_schema

    chosen = settings()

    async def installed() -> tuple[tuple[str, str], ...]:
        if not chosen.slack_client_id:
            return ()
        database = Database(chosen.records_url)
        try:
            await check_schema(database)
            bots = await connected(chosen, database).installed()
        finally:
            await database.close()
        return tuple((bot.team_name or bot.enterprise_name or "?", bot.bot_token) for bot in bots)

    async def run() -> list[Finding]:
        access = Access(
            bot_token=chosen.slack_bot_token.get_secret_value(),
            app_token=chosen.slack_app_token.get_secret_value(),
            signing_secret=chosen.slack_signing_secret.get_secret_value(),
            client_id=chosen.slack_client_id,
            public_url=chosen.public_url,
            api_url=chosen.slack_api_url,
            installed=await installed(),
        )
        return [finding async for finding in diagnose(access, SystemClock(), channel=channel)]

    try:
        findings = asyncio.run(run())
    except (RecordsUnreachable, SchemaBehind) as error:
        fail(str(error))
    print_findings(findings, json=json)
