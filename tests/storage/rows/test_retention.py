"""What may go of old pages, and what stays whole without it."""

from __future__ import annotations

from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from sqlite_utils import Database

from crawler.workflows.visits.flapping import SETTLED_AFTER
from storage.database import many, open_database
from storage.rows.packing import prepared_snapshot
from storage.rows.retention import is_pruned, prunable, prune
from storage.rows.snapshots import snapshot_of, store_reread, text_of
from tests.crawler.workflows.readings import FIRST_PAGE, START, Site, reading
from tests.fresh import open_fresh

LATER = START + timedelta(days=2)


def page(saved: int) -> tuple[str, ...]:
    """What the page says in one of its states."""
    return (FIRST_PAGE[0], f"|每年节省 {saved} 万元软件费用", *FIRST_PAGE[2:])


@pytest.fixture
def site(tmp_path: Path) -> Site:
    """A page in four states, a day apart: the first is old, the second and third too, the fourth is the present one."""
    site = Site(open_fresh(tmp_path / "cases.db"))
    for saved in (12, 15, 18, 21):
        site.crawl({"chenguang": page(saved)})
    return site


def ids(db: Database) -> list[int]:
    """Of all snapshots, in the order of the crawls."""
    return [row[0] for row in many(db, "SELECT id FROM snapshots ORDER BY id")]


def test_old_bytes_go_and_all_that_was_read_of_them_stays(site: Site) -> None:
    """By the crawl that received them; text, claims, versions and changes are as before."""
    with closing(site.db.conn):
        first, second, third, last = ids(site.db)
        texts = [text_of(site.db, number) for number in (first, second, third, last)]
        told, versions = site.log(), many(site.db, "SELECT * FROM claim_history")
        size = many(site.db, "SELECT sum(length(body)) FROM snapshots WHERE id IN (?, ?)", first, second)[0][0]
        planned = prunable(site.db, LATER)
        done = prune(site.db, LATER)

        assert planned == done
        assert (done.ids, done.size) == ((first, second), size)
        assert [is_pruned(site.db, number) for number in (first, second, third, last)] == [True, True, False, False]
        assert snapshot_of(site.db, last).body
        assert [text_of(site.db, number) for number in (first, second, third, last)] == texts
        assert (site.log(), many(site.db, "SELECT * FROM claim_history")) == (told, versions)
        assert prunable(site.db, LATER).ids == ()


def test_the_present_reading_stays_however_old(site: Site) -> None:
    """A page that has said the same for years is still read again by a later extractor."""
    with closing(site.db.conn):
        prune(site.db, START + timedelta(days=9999))

        assert [is_pruned(site.db, number) for number in ids(site.db)] == [True, True, True, False]


def test_a_page_that_says_again_what_went_has_its_bytes_again(site: Site) -> None:
    """The same content is the same snapshot, and the present reading always has its bytes."""
    with closing(site.db.conn):
        for _ in range(SETTLED_AFTER):
            site.crawl({"chenguang": page(21)})
        prune(site.db, START + timedelta(days=9999))
        site.crawl({"chenguang": page(12)})
        first = ids(site.db)[0]

        assert not is_pruned(site.db, first)
        assert "12 万元" in snapshot_of(site.db, first).body.decode()
        assert site.log()[-1][2:] == ("每年节省 21 万元软件费用", "每年节省 12 万元软件费用")


def test_what_a_later_extractor_reads_as_what_went_has_its_bytes(site: Site) -> None:
    """It leaves out what was new, and is back at the old text: the bytes are those that it read."""
    with closing(site.db.conn):
        prune(site.db, START + timedelta(days=9999))
        first, *_, last = ids(site.db)
        present = snapshot_of(site.db, last)
        again = store_reread(site.db, last, prepared_snapshot(present.body, reading(*page(12)).page))

        assert again == first
        assert not is_pruned(site.db, first)
        kept = snapshot_of(site.db, first)
        assert (kept.body, kept.url, kept.encoding) == (present.body, present.url, present.encoding)
        assert snapshot_of(site.db, last) == present


def test_what_waits_for_a_decision_stays(tmp_path: Path) -> None:
    """A reading that is held has its bytes until it is released or discarded."""
    with closing(open_database(tmp_path / "cases.db")) as db:
        site = Site(db)
        pages = {f"page-{n}": page(n) for n in range(30)}
        site.crawl(dict(pages))
        cards = ("|每年节省 99 万元软件费用", "|效率提升 99%")
        held = {name: (*lines[:1], *cards, *lines[3:]) for name, lines in pages.items()}
        site.crawl(dict(held))
        waiting = db.execute("SELECT count(*) FROM staged_pages WHERE state = 'held'").fetchone()[0]

        assert waiting > 0
        assert prune(db, START + timedelta(days=9999)).ids == ()
