"""How near two texts are in meaning, whatever their languages."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Protocol


class Meaning(Protocol):
    """Turns texts into vectors of one space."""

    async def vectors(self, texts: Sequence[str]) -> list[list[float]]:
        """A vector for each text, in order, all of one length."""
        ...


def cosine(one: Sequence[float], other: Sequence[float]) -> float:
    """The cosine of the angle between two vectors: 1 for the same direction, 0 where one is all zero."""
    product = math.fsum(a * b for a, b in zip(one, other, strict=True))
    size = math.hypot(*one) * math.hypot(*other)
    return product / size if size else 0.0
