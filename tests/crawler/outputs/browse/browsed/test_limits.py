"""A read is stopped for what it works, not for what else the machine does."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator

import pytest

from crawler.outputs.browse.browsed import limits
from crawler.outputs.browse.browsed.limits import time_limit
from crawler.outputs.browse.errors import is_busy

COUNT = "with recursive n(i) as (select 1 union all select i + 1 from n {where}) select count(*), waiting() from n"


@pytest.fixture
def db() -> Iterator[sqlite3.Connection]:
    """A connection with a function that waits for 0.2 s, as a thread does while another one has the processor."""
    connection = sqlite3.connect(":memory:")
    connection.create_function("waiting", 0, lambda: time.sleep(0.2))
    yield connection
    connection.close()


def test_waiting_is_no_work(db: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch) -> None:
    """What waits for longer than it may work is read all the same."""
    monkeypatch.setattr(limits, "WORK_S", 0.15)
    with time_limit(db):
        for _ in range(2):
            assert db.execute(COUNT.format(where="where i < 3000")).fetchone() == (3000, None)


@pytest.mark.parametrize("limit", ["WORK_S", "WAIT_S"])
def test_what_never_ends_is_stopped(db: sqlite3.Connection, limit: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whichever limit comes first stops it, in a way that is answered with 503; afterwards nothing is limited."""
    monkeypatch.setattr(limits, limit, 0.1)
    with pytest.raises(sqlite3.OperationalError) as caught, time_limit(db):
        db.execute(COUNT.format(where="")).fetchone()
    assert is_busy(caught.value)
    assert db.execute(COUNT.format(where="where i < 3000")).fetchone() == (3000, None)
