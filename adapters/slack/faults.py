"""What Slack answers when it won't do something, and what that means."""

from __future__ import annotations

from typing import Final

import structlog
from aiohttp import ClientError
from slack_sdk.errors import SlackApiError

GONE: Final = frozenset(
    {
        "account_inactive",
        "cannot_dm_bot",
        "channel_not_found",
        "is_archived",
        "not_in_channel",
        "restricted_action",
        "restricted_action_read_only_channel",
        "restricted_action_thread_locked",
        "thread_not_found",
        "user_disabled",
        "user_not_found",
        "user_not_visible",
    }
)
"""Trying again is of no use: the place or the person is gone, or closed to the ambassador."""

UNSURE: Final = frozenset(
    {"fatal_error", "internal_error", "request_timeout", "service_unavailable", "unknown"}
)
"""What was asked for may have been done all the same."""

PASSING: Final = UNSURE | {"ratelimited"}
"""What may be over soon."""

REFUSED: Final = (SlackApiError, ClientError, TimeoutError)
"""What a call raises that Slack does not answer, or not as it was asked to."""

log = structlog.get_logger(__name__)


def reason_of(error: Exception) -> str:
    """Slack's word for what is wrong, such as `channel_not_found`; `unknown` where it sent none, as with a 404.

    Where Slack did not answer at all, the name of the error.
    """
    if not isinstance(error, SlackApiError):
        return type(error).__name__
    told = getattr(error.response, "data", None)
    return str(told.get("error", "unknown")) if isinstance(told, dict) else "unknown"


def missing_scope(error: SlackApiError, *, doing: str) -> None:
    """Tell the admins in the log which scope the app lacks, and the line of the manifest that gives it."""
    lacks_scope(error.response.get("needed"), doing=doing)


def lacks_scope(scope: str | None, *, doing: str, perhaps: bool = False) -> None:
    """Tell the same where it is known which scope is needed; `perhaps` where Slack did not say that it lacks."""
    log.error(
        "slack.may_miss_scope" if perhaps else "slack.missing_scope",
        doing=doing,
        scope=scope,
        remedy="add it under oauth_config.scopes.bot in the app's manifest (`passerelle slack manifest` "
        "prints it whole), then install the app again",
    )
