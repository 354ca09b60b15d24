"""Versions of claims in fewer bytes: what many of them say is kept once, what few of them say in a table beside.

Statements of one migration: append only, as all of them are.
"""

from __future__ import annotations

from storage.schema.figure_use import FIGURE_USE_TRIGGERS

_SPAN = "value_from, value_low, value_high, unit_from, direction, base_from, base_to, base_low, base_high"
_KEPT = (
    "id, page_id, claim_id, version, kind, place, text, snapshot_id, start_offset, end_offset, slot,"
    " quantity_start, quantity_end, value, value_to, unit, at_least, approximate, measure, base_value,"
    " valid_from_crawl, valid_to_crawl"
)
_IS_SENTENCE = "sentence_start = start_offset AND sentence_end = end_offset"
_SHARED = "(SELECT w.number FROM shared_words AS w WHERE w.page_id = cv.page_id AND w.words = cv.{column})"
_TELLING = (
    "(SELECT t.id FROM tellings AS t INDEXED BY tellings_told"
    " WHERE t.tells IS cv.tells AND t.who IS cv.who AND t.change_direction IS cv.change_direction)"
)

# Copied in the order of the numbers, which stay: the search index knows versions by them. No foreign keys but the
# page's: each is looked up for every row, and only the store writes here.
SMALLER_VERSIONS = (
    "CREATE TABLE tellings (id INTEGER PRIMARY KEY, tells TEXT, who TEXT, change_direction TEXT)",
    (
        "INSERT INTO tellings (tells, who, change_direction) SELECT DISTINCT tells, who, change_direction"
        " FROM claim_versions WHERE tells IS NOT NULL OR who IS NOT NULL OR change_direction IS NOT NULL"
    ),
    (
        "CREATE TABLE shared_words (page_id INTEGER NOT NULL, number INTEGER NOT NULL, words TEXT NOT NULL,"
        " PRIMARY KEY (page_id, number)) WITHOUT ROWID"
    ),
    (
        "INSERT INTO shared_words SELECT page_id, row_number() OVER (PARTITION BY page_id), words FROM ("
        "SELECT page_id, theme AS words FROM claim_versions WHERE theme IS NOT NULL"
        " UNION SELECT page_id, products FROM claim_versions WHERE products IS NOT NULL)"
    ),
    (
        "CREATE TABLE version_spans (version_id INTEGER PRIMARY KEY, value_from REAL, value_low REAL, value_high REAL,"
        " unit_from TEXT, direction TEXT, base_from REAL, base_to REAL, base_low REAL, base_high REAL)"
    ),
    (
        f"INSERT INTO version_spans SELECT id, {_SPAN} FROM claim_versions"
        f" WHERE coalesce({_SPAN}) IS NOT NULL ORDER BY id"
    ),
    """
    CREATE TABLE smaller_versions (
      id INTEGER PRIMARY KEY,
      page_id INTEGER NOT NULL REFERENCES pages(id),
      claim_id TEXT NOT NULL,
      version INTEGER NOT NULL,
      kind TEXT NOT NULL,
      place TEXT NOT NULL,
      text TEXT NOT NULL,
      snapshot_id INTEGER NOT NULL,
      start_offset INTEGER NOT NULL,
      end_offset INTEGER NOT NULL,
      sentence_start INTEGER,
      sentence_end INTEGER,
      slot INTEGER NOT NULL,
      quantity_start INTEGER,
      quantity_end INTEGER,
      value REAL,
      value_to REAL,
      unit TEXT,
      at_least INTEGER,
      approximate INTEGER,
      measure TEXT,
      base_value REAL,
      valid_from_crawl INTEGER NOT NULL,
      valid_to_crawl INTEGER,
      telling INTEGER,
      products INTEGER,
      theme INTEGER
    )
    """,
    "CREATE INDEX tellings_told ON tellings(tells, who, change_direction)",
    (
        f"INSERT INTO smaller_versions ({_KEPT}, sentence_start, sentence_end, telling, products, theme)"
        f" SELECT {_KEPT}, CASE WHEN NOT ({_IS_SENTENCE}) THEN sentence_start END,"
        f" CASE WHEN NOT ({_IS_SENTENCE}) THEN sentence_end END,"
        f" CASE WHEN coalesce(tells, who, change_direction) IS NOT NULL THEN {_TELLING} END,"
        f" CASE WHEN products IS NOT NULL THEN {_SHARED.format(column='products')} END,"
        f" CASE WHEN theme IS NOT NULL THEN {_SHARED.format(column='theme')} END"
        " FROM claim_versions AS cv ORDER BY id"
    ),
    "DROP INDEX tellings_told",
    "DROP TABLE claim_versions",
    "DROP TABLE claims",
    "ALTER TABLE smaller_versions RENAME TO claim_versions",
    "CREATE UNIQUE INDEX claim_versions_by_claim ON claim_versions(claim_id, version)",
    "CREATE INDEX claim_versions_by_page ON claim_versions(page_id, valid_to_crawl)",
    (
        "CREATE INDEX metric_figures ON claim_versions(unit, value, page_id)"
        " WHERE valid_to_crawl IS NULL AND kind = 'metric' AND value IS NOT NULL"
    ),
    (
        "CREATE TRIGGER versions_reread AFTER UPDATE OF text ON claim_versions WHEN old.text IS NOT new.text"
        " BEGIN INSERT INTO reread_versions (version_id) VALUES (new.id); END"
    ),
    *FIGURE_USE_TRIGGERS,
)
"""Every statement, in order. No view may be there: what renames a table reads them all."""
