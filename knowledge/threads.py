"""How many threads numpy's linear algebra takes."""

from __future__ import annotations

from contextlib import AbstractContextManager
from functools import cache
from typing import Any


def one_thread() -> AbstractContextManager[Any]:
    """Within it, linear algebra runs in one thread.

    A question needs products of a few milliseconds. Shared between threads on cores that others use
    too, they take up to ten times as long: the threads wait for one another.
    """
    limited: AbstractContextManager[Any] = _libraries().limit(limits=1, user_api="blas")
    return limited


@cache
def _libraries() -> Any:
    import numpy as np  # noqa: F401  (only loaded libraries are found)
    from threadpoolctl import ThreadpoolController  # type: ignore[import-untyped]

    return ThreadpoolController()
