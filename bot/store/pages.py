"""Many rows, a page at a time, so that memory stays flat however many there are."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from typing import Any, Final, TypeVarTuple

from sqlalchemy import Row, Select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import InstrumentedAttribute

_Columns = TypeVarTuple("_Columns")

PAGE: Final = 500
"""Rows that are read at once."""


async def pages(
    session: AsyncSession, rows: Select[*_Columns], key: InstrumentedAttribute[Any]
) -> AsyncIterator[Sequence[Row[*_Columns]]]:
    """The rows of a selection in the order of `key`, their first column, which is unique.

    What is read of a page may be changed or deleted before the next is asked for.
    """
    last: Any = None
    while True:
        following = rows if last is None else rows.where(key > last)
        page = (await session.execute(following.order_by(key).limit(PAGE))).all()
        if page:
            yield page
        if len(page) < PAGE:
            return
        last = next(iter(page[-1]))
