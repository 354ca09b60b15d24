"""How many cases state a figure: a table kept by triggers in either kind of file; statements of one migration each."""

from __future__ import annotations

_COUNTED = "{row}.valid_to_crawl IS NULL AND {row}.kind = 'metric' AND {row}.value IS NOT NULL"
_OLD, _NEW = _COUNTED.format(row="old"), _COUNTED.format(row="new")
_FIGURE = "unit = coalesce({row}.unit, '') AND value = {row}.value"
_ALONE = (
    "NOT EXISTS (SELECT 1 FROM claim_versions AS cv INDEXED BY metric_figures"
    " WHERE cv.valid_to_crawl IS NULL AND cv.kind = 'metric' AND cv.value IS NOT NULL"
    " AND cv.unit IS {row}.unit AND cv.value = {row}.value AND cv.page_id = {row}.page_id AND cv.id <> {row}.id)"
)
# no conflict clause: that of the statement that fires a trigger would go before it
_COMES = (
    "INSERT INTO figure_use (unit, value, cases) SELECT coalesce(new.unit, ''), new.value, 0"
    f" WHERE NOT EXISTS (SELECT 1 FROM figure_use WHERE {_FIGURE.format(row='new')});"
    f" UPDATE figure_use SET cases = cases + 1 WHERE {_FIGURE.format(row='new')} AND {_ALONE.format(row='new')};"
)
_GOES = f"UPDATE figure_use SET cases = cases - 1 WHERE {_FIGURE.format(row='old')} AND {_ALONE.format(row='old')};"
_DIFFERS = "(old.unit IS NOT new.unit OR old.value IS NOT new.value OR old.page_id <> new.page_id)"
_WRITTEN = "AFTER UPDATE OF page_id, kind, value, unit, valid_to_crawl ON claim_versions"

FIGURE_USE_TRIGGERS = (
    f"CREATE TRIGGER figure_came AFTER INSERT ON claim_versions WHEN {_NEW} BEGIN {_COMES} END",
    f"CREATE TRIGGER figure_went AFTER DELETE ON claim_versions WHEN {_OLD} BEGIN {_GOES} END",
    (f"CREATE TRIGGER figure_closed {_WRITTEN} WHEN {_OLD} AND (NOT ({_NEW}) OR {_DIFFERS}) BEGIN {_GOES} END"),
    (f"CREATE TRIGGER figure_opened {_WRITTEN} WHEN {_NEW} AND (NOT ({_OLD}) OR {_DIFFERS}) BEGIN {_COMES} END"),
)
FIGURE_USE = (
    (
        "CREATE TABLE figure_use (unit TEXT NOT NULL, value REAL NOT NULL, cases INTEGER NOT NULL,"
        " PRIMARY KEY (unit, value)) WITHOUT ROWID"
    ),
    (
        "INSERT INTO figure_use SELECT coalesce(unit, ''), value, count(DISTINCT page_id)"
        " FROM claim_versions INDEXED BY metric_figures"
        " WHERE valid_to_crawl IS NULL AND kind = 'metric' AND value IS NOT NULL GROUP BY 1, 2"
    ),
    *FIGURE_USE_TRIGGERS,
)
"""Table, rows and triggers, in order. `unit`: '' where a figure has none; a figure that no case states has 0 cases."""
