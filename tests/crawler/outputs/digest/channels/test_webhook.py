"""Webhooks, to a receiver in a process of its own."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import logging
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from crawler.items.errors import SettingError
from crawler.items.vendor import KnownVendor
from crawler.outputs.digest.all_vendors import empty_outboxes
from crawler.outputs.digest.channels import webhook
from crawler.outputs.digest.channels.signing import signed_headers
from crawler.outputs.digest.delivery import Outcome, empty_outbox
from crawler.outputs.digest.mail.transport import SendError
from crawler.outputs.digest.options import MailOptions
from crawler.outputs.digest.secret import Secret
from storage.database import open_database
from storage.rows.vendor import write_vendor
from tests.crawler.outputs.digest.conftest import Watched
from tests.crawler.outputs.digest.receiver import documented_check
from tests.crawler.outputs.digest.test_all_vendors import Vendors
from tests.nursery import ROOT, Process

KEY = "whsec_" + base64.b64encode(b"a key of some thirty-two bytes..").decode()
ADDRESS = "http://127.0.0.1:{}/in/t0ken-of-a-hook"


class Receiving:
    """A receiver that may die, and is started again on the same port."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.port = 0
        self.start()

    def start(self) -> None:
        """Start it, on its old port where it had one."""
        command = [sys.executable, "-m", "tests.crawler.outputs.digest.receiver", str(self.folder), str(self.port), KEY]
        self.process = Process(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
        assert self.process.stdout is not None
        self.port = int(self.process.stdout.readline())

    def end(self) -> None:
        """Be sure that it is gone."""
        self.process.kill()
        self.process.wait()
        assert self.process.stdout is not None
        self.process.stdout.close()

    def kept(self) -> list[dict[str, Any]]:
        """Every request that it kept, in order."""
        return [json.loads(file.read_text()) for file in sorted(self.folder.glob("*.json"))]

    def options(self, key: str = KEY) -> MailOptions:
        """The settings that lead to it."""
        environ = {"CASES_WEBHOOK": ADDRESS.format(self.port), "CASES_WEBHOOK_KEY": key}
        return MailOptions.of({"CASES_MAIL_RETRY": 0, "CASES_DATASETTE_URL": "https://d.example"}, environ)


@pytest.fixture
def receiving(tmp_path: Path) -> Iterator[Receiving]:
    """A receiver with nothing kept."""
    (tmp_path / "kept").mkdir()
    found = Receiving(tmp_path / "kept")
    yield found
    found.end()


def sent(watched: Watched, options: MailOptions) -> Outcome:
    """One run."""
    return empty_outbox(watched.path, options, clock=lambda: datetime.now(UTC))


@pytest.mark.slow
@pytest.mark.parametrize(("when", "times"), [("before", 1), ("after", 2)])
def test_a_receiver_that_is_killed_is_asked_again(
    watched: Watched, receiving: Receiving, when: str, times: int, caplog: pytest.LogCaptureFixture
) -> None:
    """It has each message at least once, under one id; nothing that it needs to keep secret is kept or logged."""
    caplog.set_level(logging.DEBUG)
    (receiving.folder / "die").write_text(when)
    first = sent(watched, receiving.options())
    receiving.end()
    away = sent(watched, receiving.options())
    receiving.start()
    again, nothing = sent(watched, receiving.options()), sent(watched, receiving.options())
    kept = receiving.kept()

    assert [len(first.failures), len(away.failures), again.sent, nothing.sent] == [1, 1, 1, 0]
    assert len(kept) == times
    assert len({message["id"] for message in kept}) == 1
    said = "".join((*first.failures, *away.failures, caplog.text, repr(receiving.options())))
    said += str(watched.rows("SELECT * FROM deliveries"))
    assert "t0ken-of-a-hook" not in said
    assert KEY.removeprefix("whsec_") not in said
    assert watched.rows("SELECT attempts, doubts, state FROM deliveries") == [(3, 1, "sent")]


@pytest.mark.slow
def test_the_rows_are_those_of_the_views(watched: Watched, receiving: Receiving) -> None:
    """Every column of `change_log` and `page_events` as it stands there, and where people read on."""
    with closing(open_database(watched.path)) as db:
        write_vendor(db, KnownVendor("muyun", "暮云", "zh", ("/customers/*",)))
    assert sent(watched, receiving.options()).is_clean
    ((message,),) = [receiving.kept()]
    body = message["body"]
    with closing(open_database(watched.path, read_only=True)) as db:
        logged = list(db.query("SELECT * FROM change_log"))
        events = list(db.query("SELECT * FROM page_events"))

    assert body["type"] == "casewatch.changes"
    data = body["data"]
    assert (data["changes"], data["events"], data["held"]) == (logged, events, [])
    assert (data["vendor"], data["title"], data["part"], data["parts"]) == ("muyun", "暮云", 1, 1)
    assert data["link"] == "https://d.example/-/changes?crawl=1&crawl=2"


@pytest.mark.slow
def test_another_key_is_refused_and_the_right_one_tried_again(watched: Watched, receiving: Receiving) -> None:
    """Whoever has not the key cannot post; once it is set right, what waited arrives."""
    wrong = sent(watched, receiving.options("some other key of some bytes"))
    right = sent(watched, receiving.options())

    assert "status 401" in wrong.failures[0]
    assert (right.sent, len(receiving.kept())) == (1, 1)


@pytest.mark.slow
def test_each_vendor_has_messages_of_its_own(tmp_path: Path, receiving: Receiving) -> None:
    """Over all vendors: those with news, each with an id of its own; the others none."""
    vendors = Vendors(tmp_path, lanhe="zh", muyunji="en")
    for _ in range(2):
        empty_outboxes(str(vendors.outbox), vendors.files, receiving.options(), clock=lambda: datetime.now(UTC))
        vendors.each["lanhe"].crawl()
    kept = receiving.kept()

    assert [message["body"]["data"]["vendor"] for message in kept] == ["lanhe", "muyunji", "lanhe"]
    assert len({message["id"] for message in kept}) == 3


def test_more_rows_than_one_message_takes_come_in_parts(
    watched: Watched, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each row once, and each part says which of how many it is."""
    watched.crawl(extra=tuple(f"第{number}个部门每年省下 {number + 20} 万元。" for number in range(7)))
    monkeypatch.setattr(webhook, "ROWS_MOST", 3)
    taken: list[dict[str, Any]] = []

    class Keeping(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            taken.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(200)
            self.end_headers()

        def log_message(self, *args: object) -> None: ...

    with HTTPServer(("127.0.0.1", 0), Keeping) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        environ = {"CASES_WEBHOOK": ADDRESS.format(server.server_port), "CASES_WEBHOOK_KEY": KEY}
        assert sent(watched, MailOptions.of({}, environ)).is_clean
        server.shutdown()
        thread.join()
    ids = [row["id"] for body in taken for row in body["data"]["changes"]]

    assert len(ids) == len(set(ids)) == len(watched.rows("SELECT 1 FROM change_log WHERE change <> 'moved'"))
    assert [body["data"]["part"] for body in taken] == list(range(1, len(taken) + 1))
    assert {body["data"]["parts"] for body in taken} == {len(taken)}


def test_a_receiver_checks_what_is_signed() -> None:
    """By the lines of docs/settings.md: another body, id or moment, an old message and another key are refused."""
    is_genuine = documented_check()
    now, body = int(time.time()), '{"客户": "晨光制造"}'.encode()
    for key in (KEY, "a plain word of some bytes"):
        headers = signed_headers(Secret(key), "casewatch_1_2_3", now, body)
        assert is_genuine(headers, body, key)
        assert is_genuine(headers | {"webhook-signature": f"v1,other {headers['webhook-signature']}"}, body, key)
        assert not is_genuine(headers, body + b" ", key)
        assert not is_genuine(headers | {"webhook-id": "casewatch_1_2_4"}, body, key)
        assert not is_genuine(headers | {"webhook-timestamp": str(now - 1)}, body, key)
        assert not is_genuine(headers, body, "another word of some bytes")
        assert not is_genuine({}, body, key)
        old = signed_headers(Secret(key), "casewatch_1_2_3", now - 3600, body)
        assert not is_genuine(old, body, key)


def test_the_signature_is_that_of_the_standard() -> None:
    """Id, moment and body with full stops between them, under the bytes of the key, in base64."""
    raw, body = b"a key of some thirty-two bytes..", b'{"test": 2432232314}'
    headers = signed_headers(Secret(KEY), "casewatch_x_y_1", 1614265330, body)
    wanted = hmac.new(raw, b"casewatch_x_y_1.1614265330." + body, hashlib.sha256).digest()

    assert headers["webhook-signature"] == "v1," + base64.b64encode(wanted).decode()


def test_a_redirect_is_not_followed() -> None:
    """It is a failure that says so, without the address in it."""
    visits = []

    class Elsewhere(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            visits.append(self.path)
            self.send_response(307)
            self.send_header("Location", "/elsewhere")
            self.end_headers()

        def log_message(self, *args: object) -> None: ...

    with HTTPServer(("127.0.0.1", 0), Elsewhere) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        address = Secret(ADDRESS.format(server.server_port))
        with pytest.raises(SendError, match="status 307, a redirect") as caught:
            webhook.send_hook(
                "{}", address, Secret(KEY), "casewatch_1", now=datetime.now(UTC), before_content=lambda: None
            )
        server.shutdown()
        thread.join()

    assert visits == ["/in/t0ken-of-a-hook"]
    assert "t0ken" not in str(caught.value)


@pytest.mark.parametrize(
    ("environ", "words"),
    [
        ({"CASES_WEBHOOK": "https://d.example/x"}, "without a key"),
        ({"CASES_WEBHOOK": "https://d.example/x", "CASES_WEBHOOK_KEY": "short"}, "5 bytes: give 16"),
        ({"CASES_WEBHOOK": "https://d.example/x", "CASES_WEBHOOK_KEY": "whsec_%%%"}, "no base64"),
        ({"CASES_WEBHOOK": "slack://hush", "CASES_WEBHOOK_KEY": KEY}, "address 1 of CASES_WEBHOOK"),
        ({"CASES_WEBHOOK": "https://me:hush@d.example", "CASES_WEBHOOK_KEY": KEY}, "without a user"),
    ],
)
def test_what_cannot_be_used_is_said_without_the_secret(environ: dict[str, str], words: str) -> None:
    """Before anything is sent; neither the address nor the key is shown."""
    with pytest.raises(SettingError, match=words) as caught:
        MailOptions.of({}, environ)

    assert "hush" not in str(caught.value)
    with pytest.raises(SettingError, match="is a secret"):
        MailOptions.of({"CASES_WEBHOOK_KEY": "hush"}, {})
