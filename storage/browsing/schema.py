"""What the store keeps only so that people can browse it fast: indexes, and three small tables kept by triggers.

Statements of one migration: append only, as all of them are.
"""

from __future__ import annotations

_READ = "('new', 'changed', 'unchanged', 'not_modified')"
_STANDING = "('live', 'suspect_gone')"

_INDEXES = (
    "CREATE INDEX changes_told ON changes(crawl_id, id, change, kind) WHERE state = 'live' AND told_by IS NULL",
    (
        "CREATE INDEX metrics_fallen ON changes(crawl_id, id)"
        " WHERE state = 'live' AND told_by IS NULL AND kind = 'metric' AND new_value < old_value"
    ),
    f"CREATE INDEX visits_read ON visits(page_id, crawl_id) WHERE outcome IN {_READ}",
    (
        "CREATE INDEX metric_figures ON claim_versions(unit, value, page_id)"
        " WHERE valid_to_crawl IS NULL AND kind = 'metric' AND value IS NOT NULL"
    ),
    "CREATE INDEX reports_by_company ON reports(company, page_id) WHERE company IS NOT NULL",
    "CREATE INDEX reports_by_partner ON reports(partner, page_id) WHERE partner IS NOT NULL",
    "CREATE INDEX reports_by_speaker ON reports(speaker, page_id) WHERE speaker IS NOT NULL",
)

_TABLES = (
    # Versions whose words a newer extractor has read anew: the one way in which an indexed text changes.
    "CREATE TABLE reread_versions (seq INTEGER PRIMARY KEY AUTOINCREMENT, version_id INTEGER NOT NULL)",
    (
        "CREATE TABLE case_industries (page_id INTEGER NOT NULL, industry TEXT NOT NULL,"
        " PRIMARY KEY (page_id, industry)) WITHOUT ROWID"
    ),
    (
        "CREATE TABLE case_modules (page_id INTEGER NOT NULL, module TEXT NOT NULL, listed INTEGER NOT NULL,"
        " used INTEGER NOT NULL, PRIMARY KEY (page_id, module)) WITHOUT ROWID"
    ),
    "CREATE INDEX case_modules_by_name ON case_modules(module, used, page_id)",
    (
        "CREATE TABLE module_use (industry TEXT NOT NULL, module TEXT NOT NULL, listed INTEGER NOT NULL,"
        " used INTEGER NOT NULL, PRIMARY KEY (industry, module)) WITHOUT ROWID"
    ),
)

# Cases without an industry count under ''; the sum over industries is therefore not the number of cases.
_INDUSTRIES = (
    "SELECT industry FROM case_industries WHERE page_id = {page} UNION ALL SELECT ''"
    " WHERE NOT EXISTS (SELECT 1 FROM case_industries WHERE page_id = {page})"
)
_COUNT = (
    "INSERT INTO module_use (industry, module, listed, used)"
    " SELECT i.industry, m.module, {sign} m.listed, {sign} m.used FROM case_modules AS m,"
    f" ({_INDUSTRIES}) AS i WHERE m.page_id = {{page}}"
    " ON CONFLICT DO UPDATE SET listed = listed + excluded.listed, used = used + excluded.used;"
)

_INDUSTRY_ROWS = (
    "INSERT INTO case_industries SELECT DISTINCT p.id, j.value FROM pages AS p"
    " JOIN reports AS r ON r.id = p.accepted_report_id, json_each(r.industries) AS j WHERE {which};"
)
_MODULE_ROWS = (
    "INSERT INTO case_modules SELECT page_id, module, max(listed), max(used) FROM ("
    "SELECT p.id AS page_id, j.value AS module, 1 AS listed, 0 AS used FROM pages AS p"
    " JOIN reports AS r ON r.id = p.accepted_report_id, json_each(r.modules_listed) AS j WHERE {which}"
    " UNION ALL SELECT p.id, j.value, 0, 1 FROM pages AS p"
    " JOIN reports AS r ON r.id = p.accepted_report_id, json_each(r.modules_used) AS j WHERE {which}"
    ") GROUP BY page_id, module;"
)


def _recount(page: str) -> str:
    """Statements that count one page anew: what it had goes, what its accepted report has comes."""
    which = f"p.id = {page} AND p.status IN {_STANDING}"
    return " ".join(
        (
            _COUNT.format(sign="-", page=page),
            f"DELETE FROM case_modules WHERE page_id = {page};",
            f"DELETE FROM case_industries WHERE page_id = {page};",
            _INDUSTRY_ROWS.format(which=which),
            _MODULE_ROWS.format(which=which),
            _COUNT.format(sign="+", page=page),
        )
    )


_TRIGGERS = (
    (
        "CREATE TRIGGER versions_reread AFTER UPDATE OF text ON claim_versions WHEN old.text IS NOT new.text"
        " BEGIN INSERT INTO reread_versions (version_id) VALUES (new.id); END"
    ),
    (
        "CREATE TRIGGER case_recounted AFTER UPDATE OF accepted_report_id, status ON pages"
        " WHEN old.accepted_report_id IS NOT new.accepted_report_id"
        f" OR (old.status IN {_STANDING}) <> (new.status IN {_STANDING})"
        f" BEGIN {_recount('new.id')} END"
    ),
)

_STANDING_CASES = f"p.status IN {_STANDING}"
_FILL = (
    _INDUSTRY_ROWS.format(which=_STANDING_CASES),
    _MODULE_ROWS.format(which=_STANDING_CASES),
    (
        "INSERT INTO module_use SELECT coalesce(i.industry, ''), m.module, sum(m.listed), sum(m.used)"
        " FROM case_modules AS m LEFT JOIN case_industries AS i USING (page_id) GROUP BY 1, 2"
    ),
)

BROWSING = (*_INDEXES, *_TABLES, *_FILL, *_TRIGGERS)
"""Every statement, in order."""
