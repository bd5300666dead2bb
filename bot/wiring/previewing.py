"""The wiring of previews: what can be looked at before anybody gets it, and how the other doors show it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.previews.drawing import Drawing
from bot.previews.preview_desk import PreviewDesk
from bot.previews.previews import PreviewLink, Previews
from bot.settings import Environment
from bot.wiring.foundation import Foundation
from bot.wiring.listening import Listening
from bot.wiring.nudging import Nudging
from bot.wiring.part import Part
from bot.wiring.sharing import Sharing


def preview_link(base: Foundation) -> PreviewLink:
    """What leads to the page of a preview, where the web lets anybody in."""
    chosen = base.settings
    if chosen.environment is Environment.DEMO:
        return PreviewLink("", base.texts)
    return PreviewLink(chosen.public_url if chosen.signs_in else None, base.texts)


@dataclass(frozen=True, slots=True)
class Previewing:
    """What can be looked at; `drawings` are those of the platforms that are in use, in the demonstration all."""

    previews: Previews
    drawings: Sequence[Drawing]
    part: Part


def previewing(base: Foundation, sharing: Sharing, nudging: Nudging, listening: Listening) -> Previewing:
    """Put together what shows messages before anybody gets them."""
    desk = PreviewDesk(base.texts, language=base.language)
    previews = Previews({"story": sharing.desk, "campaign": nudging.desk, "pulse": listening.desk})
    return Previewing(previews, _drawings(base), Part(skills=(desk,)))


def _drawings(base: Foundation) -> Sequence[Drawing]:
    demo = base.settings.environment is Environment.DEMO
    drawings: list[Drawing] = []
    if demo or base.settings.speaks_slack:
        from adapters.slack.drawing import SlackDrawing

        drawings.append(SlackDrawing(base.texts))
    if demo or base.settings.speaks_teams:
        from adapters.teams.drawing import TeamsDrawing

        drawings.append(TeamsDrawing(base.texts))
    return drawings
