"""The file of all vendors as Datasette answers it: lists and search of all, cases and evidence of a vendor's own."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from urllib.parse import quote

import pytest
from datasette.app import Datasette
from sqlite_utils import Database

from crawler.diff.contradiction import contradictions
from crawler.items.vendor import KnownVendor
from storage.browsing.index import SearchIndex
from storage.browsing.queries import queries
from storage.gathered.database import open_gathered
from storage.gathered.publish import publish
from storage.rows.vendor import write_vendor
from storage.schema.spaces import gathered_id
from tests.crawler.outputs.browse.asking import asked, text_of
from tests.crawler.outputs.browse.served import PICTURES, TABLES_LEAK, VIEWS
from tests.crawler.workflows.readings import FIRST_PAGE, START, WORDS, Site
from tests.fresh import open_fresh

TITLES = {"lanhe": ("蓝禾", "zh"), "muyun": ("Muyun", "en")}
PAGES = {
    f"case-{word}": (f"{word}公司：新的一年", *(f"{line[:-1]}{word}。" for line in FIRST_PAGE[3:]))
    for word in WORDS[:14]
}


class Shelf:
    """Two vendors' own files and the file of all; the second vendor holds a crawl."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.all = folder / "all.db"
        self.spaces: dict[str, int] = {}
        for number, (name, (title, language)) in enumerate(TITLES.items()):
            with closing(open_fresh(self.own(name))) as db:
                write_vendor(db, KnownVendor(name, title, language, ("/customers/*",)))
                self.spaces[name] = db.execute("SELECT space FROM vendor").fetchone()[0]
                self._crawl(db, name, number)
            with closing(open_gathered(self.all)) as db:
                publish(db, self.own(name), now=START)
        SearchIndex(self.all, contradictions).catch_up()

    def own(self, name: str) -> Path:
        """A vendor's own file."""
        return self.folder / f"{name}.db"

    def number(self, name: str, own: int) -> int:
        """The number of a row of its own file in that of all."""
        return gathered_id(self.spaces[name], own)

    def _crawl(self, db: Database, name: str, number: int) -> None:
        site = Site(db)
        for saved in (12, 15 + number):
            lines = (FIRST_PAGE[0], f"|每年节省 {saved} 万元软件费用", *FIRST_PAGE[2:], f"只有{name}这样说过一次。")
            site.crawl({"chenguang": lines} | (PAGES if number else {}))
            site.now += timedelta(days=1)
        if number:
            site.crawl(
                {page: (said[0], *(f"如今不同了，{line[4:]}" for line in said[1:])) for page, said in PAGES.items()}
            )


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shelf]:
    """Vendors that no test writes into."""
    return Shelf(tmp_path_factory.mktemp("shelf"))


@TABLES_LEAK
def test_every_page_of_all_vendors_answers(shelf: Shelf) -> None:
    """Pages, pictures, views, tables and the queries that it has the tables for answer 200."""
    first = shelf.number("muyun", 1)

    async def use(datasette: Datasette) -> None:
        paths = [
            "/",
            "/?vendor=muyun",
            "/-/held",
            "/-/changes",
            "/-/changes?vendor=muyun&q=x",
            "/-/pictures",
            "/-/search?q=x",
            "/all",
            "/all/claim_versions",
        ]
        paths += [f"/-/{page}/{first}" for page in ("case", "change", "snapshot")]
        paths += [f"/-/held/{shelf.number('muyun', 3)}", f"/-/snapshot/{first}.txt"]
        paths += [f"/-/picture/{name}.svg" for name in PICTURES]
        paths += [f"/all/{view}" for view in VIEWS]
        for path in paths:
            answer = await datasette.client.get(path)
            assert answer.status_code == 200, (path, answer.text[-500:])
        for name in queries():
            answer = await datasette.client.get(f"/all/{name}.json?q=x&case=x&module=x&since=2020-01-01&on=2026-01-01")
            assert answer.status_code in {200, 404}, (name, answer.text[-300:])

    asked(shelf.all, use)


def test_the_start_page_lists_the_vendors(shelf: Shelf) -> None:
    """Each with its cases, held crawls and last crawl; changes of all, or of the one that is chosen."""

    async def use(datasette: Datasette) -> None:
        every = await datasette.client.get("/")
        one = await datasette.client.get("/?vendor=lanhe")
        nobody = await datasette.client.get("/?vendor=nobody")
        assert "蓝禾 lanhe" in text_of(every)
        assert "Muyun muyun" in text_of(every)
        assert "16Cases" in text_of(every)
        assert "Crawl 3 (" in text_of(every)
        assert {"?vendor=lanhe", "?vendor=muyun"} <= {word.split('"')[0] for word in every.text.split('href="/')}
        assert "1Cases" in text_of(one)
        assert "muyun" not in text_of(one)
        assert (nobody.status_code, nobody.headers["location"]) == (302, "/")

    asked(shelf.all, use)


def test_search_finds_words_of_every_vendor(shelf: Shelf) -> None:
    """With the vendor as a facet; `?vendor=` leaves the others out; both languages are sought."""

    async def use(datasette: Datasette) -> None:
        both = text_of(await datasette.client.get(f"/-/search?q={quote('软件费用')}"))
        one = await datasette.client.get(f"/-/search?q={quote('软件费用')}&vendor=lanhe")
        own = text_of(await datasette.client.get("/-/search?q=muyun"))
        assert "Vendor" in both
        assert "15 万元软件费用" in both
        assert "16 万元软件费用" in both
        assert "16 万元软件费用" not in text_of(one)
        assert "15 万元软件费用" in text_of(one)
        assert 'name="vendor" value="lanhe"' in one.text
        assert "只有muyun这样说过一次" in own

    asked(shelf.all, use)


def test_a_case_comes_from_its_vendors_own_file(shelf: Shelf) -> None:
    """With its evidence, and links under the numbers of the file of all, each of which answers."""

    async def use(datasette: Datasette) -> None:
        number = shelf.number("lanhe", 1)
        answer = await datasette.client.get(f"/-/case/{number}")
        assert "15 万元软件费用" in text_of(answer)
        assert '?vendor=lanhe"' in answer.text
        links = {word.split('"')[0].replace("&amp;", "&") for word in answer.text.split('href="')[1:]}
        ours = sorted(link for link in links if link.startswith(("/-/claim", "/-/change", "/-/snapshot", "/-/case")))
        assert any(link.startswith(f"/-/snapshot/{number >> 28}"[:12]) for link in ours)
        for link in ours:
            assert (await datasette.client.get(link)).status_code == 200, link
        assert all(int(link.split("/")[3].split("?")[0]) > 1 << 28 for link in ours if "/-/snapshot/" in link)

    asked(shelf.all, use)


def test_what_a_crawl_holds_says_what_to_type(shelf: Shelf) -> None:
    """The crawl's own number, and its vendor."""

    async def use(datasette: Datasette) -> None:
        answer = await datasette.client.get(f"/-/held/{shelf.number('muyun', 3)}")
        shown = text_of(answer)
        assert "scrapy release 3 --vendor muyun" in shown
        assert "scrapy discard 3 --vendor muyun" in shown

    asked(shelf.all, use)


def test_an_own_file_that_was_moved_is_said(shelf: Shelf) -> None:
    """Its cases answer 404 with the remedy; lists and search go on."""
    away = shelf.folder / "away"
    shelf.own("lanhe").rename(away)

    async def use(datasette: Datasette) -> None:
        answer = await datasette.client.get(f"/-/case/{shelf.number('lanhe', 1)}")
        assert answer.status_code == 404
        assert "not where it was" in text_of(answer)
        assert (await datasette.client.get("/")).status_code == 200
        assert (await datasette.client.get(f"/-/case/{5 << 28 | 1}")).status_code == 404

    try:
        asked(shelf.all, use)
    finally:
        away.rename(shelf.own("lanhe"))


def test_the_page_is_in_the_vendors_language_where_all_have_one(tmp_path: Path, shelf: Shelf) -> None:
    """Chinese over Chinese vendors, English over several languages."""
    with closing(open_gathered(tmp_path / "all.db")) as db:
        publish(db, shelf.own("lanhe"), now=START)

    async def chinese(datasette: Datasette) -> None:
        assert "最新" in text_of(await datasette.client.get("/")) or "厂商" in text_of(await datasette.client.get("/"))

    async def english(datasette: Datasette) -> None:
        assert "Last crawl" in text_of(await datasette.client.get("/"))

    asked(tmp_path / "all.db", chinese)
    asked(shelf.all, english)


def test_no_page_writes_into_a_vendors_own_file(shelf: Shelf) -> None:
    """Neither its rows nor a file beside it."""
    before = sqlite3.connect(shelf.own("lanhe"))
    version = before.execute("PRAGMA data_version").fetchone()

    async def use(datasette: Datasette) -> None:
        await datasette.client.get(f"/-/case/{shelf.number('lanhe', 1)}")

    asked(shelf.all, use)
    assert before.execute("PRAGMA data_version").fetchone() == version
    before.close()


def test_what_is_not_here_yet_is_said(tmp_path: Path) -> None:
    """On the start page and above the changes, where a vendor's own file has more than that of all."""
    shelf = Shelf(tmp_path)

    async def use(datasette: Datasette) -> None:
        pages = [text_of(await datasette.client.get(path)) for path in ("/", "/-/changes")]
        shown.extend("scrapy gather" in page for page in pages)

    shown: list[bool] = []
    asked(shelf.all, use)
    with closing(open_fresh(shelf.own(next(iter(TITLES))))) as db:
        site = Site(db)
        site.now += timedelta(days=9)
        site.crawl({"chenguang": (FIRST_PAGE[0], "|每年节省 99 万元软件费用", *FIRST_PAGE[2:])})
    asked(shelf.all, use)

    assert shown == [False, False, True, True]
