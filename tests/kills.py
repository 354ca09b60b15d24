"""Work in a process of its own that is killed."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable


def killed_after(seconds: float, work: Callable[[], object]) -> bool:
    """Do this work in a process of its own, killed after so many seconds; whether it was still at it."""
    child = os.fork()
    if child == 0:
        try:
            work()
        finally:
            os._exit(0)
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])
