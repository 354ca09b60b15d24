"""What is published of each table: statements from a vendor's own file, attached as `own`, to the file of all vendors.

In all of them `:shift` is what makes a number of the vendor's own file one of all vendors', `:vendor` its name. The
table `edited` has the vendor's own ids of the pages that are to be looked at.
"""

from __future__ import annotations

from storage.rows.versions import STATED_AS, joins

_VERSION_AS = {"claim_id": "cv.claim_id", "version": "cv.version", **STATED_AS}
_READ = "('new', 'changed', 'unchanged', 'not_modified')"
_SEEN = "(SELECT v.at FROM own.visits AS v WHERE v.crawl_id = {crawl} AND v.page_id = {page})"
_STARTED = "(SELECT CAST(strftime('%s', k.started_at) AS INTEGER) FROM own.crawls AS k WHERE k.id = {crawl})"
_OWN = "BETWEEN :shift + 1 AND :shift + (1 << 28) - 1"
"""Which ids are those of the vendor."""

_COPIED = (
    "claim_id, version, kind, place, text, start_offset, sentence_start, slot, quantity_start, quantity_end, value,"
    " value_from, value_to, value_low, value_high, unit, direction, at_least, approximate, measure, base_value,"
    " base_from, base_to, base_low, base_high, tells, who, change_direction, products, theme"
)


def _moment(crawl: str) -> str:
    """When a crawl saw the page of a version: its visit, else the crawl's start."""
    seen = _SEEN.format(crawl=crawl, page="cv.page_id")
    return f"coalesce({seen}, {_STARTED.format(crawl=crawl)})"


def _detected(row: str) -> str:
    """When a change or an event was seen: the visit, else when it went live."""
    seen = _SEEN.format(crawl=f"{row}.crawl_id", page=f"{row}.page_id")
    return f"strftime('%Y-%m-%dT%H:%M:%SZ', coalesce({seen}, {row}.live_at), 'unixepoch')"


def written(table: str, key: str, columns: str, select: str) -> str:
    """Insert what is new, rewrite what differs, touch nothing else."""
    names = [name.strip() for name in columns.split(",")]
    others = [name for name in names if name not in key.split(", ")]
    fresh = ", ".join(f"excluded.{name}" for name in others)
    old = ", ".join(f"{table}.{name}" for name in others)
    assigned = ", ".join(f"{name} = excluded.{name}" for name in others)
    return (
        f"INSERT INTO {table} ({columns}) {select} ON CONFLICT ({key}) DO UPDATE SET {assigned}"
        f" WHERE ({old}) IS NOT ({fresh})"
    )


_LAST_SEEN = f"""
(SELECT v.at FROM own.visits AS v WHERE v.page_id = p.id AND v.outcome IN {_READ}
   AND NOT EXISTS (SELECT 1 FROM own.staged_pages AS s
     WHERE s.crawl_id = v.crawl_id AND s.page_id = v.page_id AND s.state <> 'live')
 ORDER BY v.crawl_id DESC LIMIT 1)
"""
_LAST_CHANGED = """
(SELECT v.at FROM own.changes AS c JOIN own.visits AS v ON v.crawl_id = c.crawl_id AND v.page_id = c.page_id
 WHERE c.page_id = p.id AND c.state = 'live' AND c.told_by IS NULL ORDER BY c.crawl_id DESC LIMIT 1)
"""
_FIRST_SEEN = """
(SELECT v.at FROM own.visits AS v WHERE v.page_id = p.id AND v.outcome = 'new' ORDER BY v.crawl_id LIMIT 1)
"""

PAGES = written(
    "pages",
    "id",
    "id, vendor, url, status, same_as, accepted_report_id, title, company, founded_year, industries, size_tag, partner,"
    " speaker, speaker_role, modules_listed, modules_used, location, first_seen, last_seen, last_changed",
    "SELECT p.id + :shift, :vendor, p.url, p.status, p.same_as + :shift, CASE WHEN r.id THEN p.id + :shift END,"
    " r.title, r.company, r.founded_year, r.industries, r.size_tag, r.partner, r.speaker, r.speaker_role, "
    f" r.modules_listed, r.modules_used, r.location, {_FIRST_SEEN}, {_LAST_SEEN}, {_LAST_CHANGED}"
    " FROM own.pages AS p LEFT JOIN own.reports AS r ON r.id = p.accepted_report_id WHERE true",
)
"""Every page: what a night sees again alters when it was last seen."""

VERSIONS = written(
    "claim_versions",
    "page_id, claim_id, version",
    f"page_id, {_COPIED}, valid_from_crawl, valid_to_crawl, valid_from, valid_to, first_seen",
    f"SELECT cv.page_id + :shift, {', '.join(_VERSION_AS[name.strip()] for name in _COPIED.split(','))},"
    " cv.valid_from_crawl + :shift, cv.valid_to_crawl + :shift,"
    f" {_moment('cv.valid_from_crawl')}, {_moment('cv.valid_to_crawl')},"
    f" {_SEEN.format(crawl='first.valid_from_crawl', page='cv.page_id')}"
    " FROM edited AS e CROSS JOIN own.claim_versions AS cv ON cv.page_id = e.page_id"
    " CROSS JOIN own.claim_versions AS first ON first.claim_id = cv.claim_id AND first.version = 1"
    f" {joins('own')} WHERE true",
)

_TOLD = "c.state IN ('live', 'held') AND c.told_by IS NULL"
CHANGES = written(
    "changes",
    "id",
    "id, vendor, crawl_id, page_id, url, company, claim_id, kind, change, old_text, new_text, old_value, new_value,"
    " unit, state, detected_at",
    "SELECT c.id + :shift, :vendor, c.crawl_id + :shift, c.page_id + :shift, p.url, r.company, c.claim_id, c.kind,"
    " c.change, c.old_text, c.new_text, c.old_value, c.new_value, c.unit, c.state,"
    f" {_detected('c')}"
    " FROM edited AS e CROSS JOIN own.changes AS c ON c.page_id = e.page_id JOIN own.pages AS p ON p.id = e.page_id"
    f" LEFT JOIN own.reports AS r ON r.id = p.accepted_report_id WHERE {_TOLD}",
)

EVENTS = written(
    "events",
    "id",
    "id, vendor, crawl_id, page_id, event, claims, flaps, detected_at",
    "SELECT x.id + :shift, :vendor, x.crawl_id + :shift, x.page_id + :shift, x.event, x.claims, x.flaps,"
    f" {_detected('x')}"
    " FROM edited AS e CROSS JOIN own.events AS x ON x.page_id = e.page_id WHERE x.state = 'live'",
)

CRAWLS = written(
    "crawls",
    "id",
    "id, vendor, started_at, finished_at, status, reason, extractor_version, seeds, known, read, counts, held_pages,"
    " held_changes, repeats, cause",
    "SELECT id + :shift, :vendor, started_at, finished_at, status, reason, extractor_version, seeds, known, read,"
    " counts, held_pages, held_changes, repeats + :shift, cause FROM own.crawls WHERE true",
)

HELD = (
    "SELECT crawl_id + :shift, page_id + :shift, :vendor, what, changes, seen_crawl + :shift, upon_crawl + :shift,"
    " reason FROM own.held_pages ORDER BY 1, 2, 6"
)
HELD_BEFORE = "SELECT * FROM waiting WHERE vendor = :vendor ORDER BY 1, 2, 6"
"""All of what is held: it is little, and has no number of its own."""

_EDITED = "(SELECT page_id + :shift FROM edited)"
GONE = (
    (
        f"DELETE FROM pages WHERE id IN {_EDITED} AND NOT EXISTS"
        " (SELECT 1 FROM own.pages AS p WHERE p.id = pages.id - :shift)"
    ),
    (
        f"DELETE FROM claim_versions WHERE page_id IN {_EDITED} AND NOT EXISTS (SELECT 1 FROM own.claim_versions AS cv"
        " WHERE cv.page_id = claim_versions.page_id - :shift AND cv.claim_id = claim_versions.claim_id"
        " AND cv.version = claim_versions.version)"
    ),
    (
        f"DELETE FROM changes WHERE page_id IN {_EDITED} AND NOT EXISTS"
        f" (SELECT 1 FROM own.changes AS c WHERE c.id = changes.id - :shift AND {_TOLD})"
    ),
    (
        f"DELETE FROM events WHERE page_id IN {_EDITED} AND NOT EXISTS"
        " (SELECT 1 FROM own.events AS x WHERE x.id = events.id - :shift AND x.state = 'live')"
    ),
)
"""What the edited pages no longer have."""

WRITTEN = (*GONE, PAGES, CRAWLS, VERSIONS, CHANGES, EVENTS)

FORGOTTEN = (
    f"DELETE FROM claim_versions WHERE page_id {_OWN}",
    *(f"DELETE FROM {table} WHERE id {_OWN}" for table in ("changes", "events", "crawls", "pages")),
    "DELETE FROM waiting WHERE vendor = :vendor",
    "DELETE FROM vendors WHERE space = :space",
)
"""Everything of one vendor."""

RENAMED = tuple(
    f"UPDATE {table} SET vendor = :vendor WHERE {key} {_OWN}"
    for table, key in (("changes", "id"), ("events", "id"), ("crawls", "id"), ("pages", "id"), ("waiting", "crawl_id"))
)
"""Every row of a vendor whose file is called otherwise now."""
