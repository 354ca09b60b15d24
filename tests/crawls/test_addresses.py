"""One page, one address: what a crawl makes of moves, variants, canonical links, and of what never was a page."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from tests.crawls.conftest import Bench
from tests.server import HTML, Answer, case_page, frame

pytestmark = pytest.mark.slow

SEEDS = {f"/customers/{slug}": Answer(case_page(name)) for slug, name in {"vnet": "甲网", "PayerMax": "乙付"}.items()}
DISCOVER = ("-a", "discover=true")
XML = {"Content-Type": "application/xml"}
SITEMAP = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'


def listing(*links: str) -> Answer:
    """A list page with these links."""
    return Answer(frame("客户案例", "".join(f'<p><a href="{link}">案例</a></p>' for link in links)))


def named(page: str, canonical: str) -> Answer:
    """A page that names this address as its own."""
    return Answer(page.replace("</head>", f'<link rel="canonical" href="{canonical}"></head>'))


def moved(place: str, status: int = 301) -> Answer:
    """A redirect."""
    return Answer("", status, {**HTML, "Location": place})


def crawl(bench: Bench, answers: dict[str, Answer], links: Iterable[str] = ()) -> int:
    """One crawl with discovery of a site of these answers whose list has these links; its exit code."""
    bench.server.script({**SEEDS, "/customers": listing("/customers/vnet", *links), **answers})
    done = bench.crawl(args=DISCOVER)
    assert "Traceback" not in done.stderr, done.stderr
    return done.returncode


def cases(bench: Bench) -> list[str]:
    """Paths of the cases that stand, without the two that every crawl of these tests has."""
    rows = bench.rows("SELECT url FROM case_overview WHERE status = 'live' ORDER BY url")
    return [path for (url,) in rows if (path := str(url).removeprefix(bench.server.base)) not in SEEDS]


def events(bench: Bench) -> list[tuple[object, ...]]:
    """Every event but those of the first crawl."""
    return bench.rows("SELECT crawl_id, event FROM page_events WHERE crawl_id > 1 ORDER BY id")


def told(bench: Bench) -> list[tuple[object, ...]]:
    """Every change that was told, but those that only say where."""
    rows = bench.rows("SELECT crawl_id, url, new_value FROM change_log WHERE new_value IS NOT NULL ORDER BY id")
    return [(crawl_id, str(url).removeprefix(bench.server.base), value) for crawl_id, url, value in rows]


@pytest.mark.parametrize(("place", "status"), [("/customers/pingcap", 301), ("/client/ping-cap-2026", 308)])
def test_a_page_that_has_moved_keeps_its_history(bench: Bench, place: str, status: int) -> None:
    """The known page goes on under its address: no new case, each later edit told once, also when the redirect ends."""
    crawl(bench, {"/customers/PingCAP": Answer(case_page("丙云"))}, ["/customers/PingCAP"])
    for saved in ("36 万元", "50 万元"):
        answers = {"/customers/PingCAP": moved(place, status), place: Answer(case_page("丙云", saved=saved))}
        assert crawl(bench, answers, [place]) == 0
    assert crawl(bench, {place: Answer(case_page("丙云", saved="60 万元"))}, [place]) == 0

    assert cases(bench) == ["/customers/PingCAP"]
    assert events(bench) == []
    assert told(bench) == [(3, "/customers/PingCAP", 500000.0), (4, "/customers/PingCAP", 600000.0)]


def test_a_temporary_redirect_is_no_move(bench: Bench) -> None:
    """302 to another case leads away from the page, which stands as it was."""
    crawl(bench, {"/customers/PingCAP": Answer(case_page("丙云"))})
    crawl(bench, {"/customers/PingCAP": moved("/customers/vnet", 302)})

    assert bench.outcomes()["/customers/PingCAP"] == "redirected"


@pytest.mark.parametrize("place", ["/customers/vnet", "/customers/ding"])
def test_a_redirect_to_another_case_is_no_move(bench: Bench, place: str) -> None:
    """A case that is gone may lead to another one, known or new, for good: that one is not its history."""
    ding = case_page("丁一").replace("排班", "对账").replace("巡检", "盘库").replace("区域经理", "财务经理")
    crawl(bench, {"/customers/PingCAP": Answer(case_page("丙云").replace("门店", "机房"))})
    answers = {
        "/customers/PingCAP": moved(place),
        "/customers/ding": Answer(ding.replace("三", "九").replace("店", "仓")),
    }
    crawl(bench, answers, ["/customers/ding"])

    assert bench.outcomes()["/customers/PingCAP"] == "redirected"
    assert events(bench) == [(2, "new_case")]
    assert told(bench) == []


def test_a_first_crawl_of_a_page_at_many_addresses(bench: Bench) -> None:
    """Spellings of an address that say the same are one page: letter case, slash, index page, query, a redirect."""
    page = Answer(case_page("丙云"))
    ways = [
        "PingCAP",
        "pingcap",
        "PINGCAP/",
        "pingcap.html",
        "pingcap?lang=zh",
        "pingcap/index.html",
        "pingcap?from=list",
    ]
    answers = {f"/customers/{way}": page for way in ways} | {"/customers/ping": moved("/customers/pingcap")}
    links = [f"/customers/{way}" for way in [*ways, "ping"]]
    first = crawl(bench, answers, links)
    edited = Answer(case_page("丙云", saved="50 万元"))
    second = crawl(bench, answers | {f"/customers/{way}": edited for way in ways}, links)

    assert (first, second) == (0, 0)
    assert cases(bench) == ["/customers/PingCAP"]
    assert events(bench) == []
    assert told(bench) == [(2, "/customers/PingCAP", 500000.0)]


def test_spellings_that_say_other_things_are_pages(bench: Bench) -> None:
    """Letter case and query may tell two cases apart: what they say decides."""
    answers = {
        "/customers/ab": Answer(case_page("小写甲乙")),
        "/customers/AB": Answer(case_page("大写丙丁")),
        "/customers/ab?id=2": Answer(case_page("查询戊己")),
        "/customers/PingCAP": Answer(case_page("丙云")),
    }
    crawl(bench, answers, answers)

    assert cases(bench) == sorted(answers)


@pytest.mark.parametrize("host", ["https://www.feishu.cn", ""])
def test_the_canonical_address_decides_where_it_says_the_same(bench: Bench, host: str) -> None:
    """Also where it names the public host, and whichever address was met first."""
    page = named(case_page("丙云"), f"{host}/customers/PingCAP")
    answers = {f"/customers/{way}": page for way in ("a1?x=1", "zz", "PingCAP")}
    crawl(bench, answers, ["/customers/a1?x=1", "/customers/zz"])

    assert cases(bench) == ["/customers/PingCAP"]


def test_a_canonical_address_that_nothing_links(bench: Bench) -> None:
    """It is asked for once, and the page is kept under it."""
    page = named(case_page("丙云"), "/customers/real")
    crawl(
        bench,
        {"/customers/x1": page, "/customers/x2": page, "/customers/real": page},
        ["/customers/x1", "/customers/x2"],
    )

    assert cases(bench) == ["/customers/real"]
    assert bench.server.paths().count("/customers/real") == 1


@pytest.mark.parametrize("canonical", ["/customers", "/customers/vnet", "/customers/nowhere"])
def test_templates_that_name_one_page_everywhere(bench: Bench, canonical: str) -> None:
    """The list, one case, a page that is not there: every case stays one."""
    answers = {f"/customers/c{n}": named(case_page(f"第 {n} 家"), canonical) for n in range(4)}
    code = crawl(bench, {"/customers/PingCAP": Answer(case_page("丙云")), **answers}, answers)

    assert code == 0
    assert cases(bench) == sorted(["/customers/PingCAP", *answers])
    assert bench.server.paths().count("/customers/nowhere") <= 1


def test_a_server_that_mixes_up_its_answers_joins_no_cases(bench: Bench) -> None:
    """One case's page comes under every address, and names its own: each case stays, and its next edit is told."""
    links = {f"/customers/{slug}": name for slug, name in {"a": "甲云", "b": "乙山", "c": "丙河"}.items()}

    def good(saved: str) -> dict[str, Answer]:
        return {path: named(case_page(name, saved=saved), path) for path, name in links.items()}

    crawl(bench, good("36 万元"), links)
    one = good("36 万元")["/customers/b"]
    assert crawl(bench, dict.fromkeys(links, one), links) != 0
    assert (cases(bench), told(bench)) == (sorted(links), [])

    crawl(bench, good("50 万元"), links)

    assert sorted({path for _, path, _ in told(bench)}) == sorted(links)


def test_canonical_addresses_in_a_ring(bench: Bench) -> None:
    """Two pages that name each other are one where they say the same, and nobody waits for ever."""
    answers = {
        "/customers/a": named(case_page("丙云"), "/customers/b"),
        "/customers/b": named(case_page("丙云"), "/customers/c"),
        "/customers/c": named(case_page("丙云"), "/customers/a"),
        "/customers/d": named(case_page("丁山"), "/customers/e"),
        "/customers/e": named(case_page("戊水"), "/customers/d"),
        "/customers/PingCAP": Answer(case_page("己火")),
    }
    crawl(bench, answers, answers)

    assert len(cases(bench)) == 4
    assert {"/customers/d", "/customers/e"} <= set(cases(bench))


def test_two_known_pages_that_turn_out_to_be_one(bench: Bench) -> None:
    """Both live in the database: the edit is told once, one case is left, and nothing is told as withdrawn."""
    page = Answer(case_page("丙云"))
    crawl(bench, {"/customers/PingCAP": page})
    bench.server.script({"/customers/pc": page})
    bench.crawl("pc")
    before = bench.rows("SELECT count(*) FROM case_overview")
    edited = Answer(case_page("丙云", saved="50 万元"))
    for _ in range(2):
        crawl(bench, {"/customers/PingCAP": moved("/customers/pc"), "/customers/pc": edited}, ["/customers/pc"])

    assert before == [(4,)]
    assert cases(bench) == ["/customers/PingCAP"]
    assert bench.rows("SELECT count(*) FROM case_overview") == [(3,)]
    assert events(bench) == [(2, "new_case")]
    assert told(bench) == [(3, "/customers/PingCAP", 500000.0)]
    assert bench.rows("SELECT count(*) FROM current_claims WHERE url LIKE '%/pc'") == [(0,)]


def test_what_never_was_a_page_leaves_no_row(bench: Bench) -> None:
    """Dead links, pictures, lists and leads to the home page are no cases; the crawl ends with 0 each time."""
    png = Answer(b"\x89PNG\r\n\x1a\n" + bytes(60), headers={"Content-Type": "image/png"})
    links = ["dead", "photo", "photo.png", "?tag=ai", "home", "many", "index.html"]
    others = "".join(f'<p><a href="/customers/o{n}">另一家</a></p>' for n in range(12))
    answers = {
        "/customers/PingCAP": Answer(case_page("丙云")),
        "/customers/photo": png,
        "/customers/photo.png": png,
        "/customers/home": moved("/"),
        "/": Answer(frame("首页", "<p>欢迎</p>")),
        "/customers/many": Answer(frame("客户案例", others)),
    }
    codes = [crawl(bench, answers, [f"/customers/{link}" for link in links]) for _ in range(2)]

    assert codes == [0, 0]
    assert sorted(bench.outcomes()) == ["/customers/PayerMax", "/customers/PingCAP", "/customers/vnet"]
    assert bench.rows("SELECT count(*) FROM pages") == [(3,)]
    assert "/customers/photo.png" not in bench.server.paths()


def test_a_seed_that_is_no_page_is_told(bench: Bench) -> None:
    """By name and reason, with exit code 1, and without a row."""
    bench.server.script(SEEDS)
    done = bench.crawl("vnet", "nowhere")

    assert done.returncode == 1
    assert f"not found: {bench.server.base}/customers/nowhere (the server answered 404)" in done.stderr
    assert bench.rows("SELECT count(*) FROM pages") == [(1,)]


def test_a_row_of_an_earlier_release_that_never_was_a_page_goes(bench: Bench) -> None:
    """A picture that an earlier release kept as a page is asked for once more, and then forgotten."""
    png = Answer(b"\x89PNG\r\n\x1a\n" + bytes(60), headers={"Content-Type": "image/png"})
    answers = {"/customers/PingCAP": Answer(case_page("丙云")), "/customers/old": Answer("", 500)}
    assert crawl(bench, answers, ["/customers/old"]) == 1
    assert crawl(bench, answers | {"/customers/old": png}) == 0
    assert crawl(bench, answers) == 0

    assert "/customers/old" not in bench.outcomes()
    assert "/customers/old" not in bench.server.paths()


def test_addresses_are_asked_for_as_given(bench: Bench) -> None:
    """Slash, query and double slash reach the server as they are written, also in later crawls; the key is plain."""
    ways = ["/customers/a/?from=list&utm_source=x", "/customers//b", "/customers/c?source=1"]
    answers = {"/customers/PingCAP": Answer(case_page("丙云"))}
    answers |= {way: Answer(case_page(f"第 {n} 家")) for n, way in enumerate(ways)}
    first = crawl(bench, answers, ways)
    bench.server.script({**SEEDS, **answers})
    second = bench.crawl()

    assert (first, second.returncode) == (0, 0)
    assert set(ways) <= set(bench.server.paths())
    assert cases(bench) == ["/customers/PingCAP", "/customers/a", "/customers/b", "/customers/c"]


def test_a_page_that_is_now_linked_otherwise(bench: Bench) -> None:
    """Where the old spelling is not found and the list has another one, the page was read, not missed."""
    answers = {"/customers/PingCAP": Answer(case_page("丙云"))}
    crawl(bench, answers | {"/customers/a": Answer(case_page("丁山"))}, ["/customers/a"])
    code = crawl(bench, answers | {"/customers/a/": Answer(case_page("丁山"))}, ["/customers/a/"])

    assert (code, bench.outcomes()["/customers/a"]) == (0, "unchanged")


def test_sitemaps(bench: Bench) -> None:
    """Only a page's own address is a page; an index is asked for as written, query and all."""
    image = (
        'xmlns:image="http://www.google.com/schemas/sitemap-image/1.1" xmlns:xhtml="http://www.w3.org/1999/xhtml"'
        ' xmlns:video="http://www.google.com/schemas/sitemap-video/1.1"'
    )
    index = (
        f"<sitemapindex {SITEMAP}><sitemap><loc> https://www.feishu.cn/maps.xml?from=1&amp;t=2 </loc></sitemap>"
        "</sitemapindex>"
    )
    part = (
        f"<urlset {SITEMAP} {image}><url><loc>https://www.feishu.cn/customers/a</loc>"
        "<image:image><image:loc>https://www.feishu.cn/customers/p1</image:loc></image:image>"
        "<video:video><video:content_loc>https://www.feishu.cn/customers/p2</video:content_loc></video:video>"
        '<xhtml:link rel="alternate" hreflang="en" href="https://www.feishu.cn/customers/p3"/></url></urlset>'
    )
    answers = {
        "/customers/PingCAP": Answer(case_page("丙云")),
        "/customers/a": Answer(case_page("丁山")),
        "/sitemap.xml": Answer(index, headers=XML),
        "/maps.xml?from=1&t=2": Answer(part, headers=XML),
    }
    code = crawl(bench, answers)

    assert (code, cases(bench)) == (0, ["/customers/PingCAP", "/customers/a"])
    assert not [path for path in bench.server.paths() if path.startswith("/customers/p")]


def test_what_robots_forbids_is_not_asked_to_confirm(bench: Bench) -> None:
    """A canonical address that robots.txt disallows is left alone, and the page stays what it is."""
    answers = {
        "/robots.txt": Answer("User-agent: *\nDisallow: /customers/hidden\n", headers={"Content-Type": "text/plain"}),
        "/customers/PingCAP": named(case_page("丙云"), "/customers/hidden"),
    }
    code = crawl(bench, answers)

    assert (code, cases(bench)) == (0, ["/customers/PingCAP"])
    assert "/customers/hidden" not in bench.server.paths()
