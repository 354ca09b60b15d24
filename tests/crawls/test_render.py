"""Pages that come without content are drawn by a real browser, where there is one."""

from __future__ import annotations

import json
import shutil
from importlib.util import find_spec

import pytest

from tests.crawls.conftest import Bench
from tests.server import HTML, Answer, case_page, frame, scripted_server

CHROMIUM = "/usr/bin/chromium"
pytestmark = pytest.mark.slow
needs_browser = pytest.mark.skipif(
    shutil.which(CHROMIUM) is None or find_spec("scrapy_playwright") is None,
    reason="needs Chromium (Debian's chromium) and casewatch[render]",
)
DRAWN = {
    "CASES_RENDER": "true",
    "CASES_CHROMIUM": CHROMIUM,
    "CASES_CHROMIUM_ARGS": "--no-sandbox",
}


def shell_of(html: str, *, extra: str = "") -> Answer:
    """The same page, its content inserted by a script a moment after it came."""
    start, end = html.index("<main>"), html.index("</main>") + len("</main>")
    script = (
        '<div id="app"></div><script>setTimeout(function () {'
        f"document.getElementById('app').innerHTML = {json.dumps(html[start:end] + extra)};}}, 150)</script>"
    )
    return Answer(html[:start] + script + html[end:], validate=True)


@needs_browser
def test_a_shell_is_drawn_and_says_the_same(bench: Bench) -> None:
    """What the browser draws is what the plain page said: no change in either direction; the visit says `rendered`."""
    names = ["某集团", "某银行", "某学校"]
    plain = {f"/customers/c{n}": Answer(case_page(name), validate=True) for n, name in enumerate(names)}
    shells = {f"/customers/c{n}": shell_of(case_page(name)) for n, name in enumerate(names)}
    bench.server.script(plain)
    bench.crawl("c0", "c1", "c2")
    bench.server.script(shells)
    drawn = bench.crawl("c0", "c1", "c2", **DRAWN)
    rendered = bench.rows("SELECT rendered FROM visits WHERE crawl_id = 2")
    bench.server.script(plain)
    bench.crawl("c0", "c1", "c2")

    assert (0, "Traceback" in drawn.stderr) == (drawn.returncode, False), drawn.stderr
    assert rendered == [(1,)] * 3
    assert bench.rows("SELECT DISTINCT outcome FROM visits WHERE crawl_id > 1") == [("unchanged",)]
    assert bench.rows("SELECT * FROM change_log") == []


@needs_browser
def test_what_the_browser_does_not_ask_for(bench: Bench) -> None:
    """No pictures; and the shell's validators are not those of what was drawn."""
    extra = '<img src="/picture.png">'
    bench.server.script({"/customers/c0": shell_of(case_page("某集团"), extra=extra), "/picture.png": Answer(b"x")})
    bench.crawl("c0", **DRAWN)
    bench.crawl("c0", **DRAWN)

    assert "/picture.png" not in bench.server.paths()
    assert not any("if-none-match" in asked.headers for asked in bench.server.asked)
    assert bench.outcomes() == {"/customers/c0": "unchanged"}


@needs_browser
def test_a_shell_that_stays_empty(bench: Bench) -> None:
    """A page that has no content with JavaScript either is empty."""
    bench.server.script({"/customers/c0": Answer(frame("飞书", '<div id="app"></div><script>1</script>'))})
    done = bench.crawl("c0", **DRAWN)

    assert (done.returncode, bench.outcomes()) == (1, {"/customers/c0": "empty"})


@needs_browser
def test_a_plain_page_needs_no_browser(bench: Bench) -> None:
    """A page that came with its content is asked for once."""
    bench.server.script({"/customers/c0": Answer(case_page("某集团"))})
    bench.crawl("c0", **DRAWN)

    assert bench.server.paths() == ["/customers/c0"]
    assert bench.rows("SELECT rendered FROM visits") == [(None,)]


@needs_browser
def test_the_list_is_opened_to_its_end(bench: Bench) -> None:
    """Discovery presses the button until it shows no more."""
    script = """<script>
      let shown = 0, main = null;
      const more = () => { main = document.querySelector('main'); for (let n = 0; n < 2 && shown < 5; n++, shown++) {
        const link = document.createElement('a');
        link.href = '/customers/c' + shown; link.innerText = '案例 ' + shown; main.append(link);
      } if (shown >= 5) document.querySelector('#more').remove(); };
      document.addEventListener('DOMContentLoaded', more);
    </script>"""
    listing = frame("客户案例", f'<main></main><div id="more" onclick="more()"><span>展开全部</span></div>{script}')
    cases = {f"/customers/c{n}": Answer(case_page(f"第 {n} 家")) for n in range(5)}
    bench.server.script({"/customers": Answer(listing, headers=HTML), **cases})
    done = bench.crawl("c0", args=("-a", "discover=true"), **DRAWN)

    assert sorted(bench.outcomes()) == sorted(cases), done.stderr
    assert done.returncode == 0


@pytest.mark.parametrize(
    ("settings", "remedy"),
    [
        ({"CASES_RENDER": "false"}, "CASES_RENDER"),
        ({"CASES_RENDER": "true", "CASES_CHROMIUM": "/nowhere/chromium"}, "/nowhere/chromium"),
        ({"CASES_RENDER": "auto", "CASES_CHROMIUM": "/nowhere/chromium"}, "/nowhere/chromium"),
    ],
)
def test_without_a_browser_the_remedy_is_told(bench: Bench, settings: dict[str, str], remedy: str) -> None:
    """The crawl goes on; the page's reason, and the crawl's last line, say what to install or set."""
    bench.server.script({"/customers/c0": shell_of(case_page("某集团")), "/customers/c1": Answer(case_page("某银行"))})
    done = bench.crawl("c0", "c1", **settings)
    last = done.stderr.strip().splitlines()[-1]

    assert bench.outcomes() == {"/customers/c0": "empty", "/customers/c1": "new"}
    assert remedy in bench.reasons()["/customers/c0"]
    assert "needed a browser: 1 page; " in last
    assert remedy in last


AUTO = {**DRAWN, "CASES_RENDER": "auto", "CASES_CHROMIUM": ""}


@needs_browser
def test_auto_draws_what_needs_it(bench: Bench) -> None:
    """A shell, and a list that shows more when its button is pressed; pages that come whole are asked for once."""
    more = "<script>function more(){document.querySelector('main').innerHTML+='<a href=/customers/c1>二</a>'}</script>"
    button = '<button onclick="more();this.remove()">查看全部</button>'
    listing = frame("客户案例", f'<main><a href="/customers/c0">一</a></main>{button}{more}')
    cases = {"/customers/c0": Answer(case_page("某集团")), "/customers/c1": shell_of(case_page("某银行"))}
    bench.server.script({"/customers": Answer(listing), **cases})
    done = bench.crawl("c0", args=("-a", "discover=true"), **AUTO)

    assert (done.returncode, bench.outcomes()) == (0, dict.fromkeys(cases, "new")), done.stderr
    assert bench.rows("SELECT rendered FROM visits ORDER BY page_id") == [(None,), (1,)]
    assert bench.server.paths().count("/customers/c0") == 1


@needs_browser
def test_auto_costs_nothing_where_pages_come_whole(bench: Bench) -> None:
    """No browser is started, and scrapy-playwright is not even imported."""
    listing = Answer(frame("客户案例", '<main><a href="/customers/c0">查看更多</a></main>'))
    bench.server.script({"/customers": listing, "/customers/c0": Answer(case_page("某集团"))})
    done = bench.crawl("c0", args=("-a", "discover=true"), **AUTO, LOG_LEVEL="DEBUG")

    assert (done.returncode, bench.outcomes()) == (0, {"/customers/c0": "new"})
    assert "playwright" not in done.stderr.lower().replace("scrapy_playwright.handler", "")
    assert bench.server.paths().count("/customers") == 1


@needs_browser
def test_a_browser_that_does_not_start(bench: Bench) -> None:
    """It is tried once; the pages are empty with its reason, and the crawl ends as it should."""
    bench.server.script({f"/customers/c{n}": shell_of(case_page(f"第 {n} 家")) for n in range(3)})
    done = bench.crawl("c0", "c1", "c2", **{**AUTO, "CASES_CHROMIUM": shutil.which("false") or "false"})
    last = done.stderr.strip().splitlines()[-1]

    assert (done.returncode, set(bench.outcomes().values())) == (1, {"empty"}), done.stderr
    assert "needed a browser: 3 pages; the browser could not be started" in last
    assert "Traceback" not in done.stderr


@needs_browser
def test_the_browser_obeys_robots_and_asks_nobody_else(bench: Bench) -> None:
    """What robots.txt disallows and what lies at another port is not asked for on behalf of a page."""
    html = case_page("某集团")
    with scripted_server() as elsewhere:
        scripts = f'<script src="/private/app.js"></script><script src="{elsewhere.base}/app.js"></script>'
        shell = shell_of(html)
        bench.server.script(
            {
                "/robots.txt": Answer("User-agent: *\nDisallow: /private\n", headers={"Content-Type": "text/plain"}),
                "/customers/c0": Answer(str(shell.body).replace("</head>", f"{scripts}</head>")),
            }
        )
        bench.crawl("c0", **AUTO)
        asked = elsewhere.paths()

    assert bench.outcomes() == {"/customers/c0": "new"}
    assert (asked, "/private/app.js" in bench.server.paths()) == ([], False)
