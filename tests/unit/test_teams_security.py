"""What comes from Teams and what does not: every bad token is refused before anything of ours runs."""

from __future__ import annotations

import hmac
import json
from base64 import urlsafe_b64encode
from datetime import timedelta

import httpx
import httpx2
import pytest
from starlette.applications import Starlette

from adapters.teams.endpoint import BODY_LIMIT, Endpoint
from adapters.teams.tokens import LocalGatekeeper, SigningKeys, TokenGatekeeper
from bot.settings import WrongSettings, read_settings
from tests.fake_teams.directory import APP_ID, SECRET, TENANT
from tests.fake_teams.service import running
from tests.fake_teams.sign_in import KEY, OTHER_KEY
from tests.unit.web_house import MovableClock

ACTIVITY = {
    "type": "message",
    "id": "1",
    "channelId": "msteams",
    "serviceUrl": "https://smba.example/emea/",
    "from": {"id": "29:lea"},
    "recipient": {"id": "28:bot"},
    "conversation": {"id": "a:lea", "conversationType": "personal", "tenantId": TENANT},
    "channelData": {"tenant": {"id": TENANT}},
    "text": "hello",
}


class Taken:
    """A door that only notes what reaches it."""

    def __init__(self):
        self.activities = []

    async def take(self, activity):
        self.activities.append(activity)
        return 202, None


class Gate:
    def __init__(self, sign_in, door, client):
        self.sign_in = sign_in
        self.door = door
        self.client = client

    async def send(self, token, activity=ACTIVITY, **headers):
        authorization = {"Authorization": f"Bearer {token}"} if token is not None else {}
        return await self.client.post("/api/messages", json=activity, headers={**authorization, **headers})

    def token(self, **how):
        return self.sign_in.signed(**{"serviceurl": ACTIVITY["serviceUrl"]} | how)


@pytest.fixture
async def gate():
    clock = MovableClock()
    async with running(clock) as teams, httpx2.AsyncClient() as outward:
        keys = SigningKeys(outward, clock, url=teams.sign_in.openid_url)
        door = Taken()
        endpoint = Endpoint(TokenGatekeeper(keys, clock, app_id=APP_ID), door, tenants=frozenset({TENANT}))
        transport = httpx.ASGITransport(Starlette(routes=endpoint.routes()))
        async with httpx.AsyncClient(transport=transport, base_url="https://bot.example") as client:
            made = Gate(teams.sign_in, door, client)
            made.clock = clock
            yield made


def encoded(part):
    return urlsafe_b64encode(part).rstrip(b"=").decode()


def unsigned(claims, alg="none"):
    header = {"alg": alg, "kid": "key-1"}
    return ".".join(encoded(json.dumps(part).encode()) for part in (header, claims)) + "."


def signed_with_public_key(claims):
    token = unsigned(claims, "HS256")
    return token + encoded(hmac.digest(KEY.as_pem(private=False), token[:-1].encode(), "sha256"))


def claims_of(gate):
    now = int(gate.clock.now().timestamp())
    return {
        "iss": "https://api.botframework.example",
        "aud": APP_ID,
        "exp": now + 600,
        "serviceurl": ACTIVITY["serviceUrl"],
    }


async def test_what_teams_signed_is_taken(gate):
    assert (await gate.send(gate.token())).status_code == 202
    assert gate.door.activities == [ACTIVITY]


BAD = {
    "none": lambda gate: None,
    "empty": lambda gate: "",
    "garbage": lambda gate: "garbage",
    "three garbled parts": lambda gate: "a.b.c",
    "binary": lambda gate: "\xff.\xfe.\xfd",
    "huge": lambda gate: "a" * 100_000,
    "expired": lambda gate: gate.token(exp=int(gate.clock.now().timestamp()) - 301),
    "without an end": lambda gate: gate.token(exp=None),
    "not yet valid": lambda gate: gate.token(nbf=int(gate.clock.now().timestamp()) + 3600),
    "signed by another": lambda gate: gate.token(key=OTHER_KEY),
    "an unknown key": lambda gate: gate.token(key=OTHER_KEY, header={"kid": "unheard-of"}),
    "for another bot": lambda gate: gate.token(aud="33333333-3333-3333-3333-333333333333"),
    "for nobody": lambda gate: gate.token(aud=None),
    "from another issuer": lambda gate: gate.token(iss="https://evil.example"),
    "from nobody": lambda gate: gate.token(iss=None),
    "alg none": lambda gate: unsigned(claims_of(gate)),
    "the public key as a secret": lambda gate: signed_with_public_key(claims_of(gate)),
    "another service": lambda gate: gate.token(serviceurl="https://evil.example/"),
    "no service": lambda gate: gate.token(serviceurl=None),
    "a key that is not for Teams": lambda gate: gate.token(key=OTHER_KEY, header={"kid": "elsewhere"}),
}


@pytest.mark.parametrize("bad", BAD)
async def test_a_bad_token_is_refused_before_anything_runs(gate, bad):
    token = BAD[bad](gate)
    headers = {"Authorization": f"Bearer {token}".encode("latin-1")} if token is not None else {}
    answer = await gate.client.post("/api/messages", json=ACTIVITY, headers=headers)
    assert answer.status_code in {401, 403}
    assert gate.door.activities == []


@pytest.mark.parametrize("scheme", ["Basic", "", "Bearer Bearer"])
async def test_another_scheme_is_refused(gate, scheme):
    answer = await gate.client.post(
        "/api/messages", json=ACTIVITY, headers={"Authorization": f"{scheme} {gate.token()}".strip()}
    )
    assert answer.status_code == 401
    assert answer.headers["WWW-Authenticate"] == "Bearer"


@pytest.mark.parametrize(
    "tenants",
    [
        {"channelData": {}, "conversation": {**ACTIVITY["conversation"], "tenantId": "another"}},
        {"channelData": {"tenant": {"id": "another"}}},
        {"channelData": None, "conversation": {"id": "a:lea"}},
        {"channelData": {"tenant": {"id": 7}}, "conversation": {"id": "a:lea"}},
    ],
)
async def test_another_tenant_is_refused(gate, tenants):
    assert (await gate.send(gate.token(), ACTIVITY | tenants)).status_code == 403
    assert gate.door.activities == []


async def test_another_channel_is_refused(gate):
    assert (await gate.send(gate.token(), ACTIVITY | {"channelId": "directline"})).status_code == 403


async def test_keys_are_kept_and_fetched_anew_when_one_is_missing_but_not_all_the_time(gate):
    for _ in range(3):
        await gate.send(gate.token())
    assert gate.sign_in.asked == 1
    for _ in range(3):
        await gate.send(gate.token(key=OTHER_KEY, header={"kid": "new"}))
    assert gate.sign_in.asked == 1
    gate.sign_in.keys["new"] = (OTHER_KEY, ["msteams"])
    gate.clock.time += timedelta(minutes=5)
    assert (await gate.send(gate.token(key=OTHER_KEY, header={"kid": "new"}))).status_code == 202
    assert gate.sign_in.asked == 2
    gate.clock.time += timedelta(days=1)
    assert (await gate.send(gate.token())).status_code == 202
    assert gate.sign_in.asked == 3


async def test_without_keys_nothing_is_taken_and_known_keys_outlive_a_failure(gate):
    gate.sign_in.broken = True
    assert (await gate.send(gate.token())).status_code == 503
    assert gate.door.activities == []
    gate.sign_in.broken = False
    gate.clock.time += timedelta(minutes=5)
    assert (await gate.send(gate.token())).status_code == 202
    gate.sign_in.broken = True
    gate.clock.time += timedelta(days=1)
    assert (await gate.send(gate.token())).status_code == 202


@pytest.mark.parametrize(
    ("content", "status"),
    [
        (b"", 400),
        (b"{", 400),
        (b"[]", 400),
        (b"null", 400),
        (b'"text"', 400),
        (b"\xff\xfe", 400),
        (b"[" * 100_000, 400),
        (b'{"a":' * 100_000, 400),
        (b" " * (BODY_LIMIT + 1), 413),
    ],
)
async def test_a_body_that_is_no_activity_is_refused(gate, content, status):
    headers = {"Authorization": f"Bearer {gate.token()}", "Content-Type": "application/json"}
    answer = await gate.client.post("/api/messages", content=content, headers=headers)
    assert answer.status_code == status


async def test_only_json_is_read(gate):
    headers = {"Authorization": f"Bearer {gate.token()}", "Content-Type": "text/plain"}
    answer = await gate.client.post("/api/messages", content=json.dumps(ACTIVITY), headers=headers)
    assert answer.status_code == 415


@pytest.mark.parametrize(
    ("client", "host", "service_url", "status"),
    [
        ("127.0.0.1", "127.0.0.1", "http://localhost:56150/", 202),
        ("::1", "localhost:8080", "http://127.0.0.1:3978/", 202),
        ("10.0.0.5", "127.0.0.1", "http://localhost:56150/", 403),
        ("127.0.0.1", "evil.example:8080", "http://localhost:56150/", 403),
        ("127.0.0.1", "127.0.0.1", "https://evil.example/", 403),
        ("127.0.0.1", "127.0.0.1", "http://[", 403),
        ("127.0.0.1", "127.0.0.1", 7, 403),
    ],
)
async def test_local_clients_need_no_token_but_stay_on_this_machine(client, host, service_url, status):
    door = Taken()
    endpoint = Endpoint(LocalGatekeeper(), door, tenants=None)
    transport = httpx.ASGITransport(Starlette(routes=endpoint.routes()), client=(client, 1))
    async with httpx.AsyncClient(transport=transport, base_url=f"http://{host}") as local:
        answer = await local.post("/api/messages", json=ACTIVITY | {"serviceUrl": service_url})
    assert answer.status_code == status
    assert len(door.activities) == (status == 202)


WHOLE = {"teams_app_id": APP_ID, "teams_tenant": TENANT, "teams_secret": SECRET}


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ({"teams_app_id": APP_ID}, "half set up"),
        ({"teams_secret": SECRET}, "PASSERELLE_TEAMS_APP_ID"),
        ({"teams_tenant": TENANT}, "PASSERELLE_TEAMS_APP_ID"),
        ({**WHOLE, "teams_tenant": ""}, "PASSERELLE_TEAMS_TENANT"),
        ({**WHOLE, "teams_managed_identity": True}, "has no secret"),
        ({"teams_local": True}, "ENVIRONMENT=development"),
        ({"teams_local": True, "environment": "development", "host": "0.0.0.0"}, "HOST=127.0.0.1"),
        ({**WHOLE, "teams_local": True, "environment": "development"}, "no PASSERELLE_TEAMS_APP_ID"),
        ({"teams_login_url": "http://login.example"}, "https"),
    ],
)
def test_settings_that_would_let_anybody_in_or_nobody_are_refused(settings, words):
    with pytest.raises(WrongSettings, match=words):
        read_settings(_env_file=None, **settings)


@pytest.mark.parametrize(
    "settings",
    [
        WHOLE,
        {**WHOLE, "teams_secret": "", "teams_managed_identity": True},
        {"teams_local": True, "environment": "development"},
    ],
)
def test_whole_settings_open_the_door(settings):
    assert read_settings(_env_file=None, **settings).speaks_teams
