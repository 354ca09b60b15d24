"""Chats through apprise, to a real web server on this machine."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from crawler.outputs.digest.delivery import empty_outbox
from crawler.outputs.digest.options import MailOptions
from tests.crawler.outputs.digest.conftest import Watched

pytest.importorskip("apprise")


class Hook(ThreadingHTTPServer):
    """A webhook that answers with `status` and keeps what it took."""

    status = 200

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Receiver)
        self.taken: list[dict[str, object]] = []


class Receiver(BaseHTTPRequestHandler):
    """Its requests."""

    def do_POST(self) -> None:
        """One message."""
        assert isinstance(self.server, Hook)
        data = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        if self.server.status == 200:
            self.server.taken.append(data)
        self.send_response(self.server.status)
        self.end_headers()

    def log_message(self, *args: object) -> None:
        """Nothing on stderr."""


@pytest.fixture
def hook() -> Iterator[Hook]:
    """A webhook on a free port."""
    server = Hook()
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore:'imghdr' is deprecated:DeprecationWarning")  # apprise's own import
def test_a_chat_is_told_once(watched: Watched, hook: Hook) -> None:
    """A hook that fails gets the message in a later run, and then not again; its address is nowhere in the database."""
    address = f"json://127.0.0.1:{hook.server_port}/t0ken-of-a-chat"
    options = MailOptions.of({"CASES_MAIL_RETRY": 0}, {"CASES_NOTIFY": address})
    sent = []
    for status in (500, 200, 200):
        hook.status = status
        sent.append(empty_outbox(watched.path, options, clock=lambda: datetime.now(UTC)).sent)

    assert sent == [0, 1, 0]
    assert [str(message["title"]) for message in hook.taken] == ["客户案例变动：2 项动态"]
    assert "13 万元" in str(hook.taken[0]["message"])
    kept = str(watched.rows("SELECT * FROM deliveries")) + repr(options)
    assert "t0ken-of-a-chat" not in kept
