"""Where the files of tests lie: in memory where this machine has a file system there, with room.

Every database that is closed waits for the disk three times, every file that is removed once; a process that is killed
leaves the same on either.
"""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from pathlib import Path

_MEMORY = Path("/dev/shm")
_ROOM = 2 << 30
"""Bytes that must be free: some four times what a run needs at once (in a container there are often 64 MiB)."""


def put_files_into_memory() -> None:
    """From now on pytest's and Python's temporary files, and those of processes that are started, lie there.

    Whoever has chosen a place for them keeps it; so xdist's workers have that of their controller.
    """
    if {"TMPDIR", "PYTEST_DEBUG_TEMPROOT"} & os.environ.keys() or not _has_room():
        return
    folder = tempfile.mkdtemp(prefix="casewatch-", dir=_MEMORY)
    Path(folder).chmod(0o1777)  # as /tmp: some tests are another user
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    os.environ["TMPDIR"] = folder
    tempfile.tempdir = folder
    os.environ["PYTEST_DEBUG_TEMPROOT"] = str(_MEMORY)  # what a test that failed has left stays there


def _has_room() -> bool:
    if not os.access(_MEMORY, os.W_OK):
        return False
    system = os.statvfs(_MEMORY)  # in many containers nothing there can be run, and tests make programs
    return system.f_bavail * system.f_frsize >= _ROOM and not system.f_flag & os.ST_NOEXEC
