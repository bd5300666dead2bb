"""Why no chat model wrote a draft, and how that is told."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

HELD: Final = "held"
"""The guard asks the draft's owner first."""

_TOLD: Final = frozenset(
    {HELD, "blocked", "long", "timeout", "busy", "refused", "truncated", "nonsense", "other"}
)


@dataclass(frozen=True, slots=True)
class Setback:
    """Why no chat model wrote a draft: a stable word, and the kinds that the guard asks about.

    `wish` is the change that was asked for, where it was one.
    """

    reason: str
    kinds: tuple[str, ...] = ()
    wish: str = ""

    @property
    def known(self) -> str:
        """The reason as the texts know it."""
        return self.reason if self.reason in _TOLD else "failed"

    def why(self, say: Callable[..., str]) -> str:
        """The reason in a sentence; `say` gives the text of a key."""
        kinds = ", ".join(say(f"guard-kind-{kind}") for kind in self.kinds)
        return say("composing-why", reason=self.known, kinds=kinds or "none")

    def told(self, say: Callable[..., str]) -> str:
        """The reason, and what stands on the draft's card instead."""
        return f"{self.why(say)} {say('composing-asks' if self.reason == HELD else 'composing-without')}"
