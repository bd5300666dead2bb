"""The seam to botbuilder-core: the only file that knows it.

Its adapter turns a conversation and a payload into an activity that is addressed and sent; its credentials
serve managed identities. It sends by our own `Connector`: botbuilder's client drops the fields of entities,
blocks the event loop, and does not try again (ARCHITECTURE.md tells what a move away from it takes).
"""

from __future__ import annotations

import asyncio
from typing import Any

from botbuilder.core import BotAdapter, TurnContext
from botbuilder.core.serializer_helper import serializer_helper
from botbuilder.schema import (
    Activity,
    ChannelAccount,
    ConversationAccount,
    ConversationReference,
    ResourceResponse,
)
from botframework.connector.auth import ManagedIdentityAppCredentials

from adapters.teams.connector import Connector, Payload
from adapters.teams.credentials import SCOPE, NoToken
from adapters.teams.place import Kind, Place

CHANNEL = "msteams"


class WholeActivity(Activity):  # type: ignore[misc]
    """An activity whose payload reaches Teams as it is, whatever botbuilder's models know of it."""

    def __init__(self, payload: Payload, *, id: str | None = None) -> None:
        super().__init__(type=payload["type"], id=id)
        self.payload = payload


class Speaker:
    """Shows activities in conversations."""

    def __init__(self, connector: Connector) -> None:
        self._adapter = _Adapter(connector)

    async def say(self, place: Place, payload: Payload) -> str:
        """Show an activity, and return its id.

        Raises:
            Refused: when Teams does not show it.
            Unconfirmed: when it may be shown.
        """
        return await self._adapter.turn(place, lambda turn: turn.send_activity(WholeActivity(payload)))

    async def update(self, place: Place, message: str, payload: Payload) -> None:
        """Show an activity in the place of an earlier one; raises as `say` does."""
        changed = WholeActivity(payload, id=message)
        await self._adapter.turn(place, lambda turn: turn.update_activity(changed))

    async def take_back(self, place: Place, message: str) -> None:
        """Take a message away; raises as `say` does."""
        await self._adapter.turn(place, lambda turn: turn.delete_activity(message))


class _Adapter(BotAdapter):  # type: ignore[misc]
    def __init__(self, connector: Connector) -> None:
        super().__init__()
        self._connector = connector

    async def turn(self, place: Place, speak: Any) -> str:
        """Run botbuilder's pipeline in a conversation, and return the id of what was shown."""
        shown: list[ResourceResponse] = []

        async def logic(context: TurnContext) -> None:
            context.turn_state["place"] = place
            shown.append(await speak(context))

        await self.continue_conversation(_reference(place), logic)
        return str(shown[0].id or "") if shown and shown[0] else ""

    async def send_activities(
        self, context: TurnContext, activities: list[WholeActivity]
    ) -> list[ResourceResponse]:
        place = context.turn_state["place"]
        return [
            ResourceResponse(id=await self._connector.post(place, _wire(activity))) for activity in activities
        ]

    async def update_activity(self, context: TurnContext, activity: WholeActivity) -> ResourceResponse:
        await self._connector.put(context.turn_state["place"], activity.id, _wire(activity))
        return ResourceResponse(id=activity.id)

    async def delete_activity(self, context: TurnContext, reference: ConversationReference) -> None:
        await self._connector.delete(context.turn_state["place"], reference.activity_id)


class ManagedIdentity:
    """The token of a managed identity, as the Azure host gives it."""

    def __init__(self, app_id: str) -> None:
        self._credentials = ManagedIdentityAppCredentials(app_id, SCOPE)

    async def token(self, *, anew: bool = False) -> str:  # noqa: ARG002 -- the host renews it in time
        try:
            # It blocks while it asks; it keeps the token by itself.
            return str(await asyncio.to_thread(self._credentials.get_access_token))
        except Exception as error:
            raise NoToken(f"the managed identity gives the bot no token: {type(error).__name__}") from error


def _reference(place: Place) -> ConversationReference:
    return ConversationReference(
        channel_id=CHANNEL,
        service_url=place.service_url,
        bot=ChannelAccount(id=place.bot),
        user=ChannelAccount(id=place.member) if place.member else None,
        conversation=ConversationAccount(
            id=place.id,
            tenant_id=place.tenant or None,
            conversation_type=place.kind.value,
            is_group=place.kind is not Kind.PERSONAL,
        ),
    )


def _wire(activity: WholeActivity) -> dict[str, Any]:
    """The activity as it is sent: botbuilder's address, and our payload whole."""
    addressed: dict[str, Any] = serializer_helper(activity)
    # Botbuilder makes it up for a conversation that is continued.
    del addressed["replyToId"]
    return {**addressed, **activity.payload}
