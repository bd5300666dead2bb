"""Campaigns to the members of a channel: named by who prepares one, and resolved anew on each of its days."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final, Protocol

import structlog
from sqlalchemy import delete, insert, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.dialogue.refusal import Refusal
from bot.dialogue.reply import Paragraph, Reply, ReplyKind
from bot.locales import Texts
from bot.nudges.campaign import Campaign, CampaignState, Channel, step
from bot.nudges.tables import CampaignMemberRow, CampaignRow
from bot.people.people import People
from bot.people.person import Person
from bot.people.tables import AccountRow
from bot.store.database import Database
from bot.store.outbox import post

AT_ONCE: Final = 500
"""Accounts that are looked up in one statement."""

log = structlog.get_logger(__name__)


class ChannelUnreachable(Exception):
    """A platform did not tell, for now, what there is or who is in it."""


class Channels(Protocol):
    """The channels of a platform. Both raise `ChannelUnreachable` where it does not answer."""

    door: str

    async def find(self, name: str, person: Person) -> Channel | None:
        """The channel that somebody calls so, or links to, where they may write to its members; None for none.

        Raises:
            Refusal: when it is not for them, or the platform does not let Passerelle look.
        """
        ...

    async def accounts(self, channel: Channel, person: Person) -> Collection[str]:
        """The accounts of its members, apps among them, for somebody who may write to them.

        Raises:
            Refusal: when it is gone, or no longer for them.
        """
        ...


class ChannelAudiences:
    """Finds channels in the platforms that are in use, and who of their members is known."""

    def __init__(
        self, database: Database, clock: Clock, people: People, texts: Texts, *, language: str
    ) -> None:
        self._database = database
        self._clock = clock
        self._people = people
        self._texts = texts
        self._language = language
        self._platforms: dict[str, Channels] = {}

    def know(self, channels: Channels) -> None:
        """Look in the channels of a platform, too."""
        self._platforms[channels.door] = channels

    @property
    def doors(self) -> tuple[str, ...]:
        """The platforms that have channels."""
        return tuple(self._platforms)

    async def find(self, name: str, person: Person, *, door: str = "") -> Channel:
        """The channel that somebody means, in one platform or in any.

        Raises:
            Refusal: when there is none for them, or one in each of two platforms.
        """
        found: list[Channel] = []
        refusals: list[Refusal] = []
        for each, channels in self._platforms.items():
            if door in ("", each):
                try:
                    channel = await channels.find(name, person)
                except Refusal as refusal:
                    refusals.append(refusal)
                except ChannelUnreachable as error:
                    raise Refusal("campaigns-channel-later") from error
                else:
                    found += [channel] if channel else []
        if len(found) > 1:
            raise Refusal("campaigns-channel-several", name=name)
        if not found:
            raise refusals[0] if refusals else Refusal("campaigns-channel-none", name=name)
        return found[0]

    async def accounts(self, channel: Channel | None, owner_id: str | None) -> Collection[str]:
        """The accounts of a channel's members as they are now; none where there is no channel.

        Raises:
            Refusal: when it is gone, or no longer for whose campaign it is.
            ChannelUnreachable: when the platform does not answer.
        """
        if channel is None:
            return ()
        owner = await self._people.find(owner_id) if owner_id else None
        if owner is None or channel.door not in self._platforms:
            raise Refusal("campaigns-channel-none", name=channel.name)
        return await self._platforms[channel.door].accounts(channel, owner)

    async def renew(self, campaign: Campaign) -> bool:
        """Keep who is in a campaign's channel now; where nobody may know any more, pause it and tell its owner.

        Raises:
            ChannelUnreachable: when the platform does not answer.
        """
        channel = campaign.audience.channel
        try:
            accounts = await self.accounts(channel, campaign.owner_id)
        except Refusal as refusal:
            await self._pause(campaign, refusal)
            return False
        async with self._database.transaction() as session:
            await keep_members(session, campaign.id, channel, accounts)
        return True

    async def _pause(self, campaign: Campaign, refusal: Refusal) -> None:
        now = self._clock.now()
        log.warning("campaigns.channel_gone", campaign=campaign.id, reason=refusal.key)
        async with self._database.transaction() as session:
            row = await session.get(CampaignRow, campaign.id, with_for_update=True)
            if row is None or row.state != CampaignState.RUNNING:
                return
            await step(session, row, CampaignState.PAUSED, None, at=now)
            owner = await self._people.find(row.owner_id) if row.owner_id else None
            if owner is None:
                return
            language = owner.speaks(self._language)
            said = self._texts.say(
                "campaigns-channel-paused", language, address=owner.address, name=row.channel_name
            )
            reply = Reply(ReplyKind.NOTICE, language, (Paragraph(said),), private=True)
            await post(session, reply, to=owner.id, key=f"campaign:{row.id}:channel:{row.version}", at=now)


async def keep_members(
    session: AsyncSession, campaign_id: str, channel: Channel | None, accounts: Collection[str]
) -> None:
    """Keep the people behind some accounts as those a campaign goes to, within the caller's transaction."""
    await forget_members(session, campaign_id)
    if channel is None:
        return
    listed, members = list(accounts), set[str]()
    for start in range(0, len(listed), AT_ONCE):
        held = select(AccountRow.person_id).where(
            AccountRow.door == channel.door, AccountRow.account.in_(listed[start : start + AT_ONCE])
        )
        members.update(await session.scalars(held))
    if members:
        rows = [{"campaign_id": campaign_id, "person_id": each} for each in sorted(members)]
        await session.execute(insert(CampaignMemberRow), rows)


async def forget_members(session: AsyncSession, campaign_id: str) -> None:
    """Forget them: they are kept only while a campaign's day is planned."""
    await session.execute(delete(CampaignMemberRow).where(CampaignMemberRow.campaign_id == campaign_id))
