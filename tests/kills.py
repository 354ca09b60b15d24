"""Work in a process of its own that is killed."""

from __future__ import annotations

import os
import signal
import sqlite3
import sys
from collections.abc import Callable


def killed_before_call(call: int, work: Callable[[], object]) -> bool:
    """Do this work in a process of its own, killed before its n-th call of a function; whether it was killed.

    So a moment is a part of the work, on whatever machine, and never a time.
    """
    child = os.fork()
    if child == 0:
        left = call

        def count(*_: object) -> None:
            nonlocal left
            left -= 1
            if left == 0:
                os.kill(os.getpid(), signal.SIGKILL)

        try:
            sys.setprofile(count)
            work()
        finally:
            os._exit(0)
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])


def calls_of(work: Callable[[], object]) -> int:
    """How many calls of functions this work is, with their ends."""
    made = 0

    def count(*_: object) -> None:
        nonlocal made
        made += 1

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        work()
    finally:
        sys.setprofile(before)
    return made


Watch = Callable[[sqlite3.Connection], None]
"""To be called with the connection whose statements count, as soon as it is open."""


def killed_before(statement: int, work: Callable[[Watch], object]) -> bool:
    """Do this work in a process of its own, killed before its n-th statement; whether it was killed."""
    child = os.fork()
    if child == 0:
        left = statement

        def count(_: str) -> None:
            nonlocal left
            left -= 1
            if left == 0:
                os.kill(os.getpid(), signal.SIGKILL)

        try:
            work(lambda connection: connection.set_trace_callback(count))
        finally:
            os._exit(0)
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])


def statements_of(work: Callable[[Watch], object]) -> int:
    """How many statements this work is."""
    said: list[str] = []
    work(lambda connection: connection.set_trace_callback(said.append))
    return len(said)
