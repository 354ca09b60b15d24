"""The tables and indexes as the first steps of the schema make them: never edited, for they have shipped."""

from __future__ import annotations

# visits and claim_versions point at snapshots without a foreign key: to check it when a held snapshot is dropped,
# SQLite would read both tables whole, and they are the ones that grow.
CRAWLS_AND_PAGES = """
CREATE TABLE crawls (
  id INTEGER PRIMARY KEY,
  started_at TEXT NOT NULL,
  finished_at TEXT,
  status TEXT NOT NULL CHECK (status IN ('running', 'finished', 'suspect', 'released', 'discarded', 'interrupted',
                                         'skipped', 'failed')),
  reason TEXT,
  pid INTEGER,
  extractor_version INTEGER,
  seeds INTEGER,
  known INTEGER,
  read INTEGER,
  counts TEXT,
  held_pages INTEGER NOT NULL DEFAULT 0,
  held_changes INTEGER NOT NULL DEFAULT 0,
  repeats INTEGER REFERENCES crawls(id)
);
CREATE INDEX crawls_not_ended ON crawls(id) WHERE finished_at IS NULL;
CREATE TABLE pages (
  id INTEGER PRIMARY KEY,
  url TEXT NOT NULL UNIQUE,
  status TEXT NOT NULL CHECK (status IN ('unread', 'live', 'suspect_gone', 'withdrawn')),
  first_crawl INTEGER NOT NULL REFERENCES crawls(id),
  accepted_report_id INTEGER REFERENCES reports(id),
  etag TEXT,
  last_modified TEXT,
  missing_count INTEGER NOT NULL DEFAULT 0
);
CREATE TABLE visits (
  crawl_id INTEGER NOT NULL REFERENCES crawls(id),
  page_id INTEGER NOT NULL REFERENCES pages(id),
  outcome TEXT NOT NULL,
  http_status INTEGER,
  at INTEGER NOT NULL,
  snapshot_id INTEGER,
  reason TEXT,
  rendered INTEGER,
  PRIMARY KEY (crawl_id, page_id)
) WITHOUT ROWID;
CREATE INDEX visits_by_page ON visits(page_id, crawl_id);
CREATE TABLE snapshots (
  id INTEGER PRIMARY KEY,
  page_id INTEGER NOT NULL REFERENCES pages(id),
  content_hash BLOB NOT NULL,
  body_hash BLOB NOT NULL,
  encoding TEXT NOT NULL,
  url TEXT NOT NULL,
  crawl_id INTEGER NOT NULL REFERENCES crawls(id),
  bytes_of INTEGER REFERENCES snapshots(id),
  text BLOB NOT NULL,
  body BLOB,
  UNIQUE (page_id, content_hash),
  CHECK ((body IS NULL) = (bytes_of IS NOT NULL))
);
CREATE TABLE reports (
  id INTEGER PRIMARY KEY,
  page_id INTEGER NOT NULL REFERENCES pages(id),
  snapshot_id INTEGER NOT NULL REFERENCES snapshots(id),
  crawl_id INTEGER NOT NULL REFERENCES crawls(id),
  extractor_version INTEGER NOT NULL,
  title TEXT,
  company TEXT,
  founded_year INTEGER,
  industries TEXT NOT NULL,
  size_tag TEXT,
  partner TEXT,
  speaker TEXT,
  speaker_role TEXT,
  modules_listed TEXT NOT NULL,
  modules_used TEXT NOT NULL,
  report BLOB NOT NULL,
  claims BLOB NOT NULL
);
CREATE INDEX reports_by_snapshot ON reports(snapshot_id);
"""

CLAIMS_AND_CHANGES = """
CREATE TABLE claims (
  id TEXT PRIMARY KEY,
  page_id INTEGER NOT NULL REFERENCES pages(id),
  kind TEXT NOT NULL,
  first_crawl INTEGER NOT NULL REFERENCES crawls(id),
  gone_crawl INTEGER REFERENCES crawls(id)
) WITHOUT ROWID;
CREATE TABLE claim_versions (
  id INTEGER PRIMARY KEY,
  page_id INTEGER NOT NULL REFERENCES pages(id),
  claim_id TEXT NOT NULL REFERENCES claims(id),
  version INTEGER NOT NULL,
  kind TEXT NOT NULL,
  place TEXT NOT NULL,
  text TEXT NOT NULL,
  snapshot_id INTEGER NOT NULL,
  start_offset INTEGER NOT NULL,
  end_offset INTEGER NOT NULL,
  sentence_start INTEGER NOT NULL,
  sentence_end INTEGER NOT NULL,
  slot INTEGER NOT NULL,
  quantity_start INTEGER,
  quantity_end INTEGER,
  value REAL,
  value_from REAL,
  value_to REAL,
  value_low REAL,
  value_high REAL,
  unit TEXT,
  unit_from TEXT,
  direction TEXT,
  at_least INTEGER,
  approximate INTEGER,
  valid_from_crawl INTEGER NOT NULL REFERENCES crawls(id),
  valid_to_crawl INTEGER REFERENCES crawls(id)
);
CREATE UNIQUE INDEX claim_versions_by_claim ON claim_versions(page_id, claim_id, version);
CREATE INDEX claim_versions_open ON claim_versions(page_id) WHERE valid_to_crawl IS NULL;
CREATE TABLE staged_pages (
  crawl_id INTEGER NOT NULL REFERENCES crawls(id),
  page_id INTEGER NOT NULL REFERENCES pages(id),
  report_id INTEGER REFERENCES reports(id),
  state TEXT NOT NULL CHECK (state IN ('staged', 'live', 'held', 'drifted', 'repeated', 'discarded', 'superseded')),
  etag TEXT,
  last_modified TEXT,
  PRIMARY KEY (crawl_id, page_id)
) WITHOUT ROWID;
CREATE INDEX staged_pages_waiting ON staged_pages(page_id) WHERE state IN ('held', 'drifted', 'discarded');
CREATE TABLE changes (
  id INTEGER PRIMARY KEY,
  crawl_id INTEGER NOT NULL REFERENCES crawls(id),
  page_id INTEGER NOT NULL REFERENCES pages(id),
  claim_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  change TEXT NOT NULL CHECK (change IN ('added', 'removed', 'changed', 'reworded', 'moved', 'restored')),
  old_version INTEGER,
  new_version INTEGER,
  old_text TEXT,
  new_text TEXT,
  old_value REAL,
  new_value REAL,
  unit TEXT,
  rule TEXT NOT NULL,
  told_by TEXT,
  state TEXT NOT NULL CHECK (state IN ('staged', 'live', 'held', 'discarded', 'superseded')),
  live_at INTEGER
);
CREATE INDEX changes_by_crawl ON changes(crawl_id, page_id);
CREATE INDEX changes_by_page ON changes(page_id, crawl_id);
CREATE INDEX changes_by_claim ON changes(claim_id);
CREATE TABLE events (
  id INTEGER PRIMARY KEY,
  crawl_id INTEGER NOT NULL REFERENCES crawls(id),
  page_id INTEGER NOT NULL REFERENCES pages(id),
  event TEXT NOT NULL CHECK (event IN ('new_case', 'case_withdrawn', 'case_back')),
  claims INTEGER NOT NULL,
  flaps INTEGER NOT NULL DEFAULT 0,
  state TEXT NOT NULL CHECK (state IN ('live', 'held', 'discarded', 'superseded')),
  live_at INTEGER
);
CREATE INDEX events_by_crawl ON events(crawl_id, page_id);
CREATE INDEX events_by_page ON events(page_id, crawl_id);
"""

# staged_pages gains the crawl that a reading goes back to, and a state of its own for pages that flap. Copied, dropped
# and made anew, for a CHECK cannot be altered.
HELD_PAGES = """
CREATE TABLE staged_pages_before AS SELECT * FROM staged_pages;
DROP TABLE staged_pages;
CREATE TABLE staged_pages (
  crawl_id INTEGER NOT NULL REFERENCES crawls(id),
  page_id INTEGER NOT NULL REFERENCES pages(id),
  report_id INTEGER REFERENCES reports(id),
  state TEXT NOT NULL CHECK (state IN ('staged', 'live', 'held', 'drifted', 'repeated', 'flapping', 'discarded',
                                       'superseded')),
  etag TEXT,
  last_modified TEXT,
  earlier_crawl INTEGER REFERENCES crawls(id),
  PRIMARY KEY (crawl_id, page_id)
) WITHOUT ROWID;
INSERT INTO staged_pages (crawl_id, page_id, report_id, state, etag, last_modified)
  SELECT crawl_id, page_id, report_id, state, etag, last_modified FROM staged_pages_before;
DROP TABLE staged_pages_before;
CREATE INDEX staged_pages_waiting ON staged_pages(page_id) WHERE state IN ('held', 'drifted', 'discarded');
CREATE INDEX staged_pages_held ON staged_pages(crawl_id) WHERE state IN ('held', 'drifted');
"""

# A suspect crawl of which nothing waits any longer: one that only saw again what had been discarded. Run twice, for one
# that repeats such a crawl.
EMPTY_SUSPECTS = """
UPDATE crawls SET status = 'discarded', reason = coalesce(reason || '; ', '') || 'it holds nothing'
WHERE status = 'suspect'
  AND NOT EXISTS (SELECT 1 FROM staged_pages AS s WHERE s.crawl_id = crawls.id AND s.state IN ('held', 'drifted'))
  AND NOT EXISTS (SELECT 1 FROM events AS e WHERE e.crawl_id = crawls.id AND e.state = 'held')
  AND NOT EXISTS (SELECT 1 FROM crawls AS k WHERE k.id = crawls.repeats AND k.status = 'suspect')
"""

# digest_events points at events: the rows go and come back within one transaction, under the ids that they had.
EVENTS_OF_FLAPPING = """
PRAGMA defer_foreign_keys = ON;
CREATE TABLE events_before AS SELECT * FROM events;
DROP TABLE events;
CREATE TABLE events (
  id INTEGER PRIMARY KEY,
  crawl_id INTEGER NOT NULL REFERENCES crawls(id),
  page_id INTEGER NOT NULL REFERENCES pages(id),
  event TEXT NOT NULL CHECK (event IN ('new_case', 'case_withdrawn', 'case_back', 'page_flaps')),
  claims INTEGER NOT NULL,
  flaps INTEGER NOT NULL DEFAULT 0,
  state TEXT NOT NULL CHECK (state IN ('live', 'held', 'discarded', 'superseded')),
  live_at INTEGER
);
INSERT INTO events (id, crawl_id, page_id, event, claims, flaps, state, live_at)
  SELECT id, crawl_id, page_id, event, claims, flaps, state, live_at FROM events_before;
DROP TABLE events_before;
CREATE INDEX events_by_crawl ON events(crawl_id, page_id);
CREATE INDEX events_by_page ON events(page_id, crawl_id);
"""

OUTBOX = """
CREATE TABLE digests (
  id INTEGER PRIMARY KEY,
  token TEXT NOT NULL UNIQUE,
  crawl_id INTEGER NOT NULL REFERENCES crawls(id),
  created_at TEXT NOT NULL,
  addressed_at TEXT,
  merged_into INTEGER REFERENCES digests(id)
);
CREATE INDEX digests_unaddressed ON digests(id) WHERE addressed_at IS NULL;
CREATE TABLE digest_changes (
  change_id INTEGER PRIMARY KEY REFERENCES changes(id),
  digest_id INTEGER NOT NULL REFERENCES digests(id)
);
CREATE INDEX digest_changes_by_digest ON digest_changes(digest_id);
CREATE TABLE digest_events (
  event_id INTEGER PRIMARY KEY REFERENCES events(id),
  digest_id INTEGER NOT NULL REFERENCES digests(id)
);
CREATE INDEX digest_events_by_digest ON digest_events(digest_id);
CREATE TABLE digest_held (
  crawl_id INTEGER PRIMARY KEY REFERENCES crawls(id),
  digest_id INTEGER NOT NULL REFERENCES digests(id)
);
CREATE INDEX digest_held_by_digest ON digest_held(digest_id);
CREATE TABLE digest_messages (
  id INTEGER PRIMARY KEY,
  digest_id INTEGER NOT NULL REFERENCES digests(id),
  content BLOB
);
CREATE INDEX digest_messages_kept ON digest_messages(id) WHERE content IS NOT NULL;
CREATE TABLE deliveries (
  id INTEGER PRIMARY KEY,
  digest_id INTEGER NOT NULL REFERENCES digests(id),
  content_id INTEGER NOT NULL REFERENCES digest_messages(id),
  channel TEXT NOT NULL CHECK (channel IN ('mail', 'chat')),
  recipient TEXT NOT NULL,
  message_id TEXT NOT NULL UNIQUE,
  state TEXT NOT NULL CHECK (state IN ('pending', 'sending', 'sent', 'dropped')),
  attempts INTEGER NOT NULL DEFAULT 0,
  doubts INTEGER NOT NULL DEFAULT 0,
  next_try_at TEXT,
  last_error TEXT,
  sent_at TEXT
);
CREATE INDEX deliveries_waiting ON deliveries(id) WHERE state IN ('pending', 'sending');
CREATE INDEX deliveries_by_content ON deliveries(content_id);
"""

ADDRESSES = """
ALTER TABLE pages ADD COLUMN asked TEXT;
ALTER TABLE pages ADD COLUMN same_as INTEGER REFERENCES pages(id);
CREATE TABLE page_addresses (
  address TEXT PRIMARY KEY,
  page_id INTEGER NOT NULL REFERENCES pages(id),
  crawl_id INTEGER NOT NULL REFERENCES crawls(id)
) WITHOUT ROWID;
CREATE INDEX page_addresses_by_page ON page_addresses(page_id);
"""

SITE_FRAMES = """
CREATE TABLE site_frames (
  id INTEGER PRIMARY KEY,
  crawl_id INTEGER NOT NULL REFERENCES crawls(id),
  content BLOB NOT NULL
);
ALTER TABLE snapshots ADD COLUMN frame_id INTEGER REFERENCES site_frames(id)
"""

SITE_LINES = """
ALTER TABLE changes ADD COLUMN place TEXT;
CREATE TABLE site_lines (
  id INTEGER PRIMARY KEY,
  crawl_id INTEGER NOT NULL REFERENCES crawls(id),
  change TEXT NOT NULL CHECK (change IN ('came', 'changed', 'went', 'counts')),
  old_text TEXT,
  new_text TEXT,
  cases INTEGER NOT NULL
);
CREATE INDEX site_lines_by_crawl ON site_lines(crawl_id);
CREATE TABLE never_told (
  shape TEXT PRIMARY KEY,
  wording TEXT NOT NULL,
  since TEXT NOT NULL
) WITHOUT ROWID;
"""

CAUSES = """
ALTER TABLE crawls ADD COLUMN cause TEXT;
"""

NEUTRAL_VALUES = """
ALTER TABLE claim_versions ADD COLUMN measure TEXT;
ALTER TABLE claim_versions ADD COLUMN base_value REAL;
ALTER TABLE claim_versions ADD COLUMN base_from REAL;
ALTER TABLE claim_versions ADD COLUMN base_to REAL;
ALTER TABLE claim_versions ADD COLUMN base_low REAL;
ALTER TABLE claim_versions ADD COLUMN base_high REAL;
"""

LOCATION = """
ALTER TABLE reports ADD COLUMN location TEXT
"""

TELLINGS = """
ALTER TABLE claim_versions ADD COLUMN tells TEXT;
ALTER TABLE claim_versions ADD COLUMN who TEXT;
ALTER TABLE claim_versions ADD COLUMN change_direction TEXT;
ALTER TABLE claim_versions ADD COLUMN products TEXT;
ALTER TABLE claim_versions ADD COLUMN theme TEXT;
"""

# Databases from before there were others hold the first vendor's cases, as the code of that time knew them.
VENDOR = """
CREATE TABLE vendor (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  name TEXT NOT NULL,
  title TEXT NOT NULL,
  language TEXT NOT NULL,
  paths TEXT NOT NULL
);
INSERT INTO vendor (id, name, title, language, paths)
SELECT 1, 'feishu', '飞书', 'zh', '{"cases": ["/customers/**", "/client/**"], "except": [], "lists": ["/customers"]}'
WHERE EXISTS (SELECT 1 FROM crawls)
"""

TOLD_IN = """
ALTER TABLE digests ADD COLUMN told_in TEXT
"""

# what a check allows is only changed with its table
WEBHOOKS = """
CREATE TABLE deliveries_anywhere (
  id INTEGER PRIMARY KEY,
  digest_id INTEGER NOT NULL REFERENCES digests(id),
  content_id INTEGER NOT NULL REFERENCES digest_messages(id),
  channel TEXT NOT NULL CHECK (channel IN ('mail', 'chat', 'webhook')),
  recipient TEXT NOT NULL,
  message_id TEXT NOT NULL UNIQUE,
  state TEXT NOT NULL CHECK (state IN ('pending', 'sending', 'sent', 'dropped')),
  attempts INTEGER NOT NULL DEFAULT 0,
  doubts INTEGER NOT NULL DEFAULT 0,
  next_try_at TEXT,
  last_error TEXT,
  sent_at TEXT
);
INSERT INTO deliveries_anywhere SELECT * FROM deliveries;
DROP TABLE deliveries;
ALTER TABLE deliveries_anywhere RENAME TO deliveries;
CREATE INDEX deliveries_waiting ON deliveries(id) WHERE state IN ('pending', 'sending');
CREATE INDEX deliveries_by_content ON deliveries(content_id)
"""
