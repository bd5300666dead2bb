"""The forms that a chat model fills in for drafts, and the rules by which it does."""

from __future__ import annotations

from typing import Final

from pydantic import BaseModel, Field

from bot.drafts.email_templates import Tone

LANGUAGE_NAMES: Final = {"fr": "French", "en": "English"}
TONE_NAMES: Final = {Tone.NEUTRAL: "plain and polite", Tone.WARM: "warm", Tone.FORMAL: "formal"}
FACTS: Final = (
    "Use only what the data says: add no figure, date, name, address, reason or promise that is "
    "not in it, and copy those that are as they stand. Plain text, no Markdown."
)
LETTER: Final = (
    "You word an e-mail for somebody, from their request and from a draft that a template made of it. Write in {language}. {facts}\n"
    '- The tone is {tone}; in French, people are "vous" unless the request says "tu". Be brief.\n'
    "- Write only the message itself: no greeting, no closing words and no signature, which are added by a program.\n"
    "- The subject tells what it is about in at most ten words."
)
ANSWER: Final = (
    "You word somebody's answer to a mail they received, from the draft of their answer. Write in {language}. {facts}\n"
    '- The tone is {tone}; in French, people are "vous" unless the mail says "tu". Be brief.\n'
    "- Say yes, no or later exactly as the draft does, and answer nothing that the draft leaves open. The mail tells "
    "only what it is about.\n"
    "- Write only the message itself: no greeting, no closing words and no signature, which are added by a program."
)
WEEKLY: Final = (
    "You word the weekly report of a team from numbered points. Write in {language}. {facts}\n"
    "- Each line is one short sentence. Points that belong together may share a line.\n"
    "- For each line give the numbers of the points it rests on, and the section: done, next, blocked, or other."
)
MINUTES: Final = (
    "You write the minutes of a conversation or of notes. Write in {language}. {facts}\n"
    "- Decisions are what was agreed, actions what somebody is to do, open points what was left undecided.\n"
    "- The quote of each is copied from the text, word for word, in the text's own language, at most one sentence "
    "or two.\n"
    "- The owner and the date of an action are copied from the text; leave them empty where it names none."
)
TABLE: Final = (
    "You write two to five sentences that sum up a report about a table. All its figures were computed already. "
    "Write in {language}. {facts}\n"
    "- Compute nothing: no difference, share, sum, average or rounding that the report does not state.\n"
    "- Guess no cause."
)
SORTING: Final = (
    "You propose somebody's answers to mails they received. {facts}\n"
    "- Promise nothing, accept nothing and refuse nothing: say what the mail asks was understood and that an answer "
    "follows, or ask what is missing.\n"
    "- Write each in the language of its mail, two to four sentences, without greeting, closing words or signature."
)
ROWS: Final = (
    "You fill in a table from a text. {facts}\n"
    "- One row for each thing that the table is about, in the order of the text.\n"
    "- Each cell names its column and quotes the words of the text that say its value, word for word, as few as "
    "do. Give no cell where the text says nothing: guess nothing, add nothing up, and fill nothing in.\n"
    "- Write days as 2026-03-12, amounts as 1234.50 EUR, yes or no, and choices as they are given. A text is in "
    "the words of its quote."
)
REVISION: Final = (
    "You change a draft as its reviewer wishes, and nothing else of it. Write in {language}. {facts} What the wish "
    "says counts as data, too.\n"
    "- Give only the parts that change, each whole, under the name it has.\n"
    "- A mark such as [[1]] stands for a table: keep it, on a line of its own.\n"
    "- Keep the greeting and the signature unless the wish is about them."
)


def rules(task: str, language: str, tone: str) -> str:
    """The rules of a task, for a draft in a language and a tone."""
    return task.format(facts=FACTS, language=LANGUAGE_NAMES[language], tone=TONE_NAMES[Tone(tone)])


class LetterForm(BaseModel):
    """An e-mail to be worded."""

    subject: str
    body: str = Field(description="The message without greeting, closing words and signature.")


class WeekLine(BaseModel):
    """A line of a weekly report."""

    text: str
    points: list[int] = Field(description="The numbers of the points that it rests on.")
    section: str = Field(description="done, next, blocked or other")


class WeekForm(BaseModel):
    """A weekly report to be worded."""

    lines: list[WeekLine]


class MinutesLine(BaseModel):
    """A decision or an open point."""

    text: str
    quote: str = Field(description="The words of the text that say so, copied.")


class ActionLine(MinutesLine):
    """Something to do."""

    owner: str = Field(description="Who does it, in the words of the text, or empty.")
    due: str = Field(description="By when, in the words of the text, or empty.")


class MinutesForm(BaseModel):
    """Minutes to be written."""

    decisions: list[MinutesLine]
    actions: list[ActionLine]
    open_points: list[MinutesLine]

    def lines(self) -> list[MinutesLine]:
        """All of its lines."""
        return [*self.decisions, *self.actions, *self.open_points]


class CellLine(BaseModel):
    """A cell of a table."""

    column: str = Field(description="The name of its column, as it is given.")
    value: str
    quote: str = Field(description="The words of the text that say so, copied.")


class RowLine(BaseModel):
    """A row of a table."""

    cells: list[CellLine]


class RowsForm(BaseModel):
    """A table to be filled in."""

    rows: list[RowLine]


class SummaryForm(BaseModel):
    """What a report says in a few sentences."""

    sentences: list[str]


class ProposedAnswer(BaseModel):
    """An answer to one of several mails."""

    mail: int = Field(description="The number of the mail.")
    body: str


class AnswersForm(BaseModel):
    """Answers to be proposed."""

    answers: list[ProposedAnswer]


class DraftPart(BaseModel):
    """A part of a draft."""

    name: str
    text: str


class RevisionForm(BaseModel):
    """The parts of a draft that change."""

    parts: list[DraftPart]
