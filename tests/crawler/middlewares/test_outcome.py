"""What an answer says of its page before it is read."""

from __future__ import annotations

import pytest
from scrapy.exceptions import DownloadTimeoutError, IgnoreRequest, ResponseDataLossError
from scrapy.http import HtmlResponse, Request, Response

from crawler.items.visit import Outcome
from crawler.middlewares.outcome import Refused, Stopping, redirect_outcome, unread_answer, unread_failure
from tests.sites import site_at

SITE = site_at("https://www.feishu.cn")
CASE = "https://www.feishu.cn/customers/vnet"


def answer(body: bytes = b"<html><p>x</p></html>", status: int = 200, url: str = CASE, **more: object) -> Response:
    """One answer."""
    return HtmlResponse(url, status=status, body=body, request=Request(CASE), **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("status", "outcome"),
    [
        (404, Outcome.GONE),
        (410, Outcome.GONE),
        (401, Outcome.BLOCKED),
        (403, Outcome.BLOCKED),
        (407, Outcome.BLOCKED),
        (429, Outcome.BLOCKED),
        (451, Outcome.BLOCKED),
        (400, Outcome.ERROR),
        (204, Outcome.ERROR),
        (206, Outcome.ERROR),
        (302, Outcome.ERROR),
        (304, Outcome.ERROR),
        (500, Outcome.ERROR),
        (503, Outcome.ERROR),
        (599, Outcome.ERROR),
    ],
)
def test_statuses(status: int, outcome: Outcome) -> None:
    """Each status has its outcome, and the reason names it."""
    unread = unread_answer(SITE, CASE, answer(status=status))

    assert unread is not None
    assert (unread.url, unread.outcome, unread.http_status) == (CASE, outcome, status)
    assert str(status) in unread.reason


@pytest.mark.parametrize(
    ("body", "outcome"),
    [
        (b"", Outcome.EMPTY),
        (b"\xef\xbb\xbf \r\n\t\0", Outcome.EMPTY),
        (b"%PDF-1.4 <html>", Outcome.ERROR),
        (b"\x89PNG\r\n<p>", Outcome.ERROR),
        (b'{"code": 0, "html": "<p>x</p>"}', Outcome.ERROR),
        (b"plain words", Outcome.ERROR),
        (b"<?xml version='1.0'?><rss><item/></rss>", Outcome.ERROR),
    ],
)
def test_bytes_that_are_no_page(body: bytes, outcome: Outcome) -> None:
    """Nothing is empty; what is no HTML is an error."""
    unread = unread_answer(SITE, CASE, answer(body))

    assert unread is not None
    assert unread.outcome is outcome


def test_a_page_that_is_packed_in_something_else_is_none() -> None:
    """A message with parts holds a page as it was encoded for a mail."""
    packed = answer(b"--b\n<html><p>=E4=BB</p></html>", headers={"Content-Type": "multipart/related; boundary=b"})

    unread = unread_answer(SITE, CASE, packed)

    assert unread is not None
    assert (unread.outcome, "multipart/related" in unread.reason) == (Outcome.ERROR, True)


@pytest.mark.parametrize(
    "body",
    [
        "<html><p>案例</p></html>".encode("utf-16"),
        b"<p>x</p>",
        b"\xef\xbb\xbf<!DOCTYPE html>\n<HTML>",
        b"<!-- a --><div>x</div>",
    ],
)
def test_html_must_be_read_to_know(body: bytes) -> None:
    """Nothing is said of a page that came."""
    assert unread_answer(SITE, CASE, answer(body)) is None


def test_an_answer_without_a_length_needs_its_end() -> None:
    """Where the connection's end is the page's, the closing tag tells that it is whole."""
    half = unread_answer(SITE, CASE, answer(b"<html><p>x", flags=["partial"]))

    assert half is not None
    assert half.outcome is Outcome.ERROR
    assert unread_answer(SITE, CASE, answer(b"<html><p>x</p></HTML>\n", flags=["partial"])) is None


@pytest.mark.parametrize(
    ("target", "outcome"),
    [
        ("https://www.feishu.cn/customers", Outcome.REDIRECTED),
        ("https://www.feishu.cn/customers/login-tech", Outcome.REDIRECTED),
        ("https://www.feishu.cn/", Outcome.REDIRECTED),
        ("https://www.feishu.cn/accounts/page/login", Outcome.BLOCKED),
        ("https://www.feishu.cn/suite/passport/page/login/", Outcome.BLOCKED),
        ("https://login.feishu.cn/x", Outcome.BLOCKED),
        ("https://www.feishu.cn/security/captcha", Outcome.BLOCKED),
    ],
)
def test_where_a_redirect_leads(target: str, outcome: Outcome) -> None:
    """Login and challenge addresses block; all else is another page."""
    assert redirect_outcome(target, SITE) is outcome


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (DownloadTimeoutError("x"), "in time"),
        (ResponseDataLossError("x"), "broke off"),
        (Refused(Outcome.ERROR, "at https://u:p@example.com/x"), "at https://example.com/x"),
        (IgnoreRequest("why"), "why"),
        (ConnectionResetError(), "failed"),
        (ZeroDivisionError("a"), "ZeroDivisionError"),
    ],
)
def test_failures_in_words(error: Exception, words: str) -> None:
    """No answer is an error, and the reason says why, without credentials."""
    unread = unread_failure(CASE, error, Request(CASE))

    assert unread is not None
    assert unread.outcome is Outcome.ERROR
    assert words in unread.reason


def test_a_page_that_we_stopped_for_has_no_visit() -> None:
    """A crawl that is stopped has not seen it."""
    assert unread_failure(CASE, Stopping("x"), Request(CASE)) is None
