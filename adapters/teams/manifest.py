"""The app's manifest for Microsoft Teams: where the bot works, its commands and its message extension.

The fields and limits are those of Microsoft's schema of `VERSION`, which the tests validate against.
"""

from __future__ import annotations

import json
from typing import Any, Final

from bot.locales import LANGUAGES, Texts

VERSION: Final = "1.30"
SCHEMA: Final = f"https://developer.microsoft.com/json-schemas/teams/v{VERSION}/MicrosoftTeams.schema.json"
LANGUAGE_SCHEMA: Final = (
    f"https://developer.microsoft.com/json-schemas/teams/v{VERSION}/MicrosoftTeams.Localization.schema.json"
)
COLOUR_ICON: Final = "color.png"
OUTLINE_ICON: Final = "outline.png"
ACCENT: Final = "#0f5c55"
SCOPES: Final = ("personal", "team", "groupChat")

ASK_ABOUT: Final = "askAbout"
"""The message extension's action on a message: what the charter says about it."""
ANSWER_THIS: Final = "answerThis"
"""The one that has an answer to it drafted."""
MINUTES_OF: Final = "minutesOf"
"""The one that has minutes made of it."""
STORY_OF: Final = "storyOf"
"""The one that proposes it as a story."""

SEARCH: Final = "searchCharter"
"""The message extension's search: a passage of the charter, to insert."""

SEARCHED: Final = "words"
"""What the search is given."""

COMMANDS: Final = (
    "home-command",
    "dialogue-help-command",
    "preferences-language-command",
    "preferences-command",
    "privacy-command",
)
"""The commands that Teams offers while somebody types, by their help texts: those that are for everybody."""


def manifest(
    texts: Texts, *, app_id: str, host: str, app_version: str, language: str, company: str
) -> dict[str, Any]:
    """The manifest, with its texts in `language`; `language_files` holds those in the others.

    `app_id` is the bot's id in Microsoft Entra, and `host` the name under which Teams reaches Passerelle.
    """
    website = f"https://{host}/"
    others = [each for each in LANGUAGES if each != language]
    return {
        "$schema": SCHEMA,
        "manifestVersion": VERSION,
        "version": app_version,
        "id": app_id,
        "localizationInfo": {
            "defaultLanguageTag": language,
            "additionalLanguages": [{"languageTag": each, "file": file_of(each)} for each in others],
        },
        "developer": {
            "name": (company or "Passerelle")[:32],
            "websiteUrl": website,
            "privacyUrl": website,
            "termsOfUseUrl": website,
        },
        "name": {"short": "Passerelle", "full": texts.say("teams-manifest-name", language)},
        "description": {
            "short": texts.say("teams-manifest-description", language),
            "full": texts.say("teams-manifest-long-description", language),
        },
        "icons": {"color": COLOUR_ICON, "outline": OUTLINE_ICON},
        "accentColor": ACCENT,
        "bots": [
            {
                "botId": app_id,
                "scopes": list(SCOPES),
                "supportsFiles": True,
                "isNotificationOnly": False,
                "commandLists": [{"scopes": list(SCOPES), "commands": _commands(texts, language)}],
            }
        ],
        "composeExtensions": [
            {
                "botId": app_id,
                "commands": [
                    *(
                        {
                            "id": action,
                            "type": "action",
                            "context": ["message"],
                            "title": texts.say(key, language),
                            "description": texts.say(f"{key}-description", language),
                            "fetchTask": True,
                        }
                        for action, key in _ON_MESSAGES.items()
                    ),
                    {
                        "id": SEARCH,
                        "type": "query",
                        "context": ["compose", "commandBox"],
                        "title": texts.say("teams-search", language),
                        "description": texts.say("teams-search-description", language),
                        "initialRun": False,
                        "parameters": [
                            {
                                "name": SEARCHED,
                                "title": texts.say("teams-searched", language),
                                "description": texts.say("teams-searched-description", language),
                                "inputType": "text",
                            }
                        ],
                    },
                ],
            }
        ],
        "permissions": ["identity", "messageTeamMembers"],
        "validDomains": [host],
        "defaultInstallScope": "personal",
        "defaultGroupCapability": {"team": "bot", "groupchat": "bot"},
    }


_ON_MESSAGES: Final = {
    ASK_ABOUT: "teams-ask-about",
    ANSWER_THIS: "teams-answer-this",
    MINUTES_OF: "teams-minutes-of",
    STORY_OF: "teams-story-of",
}


def language_files(texts: Texts, *, language: str) -> dict[str, dict[str, str]]:
    """The texts in every language but `language`, by the name of their file.

    Each text stands under the path of the field of the manifest that it replaces.
    """
    return {file_of(each): _translated(texts, each) for each in LANGUAGES if each != language}


def file_of(language: str) -> str:
    """The name of the file with a language's texts."""
    return f"{language}.json"


def written(content: dict[str, Any]) -> bytes:
    """A manifest or a file of texts as it stands in the package."""
    return json.dumps(content, ensure_ascii=False, indent=2).encode()


def _commands(texts: Texts, language: str) -> list[dict[str, str]]:
    return [
        {"title": texts.say(f"{key}-name", language), "description": texts.say(key, language)}
        for key in COMMANDS
    ]


def _translated(texts: Texts, language: str) -> dict[str, str]:
    told = {
        "name.full": "teams-manifest-name",
        "description.short": "teams-manifest-description",
        "description.full": "teams-manifest-long-description",
    }
    for index, key in enumerate((*_ON_MESSAGES.values(), "teams-search")):
        told |= {
            f"composeExtensions[0].commands[{index}].title": key,
            f"composeExtensions[0].commands[{index}].description": f"{key}-description",
        }
    searched = f"composeExtensions[0].commands[{len(_ON_MESSAGES)}].parameters[0]"
    told |= {f"{searched}.title": "teams-searched", f"{searched}.description": "teams-searched-description"}
    translated = {"$schema": LANGUAGE_SCHEMA, "name.short": "Passerelle"}
    translated |= {field: texts.say(key, language) for field, key in told.items()}
    for index, command in enumerate(_commands(texts, language)):
        for field, words in command.items():
            translated[f"bots[0].commandLists[0].commands[{index}].{field}"] = words
    return translated
