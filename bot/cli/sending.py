"""`passerelle sending`: the brake on everything that was approved."""

from __future__ import annotations

import asyncio

import typer

from bot.cli.installation import installation
from bot.cli.terminal import out

app = typer.Typer(help="Hold all sending, and let it go on.", no_args_is_help=True)


@app.command()
def freeze() -> None:
    """Hold all sending: approved drafts wait, and nobody loses anything."""

    async def run() -> None:
        async with installation() as passerelle:
            await passerelle.drafting.hold.begin(None)

    asyncio.run(run())
    out.print("All sending is held. `passerelle sending unfreeze` lets it go on.")


@app.command()
def unfreeze() -> None:
    """Let sending go on. What was due gets its time to be stopped anew."""

    async def run() -> bool:
        async with installation() as passerelle:
            return await passerelle.drafting.hold.end(None)

    held = asyncio.run(run())
    out.print("Sending goes on." if held else "Sending was not held: nothing has changed.")
