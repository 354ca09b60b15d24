"""What every test can rely on."""

from __future__ import annotations

import compileall
import gc
import os
import re
import signal
import sys
import time
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.memory import put_files_into_memory

# What tests need is imported where it is used: xdist's controller loads this too, and runs none.
if TYPE_CHECKING:
    from tests.crawler.workflows.readings import Site
    from tests.postgres import PostgreSQL

sys.dont_write_bytecode = False  # else each worker, and each run, would compile all tests by itself
gc.disable()  # until all modules are loaded: see pytest_collection_finish
ALL_SLOW = re.compile(r"^pytestmark = (\[\s*)?pytest\.mark\.slow", re.MULTILINE)
"""How a module says that all of its tests are slow."""
# pytest-xdist sets it for its workers: tables would be as wide as whoever runs the tests happens to have it.
os.environ.pop("COLUMNS", None)
# Whoever runs the tests may live anywhere; what people read is in the machine's time zone.
os.environ["TZ"] = "UTC"
time.tzset()
# A shell that runs the tests in the background lets them ignore Ctrl-C, and all that they start: tests send it to some.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)
put_files_into_memory()


@pytest.fixture(scope="session")
def postgres() -> Iterator[PostgreSQL]:
    """A PostgreSQL server for all tests of a process; who stops it starts it again."""
    from tests.postgres import server

    with server() as started:
        yield started


def pytest_sessionstart(session: pytest.Session) -> None:
    """Compile the project once, for the hundreds of processes that tests start: Python may be set to keep nothing."""
    is_worker = hasattr(session.config, "workerinput")
    if not is_worker:
        for package in ("crawler", "spiders", "storage"):
            compileall.compile_dir(session.config.rootpath / package, quiet=2, workers=0)
    if is_worker or session.config.getoption("dist", "no") == "no":  # what runs tests
        _prepare_libraries()


def _prepare_libraries() -> None:
    from hypothesis import HealthCheck, settings

    # Half of what Hypothesis takes by itself: every run tries others, and there are many runs. How long an example
    # takes is no fact of ours: on a busy machine each of them may be the one that waits.
    settings.register_profile("casewatch", max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    settings.load_profile("casewatch")
    with warnings.catch_warnings():
        # Datasette 0.65 leaves a connection open while it is imported, of which Python 3.13 warns in the first test
        warnings.simplefilter("ignore", ResourceWarning)
        import datasette.filters  # noqa: F401


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what takes longest, or one worker would be at it alone in the end."""
    items.sort(key=lambda item: all(not mark.kwargs.get("longest") for mark in item.iter_markers("slow")))


def pytest_collection_finish() -> None:
    """Look no more for what is unreachable among modules and tests, which all stay: it took a sixth of a run."""
    gc.enable()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)  # a test leaves little; by itself Python would look through it 4,000 times


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Load no module of which none or all tests are marked `slow` where only the others are asked for."""
    marks = config.option.markexpr
    if marks not in {"slow", "not slow"} or not collection_path.match("test_*.py"):
        return None
    text = collection_path.read_text(encoding="utf-8")
    is_left_out = "mark.slow" not in text if marks == "slow" else ALL_SLOW.search(text) is not None
    return is_left_out or None


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    """Crawls on a new database."""
    from tests.crawler.workflows.readings import Site
    from tests.fresh import open_fresh

    db = open_fresh(tmp_path / "cases.db")
    yield Site(db)
    db.close()


@pytest.fixture
def in_zone() -> Iterator[Callable[[str], None]]:
    """Enters a time zone, as a command does that CASES_TIMEZONE names it to; afterwards it is UTC again."""
    from crawler.configuration.zone import enter_zone

    yield enter_zone
    enter_zone("UTC")
