"""The client of a language model: what it makes of every kind of server, and whom it tells the key."""

from __future__ import annotations

import json
import socket
import traceback
from collections.abc import Iterator
from contextlib import suppress

import pytest

from crawler.items.errors import SettingError
from crawler.outputs.llm import ModelError, ModelOptions, ask
from crawler.outputs.report.modelled import Written
from crawler.outputs.spending import Meter, Price, SpentError
from tests.model_server import FakeModel, Reply, served


@pytest.fixture
def model() -> Iterator[FakeModel]:
    """A scripted model."""
    with served() as fake:
        yield fake


KEY = "k3y-0f-ours"
GOOD = json.dumps({"unmet": [{"text": "好", "claims": ["a"]}]})


@pytest.mark.parametrize(
    "replies",
    [
        [Reply(200, GOOD, "stop")],
        [Reply(429, "", ""), Reply(500, "", ""), Reply(503, "", ""), Reply(200, GOOD, "stop")],
        [Reply(400, "", ""), Reply(200, GOOD, "stop")],
        [Reply(200, f"```json\n{GOOD}\n```", "stop")],
        [Reply(200, GOOD[:20], "length"), Reply(200, GOOD, "stop")],
        [Reply(200, '{"unmet": [{"text": 1}]}', "stop"), Reply(200, GOOD, "stop")],
        [Reply(200, "抱歉，我不能", "stop"), Reply(200, GOOD, "stop")],
        [Reply(body=b"<html><body>Bad gateway</body></html>"), Reply(200, GOOD, "stop")],
        [Reply(body=b'{"choices": []}'), Reply(body=b'["x"]'), Reply(200, GOOD, "stop")],
        [Reply(200, GOOD, "stop", cut=True), Reply(200, GOOD, "stop")],
        [Reply(200, "\ud800", "stop"), Reply(200, GOOD, "stop")],
    ],
)
def test_an_answer_is_had_from_every_kind_of_server(model: FakeModel, replies: list[Reply]) -> None:
    """Busy, failing, ignorant of schemas, fenced, cut off, of another form, talkative, behind a proxy that fails."""
    model.replies = replies

    assert ask(model.options(), "s", "u", Written, Meter()).unmet[0].claims == ("a",)


@pytest.mark.parametrize("reply", [Reply(500, "", ""), Reply(200, "nothing", "stop"), Reply(401, "", "")])
def test_a_server_that_never_answers_is_one_clear_line(model: FakeModel, reply: Reply) -> None:
    """After a few tries; the line names the address."""
    model.replies = [reply]

    with pytest.raises(ModelError, match="CASES_LLM_URL"):
        ask(model.options(), "s", "u", Written, Meter())
    assert len(model.asked) <= 5


def test_the_key_is_sent_and_not_shown(model: FakeModel) -> None:
    """As a bearer token; never in the options' text."""
    model.replies = [Reply(200, GOOD, "stop")]
    options = model.options("secret-key")
    ask(options, "s", "u", Written, Meter())

    assert model.headers[0]["Authorization"] == "Bearer secret-key"
    assert "secret-key" not in repr(options)


@pytest.mark.parametrize(
    "settings",
    [
        {},
        {"CASES_LLM_URL": "x"},
        {"CASES_LLM_URL": "http://[", "CASES_LLM_MODEL": "m"},
        {"CASES_LLM_URL": "http://h"},
        {"CASES_LLM_URL": "file:///etc", "CASES_LLM_MODEL": "m"},
        {"CASES_LLM_URL": "http://h", "CASES_LLM_MODEL": "m", "CASES_LLM_TIMEOUT": "x"},
        {"CASES_LLM_URL": "http://h", "CASES_LLM_MODEL": "m", "CASES_LLM_TIMEOUT": "0"},
        {"CASES_LLM_URL": "http://h", "CASES_LLM_MODEL": "m", "CASES_LLM_MOST_TOKENS": "-1"},
        {"CASES_LLM_URL": "http://h", "CASES_LLM_MODEL": "m", "CASES_LLM_PRICE_GIVEN": "nan"},
    ],
)
def test_settings_that_cannot_be_used_are_named(settings: dict[str, str]) -> None:
    """One line that names the setting."""
    with pytest.raises(SettingError, match="CASES_LLM_"):
        ModelOptions.of(settings)


def test_a_redirect_is_not_followed(model: FakeModel) -> None:
    """Neither the key nor the claims go to an address that the server names; the error names it, and asks once."""
    other, heard = socket.create_server(("127.0.0.1", 0)), []
    other.setblocking(False)  # noqa: FBT003 - who followed it has connected before the error
    target = f"http://u:s3cret@127.0.0.1:{other.getsockname()[1]}/v1"
    model.redirect = target
    model.replies = [Reply(302, "", "")]
    with pytest.raises(ModelError, match="redirect") as caught:
        ask(model.options("k3y"), "s", "u", Written, Meter())
    with suppress(BlockingIOError):
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
    model.replies = [Reply(200, GOOD, "stop")]

    assert ask(model.options("k3y"), "s", "u", Written, Meter()).unmet


def test_an_answer_that_never_ends(model: FakeModel) -> None:
    """The time-out is for the whole answer, however slowly its bytes come."""
    model.is_endless = True
    model.replies = [Reply(200, GOOD, "stop")]
    options = ModelOptions(model.url, "m", "", timeout_s=0.2, wait_s=0.01)
    with pytest.raises(ModelError):
        ask(options, "s", "u", Written, Meter())


@pytest.mark.parametrize("status", [200, 302, 401, 500])
def test_a_server_that_says_the_key_back_is_not_repeated(model: FakeModel, status: int) -> None:
    """Neither in an answer, nor in an error with all that led to it."""
    model.replies = [Reply(status, json.dumps({"summary": [{"text": KEY, "claims": ["a"]}]}))]
    model.redirect = f"{model.url}/{KEY}" if status == 302 else ""
    try:
        told = repr(ask(model.options(KEY), "s", "u", Written, Meter()))
    except ModelError as error:
        told = "".join(traceback.format_exception(error))

    assert model.headers[0]["Authorization"] == f"Bearer {KEY}"
    assert KEY not in told


def test_tokens_are_counted_with_every_answer(model: FakeModel) -> None:
    """As the server counts them, answers that could not be used included; by their length where it counts none."""
    model.replies = [
        Reply(200, "no", usage={"prompt_tokens": 100, "completion_tokens": 7}),
        Reply(200, GOOD, usage={"prompt_tokens": 120, "completion_tokens": 30}),
    ]
    meter = Meter(price=Price(2.0, 10.0))
    ask(model.options(), "s", "u", Written, meter)
    uncounted = Meter()
    model.replies = [Reply(200, GOOD)]
    ask(model.options(), "s" * 300, "u" * 600, Written, uncounted)

    assert (meter.given, meter.written) == (220, 37)
    assert meter.cost == pytest.approx((220 * 2 + 37 * 10) / 1e6)
    assert uncounted.given == 300
    assert uncounted.written > 0
    assert uncounted.cost is None


def test_a_run_that_has_used_its_tokens_asks_nothing_more(model: FakeModel) -> None:
    """Not for another try either: a model that never answers well may cost no more than the limit."""
    model.replies = [Reply(200, "no", usage={"prompt_tokens": 60, "completion_tokens": 1})]
    with pytest.raises(SpentError, match="CASES_LLM_MOST_TOKENS"):
        ask(model.options(), "s", "u", Written, Meter(most=100))

    assert len(model.asked) == 2
