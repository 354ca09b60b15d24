"""The row of `vendor`: whose cases the database holds."""

from __future__ import annotations

import json
from dataclasses import asdict
from functools import lru_cache

import msgspec
from sqlite_utils import Database

from crawler.items.report import FIRST_LANGUAGE
from crawler.items.vendor import KnownVendor, SiteWords
from storage.database import one, run
from storage.schema.spaces import new_token, space_of


def stored_vendor(db: Database) -> KnownVendor | None:
    """Whose cases these are; None in a database that no crawl has begun to fill."""
    row = one(db, "SELECT name, title, language, paths FROM vendor")
    return _known(*row) if row else None


@lru_cache(maxsize=16)
def _known(name: str, title: str, language: str, kept: str) -> KnownVendor:
    """What the row says; no words in a database of an earlier release, until it is crawled again."""
    paths = json.loads(kept)
    words = msgspec.convert(paths.get("words", {}), SiteWords)
    cases, excepted, lists = (tuple(paths[key]) for key in ("cases", "except", "lists"))
    return KnownVendor(name, title, language, cases, excepted, lists, words)


def language_of(db: Database) -> str:
    """The language of the cases that the database holds, `zh` or `en`; where no crawl has begun, the default one's."""
    vendor = stored_vendor(db)
    return vendor.language if vendor else FIRST_LANGUAGE


def write_vendor(db: Database, vendor: KnownVendor) -> None:
    """Keep whose cases these are, as the file says it now; its range of numbers stays that of its first name."""
    paths = {"cases": vendor.cases, "except": vendor.excepted, "lists": vendor.lists, "words": asdict(vendor.words)}
    run(
        db,
        "INSERT INTO vendor (id, name, title, language, paths, space, token) VALUES (1, ?, ?, ?, ?, ?, ?)"
        " ON CONFLICT (id) DO UPDATE SET name = excluded.name, title = excluded.title, language = excluded.language,"
        " paths = excluded.paths",
        *(vendor.name, vendor.title, vendor.language, json.dumps(paths, ensure_ascii=False)),
        *(space_of(vendor.name), new_token()),
    )
