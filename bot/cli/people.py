"""`passerelle people`: who is known, and who may do what."""

from __future__ import annotations

import asyncio
from typing import Annotated

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

    table = Table("Name", "E-mail or id", "Team", "Roles", "Answers for")
    for person in people:
        table.add_row(
            printable(person.name),
            printable(person.email or person.id),
            printable(person.team or ""),
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
