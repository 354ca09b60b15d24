"""A crawl keeps to the site's rules and to its own limits."""

from __future__ import annotations

import gzip

import pytest

from tests.crawls.conftest import Bench
from tests.server import Answer, case_page, frame

pytestmark = pytest.mark.slow
TEXT = {"Content-Type": "text/plain"}
NOTHING = "User-agent: *\nDisallow: /\n"


def cases(*slugs: str) -> dict[str, Answer | list[Answer]]:
    """That many good pages."""
    return {f"/customers/{slug}": Answer(case_page(f"{slug.upper()} 超市"), validate=True) for slug in slugs}


def test_every_request_obeys_robots(bench: Bench) -> None:
    """Also those that wait on one download of robots.txt are refused: eight of eight."""
    slugs = [f"no{n}" for n in range(8)]
    robots = Answer("User-agent: *\nDisallow: /customers/no\n", headers=TEXT, delay=0.3)
    bench.server.script({"/robots.txt": robots, **cases(*slugs, "yes")})

    done = bench.crawl(*slugs, "yes")

    assert bench.server.paths() == ["/customers/yes"]
    assert {**{f"/customers/{slug}": "disallowed" for slug in slugs}, "/customers/yes": "new"} == bench.outcomes()
    assert done.returncode == 1


def test_rules_for_others_do_not_bind(bench: Bench) -> None:
    """The group of our own name goes before that for all."""
    robots = "User-agent: casewatch\nAllow: /\n\nUser-agent: *\nDisallow: /\n"
    bench.server.script({"/robots.txt": Answer(robots, headers=TEXT), **cases("a")})
    bench.crawl("a")

    assert bench.outcomes() == {"/customers/a": "new"}


@pytest.mark.parametrize(
    ("robots", "outcome"),
    [
        (Answer("", 503), "disallowed"),
        (Answer("", 429), "disallowed"),
        (Answer(reset=True), "error"),
        (Answer("", 404), "new"),
        (Answer("", 403), "new"),
        (Answer(frame("模板站", "<p>找不到你要的内容，看看其他产品吧</p>")), "new"),
        (Answer(frame("登录", "<p>请登录</p>")), "blocked"),
        (Answer(frame("人机检查", "<div id='captcha-box'>拖动滑块完成拼图</div>")), "blocked"),
        (Answer(b"\x1f\x8b\x08 broken", headers={**TEXT, "Content-Encoding": "gzip"}), "error"),
        (
            Answer(gzip.compress(b"User-agent: *\nDisallow: /\n")[:-9], headers={**TEXT, "Content-Encoding": "gzip"}),
            "error",
        ),
        (Answer("User-agent: *\nDisallow: /\n", headers={**TEXT, "Content-Encoding": "squeezed"}), "error"),
        (Answer("", 301, {"Location": "http://other.invalid/robots.txt"}), "error"),
        (
            [Answer("", 301, {"Location": "/robots.txt"}), Answer("User-agent: *\nDisallow: /c", headers=TEXT)],
            "disallowed",
        ),
    ],
    ids=[
        "503",
        "429",
        "reset",
        "404",
        "403",
        "html",
        "login",
        "captcha",
        "broken",
        "cut",
        "unknown",
        "elsewhere",
        "moved",
    ],
)
def test_an_unreadable_robots_txt(bench: Bench, robots: Answer | list[Answer], outcome: str) -> None:
    """Where the server does not show its rules nothing is asked; where there are none everything may be."""
    bench.server.script({"/robots.txt": robots, **cases("a", "b")})
    bench.crawl("a", "b")

    assert {"/customers/a": outcome, "/customers/b": outcome} == bench.outcomes()
    assert (outcome == "new") == ("/customers/a" in bench.server.paths())


def test_crawl_delay_is_kept(bench: Bench) -> None:
    """Requests are seconds apart, with AutoThrottle on and off, although the settings ask for none."""
    for throttle in ("0", "1"):
        robots = Answer("User-agent: *\nCrawl-delay: 1\n", headers=TEXT)
        bench.server.script({"/robots.txt": robots, **cases("a", "b", "c")})
        bench.crawl("a", "b", "c", AUTOTHROTTLE_ENABLED=throttle, AUTOTHROTTLE_START_DELAY=0)

        assert len(bench.server.paths()) == 3
        assert bench.server.length() > 1.9


def test_crawl_delay_has_a_cap(bench: Bench) -> None:
    """An hour between requests is not waited for."""
    bench.server.script({"/robots.txt": Answer("User-agent: *\nCrawl-delay: 3600\n", headers=TEXT), **cases("a", "b")})
    bench.crawl("a", "b", CASES_CRAWL_DELAY_MAX=1)

    assert bench.outcomes() == {"/customers/a": "new", "/customers/b": "new"}


def test_retry_after_holds_the_whole_host(bench: Bench) -> None:
    """After a 429 nothing is asked for as long as the server says."""
    busy = Answer("", 429, {"Retry-After": "2"})
    good = cases("a", "b", "c")
    bench.server.script({**good, "/customers/a": [busy, good["/customers/a"]]})  # type: ignore[list-item]
    bench.crawl("a", "b", "c", CONCURRENT_REQUESTS=1)
    times = [asked.at for asked in bench.server.asked if asked.path != "/robots.txt"]

    assert {"/customers/a", "/customers/b", "/customers/c"} == set(bench.outcomes())
    assert times[1] - times[0] > 1.9  # the second is sent this long after the answer to the first has come


def test_retry_after_has_a_cap(bench: Bench) -> None:
    """A server that asks for an hour is waited for as long as the setting says, and asked again."""
    good = cases("a")
    bench.server.script({"/customers/a": [Answer("", 503, {"Retry-After": "3600"}), good["/customers/a"]]})  # type: ignore[list-item]
    bench.crawl("a", CASES_RETRY_AFTER_MAX=1)

    assert bench.outcomes() == {"/customers/a": "new"}


def test_who_asks(bench: Bench) -> None:
    """The User-Agent names the project and the contact; the language is Chinese; no Referer."""
    bench.server.script(cases("a"))
    bench.crawl("a", CASES_CONTACT="ops@example.org")
    headers = next(asked.headers for asked in bench.server.asked if asked.path == "/customers/a")

    assert headers["user-agent"].startswith("casewatch/")
    assert headers["user-agent"].endswith("(ops@example.org)")
    assert headers["accept-language"].startswith("zh-CN")
    assert "referer" not in headers


def test_one_request_at_a_time_by_default(bench: Bench) -> None:
    """Without settings requests are spaced by about a second, half of one at the least."""
    bench.server.script(cases("a", "b", "c", "d"))
    defaults = {"DOWNLOAD_DELAY": "1", "AUTOTHROTTLE_ENABLED": "1", "CONCURRENT_REQUESTS_PER_DOMAIN": "1"}
    bench.crawl("a", "b", "c", "d", **defaults)

    assert len(bench.server.paths()) == 4
    assert bench.server.length() > 3 * 0.45


def test_the_budget_of_requests(bench: Bench) -> None:
    """What the budget does not cover is an error that names the setting."""
    bench.server.script(cases("a", "b", "c", "d"))
    done = bench.crawl("a", "b", "c", "d", CASES_MAX_REQUESTS=3)

    assert len(bench.server.asked) == 3
    assert sorted(bench.outcomes().values()) == ["error", "error", "new", "new"]
    assert any("CASES_MAX_REQUESTS" in reason for reason in bench.reasons().values())
    assert done.returncode == 1


def test_the_budget_of_bytes(bench: Bench) -> None:
    """Once the bytes are spent nothing more is asked."""
    bench.server.script(cases("a", "b", "c", "d"))
    bench.crawl("a", "b", "c", "d", CASES_MAX_BYTES=500, CONCURRENT_REQUESTS=1)

    assert list(bench.outcomes().values()).count("error") == 3


def test_a_site_that_refuses_is_left_alone(bench: Bench) -> None:
    """After that many refusals in a row the rest is not asked."""
    slugs = [f"p{n}" for n in range(6)]
    bench.server.script({f"/customers/{slug}": Answer("", 403) for slug in slugs})
    bench.crawl(*slugs, CASES_BLOCKED_MAX=2, CONCURRENT_REQUESTS=1)

    assert len(bench.server.paths()) == 2
    assert {"blocked"} == set(bench.outcomes().values())


def test_credentials_go_with_the_request_alone(bench: Bench) -> None:
    """A user and password in CASES_BASE_URL reach the server, and neither the database nor the log."""
    bench.server.script(cases("a"))
    base = f"http://reader:s3cret@127.0.0.1:{bench.server.port}"
    done = bench.crawl(
        f"http://other:hunter2@127.0.0.1:{bench.server.port}/customers/a", CASES_BASE_URL=base, LOG_LEVEL="DEBUG"
    )

    assert bench.outcomes() == {"/customers/a": "new"}
    assert bench.server.asked[-1].headers["authorization"] == "Basic cmVhZGVyOnMzY3JldA=="
    for secret in ("s3cret", "hunter2"):
        assert secret not in done.stdout + done.stderr
        assert not any(secret.encode() in file.read_bytes() for file in bench.folder.glob("cases.db*"))


def test_a_page_of_five_mebibytes_is_read(bench: Bench) -> None:
    """The size limit leaves room for large pages."""
    large = case_page("大页面") + "<!--" + "x" * (5 << 20) + "-->"
    bench.server.script({"/customers/a": Answer(gzip.compress(large.encode()), headers={"Content-Encoding": "gzip"})})
    bench.crawl("a")

    assert bench.outcomes() == {"/customers/a": "new"}
