"""`passerelle people`: who is known, and who may do what."""

from __future__ import annotations

import asyncio
import json as json_module
import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from bot.cli.installation import installation
from bot.cli.terminal import fail, out, print_json, printable
from bot.people.person import Person, Role

app = typer.Typer(help="Who is known, and who may do what.", no_args_is_help=True)

Who = Annotated[str, typer.Argument(help="Their e-mail address, or their id as `people list` shows it.")]
Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]


@app.command("list")
def list_people(*, json: Json = False) -> None:
    """Show everybody, their roles and the teams they answer for."""

    async def run() -> list[Person]:
        async with installation() as passerelle:
            return await passerelle.people.everybody()

    people = asyncio.run(run())
    if json:
        print_json(people)
        return
    if not people:
        out.print("Nobody yet. People become known when they first write, or by `passerelle people grant`.")
        return
    from rich.table import Table

    table = Table("Name", "E-mail or id", "Team", "Site", "Roles", "Answers for")
    for person in people:
        table.add_row(
            printable(person.name),
            printable(person.email or person.id),
            printable(person.team or ""),
            printable(person.site or ""),
            ", ".join(sorted(person.roles)),
            printable(", ".join(sorted(person.referent_of))),
        )
    out.print(table)


@app.command()
def grant(
    who: Who,
    role: Annotated[Role, typer.Argument(help="The role to give.")],
    *,
    name: Annotated[str, typer.Option(help="Their name, for somebody who is not known yet.")] = "",
    team: Annotated[
        list[str] | None, typer.Option("--team", help="A team whose questions reach them; may be repeated.")
    ] = None,
) -> None:
    """Give somebody a role, and make them the referent of teams."""
    from bot.people.people import UnknownPerson

    async def run() -> Person:
        async with installation() as passerelle:
            if name and "@" in who and not await passerelle.people.knows(who):
                await passerelle.people.invite(who, name)
            return await passerelle.people.grant(who, role, teams=team or ())

    try:
        person = asyncio.run(run())
    except UnknownPerson as error:
        fail(str(error))
    answers_for = f", answers for {', '.join(sorted(person.referent_of))}" if person.referent_of else ""
    out.print(f"{printable(person.name)}: {', '.join(sorted(person.roles))}{printable(answers_for)}")


@app.command()
def place(
    who: Who,
    *,
    team: Annotated[str | None, typer.Option(help="Their team; empty for none.")] = None,
    site: Annotated[
        str | None, typer.Option(help="Where they work, as PASSERELLE_SITES names it; empty for nowhere.")
    ] = None,
) -> None:
    """Say which team somebody belongs to, and at which site they work."""
    from bot.people.people import UnknownPerson

    if team is None and site is None:
        fail("Say --team or --site.")

    async def run() -> Person:
        async with installation() as passerelle:
            if site and site not in passerelle.settings.sites:
                known = ", ".join(sorted(passerelle.settings.sites)) or "none"
                fail(f"There is no site {site}. PASSERELLE_SITES names: {known}.")
            return await passerelle.people.place(who, team=team, site=site)

    try:
        person = asyncio.run(run())
    except UnknownPerson as error:
        fail(str(error))
    where = f"team {person.team or 'none'}, site {person.site or 'none'}"
    out.print(f"{printable(person.name)}: {printable(where)}")


@app.command()
def revoke(who: Who, role: Annotated[Role, typer.Argument(help="The role to take.")]) -> None:
    """Take a role from somebody. Everybody stays an employee."""
    from bot.people.people import UnknownPerson

    if role is Role.EMPLOYEE:
        fail("Everybody is an employee: that role can't be taken.")

    async def run() -> Person:
        async with installation() as passerelle:
            return await passerelle.people.revoke(who, role)

    try:
        person = asyncio.run(run())
    except UnknownPerson as error:
        fail(str(error))
    out.print(f"{printable(person.name)}: {', '.join(sorted(person.roles))}")


@app.command()
def export(
    who: Who,
    *,
    file: Annotated[
        Path | None, typer.Option("--out", help="The file to write; else it is printed.", dir_okay=False)
    ] = None,
) -> None:
    """Hand over all that is kept of somebody, as JSON (docs/privacy.md)."""
    from bot.people.people import UnknownPerson

    async def run() -> dict[str, Any]:
        async with installation() as passerelle:
            return await passerelle.personal_data.export(who)

    try:
        kept = asyncio.run(run())
    except UnknownPerson as error:
        fail(str(error))
    if file is None:
        print_json(kept)
        return
    try:
        with file.open("x", encoding="utf-8") as written:
            file.chmod(0o600)
            json_module.dump(kept, written, ensure_ascii=False, indent=2)
    except OSError as error:
        fail(f"{file} can't be written ({error.strerror}). Name another file with --out.")
    rows = sum(len(records) for records in kept["records"].values())
    out.print(f"{rows} records written to {printable(str(file))}. Hand the file over safely, then delete it.")


@app.command()
def erase(
    who: Who,
    *,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
) -> None:
    """Erase all that is kept of somebody, for good."""
    from bot.people.people import UnknownPerson
    from bot.people.personal_data import Erasure

    async def run() -> Erasure:
        async with installation() as passerelle:
            person = await passerelle.people.named(who)
            if not yes:
                _confirm(person)
            return await passerelle.personal_data.erase(who)

    try:
        erasure = asyncio.run(run())
    except UnknownPerson as error:
        fail(str(error))
    counts = ", ".join(f"{count} in {table}" for table, count in sorted(erasure.rows.items()))
    out.print(f"{printable(erasure.name)} is erased: {counts or 'nothing but their name was kept'}.")
    if erasure.traces:
        out.print(f"Their name and questions left {erasure.traces} records of others.")
    out.print("Backups and exports made before still hold their data: docs/privacy.md tells what to do.")


def _confirm(person: Person) -> None:
    if not sys.stdin.isatty():
        fail("This erases somebody for good. Add --yes to do it without being asked.")
    asked = f"Erase {printable(person.name)} ({printable(person.email or person.id)}) for good?"
    if not typer.confirm(asked):
        raise typer.Exit(1)
