"""The wiring of nudges: attention, campaigns and the starter path."""

from __future__ import annotations

from dataclasses import dataclass

from bot.drafts.absences import DelegatedAbsences
from bot.nudges.attention import Attention
from bot.nudges.campaign_desk import CampaignDesk
from bot.nudges.campaigns import Campaigns
from bot.nudges.channels import ChannelAudiences
from bot.nudges.kind import NudgeKind
from bot.nudges.letters import (
    DigestLetters,
    IncidentLetters,
    Letters,
    PathLetters,
    PulseLetters,
    ReviewLetters,
    TipLetters,
)
from bot.nudges.nudge_desk import NudgeDesk
from bot.nudges.nudge_figures import NudgeFigures
from bot.nudges.path_desk import PathDesk
from bot.nudges.starter_path import StarterPath
from bot.previews.previews import PreviewLink
from bot.pulses.pulses import Pulses
from bot.wiring.foundation import Foundation
from bot.wiring.part import Part
from bot.wiring.sharing import Sharing
from jobs.planner import Planner


def attention(base: Foundation) -> Attention:
    """What watches over how much reaches people who did not ask for it."""
    chosen = base.settings
    return Attention(
        base.database,
        base.clock,
        base.people,
        base.hours,
        DelegatedAbsences(base.clock),
        base.texts,
        language=base.language,
        weekly=chosen.nudges_weekly,
        mute_percent=chosen.mute_percent,
        mute_least=chosen.mute_least,
    )


def wishes(base: Foundation, attention: Attention) -> Part:
    """Where people say what may reach them."""
    desk = NudgeDesk(attention, base.texts, language=base.language)
    return Part(skills=(desk,), sections=(desk,))


@dataclass(frozen=True, slots=True)
class Nudging:
    """All that goes by the calendar to people who did not ask for it."""

    campaigns: Campaigns
    planner: Planner
    desk: CampaignDesk
    channels: ChannelAudiences
    part: Part


def nudging(
    base: Foundation, attention: Attention, sharing: Sharing, pulses: Pulses, link: PreviewLink
) -> Nudging:
    """Put together what reaches people by the calendar."""
    database, clock, texts, language = base.database, base.clock, base.texts, base.language
    stories = sharing.stories
    letters: dict[NudgeKind, Letters] = {
        NudgeKind.TIP: TipLetters(database, stories, texts),
        NudgeKind.DIGEST: DigestLetters(stories, texts),
        NudgeKind.PATH: PathLetters(clock, texts),
        NudgeKind.PULSE: PulseLetters(pulses),
        NudgeKind.REVIEWS: ReviewLetters(stories, texts),
        NudgeKind.INCIDENT: IncidentLetters(texts),
    }
    channels = ChannelAudiences(database, clock, base.people, texts, language=language)
    campaigns = Campaigns(
        database,
        clock,
        letters,
        channels,
        language=language,
        time_zone=base.time_zone,
        alone=base.settings.many_people,
    )
    planner = Planner(database, clock, base.people, attention, letters, channels, language=language)
    path = StarterPath(database, clock, attention, texts, language=language)
    desk = CampaignDesk(campaigns, attention, sharing.desk, link, texts, language=language)
    part = Part(
        skills=(desk, PathDesk(path, attention, texts, language=language)),
        every=((60, "planner", planner.plan),),
        figures=(NudgeFigures(database, clock, base.people, base.closings, texts),),
    )
    return Nudging(campaigns, planner, desk, channels, part)
