import asyncio
import json
from contextlib import asynccontextmanager

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from slack_bolt.app.async_app import AsyncApp
from typer.testing import CliRunner

from adapters.slack.diagnosis import Access, diagnose
from adapters.slack.manifest import SCOPES, manifest
from bot.cli.command import app
from bot.clock import SystemClock
from bot.locales import Texts
from tests.fake_slack.server import running
from tests.fake_slack.workspace import APP_TOKEN, BOT_TOKEN

SECRET = "signing-secret"
CHANNEL = {"ok": True, "channel": {"name": "général", "is_member": True}}


@asynccontextmanager
async def slack(answers=None, *, scopes=tuple(SCOPES)):
    """Slack's Web API as far as a check asks it; `answers` say what it answers a method."""
    known = {
        "auth.test": {"ok": True, "user": "passerelle", "team": "Ormevelle"},
        "apps.connections.open": {"ok": True, "url": "wss://slack.example"},
        "conversations.info": CHANNEL,
    } | (answers or {})

    async def method(request):
        answer = known[request.match_info["method"]]
        if isinstance(answer, int):
            return web.Response(status=answer, text="<html>")
        return web.json_response(answer, headers={"X-OAuth-Scopes": ",".join(scopes)})

    application = web.Application()
    application.router.add_route("*", "/api/{method}", method)
    async with TestServer(application) as server:
        yield str(server.make_url("/api/"))


@asynccontextmanager
async def passerelle(signing_secret=SECRET):
    """A server that Slack may post events to."""
    bolt = AsyncApp(token="xoxb-test", signing_secret=signing_secret)
    async with TestServer(bolt.web_app(path="/slack/events")) as server:
        yield str(server.make_url("")).rstrip("/")


async def found(channel="", **access):
    access = Access(**{"bot_token": "xoxb-test", "app_token": "xapp-test"} | access)
    return [finding async for finding in diagnose(access, SystemClock(), channel=channel)]


async def wrong(channel="", **access):
    """The one thing that is not fine."""
    [finding] = [finding for finding in await found(channel, **access) if not finding.fine]
    return finding.sentence


async def test_where_nothing_is_missing_every_sentence_says_so():
    async with slack() as api:
        findings = await found("C1", api_url=api)
    assert [finding.fine for finding in findings] == [True] * 4
    assert findings[0].sentence == "The bot token is that of passerelle in Ormevelle."
    assert "#général" in findings[2].sentence


async def test_missing_scopes_are_named_as_lines_of_the_manifest_with_their_reason():
    async with slack(scopes=tuple(SCOPES.keys() - {"im:write", "users:read"})) as api:
        sentence = await wrong(api_url=api)
    assert "oauth_config › scopes › bot" in sentence
    assert sentence.splitlines()[1:] == [
        f"  - im:write   to {SCOPES['im:write']}",
        f"  - users:read   to {SCOPES['users:read']}",
    ]


@pytest.mark.parametrize(
    ("error", "advice"),
    [
        ("invalid_auth", "Copy it anew"),
        ("account_inactive", "Install it again"),
        ("token_expired", "token rotation"),
        ("org_login_required", "Slack says “org_login_required”"),
    ],
)
async def test_a_refused_bot_token_says_what_to_do(error, advice):
    async with slack({"auth.test": {"ok": False, "error": error}}) as api:
        sentence = await wrong(api_url=api)
    assert "PASSERELLE_SLACK_BOT_TOKEN" in sentence
    assert advice in sentence


@pytest.mark.parametrize("status", [404, 502])
async def test_something_that_is_not_slack_is_told_by_its_status(status):
    async with slack({"auth.test": status}) as api:
        assert f"HTTP {status}" in await wrong(api_url=api)


async def test_each_workspace_that_installed_it_is_looked_at():
    installed = (("Ormevelle", "xoxb-1"), ("Brumaire", "xoxb-2"))
    how = {"bot_token": "", "client_id": "1.2", "public_url": "https://passerelle.example"}
    async with slack() as api:
        findings = await found(api_url=api, installed=installed, **how)
        narrow = await found("C1", api_url=api, installed=installed[:1], **how)
    assert [finding.sentence for finding in findings[::2]][:2] == [
        "The token of Ormevelle is that of passerelle in Ormevelle.",
        "The token of Brumaire is that of passerelle in Ormevelle.",
    ]
    assert any("#général" in finding.sentence for finding in narrow)
    async with slack({"auth.test": {"ok": False, "error": "token_revoked"}}) as api:
        refused = await found(api_url=api, installed=installed, **how)
    assert ["Ormevelle" in refused[0].sentence, "Brumaire" in refused[1].sentence] == [True, True]


async def test_where_no_workspace_has_installed_it_the_place_is_told():
    async with slack() as api:
        sentence = await wrong(
            api_url=api, bot_token="", client_id="1.2", public_url="https://passerelle.example"
        )
    assert "https://passerelle.example/slack/install" in sentence


async def test_an_api_that_does_not_answer_is_named():
    async with slack() as api:
        pass
    findings = await found(api_url=api)
    assert [finding.fine for finding in findings] == [False, False]
    assert api in findings[0].sentence


@pytest.mark.parametrize(
    ("error", "advice"), [("missing_scope", "connections:write"), ("invalid_auth", "anew")]
)
async def test_a_refused_app_level_token_says_what_to_do(error, advice):
    async with slack({"apps.connections.open": {"ok": False, "error": error}}) as api:
        sentence = await wrong(api_url=api)
    assert "PASSERELLE_SLACK_APP_TOKEN" in sentence
    assert advice in sentence


@pytest.mark.parametrize(
    ("answer", "advice"),
    [
        ({"ok": False, "error": "channel_not_found"}, "/invite"),
        ({"ok": False, "error": "missing_scope"}, "missing_scope"),
        ({"ok": True, "channel": {"name": "ventes", "is_member": False}}, "not in #ventes"),
        ({"ok": True, "channel": {"name": "ventes", "is_archived": True}}, "#ventes is archived"),
    ],
)
async def test_a_channel_where_passerelle_can_not_answer_is_named(answer, advice):
    async with slack({"conversations.info": answer}) as api:
        assert advice in await wrong("C1", api_url=api)


async def test_a_channel_that_is_shared_with_others_is_told():
    shared = {"ok": True, "channel": {"name": "clients", "is_member": True, "is_ext_shared": True}}
    async with slack({"conversations.info": shared}) as api:
        assert any("other companies" in finding.sentence for finding in await found("C1", api_url=api))


async def test_over_http_the_address_is_asked_as_slack_would():
    async with slack() as api, passerelle() as url:
        findings = await found(api_url=api, app_token="", signing_secret=SECRET, public_url=url)
    assert findings[-1].fine
    assert f"{url}/slack/events" in findings[-1].sentence


async def test_another_signing_secret_on_the_server_is_told():
    async with slack() as api, passerelle("another") as url:
        sentence = await wrong(api_url=api, app_token="", signing_secret=SECRET, public_url=url)
    assert "another signing secret" in sentence


async def test_an_address_where_nothing_or_something_else_answers_is_told():
    async with slack() as api:
        elsewhere = await wrong(api_url=api, app_token="", signing_secret=SECRET, public_url=api)
        async with passerelle() as url:
            pass
        nothing = await wrong(api_url=api, app_token="", signing_secret=SECRET, public_url=url)
    assert "HTTP 404" in elsewhere
    assert "Nothing answers" in nothing


async def test_without_any_setting_the_sentences_name_them():
    findings = await found(bot_token="", app_token="")
    assert not any(finding.fine for finding in findings)
    said = " ".join(finding.sentence for finding in findings)
    for name in ("SLACK_BOT_TOKEN", "SLACK_APP_TOKEN", "SLACK_SIGNING_SECRET", "PUBLIC_URL"):
        assert f"PASSERELLE_{name}" in said


async def test_where_workspaces_install_it_themselves_the_place_is_named():
    async with slack() as api:
        findings = await found(
            bot_token="", client_id="1.2", public_url="https://passerelle.example.com", api_url=api
        )
    assert "https://passerelle.example.com/slack/install" in findings[0].sentence


def run(*command, **settings):
    return CliRunner().invoke(app, ["slack", *command], env=settings)


async def test_the_command_ends_well_only_where_nothing_is_missing():
    tokens = {"PASSERELLE_SLACK_BOT_TOKEN": "xoxb-test", "PASSERELLE_SLACK_APP_TOKEN": "xapp-test"}
    async with slack() as api:
        done = await asyncio.to_thread(run, "check", **tokens, PASSERELLE_SLACK_API_URL=api)
    async with slack(scopes=("chat:write",)) as api:
        failed = await asyncio.to_thread(run, "check", "--json", **tokens, PASSERELLE_SLACK_API_URL=api)
    assert done.exit_code == 0
    assert done.output.count("✓") == 3
    assert "xoxb-test" not in done.output
    assert failed.exit_code == 1
    assert [finding["fine"] for finding in json.loads(failed.output)] == [True, False, True]


def test_the_command_prints_the_manifest():
    texts = Texts.load()
    assert json.loads(run("manifest").output) == manifest(texts, language="fr")
    url = "https://passerelle.example.com"
    over_http = manifest(texts, language="en", public_url=url, socket=False)
    assert json.loads(run("manifest", "--url", f"{url}/", "--language", "en").output) == over_http
    both = manifest(texts, language="fr", public_url=url, socket=True, several=True)
    assert json.loads(run("manifest", "--url", url, "--socket", "--several").output) == both


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [(["--http"], "--url"), (["--language", "de"], "fr and en"), (["--url", "passerelle"], "https://")],
)
def test_a_manifest_that_can_not_be_made_says_why(wrong, sentence):
    done = run("manifest", *wrong)
    assert done.exit_code == 2
    assert sentence in done.output


async def test_a_workspace_is_looked_at_as_the_server_would_use_it():
    access = {"bot_token": BOT_TOKEN, "app_token": APP_TOKEN}
    async with running() as fake:
        channel = fake.workspace.add_channel(name="général")
        api = f"{fake.url}/api/"
        assert all(finding.fine for finding in await found(channel.id, api_url=api, **access))
        fake.workspace.scopes = SCOPES.keys() - {"dnd:read"}
        assert "dnd:read   to" in await wrong(channel.id, api_url=api, **access)
        fake.workspace.scopes, channel.external = None, True
        assert any(
            "shared with other companies" in each.sentence
            for each in await found(channel.id, api_url=api, **access)
        )
        channel.members.clear()
        assert "/invite @Passerelle" in await wrong(channel.id, api_url=api, **access)
