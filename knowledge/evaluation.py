"""How well questions are answered: a set of questions goes in, a run and its figures come out.

Questions are JSON objects, one a line: `id`, `lang`, `question`, `kind`, `answerable`, `gold` (a list of
`{doc, quote}`, any of which counts; `quote_plain` where the quote's Markdown is to be ignored) and, for a
follow-up, `history`. A run has one object a line: `id`, `outcome` ("answered" or "declined"), `answer`,
`citations` (`{doc, quote}`), `passages` (`{doc, text}`, best first) and `latency_ms`.
"""

from __future__ import annotations

import difflib
import html
import json
import re
import unicodedata
from collections import defaultdict
from collections.abc import AsyncIterator, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from time import perf_counter
from typing import Any, Final

from bot.answers.compose import Composition
from bot.answers.contradictions import work_of
from bot.answers.judge import consult
from bot.answers.passage import KnowledgeBase
from bot.answers.question import Question
from bot.answers.wording import Wording
from bot.dialogue.reply import Reply, ReplyKind

PASSAGES: Final = 10
FOUND: Final = 0.6
"""The share of a gold quote that must stand in a text as one run of characters to be found there."""

INSIDE: Final = 20
"""Characters from which a quote that lies wholly within the gold counts as citing it."""

_VARIANTS: Final = str.maketrans(
    {"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "‑": "-", "\u200b": None, "\u00ad": None}
)


@dataclass(frozen=True, slots=True)
class Gold:
    """Words that answer a question, and the document they stand in."""

    document: str
    quote: str


@dataclass(frozen=True, slots=True)
class TestQuestion:
    """One question of a set, with what a good answer would cite."""

    __test__ = False  # not a test class for pytest

    id: str
    language: str
    text: str
    kind: str
    answerable: bool
    gold: tuple[Gold, ...] = ()
    history: tuple[str, ...] = ()


class WrongQuestions(Exception):
    """A file of questions that can't be read. Its message says which line, and what is wrong."""


@dataclass(frozen=True, slots=True)
class Row:
    """What became of one question."""

    id: str
    outcome: str
    answer: str
    citations: tuple[Mapping[str, str], ...]
    passages: tuple[Mapping[str, str], ...]
    latency_ms: float

    def as_json(self) -> str:
        """The row as one line of a run."""
        row = {
            "id": self.id,
            "outcome": self.outcome,
            "answer": self.answer,
            "citations": list(self.citations),
            "passages": list(self.passages),
            "latency_ms": round(self.latency_ms, 2),
        }
        return json.dumps(row, ensure_ascii=False)


def read_questions(path: Path) -> list[TestQuestion]:
    """The questions in a file of JSON lines.

    Raises:
        WrongQuestions: when the file can't be read, or a line is not a question.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise WrongQuestions(f"{path} can't be read: {error}") from error
    questions = []
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                questions.append(_question(json.loads(line)))
            except (KeyError, TypeError, ValueError) as error:
                raise WrongQuestions(f"{path}, line {number} is not a question: {error!r}") from error
    return questions


def each_after_another(questions: Sequence[TestQuestion]) -> list[TestQuestion]:
    """The questions, each that begins a thread put after one on something else, in the same language.

    So people ask in a conversation: the answers should be those that they get without the other one.
    """
    changed = []
    for place, each in enumerate(questions):
        others = [
            other.text
            for other in (*questions[place + 1 :], *questions[:place])
            if other.language == each.language and not _share_a_document(each, other)
        ]
        changed.append(each if each.history or not others else replace(each, history=(others[0],)))
    return changed


def _share_a_document(one: TestQuestion, other: TestQuestion) -> bool:
    documents = {work_of(gold.document) for gold in one.gold}
    return any(work_of(gold.document) in documents for gold in other.gold)


async def run(
    questions: Iterable[TestQuestion],
    knowledge: KnowledgeBase,
    wording: Wording,
    *,
    language_of: Callable[[str], str],
) -> AsyncIterator[Row]:
    """Ask every question as a person would, in the language its text shows, with its history."""
    for each in questions:
        start = perf_counter()
        question = Question.asked(each.text, language_of(each.text), each.history)
        if not question.searches:
            yield Row(each.id, "declined", "", (), (), _milliseconds(start))
            continue
        findings, verdict = await consult(knowledge, question, limit=PASSAGES)
        composition = None if verdict.silent else await _last(wording, question, verdict)
        latency = _milliseconds(start)
        passages = tuple({"doc": hit.passage.document, "text": hit.passage.text} for hit in findings.hits)
        if composition is None:
            yield Row(each.id, "declined", "", (), passages, latency)
        else:
            answer = Reply(ReplyKind.ANSWER, question.language, composition.parts).text
            citations = tuple({"doc": c.document, "quote": c.quote} for c in composition.citations)
            yield Row(each.id, "answered", answer, citations, passages, latency)


def figures(questions: Sequence[TestQuestion], rows: Iterable[Row]) -> dict[str, dict[str, float]]:
    """The figures of a run by group: all questions, each kind, and each kind by language.

    `recall@k` and `mrr@10` tell where the first passage with a gold quote stands; `answered` and
    `cites_gold` are of the answerable questions, `declined` of the others; `useful` joins both.
    """
    by_id = {row.id: row for row in rows}
    groups: dict[str, _Group] = defaultdict(_Group)
    for question in questions:
        for name in ("all", question.kind, f"{question.kind}/{question.language}"):
            groups[name].add(question, by_id.get(question.id))
    return {name: group.figures() for name, group in groups.items()}


def plain(text: str) -> str:
    """`text` as quotes are compared: lower case, without Markdown marks, entities or typographic variants."""
    text = html.unescape(unicodedata.normalize("NFKC", text)).translate(_VARIANTS)
    text = re.sub(r"\]\([^)\n]*\)", "", text)
    text = re.sub(r"[*`_\[\]#>|\\]", "", text)
    return re.sub(r"\s+", " ", text).strip().lower()


def finds(document: str, text: str, gold: Iterable[Gold]) -> bool:
    """Whether `text`, out of `document`, has enough of a gold quote."""
    text = plain(text)
    return any(document == each.document and _share(each.quote, text) >= FOUND for each in gold)


def cites(document: str, quote: str, gold: Sequence[Gold]) -> bool:
    """Whether `quote`, out of `document`, has enough of a gold quote or lies within one."""
    bare = plain(quote)
    within = len(bare) >= INSIDE and any(document == each.document and bare in each.quote for each in gold)
    return within or finds(document, quote, gold)


@dataclass(slots=True)
class _Group:
    """The outcomes of some questions. Adversarial questions are run, but judged by people."""

    values: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))

    def add(self, question: TestQuestion, row: Row | None) -> None:
        self.values["missing"].append(row is None)
        if row is None:
            return
        self.values["latency_ms"].append(row.latency_ms)
        answered = row.outcome == "answered"
        if question.kind == "adversarial":
            return
        if not question.answerable:
            self.values["declined"].append(not answered)
            self.values["useful"].append(not answered)
            return
        found = (
            n for n, p in enumerate(row.passages[:PASSAGES], 1) if finds(p["doc"], p["text"], question.gold)
        )
        rank = next(found, None)
        for limit in (1, 5, 10):
            self.values[f"recall@{limit}"].append(rank is not None and rank <= limit)
        self.values["mrr@10"].append(1 / rank if rank else 0.0)
        right = answered and any(cites(c["doc"], c["quote"], question.gold) for c in row.citations)
        self.values["answered"].append(answered)
        self.values["cites_gold"].append(right)
        self.values["useful"].append(right)

    def figures(self) -> dict[str, float]:
        latencies = sorted(self.values["latency_ms"])
        means = {name: sum(values) / len(values) for name, values in self.values.items() if values}
        means.pop("latency_ms", None)
        if latencies:
            means["p50_ms"] = latencies[len(latencies) // 2]
            means["p95_ms"] = latencies[min(len(latencies) - 1, int(len(latencies) * 0.95))]
        return {"n": len(self.values["missing"]), **means}


async def _last(wording: Wording, question: Question, verdict: Any) -> Composition:
    composition: Composition | None = None
    async for piece in wording.compose(question, verdict):
        if isinstance(piece, Composition):
            composition = piece
    if composition is None:
        raise RuntimeError("the wording ended without an answer")
    return composition


def _question(line: dict[str, Any]) -> TestQuestion:
    gold = tuple(Gold(each["doc"], plain(each.get("quote_plain") or each["quote"])) for each in line["gold"])
    return TestQuestion(
        id=str(line["id"]),
        language=line["lang"],
        text=line["question"],
        kind=line["kind"],
        answerable=bool(line["answerable"]),
        gold=gold,
        history=tuple(line.get("history", ())),
    )


def _share(quote: str, text: str) -> float:
    """The part (0 to 1) of `quote` that stands in `text` as one run."""
    if not quote:
        return 0.0
    if quote in text:
        return 1.0
    match = difflib.SequenceMatcher(None, quote, text, autojunk=False).find_longest_match()
    return match.size / len(quote)


def _milliseconds(start: float) -> float:
    return (perf_counter() - start) * 1000
