"""What Teams refuses of an activity, by its documented limits, and what must not act in it.

https://learn.microsoft.com/microsoftteams/platform/bots/how-to/bot-messages-ai-generated-content and
https://adaptivecards.io/explorer tell each.
"""

import json
import re

from markdown_it import MarkdownIt

ROOT = "https://schema.org/Message"
MARK = re.compile(r"(?<!\\)\[(\d{1,3})\]")
ELEMENTS = {
    "AdaptiveCard", "RichTextBlock", "TextRun", "ActionSet", "Table", "TableRow", "TableCell",
    "Action.Execute", "Action.Submit", "Action.OpenUrl", "Input.Text", "Input.ChoiceSet", "Input.Date",
}  # fmt: skip
OURS = {"paragraph_open", "paragraph_close", "inline", "text", "softbreak", "hardbreak", "text_special"}
OURS |= {"blockquote_open", "blockquote_close", "bullet_list_open", "bullet_list_close"}
OURS |= {"list_item_open", "list_item_close"}


def objects(payload, *types):
    """Every object of these types, wherever it stands."""
    if isinstance(payload, dict):
        if payload.get("type") in types:
            yield payload
        payload = list(payload.values())
    if isinstance(payload, list):
        for value in payload:
            yield from objects(value, *types)


def weight(payload):
    return len(json.dumps(payload, ensure_ascii=False).encode("utf-16-le", "replace"))


def roots(payload):
    return [entity for entity in payload.get("entities", []) if entity.get("type") == ROOT]


def claims(payload):
    return [claim for root in roots(payload) for claim in root.get("citation", [])]


def check_message(payload):
    json.dumps(payload, ensure_ascii=False).encode()
    assert weight(payload) <= 80_000
    assert payload.get("text") or payload.get("attachments")
    if "text" in payload:
        check_markdown(payload["text"])
    check_entities(payload)
    for attachment in payload.get("attachments", []):
        if attachment["contentType"].startswith("application/vnd.microsoft.teams.card.file."):
            check_file(attachment)
            continue
        assert attachment["contentType"] == "application/vnd.microsoft.card.adaptive"
        check_card(attachment["content"])
    suggested = payload.get("suggestedActions")
    if suggested:
        assert suggested["to"]
        assert not payload.get("attachments")
        assert 0 < len(suggested["actions"]) <= 6


def check_file(attachment):
    assert attachment["name"]
    if attachment["contentType"].endswith(".consent"):
        assert set(attachment["content"]) == {"description", "sizeInBytes", "acceptContext", "declineContext"}
    else:
        assert attachment["contentType"].endswith(".info")
        assert attachment["contentUrl"]
        assert set(attachment["content"]) == {"uniqueId", "fileType"}


def check_entities(payload):
    assert len(roots(payload)) <= 1
    found = claims(payload)
    assert len(found) <= 20
    marked = {int(number) for number in MARK.findall(payload.get("text", ""))}
    positions = [claim["position"] for claim in found]
    assert len(positions) == len(set(positions))
    assert set(positions) <= marked
    if len(marked) <= 20:
        assert set(positions) == marked
    for claim in found:
        appearance = claim["appearance"]
        assert claim["@type"] == "Claim"
        assert appearance["@type"] == "DigitalDocument"
        assert 0 < len(appearance["name"]) <= 80
        assert 0 < len(appearance["abstract"]) <= 160
        assert len(appearance["keywords"]) <= 3
        assert all(0 < len(word) <= 28 for word in appearance["keywords"])
        if "url" in appearance:
            assert re.fullmatch(r"https?://[!-~]+", appearance["url"], re.IGNORECASE)
        if "text" in appearance:
            assert appearance["encodingFormat"] == "application/vnd.microsoft.card.adaptive"
            check_card(json.loads(appearance["text"]))


def check_markdown(text):
    """Nothing in it acts: no tag, link, picture, heading, emphasis or code of somebody else's making."""
    assert not set("<") & set(text)
    tokens = MarkdownIt("commonmark", {"linkify": False}).enable(["strikethrough", "table"]).parse(text)
    kinds = {child.type for token in tokens for child in [token, *(token.children or [])]}
    assert kinds <= OURS, kinds - OURS


def check_card(card):
    assert card["type"] == "AdaptiveCard"
    assert card["version"] == "1.5"
    assert card["body"] or card.get("actions")
    for element in typed(card):
        assert element["type"] in ELEMENTS, element
    for run in objects(card, "TextRun"):
        assert run["text"].strip()
        assert "\n" not in run["text"]
    for block in objects(card, "RichTextBlock"):
        assert block["inlines"]
    for action in objects(card, "Action.Execute", "Action.Submit"):
        assert 0 < len(action["title"].strip()) <= 60 if "title" in action else action["verb"] == "refresh"
    for found in objects(card, "ActionSet"):
        assert 0 < len(found["actions"]) <= 6
    for execute in objects(card, "Action.Execute"):
        if execute["verb"] != "refresh":
            assert execute["fallback"]["type"] == "Action.Submit"
            assert execute["fallback"]["data"] == execute["data"]
    for table in objects(card, "Table"):
        assert len({len(row["cells"]) for row in table["rows"]} | {len(table["columns"])}) == 1
    ids = [element["id"] for element in objects(card, "Input.Text", "Input.ChoiceSet", "Input.Date")]
    assert len(ids) == len(set(ids))
    if "refresh" in card:
        assert 0 < len(card["refresh"]["userIds"]) <= 60


def typed(payload):
    """Every element and action of a card; what an action carries is no part of it."""
    if isinstance(payload, dict):
        if "type" in payload:
            yield payload
        payload = [value for name, value in payload.items() if name != "data"]
    if isinstance(payload, list):
        for value in payload:
            yield from typed(value)
