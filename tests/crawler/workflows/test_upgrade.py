"""A database of an earlier version: what was held, discarded or drifted there is known to this one."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from sqlite_utils import Database

from crawler.extractors import EXTRACTOR_VERSION
from crawler.items.crawl import CrawlStatus, Gate, SettleResult
from crawler.items.visit import Fetched
from crawler.pages.case_page import read_case
from crawler.workflows.crawls import finish_crawl
from crawler.workflows.held.hold import discard_crawl, release_crawl
from crawler.workflows.settle import settle_crawl
from crawler.workflows.visits.record import record_fetched
from storage.database import open_database
from storage.schema.migrations import migrations
from tests.crawler.workflows.readings import SITE, Site
from tests.server import case_page, frame

NAMES = ("青禾便利", "远山便利", "石桥便利")
FIRST = {name: case_page(name) for name in NAMES}
EDITED = {name: case_page(name, saved=f"{number} 万元") for number, name in enumerate(NAMES, 48)}
"""Each with a figure of its own: the same in most cases would be a line of the site."""
LOST = {name: frame("客户中心", f"<main><h3>客户中心</h3><p>{name * 30}。</p></main>") for name in NAMES}


def crawl(site: Site, pages: dict[str, str], *, is_older: bool = False) -> SettleResult:
    """One crawl of real pages that lets nothing through, by this extractor or by one that saw no cards' labels."""
    site.start()
    for name, html in pages.items():
        url, body = SITE + name, html.encode()
        reading = read_case(url, body, "utf-8")
        if is_older:
            report = replace(reading.report, extractor_version=EXTRACTOR_VERSION - 1, summary=())
            reading = replace(reading, report=report)
        record_fetched(site.db, site.crawl_id, Fetched(url, 200, body, "utf-8", None, None), reading, now=site.now)
    result = settle_crawl(site.db, site.crawl_id, now=site.now, gate=Gate(0, 1))
    finish_crawl(site.db, site.crawl_id, CrawlStatus.FINISHED, {}, now=site.now)
    return result


def upgrade(db: Database) -> None:
    """The older extractor read another text from the same bytes: no content has the hash that it would have now."""
    db.conn.execute("UPDATE snapshots SET content_hash = randomblob(16)")


@pytest.mark.parametrize("edited", [EDITED, LOST], ids=["held", "drifted"])
def test_what_an_older_extractor_s_readings_were_discarded_for_stays_known(site: Site, edited: dict[str, str]) -> None:
    """The newer one reads the waiting pages again as well, and nothing is brought up a second time."""
    crawl(site, FIRST, is_older=True)
    assert crawl(site, edited, is_older=True).status is CrawlStatus.SUSPECT
    discard_crawl(site.db, 2, now=site.now)
    upgrade(site.db)

    again = crawl(site, edited)
    assert (again.status, again.held_pages) == (CrawlStatus.FINISHED, 0)
    assert set(site.values("SELECT outcome FROM visits WHERE crawl_id = 3")) == {"unchanged"}
    assert site.log() == []


def test_what_was_held_before_an_upgrade_is_held_once(site: Site) -> None:
    """The crawl after it repeats the one before it, and the release tells what the words say, not the new rules."""
    crawl(site, FIRST, is_older=True)
    crawl(site, EDITED, is_older=True)
    upgrade(site.db)

    again = crawl(site, EDITED)
    assert (again.status, again.repeats, again.held_pages) == (CrawlStatus.SUSPECT, 2, 0)
    release_crawl(site.db, 2, now=site.now)
    assert {row[1] for row in site.log()} == {"changed"}
    assert len(site.log()) == len(NAMES)
    assert crawl(site, EDITED).live_changes == 0


def test_suspect_crawls_that_hold_nothing_have_their_end(tmp_path: Path) -> None:
    """After a discard each crawl was suspect again; the next opening ends those, and only those."""
    old = Database(tmp_path / "cases.db")
    migrations.apply(old, stop_before="0005_held_pages")
    crawls = [
        (1, "finished", None),
        (2, "discarded", None),
        (3, "suspect", None),
        (4, "suspect", 3),
        (5, "suspect", None),
        (6, "suspect", 5),
    ]
    for number, status, repeats in crawls:
        sql = "INSERT INTO crawls (id, started_at, status, repeats) VALUES (?, '2026-01-31T00:00:00Z', ?, ?)"
        old.conn.execute(sql, (number, status, repeats))
    old.conn.execute(
        "INSERT INTO pages (id, url, status, first_crawl) VALUES (1, 'https://x.cn/customers/a', 'live', 1)"
    )
    for crawl_id, state in ((2, "discarded"), (5, "held")):
        sql = "INSERT INTO staged_pages (crawl_id, page_id, state, etag) VALUES (?, 1, ?, 'e')"
        old.conn.execute(sql, (crawl_id, state))
    old.conn.execute(
        "INSERT INTO events (id, crawl_id, page_id, event, claims, state) VALUES (7, 1, 1, 'new_case', 9, 'live')"
    )
    old.conn.execute("INSERT INTO digests (id, token, crawl_id, created_at) VALUES (1, 't', 1, '')")
    old.conn.execute("INSERT INTO digest_events (event_id, digest_id) VALUES (7, 1)")
    old.conn.commit()
    old.close()

    db = open_database(tmp_path / "cases.db")
    rows = db.conn.execute("SELECT id, status FROM crawls ORDER BY id").fetchall()
    staged = db.conn.execute("SELECT crawl_id, state, etag, earlier_crawl FROM staged_pages ORDER BY 1").fetchall()
    events = db.conn.execute("SELECT id, event, claims, state FROM events").fetchall()
    assert db.conn.execute("PRAGMA foreign_key_check").fetchall() == []
    db.close()

    assert [status for _, status in rows] == ["finished", *["discarded"] * 3, "suspect", "suspect"]
    assert staged == [(2, "discarded", "e", None), (5, "held", "e", None)]
    assert events == [(7, "new_case", 9, "live")]
