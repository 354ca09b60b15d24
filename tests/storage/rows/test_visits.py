"""Rows of `visits`."""

from __future__ import annotations

from crawler.items.visit import Outcome
from storage.rows.visits import READ
from tests.crawler.workflows.readings import Site


def test_the_outcomes_that_read_are_written_as_the_index_has_them(site: Site) -> None:
    """SQLite takes a partial index only for its own condition, word by word."""
    (index,) = site.values("SELECT sql FROM sqlite_master WHERE name = 'visits_read'")

    assert index.endswith(f"WHERE outcome IN {READ}")
    assert [outcome for outcome in Outcome if outcome.value in READ] == [o for o in Outcome if o.was_read]
