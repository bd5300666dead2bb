"""Passerelle's connection to Microsoft Teams, put together from the settings."""

from __future__ import annotations

from collections.abc import AsyncIterator

import httpx2
from starlette.routing import BaseRoute

from adapters.finding import Finding
from adapters.teams.channels import TeamsChannels
from adapters.teams.chats import PersonalChats
from adapters.teams.connector import Connector
from adapters.teams.conversations import Conversations
from adapters.teams.credentials import Credentials, NoCredentials, SecretCredentials
from adapters.teams.diagnosis import diagnose
from adapters.teams.door import TeamsDoor
from adapters.teams.endpoint import Endpoint
from adapters.teams.framework import ManagedIdentity, Speaker
from adapters.teams.identities import Identities
from adapters.teams.messenger import TeamsMessenger
from adapters.teams.place import DOOR
from adapters.teams.postings import Postings
from adapters.teams.shared_files import SharedFiles
from adapters.teams.tokens import Gatekeeper, LocalGatekeeper, SigningKeys, TokenGatekeeper
from adapters.teams.uploads import Uploads
from bot.answers.lookup import Lookup
from bot.clock import Clock
from bot.dialogue.assistant import Answering
from bot.dialogue.receipt import Answer, Receiving, ShowWaiting
from bot.locales import Texts
from bot.people.people import People
from bot.settings import Settings
from bot.store.database import Database
from bot.store.files import Files
from bot.store.posted import Posted


class TeamsConnection:
    """The door and the messenger of the bot in the settings.

    `answer` is how the reception has the door answer what it kept, `show_waiting` how it shows that it waits, `conversations` where it speaks.
    """

    name = DOOR

    def __init__(
        self,
        assistant: Answering,
        people: People,
        posted: Posted,
        receiving: Receiving,
        lookup: Lookup,
        texts: Texts,
        settings: Settings,
        clock: Clock,
        database: Database,
        files: Files,
    ) -> None:
        self._client = httpx2.AsyncClient()
        # Local clients have no tenant, nor a token that would vouch for one.
        tenants = None if settings.teams_local else _tenants(settings)
        credentials = _credentials(settings, self._client, clock)
        connector = Connector(self._client, credentials)
        self.conversations = conversations = Conversations(database)
        chats = PersonalChats(people, conversations, connector, clock)
        speaker = Speaker(connector)
        postings = Postings(posted, conversations, chats, speaker, texts)
        door = TeamsDoor(
            assistant,
            people,
            posted,
            receiving,
            conversations,
            chats,
            connector,
            speaker,
            postings,
            Identities(connector, clock, tenants=tenants),
            SharedFiles(self._client, credentials, limit_mb=files.limit_mb),
            Uploads(self._client, files),
            lookup,
            texts,
            clock,
            language=settings.language,
        )
        self._endpoint = Endpoint(_gatekeeper(settings, self._client, clock), door, tenants=tenants)
        self.channels = TeamsChannels(people, conversations, connector)
        self.messenger = TeamsMessenger(chats, conversations, postings)
        self.answer: Answer = door.answer
        self.show_waiting: ShowWaiting = door.show_waiting

    def routes(self) -> list[BaseRoute]:
        """Where Teams delivers."""
        return self._endpoint.routes()

    async def close(self) -> None:
        """Give the connections to Teams back."""
        await self._client.aclose()


def findings(settings: Settings, client: httpx2.AsyncClient, clock: Clock) -> AsyncIterator[Finding]:
    """What is missing for Teams, as the settings are; see `adapters.teams.diagnosis`."""
    return diagnose(
        client,
        _credentials(settings, client, clock),
        SigningKeys(client, clock, url=settings.teams_openid_url),
        login_url=settings.teams_login_url,
        openid_url=settings.teams_openid_url,
        public_url=settings.public_url,
    )


def _tenants(settings: Settings) -> frozenset[str]:
    listed = [settings.teams_tenant, *settings.teams_tenants.split(",")]
    return frozenset(tenant.strip().casefold() for tenant in listed if tenant.strip())


def _credentials(settings: Settings, client: httpx2.AsyncClient, clock: Clock) -> Credentials:
    if settings.teams_local:
        return NoCredentials()
    if settings.teams_managed_identity:
        return ManagedIdentity(settings.teams_app_id)
    return SecretCredentials(
        client,
        clock,
        login_url=settings.teams_login_url,
        tenant=settings.teams_tenant,
        app_id=settings.teams_app_id,
        secret=settings.teams_secret.get_secret_value(),
    )


def _gatekeeper(settings: Settings, client: httpx2.AsyncClient, clock: Clock) -> Gatekeeper:
    if settings.teams_local:
        return LocalGatekeeper()
    keys = SigningKeys(client, clock, url=settings.teams_openid_url)
    return TokenGatekeeper(keys, clock, app_id=settings.teams_app_id)
