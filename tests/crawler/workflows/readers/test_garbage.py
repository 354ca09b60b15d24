"""How often a process that reads pages looks for garbage."""

import gc
from collections.abc import Iterator

import pytest

from crawler.workflows.readers.garbage import FETCHING, READING, spare


@pytest.fixture(autouse=True)
def _as_it_was() -> Iterator[None]:
    """Other tests run in a process that is set as Python sets it."""
    before = gc.get_threshold()
    yield
    gc.unfreeze()
    gc.set_threshold(*before)


def test_what_is_loaded_is_never_looked_at_again() -> None:
    """A collection passes over everything that was there before."""
    loaded = [[number] for number in range(10)]
    spare()

    assert gc.get_freeze_count() >= len(loaded)
    assert not any(young is one for one in loaded for young in gc.get_objects())


def test_collections_are_rarer_where_nothing_is_fetched() -> None:
    """The answers of a site hold each other, and may be large; pages that are only read leave next to nothing."""
    spare(FETCHING)
    assert gc.get_threshold()[0] == FETCHING

    spare()
    assert gc.get_threshold()[0] == READING > FETCHING
