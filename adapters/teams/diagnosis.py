"""What is missing for Passerelle to work in Teams, in sentences for its admin."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Final

import httpx2

from adapters.finding import Finding
from adapters.teams.credentials import Credentials, NoToken
from adapters.teams.endpoint import PATH
from adapters.teams.tokens import Rejected, SigningKeys

TIMEOUT_SECONDS: Final = 10

# What Microsoft's sign-in answers (learn.microsoft.com/entra/identity-platform/reference-error-codes).
_REFUSED: Final = {
    "invalid_client": "the secret is wrong or has expired. Make a new one under Certificates & secrets, and set "
    "PASSERELLE_TEAMS_SECRET",
    "unauthorized_client": "the app is unknown in this tenant. Compare PASSERELLE_TEAMS_APP_ID and "
    "PASSERELLE_TEAMS_TENANT with the overview of the bot's registration",
    "invalid_request": "the tenant is unknown. Compare PASSERELLE_TEAMS_TENANT with the overview of the bot's "
    "registration",
}


async def diagnose(
    client: httpx2.AsyncClient,
    credentials: Credentials,
    keys: SigningKeys,
    *,
    login_url: str,
    openid_url: str,
    public_url: str,
) -> AsyncIterator[Finding]:
    """Look at the bot's token, the keys of what Teams sends, and the way Teams delivers.

    Nothing in Teams changes, and nothing is shown there.
    """
    yield await _token(credentials, login_url)
    yield await _keys(keys, openid_url)
    yield await _address(client, public_url)


async def _token(credentials: Credentials, login_url: str) -> Finding:
    try:
        await credentials.token()
    except NoToken as error:
        reason = _REFUSED.get(error.code, str(error))
        return Finding(False, f"The bot gets no token from {login_url}: {reason}.")
    return Finding(
        True, "Microsoft gives the bot its token: the app id, the tenant and the secret are right."
    )


async def _keys(keys: SigningKeys, openid_url: str) -> Finding:
    try:
        await keys.named("")
    except Rejected:
        return Finding(
            False,
            f"The keys that sign what Teams sends can't be fetched from {openid_url}. Check the network and a proxy "
            "(HTTPS_PROXY): without them nobody is answered.",
        )
    return Finding(True, "The keys that sign what Teams sends can be fetched.")


async def _address(client: httpx2.AsyncClient, public_url: str) -> Finding:
    """Whether the address that Teams delivers to is Passerelle's, which lets nobody in without a token."""
    if not public_url:
        return Finding(
            False,
            "Set PASSERELLE_PUBLIC_URL to the address at which Teams reaches Passerelle, such as "
            "https://passerelle.example.com: it is the messaging endpoint of the bot, followed by /api/messages.",
        )
    address = public_url + PATH
    try:
        answer = await client.post(address, json={}, timeout=TIMEOUT_SECONDS)
    except httpx2.HTTPError:
        return Finding(
            False, f"Nothing answers at {address}. Start `passerelle serve`, and let the proxy pass it on."
        )
    if answer.status_code in {401, 403}:
        return Finding(
            True,
            f"Passerelle answers at {address} and lets in nobody without a token. The messaging endpoint of the "
            "bot's registration must be just this address.",
        )
    return Finding(
        False,
        f"What answers at {address} is not Passerelle with Teams set up (HTTP {answer.status_code}). Check the "
        "settings of the server and what the proxy passes on.",
    )
