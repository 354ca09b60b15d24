"""The journal of what is to be published: statements of one migration, append only, as all of them are."""

from __future__ import annotations

# `page_edits` has each page once, under a number that grows with whatever the views say otherwise of it: what is to be
# published anew. That a crawl only sees a page again is no edit.
PAGE_EDITS = """
ALTER TABLE vendor ADD COLUMN space INTEGER;
ALTER TABLE vendor ADD COLUMN token TEXT;
CREATE TABLE page_edits (seq INTEGER PRIMARY KEY AUTOINCREMENT, page_id INTEGER NOT NULL UNIQUE);
INSERT INTO page_edits (page_id) SELECT id FROM pages
"""


def _edit_trigger(name: str, when: str, page: str) -> str:
    # no conflict clause: that of the statement that fires a trigger would go before it
    return (
        f"CREATE TRIGGER edit_{name} {when} BEGIN DELETE FROM page_edits WHERE page_id = {page};"
        f" INSERT INTO page_edits (page_id) VALUES ({page}); END"
    )


PAGE_EDIT_TRIGGERS = (
    _edit_trigger("page_came", "AFTER INSERT ON pages", "new.id"),
    _edit_trigger("page", "AFTER UPDATE OF url, status, accepted_report_id, same_as ON pages", "new.id"),
    _edit_trigger("page_went", "AFTER DELETE ON pages", "old.id"),
    _edit_trigger("change_came", "AFTER INSERT ON changes WHEN new.state IN ('live', 'held')", "new.page_id"),
    _edit_trigger("change", "AFTER UPDATE OF state, told_by ON changes", "new.page_id"),
    _edit_trigger("change_went", "AFTER DELETE ON changes WHEN old.state IN ('live', 'held')", "old.page_id"),
    _edit_trigger("event_came", "AFTER INSERT ON events", "new.page_id"),
    _edit_trigger("event", "AFTER UPDATE OF state ON events", "new.page_id"),
    _edit_trigger(
        "visited_again",
        "BEFORE INSERT ON visits WHEN EXISTS"
        " (SELECT 1 FROM visits AS v WHERE v.crawl_id = new.crawl_id AND v.page_id = new.page_id)",
        "new.page_id",
    ),
)
"""Versions of claims are written with their page's accepted report or status, and need none of their own."""
