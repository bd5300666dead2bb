"""The wiring of the chat platforms, each loaded only where its settings are there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.answers.lookup import Lookup
from bot.dialogue.assistant import Assistant
from bot.drafts.conversation import ConversationReader
from bot.nudges.attention import Attention
from bot.nudges.channels import ChannelAudiences
from bot.wiring.foundation import Foundation
from jobs.reception import Reception

if TYPE_CHECKING:
    from adapters.slack.connection import SlackConnection
    from adapters.teams.connection import TeamsConnection


def slack_connection(
    base: Foundation,
    assistant: Assistant,
    reception: Reception,
    attention: Attention,
    conversations: dict[str, ConversationReader],
    channels: ChannelAudiences,
) -> SlackConnection | None:
    """The connection to Slack, known to all who need it; None where the settings name no Slack."""
    if not base.settings.speaks_slack:
        return None
    from adapters.slack.connection import SlackConnection

    slack = SlackConnection(
        assistant,
        base.people,
        base.posted,
        base.files,
        reception,
        base.texts,
        base.settings,
        base.clock,
        base.database,
    )
    reception.serve(slack.name, slack.answer, slack.show_waiting)
    conversations[slack.name] = slack.conversations
    attention.heed(slack.presence)
    base.reach.open(slack.messenger)
    channels.know(slack.channels)
    return slack


def teams_connection(
    base: Foundation,
    assistant: Assistant,
    reception: Reception,
    lookup: Lookup,
    channels: ChannelAudiences,
) -> TeamsConnection | None:
    """The connection to Teams, known to the reception; None where the settings name no Teams."""
    if not base.settings.speaks_teams:
        return None
    from adapters.teams.connection import TeamsConnection

    teams = TeamsConnection(
        assistant,
        base.people,
        base.posted,
        reception,
        lookup,
        base.texts,
        base.settings,
        base.clock,
        base.database,
        base.files,
    )
    reception.serve(teams.name, teams.answer, teams.show_waiting)
    base.reach.open(teams.messenger)
    channels.know(teams.channels)
    return teams
