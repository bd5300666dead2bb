"""The commands as whoever runs Passerelle types them, each a process of its own."""

from __future__ import annotations

import json
import shutil
import signal
import socket
import subprocess
import sys
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from bot.settings import SECRET_MASK
from tests.e2e.installation import PASSERELLE, Installation

TRAVEL = "# Travel\n\nTrains are preferred to planes.\n\nHotels cost at most {price} euros a night.\n"
OFFICE = "# Bureaux\n\nLes portes des bureaux ferment à vingt heures.\n\nLes visiteurs signent à l'accueil.\n"
HOTEL = "How much may a hotel cost?"

GROUPS = {
    (): {"serve", "ask", "evaluate", "settings", "migrate", "knowledge", "people", "slack"},
    ("knowledge",): {"refresh", "status", "versions", "rollback", "show"},
    ("people",): {"list", "grant", "place", "revoke", "export", "erase"},
    ("slack",): {"manifest", "check"},
}
HEAVY = (
    "chromadb", "langchain", "langchain_core", "numpy", "sqlalchemy", "slack_bolt", "uvicorn", "apscheduler",
)  # fmt: skip


@contextmanager
def served(installation: Installation, *arguments: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """A server of the installation, and its address once it is ready."""
    with subprocess.Popen(
        [sys.executable, "-c", PASSERELLE, "serve", "--port", "0", *arguments],
        cwd=installation.folder,
        env=installation.environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as process:
        try:
            line = process.stdout.readline() if process.stdout else ""
            assert "Passerelle is ready: " in line, line
            yield process, line.split("ready: ")[1].strip()
        finally:
            process.kill()


@pytest.fixture
def bare(tmp_path: Path) -> Installation:
    """Nothing loaded, nobody known."""
    return Installation(tmp_path)


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Installation:
    """Two documents in one version. Tests that write take a copy."""
    made = Installation(tmp_path_factory.mktemp("loaded"))
    made.write(travel=TRAVEL.format(price=120), office=OFFICE)
    made.refresh()
    return made


@pytest.fixture
def own(loaded: Installation, tmp_path: Path) -> Installation:
    """The two documents in one version, for one test alone."""
    return loaded.copy(tmp_path / "own")


@pytest.mark.parametrize("group", GROUPS, ids=lambda group: "-".join(group) or "passerelle")
def test_help_names_every_command_and_says_what_it_does(bare: Installation, group: tuple[str, ...]) -> None:
    lines = bare.prints(*group, "--help").splitlines()
    told = {words[1]: words[2:] for line in lines if len(words := line.split()) > 2 and words[0] == "│"}
    assert told.keys() >= GROUPS[group]
    for command in GROUPS[group]:
        assert told[command][0] != "│", f"{command} says nothing of itself"
        assert bare.prints(*group, command, "--help")


def test_help_loads_nothing_heavy(bare: Installation) -> None:
    watched = f"""
import atexit, sys
atexit.register(lambda: print("LOADED", [name for name in {HEAVY!r} if name in sys.modules]))
{PASSERELLE}
"""
    done = bare.run_cold("--help", code=watched)
    assert "LOADED []" in done.stdout


def test_settings_tell_their_meaning_and_hide_secrets(tmp_path: Path) -> None:
    told = Installation(
        tmp_path,
        company="Ormevelle",
        session_secret="a-secret-of-the-cookies",
        database_url="postgresql+psycopg://me:my-password@host/name",
        slack_bot_token="xoxb-secret",
        slack_signing_secret="signing-secret",
    )
    printed = told.prints("settings")
    assert "PASSERELLE_COMPANY = Ormevelle" in printed
    for secret in ("a-secret", "my-password", "xoxb-secret", "signing-secret"):
        assert secret not in printed
    rows = {row["name"]: row for row in told.json("settings")}
    assert rows["PASSERELLE_SESSION_SECRET"]["value"] == SECRET_MASK
    assert rows["PASSERELLE_PORT"] == {
        "name": "PASSERELLE_PORT", "meaning": "The port to listen on.", "default": "8080", "value": "8080",
    }  # fmt: skip
    assert all(row["meaning"] for row in rows.values())


@pytest.mark.parametrize(
    ("settings", "named"),
    [
        ({"port": "eighty"}, ["PASSERELLE_PORT"]),
        ({"time_zone": "Europe/Atlantis"}, ["PASSERELLE_TIME_ZONE", "Europe/Paris"]),
        ({"language": "de"}, ["PASSERELLE_LANGUAGE", "'fr'", "'en'"]),
        ({"database_url": "mysql://host/name"}, ["PASSERELLE_DATABASE_URL", "postgresql+psycopg://"]),
        ({"model_options": "temperature=0"}, ["model_options", "JSON"]),
        ({"slack_bot_token": "xoxb-1"}, ["PASSERELLE_SLACK_APP_TOKEN", "PASSERELLE_SLACK_SIGNING_SECRET"]),
        ({"slack_app_token": "xapp-1"}, ["PASSERELLE_SLACK_BOT_TOKEN"]),
        ({"oidc_issuer": "https://login.example.com"}, ["PASSERELLE_OIDC_CLIENT_ID", "PASSERELLE_PUBLIC_URL"]),
        ({"environment": "demo", "host": "0.0.0.0"}, ["PASSERELLE_HOST=127.0.0.1"]),
    ],
)  # fmt: skip
@pytest.mark.parametrize("command", [["settings"], ["ask", "Anything?"]], ids=lambda command: command[0])
def test_a_wrong_setting_is_refused_by_name(
    tmp_path: Path, settings: dict[str, str], named: list[str], command: list[str]
) -> None:
    sentence = Installation(tmp_path, **settings).refuses(*command, code=2)
    assert all(name in " ".join(sentence.split()) for name in named), sentence
    assert list(tmp_path.iterdir()) == []


def test_a_terminal_that_lacks_a_sign_shows_its_code(
    bare: Installation, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONIOENCODING", "latin-1")
    printed = bare.run_cold("slack", "manifest", "--language", "en").stdout
    assert "\\u201chelp\\u201d" in printed
    assert "“help”" in json.loads(printed)["features"]["slash_commands"][0]["description"]
    assert bare.run_cold("slack", "check").stdout.startswith("\\u2717 There is no bot token.")


def test_what_is_asked_before_anything_is_loaded_says_how_to_load(bare: Installation) -> None:
    assert "knowledge refresh --source" in bare.prints("knowledge", "status")
    assert bare.json("knowledge", "status")["live"] is None
    assert bare.json("knowledge", "versions") == []
    answer = bare.json("ask", HOTEL)
    assert answer["citations"] == []
    assert "no document" in bare.prints("ask", HOTEL).lower()


def test_an_answer_cites_its_document_in_the_askers_language(loaded: Installation) -> None:
    english = loaded.json("ask", HOTEL)
    assert (english["kind"], english["language"]) == ("answer", "en")
    best = english["citations"][0]
    assert (best["document"], best["quote"]) == ("travel.md", "Hotels cost at most 120 euros a night.")
    french = loaded.json("ask", "À quelle heure ferment les portes ?")
    assert (french["kind"], french["language"]) == ("answer", "fr")
    assert french["citations"][0]["document"] == "office.md"
    assert "(travel.md)" in loaded.prints("ask", HOTEL)
    declined = loaded.json("ask", "Who won the football world cup in 1998?")
    assert (declined["kind"], declined["citations"]) == ("silence", [])


def test_versions_are_listed_gone_back_to_and_shown(own: Installation) -> None:
    own.write(travel=TRAVEL.format(price=150))
    assert "Version 2 is live" in own.prints("knowledge", "refresh", "--source", str(own.documents))
    assert [(each["number"], each["live"]) for each in own.json("knowledge", "versions")] == [
        (2, True),
        (1, False),
    ]
    assert "150 euros" in own.prints("knowledge", "show", "travel.md")
    assert "150 euros" in own.json("knowledge", "show", "travel.md")[0]["text"]
    assert "Version 1 is live" in own.prints("knowledge", "rollback")
    assert "120 euros" in own.json("ask", HOTEL)["citations"][0]["quote"]
    assert "Version 2 is live" in own.prints("knowledge", "rollback", "2")
    assert "no such version" in own.refuses("knowledge", "rollback", "7")
    assert "no document nowhere.md" in own.refuses("knowledge", "show", "nowhere.md")


def test_a_refresh_that_would_lose_much_waits_for_a_yes(own: Installation) -> None:
    shutil.rmtree(own.documents)
    own.write(office=OFFICE)
    refresh = ("knowledge", "refresh", "--source", str(own.documents))
    waiting = own.run(*refresh)
    assert waiting.returncode == 3
    assert "add --yes" in waiting.stdout
    assert own.json("knowledge", "status")["live"]["number"] == 1
    assert "Version 2 is live" in own.prints(*refresh, "--yes")
    assert own.json("knowledge", "status")["documents"] == ["office.md"]


def test_a_file_that_cannot_be_read_is_named_and_the_others_are_loaded(own: Installation) -> None:
    (own.documents / "scan.pdf").write_bytes(b"%PDF-1.7\nnothing follows")
    (own.documents / "<!channel>[red].txt").write_text("Parking is free for visitors.\n", encoding="utf-8")
    printed = own.prints("knowledge", "refresh", "--source", str(own.documents))
    assert "failed: scan.pdf: " in printed
    assert "added: <!channel>[red].txt" in printed


def test_a_folder_that_is_not_there_is_refused(own: Installation) -> None:
    assert "nowhere" in own.refuses("knowledge", "refresh", "--source", str(own.folder / "nowhere"))
    assert "PASSERELLE_SOURCE_DIR" in own.refuses("knowledge", "refresh")
    assert "nowhere" in own.refuses(
        "evaluate", "--corpus", str(own.folder / "nowhere"), "--questions", "q.jsonl", "--out", "r.jsonl", code=2
    )  # fmt: skip


def test_roles_are_given_and_taken(bare: Installation) -> None:
    assert "Nobody yet" in bare.prints("people", "list")
    assert "lea@example.com" in bare.refuses("people", "grant", "lea@example.com", "admin")
    granted = bare.prints(
        "people", "grant", "lea@example.com", "ambassador", "--name", "Léa [red]", "--team", "Sales"
    )  # fmt: skip
    assert granted.startswith("Léa [red]: ambassador, employee, answers for Sales")
    (lea,) = bare.json("people", "list")
    assert (lea["email"], lea["roles"], lea["referent_of"]) == (
        "lea@example.com",
        ["ambassador", "employee"],
        ["Sales"],
    )
    assert "Léa [red]" in bare.prints("people", "list")
    assert "employee" in bare.prints("people", "revoke", "lea@example.com", "ambassador")
    assert "team Sales, site none" in bare.prints("people", "place", "lea@example.com", "--team", "Sales")
    assert "no site Mars" in bare.refuses("people", "place", "lea@example.com", "--site", "Mars")
    assert "can't be taken" in bare.refuses("people", "revoke", "lea@example.com", "employee")
    assert "Invalid value" in bare.refuses("people", "grant", "lea@example.com", "emperor", code=2)


def test_what_is_kept_of_somebody_is_handed_over_and_erased(bare: Installation) -> None:
    bare.prints("people", "grant", "lea@example.com", "admin", "--name", "Léa")
    handed = bare.folder / "lea.json"
    bare.prints("people", "export", "lea@example.com", "--out", str(handed))
    assert json.loads(handed.read_text(encoding="utf-8"))["records"]["people"][0]["name"] == "Léa"
    assert handed.stat().st_mode & 0o077 == 0
    assert "--out" in bare.refuses("people", "export", "lea@example.com", "--out", str(handed))
    assert "--yes" in bare.refuses("people", "erase", "lea@example.com")
    assert "Léa is erased" in bare.prints("people", "erase", "lea@example.com", "--yes")
    assert bare.json("people", "list") == []


def test_a_second_process_on_the_same_vectors_is_refused(own: Installation) -> None:
    with served(own) as (_, address):
        assert httpx.get(f"{address}/readyz").status_code == 200
        sentence = own.refuses("knowledge", "refresh", "--source", str(own.documents))
        assert "Another Passerelle" in sentence
        assert own.json("knowledge", "status")["live"]["number"] == 1


def test_a_port_that_is_taken_is_named_with_its_setting(bare: Installation) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        sentence = bare.refuses("serve", "--demo", "--port", str(port))
    assert f"Port {port} is taken" in " ".join(sentence.split())
    assert "PASSERELLE_PORT" in sentence


def test_a_server_that_is_told_to_stop_ends_well_and_lets_others_in(own: Installation) -> None:
    with served(own) as (process, _):
        process.terminate()
        assert process.wait(timeout=60) in {0, -signal.SIGTERM}
    assert own.refresh()["version"] is None


def test_records_on_postgresql_wait_for_migrate(postgres: object, tmp_path: Path) -> None:
    name = f"t{uuid.uuid4().hex}"
    postgres.psql(f"CREATE DATABASE {name};")  # type: ignore[attr-defined]
    url = postgres.get_uri(name).replace("postgresql://", "postgresql+psycopg://", 1)  # type: ignore[attr-defined]
    installation = Installation(tmp_path, database_url=url)
    for command in (["serve", "--port", "0"], ["people", "list"], ["ask", "Anything?"]):
        assert "passerelle migrate" in " ".join(installation.refuses(*command).split())
    assert "at schema" in installation.prints("migrate")
    assert "Nobody yet" in installation.prints("people", "list")
    installation.write(travel=TRAVEL.format(price=120))
    installation.refresh()
    assert installation.json("ask", HOTEL)["kind"] == "answer"


@pytest.mark.parametrize("command", [["people", "list"], ["migrate"], ["serve", "--port", "0"]], ids=str)
def test_a_database_that_is_not_there_is_refused_with_a_sentence(tmp_path: Path, command: list[str]) -> None:
    installation = Installation(tmp_path, database_url="postgresql+psycopg://me:my-password@127.0.0.1:1/name")
    sentence = " ".join(installation.refuses(*command).split())
    assert "PASSERELLE_DATABASE_URL" in sentence
    assert "my-password" not in sentence


@pytest.mark.parametrize("command", [["people", "list"], ["migrate"], ["serve", "--port", "0"]], ids=str)
def test_a_data_folder_that_cannot_be_used_is_refused_with_a_sentence(
    tmp_path: Path, command: list[str]
) -> None:
    installation = Installation(tmp_path)
    installation.data.write_text("a file, no folder", encoding="utf-8")
    assert "PASSERELLE_DATA_DIR" in installation.refuses(*command)
    installation.data.unlink()
    installation.data.mkdir()
    (installation.data / "records.sqlite").write_text("no database " * 100, encoding="utf-8")
    assert "PASSERELLE_DATA_DIR" in installation.refuses(*command)
