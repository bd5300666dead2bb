from __future__ import annotations

import io
import json
import os
import shutil
import subprocess
import uuid
import zipfile
from pathlib import Path

import jsonschema
import pytest
from PIL import Image
from typer.testing import CliRunner

from adapters.teams.manifest import COMMANDS, VERSION
from bot.cli.command import app
from bot.dialogue.assistant import HELP
from bot.locales import LANGUAGES, Texts
from bot.settings import Environment, Settings
from bot.wiring import build

SCHEMAS = Path(__file__).parents[1] / "schemas"
APP_ID = "11111111-2222-3333-4444-555555555555"
INSTALL = "npm ci --ignore-scripts, in tests/schemas"


@pytest.fixture(scope="session")
def schemas():
    """Microsoft's own schemas, out of the npm package that it publishes them in."""
    found = SCHEMAS / "node_modules" / "@microsoft" / "app-manifest" / "build" / "json-schemas" / "teams"
    if not found.is_dir():
        npm = shutil.which("npm")
        if npm is None:
            missing = pytest.fail if os.environ.get("CI") else pytest.skip
            missing(f"Microsoft's schemas are missing: {INSTALL}")
        command = [npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
        subprocess.run(command, cwd=SCHEMAS, check=True, capture_output=True)
    folder = found / f"v{VERSION}"
    assert folder.is_dir(), f"{INSTALL}: no schema of {VERSION}"
    return {
        name: json.loads((folder / f"MicrosoftTeams.{name}.json").read_text(encoding="utf-8-sig"))
        for name in ("schema", "Localization.schema")
    }


def written(folder, *more, settings=None):
    out = folder / "app.zip"
    command = [
        "teams",
        "package",
        "--app-id",
        APP_ID,
        "--domain",
        "passerelle.example.com",
        "--out",
        str(out),
    ]
    done = CliRunner().invoke(
        app, [*command, *more], env={"PASSERELLE_DATA_DIR": str(folder), **(settings or {})}
    )
    assert done.exit_code == 0, done.output
    return dict(_unpacked(out))


def _unpacked(path):
    with zipfile.ZipFile(path) as package:
        assert package.testzip() is None
        for name in package.namelist():
            yield name, package.read(name)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_package_is_as_microsofts_schema_wants_it(tmp_path, schemas, language):
    files = written(tmp_path, "--language", language)
    made = json.loads(files["manifest.json"])
    jsonschema.Draft4Validator(schemas["schema"]).validate(made)
    info = made["localizationInfo"]
    assert info["defaultLanguageTag"] == language
    assert {each["languageTag"] for each in info["additionalLanguages"]} == set(LANGUAGES) - {language}
    for each in info["additionalLanguages"]:
        jsonschema.Draft4Validator(schemas["Localization.schema"]).validate(json.loads(files[each["file"]]))
    assert set(files) == {
        "manifest.json",
        made["icons"]["color"],
        made["icons"]["outline"],
        *(each["file"] for each in info["additionalLanguages"]),
    }


def test_both_languages_say_everything(tmp_path):
    """What the default manifest says in French, the file of English says too: no text is left in one language."""
    french = json.loads(written(tmp_path, "--language", "fr")["manifest.json"])
    files = written(tmp_path, "--language", "en")
    english, translated = json.loads(files["manifest.json"]), json.loads(files["fr.json"])
    assert french["description"]["full"] == translated["description.full"] != english["description"]["full"]
    commands = french["bots"][0]["commandLists"][0]["commands"]
    assert [translated[f"bots[0].commandLists[0].commands[{at}].title"] for at in range(len(commands))] == [
        command["title"] for command in commands
    ]
    for at, command in enumerate(french["composeExtensions"][0]["commands"]):
        assert translated[f"composeExtensions[0].commands[{at}].title"] == command["title"]
        assert translated[f"composeExtensions[0].commands[{at}].description"] == command["description"]


def test_what_may_be_done_about_a_message_stands_in_its_menu(tmp_path):
    made = json.loads(written(tmp_path, "--language", "en")["manifest.json"])
    commands = made["composeExtensions"][0]["commands"]
    offered = {each["id"]: each["title"] for each in commands if each["context"] == ["message"]}
    assert offered == {
        "askAbout": "Ask the charter about this",
        "answerThis": "Draft an answer",
        "minutesOf": "Make minutes",
        "storyOf": "Make this a story",
    }


def test_the_commands_offered_are_commands(tmp_path):
    passerelle = build(Settings(_env_file=None, environment=Environment.DEVELOPMENT, data_dir=tmp_path))
    known = {command.help: command for command in passerelle.assistant.commands}
    texts = Texts.load()
    assert HELP.help in COMMANDS
    for key in COMMANDS:
        assert not known[key].roles
        for language in LANGUAGES:
            words = texts.say(f"{key}-name", language).split()[0]
            assert words.casefold() in known[key].names


def test_the_icons_have_the_sizes_that_teams_wants(tmp_path):
    files = written(tmp_path)
    colour, outline = (Image.open(io.BytesIO(files[name])) for name in ("color.png", "outline.png"))
    assert colour.size == (192, 192)
    assert outline.size == (32, 32)
    opacity = outline.getchannel("A").getextrema()
    assert opacity == (0, 255)
    flat = Image.composite(
        outline.convert("RGB"), Image.new("RGB", outline.size, "white"), outline.getchannel("A")
    )
    assert flat.getextrema() == ((255, 255),) * 3


def test_the_same_settings_make_the_same_package(tmp_path):
    first = (written(tmp_path), (tmp_path / "app.zip").read_bytes())
    assert (written(tmp_path), (tmp_path / "app.zip").read_bytes()) == first


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--app-id", "passerelle", "--domain", "passerelle.example.com"], "Application (client) ID"),
        (["--app-id", APP_ID, "--domain", "https://passerelle.example.com"], "without https://"),
        (["--app-id", APP_ID, "--domain", "localhost"], "without https://"),
        (["--app-id", APP_ID, "--domain", "a.example", "--language", "de"], "fr and en"),
    ],
)
def test_what_can_not_be_used_is_told_in_a_sentence(tmp_path, arguments, told):
    out = tmp_path / "app.zip"
    done = CliRunner().invoke(app, ["teams", "package", *arguments, "--out", str(out)])
    assert done.exit_code == 2
    assert told in " ".join(done.output.split())
    assert not out.exists()


def test_a_place_that_can_not_be_written_is_told_and_nothing_is_left(tmp_path):
    out = tmp_path / "nowhere" / "app.zip"
    done = CliRunner().invoke(
        app, ["teams", "package", "--app-id", str(uuid.uuid4()), "--domain", "a.example", "--out", str(out)]
    )
    assert done.exit_code == 1
    assert "--out" in done.output
    assert list(tmp_path.iterdir()) == []
