"""The sample server, asked over a real socket."""

import http.client
import subprocess
import sys
import urllib.request
from collections.abc import Iterator

import pytest

from crawler.sample.server import SampleServer, serving
from crawler.sample.site import build_site
from tests.server import PATIENCE


@pytest.fixture
def server() -> Iterator[SampleServer]:
    """Edition 1 on a free port."""
    with serving(build_site(1)) as running:
        yield running


def get(url: str, **headers: str) -> tuple[int, bytes, str | None]:
    """Status, body and ETag of one request."""
    host, _, path = url.removeprefix("http://").partition("/")
    connection = http.client.HTTPConnection(host, timeout=PATIENCE)
    try:
        connection.request("GET", f"/{path}", headers=headers)
        answer = connection.getresponse()
        return answer.status, answer.read(), answer.headers["ETag"]
    finally:
        connection.close()


def test_a_known_page_is_not_sent_again(server: SampleServer) -> None:
    """A request with the page's ETag gets 304 without a body, and the ETag again."""
    url = f"{server.base_url}/customers/vnet"
    status, body, etag = get(url)
    assert status == 200
    assert body
    assert etag

    assert get(url, **{"If-None-Match": etag}) == (304, b"", etag)


def test_an_unknown_page_is_not_found(server: SampleServer) -> None:
    """What the site does not have answers 404."""
    status, _, etag = get(f"{server.base_url}/customers/nobody")

    assert (status, etag) == (404, None)


def test_another_edition_is_published_at_the_same_address(server: SampleServer) -> None:
    """A new map of answers takes effect at once."""
    url = f"{server.base_url}/customers/yuanfan"
    assert get(url)[0] == 404
    server.site = build_site(2)

    assert get(url)[0] == 200


def test_a_connection_serves_many_requests(server: SampleServer) -> None:
    """Connections stay open between requests, 304 and HEAD included."""
    connection = http.client.HTTPConnection(server.base_url.removeprefix("http://"), timeout=PATIENCE)
    statuses = []
    for method in ("GET", "HEAD", "GET"):
        connection.request(method, "/customers/vnet", headers={"If-None-Match": '"other"'})
        answer = connection.getresponse()
        answer.read()
        statuses.append(answer.status)
    connection.close()

    assert statuses == [200, 200, 200]


@pytest.mark.slow
def test_the_module_serves_until_it_is_stopped() -> None:
    """`python -m crawler.sample` says where it serves, and serves there."""
    command = [sys.executable, "-m", "crawler.sample", "--edition", "2"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        address = process.stdout.readline().split()[-1]
        with urllib.request.urlopen(f"{address}/customers/yuanfan", timeout=PATIENCE) as answer:
            status = answer.status
        process.terminate()

    assert status == 200


@pytest.mark.slow
def test_a_port_that_is_taken_is_one_clear_line(server: SampleServer) -> None:
    """The module names the port that it cannot have, and exits with 1."""
    port = str(server.server_address[1])
    done = subprocess.run(
        [sys.executable, "-m", "crawler.sample", "--port", port], check=False, capture_output=True, text=True
    )

    assert done.returncode == 1
    assert done.stderr.startswith(f"cannot serve on port {port}: ")
    assert done.stderr.count("\n") == 1
