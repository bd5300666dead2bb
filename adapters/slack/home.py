"""The Home tab of the app: the reply to "home", as a view."""

from __future__ import annotations

from typing import Any, Final

from adapters.slack.block_kit import Block, context, weight
from adapters.slack.rendering import reply_blocks
from bot.dialogue.reply import Reply
from bot.locales import Texts

MOST_BLOCKS: Final = 100
VIEW_LIMIT: Final = 100_000
"""Characters of a view as JSON, well below the 250 KB that Slack takes."""


def home_view(reply: Reply, texts: Texts) -> dict[str, Any]:
    """What `views.publish` takes to show `reply` in somebody's Home tab.

    A view holds 100 blocks (docs.slack.dev/reference/views/home-tab-views): where there are more, the last
    line says that the rest is left out, and no card is shown in part.
    """
    blocks = reply_blocks(reply, texts, feedback=False) or [context(texts.say("slack-reply", reply.language))]
    shown = _fitting(blocks)
    if len(shown) < len(blocks):
        whole = _up_to_a_card(shown[: MOST_BLOCKS - 1])
        shown = [*whole, context(texts.say("slack-home-more", reply.language))]
    return {"type": "home", "blocks": shown}


def _fitting(blocks: list[Block]) -> list[Block]:
    room = VIEW_LIMIT
    for count, block in enumerate(blocks[:MOST_BLOCKS]):
        room -= weight(block)
        if room < 0:
            return blocks[:count]
    return blocks[:MOST_BLOCKS]


def _up_to_a_card(blocks: list[Block]) -> list[Block]:
    """The blocks without those of the last card, which a divider begins; all of them where there is but one."""
    dividers = [place for place, block in enumerate(blocks) if block["type"] == "divider"]
    return blocks[: dividers[-1]] if dividers and dividers[-1] else blocks
