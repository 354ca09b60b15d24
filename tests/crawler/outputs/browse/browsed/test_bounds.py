"""SQL that readers write holds little, and is never long in one step that the time limit cannot interrupt."""

from __future__ import annotations

import sqlite3
import tracemalloc
from collections.abc import Iterator
from contextlib import suppress

import pytest

from crawler.outputs.browse.browsed.bounds import ROWS_MAX, VALUE_MAX, bound
from crawler.outputs.browse.browsed.limits import time_limit

MANY = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 5000) SELECT {} FROM n"


@pytest.fixture
def db() -> Iterator[sqlite3.Connection]:
    """A connection as Datasette gets it."""
    connection = sqlite3.connect(":memory:")
    bound(connection)
    yield connection
    connection.close()


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT randomblob(900000000)",
        "SELECT hex(zeroblob(400000000))",
        "SELECT printf('%.400000000d', 1)",
        "SELECT replace(hex(zeroblob(400000)), '0', hex(zeroblob(400000)))",
        "SELECT group_concat(hex(zeroblob(100000))) FROM (" + MANY.format("i") + ")",
        MANY.format("zeroblob(1000000)"),
        MANY.format("hex(randomblob(300000)), zeroblob(500000)"),
        "SELECT " + ", ".join(["zeroblob(1000000)"] * 500),
        "SELECT 'a' LIKE hex(zeroblob(10000))",
        "SELECT trim('a', group_concat(char(i + 999), '')) FROM (" + MANY.format("i") + ")",
    ],
)
def test_no_statement_holds_much(db: sqlite3.Connection, sql: str) -> None:
    """What would be large is refused before it is there."""
    tracemalloc.start()
    try:
        with suppress(sqlite3.Error):  # printf says NULL, the others that it is too big
            assert db.execute(sql).fetchmany(5001)[0][0] is None
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()

    assert peak < 2 * ROWS_MAX


def test_a_long_search_is_no_long_step(db: sqlite3.Connection) -> None:
    """Half a megabyte sought in one: SQLite's own search would take minutes, and could not be stopped."""
    row = db.execute("SELECT instr(hex(zeroblob(500000)), substr(hex(zeroblob(260000)), 10) || '1')").fetchone()

    assert row[0] == 0


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT instr('节省 43.2 万元', '4'), instr('a', ''), instr(NULL, 'a'), instr(x'0102', x'02'), instr(1.5, '.')",
        "SELECT replace('一二一', '一', '三'), replace('a', '', 'b'), replace('a', NULL, 'b'), replace(2025, 20, 'x')",
        "SELECT trim('  a '), trim('xxaxx', 'x'), ltrim('xya', 'yx'), rtrim('a。。', '。'), trim(NULL, 'x')",
        "SELECT '%' LIKE '%', upper('a'), 1, 2.5, x'00', NULL",
    ],
)
def test_other_statements_say_what_they_said(db: sqlite3.Connection, sql: str) -> None:
    """Functions that were replaced give what SQLite's own give."""
    plain = sqlite3.connect(":memory:")
    expected = plain.execute(sql).fetchone()
    plain.close()

    assert tuple(db.execute(sql).fetchone()) == expected


def test_our_own_pages_read_whole_values(db: sqlite3.Connection) -> None:
    """A stored page of several megabytes is shown; what readers ask afterwards is bounded as before."""
    sql = f"SELECT length(hex(zeroblob({3 * VALUE_MAX // 2})))"
    with time_limit(db):
        assert db.execute(sql).fetchone()[0] == 3 * VALUE_MAX
    with pytest.raises(sqlite3.Error):
        db.execute(sql).fetchone()
