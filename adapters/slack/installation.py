"""How a workspace installs Passerelle by itself: OAuth, and the pages that say how it went."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Any, Final

import structlog
from slack_bolt import BoltResponse
from slack_bolt.async_app import AsyncBoltRequest
from slack_bolt.error import BoltError
from slack_bolt.oauth.async_callback_options import (
    AsyncCallbackOptions,
    AsyncFailureArgs,
    AsyncSuccessArgs,
)
from slack_bolt.oauth.async_oauth_flow import AsyncOAuthFlow
from slack_bolt.oauth.async_oauth_settings import AsyncOAuthSettings
from slack_sdk.oauth.installation_store import Installation
from slack_sdk.oauth.state_store.sqlalchemy import AsyncSQLAlchemyOAuthStateStore
from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack.manifest import INSTALL_PATH, REDIRECT_PATH, SCOPES
from adapters.slack.workspaces import InstalledWorkspaces
from bot.locales import LANGUAGES, Texts
from bot.settings import Settings
from bot.store.database import Database

STATE_SECONDS: Final = 600
"""Within which an installation that was begun is to be finished."""

HEADERS: Final[dict[str, str | Sequence[str]]] = {
    "Content-Type": "text/html; charset=utf-8",
    "Content-Security-Policy": "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}

_KNOWN: Final = frozenset({"access_denied", "invalid_browser", "invalid_state", "not_welcome"})
"""The reasons that a person can do something about."""

log = structlog.get_logger(__name__)


class NotWelcome(BoltError):
    """The workspace is none of those that may use this Passerelle."""


class InstallationFlow(AsyncOAuthFlow):
    """Bolt's flow, which keeps the installations of welcome workspaces only, and of those only the bot."""

    def __init__(self, workspaces: InstalledWorkspaces, **bolts: Any) -> None:
        super().__init__(**bolts)
        self._workspaces = workspaces

    async def store_installation(self, request: AsyncBoltRequest, installation: Installation) -> None:  # noqa: ARG002
        team, organisation = installation.team_id, installation.enterprise_id
        if not self._workspaces.allows(team, organisation):
            await self.client.auth_revoke(token=installation.bot_token)
            log.warning(
                "slack.not_welcome",
                team=team,
                organisation=organisation,
                remedy="to let it in, add one of these ids to PASSERELLE_SLACK_WORKSPACES",
            )
            raise NotWelcome("not welcome")
        await self._workspaces.store.async_save_bot(installation.to_bot())
        log.info("slack.installed", team=team, organisation=organisation)


def installation_flow(
    workspaces: InstalledWorkspaces,
    database: Database,
    client: AsyncWebClient,
    texts: Texts,
    settings: Settings,
) -> AsyncOAuthFlow:
    """The flow at `/slack/install` and `/slack/oauth_redirect`; its state is kept, used once, for ten minutes."""
    pages = _Pages(texts, settings.language)
    return InstallationFlow(
        workspaces,
        client=client,
        settings=AsyncOAuthSettings(
            client_id=settings.slack_client_id,
            client_secret=settings.slack_client_secret.get_secret_value(),
            scopes=list(SCOPES),
            redirect_uri=settings.public_url + REDIRECT_PATH,
            install_path=INSTALL_PATH,
            redirect_uri_path=REDIRECT_PATH,
            install_page_rendering_enabled=False,
            installation_store=workspaces.store,
            state_store=AsyncSQLAlchemyOAuthStateStore(STATE_SECONDS, database.engine),
            state_expiration_seconds=STATE_SECONDS,
            callback_options=AsyncCallbackOptions(success=pages.installed, failure=pages.failed),
        ),
    )


class _Pages:
    """What the person who installs reads afterwards, in the language of their browser."""

    def __init__(self, texts: Texts, language: str) -> None:
        self._texts = texts
        self._language = language

    async def installed(self, args: AsyncSuccessArgs) -> BoltResponse:
        language = self._spoken(args.request)
        installation = args.installation
        name = installation.team_name or installation.enterprise_name or "Slack"
        sentence = self._texts.say("slack-installed", language, name=name)
        link = f"https://slack.com/app_redirect?app={installation.app_id}&team={installation.team_id or ''}"
        offer = self._texts.say("slack-installed-open", language)
        return self._page(language, "slack-installed-title", sentence, link=link, offer=offer)

    async def failed(self, args: AsyncFailureArgs) -> BoltResponse:
        language = self._spoken(args.request)
        reason = "not_welcome" if isinstance(args.error, NotWelcome) else args.reason
        status = 403 if reason == "not_welcome" else args.suggested_status_code
        if reason not in _KNOWN:
            log.warning("slack.install_failed", reason=reason, exc_info=args.error)
            reason = "other"
        sentence = self._texts.say("slack-install-failed", language, reason=reason)
        offer = self._texts.say("slack-install-again", language)
        return self._page(
            language, "slack-install-failed-title", sentence, link=INSTALL_PATH, offer=offer, status=status
        )

    def _page(
        self, language: str, title: str, sentence: str, *, link: str, offer: str, status: int = 200
    ) -> BoltResponse:
        title = escape(self._texts.say(title, language))
        body = (
            f'<!doctype html><html lang="{language}"><meta charset="utf-8">'
            f'<meta name="viewport" content="width=device-width"><title>{title}</title>'
            f'<h1>{title}</h1><p>{escape(sentence)}</p><p><a href="{escape(link)}">{escape(offer)}</a></p></html>'
        )
        return BoltResponse(status=status, body=body, headers=HEADERS)

    def _spoken(self, request: AsyncBoltRequest) -> str:
        wanted = (request.headers.get("accept-language") or [""])[0][:2].lower()
        return wanted if wanted in LANGUAGES else self._language
