"""A crawl killed at any moment: the next one neither loses nor repeats a change."""

from __future__ import annotations

import random
import shutil
from collections import Counter
from pathlib import Path

import pytest

from storage.database import open_database
from storage.lock import CrawlLock
from tests.crawler.workflows.readings import FIRST_PAGE, Site
from tests.kills import Watch, killed_before, statements_of

FIRST = {f"p{n}": (f"晨光制造{n}厂：用飞书管好产线", *FIRST_PAGE[1:], f"第{n}个厂区去年投产。") for n in range(12)}
AFTER = {name: f"|巡检报表的整理时间减少 {number}%" for number, name in enumerate(FIRST, 70)}
"""A figure of its own for each: one that most cases changed alike would be the site's."""
SECOND = {
    **{name: (*lines[:2], AFTER[name], *lines[3:]) for name, lines in FIRST.items()},
    "p3": None,
    "p12": ("远山物流：用飞书调度车队", "|车辆空驶减少 15%", "调度员在群里就能看到每一辆车的位置。"),
}
KILLS = 50


def crawl(path: Path, pages: dict[str, tuple[str, ...] | None], watch: Watch = lambda _: None) -> None:
    """A whole crawl as a process would do it: lock, open, start, visits, settle, finish."""
    with CrawlLock(path):
        db = open_database(path)
        watch(db.conn)
        Site(db).crawl(pages)
        db.close()


def state(path: Path) -> tuple[Counter[object], Counter[object], Counter[object]]:
    """What readers see, without the crawls' ids and times; the file is sound."""
    db = open_database(path, read_only=True)
    assert db.conn.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert db.conn.execute("PRAGMA foreign_key_check").fetchall() == []
    seen = [
        Counter(db.conn.execute(sql).fetchall())
        for sql in (
            "SELECT url, claim_id, kind, change, old_text, new_text, old_value, new_value FROM change_log",
            "SELECT url, event, claims FROM page_events",
            "SELECT claim_id, version, url, kind, text, valid_to IS NULL FROM claim_history",
        )
    ]
    db.close()
    return seen[0], seen[1], seen[2]


def was_interrupted(path: Path) -> bool:
    """Whether some crawl on this database was killed between its row and its end."""
    db = open_database(path, read_only=True)
    (count,) = db.conn.execute("SELECT count(*) FROM crawls WHERE status = 'interrupted'").fetchone()
    db.close()
    return bool(count)


@pytest.mark.slow
def test_a_crawl_killed_at_random_moments_loses_and_repeats_nothing(tmp_path: Path) -> None:
    """Fifty times: kill the crawl somewhere, crawl to the end; the same changes, events and versions each time."""
    before, undisturbed, path = (tmp_path / f"{name}.db" for name in ("before", "undisturbed", "killed"))
    crawl(before, FIRST)
    crawl(before, {"p3": None})
    shutil.copy(before, undisturbed)
    length = statements_of(lambda watch: crawl(undisturbed, SECOND, watch))
    wanted = state(undisturbed)
    assert sum(wanted[0].values()) == 11
    rng, interrupted = random.Random(7), 0

    for statement in rng.sample(range(1, length + 1), KILLS):
        for file in tmp_path.glob("killed.db*"):
            file.unlink()
        shutil.copy(before, path)
        assert killed_before(statement, lambda watch: crawl(path, SECOND, watch))
        crawl(path, SECOND)
        assert state(path) == wanted
        interrupted += was_interrupted(path)
    assert interrupted >= KILLS // 2, "most kills missed the crawl: they prove nothing"


@pytest.mark.slow
def test_a_crawl_killed_again_and_again_ends_as_one_that_was_not(tmp_path: Path) -> None:
    """Ten kills in a row on one database, each by the next crawl's start or middle."""
    path, undisturbed = tmp_path / "killed.db", tmp_path / "undisturbed.db"
    for file in (path, undisturbed):
        crawl(file, FIRST)
        crawl(file, {"p3": None})
    length = statements_of(lambda watch: crawl(undisturbed, SECOND, watch))
    rng = random.Random(11)

    for _ in range(10):
        killed_before(rng.randint(1, length // 2), lambda watch: crawl(path, SECOND, watch))
    crawl(path, SECOND)

    assert state(path) == state(undisturbed)
