"""A stretch of a passage that can be quoted by itself: whole sentences, with what their meaning hangs on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from bot.answers.orders import hides_order
from bot.answers.passage import Hit, Passage, Sentence
from bot.answers.phrases import phrase
from bot.answers.words import fold

Span = tuple[int, int]

ELISION: Final = " […] "

MOST_BEFORE: Final = 2
"""How many sentences before it a sentence may bring."""

BARE: Final = 40
"""Characters up to which a yes or a no is bare: it says nothing of what it answers."""

LONGEST: Final = 450
"""Characters of a stretch beyond which no neighbour joins it, except one that would turn its meaning."""

_LEADS_IN: Final = re.compile(r":\s*$")
_ENDS: Final = re.compile(r"[.!?…:;»”\")]\s*$")


@dataclass(frozen=True, slots=True)
class Stretch:
    """What is quoted of a passage: one span of characters, or two with something left out between them."""

    passage: Passage
    spans: tuple[Span, ...]
    score: float

    @property
    def text(self) -> str:
        """The words themselves, cut from the passage; `[…]` marks what is left out."""
        return ELISION.join(self.passage.text[start:end].strip() for start, end in self.spans)

    def overlaps(self, other: Stretch) -> bool:
        """Whether both quote some of the same characters."""
        same = self.passage.id == other.passage.id and self.passage.version == other.passage.version
        return same and any(a < d and c < b for a, b in self.spans for c, d in other.spans)

    def joined(self, other: Stretch) -> Stretch:
        """Both as one, in the order of the passage."""
        merged: list[Span] = []
        for start, end in sorted((*self.spans, *other.spans)):
            if merged and not self.passage.text[merged[-1][1] : start].strip():
                merged[-1] = (merged[-1][0], max(merged[-1][1], end))
            else:
                merged.append((start, end))
        return replace(self, spans=tuple(merged), score=max(self.score, other.score))


def stretch_around(hit: Hit, sentence: Sentence) -> Stretch:
    """The shortest stretch around `sentence` that means by itself what it means in its passage.

    A sentence that leans on the one before ("However, …", "Cela …") brings that one; a limit that
    follows ("Unless …", « Sauf … ») comes along; a list item brings the line that leads into the
    list, so that no "It is forbidden to:" is lost.
    """
    text = hit.passage.text
    ordered = sorted(hit.sentences, key=lambda each: each.start)
    place = next(
        n for n, each in enumerate(ordered) if each.start == sentence.start and each.end == sentence.end
    )
    first, last = _first(ordered, place, text), _last(ordered, place, text)
    whole = Stretch(hit.passage, ((ordered[first].start, ordered[last].end),), sentence.score)
    lead = lead_in(text, ordered[first].start)
    return whole if lead is None else whole.joined(replace(whole, spans=(lead,)))


def lead_in(text: str, start: int) -> Span | None:
    """The sentence that leads into the list which the character at `start` is in, or None.

    That is the nearest line above that ends in a colon, with nothing but items of its list between.
    """
    before = text[:start]
    if not before.strip() or before.rstrip(" \t")[-1:] not in {"\n", ":"}:
        return None
    lines = before.rstrip().split("\n")
    position = len(before.rstrip())
    for line in reversed(lines):
        position_of_line = position - len(line)
        if _LEADS_IN.search(line):
            return position_of_line + _last_sentence(line), position
        if line.strip() and not _is_item(line):
            return None
        position = position_of_line - 1
    return None


def _first(ordered: Sequence[Sentence], place: int, text: str) -> int:
    first = place
    while first > 0 and place - first < MOST_BEFORE and _leans_on(ordered[first - 1], ordered[first], text):
        joined = ordered[place].end - ordered[first - 1].start
        limits = phrase("limits_what_stands_before").match(fold(_text(ordered[first], text)))
        if hides_order(_text(ordered[first - 1], text)) or (joined > LONGEST and not limits):
            break
        first -= 1
    return first


def _leans_on(previous: Sentence, sentence: Sentence, text: str) -> bool:
    """Whether `sentence` says little without the one before it."""
    return (
        _same_sentence(previous, sentence, text)
        or _is_yes_or_no(_text(previous, text))
        or bool(phrase("leans_back").match(fold(_text(sentence, text))))
    )


def _last(ordered: Sequence[Sentence], place: int, text: str) -> int:
    last = place
    while last + 1 < len(ordered):
        sentence, following = ordered[last], ordered[last + 1]
        long = following.end - ordered[place].start > LONGEST
        limits = phrase("limits_what_stands_before").match(fold(_text(following, text)))
        if hides_order(_text(following, text)) or not (
            limits or (not long and _goes_on(sentence, following, text))
        ):
            break
        last += 1
        if _LEADS_IN.search(_text(sentence, text)):
            return _list_end(ordered, last, text, ordered[place].start)
    return last


def _goes_on(sentence: Sentence, following: Sentence, text: str) -> bool:
    """Whether `sentence` is unfinished without the one after it."""
    words, next_words = _text(sentence, text), _text(following, text)
    broken_off = not _ENDS.search(words) and next_words[:1].islower()
    return broken_off or bool(_LEADS_IN.search(words)) or _same_sentence(sentence, following, text)


def _same_sentence(one: Sentence, following: Sentence, text: str) -> bool:
    """Whether only a semicolon within a line parts two pieces."""
    return text[one.start : one.end].endswith(";") and "\n" not in text[one.end : following.start]


def _list_end(ordered: Sequence[Sentence], last: int, text: str, start: int) -> int:
    """The last item of the list that a sentence ending in a colon opens, as far as there is room.

    Where items end in semicolons or in nothing, the one that ends in a full stop is the last.
    """
    closed = _closes(_text(ordered[last], text))
    while last + 1 < len(ordered):
        gap = text[ordered[last].end : ordered[last + 1].start]
        if "\n" not in gap or "\n\n\n" in gap or ordered[last + 1].end - start > LONGEST:
            break
        following = _text(ordered[last + 1], text)
        if not _is_item(following) or (_closes(_text(ordered[last], text)) and not closed):
            break
        last += 1
    return last


def _is_yes_or_no(sentence: str) -> bool:
    """Whether a sentence is a bare "No, never." that the next one explains."""
    return len(sentence) <= BARE and bool(phrase("yes_or_no").search(fold(sentence)))


def _closes(item: str) -> bool:
    return item.rstrip().endswith(".")


def _is_item(line: str) -> bool:
    """Whether a line looks like an item: a bullet, a number, a small letter, or the end of one with ";"."""
    stripped = line.strip()
    marked = re.match(r"(?:[-*•–—·▪◦]|\(?[a-zA-Z0-9]{1,4}[).]|[ivxIVX]+[).])\s", stripped)
    return bool(marked) or stripped.endswith((";", ",")) or stripped[:1].islower() or len(stripped) < 160


def _last_sentence(line: str) -> int:
    """Where the last sentence of a line begins."""
    ends = [match.end() for match in re.finditer(r"[.!?]\s+(?=[A-ZÀ-Ý])", line)]
    return ends[-1] if ends else len(line) - len(line.lstrip())


def _text(sentence: Sentence, text: str) -> str:
    return text[sentence.start : sentence.end]
