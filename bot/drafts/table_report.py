"""A report from a table: figures computed in code, the text around them, and charts with their tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import PurePath
from typing import Any, Final

from bot.dialogue.reply import Bullets, Paragraph, Part, Table
from bot.drafts import chart
from bot.drafts.content import Doubt
from bot.drafts.data_table import DataColumn, DataKind, DataTable
from bot.drafts.days import day_said
from bot.drafts.figures import Grouping, Series, extremes, grouping, series, summaries
from bot.locales import Texts

CURRENCIES: Final = frozenset({"€", "$", "£"})


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart, and what it shows in words."""

    png: bytes
    description: str


@dataclass(frozen=True, slots=True)
class Chapter:
    """A section whose charts are not kept yet."""

    heading: str
    parts: tuple[Part, ...]
    pictures: tuple[Picture, ...] = ()


class TableReport:
    """Tells what a table holds, in one language."""

    def __init__(self, table: DataTable, texts: Texts, language: str) -> None:
        self._table = table
        self._texts = texts
        self._language = language

    @property
    def title(self) -> str:
        """What the report is called: by the name of the file."""
        return self._say("reports-table-title", name=PurePath(self._table.name).stem or self._table.name)

    def chapters(self) -> tuple[Chapter, ...]:
        """All there is to tell. Drawing the charts takes a moment: call it in a thread."""
        found = [self._overview(), self._figures()]
        if (over_time := series(self._table)) is not None:
            found.append(self._over_time(over_time))
        if (by_group := grouping(self._table)) is not None:
            found.append(self._by_group(by_group))
        if (extreme := self._extremes()) is not None:
            found.append(extreme)
        return tuple(chapter for chapter in found if chapter is not None)

    def doubts(self) -> tuple[Doubt, ...]:
        """What could be read in another way, or not at all."""
        table = self._table
        found = [
            Doubt("doubts-column-ambiguous", column.name) for column in table.columns if column.ambiguous
        ]
        found += [Doubt("doubts-column-unread", column.name) for column in table.columns if column.unread]
        if table.uncomputed:
            found.append(Doubt("doubts-uncomputed", str(table.uncomputed)))
        if table.left_out:
            found.append(Doubt("doubts-left-out", str(table.left_out)))
        return tuple(found)

    def _overview(self) -> Chapter:
        table = self._table
        lines = [self._say("reports-table-size", rows=table.rows, columns=len(table.columns))]
        for column in table.of(DataKind.DATE)[:1]:
            days = [day for day in column.values if isinstance(day, date)]
            first, last = min(days), max(days)
            lines.append(
                self._say(
                    "reports-table-span",
                    name=column.name,
                    first=day_said(first, self._texts, self._language),
                    last=day_said(last, self._texts, self._language),
                )
            )
        if table.totals:
            lines.append(self._say("reports-table-totals", count=table.totals))
        return Chapter(self._say("reports-table-overview"), (Bullets(tuple(lines)),))

    def _figures(self) -> Chapter:
        found = summaries(self._table)
        heading = self._say("reports-table-figures")
        if not found:
            return Chapter(heading, (Paragraph(self._say("reports-table-no-numbers")),))
        header = tuple(
            self._say(f"reports-table-{name}")
            for name in ("column", "count", "sum", "mean", "lowest", "highest")
        )
        rows = tuple(
            (
                each.column.name,
                self._number(Decimal(each.count)),
                self._amount(each.sum, each.column) if each.sum is not None else "–",
                self._amount(each.mean, each.column),
                f"{self._amount(each.lowest[1], each.column)} ({each.lowest[0]})",
                f"{self._amount(each.highest[1], each.column)} ({each.highest[0]})",
            )
            for each in found
        )
        return Chapter(heading, (Table(header, rows),))

    def _over_time(self, found: Series) -> Chapter:
        labels = [self._period(start, found) for start, _ in found.points]
        said = [self._amount(value, found.column) for _, value in found.points]
        values = [value for _, value in found.points]
        percent = found.percent
        change = self._say(
            "reports-table-change",
            name=found.column.name,
            direction="up" if found.change > 0 else "down" if found.change < 0 else "same",
            first=labels[0],
            last=labels[-1],
            start=said[0],
            end=said[-1],
            change=self._amount(abs(found.change), found.column),
            percent=self._number(abs(percent)) if percent is not None else "none",
        )
        heading = self._heading("reports-table-over-time", found.column, found.by, added=found.added)
        table = Table(
            (found.by.name, self._measure(found.column, added=found.added)),
            tuple(zip(labels, said, strict=True)),
        )
        picture = Picture(
            chart.line(labels, values, said, title=heading),
            self._say("reports-chart-line", title=heading, change=change),
        )
        return Chapter(heading, (Paragraph(change), table), (picture,))

    def _by_group(self, found: Grouping) -> Chapter:
        labels = [group.label for group in found.groups]
        said = [self._amount(group.figure, found.column) for group in found.groups]
        total = sum((group.figure for group in found.groups), Decimal(0))
        heading = self._heading("reports-table-by-group", found.column, found.by, added=found.added)
        lead = self._say(
            "reports-table-first-group",
            label=labels[0],
            figure=said[0],
            share=self._number((found.groups[0].figure / total * 100).quantize(Decimal("0.1")))
            if found.added and total > 0 and all(group.figure >= 0 for group in found.groups)
            else "none",
        )
        rows = tuple(
            (group.label, self._number(Decimal(group.rows)), figure)
            for group, figure in zip(found.groups, said, strict=True)
        )
        header = (
            found.by.name,
            self._say("reports-table-count"),
            self._measure(found.column, added=found.added),
        )
        bars = (f"{label}, {figure}" for label, figure in zip(labels, said, strict=True))
        listed = self._say("reports-chart-between").join(bars)
        picture = Picture(
            chart.bars(labels, [group.figure for group in found.groups], said, title=heading),
            self._say("reports-chart-bars", title=heading, listed=listed),
        )
        return Chapter(heading, (Paragraph(lead), Table(header, rows)), (picture,))

    def _extremes(self) -> Chapter | None:
        top, bottom = extremes(self._table)
        if not top:
            return None
        column = next(each for each in self._table.of(DataKind.NUMBER) if each.numbers)
        header = (self._say("reports-table-row"), column.name)
        return Chapter(
            self._say("reports-table-extremes", name=column.name),
            (
                Paragraph(self._say("reports-table-top")),
                Table(header, self._rows(top, column)),
                Paragraph(self._say("reports-table-bottom")),
                Table(header, self._rows(bottom, column)),
            ),
        )

    def _rows(
        self, labelled: Sequence[tuple[str, Decimal]], column: DataColumn
    ) -> tuple[tuple[str, str], ...]:
        return tuple((label, self._amount(value, column)) for label, value in labelled)

    def _heading(self, key: str, column: DataColumn, by: DataColumn, *, added: bool) -> str:
        return self._say(key, name=self._measure(column, added=added), by=by.name)

    def _measure(self, column: DataColumn, *, added: bool) -> str:
        return self._say("reports-table-measure", name=column.name, added="yes" if added else "no")

    def _period(self, start: date, found: Series) -> str:
        if found.yearly:
            return str(start.year)
        return self._say("reports-month", month=start.month, year=str(start.year))

    def _amount(self, number: Decimal, column: DataColumn) -> str:
        currency = column.unit in CURRENCIES
        whole = number == number.to_integral_value()
        said = self._say("composing-money", number=number) if currency and not whole else self._number(number)
        if self._language == "en" and currency:
            return f"-{column.unit}{said[1:]}" if said.startswith("-") else f"{column.unit}{said}"
        space = "\u00a0" if column.unit and self._language == "fr" else ""
        return f"{said}{space}{column.unit}"

    def _number(self, number: Decimal) -> str:
        return self._say("composing-number", number=number)

    def _say(self, key: str, **values: Any) -> str:
        return self._texts.say(key, self._language, **values)
