"""What a look at an installation finds, for its admin to read."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at. `sentence` says how it is and, where it is not `fine`, what to do."""

    fine: bool
    sentence: str
