"""How long a read of one of our pages may take."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager

from crawler.outputs.browse.browsed.bounds import whole_values

WORK_S = 1.0
"""Processor time. What our pages read is bounded: ten times more than the slowest of them takes at 3 million claims."""
WAIT_S = 20.0
"""Time in all. Datasette's limit counts nothing else, and a busy machine makes a read of a millisecond wait for one."""
PATIENT_S = 60.0
"""Processor time of what is read once for all readers and kept, as all cases are. It may wait ten times as long."""
_STEPS = 1_000


@contextmanager
def time_limit(connection: sqlite3.Connection, *, is_patient: bool = False) -> Iterator[None]:
    """Within the block, a statement is interrupted once this thread has worked or waited for too long."""
    work_until = time.thread_time() + (PATIENT_S if is_patient else WORK_S)
    wait_until = time.monotonic() + (10 * PATIENT_S if is_patient else WAIT_S)
    connection.set_progress_handler(
        lambda: time.thread_time() >= work_until or time.monotonic() >= wait_until,
        _STEPS,
    )
    try:
        with whole_values(connection):
            yield
    finally:
        connection.set_progress_handler(None, _STEPS)
