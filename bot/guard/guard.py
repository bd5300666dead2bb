"""What every text passes before it leaves the company."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.guard.finder import Finder
from bot.guard.finding import Finding, Kind
from bot.guard.masks import Masks
from bot.guard.policy import STRICTNESS, Leaving, Measure, Policy
from bot.metrics import GUARDED


@dataclass(frozen=True, slots=True)
class Ruling:
    """What the guard says of one text.

    `findings` are those that the policy does not allow; `masked` is the text with a placeholder for each,
    `bare` the text without them. `decision` is the strictest measure among them: ALLOW, the text may leave
    as it is; MASK, only `masked` may, and `masks.restore` gives the values back; ASK, a person decides
    first; BLOCK, it may not leave, and must not be kept: `masked` is what to keep. `to_ask` are the kinds
    to ask about.
    """

    findings: tuple[Finding, ...]
    decision: Measure
    to_ask: tuple[Kind, ...]
    masked: str
    bare: str
    masks: Masks

    @property
    def kinds(self) -> tuple[Kind, ...]:
        """What was found, each kind once, in the order of `Kind`."""
        return _kinds(self.findings)


class Guard:
    """Finds personal data and secrets in what is about to leave, and rules on it by policy.

    For a text that goes to a model, each request has its own `Masks`, shared by all of its texts:

        masks = Masks()
        ruling = await guard.check(text, language, Leaving.FOR_MODEL, masks=masks)
        if ruling.decision is Measure.BLOCK: ...            # go on without the model
        answer = masks.restore(await model(ruling.masked))

    A draft is checked when it is shown for review, at approval and once more before it is sent, its subject
    and its body in one text, whenever one recipient is outside the company:

        ruling = await guard.check(text, language, Leaving.FOR_RECIPIENTS)
        match ruling.decision:
            case Measure.ALLOW: ...                 # nothing to say
            case Measure.MASK: ...                  # by a setting only: send `ruling.masked`, and show that
            case Measure.ASK: ...                   # show `ruling.kinds` as a warning; an approver confirms
            case Measure.BLOCK: ...                 # refuse; the author takes it out (`ruling.findings`)

    The first check loads Presidio, in a thread, which takes some seconds; `warm_up` does it ahead.
    """

    def __init__(self, finder: Finder, policies: Mapping[Leaving, Policy]) -> None:
        self._finder = finder
        self._policies = policies

    async def warm_up(self) -> None:
        """Load what the checks need."""
        await asyncio.to_thread(self._finder.load)

    async def check(
        self, text: str, language: str, leaving_for: Leaving, *, masks: Masks | None = None
    ) -> Ruling:
        """Rule on `text`, written in `language`, before it goes where `leaving_for` says.

        The counts by kind and measure are all that is kept of it.
        """
        ruling = await asyncio.to_thread(self.checked, text, language, leaving_for, masks=masks)
        for kind, count in Counter(finding.kind for finding in ruling.findings).items():
            measure = self._policies[leaving_for][kind]
            GUARDED.labels(kind=kind, measure=measure, leaving=leaving_for).inc(count)
        return ruling

    def checked(
        self, text: str, language: str, leaving_for: Leaving, *, masks: Masks | None = None
    ) -> Ruling:
        """As `check`, but in the caller's thread and not counted: for a text that was counted, or is ours."""
        policy = self._policies[leaving_for]
        masks = masks or Masks()
        findings = tuple(
            finding
            for finding in self._finder.find(text, language)
            if policy[finding.kind] is not Measure.ALLOW
        )
        kinds = _kinds(findings)
        return Ruling(
            findings,
            decision=max((policy[kind] for kind in kinds), key=STRICTNESS.__getitem__, default=Measure.ALLOW),
            to_ask=tuple(kind for kind in kinds if policy[kind] is Measure.ASK),
            masked=masks.mask(text, findings),
            bare="".join(_between(text, findings)),
            masks=masks,
        )

    def hidden(self, text: str, language: str, sign: str) -> str:
        """`text` with `sign` in the place of all that is personal or secret, whatever the policies allow."""
        findings = [each for each in self._finder.find(text, language) if each.kind is not Kind.MARKING]
        return sign.join(_between(text, findings))


def _between(text: str, findings: Sequence[Finding]) -> list[str]:
    starts = [0, *(finding.end for finding in findings)]
    ends = [*(finding.start for finding in findings), len(text)]
    return [text[start:end] for start, end in zip(starts, ends, strict=True)]


def _kinds(findings: tuple[Finding, ...]) -> tuple[Kind, ...]:
    found = {finding.kind for finding in findings}
    return tuple(kind for kind in Kind if kind in found)
