"""The figures of a page as they stand, beside those of other pages about the same company."""

from __future__ import annotations

import sqlite3

from crawler.items.figure import Figure

_PAGES_MOST = 20
"""Other pages of one company: a name that more pages bear is no customer's."""


def figures_beside(db: sqlite3.Connection, page_id: int) -> list[Figure]:
    """Every number of the standing claims of this page and, where there are any, of the same company's other pages.

    Left out are challenges: what was, before the product came, is not what is said of the present.
    """
    rows = db.execute(
        "WITH wanted AS ("
        "  SELECT ?1 AS page_id UNION SELECT o.page_id FROM pages AS p JOIN reports AS r ON r.id = p.accepted_report_id"
        "  JOIN reports AS o ON o.company = r.company"
        "  JOIN pages AS q ON q.id = o.page_id AND q.accepted_report_id = o.id AND q.status <> 'withdrawn'"
        f"  WHERE p.id = ?1 LIMIT {_PAGES_MOST})"
        " SELECT cv.id, cv.page_id, cv.start_offset, cv.text, coalesce(cv.quantity_start - cv.start_offset, 0),"
        " coalesce(cv.quantity_end - cv.start_offset, 0), coalesce(cv.value, cv.value_to), cv.unit,"
        " coalesce(cv.at_least, 0), coalesce(cv.approximate, 0) FROM wanted AS w"
        " CROSS JOIN claim_versions AS cv INDEXED BY claim_versions_open"
        " ON cv.page_id = w.page_id AND cv.valid_to_crawl IS NULL"
        " WHERE coalesce(cv.value, cv.value_to) IS NOT NULL AND cv.kind <> 'challenge'",
        (page_id,),
    )
    return [Figure(*row) for row in rows]
