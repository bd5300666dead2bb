"""Somebody in the workspace: what they do reaches the app as Slack delivers it, and they read what they see."""

from __future__ import annotations

import json
import time
from urllib.parse import urlencode

from slack_sdk.signature import SignatureVerifier

from tests.fake_slack.workspace import APP, BOT, SIGNING_SECRET, TEAM
from tests.unit.block_kit import strings


class Deliveries:
    """Sends signed requests to the app's `/slack/events` by an httpx client."""

    def __init__(self, client, secret=SIGNING_SECRET):
        self._client = client
        self._secret = secret

    async def send(self, body, *, form=False, age=0, signature=None, retry=0):
        content = urlencode(body) if form else json.dumps(body)
        at = str(int(time.time()) - age)
        signed = SignatureVerifier(self._secret).generate_signature(timestamp=at, body=content)
        headers = {
            "Content-Type": "application/x-www-form-urlencoded" if form else "application/json",
            "X-Slack-Request-Timestamp": at,
            "X-Slack-Signature": signature or signed,
            **({"X-Slack-Retry-Num": str(retry)} if retry else {}),
        }
        return await self._client.post("/slack/events", content=content, headers=headers)


class Person:
    """A member with hands and eyes. Each deed returns the app's HTTP answers."""

    def __init__(self, slack, deliveries, member):
        self.slack = slack
        self.workspace = slack.workspace
        self.deliveries = deliveries
        self.member = member
        self.id = member.id

    async def writes(self, text, *, channel=None, thread=None, times=1, mention=False, **event):
        """Says something: in their direct messages, else in a channel; `times` Slack delivers it."""
        there = channel or self.workspace.direct(self.id)
        if mention:
            text = f"<@{BOT}> {text}"
        said = {"type": "message", "user": self.id, "text": text, "ts": self.workspace.ts(), **event}
        if thread:
            said["thread_ts"] = thread
        there.messages.append(said)
        kind = {"channel": there.id, "channel_type": "im" if there.id.startswith("D") else "channel"}
        events = [{**said, **kind}]
        if mention:
            events.append({**said, **kind, "type": "app_mention"})
        answers = [
            await self._event(each, retry=retry, external=there.external)
            for each in events
            for retry in range(times)
        ]
        self.last = said["ts"]
        return answers

    async def shares(self, text, *files, **how):
        """Says something with files, each a name, a type and its content."""
        stored = [self.workspace.add_file(name, content, mimetype) for name, mimetype, content in files]
        told = [file.told(self.slack.url) for file in stored]
        with_files = {"subtype": "file_share", "files": told} if told else {}
        return await self.writes(text, **with_files, **how)

    async def mentions(self, text, *, channel, **how):
        return await self.writes(text, channel=channel, mention=True, **how)

    async def opens(self, tab="home"):
        channel = self.workspace.direct(self.id).id
        return await self._event({"type": "app_home_opened", "user": self.id, "tab": tab, "channel": channel})

    async def stops(self, thread, *, channel=None):
        """Presses the stop button that stands beside an answer on its way."""
        there = channel or self.workspace.direct(self.id)
        streaming = [each for each in there.messages if each.pop("streaming", False)]
        event = {
            "type": "agent_session_stopped",
            "user": self.id,
            "channel": there.id,
            "thread_ts": thread,
            "event_ts": self.workspace.ts(),
            "streaming_message_ts": [each["ts"] for each in streaming],
        }
        return await self._event(event)

    async def commands(self, text, *, channel=None):
        trigger = self.workspace.trigger(self.id)
        body = {
            "command": "/passerelle",
            "text": text,
            "team_id": TEAM,
            "api_app_id": APP,
            "user_id": self.id,
            "channel_id": (channel or self.workspace.direct(self.id)).id,
            "trigger_id": trigger,
            "response_url": self._response_url(trigger),
            **{
                name: str(value).lower() if value is True else value
                for name, value in self.workspace.installed_in().items()
            },
        }
        return await self.deliveries.send(body, form=True)

    async def takes_shortcut(self, callback_id, *, message=None, channel=None):
        body = {"type": "shortcut", "callback_id": callback_id}
        if message:
            body = {
                "type": "message_action",
                "callback_id": callback_id,
                "message": message,
                "channel": {"id": channel.id},
            }
        return await self.interacts(body)

    async def presses(self, label, *, home=False, times=1):
        """Presses the newest button with this label that they see."""
        message, button = self._button(label, home=home)
        action = {"type": "button", "action_id": button["action_id"], "value": button.get("value", "")}
        if "positive_button" in button:
            side = (
                "positive_button" if button["positive_button"]["text"]["text"] == label else "negative_button"
            )
            action |= {"type": "feedback_buttons", "value": button[side]["value"]}
        container = {"type": "view"}
        if not home:
            container = {"type": "message", "message_ts": message["ts"], "channel_id": message["channel"]}
            container |= {"thread_ts": message["thread_ts"]} if message.get("thread_ts") else {}
            container["is_ephemeral"] = any(message is each for each in self.workspace.ephemerals)
        body = {"type": "block_actions", "actions": [action], "container": container}
        return await self.interacts(body, times=times)

    async def fills_in(self, **fields):
        """Fills in the modal in front of them by the names of its fields, and sends it."""
        view = self.workspace.modals.pop(self.id)
        values = {}
        for block in view["blocks"]:
            if block["type"] != "input":
                continue
            name, element = block["block_id"].split(":", 1)[1], block["element"]
            if element["type"] in {"checkboxes", "multi_static_select"}:
                chosen = element.get("initial_options", [])
                if name in fields:
                    wanted = {f"={value}" for value in fields[name].split("\n")}
                    chosen = [option for option in element["options"] if option["value"] in wanted]
                state = {"type": element["type"], "selected_options": chosen}
            elif element["type"] == "datepicker":
                state = {"type": "datepicker", "selected_date": fields.get(name, element.get("initial_date"))}
            elif element["type"] == "plain_text_input":
                state = {"type": element["type"], "value": fields.get(name, element.get("initial_value"))}
            else:
                chosen = element.get("initial_option")
                if name in fields:
                    chosen = next(o for o in element["options"] if o["value"] == f"={fields[name]}")
                state = {"type": element["type"], "selected_option": chosen}
            values[block["block_id"]] = {element["action_id"]: state}
        return await self.interacts(
            {"type": "view_submission", "view": {**view, "state": {"values": values}}}
        )

    @property
    def modal(self):
        return self.workspace.modals.get(self.id)

    def reads(self):
        """The words of every message they see from the app, oldest first."""
        return [" ".join(strings_shown(message)) for message in self._seen()]

    def files(self):
        """The files that they see from the app, oldest first."""
        return [self.workspace.files[each["id"]] for said in self._seen() for each in said.get("files", [])]

    def reads_home(self):
        return " ".join(strings_shown(self.workspace.homes[self.id]))

    def _seen(self):
        said = [
            {**message, "channel": channel.id}
            for channel in self.workspace.channels.values()
            if self.id in channel.members
            for message in channel.messages
            if message["user"] == BOT
        ]
        whispered = [each for each in self.workspace.ephemerals if each["user"] == self.id]
        return sorted([*said, *whispered], key=lambda message: message["ts"])

    def _button(self, label, *, home):
        shown = [self.workspace.homes[self.id]] if home else self._seen()[::-1]
        for message in shown:
            for button in buttons(message["blocks"]):
                if label in [words["text"] for words in labels(button)]:
                    return message, button
        raise AssertionError(f"{self.member.name} sees no button “{label}”: {self.reads()}")

    def _response_url(self, trigger, message=""):
        self.workspace.responses[trigger] = self.id, message
        return f"{self.slack.url}/respond/{trigger}"

    async def _event(self, event, *, retry=0, external=False):
        body = {
            "type": "event_callback",
            "team_id": TEAM,
            "api_app_id": APP,
            "event_id": f"Ev{event['type']}{event.get('ts') or self.workspace.number()}",
            "event": event,
            "authorizations": [
                {"team_id": TEAM, "user_id": BOT, "is_bot": True, **self.workspace.installed_in()}
            ],
            "is_ext_shared_channel": external,
        }
        return await self.deliveries.send(body, retry=retry)

    async def interacts(self, body, *, times=1):
        trigger = self.workspace.trigger(self.id)
        payload = {
            "team": {"id": TEAM},
            "user": {"id": self.id},
            "api_app_id": APP,
            "trigger_id": trigger,
            "response_url": self._response_url(trigger, body.get("container", {}).get("message_ts", "")),
            **body,
        }
        for _ in range(times):
            answer = await self.deliveries.send({"payload": json.dumps(payload)}, form=True)
        return answer


def buttons(blocks):
    for block in blocks:
        for element in block.get("elements", []):
            if element["type"] in {"button", "feedback_buttons"}:
                yield element


def labels(button):
    if "text" in button:
        return [button["text"]]
    return [button["positive_button"]["text"], button["negative_button"]["text"]]


def strings_shown(message):
    """The words in blocks, without ids and types."""

    def words(payload):
        if isinstance(payload, list):
            for each in payload:
                yield from words(each)
        elif isinstance(payload, dict):
            if isinstance(payload.get("text"), str):
                yield payload["text"]
            for value in payload.values():
                if isinstance(value, dict | list):
                    yield from words(value)

    return list(words(message.get("blocks", []))) or list(strings(message.get("text", "")))
