"""A command of ours in a process that dies with the one that started it.

`python -m crawler.cluster.child PARENT COMMAND …` is what `python -m crawler.command_line COMMAND …` is, but that the
kernel kills it when the process PARENT ends, however that ends. It asks for that itself: what runs between fork and
exec in a process with threads is better little.
"""

from __future__ import annotations

import ctypes
import os
import runpy
import signal
import sys

_SET_PARENT_DEATH_SIGNAL = 1


def die_with(parent: int) -> None:
    """Be killed when this parent ends; at once where it has ended already.

    Raises:
        OSError: the system knows no such thing.
    """
    if ctypes.CDLL(None, use_errno=True).prctl(_SET_PARENT_DEATH_SIGNAL, signal.SIGKILL, 0, 0, 0):
        raise OSError(ctypes.get_errno(), "this system cannot let a process end with its parent")
    if os.getppid() != parent:
        os.kill(os.getpid(), signal.SIGKILL)


def main() -> None:
    """Run the command of the arguments."""
    parent, *command = sys.argv[1:]
    die_with(int(parent))
    sys.argv = [sys.argv[0], *command]
    runpy.run_module("crawler.command_line", run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    main()
