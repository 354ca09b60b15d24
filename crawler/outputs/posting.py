"""Posting to other servers: the whole of an answer has a time-out, and no redirect is followed."""

from __future__ import annotations

import http.client
import urllib.request
from typing import Any
from urllib.parse import urlsplit

from crawler.items.address import is_this_machine
from crawler.outputs.deadline import Deadline, connected, keep, timed_context

MOST_BYTES = 4 * 2**20
"""Of an answer."""


class _NoRedirects(urllib.request.HTTPRedirectHandler):
    """A redirect is an answer: to follow it would carry keys, and what is posted, wherever the server likes."""

    def redirect_request(self, *_: Any, **__: Any) -> None:
        """None: not followed."""
        return


class _Connection(http.client.HTTPConnection):
    """A connection whose whole answer has the time-out, not each byte of it."""

    def connect(self) -> None:
        """Connect within the deadline that everything after has too."""
        assert isinstance(self.timeout, int | float)
        self.sock = connected(self.host, self.port, Deadline(self.timeout, received_max=MOST_BYTES))


class _TlsConnection(http.client.HTTPSConnection):
    """The same with TLS."""

    def connect(self) -> None:
        """As HTTPSConnection does it, then with the deadline."""
        super().connect()
        assert isinstance(self.timeout, int | float)
        keep(self.sock, Deadline(self.timeout, received_max=MOST_BYTES))


class _Http(urllib.request.HTTPHandler):
    def http_open(self, request: urllib.request.Request) -> http.client.HTTPResponse:
        return self.do_open(_Connection, request)


class _Https(urllib.request.HTTPSHandler):
    def https_open(self, request: urllib.request.Request) -> http.client.HTTPResponse:
        return self.do_open(_TlsConnection, request, context=timed_context())


def opener_for(url: str) -> urllib.request.OpenerDirector:
    """What posts to this address within the time-out it is given; a proxy, where one is set, is for other machines."""
    handlers: list[urllib.request.BaseHandler] = [_NoRedirects(), _Http(), _Https()]
    if is_this_machine(urlsplit(url).hostname or ""):
        handlers.append(urllib.request.ProxyHandler({}))
    return urllib.request.build_opener(*handlers)
