"""Where the files of tests lie: in memory where this machine has a file system there, with room.

Every database that is closed waits for the disk three times, every file that is removed once; a process that is killed
leaves the same on either.
"""

from __future__ import annotations

import atexit
import fcntl
import os
import shutil
import tempfile
from pathlib import Path

_MEMORY, _NAME = Path("/dev/shm"), "casewatch-tests-"
_ROOM = 2 << 30
"""Bytes that must be free: some four times what a run needs at once (in a container there are often 64 MiB)."""


def put_files_into_memory() -> None:
    """From now on pytest's and Python's temporary files, and those of processes that are started, lie there.

    Whoever has chosen a place for them keeps it; so xdist's workers have that of their controller.
    """
    if {"TMPDIR", "PYTEST_DEBUG_TEMPROOT"} & os.environ.keys() or not has_room():
        return
    folder = _new_folder()
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    os.environ["TMPDIR"] = folder
    tempfile.tempdir = folder
    os.environ["PYTEST_DEBUG_TEMPROOT"] = str(_MEMORY)  # what a test that failed has left stays there


def _new_folder() -> str:
    """A folder held as long as this process lives; those of runs that were killed go first."""
    place = os.open(_MEMORY, os.O_RDONLY)
    fcntl.flock(place, fcntl.LOCK_EX)  # one at a time: none sees a folder that is not held yet
    for left in _MEMORY.glob(f"{_NAME}*"):
        if left.stat().st_uid == os.getuid() and _hold(left):
            shutil.rmtree(left, ignore_errors=True)
    folder = Path(tempfile.mkdtemp(prefix=_NAME, dir=_MEMORY))
    folder.chmod(0o1777)  # as /tmp: some tests are another user
    _hold(folder)
    os.close(place)
    return str(folder)


def _hold(folder: Path) -> bool:
    """Let a folder be this process's until it ends, however that is; whether it is nobody else's."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(descriptor)
        return False
    return True


def has_room() -> bool:
    """Whether files of tests can lie in memory on this machine."""
    if not os.access(_MEMORY, os.W_OK):
        return False
    system = os.statvfs(_MEMORY)  # in many containers nothing there can be run, and tests make programs
    return system.f_bavail * system.f_frsize >= _ROOM and not system.f_flag & os.ST_NOEXEC
