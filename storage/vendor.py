"""The row of `vendor`: whose cases the database holds."""

from __future__ import annotations

import json
from dataclasses import asdict
from functools import lru_cache

import msgspec
from sqlite_utils import Database

from crawler.items.vendor import KnownVendor, SiteWords
from storage.database import one, run

_DEFAULT = "zh"


def stored_vendor(db: Database) -> KnownVendor | None:
    """Whose cases these are; None in a database that no crawl has begun to fill."""
    row = one(db, "SELECT name, title, language, paths FROM vendor")
    if row is None:
        return None
    paths = {key: tuple(json.loads(row[3])[key]) for key in ("cases", "except", "lists")}
    return KnownVendor(row[0], row[1], row[2], paths["cases"], paths["except"], paths["lists"], words=_words(row[3]))


@lru_cache(maxsize=16)
def _words(kept: str) -> SiteWords:
    """Those of the column `paths`; none in a database of an earlier release, until it is crawled again."""
    return msgspec.convert(json.loads(kept).get("words", {}), SiteWords)


def language_of(db: Database) -> str:
    """The language of the cases that the database holds, `zh` or `en`; where no crawl has begun, the default one's."""
    vendor = stored_vendor(db)
    return vendor.language if vendor else _DEFAULT


def write_vendor(db: Database, vendor: KnownVendor) -> None:
    """Keep whose cases these are, as the file says it now."""
    paths = {"cases": vendor.cases, "except": vendor.excepted, "lists": vendor.lists, "words": asdict(vendor.words)}
    run(
        db,
        "INSERT OR REPLACE INTO vendor (id, name, title, language, paths) VALUES (1, ?, ?, ?, ?)",
        *(vendor.name, vendor.title, vendor.language, json.dumps(paths, ensure_ascii=False)),
    )
