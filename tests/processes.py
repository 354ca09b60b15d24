"""Processes that others started, as the system knows them."""

from __future__ import annotations

import time
from pathlib import Path

from tests.server import PATIENCE

HOLD = """
import sys
from storage.lock import CrawlLock
with CrawlLock(sys.argv[1]):
    print("held", flush=True)
    sys.stdin.read()
"""
"""A program that holds the lock of the database that is its argument, until its stdin ends."""


def children(pid: int) -> list[int]:
    """Processes that this one has started."""
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()]


def is_gone(pid: int) -> bool:
    """Whether the process ended, waited for by its parent or not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0] == "Z"
    except FileNotFoundError:
        return True


def are_waited_for(pids: list[int]) -> bool:
    """Whether processes have ended and their parents know it."""
    return not any(Path(f"/proc/{pid}").exists() for pid in pids)


def goes(pid: int) -> bool:
    """Whether the process ends before long."""
    deadline = time.monotonic() + PATIENCE
    while not is_gone(pid) and time.monotonic() < deadline:
        time.sleep(0.02)
    return is_gone(pid)
