"""What an answer, or the lack of one, says about the page before anyone reads it: its outcome and why, in words."""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import urlsplit

from scrapy import exceptions
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Request, Response

from crawler.items.visit import Outcome, Unread
from crawler.pages.elements.markup import has_end, narrow
from crawler.text.addresses import Site, without_credentials

_LOGIN_PATH = re.compile(
    r"(?:^|[/._-])(?:log-?in|sign-?in|passport|sso|oauth2?|auth|accounts?|cas)(?=[/._?-]|$)", re.IGNORECASE
)
_CHALLENGE_PATH = re.compile(r"captcha|challenge|verify|antibot|anti-?crawl|forbidden|denied", re.IGNORECASE)
_MAGIC = (
    (b"%PDF-", "a PDF file"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"RIFF", "a media file"),
    (b"PK\x03\x04", "a ZIP archive"),
    (b"\x1f\x8b", "gzip data"),
    (b"\x7fELF", "a program"),
)
_BEFORE_MARKUP = b"\xef\xbb\xbf\xff\xfe \t\r\n"
"""Byte order marks and white space."""
_PACKED = re.compile(r"(?:multipart|message)/", re.IGNORECASE)
"""Types of what holds a page, encoded in its own way, among other things."""
_TAG = re.compile(rb"<\s*(?:!doctype|html|head|body|main|article|div|p|h[1-6]|span|section|title)\b", re.IGNORECASE)


_Maker = Callable[[Outcome, str], Unread]


class Refused(IgnoreRequest):
    """A request that we do not make, or an answer that we do not take (middlewares); the errback records it."""

    def __init__(self, outcome: Outcome, reason: str, http_status: int | None = None) -> None:
        super().__init__(reason)
        self.outcome = outcome
        self.reason = reason
        self.http_status = http_status


class Stopping(IgnoreRequest):
    """The crawl is being stopped: this page was not visited (`crawler.middlewares.shutdown`); nothing is recorded."""


_FAILURES: tuple[tuple[type[Exception] | tuple[type[Exception], ...], str], ...] = (
    (exceptions.DownloadTimeoutError, "no answer in time"),
    (exceptions.CannotResolveHostError, "the host name was not found"),
    (exceptions.DownloadConnectionRefusedError, "the connection was refused"),
    (exceptions.ResponseDataLossError, "the answer broke off before its end"),
    (exceptions.DownloadCancelledError, "the answer is larger than DOWNLOAD_MAXSIZE"),
    (exceptions.DownloadFailedError, "the connection broke"),
    (exceptions.UnsupportedURLSchemeError, "an address of no http kind"),
    (OSError, "the connection failed"),
)


def failure_reason(error: BaseException, proxy: str | None = None) -> str:
    """In words, why no answer came; `proxy` is the address of the proxy that was asked, if any."""
    reason = _secure_reason(error) or _plain_reason(error)
    return f"{reason} (through the proxy {without_credentials(proxy)})" if proxy else reason


def _secure_reason(error: BaseException) -> str:
    """What went wrong with TLS; "" where nothing did. Its error stands behind, or in, the one that came."""
    behind: list[object] = [error, error.__cause__, error.__context__]
    for each in list(behind):
        behind.extend(getattr(failure, "value", failure) for failure in getattr(each, "reasons", None) or ())
    said = " ".join(f"{type(each).__module__} {type(each).__name__} {each}" for each in behind if each is not None)
    if re.search(r"certificate|VerificationError|CertificateError", said, re.IGNORECASE):
        return "the site's certificate is not trusted"
    return "no secure connection" if re.search(r"OpenSSL|\bssl\b|SSL\.", said) else ""


def _plain_reason(error: BaseException) -> str:
    for kind, words in _FAILURES:
        if isinstance(error, kind):
            return words
    words = str(error).partition("\n")[0][:200]
    return without_credentials(f"{type(error).__name__}: {words}" if words else type(error).__name__)


def unread_failure(url: str, error: BaseException, request: Request) -> Unread | None:
    """The visit that ended without an answer; None where we stopped it ourselves."""
    if isinstance(error, Stopping):
        return None
    if isinstance(error, Refused):
        return Unread(url, error.outcome, without_credentials(error.reason), error.http_status)
    tries = request.meta.get("retry_times", 0) + 1
    if isinstance(error, IgnoreRequest):
        hops = request.meta.get("redirect_times", 0)
        words = f"redirected {hops} times without end" if hops else without_credentials(str(error))
        return Unread(url, Outcome.ERROR, words, None)
    reason = failure_reason(error, request.meta.get("proxy"))
    return Unread(url, Outcome.ERROR, f"{reason}, tried {tries} times" if tries > 1 else reason, None)


def redirect_outcome(target: str, site: Site) -> Outcome:
    """What a redirect away from a case means: a login or a challenge blocks it, all else leads to another page."""
    path = urlsplit(target).path
    host = urlsplit(target).hostname or ""
    if site.paths.is_case(path) or site.paths.is_listed(path):
        return Outcome.REDIRECTED
    is_wall = _LOGIN_PATH.search(path) or _CHALLENGE_PATH.search(path) or _LOGIN_PATH.search("." + host)
    return Outcome.BLOCKED if is_wall else Outcome.REDIRECTED


def is_moved(response: Response) -> bool:
    """Whether the server says that what it was asked for has this address from now on (301, 308), at every step."""
    reasons = response.meta.get("redirect_reasons", ()) if response.request else ()
    return bool(reasons) and set(reasons) <= {301, 308}


def is_file(response: Response) -> bool:
    """Whether a picture, a document or another file came, which no case can be."""
    return response.status == 200 and response.body.startswith(tuple(magic for magic, _ in _MAGIC))


def unread_answer(site: Site, url: str, response: Response, *, moved: bool = False) -> Unread | None:
    """The visit whose answer is no page that could be the case; None where it must be read to know.

    `moved`: the case's page has this address now, so that a redirect to it leads nowhere else.
    """
    status = response.status
    final = without_credentials(response.url)
    where = f" at {final}" if final != url else ""

    def unread(outcome: Outcome, reason: str) -> Unread:
        return Unread(url, outcome, reason + where, status)

    strayed = not moved and not site.same_case(url, response.url)
    if strayed and redirect_outcome(response.url, site) is Outcome.BLOCKED:  # whatever a wall answers
        return Unread(url, Outcome.BLOCKED, f"redirected to {final}", status)
    if status in {404, 410}:
        return unread(Outcome.GONE, f"the server answered {status}")
    if status in {401, 403, 407, 429, 451}:
        return unread(Outcome.BLOCKED, f"the server answered {status}{_again(response)}")
    if status != 200:
        return unread(Outcome.ERROR, f"the server answered {status}{_again(response)}")
    if strayed:
        return Unread(url, redirect_outcome(response.url, site), f"redirected to {final}", status)
    return _unreadable(response, unread)


def _again(response: Response) -> str:
    tries = response.meta.get("retry_times", 0) + 1 if response.request else 1
    return f", tried {tries} times" if tries > 1 else ""


def _unreadable(response: Response, unread: _Maker) -> Unread | None:
    """What the bytes of a 200 alone tell: nothing, half a page, or no HTML."""
    body = response.body
    if not body.strip(b"\x00\t\n\x0b\x0c\r \xef\xbb\xbf"):
        return unread(Outcome.EMPTY, f"an answer without content ({len(body)} bytes)")
    for magic, words in _MAGIC:
        if body.startswith(magic):
            return unread(Outcome.ERROR, f"no HTML but {words} ({len(body)} bytes)")
    kind = (response.headers.get("Content-Type") or b"").decode("latin-1").partition(";")[0].strip()
    markup = narrow(body).lstrip(_BEFORE_MARKUP)
    if not _TAG.search(markup) or markup[:1] in {b"{", b"["} or _PACKED.match(kind):
        return unread(Outcome.ERROR, f"no HTML ({kind or 'no content type'}, {len(body)} bytes)")
    if "partial" in response.flags and not has_end(body):
        return unread(Outcome.ERROR, f"the answer broke off before the page's end ({len(body)} bytes)")
    return None
