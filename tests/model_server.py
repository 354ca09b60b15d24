"""A scripted server of a language model on loopback, as any OpenAI-compatible address answers."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, NamedTuple

from crawler.outputs.llm import ModelOptions


class Reply(NamedTuple):
    """One answer."""

    status: int = 200
    content: str = ""
    """Of the message."""
    finish: str = "stop"
    body: bytes | None = None
    """Instead of a completion: whatever a server may send."""
    cut: bool = False
    """Close the connection in the middle."""
    usage: dict[str, int] | None = None


class FakeModel:
    """Answers with these replies in turn, the last one again and again; keeps what it was asked."""

    def __init__(self) -> None:
        self.replies: list[Reply | Callable[[str], Reply]] = []
        """One that can be called is given the question."""
        self.asked: list[dict[str, Any]] = []
        self.headers: list[dict[str, str]] = []
        self.url = ""
        self.redirect = ""
        self.is_endless = False

    def options(self, key: str = "", **more: Any) -> ModelOptions:
        """Options that reach it, with waits that a test can bear."""
        return ModelOptions(self.url, "m", key, **{"timeout_s": 60, "wait_s": 0.01, **more})

    def next_reply(self, question: str) -> Reply:
        """What it says to this."""
        reply = self.replies.pop(0) if len(self.replies) > 1 else self.replies[0]
        return reply(question) if callable(reply) and not isinstance(reply, Reply) else reply


@contextmanager
def served() -> Iterator[FakeModel]:
    """A server on a free port of loopback, for the length of the block."""
    fake = FakeModel()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            fake.asked.append(asked)
            fake.headers.append(dict(self.headers))
            reply = fake.next_reply(asked["messages"][1]["content"])
            choice = {"message": {"content": reply.content}, "finish_reason": reply.finish}
            told = {"choices": [choice], **({"usage": reply.usage} if reply.usage else {})}
            answer = json.dumps(told).encode() if reply.body is None else reply.body
            self.send_response(reply.status)
            if reply.status == 429:
                self.send_header("Retry-After", "0")
            if fake.redirect:
                self.send_header("Location", fake.redirect)
            self.send_header("Content-Length", str(10**9 if fake.is_endless else len(answer)))
            self.end_headers()
            with suppress(OSError):
                while fake.is_endless:
                    self.wfile.write(b" ")
                    time.sleep(0.01)
                self.wfile.write(answer[: len(answer) // 2] if reply.cut else answer)

        def log_message(self, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    fake.url = f"http://127.0.0.1:{server.server_port}/v1"
    try:
        yield fake
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
