"""The tables and indexes of the file of all vendors, as the first step of its schema makes them: never edited.

They are those of a vendor's own file in short, under the same names, so that one query reads either: without snapshots
and visits, and with what the views work out from visits written down. Numbers of crawls, pages, changes and events are
those of the vendor's file moved into its range (`storage.schema.spaces.gathered_id`). Changes have the address and the
company of their page: what counts them reads one index, and never a page.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from sqlite_utils import Database

from storage.database import many

KEYS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "vendors": ("space",),
        "crawls": ("id",),
        "pages": ("id",),
        "claim_versions": ("page_id", "claim_id", "version"),
        "changes": ("id",),
        "events": ("id",),
        "waiting": (),
    }
)
"""Table -> what a row of it is known by, wherever it was published; a vendor's own by the range of the first of them.

What waits has no key: it is little, and written as a whole.
"""

FIRST = """
CREATE TABLE gathering (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  token TEXT NOT NULL
);
CREATE TABLE vendors (
  space INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  title TEXT NOT NULL,
  language TEXT NOT NULL,
  database TEXT NOT NULL,
  token TEXT NOT NULL,
  edits INTEGER NOT NULL,
  last_crawl INTEGER,
  last_crawl_at TEXT,
  published_at TEXT NOT NULL
);
CREATE TABLE crawls (
  id INTEGER PRIMARY KEY,
  vendor TEXT NOT NULL,
  started_at TEXT NOT NULL,
  finished_at TEXT,
  status TEXT NOT NULL,
  reason TEXT,
  extractor_version INTEGER,
  seeds INTEGER,
  known INTEGER,
  read INTEGER,
  counts TEXT,
  held_pages INTEGER NOT NULL,
  held_changes INTEGER NOT NULL,
  repeats INTEGER,
  cause TEXT
);
CREATE INDEX crawls_by_vendor ON crawls(vendor, id);
CREATE INDEX crawls_by_start ON crawls(started_at);
CREATE TABLE pages (
  id INTEGER PRIMARY KEY,
  vendor TEXT NOT NULL,
  url TEXT NOT NULL,
  status TEXT NOT NULL,
  same_as INTEGER,
  accepted_report_id INTEGER,
  title TEXT,
  company TEXT,
  founded_year INTEGER,
  industries TEXT,
  size_tag TEXT,
  partner TEXT,
  speaker TEXT,
  speaker_role TEXT,
  modules_listed TEXT,
  modules_used TEXT,
  location TEXT,
  first_seen INTEGER,
  last_seen INTEGER,
  last_changed INTEGER
);
CREATE INDEX pages_by_url ON pages(url);
CREATE INDEX pages_by_vendor ON pages(vendor, id);
CREATE INDEX pages_by_company ON pages(company, id) WHERE company IS NOT NULL;
CREATE TABLE claim_versions (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  page_id INTEGER NOT NULL,
  claim_id TEXT NOT NULL,
  version INTEGER NOT NULL,
  kind TEXT NOT NULL,
  place TEXT NOT NULL,
  text TEXT NOT NULL,
  start_offset INTEGER NOT NULL,
  sentence_start INTEGER NOT NULL,
  slot INTEGER NOT NULL,
  quantity_start INTEGER,
  quantity_end INTEGER,
  value REAL,
  value_from REAL,
  value_to REAL,
  value_low REAL,
  value_high REAL,
  unit TEXT,
  direction TEXT,
  at_least INTEGER,
  approximate INTEGER,
  measure TEXT,
  base_value REAL,
  base_from REAL,
  base_to REAL,
  base_low REAL,
  base_high REAL,
  tells TEXT,
  who TEXT,
  change_direction TEXT,
  products TEXT,
  theme TEXT,
  valid_from_crawl INTEGER NOT NULL,
  valid_to_crawl INTEGER,
  valid_from INTEGER,
  valid_to INTEGER,
  first_seen INTEGER,
  UNIQUE (page_id, claim_id, version)
);
CREATE INDEX claim_versions_by_claim ON claim_versions(claim_id, version);
CREATE INDEX claim_versions_open ON claim_versions(page_id) WHERE valid_to_crawl IS NULL;
CREATE INDEX metric_figures ON claim_versions(unit, value, page_id)
  WHERE valid_to_crawl IS NULL AND kind = 'metric' AND value IS NOT NULL;
CREATE TABLE reread_versions (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  version_id INTEGER NOT NULL
);
CREATE TABLE changes (
  id INTEGER PRIMARY KEY,
  vendor TEXT NOT NULL,
  crawl_id INTEGER NOT NULL,
  page_id INTEGER NOT NULL,
  url TEXT NOT NULL,
  company TEXT,
  claim_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  change TEXT NOT NULL,
  old_text TEXT,
  new_text TEXT,
  old_value REAL,
  new_value REAL,
  unit TEXT,
  state TEXT NOT NULL,
  detected_at TEXT
);
CREATE INDEX changes_by_time ON changes(state, detected_at);
CREATE INDEX changes_by_kind ON changes(state, kind, detected_at);
CREATE INDEX changes_by_vendor ON changes(vendor, detected_at);
CREATE INDEX changes_counted ON changes(state, vendor, kind, change, detected_at);
CREATE INDEX changes_by_crawl ON changes(crawl_id, page_id);
CREATE INDEX changes_by_page ON changes(page_id, detected_at);
CREATE INDEX changes_by_url ON changes(url, detected_at);
CREATE INDEX changes_by_company ON changes(company, detected_at) WHERE company IS NOT NULL;
CREATE INDEX changes_by_claim ON changes(claim_id);
CREATE TABLE events (
  id INTEGER PRIMARY KEY,
  vendor TEXT NOT NULL,
  crawl_id INTEGER NOT NULL,
  page_id INTEGER NOT NULL,
  event TEXT NOT NULL,
  claims INTEGER NOT NULL,
  flaps INTEGER NOT NULL,
  detected_at TEXT
);
CREATE INDEX events_by_time ON events(detected_at, vendor, event);
CREATE INDEX events_by_vendor ON events(vendor, detected_at);
CREATE INDEX events_by_crawl ON events(crawl_id, page_id);
CREATE INDEX events_by_page ON events(page_id);
CREATE TABLE waiting (
  crawl_id INTEGER NOT NULL,
  page_id INTEGER NOT NULL,
  vendor TEXT NOT NULL,
  what TEXT NOT NULL,
  changes INTEGER,
  seen_crawl INTEGER NOT NULL,
  upon_crawl INTEGER,
  reason TEXT
);
CREATE INDEX waiting_by_crawl ON waiting(crawl_id);
CREATE INDEX waiting_by_vendor ON waiting(vendor)
"""

REREAD = """
CREATE TRIGGER versions_reread AFTER UPDATE OF text ON claim_versions WHEN old.text IS NOT new.text
BEGIN INSERT INTO reread_versions (version_id) VALUES (new.id); END
"""
"""As in a vendor's own file: the one way in which a text that was indexed for the search changes."""


def columns_of(db: Database, table: str) -> dict[str, str]:
    """Name -> SQLite's type, of each column that is the same wherever a row was published.

    The number of a version is not: it is counted by each file for itself, for its own search index.
    """
    rows = many(db, "SELECT name, type FROM pragma_table_info(?)", table)
    return {name: kind for name, kind in rows if (table, name) != ("claim_versions", "id")}
