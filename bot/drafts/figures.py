"""Figures computed from a table: sums, means, extremes, shares of groups, and change over time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_EVEN, Decimal
from typing import Final

from bot.drafts.data_table import DataColumn, DataKind, DataTable, Value

MOST_GROUPS: Final = 12
SHOWN: Final = 3


@dataclass(frozen=True, slots=True)
class Summary:
    """A column of numbers. `sum` is None where adding up says nothing, as for percentages.

    `lowest` and `highest` come with the label of their row.
    """

    column: DataColumn
    count: int
    empty: int
    sum: Decimal | None
    mean: Decimal
    lowest: tuple[str, Decimal]
    highest: tuple[str, Decimal]


@dataclass(frozen=True, slots=True)
class Group:
    """Rows that have a value in common: how many, and what they add up to (or their mean)."""

    label: str
    rows: int
    figure: Decimal


@dataclass(frozen=True, slots=True)
class Grouping:
    """A column of numbers by the values of another one, greatest first; `added` tells sums from means."""

    by: DataColumn
    column: DataColumn
    groups: tuple[Group, ...]
    added: bool


@dataclass(frozen=True, slots=True)
class Series:
    """A column of numbers over time, by month, or by year where the days span many; oldest first."""

    by: DataColumn
    column: DataColumn
    points: tuple[tuple[date, Decimal], ...]
    yearly: bool
    added: bool

    @property
    def change(self) -> Decimal:
        """From the first to the last point."""
        return self.points[-1][1] - self.points[0][1]

    @property
    def percent(self) -> Decimal | None:
        """The change in percent of the first point; None where that is not positive."""
        first = self.points[0][1]
        return (self.change / first * 100).quantize(Decimal("0.1")) if first > 0 else None


def summaries(table: DataTable) -> list[Summary]:
    """Every column of numbers that holds some."""
    labels = _labels(table)
    return [_summary(column, labels) for column in table.of(DataKind.NUMBER) if column.numbers]


def grouping(table: DataTable) -> Grouping | None:
    """The first column of numbers by the first column of words whose values recur, or None."""
    column = next((each for each in table.of(DataKind.NUMBER) if each.numbers), None)
    by = next((each for each in table.of(DataKind.TEXT) if _recurs(each)), None)
    if column is None or by is None:
        return None
    sorted_out: dict[str, list[Decimal]] = {}
    for label, value in zip(by.values, column.values, strict=True):
        if isinstance(label, str) and isinstance(value, Decimal):
            sorted_out.setdefault(label, []).append(value)
    added = adds_up(column)
    groups = [Group(label, len(values), _figure(values, added=added)) for label, values in sorted_out.items()]
    groups.sort(key=lambda group: (-group.figure, group.label))
    return Grouping(by, column, tuple(groups), added) if len(groups) > 1 else None


def series(table: DataTable) -> Series | None:
    """The first column of numbers over the first column of days, or None where there is only one period."""
    column = next((each for each in table.of(DataKind.NUMBER) if each.numbers), None)
    by = next((each for each in table.of(DataKind.DATE)), None)
    if column is None or by is None:
        return None
    days = [day for day in by.values if isinstance(day, date)]
    yearly = len({(day.year, day.month) for day in days}) > 2 * MOST_GROUPS or all(
        (day.month, day.day) == (1, 1) for day in days
    )
    periods: dict[date, list[Decimal]] = {}
    for day, value in zip(by.values, column.values, strict=True):
        if isinstance(day, date) and isinstance(value, Decimal):
            start = day.replace(month=1, day=1) if yearly else day.replace(day=1)
            periods.setdefault(start, []).append(value)
    if len(periods) < 2:
        return None
    added = adds_up(column)
    points = tuple((start, _figure(values, added=added)) for start, values in sorted(periods.items()))
    return Series(by, column, points, yearly, added)


def extremes(table: DataTable) -> tuple[list[tuple[str, Decimal]], list[tuple[str, Decimal]]]:
    """The rows with the highest and with the lowest numbers of the first column of numbers, with their labels.

    Nothing where the table is so small that all of it would be named.
    """
    column = next((each for each in table.of(DataKind.NUMBER) if each.numbers), None)
    if column is None or len(column.numbers) <= 2 * SHOWN:
        return [], []
    labelled = _labelled(column, _labels(table))
    ranked = sorted(labelled, key=lambda each: (-each[1], each[0]))
    return ranked[:SHOWN], ranked[::-1][:SHOWN]


def adds_up(column: DataColumn) -> bool:
    """Whether the sum of a column means something."""
    return column.unit != "%"


def _summary(column: DataColumn, labels: Sequence[str]) -> Summary:
    numbers = column.numbers
    labelled = _labelled(column, labels)
    return Summary(
        column=column,
        count=len(numbers),
        empty=len(column.values) - len(numbers),
        sum=sum(numbers, Decimal(0)) if adds_up(column) else None,
        mean=mean(numbers),
        lowest=min(labelled, key=lambda each: each[1]),
        highest=max(labelled, key=lambda each: each[1]),
    )


def mean(numbers: Sequence[Decimal]) -> Decimal:
    """The arithmetic mean, to two decimals."""
    return (sum(numbers, Decimal(0)) / len(numbers)).quantize(Decimal("0.01"), ROUND_HALF_EVEN)


def _figure(values: Sequence[Decimal], *, added: bool) -> Decimal:
    return sum(values, Decimal(0)) if added else mean(values)


def _recurs(column: DataColumn) -> bool:
    values = [value for value in column.values if value is not None]
    return 2 <= len(set(values)) <= MOST_GROUPS and len(set(values)) < len(values)


def _labels(table: DataTable) -> list[str]:
    """What each row is called: its words in the columns of text, else its day, else its number."""
    named = [column for column in table.of(DataKind.TEXT) if not _recurs(column)][:1]
    named = named or table.of(DataKind.DATE)[:1] or table.of(DataKind.TEXT)[:1]
    if not named:
        return [f"#{number}" for number in range(1, table.rows + 1)]
    return [_label(value, number) for number, value in enumerate(named[0].values, start=1)]


def _label(value: Value, number: int) -> str:
    return str(value) if value is not None else f"#{number}"


def _labelled(column: DataColumn, labels: Sequence[str]) -> list[tuple[str, Decimal]]:
    return [
        (label, value)
        for label, value in zip(labels, column.values, strict=True)
        if isinstance(value, Decimal)
    ]
