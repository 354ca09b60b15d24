"""What triggers keep is what counting anew gives."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlite_utils import Database

from storage.browsing.schema import BROWSING
from storage.database import open_database
from storage.schema.migrations import migrations

COUNTED = """
SELECT coalesce(i.value, ''), m.module, sum(m.listed), sum(m.used) FROM pages AS p
JOIN reports AS r ON r.id = p.accepted_report_id
JOIN (
  SELECT r.id AS report, j.value AS module, 1 AS listed, EXISTS (
    SELECT 1 FROM json_each(r.modules_used) AS u WHERE u.value = j.value) AS used
  FROM reports AS r, json_each(r.modules_listed) AS j
  UNION
  SELECT r.id, j.value, EXISTS (SELECT 1 FROM json_each(r.modules_listed) AS l WHERE l.value = j.value), 1
  FROM reports AS r, json_each(r.modules_used) AS j
) AS m ON m.report = r.id
LEFT JOIN json_each(r.industries) AS i
WHERE p.status IN ('live', 'suspect_gone') GROUP BY 1, 2
"""


MODULES = "SELECT module, count(*), sum(used) FROM case_modules GROUP BY module ORDER BY module"


def _modules(db: Database) -> list[tuple[object, ...]]:
    return db.conn.execute("SELECT * FROM module_cases WHERE cases > 0 ORDER BY module").fetchall()


def _kept(db: Database) -> list[tuple[object, ...]]:
    sql = "SELECT * FROM module_use WHERE listed + used > 0 ORDER BY industry, module"
    return db.conn.execute(sql).fetchall()


def test_module_use_is_what_counting_gives(sample: Path) -> None:
    """After crawls that changed reports, after a case is withdrawn, and after it is back."""
    db = open_database(sample)
    assert _kept(db) == sorted(db.conn.execute(COUNTED).fetchall()) != []
    for status in ("withdrawn", "live"):
        db.conn.execute("UPDATE pages SET status = ? WHERE id % 2", (status,))
        assert _kept(db) == sorted(db.conn.execute(COUNTED).fetchall())
        assert _modules(db) == db.conn.execute(MODULES).fetchall()
    assert db.conn.execute("UPDATE pages SET status = 'withdrawn'").rowcount
    assert _modules(db) == []
    db.close()


def test_migration_counts_what_is_there(sample: Path) -> None:
    """A database from before these tables gets the same rows that the triggers would have kept."""
    db = open_database(sample)
    kept, modules = _kept(db), _modules(db)
    for trigger in ("versions_reread", "case_recounted", "case_module_came", "case_module_went"):
        db.conn.execute(f"DROP TRIGGER {trigger}")
    db.conn.execute("DROP TABLE module_cases")
    for statement in BROWSING:
        if statement.startswith(("CREATE TABLE", "CREATE INDEX")):
            what, name = statement.split()[1:3]
            if not (what == "INDEX" and name == "case_modules_by_name"):
                db.conn.execute(f"DROP {what} {name}")
    db.conn.execute(f"DELETE FROM {migrations.migrations_table} WHERE name IN ('0004_browsing', '0020_module_cases')")
    db.close()
    db = open_database(sample)
    assert (_kept(db), _modules(db)) == (kept, modules)
    db.close()


FIGURES = """
SELECT coalesce(unit, ''), value, count(DISTINCT page_id) FROM claim_versions
WHERE valid_to_crawl IS NULL AND kind = 'metric' AND value IS NOT NULL GROUP BY 1, 2 ORDER BY 1, 2
"""


def _figures(db: Database) -> list[tuple[object, ...]]:
    return db.conn.execute("SELECT * FROM figure_use WHERE cases > 0 ORDER BY unit, value").fetchall()


def test_figure_use_is_what_counting_gives(sample: Path) -> None:
    """After crawls, and after whatever else may befall versions: rewritten, closed, opened again, moved, removed."""
    db = open_database(sample)
    assert _figures(db) == db.conn.execute(FIGURES).fetchall() != []
    metrics = "kind = 'metric' AND value IS NOT NULL AND valid_to_crawl IS NULL"
    kept = ", ".join(name for (name,) in db.conn.execute("SELECT name FROM pragma_table_info('claim_versions')"))
    for statement in (
        f"UPDATE claim_versions SET value = 60, unit = '%' WHERE {metrics} AND id % 2",
        f"UPDATE claim_versions SET unit = NULL WHERE {metrics} AND id % 3 = 0",
        f"UPDATE claim_versions SET valid_to_crawl = 2 WHERE {metrics} AND id % 2",
        "UPDATE claim_versions SET valid_to_crawl = NULL WHERE kind = 'metric'",
        f"UPDATE claim_versions SET kind_stored = 'n' WHERE {metrics} AND id % 5 = 0",
        f"UPDATE claim_versions SET value = NULL WHERE {metrics} AND id % 7 = 0",
        f"UPDATE OR IGNORE claim_versions SET page_id = 1 WHERE {metrics} AND id % 4 = 0",
        f"INSERT OR REPLACE INTO claim_versions ({kept}) SELECT {kept} FROM claim_versions WHERE kind = 'metric'",
        "DELETE FROM claim_versions WHERE id % 2",
    ):
        changed = db.conn.execute(statement).rowcount
        assert changed, statement
        assert _figures(db) == db.conn.execute(FIGURES).fetchall(), statement
    assert db.conn.execute("SELECT min(cases) FROM figure_use").fetchone()[0] >= 0
    db.close()


def test_figures_that_are_there_are_counted(sample: Path) -> None:
    """A database from before the table gets the rows that the triggers would have kept."""
    db = open_database(sample)
    kept = _figures(db)
    for name in ("came", "went", "closed", "opened"):
        db.conn.execute(f"DROP TRIGGER figure_{name}")
    db.conn.execute("DROP TABLE figure_use")
    db.conn.execute(f"DELETE FROM {migrations.migrations_table} WHERE name = '0018_figure_use'")
    db.close()
    db = open_database(sample)
    assert _figures(db) == kept
    db.close()


@pytest.mark.parametrize("text", ["同一句话", "另一句话"])
def test_only_other_words_are_read_anew(sample: Path, text: str) -> None:
    """A version is noted as read anew where its words differ, not where they are written once more."""
    db = open_database(sample)
    db.conn.execute("UPDATE claim_versions SET text = '同一句话' WHERE id = 1")
    db.conn.execute("DELETE FROM reread_versions")
    db.conn.execute("UPDATE claim_versions SET text = ? WHERE id = 1", (text,))
    assert db.conn.execute("SELECT count(*) FROM reread_versions").fetchone()[0] == (text == "另一句话")
    db.close()
