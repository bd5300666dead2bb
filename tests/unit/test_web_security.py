import json
import stat
from base64 import b64encode

import pytest
from web_house import ADDRESS, House

from adapters.web.intake import BODY_LIMIT
from adapters.web.security import session_secret, travels_safely
from bot.settings import Environment, Settings, WrongSettings, read_settings

PRODUCTION = {"environment": Environment.PRODUCTION}
SIGN_IN = {
    "oidc_issuer": "https://login.example.com",
    "oidc_client_id": "passerelle",
    "oidc_client_secret": "secret",
    "public_url": "https://passerelle.example.com",
}
MESSAGE = {"id": "event-00000001", "thread": "thread-00000001", "text": "Bonjour ?"}


@pytest.fixture
async def house(sqlite, tmp_path):
    return await House.built(sqlite, tmp_path)


async def test_every_response_has_strict_headers(house):
    async with house.browser() as browser:
        for path in ("/", "/static/chat.css", "/nowhere", "/web/inbox"):
            headers = (await browser.open(path)).headers
            policy = headers["content-security-policy"]
            assert "default-src 'none'" in policy
            assert "unsafe" not in policy
            assert "frame-ancestors 'none'" in policy
            assert headers["x-content-type-options"] == "nosniff"


async def test_the_page_has_no_script_or_style_of_its_own_inline(house):
    async with house.browser() as browser:
        page = (await browser.open()).text
    assert "<style" not in page
    assert " style=" not in page
    assert page.count("<script") == page.count('<script type="module" src="/static/') == 1


async def test_what_is_personal_is_not_kept_by_the_browser(house):
    async with house.browser() as browser:
        assert (await browser.open()).headers["cache-control"] == "no-store"
        assert (await browser.open("/static/chat.js")).headers["cache-control"] == "no-cache"


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:9999"},
        {"Origin": ADDRESS, "Sec-Fetch-Site": "cross-site"},
        {"Origin": ADDRESS, "Sec-Fetch-Site": "same-site"},
        {"Origin": ""},
    ],
)
@pytest.mark.parametrize("path", ["/web/messages", "/web/inbox", "/web/preferences", "/web/conversation"])
async def test_what_another_site_sends_is_refused(house, path, headers):
    async with house.browser() as browser:
        response = await browser.post(path, MESSAGE, **headers)
    assert response.status_code == 403
    assert len(response.json()["reference"]) == 8
    assert house.assistant.heard == []


async def test_a_browser_that_names_the_site_but_no_origin_is_served(house):
    async with house.browser() as browser:
        response = await browser.post(
            "/web/messages", MESSAGE, Origin="", **{"Sec-Fetch-Site": "same-origin"}
        )
    assert response.status_code == 200


async def test_a_form_is_no_message(house):
    async with house.browser() as browser:
        response = await browser.post("/web/messages", MESSAGE, **{"Content-Type": "text/plain"})
    assert response.status_code == 415


@pytest.mark.parametrize(
    "change",
    [
        {"id": "short"},
        {"id": "with:colon-and-more"},
        {"thread": "x" * 65},
        {"text": None},
        {"unknown": 1},
        {"action": {"name": ""}},
        {"action": {"name": "a", "fields": {"reason": 3}}},
        {"action": {"name": "a", "fields": {str(n): "" for n in range(21)}}},
    ],
)
async def test_what_is_no_message_is_refused_with_a_sentence(house, change):
    async with house.browser() as browser:
        response = await browser.post("/web/messages", MESSAGE | change)
    assert response.status_code == 422
    assert "forme attendue" in response.json()["sentence"]
    assert house.assistant.heard == []


@pytest.mark.parametrize("body", [b"", b"{", b'{"text": "\\ud800"}', b"\xff\xfe", b"[" * 20_000])
async def test_bytes_that_are_no_json_are_refused(house, body):
    async with house.browser() as browser:
        response = await browser.client.post(
            "/web/messages", content=body, headers={"Origin": ADDRESS, "Content-Type": "application/json"}
        )
    assert response.status_code == 422


async def test_a_body_without_end_is_cut_off(house):
    async with house.browser() as browser:
        response = await browser.post("/web/messages", MESSAGE | {"text": "x" * BODY_LIMIT})
    assert response.status_code == 413
    assert "trop long" in response.json()["sentence"]


async def test_characters_that_records_cannot_keep_do_no_harm(house):
    async with house.browser() as browser:
        events = await browser.ask("Nul\0 et 🦩 et \u202e ?")
    assert events[-1][0] == "reply"
    assert house.assistant.heard[0].text == "Nul et 🦩 et \u202e ?"


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example:8080", "169.254.169.254"])
async def test_the_demonstration_answers_to_loopback_names_only(house, host):
    async with house.browser() as browser:
        assert (await browser.client.get("/", headers={"Host": host})).status_code == 400


@pytest.mark.parametrize("host", ["localhost:8080", "127.0.0.1", "[::1]:8080"])
async def test_every_loopback_name_is_served(house, host):
    async with house.browser() as browser:
        assert (await browser.client.get("/", headers={"Host": host})).status_code == 200


async def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(house):
    async with house.browser() as browser:
        cookie = (await browser.open()).headers["set-cookie"].casefold()
    assert cookie.startswith("passerelle=")
    assert "httponly" in cookie
    assert "samesite=lax" in cookie
    assert "secure" not in cookie


async def test_a_cookie_that_was_changed_counts_for_nothing(house):
    async with house.browser() as browser:
        await browser.open()
        signature = browser.client.cookies["passerelle"].partition(".")[2]
        forged = b64encode(json.dumps({"person": "nadia"}).encode()).decode()
        browser.client.cookies.clear()
        browser.client.cookies.set("passerelle", f"{forged}.{signature}")
        assert "Bonjour Camille" in (await browser.open()).text


async def test_away_from_loopback_the_cookie_is_for_https_and_this_host_only(sqlite, tmp_path):
    house = await House.built(sqlite, tmp_path, **PRODUCTION, **SIGN_IN)
    async with house.browser() as browser:
        host = {"Host": "passerelle.example.com", "Origin": SIGN_IN["public_url"]}
        response = await browser.post("/web/preferences", {"language": "en"}, **host)
        elsewhere = await browser.client.get("/", headers={"Host": "other.example.com"})
    cookie = response.headers["set-cookie"]
    assert cookie.startswith("__Host-passerelle=")
    assert "secure" in cookie
    assert elsewhere.status_code == 400


def test_the_key_of_the_cookies_is_made_once_and_for_its_owner_only(tmp_path):
    settings = Settings(_env_file=None, data_dir=tmp_path / "data")
    key = session_secret(settings)
    assert len(key) == 64
    assert session_secret(settings) == key
    assert [file.name for file in (tmp_path / "data").iterdir()] == ["session.key"]
    assert stat.S_IMODE((tmp_path / "data" / "session.key").stat().st_mode) == 0o600
    assert session_secret(Settings(_env_file=None, session_secret="given")) == "given"


@pytest.mark.parametrize(
    ("settings", "safely"),
    [
        ({"host": "127.0.0.1"}, False),
        ({"host": "0.0.0.0"}, True),
        ({"host": "127.0.0.1", "public_url": "https://passerelle.example.com"}, True),
        ({"host": "0.0.0.0", "public_url": "http://localhost:8080"}, False),
    ],
)
def test_cookies_travel_by_https_alone_except_over_loopback(settings, safely):
    assert travels_safely(Settings(_env_file=None, **settings)) is safely


async def test_without_personas_or_sign_in_the_page_is_off_and_says_so(sqlite, tmp_path):
    house = await House.built(sqlite, tmp_path, **PRODUCTION)
    async with house.browser() as browser:
        page = await browser.open()
        message = await browser.post("/web/messages", MESSAGE)
    assert page.status_code == 404
    assert "n’est pas ouvert ici" in page.text
    assert message.status_code == 404


async def test_personas_exist_in_the_demonstration_only(sqlite, tmp_path):
    house = await House.built(sqlite, tmp_path, **PRODUCTION, **SIGN_IN)
    host = {"Host": "passerelle.example.com", "Origin": SIGN_IN["public_url"]}
    async with house.browser() as browser:
        chosen = await browser.post("/web/preferences", {"persona": "camille"}, **host)
        page = await browser.client.get("/", headers=host | {"Accept": "text/html"})
        asked = await browser.post("/web/messages", MESSAGE, **host)
    assert chosen.status_code == 404
    assert 'id="persona"' not in page.text
    assert "/web/sign-in" in page.text
    assert asked.status_code == 401
    assert "session" in asked.json()["sentence"]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"public_url": ""}, "PASSERELLE_PUBLIC_URL"),
        ({"oidc_client_secret": ""}, "PASSERELLE_OIDC_CLIENT_SECRET"),
        ({"oidc_issuer": "http://login.example.com"}, "https://"),
        ({"public_url": "passerelle.example.com"}, "https://"),
        ({"public_url": "https://[oops"}, "such as https://"),
    ],
)
def test_a_sign_in_that_cannot_work_is_refused_with_a_sentence(change, words):
    with pytest.raises(WrongSettings, match=words):
        read_settings(_env_file=None, **(SIGN_IN | change))
