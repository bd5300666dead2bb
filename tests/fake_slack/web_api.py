"""The Web API's methods that Passerelle calls (docs.slack.dev/reference/methods)."""

from __future__ import annotations

import asyncio
import json
import re
from collections import Counter

from slack_sdk.models.blocks import Block
from slack_sdk.models.messages.chunk import Chunk

from tests.fake_slack.workspace import BOT, TEAM, Refused
from tests.unit.block_kit import MESSAGE_TOTAL, check_view, strings

MARKDOWN_LIMIT = 12_000

_CAPITAL = re.compile("[A-Z]")

SCOPE_OF = {
    "dnd.info": "dnd:read",
    "dnd.teamInfo": "dnd:read",
    "users.info": "users:read",
    "users.lookupByEmail": "users:read.email",
    "chat.postMessage": "chat:write",
    "chat.postEphemeral": "chat:write",
    "chat.update": "chat:write",
    "conversations.open": "im:write",
    "conversations.replies": "channels:history",
    "conversations.history": "im:history",
    "conversations.info": "channels:read",
    "conversations.list": "channels:read",
    "conversations.members": "channels:read",
    "files.info": "files:read",
    "files.getUploadURLExternal": "files:write",
    "files.completeUploadExternal": "files:write",
    "agents.sessions.setStatus": "chat:write",
    "assistant.threads.setStatus": "chat:write",
    "assistant.threads.setTitle": "assistant:write",
    "chat.startStream": "chat:write",
    "chat.appendStream": "chat:write",
    "chat.stopStream": "chat:write",
    "chat.delete": "chat:write",
    "assistant.threads.setSuggestedPrompts": "assistant:write",
}


class WebApi:
    """Answers one call at a time; `refusals` and `unavailable` say which methods fail, and how often."""

    def __init__(self, workspace, tokens):
        self.workspace = workspace
        self.url = ""
        self.tokens = tokens
        self.calls = []
        self.called = asyncio.Event()
        self.refusals = {}
        self.limited = {}

    def call(self, method, token, arguments):
        """The answer to a call; raises `Refused`."""
        self.calls.append(method)
        self.called.set()
        if token not in self.tokens:
            raise Refused("invalid_auth" if token else "not_authed")
        if errors := self.refusals.get(method):
            error = errors.pop(0) if isinstance(errors, list) else errors
            raise Refused(error)
        self._check_scope(method)
        named = _CAPITAL.sub(lambda found: f"_{found[0].lower()}", method.replace(".", "_"))
        answer = getattr(self, named, None)
        if answer is None:
            raise Refused("unknown_method")
        return {"ok": True, **answer(**arguments)}

    def _check_scope(self, method):
        granted, needed = self.workspace.scopes, SCOPE_OF.get(method)
        if granted is not None and needed and needed not in granted:
            raise Refused("missing_scope", needed=needed, provided=",".join(sorted(granted)))

    def _channel(self, id, *, writing=False):
        channel = self.workspace.channels.get(id)
        if channel is None:
            raise Refused("channel_not_found")
        if writing and channel.archived:
            raise Refused("is_archived")
        if BOT not in channel.members:
            raise Refused("not_in_channel")
        return channel

    def auth_test(self, team_id=None):
        return {
            "url": "https://fake.slack.com/",
            "team_id": TEAM,
            "user_id": BOT,
            "bot_id": "B01",
            "user": "p",
            "team": "Fake",
            **self.workspace.installed_in(),
        }

    def users_info(self, user, include_locale=False):
        member = self.workspace.members.get(user)
        if member is None:
            raise Refused("user_not_found")
        return {"user": self._told(member, locale=include_locale)}

    def users_lookup_by_email(self, email):
        for member in self.workspace.members.values():
            if member.email and member.email.casefold() == email.casefold() and not member.deleted:
                return {"user": self._told(member, locale=False)}
        raise Refused("users_not_found")

    def _told(self, member, *, locale):
        told = member.told()
        if not locale:
            told.pop("locale")
        if self.workspace.organisation:
            told["enterprise_user"] = {"enterprise_id": self.workspace.organisation, "teams": [member.team]}
        return told

    def dnd_info(self, user, team_id=None):
        """Of others than whoever asks Slack tells the stretch that is going on or comes next, a snooze as such."""
        if user not in self.workspace.members:
            raise Refused("user_not_found")
        if self.workspace.organisation and team_id != self.workspace.members[user].team:
            raise Refused("missing_argument" if team_id is None else "team_not_found")
        starts, ends = self.workspace.members[user].dnd
        return {"dnd_enabled": ends > 0, "next_dnd_start_ts": starts, "next_dnd_end_ts": ends}

    def dnd_team_info(self, users, team_id=None):
        named = users.split(",")
        if not 1 < len(named) <= 50:
            raise Refused("no_users_provided")
        return {"users": {user: self.dnd_info(user, team_id) for user in named}}

    def conversations_open(self, users):
        member = self.workspace.members.get(users)
        if member is None:
            raise Refused("user_not_found")
        if member.deleted:
            raise Refused("user_disabled")
        return {"channel": {"id": self.workspace.direct(users).id}}

    def conversations_replies(self, channel, ts, include_all_metadata=False, limit=100, cursor=0):
        said = [each for each in self._channel(channel).messages if ts in (each["ts"], each.get("thread_ts"))]
        return {"messages": said[cursor : cursor + limit], **_more(said, cursor + limit)}

    def conversations_history(self, channel, include_all_metadata=False, limit=100, oldest="0", cursor=0):
        """The newest first, as Slack tells them."""
        messages = self._channel(channel).messages
        answered = Counter(each["thread_ts"] for each in messages if each.get("thread_ts"))
        said = [
            each | ({"reply_count": answered[each["ts"]]} if each["ts"] in answered else {})
            for each in messages
            if not each.get("thread_ts")
        ]
        new = [each for each in reversed(said) if float(each["ts"]) > float(oldest)]
        return {"messages": new[cursor : cursor + limit], **_more(new, cursor + limit)}

    def _seen(self, id):
        """A channel as far as the app may know of it: a private one only where it is in."""
        channel = self.workspace.channels.get(id)
        if channel is None or (channel.private and BOT not in channel.members):
            raise Refused("channel_not_found")
        granted = self.workspace.scopes
        if channel.private and granted is not None and "groups:read" not in granted:
            raise Refused("missing_scope", needed="groups:read", provided=",".join(sorted(granted)))
        return channel

    def conversations_info(self, channel):
        return {"channel": self._seen(channel).told()}

    def conversations_list(self, types="public_channel", exclude_archived=False, limit=100, cursor=0):
        if limit > 1000:
            raise Refused("invalid_limit")
        wanted = types.split(",")
        channels = [
            each.told()
            for each in self.workspace.channels.values()
            if not each.id.startswith("D")
            and (BOT in each.members or not each.private)
            and ("private_channel" if each.private else "public_channel") in wanted
            and not (exclude_archived and each.archived)
        ]
        return {"channels": channels[cursor : cursor + limit], **_more(channels, cursor + limit)}

    def conversations_members(self, channel, limit=100, cursor=0):
        if limit > 1000:
            raise Refused("invalid_limit")
        members = sorted(self._seen(channel).members)
        return {"members": members[cursor : cursor + limit], **_more(members, cursor + limit)}

    def chat_post_message(self, channel, text="", blocks=(), thread_ts=None, metadata=None, **options):
        there = self._channel(channel, writing=True)
        _check_message(text, blocks)
        if thread_ts and there.message(thread_ts) is None:
            raise Refused("thread_not_found")
        assert options.get("unfurl_links") is False
        message = {"ts": self.workspace.ts(), "user": BOT, "text": text, "blocks": list(blocks)}
        message |= ({"thread_ts": thread_ts} if thread_ts else {}) | (
            {"metadata": metadata} if metadata else {}
        )
        there.messages.append(message)
        return {"channel": channel, "ts": message["ts"], "message": message}

    def chat_post_ephemeral(self, channel, user, text="", blocks=(), thread_ts=None):
        there = self._channel(channel, writing=True)
        _check_message(text, blocks)
        if user not in there.members:
            raise Refused("user_not_in_channel")
        ts = self.workspace.ts()
        self.workspace.ephemerals.append(
            {
                "ts": ts,
                "channel": channel,
                "user": user,
                "text": text,
                "blocks": list(blocks),
                "thread_ts": thread_ts,
            }
        )
        return {"message_ts": ts}

    def chat_update(self, channel, ts, text="", blocks=(), metadata=None):
        message = self._own_message(channel, ts)
        if message.get("streaming"):
            raise Refused("cant_update_message")
        _check_message(text, blocks)
        message |= {"text": text, "blocks": list(blocks), "edited": True}
        message |= {"metadata": metadata} if metadata else {}
        return {"channel": channel, "ts": ts}

    def chat_delete(self, channel, ts):
        self._channel(channel).messages.remove(self._own_message(channel, ts))
        return {"channel": channel, "ts": ts}

    def chat_start_stream(
        self, channel, thread_ts, chunks=(), recipient_user_id=None, recipient_team_id=None
    ):
        there = self._channel(channel, writing=True)
        if there.message(thread_ts) is None:
            raise Refused("thread_not_found")
        if not there.id.startswith("D"):
            if not recipient_user_id:
                raise Refused("missing_recipient_user_id")
            if not recipient_team_id:
                raise Refused("missing_recipient_team_id")
        message = {"ts": self.workspace.ts(), "user": BOT, "text": "", "blocks": [], "thread_ts": thread_ts}
        _grow(message, chunks)
        there.messages.append(message | {"streaming": True})
        return {"channel": channel, "ts": message["ts"]}

    def chat_append_stream(self, channel, ts, chunks=()):
        _grow(self._streaming(channel, ts), chunks)
        return {"channel": channel, "ts": ts}

    def chat_stop_stream(self, channel, ts, chunks=(), blocks=(), metadata=None):
        message = self._streaming(channel, ts)
        _check_message("", [*message["blocks"], *blocks])
        _grow(message, chunks)
        message["blocks"] += blocks
        message |= {"metadata": metadata} if metadata else {}
        del message["streaming"]
        return {"channel": channel, "ts": ts}

    def _own_message(self, channel, ts):
        message = self._channel(channel, writing=True).message(ts)
        if message is None:
            raise Refused("message_not_found")
        if message["user"] != BOT:
            raise Refused("cant_update_message")
        return message

    def _streaming(self, channel, ts):
        message = self._own_message(channel, ts)
        if not message.get("streaming"):
            raise Refused("message_not_in_streaming_state")
        return message

    def files_info(self, file):
        if file not in self.workspace.files:
            raise Refused("file_not_found")
        return {"file": self.workspace.files[file].told(self.url)}

    def files_get_upload_u_r_l_external(self, filename, length, alt_txt=None):
        if not isinstance(length, int) or length <= 0 or not filename:
            raise Refused("invalid_arguments")
        file = self.workspace.expect_file(str(filename), length, description=alt_txt)
        return {"upload_url": f"{self.url}/upload/{file.id}", "file_id": file.id}

    def files_complete_upload_external(self, files, channel_id=None, thread_ts=None):
        there = self._channel(channel_id, writing=True)
        if thread_ts and there.message(thread_ts) is None:
            raise Refused("invalid_thread_ts")
        uploaded = [self.workspace.files.get(each["id"]) for each in files]
        if not uploaded or any(file is None or file.content is None or file.shared for file in uploaded):
            raise Refused("file_not_found")
        for file in uploaded:
            file.shared = True
        message = {"ts": self.workspace.ts(), "user": BOT, "text": "", "blocks": []}
        message |= {"files": [file.told(self.url) for file in uploaded]}
        there.messages.append(message | ({"thread_ts": thread_ts} if thread_ts else {}))
        return {"files": [{"id": file.id} for file in uploaded]}

    def views_open(self, trigger_id, view):
        user = self.workspace.triggers.pop(trigger_id, None)
        if user is None:
            raise Refused("exchanged_trigger_id")
        self._check_view(view)
        shown = {"id": f"V{self.workspace.number()}", "hash": "h", **view}
        self.workspace.modals[user] = shown
        return {"view": shown}

    def views_publish(self, user_id, view):
        if user_id not in self.workspace.members:
            raise Refused("user_not_found")
        self._check_view(view)
        self.workspace.homes[user_id] = view
        return {"view": view}

    def agents_sessions_set_status(
        self, channel_id, status, thread_ts=None, title=None, initiator_user_id=None
    ):
        there = self._channel(channel_id)
        if status not in {"active", "processing", "suspended", "closed"} or there.message(thread_ts) is None:
            raise Refused("invalid_arguments")
        if title is not None and not 0 < len(title) <= 200:
            raise Refused("invalid_title")
        if initiator_user_id not in {None, *there.members}:
            raise Refused("user_not_in_channel")
        session = self.workspace.sessions.setdefault(
            (channel_id, thread_ts), {"title": title, "statuses": []}
        )
        session["statuses"].append(status)
        return {"status": status}

    def assistant_threads_set_status(self, channel_id, thread_ts, status, loading_messages=()):
        self._channel(channel_id)
        if len(loading_messages) > 10:
            raise Refused("invalid_arguments")
        self.workspace.statuses.append((channel_id, thread_ts, status, tuple(loading_messages)))
        return {}

    def assistant_threads_set_title(self, channel_id, thread_ts, title):
        self._channel(channel_id)
        self.workspace.titles[channel_id, str(thread_ts)] = title
        return {}

    def assistant_threads_set_suggested_prompts(self, channel_id, prompts, title="", thread_ts=None):
        self._channel(channel_id)
        if not 0 < len(prompts) <= 4:
            raise Refused("invalid_arguments")
        self.workspace.prompts.append((channel_id, title, prompts))
        return {}

    @staticmethod
    def _check_view(view):
        try:
            check_view(view)
        except (AssertionError, KeyError) as error:
            raise Refused("invalid_arguments", response_metadata={"messages": [str(error)]}) from error


def _more(whole, end):
    return {"response_metadata": {"next_cursor": str(end)}} if len(whole) > end else {}


def _grow(message, chunks):
    """Append to a streamed message what its chunks hold."""
    for chunk in chunks:
        parsed = Chunk.parse(chunk)
        if parsed is None:
            raise Refused("invalid_chunks")
        if chunk["type"] == "blocks":
            _check_message("", chunk["blocks"])
            message["blocks"] += chunk["blocks"]
            continue
        if not 0 < len(chunk["text"]) <= MARKDOWN_LIMIT:
            raise Refused("msg_too_long")
        last = message["blocks"][-1] if message["blocks"] else {}
        if last.get("type") != "markdown":
            message["blocks"].append(last := {"type": "markdown", "text": ""})
        last["text"] += chunk["text"]


def _check_message(text, blocks):
    if not text and not blocks:
        raise Refused("no_text")
    if len(text) > 40_000:
        raise Refused("msg_too_long")
    if len(blocks) > 50:
        raise Refused("invalid_blocks")
    if sum(map(len, strings(list(blocks)))) > MESSAGE_TOTAL:
        raise Refused("msg_blocks_too_long")
    for block in blocks:
        parsed = Block.parse(block)
        if parsed is None:
            raise Refused("invalid_blocks")
        try:
            parsed.to_dict()
        except Exception as error:
            raise Refused("invalid_blocks", detail=str(error)) from error


def arguments(content_type, body, query):
    """The arguments of a call, as JSON or as a form; a form holds lists and objects as JSON."""
    if content_type.startswith("application/json"):
        given = json.loads(body or b"{}")
    else:
        from urllib.parse import parse_qsl

        given = {name: _plain(value) for name, value in parse_qsl(body.decode(), keep_blank_values=True)}
    asked = {name: _plain(value) for name, value in query.items()}
    return {
        name: value for name, value in {**asked, **given}.items() if name != "token" and value is not None
    }


def _plain(value):
    if value in {"0", "1", "true", "false"}:
        return value in {"1", "true"}
    return json.loads(value) if value[:1] in "[{" or value.isdecimal() else value
