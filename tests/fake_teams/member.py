"""Somebody in the tenant: what they do reaches the bot as Teams delivers it, and they read what they see."""

from __future__ import annotations

import html
import json
import re

from tests.fake_teams.directory import BOT
from tests.unit.adaptive_cards import objects


class Deliveries:
    """Sends signed activities to the bot's `/api/messages` by an httpx client."""

    def __init__(self, client, teams):
        self.client = client
        self.teams = teams

    @property
    def service_url(self):
        return f"{self.teams.url}/"

    async def send(self, activity, *, token=None, content=None):
        token = self.token() if token is None else token
        headers = {
            "Content-Type": "application/json",
            **({"Authorization": f"Bearer {token}"} if token else {}),
        }
        body = content if content is not None else json.dumps(activity)
        return await self.client.post("/api/messages", content=body, headers=headers)

    def token(self, **how):
        return self.teams.sign_in.signed(**{"serviceurl": self.service_url} | how)


class Person:
    """A member with hands and eyes. Each deed returns the bot's HTTP answer."""

    def __init__(self, teams, deliveries, member):
        self.teams = teams
        self.directory = teams.directory
        self.deliveries = deliveries
        self.member = member
        self.id = member.id
        self.dialog = None

    @property
    def chat(self):
        return self.directory.personal(self.id)

    def activity(self, type, conversation=None, *, thread="", **more):
        """An activity of theirs, as Teams describes it."""
        there = conversation or self.chat
        place = f"{there.id};messageid={thread}" if thread else there.id
        team = {"team": {"id": there.team}} if there.team else {}
        return {
            "type": type,
            "id": self.directory.message_id(),
            "timestamp": self.teams.clock.now().isoformat(),
            "channelId": "msteams",
            "serviceUrl": self.deliveries.service_url,
            "from": {"id": self.id, "name": self.member.name, "aadObjectId": self.member.directory},
            "recipient": {"id": BOT, "name": "Passerelle"},
            "conversation": {
                "id": place,
                "conversationType": there.kind,
                "tenantId": self.member.tenant,
                **({"isGroup": True} if there.kind != "personal" else {}),
            },
            "channelData": {"tenant": {"id": self.member.tenant}, **team},
            "locale": self.member.locale,
            "entities": [
                {
                    "type": "clientInfo",
                    "locale": self.member.locale,
                    "country": "FR",
                    "platform": "Web",
                    "timezone": self.member.zone,
                }
            ],
            **more,
        }

    async def writes(self, text, *, conversation=None, thread="", times=1, **more):
        """Says something in their chat with the bot, else elsewhere; `times` Teams delivers it."""
        activity = self.activity(
            "message", conversation, thread=thread, text=text, textFormat="plain", **more
        )
        self.last, self.said = activity["id"], activity
        answers = [await self.deliveries.send(activity) for _ in range(times)]
        return answers[-1]

    async def sends(self, text, *files, pasted=False):
        """Says something in their chat with files, each a name, a type and its content."""
        told = []
        for name, media_type, content in files:
            stored = self.teams.store(content)
            if pasted:
                url = f"{self.deliveries.service_url}v3/attachments/{stored}"
                told.append({"contentType": media_type, "contentUrl": url})
                continue
            info = {"downloadUrl": f"{self.teams.url}/storage/{stored}", "uniqueId": stored, "fileType": "x"}
            kind = "application/vnd.microsoft.teams.file.download.info"
            told.append({"contentType": kind, "name": name, "content": info})
        html_of_it = [{"contentType": "text/html", "content": f"<p>{html.escape(text)}</p>"}]
        return await self.writes(text, attachments=[*told, *html_of_it])

    async def accepts_files(self, *, action="accept"):
        """Agrees to, or declines, every file that is offered to them."""
        for message in self.sees():
            for attachment in message.get("attachments", ()):
                if attachment["contentType"].endswith("file.consent"):
                    await self._answers_offer(message, attachment, action)

    async def _answers_offer(self, message, attachment, action):
        name = f"file-{self.directory.number()}"
        url = f"{self.teams.url}/storage/{name}"
        info = {
            "name": attachment["name"],
            "uploadUrl": url,
            "contentUrl": url,
            "uniqueId": name,
            "fileType": attachment["name"].rpartition(".")[2],
        }
        value = {"type": "fileUpload", "action": action}
        value["context"] = attachment["content"][f"{action}Context"]
        if action == "accept":
            value["uploadInfo"] = info
        return await self.invokes("fileConsent/invoke", value, message=message)

    def files(self):
        """The name and content of every file that was put into their storage and shown to them."""
        shown = [each for message in self.sees() for each in message.get("attachments", ())]
        infos = [each for each in shown if each["contentType"].endswith("file.info")]
        return [(each["name"], self.teams.storage[each["contentUrl"].rpartition("/")[2]]) for each in infos]

    async def mentions(self, text, *, conversation, thread="", name="Passerelle", others=(), **more):
        """Mentions the bot, and `others` where the text says `@name` of them."""
        said = f"<at>{name}</at> {text}"
        entities = [{"type": "mention", "text": f"<at>{name}</at>", "mentioned": {"id": BOT, "name": name}}]
        for other in others:
            shown = f"<at>{other.member.name}</at>"
            said = said.replace(f"@{other.member.name}", shown)
            mentioned = {"id": other.id, "name": other.member.name}
            entities.append({"type": "mention", "text": shown, "mentioned": mentioned})
        activity = self.activity("message", conversation, thread=thread, text=said)
        if conversation.kind == "channel" and not thread:
            activity["conversation"]["id"] = f"{conversation.id};messageid={activity['id']}"
        activity["entities"] += entities
        self.last = activity["id"]
        return await self.deliveries.send(activity | more)

    async def installs(self, conversation=None, *, times=1):
        """Adds the app, of which Teams tells in two ways."""
        there = conversation or self.chat
        there.installed = True
        added = self.activity("conversationUpdate", there, membersAdded=[{"id": BOT}])
        installed = self.activity("installationUpdate", there, action="add")
        return [await self.deliveries.send(each) for each in (added, installed) * times]

    async def uninstalls(self, conversation=None):
        there = conversation or self.chat
        there.installed = False
        return await self.deliveries.send(self.activity("installationUpdate", there, action="remove"))

    async def invokes(self, name, value, *, message=None, conversation=None, times=1, **more):
        activity = self.activity("invoke", conversation, name=name, value=value, **more)
        if message:
            activity |= {"replyToId": message["id"]}
            activity["conversation"]["id"] = message["thread"]
        for _ in range(times):
            answer = await self.deliveries.send(activity)
        return answer

    async def presses(self, label, *, times=1, old_client=False):
        """Presses the newest button with this label that they see; a dialog may open."""
        message, action = self._action(label)
        there = self.directory.at(message["thread"])
        said = action.get("data", {}).get("msteams", {})
        if said.get("type") == "imBack":
            return await self.writes(said["value"], conversation=there)
        if said.get("type") == "task/fetch":
            value = {"data": {**action["data"], "type": "task/fetch"}, "context": {"theme": "default"}}
            answer = await self.invokes("task/fetch", value, message=message, conversation=there)
            task = answer.json()["task"]
            self.dialog = task["value"] if task["type"] == "continue" else None
            self.told = task["value"] if task["type"] == "message" else None
            self._dialog_in = there, message["thread"]
            return answer
        if old_client or action["type"] == "Action.Submit":
            data = action["fallback"]["data"] if "fallback" in action else action["data"]
            activity = self.activity("message", there, value=data, replyToId=message["id"])
            activity["conversation"]["id"] = message["thread"]
            for _ in range(times):
                answer = await self.deliveries.send(activity)
            return answer
        value = {"action": {"type": action["type"], "verb": action["verb"], "data": action["data"]}}
        return await self.invokes(
            "adaptiveCard/action",
            value | {"trigger": "manual"},
            message=message,
            conversation=there,
            times=times,
        )

    async def refreshes(self, message):
        """Looks at a card that refreshes itself."""
        refresh = message["attachments"][0]["content"]["refresh"]
        assert self.id in refresh["userIds"]
        value = {"action": refresh["action"], "trigger": "automatic"}
        return await self.invokes("adaptiveCard/action", value, message=message)

    async def fills_in(self, **fields):
        """Fills in the dialog in front of them by the names of its fields, and sends it."""
        card = self.dialog["card"]["content"]
        self.dialog = None
        data = dict(card["actions"][0]["data"])
        for element in objects(card, "Input.Text", "Input.ChoiceSet", "Input.Date"):
            name = element["id"].removeprefix("field:")
            filled = fields.get(name)
            if element["type"] == "Input.ChoiceSet" and filled is not None:
                values = data["passerelle"]["asked"][name]
                filled = ",".join(str(values.index(each)) for each in filled.split("\n"))
            filled = filled if filled is not None else element.get("value")
            if filled:
                data[element["id"]] = filled
        there, thread = self._dialog_in
        return await self.invokes(
            "task/submit", {"data": data}, message={"id": "", "thread": thread}, conversation=there
        )

    async def rates(self, *, up, reason="", times=1):
        """Presses a thumb of the newest message that has them, and says why."""
        message = next(
            each for each in reversed(self.sees()) if "feedbackLoop" in each.get("channelData", {})
        )
        rating = {
            "reaction": "like" if up else "dislike",
            "feedback": json.dumps({"feedbackText": reason}),
        }
        value = {"actionName": "feedback", "actionValue": rating}
        there = self.directory.at(message["thread"])
        return await self.invokes(
            "message/submitAction", value, message=message, conversation=there, times=times
        )

    def sees(self):
        """Every message of the bot in their conversations, oldest first."""
        said = [
            message
            for conversation in self.directory.conversations.values()
            if self.id in conversation.members
            for message in conversation.messages
        ]
        return sorted(said, key=lambda message: message["number"])

    def reads(self):
        """The words of every message they see, oldest first."""
        return [words(message) for message in self.sees()]

    def _action(self, label):
        for message in reversed(self.sees()):
            shown = [each["content"] for each in message.get("attachments", ())]
            for action in objects(shown, "Action.Execute", "Action.Submit"):
                if action.get("title") == label:
                    return message, action
        raise AssertionError(f"{self.member.name} sees no button “{label}”: {self.reads()}")


def words(message):
    """What a message says, out of its marks."""
    text = html.unescape(re.sub(r"\\([^\w\s])", r"\1", message.get("text", "")))
    runs = [each["text"] for each in objects(message.get("attachments", []), "TextRun")]
    shown = [each["content"] for each in message.get("attachments", ()) if "content" in each]
    titles = [each["title"] for each in objects(shown, "Action.Execute", "Action.Submit") if "title" in each]
    return " ".join([text, *runs, *dict.fromkeys(titles)]).strip()
