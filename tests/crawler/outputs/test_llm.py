"""The optional model: a fake OpenAI-compatible server on loopback, and what of its answers is kept."""

from __future__ import annotations

import json
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from crawler.items.errors import SettingError
from crawler.outputs.llm import ModelError, ModelOptions, ask
from crawler.outputs.report.model import BasisKind, Section
from crawler.outputs.report.modelled import Sections, with_model
from crawler.outputs.report.voice import voice_of

Reply = tuple[int, str, str]
"""Status, content of the message, finish reason."""


class FakeModel:
    """Answers with these replies in turn, the last one again and again; keeps what it was asked."""

    def __init__(self) -> None:
        self.replies: list[Reply] = []
        self.asked: list[dict[str, Any]] = []
        self.headers: list[dict[str, str]] = []
        self.url = ""
        self.redirect = ""
        self.is_endless = False

    def options(self, key: str = "") -> ModelOptions:
        """Options that reach it, with waits that a test can bear."""
        return ModelOptions(self.url, "m", key, timeout_s=5, wait_s=0.01)


@pytest.fixture
def model() -> Iterator[FakeModel]:
    """A server on a free port of loopback."""
    fake = FakeModel()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            fake.asked.append(json.loads(body))
            fake.headers.append(dict(self.headers))
            status, content, finish = fake.replies.pop(0) if len(fake.replies) > 1 else fake.replies[0]
            choice = {"message": {"content": content}, "finish_reason": finish}
            answer = json.dumps({"choices": [choice]}).encode()
            self.send_response(status)
            if status == 429:
                self.send_header("Retry-After", "0")
            if fake.redirect:
                self.send_header("Location", fake.redirect)
            self.send_header("Content-Length", str(10**9 if fake.is_endless else len(answer)))
            self.end_headers()
            with suppress(OSError):
                while fake.is_endless:
                    self.wfile.write(b" ")
                    time.sleep(0.01)
                self.wfile.write(answer)

        def log_message(self, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    fake.url = f"http://127.0.0.1:{server.server_port}/v1"
    yield fake
    server.shutdown()
    thread.join()
    server.server_close()


GOOD = json.dumps({"unmet": [{"text": "好", "claims": ["a"]}]})


@pytest.mark.parametrize(
    "replies",
    [
        [(200, GOOD, "stop")],
        [(429, "", ""), (500, "", ""), (503, "", ""), (200, GOOD, "stop")],
        [(400, "", ""), (200, GOOD, "stop")],
        [(200, f"```json\n{GOOD}\n```", "stop")],
        [(200, GOOD[:20], "length"), (200, GOOD, "stop")],
        [(200, '{"unmet": [{"text": 1}]}', "stop"), (200, GOOD, "stop")],
        [(200, "抱歉，我不能", "stop"), (200, GOOD, "stop")],
    ],
)
def test_an_answer_is_had_from_every_kind_of_server(model: FakeModel, replies: list[Reply]) -> None:
    """Busy, failing, ignorant of schemas, fenced, cut off, of another form, talkative."""
    model.replies = replies

    assert ask(model.options(), "s", "u", Sections).unmet[0].claims == ("a",)


@pytest.mark.parametrize("reply", [(500, "", ""), (200, "nothing", "stop"), (401, "", "")])
def test_a_server_that_never_answers_is_one_clear_line(model: FakeModel, reply: Reply) -> None:
    """After a few tries; the line names the address."""
    model.replies = [reply]

    with pytest.raises(ModelError, match="CASES_LLM_URL"):
        ask(model.options(), "s", "u", Sections)
    assert len(model.asked) <= 5


def test_the_key_is_sent_and_not_shown(model: FakeModel) -> None:
    """As a bearer token; never in the options' text."""
    model.replies = [(200, GOOD, "stop")]
    options = model.options("secret-key")
    ask(options, "s", "u", Sections)

    assert model.headers[0]["Authorization"] == "Bearer secret-key"
    assert "secret-key" not in repr(options)


def test_sentences_that_do_not_check_are_dropped_and_counted(model: FakeModel, cases: Any) -> None:
    """Unknown citations, none at all, and numbers that the cited claims do not have."""
    case, report = cases.file("PayerMax"), cases.report("PayerMax")
    card = next(known for known in case.claims if known.claim.place == "cards/2")
    cite: Callable[..., dict[str, Any]] = lambda text, *claims: {"text": text, "claims": list(claims)}  # noqa: E731
    model.replies = [
        (
            200,
            json.dumps(
                {
                    "unmet": [cite("交接效率提升了 98%，但没有基线", card.claim_id), cite("提升了 99%", card.claim_id)],
                    "insights": [cite("没有依据"), cite("依据不存在", "nope"), cite("交接是重点", card.claim_id)],
                    "summary": [cite("客户有 3 万人", card.claim_id)],
                }
            ),
            "stop",
        )
    ]
    voice = voice_of(cases.db)
    told = with_model(report, case, model.options(), voice)
    sections = {part.heading: [line.text for line in part.lines] for part in told.parts}
    unmet, insights, summary = (
        voice(f"report.section.{section}") for section in (Section.UNMET, Section.INSIGHTS, Section.SUMMARY)
    )

    assert told.dropped == 4
    assert sections[unmet] == ["交接效率提升了 98%，但没有基线"]
    assert sections[insights] == ["交接是重点"]
    assert sections[summary] == ["没有可以核对的推断"]
    (line,) = told.parts[2].lines
    assert line.basis is not None
    assert line.basis.kind is BasisKind.MODEL
    assert line.notes
    assert told.parts[:2] == report.parts[:2]


def test_the_model_is_given_claims_and_nothing_else(model: FakeModel, cases: Any) -> None:
    """Their ids, kinds and words."""
    case = cases.file("PayerMax")
    model.replies = [(200, "{}", "stop")]
    with_model(cases.report("PayerMax"), case, model.options(), voice_of(cases.db))

    told = model.asked[0]["messages"][1]["content"]
    assert all(known.claim_id in told for known in case.claims)


@pytest.mark.parametrize(
    "settings",
    [
        {},
        {"CASES_LLM_URL": "x"},
        {"CASES_LLM_URL": "http://[", "CASES_LLM_MODEL": "m"},
        {"CASES_LLM_URL": "http://h"},
        {"CASES_LLM_URL": "file:///etc", "CASES_LLM_MODEL": "m"},
        {"CASES_LLM_URL": "http://h", "CASES_LLM_MODEL": "m", "CASES_LLM_TIMEOUT": "x"},
    ],
)
def test_settings_that_cannot_be_used_are_named(settings: dict[str, str]) -> None:
    """One line that names the setting."""
    with pytest.raises(SettingError, match="CASES_LLM_"):
        ModelOptions.of(settings)


def test_a_redirect_is_not_followed(model: FakeModel) -> None:
    """Neither the key nor the claims go to an address that the server names; the error names it, and asks once."""
    other, heard = socket.create_server(("127.0.0.1", 0)), []
    other.settimeout(0.3)
    target = f"http://u:s3cret@127.0.0.1:{other.getsockname()[1]}/v1"
    model.redirect = target
    model.replies = [(302, "", "")]
    with pytest.raises(ModelError, match="redirect") as caught:
        ask(model.options("k3y"), "s", "u", Sections)
    with suppress(TimeoutError):
        heard.append(other.accept())
    other.close()

    assert heard == []
    assert len(model.asked) == 1
    assert "s3cret" not in str(caught.value)


@pytest.mark.parametrize(
    ("url", "key", "is_taken"),
    [
        ("http://models.example/v1", "k", False),
        ("http://192.168.1.4:8000/v1", "k", False),
        ("http://localhost.example/v1", "k", False),
        ("http://models.example/v1", "", True),
        ("https://models.example/v1", "k", True),
        ("http://localhost:8000/v1", "k", True),
        ("http://127.0.0.7/v1", "k", True),
        ("http://[::1]:8000/v1", "k", True),
        ("https://user:s3cret@models.example/v1", "", False),
    ],
)
def test_a_key_goes_in_the_clear_to_this_machine_only(url: str, key: str, *, is_taken: bool) -> None:
    """Elsewhere it wants https; a key in the address itself is refused, and not repeated."""
    settings = {"CASES_LLM_URL": url, "CASES_LLM_MODEL": "m"}
    if is_taken:
        assert ModelOptions.of(settings, key).url == url
        return
    with pytest.raises(SettingError, match="CASES_LLM_URL") as caught:
        ModelOptions.of(settings, key)

    assert "s3cret" not in str(caught.value)


def test_no_proxy_sees_what_goes_to_this_machine(model: FakeModel, monkeypatch: pytest.MonkeyPatch) -> None:
    """A proxy of the environment is for other machines."""
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    monkeypatch.delenv("no_proxy", raising=False)
    model.replies = [(200, GOOD, "stop")]

    assert ask(model.options("k3y"), "s", "u", Sections).unmet


def test_an_answer_that_never_ends(model: FakeModel) -> None:
    """The time-out is for the whole answer, however slowly its bytes come."""
    model.is_endless = True
    model.replies = [(200, GOOD, "stop")]
    options = ModelOptions(model.url, "m", "", timeout_s=0.2, wait_s=0.01)
    with pytest.raises(ModelError):
        ask(options, "s", "u", Sections)
