"""The figures of a page as they stand, and the other pages about the same company."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from crawler.items.figure import Figure
from crawler.items.report import FIRST_LANGUAGE
from storage.schema.kinds import is_of_all

_PAGES_MOST = 20
"""Other pages of one company: a name that more pages bear is no customer's."""


_OF_ONE = ("claim_versions_by_page", f"coalesce((SELECT language FROM vendor), '{FIRST_LANGUAGE}')")
_OF_ALL = (
    "claim_versions_open",
    "(SELECT o.language FROM pages AS p JOIN vendors AS o ON o.name = p.vendor WHERE p.id = claim_versions.page_id)",
)
"""By which index the claims of a page are found that stand, and in which language they are, in either kind of file."""


def companions(db: sqlite3.Connection, page_id: int) -> list[int]:
    """The other pages, at most 20, whose accepted report names the same company."""
    rows = db.execute(
        "SELECT q.id FROM pages AS p JOIN reports AS r ON r.id = p.accepted_report_id"
        " JOIN reports AS o ON o.company = r.company"
        " JOIN pages AS q ON q.id = o.page_id AND q.accepted_report_id = o.id"
        " WHERE p.id = ? AND q.id <> p.id AND q.status <> 'withdrawn' ORDER BY q.id LIMIT ?",
        (page_id, _PAGES_MOST),
    )
    return [row[0] for row in rows]


def standing_figures(db: sqlite3.Connection, pages: Sequence[int]) -> list[Figure]:
    """Every number of the standing claims of these pages.

    Left out are challenges: what was, before the product came, is not what is said of the present.
    """
    if not pages:
        return []
    index, language = _OF_ALL if is_of_all(db) else _OF_ONE
    rows = db.execute(
        "SELECT id, page_id, coalesce(sentence_start, start_offset), text, coalesce(quantity_start - start_offset, 0),"
        " coalesce(quantity_end - start_offset, 0), coalesce(value, value_to), unit, coalesce(at_least, 0),"
        f" coalesce(approximate, 0), {language}"
        f" FROM claim_versions INDEXED BY {index}"
        f" WHERE page_id IN ({', '.join('?' * len(pages))}) AND valid_to_crawl IS NULL"
        " AND coalesce(value, value_to) IS NOT NULL AND kind <> 'challenge'",
        tuple(pages),
    )
    return [Figure(*row) for row in rows]
