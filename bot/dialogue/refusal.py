"""A request that can't be met, for a reason that the person should read."""

from __future__ import annotations

from typing import Any


class Refusal(Exception):
    """Raised by a use case. `key` names a localized text and `values` fill it in.

    It is an expected outcome, such as a case that somebody else has claimed: no error is logged.
    """

    def __init__(self, key: str, **values: Any) -> None:
        super().__init__(key)
        self.key = key
        self.values = values
