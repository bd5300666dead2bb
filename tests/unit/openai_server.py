"""A server on loopback that speaks as much of OpenAI's API as a chat needs, streamed or whole, and misbehaves on order."""

import asyncio
import json
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field


@dataclass
class Script:
    """What the server does with the next request.

    It answers `status` with `body`, or `pieces`, streamed or whole as it is asked; then it hangs, or cuts
    the line, if told to. `finish` and `refusal` are what a whole answer says of itself.
    """

    pieces: Sequence[str] = ()
    status: int = 200
    body: str = ""
    hangs: bool = False
    cuts_the_line: bool = False
    finish: str = "stop"
    refusal: str | None = None


@dataclass
class OpenAIServer:
    """One server. `requests` are the bodies it was sent; `then` are the scripts that follow `script`."""

    script: Script = field(default_factory=Script)
    then: list[Script] = field(default_factory=list)
    requests: list[dict[str, object]] = field(default_factory=list)
    address: str = ""

    async def answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            self.requests.append(await _body(reader))
            script = self.script
            if self.then:
                self.script = self.then.pop(0)
            if script.status != 200:
                await _send(writer, script.status, "application/json", script.body)
                return
            if not self.requests[-1].get("stream"):
                await _answer(reader, writer, script)
                return
            await _send(writer, 200, "text/event-stream", "")
            for piece in script.pieces:
                await _event(writer, piece)
            if script.hangs:
                await reader.read()  # until the client gives up
            elif script.cuts_the_line:
                writer.transport.abort()
            else:
                await _event(writer, None)
        except ConnectionError:
            pass
        finally:
            writer.close()


@asynccontextmanager
async def openai_server() -> AsyncIterator[OpenAIServer]:
    """Run a server on a free port."""
    server = OpenAIServer()
    listener = await asyncio.start_server(server.answer, "127.0.0.1", 0)
    host, port = listener.sockets[0].getsockname()
    server.address = f"http://{host}:{port}/v1"
    try:
        yield server
    finally:
        listener.close()
        await listener.wait_closed()


async def _body(reader: asyncio.StreamReader) -> dict[str, object]:
    head = (await reader.readuntil(b"\r\n\r\n")).decode()
    length = next(
        int(line.split(":")[1]) for line in head.splitlines() if line.lower().startswith("content-length")
    )
    return json.loads(await reader.readexactly(length))


async def _answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, script: Script) -> None:
    """A whole answer, or as much of it as the script lets through."""
    if script.hangs:
        await reader.read()
        return
    message = {"role": "assistant", "content": "".join(script.pieces), "refusal": script.refusal}
    answer = {
        "id": "1",
        "object": "chat.completion",
        "created": 1,
        "model": "scripted",
        "choices": [{"index": 0, "message": message, "finish_reason": script.finish}],
    }
    if script.cuts_the_line:
        writer.write(
            b"HTTP/1.1 200 Scripted\r\nContent-Type: application/json\r\nContent-Length: 999\r\n\r\n{"
        )
        await writer.drain()
        writer.transport.abort()
        return
    await _send(writer, 200, "application/json", json.dumps(answer))


async def _send(writer: asyncio.StreamWriter, status: int, kind: str, body: str) -> None:
    writer.write(f"HTTP/1.1 {status} Scripted\r\nContent-Type: {kind}\r\nConnection: close\r\n".encode())
    framing = "Transfer-Encoding: chunked\r\n\r\n" if kind == "text/event-stream" else f"\r\n{body}"
    writer.write(framing.encode())
    await writer.drain()


async def _event(writer: asyncio.StreamWriter, piece: str | None) -> None:
    """One server-sent event: a piece of the answer, or None for its end."""
    choice = {"index": 0, "delta": {} if piece is None else {"role": "assistant", "content": piece}}
    choice["finish_reason"] = "stop" if piece is None else None
    chunk = {
        "id": "1",
        "object": "chat.completion.chunk",
        "created": 1,
        "model": "scripted",
        "choices": [choice],
    }
    event = f"data: {json.dumps(chunk)}\n\n" + ("data: [DONE]\n\n" if piece is None else "")
    writer.write(f"{len(event.encode()):x}\r\n{event}\r\n".encode())
    if piece is None:
        writer.write(b"0\r\n\r\n")
    await writer.drain()
