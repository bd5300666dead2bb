"""The fake Teams' HTTP: the connector that a bot speaks through."""

from __future__ import annotations

import asyncio
import json
from collections import defaultdict
from contextlib import asynccontextmanager

from starlette.applications import Starlette
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from tests.fake_teams.directory import BOT, Conversation, Directory
from tests.fake_teams.sign_in import SignIn
from tests.serving import served
from tests.unit.adaptive_cards import check_message

SIZE_LIMIT = 100_000
PAGE = 2


class Refusal(Exception):
    def __init__(self, status, code, message="", **headers):
        super().__init__(code)
        self.response = JSONResponse(
            {"error": {"code": code, "message": message or code}},
            status,
            {name.replace("_", "-"): str(value) for name, value in headers.items()},
        )


class FakeTeams:
    """A tenant and its connector at `url`. `faults` are raised by the next calls of a kind."""

    def __init__(self, clock):
        self.clock = clock
        self.directory = Directory()
        self.sign_in = SignIn(clock)
        self.url = ""
        self.faults = defaultdict(list)
        self.calls = []
        self.called = asyncio.Event()
        self.size_limit = SIZE_LIMIT
        self.streams = {}
        self.storage = {}
        self.storage_status = 201
        self._held = {}

    def store(self, content):
        """Keep a file, and return the name by which it is had."""
        name = f"file-{self.directory.number()}"
        self.storage[name] = content
        return name

    async def _download(self, request):
        assert "authorization" not in request.headers
        content = self.storage.get(request.path_params["name"])
        return Response(status_code=404) if content is None else Response(content)

    async def _upload(self, request):
        content = await request.body()
        assert "authorization" not in request.headers
        assert request.headers["content-range"] == f"bytes 0-{len(content) - 1}/{len(content)}"
        if self.storage_status == 201:
            self.storage[request.path_params["name"]] = content
        return JSONResponse({}, self.storage_status)

    def _pasted(self, path, body, query):
        return Response(self.storage[path["name"]])

    def hold(self, kind):
        """Let a kind of call do its work and keep its answer back; returns what tells that it was called."""
        self._held[kind] = (called, released) = (asyncio.Event(), asyncio.Event())
        return called, released

    def release(self, kind):
        """Answer as usual again."""
        del self._held[kind]

    def app(self):
        activities = "/v3/conversations/{conversation}/activities"
        members = "/v3/conversations/{conversation}/members/{member}"
        paged = "/v3/conversations/{conversation}/pagedmembers"
        return Starlette(
            routes=[
                *self.sign_in.routes(),
                Route("/v3/conversations", self._serve("open", self._open), methods=["POST"]),
                Route(activities, self._serve("post", self._post), methods=["POST"]),
                Route(activities + "/{message}", self._serve("post", self._reply), methods=["POST"]),
                Route(activities + "/{message}", self._serve("put", self._put), methods=["PUT"]),
                Route(activities + "/{message}", self._serve("delete", self._delete), methods=["DELETE"]),
                Route("/storage/{name}", self._download, methods=["GET"]),
                Route("/storage/{name}", self._upload, methods=["PUT"]),
                Route("/v3/attachments/{name}", self._serve("attachment", self._pasted), methods=["GET"]),
                Route(members, self._serve("member", self._member), methods=["GET"]),
                Route("/v3/teams/{team}", self._serve("team", self._team), methods=["GET"]),
                Route(
                    "/v3/teams/{team}/conversations",
                    self._serve("channels", self._channels),
                    methods=["GET"],
                ),
                Route(paged, self._serve("members", self._paged), methods=["GET"]),
            ]
        )

    def _serve(self, kind, answer):
        async def serve(request):
            token = request.headers.get("authorization", "").removeprefix("Bearer ")
            body = await request.body()
            self.calls.append(kind)
            try:
                if token not in self.sign_in.tokens:
                    raise Refusal(401, "Unauthorized")
                if self.faults[kind]:
                    raise self.faults[kind].pop(0)
                if len(body.decode().encode("utf-16-le")) > self.size_limit:
                    raise Refusal(413, "MessageSizeTooBig")
                response = answer(request.path_params, json.loads(body or b"{}"), request.query_params)
            except Refusal as refused:
                return refused.response
            finally:
                self.called.set()
            if kind in self._held:
                called, released = self._held[kind]
                called.set()
                await released.wait()
            return response

        return serve

    def _open(self, path, asked, query):
        assert asked["bot"]["id"] == BOT
        wanted = asked["members"][0]["id"]
        found = [each for each in self.directory.members.values() if wanted in (each.id, each.directory)]
        if not found:
            raise Refusal(404, "NotFound")
        conversation = self.directory.personal(found[0].id)
        if not conversation.installed:
            raise Refusal(403, "ForbiddenOperationException")
        return JSONResponse({"id": conversation.id}, 201)

    def _post(self, path, activity, query):
        conversation = self._conversation(path["conversation"])
        streamed = [each for each in activity.get("entities", ()) if each.get("type") == "streaminfo"]
        if streamed:
            return self._stream(conversation, activity, streamed[0])
        if activity["type"] == "typing":
            conversation.typed.append(activity)
            return JSONResponse({"id": ""}, 202)
        return self._say(conversation, path["conversation"], activity)

    def _reply(self, path, activity, query):
        return self._post(path, activity, query)

    def _say(self, conversation, id, activity, message_id=None):
        self._check(conversation, activity)
        said = {**activity, "id": message_id or self.directory.message_id(), "thread": id, "by": BOT}
        said["number"] = self.directory.number()
        conversation.messages.append(said)
        return JSONResponse({"id": said["id"]}, 201)

    def _stream(self, conversation, activity, info):
        if conversation.kind != "personal":
            raise Refusal(400, "BadArgument", "Streaming is not supported here")
        if "streamId" not in info:
            return self._begin(conversation, activity, info)
        stream = self.streams.get(info["streamId"])
        if stream is None or stream.get("done"):
            raise Refusal(403, "ContentStreamNotAllowed", "Content stream is not allowed on a completed one")
        if (self.clock.now() - stream["began"]).total_seconds() > 120:
            raise Refusal(403, "ContentStreamNotAllowed", "Content stream finished due to exceeded time")
        if info["streamType"] == "final":
            if activity["type"] != "message":
                raise Refusal(400, "BadArgument", "The end of a stream is a message")
            stream["done"] = True
            return self._say(conversation, conversation.id, activity, info["streamId"])
        return self._go_on(stream, conversation, activity, info)

    def _begin(self, conversation, activity, info):
        if info["streamSequence"] != 1:
            raise Refusal(400, "BadArgument", "A stream begins with 1")
        named = self.directory.message_id()
        now = self.clock.now()
        self.streams[named] = {"number": 1, "text": "", "at": now, "began": now}
        conversation.typed.append(activity)
        return JSONResponse({"id": named}, 201)

    def _go_on(self, stream, conversation, activity, info):
        if info["streamSequence"] <= stream["number"]:
            raise Refusal(400, "ContentStreamSequenceOrderPreConditionFailed")
        if (self.clock.now() - stream["at"]).total_seconds() < 1:
            raise Refusal(429, "TooManyRequests")
        if info["streamType"] == "streaming":
            if not activity["text"].startswith(stream["text"]):
                raise Refusal(400, "BadArgument", "The text does not begin with what was streamed")
            stream["text"] = activity["text"]
        stream |= {"number": info["streamSequence"], "at": self.clock.now()}
        conversation.typed.append(activity)
        return Response(status_code=202)

    def _put(self, path, activity, query):
        conversation = self._conversation(path["conversation"])
        message = conversation.message(path["message"])
        if message is None:
            raise Refusal(404, "ActivityNotFoundInConversation")
        self._check(conversation, activity)
        for name in ("text", "attachments", "entities", "suggestedActions", "channelData"):
            message.pop(name, None)
        message |= {**activity, "id": message["id"], "edited": True}
        return JSONResponse({"id": message["id"]})

    def _delete(self, path, body, query):
        conversation = self._conversation(path["conversation"])
        conversation.messages = [each for each in conversation.messages if each["id"] != path["message"]]
        return Response(status_code=200)

    def _member(self, path, body, query):
        conversation = self._conversation(path["conversation"])
        found = self.directory.members.get(path["member"])
        if found is None or found.id not in conversation.members:
            raise Refusal(404, "MemberNotFoundInConversation")
        return JSONResponse(found.told())

    def _paged(self, path, body, query):
        if not 50 <= int(query.get("pageSize", 200)) <= 500:
            raise Refusal(400, "BadArgument", "pageSize")
        members = sorted(self._conversation(path["conversation"]).members)
        start = int(query.get("continuationToken", 0))
        page = [self.directory.members[each].told() for each in members[start : start + PAGE]]
        more = {"continuationToken": str(start + PAGE)} if start + PAGE < len(members) else {}
        return JSONResponse({"members": page, **more})

    def _team(self, path, body, query):
        team = self._conversation(path["team"])
        return JSONResponse({"id": team.id, "name": team.name, "memberCount": len(team.members)})

    def _channels(self, path, body, query):
        """The channels of a team; the general one, whose id is the team's, has no name."""
        team = self._conversation(path["team"])
        within = [each for each in self.directory.conversations.values() if each.team == team.id]
        told = [{"id": each.id, "name": None if each is team else each.name} for each in within]
        return JSONResponse({"conversations": told})

    def _conversation(self, id) -> Conversation:
        conversation = self.directory.at(id)
        if conversation is None:
            raise Refusal(404, "ConversationNotFound")
        if not conversation.installed:
            raise Refusal(403, "BotNotInConversationRoster")
        return conversation

    @staticmethod
    def _check(conversation, activity):
        try:
            assert activity["from"]["id"] == BOT
            check_message(activity)
            if "teams.card.file" in str(activity.get("attachments")):
                assert conversation.kind == "personal"
            if activity.get("suggestedActions"):
                assert conversation.kind == "personal"
        except (AssertionError, KeyError) as error:
            raise Refusal(400, "BadSyntax", repr(error)) from error


@asynccontextmanager
async def running(clock):
    """A Teams that answers over HTTP on a free port."""
    teams = FakeTeams(clock)
    async with served(teams.app()) as url:
        teams.url = teams.sign_in.url = url
        yield teams
