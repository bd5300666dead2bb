import time
from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from joserfc.jwk import RSAKey
from openid_provider import CLIENT, SECRET, openid_provider
from web_house import ADDRESS, House

from bot.people.person import Person, Role
from bot.settings import Environment


@pytest.fixture
async def provider():
    async with openid_provider() as provider:
        yield provider


@pytest.fixture
async def house(sqlite, tmp_path, provider):
    return await House.built(
        sqlite,
        tmp_path,
        environment=Environment.PRODUCTION,
        oidc_issuer=provider.issuer,
        oidc_client_id=CLIENT,
        oidc_client_secret=SECRET,
        public_url=ADDRESS,
    )


async def go_to_the_provider(browser):
    """Where the provider sends the visitor back to."""
    leaving = await browser.open("/web/sign-in")
    assert leaving.status_code == 302
    async with httpx.AsyncClient() as outside:
        back = await outside.get(leaving.headers["location"])
    return back.headers["location"].removeprefix(ADDRESS)


async def sign_in(browser):
    return await browser.open(await go_to_the_provider(browser))


async def test_who_signs_in_is_let_in_and_known_by_name(house, provider):
    async with house.browser() as browser:
        assert "/web/sign-in" in (await browser.open()).text
        signed_in = await sign_in(browser)
        assert (signed_in.status_code, signed_in.headers["location"]) == (303, f"{ADDRESS}/")
        page = (await browser.open()).text
        assert "Bonjour Camille" in page
        assert 'id="sign-out"' in page
        assert 'id="persona"' not in page
        await browser.ask("Puis-je ?")
    person = await house.people.recognise(house.assistant.heard[0].identity)
    assert person.name == "Camille Rouvière"
    assert [each.id for each in await house.people.everybody()] == [person.id]


async def test_the_request_carries_a_state_a_nonce_and_a_proof_key(house):
    async with house.browser() as browser:
        asked = parse_qs(urlsplit((await browser.open("/web/sign-in")).headers["location"]).query)
    assert {"state", "nonce", "code_challenge"} <= asked.keys()
    assert asked["code_challenge_method"] == ["S256"]
    assert asked["redirect_uri"] == [f"{ADDRESS}/web/signed-in"]
    assert asked["scope"] == ["openid email profile"]


async def test_a_verified_address_joins_the_person_whom_the_company_knows(house):
    invited = await house.people.invite("camille@ormevelle.example", "Camille R.")
    await house.people.grant(invited.id, Role.AMBASSADOR)
    async with house.browser() as browser:
        await sign_in(browser)
        await browser.ask("Puis-je ?")
    person = await house.people.recognise(house.assistant.heard[0].identity)
    assert person.id == invited.id
    assert person.has(Role.AMBASSADOR)


@pytest.mark.parametrize("verified", [False, None, "true", 1])
async def test_an_address_that_is_not_verified_joins_nobody(house, provider, verified):
    invited = await house.people.invite("camille@ormevelle.example", "Camille R.")
    provider.claims["email_verified"] = verified
    async with house.browser() as browser:
        await sign_in(browser)
        await browser.ask("Puis-je ?")
    person = await house.people.recognise(house.assistant.heard[0].identity)
    assert person.id != invited.id
    assert person.email is None


async def test_the_same_account_is_the_same_person_the_next_time(house):
    async with house.browser() as first, house.browser() as second:
        for browser in (first, second):
            await sign_in(browser)
            await browser.ask("Puis-je ?")
    before, after = (heard.identity for heard in house.assistant.heard)
    assert before == after
    assert len(await house.people.everybody()) == 1


@pytest.mark.parametrize(
    "claims",
    [
        {"nonce": "another"},
        {"nonce": None},
        {"aud": "another-client"},
        {"aud": "another-client", "azp": CLIENT},
        {"aud": None},
        {"iss": "https://evil.example"},
        {"iss": None},
        {"exp": int(time.time()) - 3600},
        {"exp": None},
        {"sub": None},
    ],
)
async def test_a_token_that_is_not_for_us_now_lets_nobody_in(house, provider, claims):
    provider.claims |= claims
    async with house.browser() as browser:
        refused = await sign_in(browser)
        assert refused.status_code == 400
        assert "n’a pas abouti" in refused.text
        assert "Référence" in refused.text
        assert "/web/sign-in" in (await browser.open()).text
    assert await house.people.everybody() == []


async def test_a_token_signed_by_somebody_else_lets_nobody_in(house, provider):
    provider.signing_key = RSAKey.generate_key(2048, {"kid": "key-1"})
    async with house.browser() as browser:
        assert (await sign_in(browser)).status_code == 400


async def test_a_token_signed_with_the_public_key_as_a_secret_lets_nobody_in(house, provider):
    provider.metadata["id_token_signing_alg_values_supported"] = ["RS256", "HS256"]
    provider.confuses_keys = True
    async with house.browser() as browser:
        assert (await sign_in(browser)).status_code == 400


async def test_an_answer_to_a_question_that_this_browser_did_not_ask_lets_nobody_in(house):
    async with house.browser() as visitor, house.browser() as victim:
        back = await go_to_the_provider(visitor)
        assert (await victim.open(back)).status_code == 400
        assert "/web/sign-in" in (await victim.open()).text


async def test_another_state_lets_nobody_in(house):
    async with house.browser() as browser:
        back = await go_to_the_provider(browser)
        assert (await browser.open(back.replace("state=", "state=x"))).status_code == 400


async def test_an_answer_counts_once(house):
    async with house.browser() as browser:
        back = await go_to_the_provider(browser)
        assert (await browser.open(back)).status_code == 303
        assert (await browser.open(back)).status_code == 400


async def test_who_declines_at_the_provider_is_asked_again(house, provider):
    provider.error = "access_denied"
    async with house.browser() as browser:
        refused = await sign_in(browser)
    assert refused.status_code == 400
    assert "/web/sign-in" in refused.text


async def test_a_provider_that_names_another_issuer_is_not_trusted(house, provider):
    provider.metadata["issuer"] = "https://evil.example"
    async with house.browser() as browser:
        refused = await browser.open("/web/sign-in")
    assert refused.status_code == 502
    assert "ne répond pas comme il faut" in refused.text


async def test_a_provider_that_is_down_is_a_sentence(sqlite, tmp_path):
    house = await House.built(
        sqlite,
        tmp_path,
        environment=Environment.PRODUCTION,
        oidc_issuer="http://127.0.0.1:1",
        oidc_client_id=CLIENT,
        oidc_client_secret=SECRET,
        public_url=ADDRESS,
    )
    async with house.browser() as browser:
        refused = await browser.open("/web/sign-in")
    assert refused.status_code == 502
    assert "ne répond pas comme il faut" in refused.text


async def test_the_session_begins_anew_at_sign_in_and_ends_with_sign_out(house):
    async with house.browser() as browser:
        await browser.open()
        await browser.post("/web/preferences", {"language": "en"})
        before = dict(browser.client.cookies)
        await sign_in(browser)
        assert dict(browser.client.cookies) != before
        assert "Hello Camille" in (await browser.open()).text
        assert (await browser.post("/web/sign-out", {}, Origin="https://evil.example")).status_code == 403
        assert (await browser.post("/web/sign-out", {})).status_code == 204
        page = (await browser.open()).text
        assert "Sign in" in page
        asked = await browser.post("/web/messages", {"id": "event-abc", "thread": "thread-abc", "text": "?"})
    assert asked.status_code == 401


async def test_a_session_ends_after_twelve_hours_however_busy(house):
    async with house.browser() as browser:
        await sign_in(browser)
        house.clock.time += timedelta(hours=11, minutes=59)
        assert "Bonjour Camille" in (await browser.open()).text
        house.clock.time += timedelta(minutes=1)
        assert "Bonjour Camille" not in (await browser.open()).text
        assert (await browser.client.get("/web/inbox")).status_code == 401


async def test_somebody_whose_account_is_off_gets_no_further(house):
    async with house.browser() as browser:
        await sign_in(browser)
        person = (await house.people.everybody())[0]
        await house.people.add(Person(person.id, person.name, person.email, active=False))
        page = await browser.open()
    assert page.status_code == 403
    assert "désactivé" in page.text
