"""A site drawn anew: its layout accepted, and told only what its words say otherwise."""

from __future__ import annotations

import pytest

from crawler.items.crawl import CrawlStatus
from crawler.items.errors import NotFoundError
from crawler.workflows.held.hold import release_crawl
from storage.mail.outbox import take_digest
from storage.rows.crawls import crawl_of
from tests.crawler.workflows.readings import FIRST_PAGE, WORDS, Site

LINES = FIRST_PAGE[1:]
PAGES = {
    f"p{n}": (f"晨光制造{n}厂：用飞书管好产线", *LINES, f"{n}号车间的看板每天早上八点自动更新。") for n in range(14)
}


def cut(line: str) -> list[str]:
    """A sentence as lines that end at its commas."""
    return line.removeprefix("|").replace("，", "，/").split("/")


def redrawn(lines: tuple[str, ...]) -> tuple[str, ...]:
    """The page with another line as its title, no cards, and each part of a sentence a line of its own."""
    return ("客户故事", *(part for line in lines for part in cut(line)))


def moved(lines: tuple[str, ...]) -> tuple[str, ...]:
    """The page in another order, with a line that the new layout brings, and one sentence of its own in other words."""
    own = f"{WORDS[sum(map(ord, lines[0])) % len(WORDS)]}线班组长现在用手机完成登记。"
    rest = [own if line == FIRST_PAGE[4] else line for line in lines[3:]]
    return (*lines[:3], *reversed(rest), "阅读本案例大约需要三分钟时间。")


def edited(lines: tuple[str, ...]) -> tuple[str, ...]:
    """The page with another number in a card."""
    return (*lines[:2], "|巡检报表的整理时间减少 70%", *lines[3:])


@pytest.mark.parametrize("draw", [redrawn, moved], ids=["drifted", "held"])
def test_a_layout_is_accepted_with_one_command(site: Site, draw: object) -> None:
    """One message while it waits; then nothing but the figure that differs on one page, and later crawls are quiet."""
    assert draw in {redrawn, moved}
    new = redrawn if draw is redrawn else moved
    site.crawl(PAGES)
    take_digest(site.db, now=site.now)
    ids = site.rows("SELECT url, text, claim_id FROM current_claims")
    pages = {name: new(edited(lines) if name == "p3" else lines) for name, lines in PAGES.items()}
    first, second = site.crawl(pages), site.crawl(pages)
    assert (first.status, first.held_pages, second.repeats) == (CrawlStatus.SUSPECT, 14, 2)
    assert take_digest(site.db, now=site.now) is not None
    assert take_digest(site.db, now=site.now) is None

    done = release_crawl(site.db, 2, now=site.now, layout=True)

    assert done.pages == 14
    assert done.untold > 14
    own = [row for row in site.log() if "班组长" in str(row[3])]
    told = [row[1:] for row in site.log() if row not in own]
    assert told == [("changed", "巡检报表的整理时间减少 60%", "巡检报表的整理时间减少 70%")]
    assert len(own) == (14 if draw is moved else 0), "a sentence of a case's own is told, and no line of the layout"
    assert set(ids) & set(site.rows("SELECT url, text, claim_id FROM current_claims"))
    assert site.rows("SELECT status FROM crawls WHERE id > 1") == [("released",), ("released",)]
    again = site.crawl(pages)
    assert (again.status, again.live_changes, again.held_pages) == (CrawlStatus.FINISHED, 0, 0)


def test_drifted_and_held_pages_of_one_crawl_are_one_layout(site: Site) -> None:
    """Pages that could still be compared and pages that could not are accepted together."""
    site.crawl(PAGES)
    pages = {name: (moved if n < 6 else redrawn)(lines) for n, (name, lines) in enumerate(PAGES.items())}
    site.crawl(pages)
    assert site.rows("SELECT what, count(*) FROM held_pages GROUP BY 1 ORDER BY 1") == [("drifted", 8), ("held", 6)]
    with pytest.raises(NotFoundError, match="--layout"):
        release_crawl(site.db, 2, now=site.now, pages=[14])

    assert release_crawl(site.db, 2, now=site.now, layout=True).pages == 14
    assert [row for row in site.log() if "班组长" not in str(row[3])] == []
    assert site.crawl(pages).live_changes == 0


def test_a_page_that_drifts_on_stays_with_its_crawl(site: Site) -> None:
    """Other words on pages that drift are no second message, and the last reading is the one that is accepted."""
    site.crawl(PAGES)
    site.crawl({name: redrawn(lines) for name, lines in PAGES.items()})
    later = {name: redrawn(edited(lines) if name == "p3" else lines) for name, lines in PAGES.items()}
    assert site.crawl(later).repeats == 2
    assert site.rows("SELECT DISTINCT crawl_id, count(*) FROM held_pages") == [(2, 14)]

    release_crawl(site.db, 2, now=site.now, layout=True)
    assert crawl_of(site.db, 3).status is CrawlStatus.RELEASED
    assert [row[0] for row in site.log("change = 'changed'")] == [3]
    assert site.crawl(later).live_changes == 0
