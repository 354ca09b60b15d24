"""The beginning and the end of a crawl."""

from __future__ import annotations

from crawler.items.crawl import CrawlStatus, Gate
from crawler.workflows.crawls import finish_crawl, skip_crawl
from storage.rows.crawls import crawl_of, latest_crawls
from tests.crawler.workflows.readings import FIRST_PAGE, Site

EDITED = (*FIRST_PAGE[:2], "|巡检报表的整理时间减少 70%", *FIRST_PAGE[3:])


def test_what_a_killed_crawl_staged_is_settled_by_the_next(site: Site) -> None:
    """The next start marks it interrupted and shows its changes, once, under its own id."""
    site.crawl({"a": FIRST_PAGE})
    site.start()
    site.read("a", *EDITED)

    site.start()

    assert crawl_of(site.db, 2).status is CrawlStatus.INTERRUPTED
    assert crawl_of(site.db, 2).finished_at is not None
    assert [row[:2] for row in site.log()] == [(2, "changed")]
    site.read("a", *EDITED)
    site.end()
    assert len(site.log()) == 1


def test_a_crawl_killed_between_settling_and_its_end_is_not_settled_twice(site: Site) -> None:
    """A suspect crawl stays suspect."""
    from crawler.workflows.settle import settle_crawl

    site.crawl({"a": FIRST_PAGE})
    site.start()
    site.read("a", *EDITED)
    settle_crawl(site.db, site.crawl_id, now=site.now, gate=Gate(0, 1))

    site.start()

    assert crawl_of(site.db, 2).status is CrawlStatus.SUSPECT
    assert crawl_of(site.db, 2).held_changes == 1
    assert site.log() == []


def test_a_crawl_counts_what_it_knew_and_read(site: Site) -> None:
    """The row has its counts, in columns and the rest by name."""
    site.start()
    site.read("a", *FIRST_PAGE)
    site.miss("b")
    finish_crawl(site.db, site.crawl_id, CrawlStatus.FINISHED, {"seeds": 3, "retries": 2}, now=site.now)

    crawl = crawl_of(site.db, 1)
    assert (crawl.seeds, crawl.known, crawl.read, crawl.counts) == (3, 2, 1, {"retries": 2})


def test_a_skipped_crawl_is_a_row(site: Site) -> None:
    """A crawl that found the database taken says so, and is not taken for one that was killed."""
    site.start()
    skip_crawl(site.db, now=site.now, pid=7, reason="another crawl has it")
    site.end()
    site.start()

    assert [crawl.status for crawl in latest_crawls(site.db)] == [
        CrawlStatus.RUNNING,
        CrawlStatus.SKIPPED,
        CrawlStatus.FINISHED,
    ]
