"""`passerelle teams check`, against a fake Microsoft and a server that is or is not Passerelle."""

from __future__ import annotations

import asyncio
import json
import sys
from contextlib import asynccontextmanager

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from tests.e2e.installation import PASSERELLE, environment
from tests.fake_teams.service import running
from tests.unit.teams_house import teams_settings
from tests.unit.web_house import MovableClock


@asynccontextmanager
async def server(status):
    async def answer(_request):
        return web.Response(status=status)

    application = web.Application()
    application.router.add_post("/api/messages", answer)
    async with TestServer(application) as served:
        yield str(served.make_url("")).rstrip("/")


@pytest.fixture
async def teams():
    async with running(MovableClock()) as teams:
        yield teams


async def runs(folder, *arguments, **given):
    """The command as an admin runs it: its exit code and what it prints."""
    set_here = {f"PASSERELLE_{name.upper()}": value for name, value in given.items()}
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-c",
        PASSERELLE,
        "teams",
        "check",
        *arguments,
        cwd=folder,
        env=environment(folder) | set_here,
        stdout=asyncio.subprocess.PIPE,
    )
    told, _ = await process.communicate()
    return process.returncode, told.decode()


async def checked(folder, teams, *, status=401, **changed):
    async with server(status) as url:
        code, told = await runs(folder, "--json", **{**teams_settings(teams), "public_url": url, **changed})
    return code, json.loads(told)


async def wrong(*args, **how):
    code, findings = await checked(*args, **how)
    assert code == 1
    (finding,) = [each for each in findings if not each["fine"]]
    return finding["sentence"]


async def test_where_all_is_well_it_says_so_and_ends_well(tmp_path, teams):
    code, findings = await checked(tmp_path, teams)
    assert code == 0
    assert [each["fine"] for each in findings] == [True] * 3


async def test_a_wrong_secret_is_told_with_what_to_do(tmp_path, teams):
    assert "Certificates & secrets" in await wrong(tmp_path, teams, teams_secret="old")


async def test_keys_that_can_not_be_fetched_are_told(tmp_path, teams):
    teams.sign_in.broken = True
    assert "HTTPS_PROXY" in await wrong(tmp_path, teams)


@pytest.mark.parametrize("status", [200, 404])
async def test_another_server_at_the_address_is_told(tmp_path, teams, status):
    assert f"HTTP {status}" in await wrong(tmp_path, teams, status=status)


async def test_nothing_at_the_address_and_no_address_are_told(tmp_path, teams):
    assert "passerelle serve" in await wrong(tmp_path, teams, public_url="http://127.0.0.1:9")
    assert "PASSERELLE_PUBLIC_URL" in await wrong(tmp_path, teams, public_url="")


async def test_without_any_setting_it_says_which(tmp_path, teams):
    none = dict.fromkeys(("teams_app_id", "teams_tenant", "teams_secret"), "")
    assert "PASSERELLE_TEAMS_APP_ID" in await wrong(tmp_path, teams, **none)


async def test_a_person_reads_sentences(tmp_path):
    code, told = await runs(tmp_path)
    assert code == 1
    assert "✗ Teams is not set up" in told
