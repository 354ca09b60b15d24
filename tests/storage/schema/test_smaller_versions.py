"""The step that keeps what many versions of claims say once: a file of the release before it says the same after it."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from sqlite_utils import Database

from crawler.items.errors import LockedError
from storage.database import open_database
from storage.lock import CrawlLock
from storage.rows.packing import STATED_COLUMNS
from storage.rows.versions import STATED_AS, joins
from storage.schema.migrations import migrations
from tests.processes import HOLD

STATED = {
    "0a1-1": {"text": "打印时间从 6 小时缩短至 50 分钟", "value_from": 6.0, "value_to": 50.0, "unit_from": "小时"},
    "0a1-2": {"tells": "result", "who": "customer", "products": '["云盘"]', "theme": "对账"},
    "0a1-3": {"tells": "result", "who": "customer", "products": '["云盘"]', "change_direction": "better"},
    "0a1-4": {"tells": "fact", "theme": "对账"},
    "0a1-5": {"kind": "metric", "value": 30.0, "unit": "%", "value_low": 20.0, "base_high": 40.0, "direction": "up"},
    "0a1-6": {"text": "一句话", "start_offset": 3, "end_offset": 6},
}
"""Claim id -> what it fills of the columns that may be empty."""
NEEDED = {"kind": "narrative", "place": "body/1/1", "text": "话", "start_offset": 0, "end_offset": 1} | {
    "sentence_start": 0,
    "sentence_end": 1,
    "slot": 0,
}


def _old(file: Path) -> None:
    """A file of the release before, with claims of one page: the first was changed, the last one went."""
    with closing(Database(file)) as db:
        migrations.apply(db, stop_before="0021_smaller_versions")
        db.conn.execute("INSERT INTO crawls (id, started_at, status) VALUES (1, '2026-01-01T00:00:00Z', 'finished')")
        db.conn.execute("INSERT INTO crawls (id, started_at, status) VALUES (2, '2026-01-02T00:00:00Z', 'finished')")
        db.conn.execute("INSERT INTO pages (id, url, status, first_crawl) VALUES (1, 'http://a.example/', 'live', 1)")
        for claim_id, said in STATED.items():
            db["claims"].insert({"id": claim_id, "page_id": 1, "kind": "narrative", "first_crawl": 1} | _kind(said))
            row = NEEDED | said | {"claim_id": claim_id, "page_id": 1, "snapshot_id": 1}
            db["claim_versions"].insert(row | {"version": 1, "valid_from_crawl": 1})
        again = NEEDED | STATED["0a1-1"] | {"claim_id": "0a1-1", "page_id": 1, "snapshot_id": 2}
        db.conn.execute("UPDATE claim_versions SET valid_to_crawl = 2 WHERE claim_id IN ('0a1-1', '0a1-6')")
        db.conn.execute("UPDATE claims SET gone_crawl = 2 WHERE id = '0a1-6'")
        db["claim_versions"].insert(again | {"version": 2, "valid_from_crawl": 2})
        db.conn.commit()


def _kind(said: dict[str, object]) -> dict[str, object]:
    return {"kind": said["kind"]} if "kind" in said else {}


def _rows(file: Path, sql: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(file)) as db:
        return db.execute(sql).fetchall()


CLAIMS = "SELECT id, page_id, kind, first_crawl, gone_crawl FROM claims ORDER BY id"
FIGURES = "SELECT * FROM figure_use ORDER BY 1, 2"


def test_every_version_says_what_it_said(tmp_path: Path) -> None:
    """Under its number, in each column; so do the claims, and the counts of figures."""
    file = tmp_path / "cases.db"
    _old(file)
    kept = "id, claim_id, version, valid_from_crawl, valid_to_crawl"
    versions = _rows(file, f"SELECT {kept}, {', '.join(STATED_COLUMNS)} FROM claim_versions ORDER BY id")
    others = _rows(file, CLAIMS), _rows(file, FIGURES)

    open_database(file).close()

    names = ", ".join([f"cv.{name.strip()}" for name in kept.split(",")] + [STATED_AS[name] for name in STATED_COLUMNS])
    assert _rows(file, f"SELECT {names} FROM claim_versions AS cv {joins()} ORDER BY cv.id") == versions
    assert (_rows(file, CLAIMS), _rows(file, FIGURES)) == others


def test_what_is_said_alike_is_kept_once(tmp_path: Path) -> None:
    """Two claims of one theme and two of the same products have four references and two rows of words."""
    file = tmp_path / "cases.db"
    _old(file)

    open_database(file).close()

    assert _rows(file, "SELECT page_id, words FROM shared_words ORDER BY words") == [(1, '["云盘"]'), (1, "对账")]
    assert len(_rows(file, "SELECT 1 FROM tellings")) == 3
    assert len(_rows(file, "SELECT 1 FROM version_spans")) == 3


def test_a_step_that_fails_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    """Another program's table stands in the way of the new one: nothing of the step is seen."""
    file = tmp_path / "cases.db"
    _old(file)
    with closing(sqlite3.connect(file)) as db:
        db.execute("CREATE TABLE smaller_versions (x)")
    schema = "SELECT type, name, sql FROM sqlite_master ORDER BY type, name"
    before = _rows(file, schema), _rows(file, "SELECT * FROM claim_versions")

    with pytest.raises(sqlite3.OperationalError, match="smaller_versions"):
        open_database(file)

    assert (_rows(file, schema), _rows(file, "SELECT * FROM claim_versions")) == before


@pytest.mark.slow
@pytest.mark.parametrize("read_only", [False, True])
def test_no_table_is_made_another_one_under_a_crawl(tmp_path: Path, *, read_only: bool) -> None:
    """A crawl of the release before goes on with the tables that it knows; when it has ended the file is opened."""
    file = tmp_path / "cases.db"
    _old(file)
    before = _rows(file, "SELECT * FROM claim_versions")
    command = [sys.executable, "-c", HOLD, str(file)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as crawl:
        assert crawl.stdout is not None
        assert crawl.stdout.readline() == "held\n"
        with pytest.raises(LockedError, match=f"older version, and process {crawl.pid} "):
            open_database(file, read_only=read_only)
        crawl.communicate()

    assert _rows(file, "SELECT * FROM claim_versions") == before
    open_database(file, read_only=read_only).close()


def test_the_crawl_that_holds_the_file_may_open_it(tmp_path: Path) -> None:
    """It takes the lock first, and brings the file to its own schema then."""
    file = tmp_path / "cases.db"
    _old(file)

    with CrawlLock(file):
        open_database(file).close()

    assert _rows(file, "SELECT count(*) FROM version_spans") == [(3,)]
