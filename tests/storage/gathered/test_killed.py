"""Publishing killed at each of its statements: readers see all of a night or nothing, and the next one mends it."""

from __future__ import annotations

import shutil
from collections import Counter
from contextlib import closing
from pathlib import Path

import pytest

from crawler.items.vendor import KnownVendor
from storage.database import open_database
from storage.gathered.database import open_gathered
from storage.gathered.likeness import differences
from storage.gathered.publish import publish
from storage.rows.vendor import write_vendor
from storage.schema.views import view_statements
from tests.crawler.workflows.readings import FIRST_PAGE, START, Site
from tests.kills import Watch, killed_before

PAGES = {f"p{n}": (f"晨光制造{n}厂：管好产线", *FIRST_PAGE[1:], f"第{n}个厂区去年投产。") for n in range(4)}
MOST = 60
"""Statements that publishing surely has not."""


def state(path: Path) -> dict[str, Counter[object]]:
    """What readers see."""
    with closing(open_gathered(path, read_only=True)) as db:
        return {view: Counter(db.execute(f"SELECT * FROM {view}").fetchall()) for view in view_statements()}


def publish_watched(path: Path, own: Path, watch: Watch) -> None:
    """Publish, with the statements told."""
    with closing(open_gathered(path)) as db:
        watch(db.conn)
        publish(db, own, now=START)


@pytest.mark.slow
def test_it_is_killed_at_each_statement(tmp_path: Path) -> None:
    """The file is sound, has the night or has it not, and is equal to the vendor's own after the next time."""
    own, before, path = tmp_path / "muyun.db", tmp_path / "before.db", tmp_path / "all.db"
    with closing(open_database(own)) as db:
        write_vendor(db, KnownVendor("muyun", "木云", "zh", ("/customers/*",)))
        site = Site(db)
        site.crawl(PAGES)
        with closing(open_gathered(before)) as gathered:
            publish(gathered, own, now=START)
            gathered.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        site.crawl(PAGES | {"p1": (*PAGES["p1"][:-1], "采购不再排队等 3 天。"), "p2": None, "p9": FIRST_PAGE})
        old, points = state(before), 0
        for statement in range(1, MOST):
            for file in tmp_path.glob("all.db*"):
                file.unlink()
            shutil.copy(before, path)
            if not killed_before(statement, lambda watch: publish_watched(path, own, watch)):
                break
            points += 1
            with closing(open_gathered(path)) as gathered:
                assert gathered.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
                assert state(path) == old or differences(gathered, db) == []
                publish(gathered, own, now=START)
                assert differences(gathered, db) == []

    assert 15 < points < MOST - 1
