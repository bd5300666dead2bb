"""The questions that Slack offers to somebody who opens the conversation."""

from __future__ import annotations

from typing import Final

from adapters.text import label
from bot.locales import Texts

MOST_PROMPTS: Final = 4
"""As many as Slack shows (docs.slack.dev/reference/methods/assistant.threads.setSuggestedPrompts)."""
TITLE_LIMIT: Final = 75


def suggested_prompts(texts: Texts, *, language: str) -> list[dict[str, str]]:
    """Examples of what to ask: each has the `title` that is shown and the `message` that is sent."""
    examples = [texts.say(f"dialogue-example-{number}", language) for number in range(1, MOST_PROMPTS + 1)]
    return [{"title": label(example, TITLE_LIMIT), "message": example} for example in examples]


def prompts_title(texts: Texts, *, language: str) -> str:
    """What stands above them."""
    return texts.say("dialogue-examples", language)
