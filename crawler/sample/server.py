"""Serves a map of answers on the loopback interface, with ETag and 304."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

from crawler.sample.site import Answer, look_up

HOST = "127.0.0.1"


class SampleServer(ThreadingHTTPServer):
    """A server of `site`; assign another map to `site` to publish another edition at the same address."""

    daemon_threads = True

    def __init__(self, site: Mapping[str, Answer], port: int = 0) -> None:
        self.site = site
        super().__init__((HOST, port), _Handler)

    @property
    def base_url(self) -> str:
        """`http://127.0.0.1:PORT`, without a slash at its end."""
        return f"http://{HOST}:{self.server_address[1]}"

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of a client that went away."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wbufsize = -1
    """Head and body go out together."""
    timeout = 60
    server: SampleServer

    def do_GET(self) -> None:
        answer = look_up(self.server.site, self.path)
        known = answer.etag is not None and self.headers.get("If-None-Match") == answer.etag
        self.send_response(HTTPStatus.NOT_MODIFIED if known else answer.status)
        if answer.etag:
            self.send_header("ETag", answer.etag)
        if not known:
            self.send_header("Content-Type", answer.content_type)
            self.send_header("Content-Length", str(len(answer.body)))
        self.end_headers()
        if not known and self.command != "HEAD":
            self.wfile.write(answer.body)

    def do_HEAD(self) -> None:
        self.do_GET()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is the base class's
        """Keep quiet: the crawl has its own log."""


@contextmanager
def serving(site: Mapping[str, Answer], port: int = 0) -> Iterator[SampleServer]:
    """A running server for the length of a `with` block; port 0 takes any free one."""
    server = SampleServer(site, port)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
