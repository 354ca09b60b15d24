"""The outbox's rows: what is told once, to whom, and how far that has come."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from sqlite_utils import Database

from crawler.workflows.held.hold import release_crawl
from storage.mail import outbox
from storage.mail.digests import told_by_digest, told_of_crawl, told_waiting
from storage.mail.outbox import Addressed, Channel
from tests.crawler.workflows.readings import FIRST_PAGE, Site

NOW = datetime(2026, 2, 1, tzinfo=UTC)
EDITED = (*FIRST_PAGE[:1], "|每年节省 20 万元软件费用", *FIRST_PAGE[2:])
TAIL = tuple(f"第{number}个车间的班组长每周复盘一次，把经验写进知识库第{number}章。" for number in range(30))


def address(db: Database, digest_id: int, *recipients: str) -> None:
    """Fix who gets a digest."""
    ids = tuple((who, f"<{digest_id}.{who}>") for who in recipients)
    outbox.address_digest(db, digest_id, [Addressed(Channel.MAIL, "content", ids)], now=NOW)


def test_everything_is_told_once(site: Site) -> None:
    """A digest holds what no other one does; without news there is none."""
    assert outbox.take_digest(site.db, now=NOW) is None
    site.crawl({"a": FIRST_PAGE})
    first = outbox.take_digest(site.db, now=NOW)
    site.crawl({"a": FIRST_PAGE})
    assert outbox.take_digest(site.db, now=NOW) is None
    site.crawl({"a": EDITED})
    second = outbox.take_digest(site.db, now=NOW)
    assert outbox.take_digest(site.db, now=NOW) is None

    assert first is not None
    assert second is not None
    told = told_by_digest(site.db, first)
    assert (len(told.changes), [event.event for event in told.events]) == (0, ["new_case"])
    told = told_by_digest(site.db, second)
    assert [(c.old_text, c.new_text) for c in told.changes] == [
        ("每年节省 12 万元软件费用", "每年节省 20 万元软件费用")
    ]
    assert [(c.old.raw, c.new.raw) for c in told.changes if c.old and c.new] == [("12 万元", "20 万元")]


def test_what_a_running_crawl_found_waits_for_its_end(site: Site) -> None:
    """A digest that is taken in the middle of a crawl does not cut it in two."""
    site.crawl({"a": FIRST_PAGE})
    outbox.take_digest(site.db, now=NOW)
    site.start()
    site.read("a", *EDITED)
    site.read("b", *FIRST_PAGE)
    assert outbox.take_digest(site.db, now=NOW) is None
    site.end()

    digest = outbox.take_digest(site.db, now=NOW)
    assert digest is not None
    told = told_by_digest(site.db, digest)
    assert (len(told.changes), len(told.events)) == (1, 1)


def test_moved_claims_are_not_told(site: Site) -> None:
    """A page in another order makes no digest."""
    site.crawl({"a": (*FIRST_PAGE, *TAIL)})
    outbox.take_digest(site.db, now=NOW)
    site.crawl({"a": (*FIRST_PAGE, TAIL[-1], *TAIL[:-1])})

    assert [change for _, change, *_ in site.log()] == ["moved"]
    assert outbox.take_digest(site.db, now=NOW) is None


def test_a_held_crawl_is_told_once_and_its_changes_when_they_are_released(site: Site) -> None:
    """One line while they are held, none for the crawl that sees the same again, the changes after their release."""
    page = (*FIRST_PAGE[:4], *TAIL)
    site.crawl({"a": page})
    outbox.take_digest(site.db, now=NOW)
    site.crawl({"a": page[:-22]})
    held = outbox.take_digest(site.db, now=NOW)
    assert held is not None
    assert [(crawl.crawl_id, crawl.changes) for crawl in told_by_digest(site.db, held).held] == [(2, 22)]
    site.crawl({"a": page[:-22]})
    repeated = outbox.take_digest(site.db, now=NOW)
    release_crawl(site.db, 2, now=NOW)
    released = outbox.take_digest(site.db, now=NOW)

    assert repeated is None
    assert released is not None
    assert len(told_by_digest(site.db, released).changes) == 22
    assert told_by_digest(site.db, held).held == ()


def test_digests_that_nobody_was_to_get_become_one(site: Site) -> None:
    """When there is somebody to write to, one message tells all; what was addressed stays as it was."""
    site.crawl({"a": FIRST_PAGE})
    first = outbox.take_digest(site.db, now=NOW)
    assert first is not None
    address(site.db, first, "a@example.org")
    for lines in (EDITED, (*FIRST_PAGE[:1], "|每年节省 30 万元软件费用", *FIRST_PAGE[2:])):
        site.crawl({"a": lines})
        outbox.take_digest(site.db, now=NOW)
    assert len(told_waiting(site.db).changes) == 2

    digest = outbox.unaddressed_digest(site.db)
    assert digest is not None
    assert len(told_by_digest(site.db, digest.id).changes) == 2
    address(site.db, digest.id, "a@example.org")
    assert outbox.unaddressed_digest(site.db) is None
    assert len(told_by_digest(site.db, first).events) == 1
    assert len(outbox.latest_digests(site.db, 10)) == 2
    assert told_waiting(site.db).changes == ()
    assert len(told_of_crawl(site.db, 2).changes) == 1


def test_a_heartbeat_waits_for_its_days(site: Site) -> None:
    """It counts from the last digest, or from the first crawl where there is none."""
    site.crawl({"a": FIRST_PAGE})
    ended = site.now + timedelta(minutes=5)
    assert outbox.take_heartbeat(site.db, 7, now=ended + timedelta(days=6)) is None
    beat = outbox.take_heartbeat(site.db, 7, now=ended + timedelta(days=7))
    assert beat is not None
    assert outbox.take_heartbeat(site.db, 7, now=ended + timedelta(days=13)) is None
    assert told_by_digest(site.db, beat).changes == ()


def test_pages_that_are_not_read_are_told_since_when(site: Site) -> None:
    """From the first miss after the last good visit on; a page that is back is not among them."""
    site.crawl({"a": FIRST_PAGE, "b": EDITED})
    read_at = site.now
    for _ in range(2):
        site.start()
        site.miss("a")
        site.read("b", *EDITED)
        site.end()
    digest = outbox.take_digest(site.db, now=NOW)
    assert digest is not None
    told = told_by_digest(site.db, digest)

    pages = [(page.url[-1], page.outcome.value, page.since, page.last_read) for page in told.watch.unread]
    withdrawn = [event.event.value for event in told.events if event.event.value != "new_case"]
    assert (pages, withdrawn) in (
        ([], ["case_withdrawn"]),
        ([("a", "gone", read_at + timedelta(days=1), read_at)], []),
    )
