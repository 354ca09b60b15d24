"""The file of all vendors, made or mended from the vendors' own files at any time."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from crawler.items.errors import CasewatchError
from crawler.vendors.databases import database_of
from storage.gathered.database import open_gathered
from storage.gathered.publish import Published, publish
from storage.gathered.vendors import gathered_vendors


@dataclass(frozen=True, slots=True)
class Gathered:
    """What became of one vendor."""

    name: str
    database: str
    """Path of its own file."""
    published: Published | None = None
    """None where nothing was: its database is not there, no crawl has begun in it, or it could not be used."""
    error: CasewatchError | None = None
    """Why it could not be used."""


def gather(path: str, names: list[str], db: str) -> Iterator[Gathered]:
    """Publish what is new of each of these vendors in the file of all at `path`, one transaction each.

    `db` is the default vendor's database, beside which the others lie; one that was crawled elsewhere is found where
    it was published from. A vendor that cannot be read does not keep the others. Where nothing was crawled so far no
    file is made: an empty one would be read instead of what is crawled next.

    Raises:
        StoreError: the file of all vendors cannot be used.
    """
    if not any(Path(file).exists() for file in (path, *(database_of(name, db) for name in names))):
        yield from (Gathered(name, database_of(name, db)) for name in names)
        return
    with closing(open_gathered(path)) as gathered:
        known = gathered_vendors(gathered)
        for name in names:
            file = database_of(name, db)
            if not Path(file).exists() and name in known and Path(known[name].database).exists():
                file = known[name].database
            if not Path(file).exists():
                yield Gathered(name, file)
                continue
            try:
                yield Gathered(name, file, publish(gathered, file, now=datetime.now(UTC)))
            except CasewatchError as error:
                yield Gathered(name, file, error=error)
