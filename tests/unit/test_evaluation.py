"""Questions in, a run and its figures out."""

import json

import pytest
from findings import findings, hit, passage

from bot.answers.grounding import Grounding
from bot.answers.wording import Wording
from bot.locales import Texts
from knowledge.evaluation import (
    Gold,
    Row,
    TestQuestion,
    WrongQuestions,
    cites,
    each_after_another,
    figures,
    finds,
    plain,
    read_questions,
    run,
)

RULE = "Customer data must not be entered into public AI tools."
GOLD = (Gold("charter.md", plain("**Customer data** must not be entered into public AI tools")),)


class OneDocument:
    """A knowledge base that finds the same passage for every question, near or far."""

    def __init__(self, near):
        self.near = near

    async def search(self, query, *, limit=10):
        signals = dict.fromkeys(("answering", "passage", "plain_sentence", "covered_passage"), self.near)
        found = hit(passage(RULE), self.near)
        return findings(type(found)(found.passage, found.score, found.sentences, signals))


def asked(text="may I enter customer data?", **more):
    return TestQuestion(
        **{"id": "q", "language": "en", "text": text, "kind": "answerable", "answerable": True, "gold": GOLD}
        | more
    )


async def rows(*questions, near=1.0):
    wording = Wording(Texts.load(), Grounding())
    return [row async for row in run(questions, OneDocument(near), wording, language_of=lambda _: "en")]


async def test_a_run_asks_as_a_person_would_and_keeps_what_was_cited():
    (row,) = await rows(asked())
    assert row.outcome == "answered"
    assert row.citations == ({"doc": "charter.md", "quote": RULE},)
    assert row.passages == ({"doc": "charter.md", "text": RULE},)
    assert RULE in row.answer
    assert set(json.loads(row.as_json())) == {
        "id",
        "outcome",
        "answer",
        "citations",
        "passages",
        "latency_ms",
    }


async def test_what_is_far_or_no_question_is_declined():
    far, thanks = [
        *await rows(asked("who won the match last night?"), near=0.0),
        *await rows(asked("thanks!")),
    ]
    assert (far.outcome, far.citations, len(far.passages)) == ("declined", (), 1)
    assert (thanks.outcome, thanks.passages) == ("declined", ())


async def test_the_figures_count_what_they_say():
    good, wrong = asked(id="good"), asked(id="wrong", gold=(Gold("other.md", "something else entirely"),))
    lost = asked(id="lost")
    away = asked(id="away", kind="offtopic", answerable=False, gold=())
    trick = asked(id="trick", kind="adversarial", answerable=False, gold=())
    answered = await rows(good, wrong, away, trick)
    table = figures([good, wrong, away, trick, lost], answered)
    assert table["answerable"] | {"p50_ms": 0, "p95_ms": 0} == {
        "n": 3, "missing": pytest.approx(1 / 3), "recall@1": 0.5, "recall@5": 0.5, "recall@10": 0.5, "mrr@10": 0.5,
        "answered": 1.0, "cites_gold": 0.5, "useful": 0.5, "p50_ms": 0, "p95_ms": 0,
    }  # fmt: skip
    assert table["offtopic"]["declined"] == 0.0
    assert "declined" not in table["adversarial"]
    assert table["all"]["n"] == 5
    assert table["answerable/en"]["n"] == 3


def test_the_rank_of_the_first_passage_that_holds_the_gold_counts():
    passages = tuple({"doc": "charter.md", "text": text} for text in ("no", "nothing", RULE))
    table = figures([asked()], [Row("q", "declined", "", (), passages, 1.0)])["all"]
    assert (table["recall@1"], table["recall@5"], table["mrr@10"]) == (0.0, 1.0, pytest.approx(1 / 3))


@pytest.mark.parametrize(
    ("document", "text", "found"),
    [
        ("charter.md", RULE, True),
        ("charter.md", "… customer  DATA must not be entered into public AI", True),
        ("charter.md", "Customer data must be kept. Public AI tools are many.", False),
        ("other.md", RULE, False),
    ],
)
def test_a_passage_finds_a_gold_by_most_of_its_words_in_one_run(document, text, found):
    assert finds(document, text, GOLD) is found
    assert cites(document, text, GOLD) is found


def test_a_quote_within_the_gold_cites_it_if_it_is_long_enough():
    assert cites("charter.md", "must not be entered into", GOLD)
    assert not finds("charter.md", "must not be entered into", GOLD)
    assert not cites("charter.md", "AI tools", GOLD)


def test_plain_text_has_no_marks():
    assert plain("See **[the  “rules”](https://x)** &amp; `it`") == 'see the "rules" & it'


def test_questions_are_read_with_history_and_plain_quotes(tmp_path):
    line = {"id": 1, "lang": "fr", "question": "et nous ?", "kind": "followup", "answerable": True, "history": ["qui ?"],
            "gold": [{"doc": "a.md", "quote": "**Tous** ceux", "quote_plain": "Tous ceux"}]}  # fmt: skip
    path = tmp_path / "q.jsonl"
    path.write_text(json.dumps(line) + "\n\n", encoding="utf-8")
    (question,) = read_questions(path)
    assert (question.id, question.history, question.gold) == ("1", ("qui ?",), (Gold("a.md", "tous ceux"),))


@pytest.mark.parametrize("content", ["{", '{"id": "x"}', "[]", '"text"', "\xff"])
def test_a_wrong_file_of_questions_is_told_with_its_line(tmp_path, content):
    path = tmp_path / "q.jsonl"
    path.write_bytes(b"\n" + content.encode("latin-1"))
    with pytest.raises(WrongQuestions, match=r"line 2|can't be read"):
        read_questions(path)


def test_a_missing_file_of_questions_is_told(tmp_path):
    with pytest.raises(WrongQuestions, match="can't be read"):
        read_questions(tmp_path / "none.jsonl")


def test_each_question_can_be_asked_after_one_on_something_else():
    def question(number, document, language="en", **more):
        gold = (Gold(document, "a quote that is long enough"),) if document else ()
        return TestQuestion(
            str(number), language, f"question {number}", "answerable", bool(gold), gold, **more
        )

    asked = [
        question(1, "en/a.md"),
        question(2, "fr/a.md"),
        question(3, "en/b.md"),
        question(4, "fr/b.md", "fr"),
        question(5, "en/b.md", history=("before",)),
    ]
    assert [each.history for each in each_after_another(asked)] == [
        ("question 3",),
        ("question 3",),
        ("question 1",),
        (),
        ("before",),
    ]
