"""Placeholders in the place of what must not leave, and the way back."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from bot.guard.finding import Finding, Kind, merged

_LABELS: Final = {
    Kind.UNREAD: "TEXT",
    Kind.SECRET: "SECRET",
    Kind.IBAN: "IBAN",
    Kind.NIR: "NIR",
    Kind.COMPANY_ID: "COMPANY-ID",
    Kind.CARD: "CARD",
    Kind.NATIONAL_ID: "NATIONAL-ID",
    Kind.EMAIL: "E-MAIL",
    Kind.PHONE: "PHONE",
    Kind.ADDRESS: "ADDRESS",
    Kind.NAME: "NAME",
    Kind.MARKING: "MARKING",
}
_PLACEHOLDER: Final = re.compile(rf"\[(?:{'|'.join(sorted(set(_LABELS.values())))}) \d{{1,7}}\]")


class Masks:
    """The placeholders of one request, such as `[E-MAIL 1]`: one value, one placeholder, in all of its texts.

    What already looks like a placeholder is masked as well, so that only what was masked comes back.
    """

    def __init__(self) -> None:
        self._placeholders: dict[tuple[str, str], str] = {}
        self._values: dict[str, str] = {}
        self._counts: dict[str, int] = {}

    def mask(self, text: str, findings: Iterable[Finding]) -> str:
        """`text` with a placeholder for each finding."""
        alike = (
            Finding(Kind.UNREAD, match.start(), match.end(), 1.0) for match in _PLACEHOLDER.finditer(text)
        )
        pieces, done = [], 0
        for finding in merged([*findings, *alike]):
            value = text[finding.start : finding.end]
            pieces += [text[done : finding.start], self._placeholder(_LABELS[finding.kind], value)]
            done = finding.end
        return "".join([*pieces, text[done:]])

    def restore(self, text: str) -> str:
        """`text` with what its placeholders stand for; one that was never given out stays as it is.

        Give it whole sentences: half a placeholder is none.
        """
        return _PLACEHOLDER.sub(lambda match: self._values.get(match[0], match[0]), text)

    def invented(self, text: str) -> bool:
        """Whether `text`, not yet restored, has a placeholder that was never given out."""
        return any(match[0] not in self._values for match in _PLACEHOLDER.finditer(text))

    def _placeholder(self, label: str, value: str) -> str:
        known = self._placeholders.get((label, value))
        if known is None:
            self._counts[label] = self._counts.get(label, 0) + 1
            known = f"[{label} {self._counts[label]}]"
            self._placeholders[label, value] = known
            self._values[known] = value
        return known
