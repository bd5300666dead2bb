"""What Slack refuses of a payload, by its own SDK's models and by its documented limits.

https://docs.slack.dev/reference/block-kit tells each; the total of a message is what Slack answers
`msg_blocks_too_long` to.
"""

import json
import re

from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

MESSAGE_TOTAL = 13_000
MESSAGE_ONLY = {"context_actions", "markdown"}

# All that may stand between `<` and `>` in mrkdwn: a link to a web page, under words of ours.
OUR_LINK = re.compile(
    r"<https?://[^<>|\s\"]+\|(?:Ouvrir le document|Open the document)>", re.ASCII | re.IGNORECASE
)
ENTITY = re.compile(r"&(?:amp|lt|gt);")


def strings(payload):
    """Every string of a payload, wherever it stands."""
    if isinstance(payload, str):
        yield payload
    elif isinstance(payload, dict):
        for value in payload.values():
            yield from strings(value)
    elif isinstance(payload, list):
        for value in payload:
            yield from strings(value)


def objects(payload, *types):
    """Every object of these types, wherever it stands."""
    if isinstance(payload, dict):
        if payload.get("type") in types:
            yield payload
        payload = list(payload.values())
    if isinstance(payload, list):
        for value in payload:
            yield from objects(value, *types)


def check_message(message):
    assert 0 < len(message.text) <= 4000
    assert message.text.strip()
    check_mrkdwn(message.text, links=0)
    assert 0 < len(message.blocks) <= 50
    assert sum(map(len, strings(message.blocks))) <= MESSAGE_TOTAL
    check_blocks(message.blocks)


def check_view(view):
    parsed = View(**view)
    parsed.validate_json()
    assert 0 < len(view["blocks"]) <= 100
    assert len(json.dumps(view)) <= 250_000
    assert not list(objects(view["blocks"], *MESSAGE_ONLY))
    for name in ("title", "submit", "close"):
        if name in view:
            assert 0 < len(view[name]["text"]) <= 24
    check_blocks(view["blocks"])


def check_blocks(blocks):
    for block in blocks:
        parsed = Block.parse(block)
        assert parsed is not None, block
        assert parsed.to_dict() == block
        for text in objects(block, "plain_text", "mrkdwn", "text"):
            assert 0 < len(text["text"]) <= 3000
            assert text["text"].strip()
            text["text"].encode()
        for text in objects(block, "mrkdwn"):
            assert text["verbatim"]
            check_mrkdwn(text["text"], links=1)
        for elements in objects(
            block,
            "rich_text",
            "rich_text_section",
            "rich_text_quote",
            "rich_text_list",
            "rich_text_preformatted",
        ):
            assert elements["elements"]
        if block["type"] == "rich_text":
            assert sum(map(len, strings([text["text"] for text in objects(block, "text")]))) <= 3010
        assert not list(objects(block, "user", "usergroup", "channel", "broadcast", "link"))
    ids = [element["action_id"] for element in objects(blocks, "button", "feedback_buttons")]
    assert len(ids) == len(set(ids))
    block_ids = [block["block_id"] for block in blocks if "block_id" in block]
    assert len(block_ids) == len(set(block_ids))


def check_mrkdwn(text, *, links):
    """Nothing in it acts but `links` links of ours."""
    assert len(OUR_LINK.findall(text)) == links
    rest = OUR_LINK.sub("", text)
    assert not set("<>") & set(rest)
    assert "&" not in ENTITY.sub("", rest)
