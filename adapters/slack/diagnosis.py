"""What is missing for Passerelle to work in a workspace, in sentences for its admin."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any, Final

import aiohttp
from slack_sdk.errors import SlackApiError, SlackClientError
from slack_sdk.signature import SignatureVerifier
from slack_sdk.web.async_client import AsyncWebClient

from adapters.finding import Finding
from adapters.slack.manifest import EVENTS_PATH, INSTALL_PATH, SCOPES
from bot.clock import Clock

TIMEOUT_SECONDS: Final = 10
CHALLENGE: Final = "passerelle-slack-check"

# What Slack answers of a token that it refuses (docs.slack.dev/reference/methods/auth.test).
_REFUSED_TOKEN: Final = {
    "invalid_auth": "Slack does not know it. Copy it anew from your app's page",
    "not_authed": "Slack does not know it. Copy it anew from your app's page",
    "not_allowed_token_type": "it is a token of another kind. Take the one that is named above",
    "account_inactive": "the app was removed from its workspace. Install it again",
    "token_revoked": "it was revoked. Install the app again, and copy the new token",
    "token_expired": "it has expired. Turn token rotation off on your app's page, or let workspaces install the "
    "app themselves (PASSERELLE_SLACK_CLIENT_ID)",
}


@dataclass(frozen=True, slots=True)
class Access:
    """What an installation has of Slack, as the settings tell; empty for what is not set.

    `installed` are the workspaces that installed the app themselves: the name of each, and its token.
    """

    bot_token: str = ""
    app_token: str = ""
    signing_secret: str = ""
    client_id: str = ""
    public_url: str = ""
    api_url: str = "https://slack.com/api/"
    installed: tuple[tuple[str, str], ...] = ()


async def diagnose(access: Access, clock: Clock, *, channel: str = "") -> AsyncIterator[Finding]:
    """Look at the tokens, the scopes, the way events arrive and, where one is named, at a channel.

    Nothing in the workspace changes and nothing is shown there.
    """
    client = AsyncWebClient(base_url=f"{access.api_url.rstrip('/')}/", timeout=TIMEOUT_SECONDS)
    if access.bot_token:
        setting = "PASSERELLE_SLACK_BOT_TOKEN"
        async for finding in _workspace(client, access.bot_token, channel, "The bot token", setting):
            yield finding
    elif access.client_id:
        async for finding in _installed(client, access, channel):
            yield finding
    else:
        yield Finding(
            False,
            "There is no bot token. Install the app on its page at Slack, and set PASSERELLE_SLACK_BOT_TOKEN "
            "(it begins with xoxb-).",
        )
    yield await (_socket(client, access.app_token) if access.app_token else _address(access, clock))


async def _installed(client: AsyncWebClient, access: Access, channel: str) -> AsyncIterator[Finding]:
    place = f"{access.public_url}{INSTALL_PATH}"
    if not access.installed:
        yield Finding(False, f"No workspace has installed Passerelle yet: an admin of it opens {place}.")
    for name, token in access.installed:
        async for finding in _workspace(client, token, "", f"The token of {name}"):
            yield finding
    if channel and len(access.installed) == 1:
        yield await _channel(client, access.installed[0][1], channel)
    elif channel:
        yield Finding(False, f"The channel {channel} is looked at where one workspace is installed only.")


async def _workspace(
    client: AsyncWebClient, token: str, channel: str, named: str, setting: str = ""
) -> AsyncIterator[Finding]:
    try:
        answer = await client.auth_test(token=token)
    except (SlackClientError, aiohttp.ClientError, TimeoutError) as error:
        what = f"{named} ({setting})" if setting else named
        yield Finding(False, _refusal(what, error, client))
        return
    yield Finding(True, f"{named} is that of {answer.get('user')} in {answer.get('team')}.")
    yield _scopes(answer.headers.get("x-oauth-scopes", ""))
    if channel:
        yield await _channel(client, token, channel)


def _scopes(granted: str) -> Finding:
    missing = sorted(SCOPES.keys() - {scope.strip() for scope in granted.split(",")})
    if not missing:
        return Finding(True, "It has every scope that Passerelle uses.")
    reasons = "".join(f"\n  - {scope}   to {SCOPES[scope]}" for scope in missing)
    return Finding(
        False,
        "These lines are missing under oauth_config › scopes › bot in the app's manifest. "
        f"Add them, save, and install the app again:{reasons}",
    )


async def _channel(client: AsyncWebClient, token: str, channel: str) -> Finding:
    try:
        answer = await client.conversations_info(token=token, channel=channel)
    except SlackApiError as error:
        if _code(error) == "channel_not_found":
            return Finding(
                False,
                f"Passerelle sees no channel {channel}. The id is at the end of the channel's details; into a "
                "private channel, invite it first: /invite @Passerelle",
            )
        return Finding(False, _refusal(f"The channel {channel}", error, client))
    about: dict[str, Any] = answer.get("channel") or {}
    name = f"#{about.get('name') or channel}"
    if about.get("is_archived"):
        return Finding(False, f"{name} is archived: nobody can write there.")
    if not about.get("is_member"):
        return Finding(False, f"Passerelle is not in {name}. Invite it there: /invite @Passerelle")
    if about.get("is_ext_shared"):
        return Finding(
            True, f"{name} is shared with other companies: Passerelle stays silent there until you allow it."
        )
    return Finding(True, f"Passerelle is in {name} and answers there when it is mentioned.")


async def _socket(client: AsyncWebClient, app_token: str) -> Finding:
    try:
        await client.apps_connections_open(app_token=app_token)
    except (SlackClientError, aiohttp.ClientError, TimeoutError) as error:
        if isinstance(error, SlackApiError) and _code(error) == "missing_scope":
            return Finding(
                False,
                "The app-level token (PASSERELLE_SLACK_APP_TOKEN) lacks the scope connections:write. Make another "
                "under Basic Information › App-Level Tokens.",
            )
        return Finding(False, _refusal("The app-level token (PASSERELLE_SLACK_APP_TOKEN)", error, client))
    return Finding(True, "Socket Mode works: Passerelle fetches its events, and nothing of it is reachable.")


async def _address(access: Access, clock: Clock) -> Finding:
    """Whether the address that Slack posts events to answers as Slack wants, with this signing secret."""
    if not (access.signing_secret and access.public_url):
        return Finding(
            False,
            "Events have no way in. For Socket Mode set PASSERELLE_SLACK_APP_TOKEN (it begins with xapp-); over "
            "HTTP set PASSERELLE_SLACK_SIGNING_SECRET and PASSERELLE_PUBLIC_URL.",
        )
    address = access.public_url.rstrip("/") + EVENTS_PATH
    body = json.dumps({"type": "url_verification", "challenge": CHALLENGE})
    moment = str(int(clock.now().timestamp()))
    signature = SignatureVerifier(access.signing_secret).generate_signature(timestamp=moment, body=body)
    headers = {
        "Content-Type": "application/json",
        "X-Slack-Request-Timestamp": moment,
        "X-Slack-Signature": signature or "",
    }
    try:
        timeout = aiohttp.ClientTimeout(total=TIMEOUT_SECONDS)
        async with (
            aiohttp.ClientSession(timeout=timeout) as session,
            session.post(address, data=body, headers=headers, allow_redirects=False) as answer,
        ):
            status, said = answer.status, await answer.text()
    except (aiohttp.ClientError, TimeoutError):
        return Finding(
            False, f"Nothing answers at {address}. Start `passerelle serve`, and let the proxy pass it on."
        )
    if status == 200 and CHALLENGE in said:
        return Finding(True, f"Slack's events are welcome at {address}.")
    if status == 401:
        return Finding(
            False,
            f"The server at {address} runs with another signing secret. Set the same "
            "PASSERELLE_SLACK_SIGNING_SECRET there, from Basic Information on your app's page, and restart it.",
        )
    return Finding(
        False,
        f"What answers at {address} is not Passerelle with Slack set up (HTTP {status}). Check the settings of the "
        "server and what the proxy passes on.",
    )


def _refusal(what: str, error: Exception, client: AsyncWebClient) -> str:
    if not isinstance(error, SlackApiError):
        return (
            f"{what} could not be looked at: {client.base_url} does not answer. Check the network, a proxy "
            "(HTTPS_PROXY) and PASSERELLE_SLACK_API_URL."
        )
    code = _code(error)
    return f"{what} is refused: {_REFUSED_TOKEN.get(code, f'Slack says “{code}”')}."


def _code(error: SlackApiError) -> str:
    """Slack's name of an error; the HTTP status where it has none."""
    data = getattr(error.response, "data", error.response)
    known = data.get("error") if isinstance(data, dict) else None
    return str(known or f"HTTP {getattr(error.response, 'status_code', '')}".strip())
