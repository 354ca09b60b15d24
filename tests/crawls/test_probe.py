"""`scrapy probe`: what a first user sees of a site, and what to do where a page is not read."""

from __future__ import annotations

import http.server
import ssl
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.certificates import self_signed
from tests.crawls.conftest import QUICK, ROOT, Bench, clean_environment
from tests.crawls.test_render import AUTO, needs_browser, shell_of
from tests.nursery import run
from tests.server import HTML, PATIENCE, Answer, case_page, frame

pytestmark = pytest.mark.slow
TEXT = {"Content-Type": "text/plain"}


def probe(
    *pages: str, base: str, environment: dict[str, str] | None = None, **settings: str
) -> subprocess.CompletedProcess[str]:
    """One probe, in a folder where a database would show."""
    named = {**QUICK, "RETRY_TIMES": "0", "CASES_BASE_URL": base, **settings}
    given = [part for name, value in named.items() for part in ("-s", f"{name}={value}")]
    command = [sys.executable, "-m", "scrapy", "probe", *pages, *given]
    return run(command, cwd=ROOT, env=clean_environment() | (environment or {}))


def test_what_it_tells_of_pages_that_are_read(bench: Bench) -> None:
    """What was asked for and what came; of each page its name, figures, praise, first lines and claims; no database."""
    page = case_page("某集团")
    names = {"PingCAP": page, "vnet": case_page("某银行"), "PayerMax": case_page("某学校")}
    bench.server.script({f"/customers/{slug}": Answer(html) for slug, html in names.items()})
    done = probe(base=bench.server.base, CASES_DB=str(bench.db))
    lines = done.stdout.splitlines()

    assert (done.returncode, done.stderr) == (0, "")
    assert lines[1].startswith("  /robots.txt  404 text/html, ")
    assert lines[2].startswith(f"  /customers/PingCAP  200 text/html, {len(page.encode()):,} bytes, ")
    assert lines[5:9] == [
        f"{bench.server.base}/customers/PingCAP: read",
        "  name     某集团 | 某集团：一张表管好三百家门店",
        "  figures  36 万元, 从两天缩短至十分钟, 一半以上, 15%",
        "  praise   none",
    ]
    assert lines[9].startswith(
        "  begins   某集团用多维表格把巡店、补货与排班收在一处，店长不再为了一个数字翻找十几个群聊。"
    )
    assert lines[10].startswith("  claims   ")
    assert lines[-1] == "3 of 3 pages were read; nothing was stored; next: scrapy crawl cases"
    assert len(lines) <= 25
    assert not bench.db.exists()


@pytest.mark.parametrize(
    ("answer", "outcome", "remedy"),
    [
        (Answer("", 404), "gone", "look at the address"),
        (Answer("", 403), "blocked", "CASES_CONTACT"),
        (Answer("", 503), "error", "try again later"),
        (Answer("", 302, {**HTML, "Location": "/customers"}), "redirected", "look where it leads"),
        (Answer(frame("飞书", '<div id="app"></div><script>1</script>')), "empty", "without JavaScript"),
        (Answer(delay=10 * PATIENCE), "error", "DOWNLOAD_TIMEOUT"),
        (Answer(reset=True), "error", "ends the connection"),
    ],
    ids=["404", "403", "503", "302", "shell", "slow", "reset"],
)
def test_what_there_is_to_do(bench: Bench, answer: Answer, outcome: str, remedy: str) -> None:
    """Each kind of trouble has its outcome, its reason, and one line with a remedy; the exit code is 1."""
    bench.server.script({"/customers/a": answer, "/customers": Answer(frame("客户案例", "<p>列表</p>"))})
    done = probe("a", base=bench.server.base, DOWNLOAD_TIMEOUT="2" if answer.delay else "120")

    assert done.returncode == 1
    assert f"{bench.server.base}/customers/a: {outcome}\n" in done.stdout
    assert remedy in done.stdout.partition("  to do: ")[2]


def test_robots_are_obeyed(bench: Bench) -> None:
    """What they disallow is not asked for, and said so."""
    bench.server.script({"/robots.txt": Answer("User-agent: *\nDisallow: /customers/a\n", headers=TEXT)})
    done = probe("a", base=bench.server.base)

    assert (done.returncode, bench.server.paths()) == (1, [])
    assert "robots.txt disallows it" in done.stdout


@needs_browser
def test_a_shell_is_drawn(bench: Bench) -> None:
    """And read as a crawl would read it."""
    bench.server.script({"/customers/a": shell_of(case_page("某集团"))})
    done = probe("a", base=bench.server.base, **AUTO)

    assert (done.returncode, "/customers/a: read, drawn by a browser" in done.stdout) == (0, True), done.stdout


def test_no_such_host_and_no_server() -> None:
    """DNS, a port where nothing listens, a proxy that is not there: a line each, also from a crawl."""
    nowhere = probe("a", base="http://nowhere.invalid")
    closed = probe("a", base="http://127.0.0.1:9")
    proxied = probe("a", base="http://nowhere.invalid", environment={"http_proxy": "http://me:secret@127.0.0.1:9"})

    assert [done.returncode for done in (nowhere, closed, proxied)] == [1, 1, 1]
    assert "look at the network and its DNS" in nowhere.stdout
    assert "nothing listens there" in closed.stdout
    assert "(through the proxy http://127.0.0.1:9)" in proxied.stdout
    assert "http_proxy" in proxied.stdout
    assert "secret" not in proxied.stdout


def test_a_crawl_says_the_one_thing_that_is_wrong(bench: Bench) -> None:
    """Where no page could be asked for, its last line has the trouble and the remedy."""
    done = bench.crawl("a", "b", CASES_BASE_URL="http://nowhere.invalid", RETRY_TIMES=0)
    last = done.stderr.strip().splitlines()[-1]

    assert done.returncode == 1
    assert "the host name was not found; look at the network and its DNS" in last


@pytest.fixture
def secure_base(tmp_path: Path) -> Iterator[str]:
    """A server whose certificate nobody trusts."""
    certificate = tmp_path / "server.pem"
    certificate.write_bytes(b"".join(self_signed("site.test")))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), http.server.BaseHTTPRequestHandler)
    server.handle_error = lambda *_: None  # type: ignore[method-assign]  # the client ends it, as it should
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"https://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


def test_a_certificate_that_is_not_trusted(secure_base: str) -> None:
    """It is named as that, and never passed over."""
    done = probe("a", base=secure_base)

    assert done.returncode == 1
    assert "the site's certificate is not trusted" in done.stdout
    assert "ca-certificates" in done.stdout


def test_a_server_that_speaks_no_tls() -> None:
    """It is named as that."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Silent)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    done = probe("a", base=f"https://127.0.0.1:{server.server_address[1]}")
    server.shutdown()
    server.server_close()

    assert done.returncode == 1
    assert "look at the scheme and port of CASES_BASE_URL" in done.stdout


class Silent(http.server.BaseHTTPRequestHandler):
    """Answers what it does not understand, and does not log it."""

    def log_message(self, *_: object) -> None:
        """Nothing."""


@pytest.mark.parametrize("pages", [("two words",), ("https://example.com/customers/a",), ("/customers",), ("a",) * 21])
def test_wrong_arguments(pages: tuple[str, ...]) -> None:
    """They end with 2 before anything is asked for."""
    done = probe(*pages, base="http://127.0.0.1:9")

    assert (done.returncode, "asked for" in done.stdout) == (2, False)


def test_its_help_has_examples() -> None:
    """And says what the exit codes mean."""
    done = run([sys.executable, "-m", "scrapy", "probe", "--help"], cwd=ROOT)

    assert done.returncode == 0
    assert "scrapy probe vnet /client/some-case" in done.stdout
    assert "Exits 0 where every page was read" in " ".join(done.stdout.split())
