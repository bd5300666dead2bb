"""The skill that types for people: texts and documents become rows of a table that they pick or define."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator, Sequence
from dataclasses import replace
from functools import partial
from typing import Final

from bot.answers.phrases import phrase
from bot.answers.words import fold
from bot.dialogue.incoming import Incoming
from bot.dialogue.refusal import Refusal
from bot.dialogue.reply import Bullets, Button, Card, Field, FieldKind, Form, Reply, Status, Utterance
from bot.dialogue.skill import Command, Invocation
from bot.drafts.cell_values import Manner
from bot.drafts.content import Composed, Composer, Rows, Source, Task
from bot.drafts.handed_over import HandedOver, handed_over, packed, unpacked
from bot.drafts.row_entry import MOST_ROWS, entered, finished
from bot.drafts.row_table import READY, RowTable, read_table_form, ready_tables, table_form
from bot.drafts.row_tables import RowTables
from bot.drafts.setback import HELD
from bot.drafts.workbench import CUE_LIMIT, SOURCE_LIMIT, Workbench
from bot.people.person import Person

FIELD_LIMIT: Final = 12_000
COLUMNS_LIMIT: Final = 2000
NAME_LIMIT: Final = 60

TABLE: Final = Command(
    "table", frozenset({"table", "tableau"}), help="rows-command", takes_text=True, takes_files=True
)

_NEW: Final = frozenset({"new", "define", "nouveau", "nouvelle", "definir", "change", "changer"})
_DELETE: Final = frozenset({"delete", "remove", "supprimer", "effacer"})
_NAMES: Final = {
    "expenses": (
        "frais",
        "note de frais",
        "notes de frais",
        "depenses",
        "expenses",
        "expense",
        "expense lines",
        "costs",
    ),
    "contacts": ("contacts", "contact", "carnet d'adresses", "address book"),
    "incidents": ("incidents", "incident", "incident log", "journal d'incidents", "journal des incidents"),
}
"""What the ready-made tables are called, folded, in both languages."""


class DataEntry:
    """Turns what is handed over into rows. Each cell has the words it came from; what is absent stays empty."""

    name = "rows"
    commands: tuple[Command, ...] = (TABLE,)

    def __init__(self, bench: Workbench, tables: RowTables) -> None:
        self._bench = bench
        self._tables = tables

    def claims(self, text: str) -> bool:
        """Whether a text asks for rows of a table, in words."""
        folded = fold(text[:CUE_LIMIT])
        return not phrase("charter").search(folded) and bool(phrase("task.rows").match(folded))

    async def handle(
        self, incoming: Incoming, person: Person, invocation: Invocation | None
    ) -> AsyncIterator[Utterance]:
        """Show, keep or delete tables, or fill one with what is handed over."""
        if incoming.action is not None:
            yield await self._act(incoming, person)
            return
        if invocation is None:
            cue, said = _cue(incoming.text)
            table = await self._meant(cue, person)
        else:
            word, rest = [*invocation.argument.split(maxsplit=1), "", ""][:2]
            if fold(word) in _NEW | _DELETE:
                yield await self._defined(fold(word), rest, person)
                return
            table, said = await self._named(invocation.argument, person)
        if not said.strip() and not incoming.attachments:
            yield await self._explained(person, table)
            return
        yield Status(self._bench.say("rows-reading", person))
        handed = await handed_over(said, incoming.attachments, self._bench.reader)
        yield await self._filled(handed, table, person, incoming)

    # Filling a table

    async def _filled(
        self, handed: HandedOver, table: RowTable | None, person: Person, incoming: Incoming
    ) -> Reply:
        if handed.empty:
            return await self._explained(person, table)
        if table is None:
            return await self._asked(handed, person)
        language = self._bench.spoken(person)
        words = "\n".join(each.text for each in handed.texts)
        manner = Manner(self._bench.language_of(words, person), self._bench.today(person))
        made = finished(await asyncio.to_thread(entered, handed, table, manner, language), table)
        # What stands in tables is read by their headings; a model is for what is written in sentences.
        told = bool(words.strip()) and not handed.tables
        composed = Composed(
            Rows(f"{table.name} {manner.today.isoformat()}", table.columns, tuple(made.rows), language),
            Composer.PATTERNS,
            sources=tuple(
                Source(
                    each.name or self._bench.say("composing-source-text", person), each.text[:SOURCE_LIMIT]
                )
                for each in handed.sources
            ),
            doubts=tuple(made.doubts),
            note="rows-note",
            task=Task.ROWS if told else None,
        )
        if not made.rows:
            composed = await self._bench.composer.worded(composed, person)
        if not made.rows and composed.composer is not Composer.MODEL and not _held(composed):
            parts = (self._bench.say("rows-nothing", person, name=table.name), self._columns(table, person))
            told_doubts = tuple(
                self._bench.say(each.key, person, words=each.words) for each in composed.doubts
            )
            why = [composed.setback.told(partial(self._bench.say, person=person))] if composed.setback else []
            return self._bench.reply(person, *why, *parts, *([Bullets(told_doubts)] if told_doubts else []))
        return await self._bench.propose(composed, person, incoming)

    async def _asked(self, handed: HandedOver, person: Person) -> Reply:
        """Which table it is for; what was handed over is kept until that is said."""
        material = await self._bench.materials.keep(packed(handed), person)
        buttons = tuple(
            Button(table.name, "rows.fill", f"{table.key}:{material}") for table in await self._all(person)
        )
        return self._bench.reply(person, self._bench.say("rows-which", person), buttons=buttons)

    async def _act(self, incoming: Incoming, person: Person) -> Reply:
        action = incoming.action
        if action is None or action.name not in {"rows.fill", "rows.save", "rows.delete"}:
            raise Refusal("dialogue-unknown-action")
        if action.name == "rows.save":
            name, columns = read_table_form(action.fields.get("name", ""), action.fields.get("columns", ""))
            return await self._saved(await self._tables.save(name, columns, person, id=action.value), person)
        if action.name == "rows.delete":
            return await self._deleted(action.value, person)
        key, _, material = action.value.partition(":")
        table = next((each for each in await self._all(person) if each.key == key), None)
        if table is None:
            raise Refusal("rows-table-gone")
        if not material:
            handed = await handed_over(action.fields.get("text", ""), (), self._bench.reader)
            return await self._filled(handed, table, person, incoming)
        reply = await self._filled(
            unpacked(await self._bench.materials.of(material, person)), table, person, incoming
        )
        await self._bench.materials.forget(material)
        return reply

    # Their own tables

    async def _defined(self, word: str, rest: str, person: Person) -> Reply:
        if word in _DELETE:
            table = next(
                (each for each in await self._tables.of(person) if fold(each.name) == fold(rest)), None
            )
            if table is None:
                raise Refusal("rows-table-unknown", name=rest.strip()[:NAME_LIMIT] or "–")
            return await self._deleted(table.key, person)
        if not rest.strip():
            return self._bench.reply(
                person, self._bench.say("rows-define-how", person), buttons=(self._define_button(person),)
            )
        name, _, columns = rest.partition(":")
        called, read = read_table_form(name, columns)
        return await self._saved(await self._tables.save(called, read, person), person)

    async def _saved(self, table: RowTable, person: Person) -> Reply:
        reply = self._bench.reply(person, self._bench.say("rows-saved", person, name=table.name))
        return _with_cards(reply, (self._card(table, person),))

    async def _deleted(self, id: str, person: Person) -> Reply:
        table = next((each for each in await self._tables.of(person) if each.key == id), None)
        if table is None or not await self._tables.remove(id, person):
            raise Refusal("rows-table-gone")
        short = f"/{self._word(person)} {self._new(person)} {table.name}: {self._short(table, person)}"
        return self._bench.reply(
            person, self._bench.say("rows-deleted", person, name=table.name, short=short)
        )

    async def _explained(self, person: Person, table: RowTable | None) -> Reply:
        """What there is to fill, and how."""
        if table is not None:
            sentence = self._bench.say("rows-how-table", person, name=table.name)
            return self._bench.reply(
                person, sentence, self._columns(table, person), buttons=(self._fill_button(table, person),)
            )
        ready = ready_tables(self._bench.texts, self._bench.spoken(person))
        listed = Bullets(tuple(f"{each.name} – {self._short(each, person)}" for each in ready))
        own = await self._tables.of(person)
        reply = self._bench.reply(
            person,
            self._bench.say("rows-how", person, limit=MOST_ROWS),
            listed,
            self._bench.say("rows-own", person, count=len(own)),
            buttons=(*(self._fill_button(each, person) for each in ready), self._define_button(person)),
        )
        return _with_cards(reply, tuple(self._card(each, person) for each in own))

    def _card(self, table: RowTable, person: Person) -> Card:
        say = self._bench.say
        return Card(
            f"row-table:{table.key}",
            table.name,
            parts=(self._columns(table, person),),
            buttons=(
                self._fill_button(table, person),
                Button(
                    say("rows-change", person),
                    "rows.save",
                    table.key,
                    self._define_form(person, table.key, table.name, self._short(table, person)),
                ),
                Button(say("rows-delete", person), "rows.delete", table.key),
            ),
        )

    def _columns(self, table: RowTable, person: Person) -> Bullets:
        return Bullets((self._short(table, person),))

    def _short(self, table: RowTable, person: Person) -> str:
        return table_form(table.columns, self._bench.spoken(person))

    def _fill_button(self, table: RowTable, person: Person) -> Button:
        say = self._bench.say
        form = Form(
            "rows.fill",
            say("rows-fill", person, name=table.name),
            say("rows-submit", person),
            (Field("text", say("rows-text", person), FieldKind.TEXT, required=True, limit=FIELD_LIMIT),),
            table.key,
            say("rows-fill-note", person),
        )
        return Button(say("rows-fill", person, name=table.name), "rows.fill", table.key, form)

    def _define_button(self, person: Person) -> Button:
        return Button(self._bench.say("rows-define", person), "rows.save", form=self._define_form(person))

    def _define_form(self, person: Person, id: str = "", name: str = "", columns: str = "") -> Form:
        say = self._bench.say
        return Form(
            "rows.save",
            say("rows-define", person),
            say("rows-keep", person),
            (
                Field("name", say("rows-name", person), value=name, required=True, limit=NAME_LIMIT),
                Field(
                    "columns",
                    say("rows-columns", person),
                    FieldKind.TEXT,
                    columns,
                    required=True,
                    limit=max(COLUMNS_LIMIT, len(columns)),
                ),
            ),
            id,
            say("rows-define-note", person),
        )

    def _word(self, person: Person) -> str:
        return "tableau" if self._bench.spoken(person) == "fr" else "table"

    def _new(self, person: Person) -> str:
        return "nouveau" if self._bench.spoken(person) == "fr" else "new"

    # Which table is meant

    async def _all(self, person: Person) -> tuple[RowTable, ...]:
        ready = ready_tables(self._bench.texts, self._bench.spoken(person))
        return (*ready, *await self._tables.of(person))

    async def _called(self, person: Person) -> list[tuple[str, RowTable]]:
        """Every name that a table goes by, folded, the longest first."""
        ready = dict(zip(READY, ready_tables(self._bench.texts, self._bench.spoken(person)), strict=True))
        names = [(name, ready[key]) for key, known in _NAMES.items() for name in known]
        names += [(fold(table.name), table) for table in await self._tables.of(person)]
        # Somebody's own table goes before a ready-made one of the same name.
        return sorted(names, key=lambda each: (-len(each[0]), each[1].ready))

    async def _named(self, argument: str, person: Person) -> tuple[RowTable | None, str]:
        """The table whose name a command's text begins with, and the rest."""
        for name, table in await self._called(person):
            words = r"\s+".join(map(re.escape, name.split()))
            for match in re.finditer(r"(?=[\s:,]|$)", argument[: len(name) + 20]):
                if re.fullmatch(words, fold(argument[: match.start()])):
                    return table, argument[match.start() :].lstrip(" :,\n")
        return None, argument

    async def _meant(self, cue: str, person: Person) -> RowTable | None:
        """The table that a sentence names."""
        folded = fold(cue)
        return next(
            (
                table
                for name, table in await self._called(person)
                if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", folded)
            ),
            None,
        )


def _with_cards(reply: Reply, cards: Sequence[Card]) -> Reply:
    return replace(reply, cards=tuple(cards))


def _cue(text: str) -> tuple[str, str]:
    """The sentence that asks, and what stands below it, else after its colon."""
    cue, _, rest = text.strip().partition("\n")
    if not rest.strip():
        cue, _, rest = cue.partition(":")
    return cue, rest


def _held(composed: Composed) -> bool:
    """Whether a model may fill the table as soon as its owner lets the text leave."""
    return composed.setback is not None and composed.setback.reason == HELD
