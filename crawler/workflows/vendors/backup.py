"""Everything that cannot be made anew, in one archive: databases, marks, mails that wait, vendors' files, settings."""

from __future__ import annotations

import tarfile
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from crawler.items.errors import CasewatchError
from crawler.items.vendor import OwnFile
from crawler.outputs.draft import draft_of
from storage.backups import copy_database

ENDINGS = (".tar", ".gz", ".tgz")
"""Of an archive's name; all but the first are compressed."""


@dataclass(frozen=True, slots=True)
class Kept:
    """One file of the archive, or why it is not in it."""

    name: str
    size: int = 0
    error: CasewatchError | None = None


def write_backup(
    file: Path, databases: Sequence[OwnFile], beside: Sequence[Path], others: Sequence[Path], root: Path | None
) -> Iterator[Kept]:
    """Write the archive, which appears when it is whole, for its owner alone; what each file came to, as it is done.

    `beside` are databases that may be there: marks, waiting mails, a model's answers; `others` are files that are taken
    as they are. What
    lies below `root`, the folder of the settings, has the same place in the archive: their paths lead to it again. A
    database that cannot be used is left out and said; `all.db` is made anew from the others, and search indexes too.

    Raises:
        OSError: the archive cannot be written.
    """
    named: dict[str, Path] = {}
    for own in databases:
        path = Path(own.path)
        name = _below(root, path) or path.name
        named[name if name not in named else f"{own.name}/{path.name}"] = path
    named |= {_below(root, path) or path.name: path for path in beside if path.exists()}
    with (
        _private(file) as draft,
        tarfile.open(draft, "w") if file.suffix == ".tar" else tarfile.open(draft, "w:gz") as archive,
        tempfile.TemporaryDirectory(prefix=".casewatch-backup-", dir=draft.parent) as room,
    ):
        for name, path in named.items():
            copy = Path(room, "copy.db")
            try:
                copy_database(path, copy)
            except CasewatchError as error:
                yield Kept(name, error=error)
            else:
                archive.add(copy, arcname=name)
                yield Kept(name, copy.stat().st_size)
            copy.unlink(missing_ok=True)
        for path in others:
            relative = str(path) if not path.is_absolute() and ".." not in path.parts else ""
            name = _below(root, path) or relative or path.name
            archive.add(path, arcname=name)
            yield Kept(name, path.stat().st_size)


@contextmanager
def _private(file: Path) -> Iterator[Path]:
    with draft_of(file) as draft:
        draft.chmod(0o600)  # mails that wait, who gets them, and what readers noted are in it
        yield draft


def _below(root: Path | None, path: Path) -> str:
    """The path as it is from this folder; "" where it lies elsewhere: no name in an archive leads out of it."""
    if root is None or ".." in path.parts or not path.absolute().is_relative_to(root.absolute()):
        return ""
    return str(path.absolute().relative_to(root.absolute()))
