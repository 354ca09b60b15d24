"""The file of all vendors says of each vendor what its own file says, whatever happened to either."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from sqlite_utils import Database

from crawler.items.errors import StoreError
from crawler.items.vendor import KnownVendor
from crawler.workflows.held.hold import discard_crawl, release_crawl
from storage.database import open_database
from storage.gathered.database import is_gathered, open_gathered
from storage.gathered.likeness import differences
from storage.gathered.publish import Published, forget, publish
from storage.rows.vendor import write_vendor
from storage.schema.migrations import migrations
from storage.schema.spaces import own_id, space_of
from storage.schema.views import view_statements
from tests.crawler.workflows.readings import FIRST_PAGE, START, WORDS, Site
from tests.fresh import open_fresh

PAGES = {
    f"case-{word}": (f"{word}公司：新的一年", *(f"{line[:-1]}{word}。" for line in FIRST_PAGE[3:]))
    for word in WORDS[:14]
}


def other_words(pages: dict[str, tuple[str, ...]]) -> dict[str, tuple[str, ...] | None]:
    """Every case with most of its sentences told otherwise: more than one crawl may change."""
    return {name: (lines[0], *(f"如今不同了，{line[4:]}" for line in lines[1:])) for name, lines in pages.items()}


@pytest.fixture
def gathered(tmp_path: Path) -> Iterator[Database]:
    """An empty file of all vendors."""
    db = open_gathered(tmp_path / "all.db")
    yield db
    db.close()


class Shop:
    """One vendor with its own file."""

    def __init__(self, folder: Path, name: str) -> None:
        self.file = folder / f"{name}.db"
        self.name = name
        self.open()

    def open(self) -> None:
        """Open (or make) its file."""
        self.db = open_fresh(self.file)
        write_vendor(self.db, KnownVendor(self.name, self.name.title(), "zh", ("/customers/*",)))
        self.site = Site(self.db)

    def published(self, gathered: Database) -> Published | None:
        """Publish what is new, and see that both files say the same."""
        done = publish(gathered, self.file, now=START)
        assert differences(gathered, self.db) == []
        counted = "SELECT coalesce(unit, ''), value, count(DISTINCT page_id) FROM claim_versions WHERE kind = 'metric'"
        counted += " AND valid_to_crawl IS NULL AND value IS NOT NULL GROUP BY 1, 2 ORDER BY 1, 2"
        kept = "SELECT * FROM figure_use WHERE cases > 0 ORDER BY unit, value"
        assert gathered.execute(kept).fetchall() == gathered.execute(counted).fetchall()
        return done


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Shop]:
    """The first vendor."""
    made = Shop(tmp_path, "muyun")
    yield made
    made.db.close()


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Shop]:
    """Another one, whose site is reached at the same address."""
    made = Shop(tmp_path, "lanhe")
    yield made
    made.db.close()


def test_every_view_has_the_columns_that_it_has_in_a_vendors_own_file(gathered: Database, shop: Shop) -> None:
    """Name by name, in the same order."""
    own = {view: [column.name for column in shop.db[view].columns] for view in view_statements()}

    assert {view: [column.name for column in gathered[view].columns] for view in own} == own


@pytest.mark.parametrize(
    ("view", "where"),
    [
        *(
            ("change_log", where)
            for where in ("crawl_id = 1", "claim_id = ''", "url = ''", "company = ''", "vendor = ''")
        ),
        ("change_log", "detected_at >= '2026'"),
        ("change_log", "kind = 'metric' ORDER BY detected_at DESC, id DESC LIMIT 200"),
        *(("current_claims", where) for where in ("url = ''", "claim_id = ''", "company = ''", "vendor = ''")),
        *(("claim_history", where) for where in ("url = ''", "claim_id = ''", "vendor = ''")),
        *(("case_overview", where) for where in ("url = ''", "company = ''", "vendor = ''")),
        *(("page_events", where) for where in ("detected_at >= '2026'", "vendor = ''")),
        *(("held_changes", where) for where in ("crawl_id = 1", "vendor = ''")),
        *(("held_pages", where) for where in ("crawl_id = 1", "vendor = ''")),
    ],
)
def test_rows_are_found_by_index(gathered: Database, view: str, where: str) -> None:
    """What people look up over all vendors reads no whole table, and sorts nothing."""
    plan = [row[3] for row in gathered.execute(f"EXPLAIN QUERY PLAN SELECT * FROM {view} WHERE {where}")]

    assert [step for step in plan if step.startswith("SCAN") or "TEMP B-TREE" in step] == []


def test_changes_are_counted_from_an_index_alone(gathered: Database) -> None:
    """The week by vendor, kind and change reads no change and no page."""
    for columns in ("vendor", "vendor, kind, change"):
        sql = f"SELECT {columns}, count(*) FROM change_log WHERE detected_at >= '2026' GROUP BY {columns}"
        plan = [row[3] for row in gathered.execute(f"EXPLAIN QUERY PLAN {sql}")]

        assert plan == ["SEARCH c USING COVERING INDEX changes_counted (state=?)"]


def test_whatever_happens_to_a_vendor_is_published(gathered: Database, shop: Shop) -> None:
    """New, edited, missed, withdrawn, back, held, released, discarded: after each step both files say the same."""
    site, name = shop.site, "case-东河"
    assert name in PAGES
    edited = (*PAGES[name][:-1], "审批从纸面搬到线上之后，采购再也不用排队。")
    site.crawl(PAGES)
    shop.published(gathered)
    for pages in (PAGES, PAGES | {name: edited}, PAGES, PAGES | {name: None}, PAGES | {name: None}, PAGES):
        site.crawl(pages)
        shop.published(gathered)
    site.crawl(other_words(PAGES))
    held = site.crawl_id
    shop.published(gathered)
    assert gathered.execute("SELECT count(*) FROM held_changes").fetchone()[0] > 20
    assert gathered.execute("SELECT count(*) FROM held_pages").fetchone()[0] == len(PAGES)
    page = shop.db.execute("SELECT page_id FROM held_pages LIMIT 1").fetchone()[0]
    release_crawl(shop.db, held, now=site.now, pages=[page])
    shop.published(gathered)
    discard_crawl(shop.db, held, now=site.now)
    shop.published(gathered)
    release_crawl(shop.db, held, now=site.now)
    shop.published(gathered)
    assert gathered.execute("SELECT count(*) FROM held_pages").fetchone()[0] == 0


def test_a_night_writes_only_what_it_brought(gathered: Database, shop: Shop) -> None:
    """Pages that were seen again cost a row each, one that was edited its versions; a second time costs nothing."""
    site, name = shop.site, next(iter(PAGES))
    site.crawl(PAGES)
    first = shop.published(gathered)
    idle = (site.crawl(PAGES), shop.published(gathered))[1]
    edited = (*PAGES[name][:-1], "审批从纸面搬到线上之后，采购不再排队等 3 天。")
    night = (site.crawl(PAGES | {name: edited}), shop.published(gathered))[1]
    again = shop.published(gathered)

    assert first is not None
    assert first.is_anew
    assert first.pages == len(PAGES)
    assert idle is not None
    assert not idle.is_anew
    assert idle.pages == 0
    assert idle.rows == len(PAGES) + 1
    assert night is not None
    assert night.pages == 1
    assert night.rows <= len(PAGES) + 8
    assert again is not None
    assert again.rows == 0


def test_numbers_are_unique_over_vendors_and_lead_back(gathered: Database, shop: Shop, other: Shop) -> None:
    """Two vendors with the same pages share no number of a change, crawl or page; each one's claims are found by it."""
    for vendor in (shop, other):
        vendor.site.crawl(PAGES)
        vendor.site.crawl(PAGES | {"case-东河": (*PAGES["case-东河"][:-1], "采购不再排队等 3 天。")})
        vendor.published(gathered)
    ids = gathered.execute("SELECT id, crawl_id, vendor FROM change_log").fetchall()
    joined = gathered.execute(
        "SELECT count(*) FROM change_log AS l JOIN claim_history AS h"
        " ON h.claim_id = l.claim_id AND h.vendor = l.vendor WHERE l.change <> 'removed'"
    ).fetchone()[0]

    assert {vendor for *_, vendor in ids} == {"muyun", "lanhe"}
    assert len({number for number, *_ in ids}) == len(ids)
    assert max(number for number, *_ in ids) < 2**53
    assert {own_id(crawl) for _, crawl, _ in ids} == {2}
    assert joined >= 2


def test_the_file_made_from_nothing_is_the_same(tmp_path: Path, shop: Shop, other: Shop) -> None:
    """Night by night or all at once, here or elsewhere: the same rows under the same numbers."""
    one, two = open_gathered(tmp_path / "one.db"), open_gathered(tmp_path / "two.db")
    for pages in (PAGES, PAGES | {"case-东河": None}, PAGES | {"case-东河": None}):
        for vendor in (shop, other):
            vendor.site.crawl(pages)
            vendor.published(one)
    for vendor in (other, shop):
        vendor.published(two)
    views = {
        view: [sorted(db.execute(f"SELECT * FROM {view}").fetchall(), key=repr) for db in (one, two)]
        for view in view_statements()
    }
    one.close()
    two.close()

    assert all(first == second for first, second in views.values())
    assert len(views["page_events"][0]) == 2 * (len(PAGES) + 1)


def test_an_older_copy_put_back_is_published_anew(gathered: Database, shop: Shop, tmp_path: Path) -> None:
    """What the copy does not know is gone, also where it was crawled again before anybody looked."""
    shop.site.crawl(PAGES)
    shop.db.close()
    shutil.copy(shop.file, tmp_path / "copy.db")
    shop.open()
    shop.site.now = START
    shop.site.crawl(PAGES | {"later": FIRST_PAGE})
    shop.published(gathered)
    shop.db.close()
    shutil.copy(tmp_path / "copy.db", shop.file)
    for suffix in ("-wal", "-shm"):
        Path(f"{shop.file}{suffix}").unlink(missing_ok=True)
    shop.open()
    shop.site.now = START + timedelta(days=3)
    shop.site.crawl({name: (*lines, "每年节省 80 万元。") for name, lines in PAGES.items()})
    done = shop.published(gathered)

    assert done is not None
    assert done.is_anew


def test_a_vendor_that_is_called_otherwise_keeps_its_rows(gathered: Database, shop: Shop) -> None:
    """Its numbers stay, under the new name; the old one has nothing left."""
    shop.site.crawl(PAGES)
    shop.published(gathered)
    before = gathered.execute("SELECT id FROM page_events ORDER BY id").fetchall()
    write_vendor(shop.db, KnownVendor("mulan", "Mulan", "zh", ("/customers/*",)))
    done = shop.published(gathered)

    assert done is not None
    assert not done.is_anew
    assert gathered.execute("SELECT id FROM page_events WHERE vendor = 'mulan' ORDER BY id").fetchall() == before
    assert gathered.execute("SELECT name FROM vendors").fetchall() == [("mulan",)]


def test_a_vendor_is_forgotten_alone(gathered: Database, shop: Shop, other: Shop) -> None:
    """Its rows go, those of the others stay, and its own file is as it was."""
    for vendor in (shop, other):
        vendor.site.crawl(PAGES)
        vendor.published(gathered)

    assert forget(gathered, "muyun")
    assert not forget(gathered, "muyun")
    assert {row[0] for view in view_statements() for row in gathered.execute(f"SELECT vendor FROM {view}")} == {"lanhe"}
    assert differences(gathered, other.db) == []
    assert shop.published(gathered) is not None


def test_two_vendors_with_one_range_are_refused(gathered: Database, shop: Shop, other: Shop) -> None:
    """Nothing of the second one is written, and the error says what to do."""
    shop.site.crawl(PAGES)
    other.site.crawl(PAGES)
    shop.published(gathered)
    other.db.execute("UPDATE vendor SET space = ?", shop.db.execute("SELECT space FROM vendor").fetchone())
    other.db.conn.commit()
    with pytest.raises(StoreError, match=r"lanhe.db and the database of vendor muyun .* rename"):
        publish(gathered, other.file, now=START)

    assert differences(gathered, shop.db) == []


def test_a_file_of_one_vendor_is_none_of_all(tmp_path: Path, gathered: Database, shop: Shop) -> None:
    """Each is refused where the other is meant, with what to set, and told from it without being opened."""
    assert (is_gathered(tmp_path / "all.db"), is_gathered(shop.file), is_gathered(tmp_path / "no.db")) == (
        True,
        False,
        False,
    )
    deep = tmp_path.joinpath(*(letter * 200 for letter in "abc"))  # further down than SQLite opens
    deep.mkdir(parents=True)
    (deep / "all.db").write_bytes(b"")
    assert not is_gathered(deep / "all.db")
    with pytest.raises(StoreError, match="set CASES_ALL to another path"):
        open_gathered(shop.file)
    with pytest.raises(StoreError, match="set CASES_DB to another path"):
        open_database(tmp_path / "all.db")


def test_an_own_file_of_an_older_release_is_migrated(gathered: Database, tmp_path: Path) -> None:
    """It gets its range of numbers, and all of its pages are published."""
    file = tmp_path / "old.db"
    old = Database(file)
    migrations.apply(old, stop_before="0015_page_edits")
    old.execute("INSERT INTO crawls (id, started_at, status) VALUES (1, '2026-01-01T00:00:00Z', 'finished')")
    old.execute(
        "INSERT INTO vendor VALUES (1, 'muyun', 'Muyun', 'zh', '{\"cases\": [], \"except\": [], \"lists\": []}')"
    )
    old.execute("INSERT INTO pages (url, status, first_crawl) VALUES ('https://a.example/x', 'unread', 1)")
    old.conn.commit()
    old.close()

    done = publish(gathered, file, now=START)

    assert done is not None
    assert (done.vendor, done.pages) == ("muyun", 1)
    assert gathered.execute("SELECT url FROM pages").fetchall() == [("https://a.example/x",)]
    assert gathered.execute("SELECT space FROM vendors").fetchall() == [(space_of("muyun"),)]


def test_publishers_wait_for_each_other(tmp_path: Path, shop: Shop, other: Shop) -> None:
    """Two processes at once, each again and again: both are through, and both vendors are whole."""
    for vendor in (shop, other):
        vendor.site.crawl(PAGES)
    open_gathered(tmp_path / "all.db").close()
    children = []
    for vendor in (shop, other):
        child = os.fork()
        if child == 0:
            code = 1
            try:
                for _ in range(5):
                    with closing(open_gathered(tmp_path / "all.db")) as db:
                        forget(db, vendor.name)
                        publish(db, vendor.file, now=START)
                code = 0
            finally:
                os._exit(code)
        children.append(child)

    assert [os.waitpid(child, 0)[1] for child in children] == [0, 0]
    with closing(open_gathered(tmp_path / "all.db", read_only=True)) as db:
        assert [differences(db, vendor.db) for vendor in (shop, other)] == [[], []]
