"""Lines of the site: which staged changes are of one, what is told of them, and the wordings that are never told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from sqlite_utils import Database

from crawler.items.claim import ClaimKind
from crawler.items.site_line import LineChange, ToldLine
from storage.clock import iso
from storage.database import many, one, run
from storage.rows.visits import READ

BY_SITE, BY_PERSON = "site:", "never:"
"""How `changes.told_by` begins where a line of the site, or a wording that is never told, tells a change."""
COUNTING = f"{BY_SITE}counts"
"""A number of one case that differs at every visit."""


def waiting_changes(db: Database, crawl_id: int) -> list[LineChange]:
    """The changes of a crawl that readers would be told of, each with its case; moves are none."""
    rows = many(
        db,
        "SELECT c.id, c.page_id, c.claim_id, c.kind, c.place, c.old_text, c.new_text, r.company, r.title"
        " FROM changes AS c JOIN pages AS p ON p.id = c.page_id LEFT JOIN reports AS r ON r.id = p.accepted_report_id"
        " WHERE c.crawl_id = ? AND c.state IN ('staged', 'held') AND c.told_by IS NULL AND c.change <> 'moved'"
        " ORDER BY c.id",
        crawl_id,
    )
    return [
        LineChange(number, page_id, claim_id, ClaimKind(kind), place or "", old, new, company, title)
        for number, page_id, claim_id, kind, place, old, new, company, title in rows
    ]


def set_aside(db: Database, changes: Iterable[LineChange], told_by: str) -> None:
    """Tell these changes no more one by one, nor what is folded into them."""
    db.conn.executemany("UPDATE changes SET told_by = ? WHERE id = ?", ((told_by, change.id) for change in changes))


def insert_line(db: Database, line: ToldLine) -> int:
    """Note what is told of a line of the site, and return its id."""
    sql = "INSERT INTO site_lines (crawl_id, change, old_text, new_text, cases) VALUES (?, ?, ?, ?, ?)"
    return int(run(db, sql, line.crawl_id, line.change, line.old_text, line.new_text, line.cases).lastrowid or 0)


def told_lines(db: Database, crawl_id: int | None) -> list[ToldLine]:
    """What is told of the site's lines after one crawl (None: after all), oldest crawl first, then widest."""
    rows = many(
        db,
        "SELECT crawl_id, change, old_text, new_text, cases FROM site_lines"
        f" WHERE {'crawl_id = ?' if crawl_id is not None else '?1 IS NULL'} ORDER BY crawl_id, cases DESC, id",
        crawl_id,
    )
    return [ToldLine(*row) for row in rows]


def standing_lines(db: Database) -> Iterator[tuple[str, str | None, str | None]]:
    """(text, company, title) of every claim of prose that stands in a case."""
    return db.conn.execute(
        "SELECT cv.text, r.company, r.title FROM pages AS p JOIN reports AS r ON r.id = p.accepted_report_id"
        " JOIN claim_versions AS cv ON cv.page_id = p.id AND cv.valid_to_crawl IS NULL"
        " WHERE p.status IN ('live', 'suspect_gone') AND cv.kind NOT IN ('tag', 'module', 'title', 'partner', 'quote')"
    )


def count_cases_standing(db: Database) -> int:
    """How many cases stand."""
    row = one(db, "SELECT count(*) FROM pages WHERE status IN ('live', 'suspect_gone')")
    return row[0] if row else 0


def earlier_words(db: Database, change: LineChange, crawl_id: int, visits: int) -> list[str | None] | None:
    """What a claim said at the last `visits` visits that read its page, if each of them changed it; newest first.

    None where one of them did not.
    """
    sql = (
        f"SELECT crawl_id FROM visits WHERE page_id = ? AND crawl_id < ? AND outcome IN {READ}"
        " ORDER BY crawl_id DESC LIMIT ?"
    )
    read = [row[0] for row in many(db, sql, change.page_id, crawl_id, visits)]
    rows = many(
        db,
        "SELECT crawl_id, old_text FROM changes WHERE claim_id = ? AND crawl_id < ? AND state = 'live'"
        " AND change IN ('changed', 'reworded') ORDER BY crawl_id DESC LIMIT ?",
        *(change.claim_id, crawl_id, visits),
    )
    is_each = len(read) == visits and read == [row[0] for row in rows]
    return [row[1] for row in rows] if is_each else None


def set_unchanged(db: Database, crawl_id: int, page_id: int, reason: str) -> None:
    """A visit at which only lines of the site differed found the case unchanged."""
    run(
        db,
        "UPDATE visits SET outcome = 'unchanged', reason = ?"
        " WHERE crawl_id = ? AND page_id = ? AND outcome = 'changed'",
        *(reason, crawl_id, page_id),
    )


def is_site_only(db: Database, crawl_id: int, page_id: int) -> bool:
    """Whether a crawl staged nothing of a page but lines of the site, and moves."""
    row = one(
        db,
        "SELECT sum(told_by IS NULL AND change <> 'moved'),"
        " sum(coalesce(told_by LIKE 'site:%' OR told_by LIKE 'never:%', 0))"
        " FROM changes WHERE crawl_id = ? AND page_id = ?",
        *(crawl_id, page_id),
    )
    return row is not None and row[0] == 0 and bool(row[1])


def is_counting(db: Database, claim_id: str, crawl_id: int) -> bool:
    """Whether the last change of a claim before this crawl was a count of the site."""
    row = one(
        db,
        "SELECT told_by FROM changes WHERE claim_id = ? AND crawl_id < ? ORDER BY crawl_id DESC LIMIT 1",
        *(claim_id, crawl_id),
    )
    return row is not None and row[0] == COUNTING


def never_told(db: Database) -> dict[str, str]:
    """Shape of each line that is never told, with its wording, in the order of the wordings."""
    return dict(many(db, "SELECT shape, wording FROM never_told ORDER BY wording"))


def insert_never_told(db: Database, shape: str, wording: str, *, now: datetime) -> None:
    """Never tell lines of this shape again; one that is there already stays."""
    run(db, "INSERT OR IGNORE INTO never_told (shape, wording, since) VALUES (?, ?, ?)", shape, wording, iso(now))


def delete_never_told(db: Database, shape: str) -> bool:
    """Tell lines of this shape again; whether it was there."""
    return run(db, "DELETE FROM never_told WHERE shape = ?", shape).rowcount > 0
