"""`passerelle evaluate`: loads a corpus into a temporary index and asks every question."""

from __future__ import annotations

import asyncio
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from bot.cli.installation import installation, settings
from bot.cli.terminal import fail, out, print_json, progress

if TYPE_CHECKING:
    from knowledge.evaluation import Row, TestQuestion

COLUMNS = (
    "recall@1", "recall@5", "recall@10", "mrr@10", "answered", "cites_gold", "declined", "useful",
    "p50_ms", "p95_ms", "missing",
)  # fmt: skip


def evaluate_corpus(corpus: Path, questions: Path, run: Path, *, after_another: bool, json: bool) -> None:
    """Write the run to the file `run` and print its figures."""
    from knowledge.evaluation import WrongQuestions, each_after_another, figures, read_questions

    try:
        asked = read_questions(questions)
        if after_another:
            asked = each_after_another(asked)
    except WrongQuestions as error:
        fail(str(error), code=2)
    rows = asyncio.run(_answers(corpus, asked))
    run.write_text("".join(row.as_json() + "\n" for row in rows), encoding="utf-8")
    table = figures(asked, rows)
    if json:
        print_json(table)
        return
    out.print(f"{'group':<18}{'n':>5} " + "".join(f"{name:>11}" for name in COLUMNS))
    for group in sorted(table, key=lambda name: (name != "all", name)):
        cells = (f"{table[group][name]:>11.2f}" if name in table[group] else " " * 11 for name in COLUMNS)
        out.print(f"{group:<18}{table[group]['n']:>5.0f} " + "".join(cells))


async def _answers(corpus: Path, asked: list[TestQuestion]) -> list[Row]:
    from bot.settings import Environment
    from knowledge import evaluation
    from knowledge.language import language_of

    with tempfile.TemporaryDirectory() as folder:
        own = settings()
        temporary = own.model_copy(
            update={"data_dir": Path(folder), "database_url": "", "environment": Environment.PRODUCTION}
        )
        async with installation(temporary) as passerelle:
            await passerelle.open_knowledge()
            with progress("Evaluation") as report:
                await passerelle.refresh_from(corpus, progress=report)
                rows = []
                answers = evaluation.run(
                    asked,
                    passerelle.knowledge,
                    passerelle.wording,
                    language_of=lambda text: language_of(text, own.language),
                )
                async for row in answers:
                    rows.append(row)
                    report("asking", len(rows), len(asked))
    return rows
