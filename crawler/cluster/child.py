"""A command of ours in a process that dies with the one that started it.

`python -m crawler.cluster.child PARENT SAID COMMAND …` is what `python -m crawler.command_line COMMAND …` is, but that
the kernel kills it when the process PARENT ends, however that ends; that it exits with `FAULT` where Python would exit
with 1 after a traceback, which means something else; and that its last line on stderr is in the file SAID in the end.
It asks the kernel itself: what runs between fork and exec in a process with threads is better little.
"""

from __future__ import annotations

import ctypes
import os
import runpy
import signal
import sys
import traceback
from pathlib import Path
from typing import TextIO

FAULT = 70
"""Exit code after an error that nothing caught: EX_SOFTWARE of sysexits.h."""
_LONGEST = 500
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


class Heard:
    """A stream, and the last line that was written to it."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self.last = ""

    def write(self, text: str) -> int:
        """As the stream."""
        self.last = next((line.strip() for line in reversed(text.splitlines()) if line.strip()), self.last)
        return self._stream.write(text)

    def __getattr__(self, name: str) -> object:
        return getattr(self._stream, name)


def main() -> None:
    """Run the command of the arguments."""
    parent, said, *command = sys.argv[1:]
    die_with(int(parent))
    sys.argv = [sys.argv[0], *command]
    sys.stderr = heard = Heard(sys.stderr)
    try:
        runpy.run_module("crawler.command_line", run_name="__main__", alter_sys=True)
    except Exception:  # noqa: BLE001 - whatever it is, it is told from what the command exits with by itself
        traceback.print_exc()
        sys.exit(FAULT)
    finally:
        Path(said).write_text(heard.last[:_LONGEST], encoding="utf-8", errors="replace")


if __name__ == "__main__":
    main()
