"""The wiring of answers from the documents, and of the cases and gaps they leave."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from bot.answers.answers import Answers
from bot.answers.case_desk import CaseDesk
from bot.answers.case_reminders import CaseReminders
from bot.answers.cases import Cases
from bot.answers.curated import CuratedAnswers
from bot.answers.exchanges import Exchanges
from bot.answers.gap_figures import GapFigures
from bot.answers.gap_list import GapList
from bot.answers.gaps import Gaps
from bot.answers.grounding import Grounding
from bot.answers.recent import RecentQuestions
from bot.answers.wording import Wording
from bot.nudges.attention import Attention
from bot.stories.story_desk import StoryDesk
from bot.wiring.foundation import Foundation
from bot.wiring.part import Part
from knowledge.base import LiveKnowledge
from knowledge.language import language_of


@dataclass(frozen=True, slots=True)
class Answering:
    """What answers questions, and what it keeps of them."""

    wording: Wording
    exchanges: Exchanges
    gaps: Gaps
    reminders: CaseReminders
    part: Part


def answering(
    base: Foundation, knowledge: LiveKnowledge, model: Any, tips: StoryDesk, attention: Attention
) -> Answering:
    """Put together what answers questions; `model` words the answers, or None; `tips` stand beside them."""
    database, clock, people, texts = base.database, base.clock, base.people, base.texts
    settings, language = base.settings, base.language
    wording = Wording(
        texts, Grounding(knowledge), model=model, timeout=settings.model_timeout, guard=base.model_guard
    )
    exchanges, gaps = Exchanges(database, clock), Gaps(database, clock)
    curated = CuratedAnswers(database, clock, knowledge)
    cases = Cases(database, clock, people, base.reach, curated, texts)
    answers = Answers(
        knowledge,
        people,
        exchanges,
        curated,
        gaps,
        cases,
        wording,
        texts,
        language_of=language_of,
        language=language,
        company=settings.company,
        guard=base.model_guard,
        tips=tips,
    )
    desk = CaseDesk(cases, texts, language=language)
    reminders = CaseReminders(
        database,
        clock,
        people,
        cases,
        attention,
        base.hours,
        texts,
        language=language,
        days=settings.case_reminder_days,
    )
    gap_list = GapList(gaps, texts, language=language)
    part = Part(
        skills=(answers, desk, gap_list),
        sections=(RecentQuestions(exchanges, cases, texts), desk, gap_list),
        traces=(curated,),
        every=((300, "cases", reminders.tend),),
        figures=(GapFigures(gaps, texts),),
    )
    return Answering(wording, exchanges, gaps, reminders, part)
