"""Files that appear when they are whole, and stay what they are: links, modes, pipes and devices."""

from __future__ import annotations

import errno
import os
import secrets
import shutil
import stat
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_READER_S = 5.0
"""Seconds that whoever reads a pipe has to open its other end."""
_PAUSE_S = 0.02
_NAME_MAX = 100


@contextmanager
def draft_of(file: Path) -> Iterator[Path]:
    """A path to write to: it takes the file's place at the end of the block, and is gone if that fails.

    A link is written through: what it leads to is replaced, under the same mode and owner. A pipe or a device cannot be
    replaced, and a file in a folder that cannot be written, or that has several names, must not be: they are written
    into when all is there.

    Raises:
        OSError: the file cannot be replaced; what was there before is kept.
    """
    before = _status(file)
    if before is not None and stat.S_ISDIR(before.st_mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(file))
    target = Path(os.path.realpath(file))
    if before is not None and not _is_replaceable(file, target, before):
        with tempfile.TemporaryDirectory(prefix="casewatch-") as folder:
            draft = Path(folder) / (target.name[-_NAME_MAX:] or "draft")
            yield draft
            _write_into(file, draft)
        return
    draft = target.with_name(f".{target.name[:_NAME_MAX]}.{secrets.token_hex(4)}.part")
    os.close(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666))  # no link that somebody has laid there
    try:
        yield draft
        if before is not None:
            _take_after(draft, before)
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)


def _status(file: Path) -> os.stat_result | None:
    """What stands at the path, links followed; None where nothing does."""
    try:
        return file.stat()
    except FileNotFoundError:
        return None


def _is_replaceable(file: Path, target: Path, status: os.stat_result) -> bool:
    """Whether another file may take this one's place, with nobody who would go on looking at the old one."""
    if not stat.S_ISREG(status.st_mode) or status.st_nlink > 1 or os.path.ismount(target):
        return False
    return os.access(target.parent, os.W_OK) and not _leads_to_descriptor(file)


def _leads_to_descriptor(file: Path) -> bool:
    """Whether the path means an open file, as `/dev/stdout` does: whoever opened it has that one and no other."""
    path = str(file.absolute())
    for _ in range(40):
        if path.startswith(("/proc/", "/dev/fd/")):
            return True
        try:
            path = os.path.join(os.path.dirname(path), os.readlink(path))  # noqa: PTH115, PTH118, PTH120 - one link each
        except OSError:
            return False
    return False


def _take_after(draft: Path, before: os.stat_result) -> None:
    """Give the draft the mode and, where this user may, the owner of the file whose place it takes."""
    own = draft.stat()
    if (own.st_uid, own.st_gid) != (before.st_uid, before.st_gid):
        with suppress(OSError):
            os.chown(draft, before.st_uid, before.st_gid)
    draft.chmod(stat.S_IMODE(before.st_mode))


def _write_into(file: Path, draft: Path) -> None:
    with draft.open("rb") as source, os.fdopen(_opened(file), "wb") as sink:
        shutil.copyfileobj(source, sink)


def _opened(file: Path) -> int:
    """A descriptor to write to; a pipe without a reader is given one for some seconds, and not waited for for ever."""
    until = time.monotonic() + _READER_S
    while True:
        try:
            descriptor = os.open(file, os.O_WRONLY | os.O_TRUNC | os.O_NONBLOCK)
        except OSError as error:
            if error.errno != errno.ENXIO or time.monotonic() > until:
                raise
            time.sleep(_PAUSE_S)
        else:
            os.set_blocking(descriptor, True)
            return descriptor
