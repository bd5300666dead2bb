"""The judge's weights are fitted to questions, and rerun by one command."""

import json
import tomllib

import pytest

from bot.answers.features import DIRECTION
from bot.answers.judge import Weights
from knowledge.calibration import Case, Figures, as_toml, cross_validated, fit, main, measure, threshold


def case(kind, sentence, *, work="a", ties=0.0, **more):
    zero = dict.fromkeys(DIRECTION, 0.0)
    answerable = kind == "answerable"
    return Case(
        kind, work, zero | {"answering": sentence, "ties": ties}, answerable, right=answerable, **more
    )


SPLIT = [
    *[case("answerable", 0.6 + n / 50, work=f"w{n % 3}") for n in range(12)],
    *[case("nearmiss", 0.2 + n / 50, ties=1.0, work=f"w{n % 3}") for n in range(6)],
    *[case("offtopic", 0.1 + n / 50, work=f"w{n % 3}") for n in range(6)],
]


def test_what_tells_questions_apart_gets_weight():
    weights = fit(SPLIT)
    assert weights.weight["answering"] > 0.3
    assert weights.weight["ties"] < -0.1
    assert weights.chance(SPLIT[0].features) > 0.5 > weights.chance(SPLIT[-1].features)


def test_no_weight_points_against_its_direction():
    upside_down = [
        case("answerable", 0.1, ties=1.0),
        case("answerable", 0.2, ties=1.0),
        case("offtopic", 0.9),
    ]
    weights = fit(upside_down)
    assert weights.weight["answering"] == 0.0
    assert weights.weight["ties"] == 0.0


def test_a_case_is_judged_by_weights_that_never_saw_its_work():
    lonely = case("answerable", 0.05, work="lonely")
    with_it = cross_validated([*SPLIT, lonely])[-1]
    assert with_it == pytest.approx(fit(SPLIT).chance(lonely.features), abs=1e-6)


def test_the_threshold_declines_enough_of_each_sort():
    chances = cross_validated(SPLIT)
    limit = threshold(SPLIT, chances)
    figures = measure(SPLIT, chances, limit)
    assert figures.near_misses_declined >= 0.65
    assert figures.off_topic_declined >= 0.92
    assert figures.answered_right == 1.0


def test_a_set_without_unanswerable_questions_needs_no_threshold():
    only = [case("answerable", 0.5)]
    assert threshold(only, [0.7]) == 0.0
    assert measure(only, [0.7], 0.0).off_topic_declined == 1.0


def test_the_weights_are_written_with_date_and_command():
    from datetime import date

    zero = dict.fromkeys(DIRECTION, 0.25)
    written = as_toml(
        Weights(0.5, 0.4, zero, zero, zero), Figures(0.9, 0.7, 0.95, 0.5), made_on=date(2026, 1, 2), cases=9
    )
    table = tomllib.loads(written)
    assert (table["bias"], table["threshold"]) == (0.5, 0.4)
    assert set(table["features"]) == set(DIRECTION)
    assert "2026-01-02" in written
    assert "python -m knowledge.calibration" in written
    assert "near misses 0.70" in written


def test_the_command_goes_from_documents_and_questions_to_weights(tmp_path, capsys):
    corpus = tmp_path / "documents"
    corpus.mkdir()
    (corpus / "logs.md").write_text(
        "# Logs\n\nLogs of AI tools are kept for 30 days, then erased by the team.\n"
    )
    (corpus / "tools.md").write_text(
        "# Tools\n\nOnly tools on the list of the committee may be used at work.\n"
    )
    lines = [
        ("how long are logs kept?", "answerable", [{"doc": "logs.md", "quote": "Logs of AI tools are kept for 30 days"}]),
        ("which tools may I use at work?", "answerable", [{"doc": "tools.md", "quote": "Only tools on the list of the committee"}]),
        ("who won the AI prize last year?", "nearmiss", []),
        ("where do I park my bicycle?", "offtopic", []),
        ("thanks!", "offtopic", []),
    ]  # fmt: skip
    questions = tmp_path / "questions.jsonl"
    questions.write_text("\n".join(
        json.dumps({"id": str(n), "lang": "en", "question": text, "kind": kind, "answerable": bool(gold), "gold": gold})
        for n, (text, kind, gold) in enumerate(lines)
    ))  # fmt: skip
    out = tmp_path / "verdict.toml"
    assert main([str(corpus), str(questions), "--out", str(out)]) == 0
    assert "6 cases" in capsys.readouterr().out
    assert set(tomllib.loads(out.read_text())["features"]) == set(DIRECTION)


def test_folders_and_questions_come_in_pairs(tmp_path, capsys):
    with pytest.raises(SystemExit):
        main([str(tmp_path)])
    assert "in pairs" in capsys.readouterr().err
