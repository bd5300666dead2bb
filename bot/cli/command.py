"""The commands themselves. Whatever is heavy is imported where it is used, so that --help is instant."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING, Annotated
from uuid import uuid4

import typer

from bot.cli import demo as demonstration
from bot.cli import knowledge, people, sending, slack, teams
from bot.cli.terminal import fail, out, print_every_sign, print_json, printable

if TYPE_CHECKING:
    from bot.dialogue.reply import Citation, Reply

app = typer.Typer(
    help="Passerelle, a company's AI ambassador in chat: cited answers from its AI charter.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_show_locals=False,
)
app.add_typer(knowledge.app, name="knowledge")
app.add_typer(demonstration.app, name="demo")
app.add_typer(people.app, name="people")
app.add_typer(sending.app, name="sending")
app.add_typer(slack.app, name="slack")
app.add_typer(teams.app, name="teams")

Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]


def main() -> None:
    """Run the command line."""
    print_every_sign()
    app()


@app.command()
def serve(
    *,
    demo: Annotated[
        bool, typer.Option("--demo", help="Serve the fictional sample company, on loopback, without sign-in.")
    ] = False,
    port: Annotated[int | None, typer.Option(help="Listen here instead of on PASSERELLE_PORT.")] = None,
) -> None:
    """Start the server: the web chat, and what happens by the clock."""
    from bot.cli.installation import demo_settings, settings
    from bot.cli.server import run_server

    overrides = {} if port is None else {"port": port}
    run_server(demo_settings(**overrides) if demo else settings(**overrides))


@app.command()
def ask(
    question: Annotated[str, typer.Argument(help="A question about the charter, in French or English.")],
    *,
    json: Json = False,
) -> None:
    """Answer one question from the live version of the knowledge base."""
    from bot.cli.installation import installation
    from bot.dialogue.incoming import Identity, Incoming
    from bot.dialogue.reply import Reply, ReplyKind

    async def run() -> Reply:
        async with installation() as passerelle:
            await passerelle.open_knowledge()
            person = Identity(door="cli", account="local", name="Command line")
            once = uuid4().hex
            incoming = Incoming(id=once, identity=person, thread=once, text=question)
            last = None
            async for utterance in passerelle.assistant.handle(incoming):
                last = utterance
            if not isinstance(last, Reply):
                raise TypeError("an answer ends with a reply")
            return last

    reply = asyncio.run(run())
    if json:
        print_json(
            {
                "kind": reply.kind,
                "language": reply.language,
                "text": reply.text,
                "citations": reply.citations,
                "related": reply.related,
            }
        )
    else:
        out.print(printable(reply.text))
        for citation in reply.citations:
            out.print(f"  [dim]{printable(f'[{citation.number}] {place(citation)}')}[/dim]")
        for citation in reply.related:
            out.print(f"  [dim]~ {printable(place(citation))}[/dim]")
    if reply.kind is ReplyKind.FAILURE:
        raise typer.Exit(1)


def place(citation: Citation) -> str:
    """Where a citation's words stand, in a line."""
    page = (f"p. {citation.page}",) if citation.page else ()
    return " › ".join((citation.title, *citation.place, *page)) + f" ({citation.document})"


@app.command()
def evaluate(
    *,
    corpus: Annotated[Path, typer.Option(help="The folder of documents to load into a temporary index.")],
    questions: Annotated[Path, typer.Option(help="The questions, one JSON object a line.")],
    run: Annotated[Path, typer.Option("--out", help="Where to write the run, one JSON object a line.")],
    after_another: Annotated[
        bool,
        typer.Option(
            "--after-another", help="Ask every first question after one on something else, in one thread."
        ),
    ] = False,
    json: Json = False,
) -> None:
    """Ask every question as a person would, and score the answers."""
    from bot.cli.evaluation import evaluate_corpus

    for path in (corpus, questions):
        if not path.exists():
            fail(f"There is no {path}.", code=2)
    evaluate_corpus(corpus, questions, run, after_another=after_another, json=json)


@app.command("settings")
def show_settings(*, json: Json = False) -> None:
    """Show every setting: what it means, its default, and its value here. Secrets are masked."""
    from bot.cli.installation import settings
    from bot.settings import described

    rows = described(settings())
    if json:
        print_json(rows)
        return
    for row in rows:
        out.print(f"[bold]{row.name}[/bold] = {printable(row.value) or '(empty)'}")
        out.print(f"  {printable(row.meaning)}")
        out.print(f"  [dim]default: {printable(row.default) or '(empty)'}[/dim]")


@app.command()
def migrate() -> None:
    """Bring the records to the schema that this Passerelle needs. Back them up first."""
    from bot.cli.installation import settings
    from bot.store.database import Database, RecordsUnreachable
    from bot.store.schema import migrate as migrate_records

    async def run() -> str:
        database = Database(settings().records_url)
        try:
            return await migrate_records(database)
        finally:
            await database.close()

    try:
        revision = asyncio.run(run())
    except RecordsUnreachable as error:
        fail(str(error))
    out.print(f"The records are at schema {revision}.")
