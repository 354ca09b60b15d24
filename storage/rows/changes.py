"""Rows of `changes`: what differs in one claim, from the crawl that saw it to the readers who are told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlite_utils import Database

from crawler.items.change import Change
from crawler.items.claim import Claim
from crawler.items.crawl import State
from storage.clock import epoch
from storage.database import many, one, run

_INSERT = (
    "INSERT INTO changes (crawl_id, page_id, claim_id, kind, change, old_text, new_text, old_value, new_value, unit,"
    " rule, told_by, state, place) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)


def insert_changes(db: Database, crawl_id: int, page_id: int, changes: Sequence[Change], state: State) -> None:
    """Store the changes that one crawl saw at one page."""
    tellers = frozenset(change.told_by for change in changes if change.told_by)
    db.conn.executemany(
        _INSERT,
        (
            (
                *(
                    crawl_id,
                    page_id,
                    change.claim_id,
                    _claim(change).kind.value,
                    change.change.value,
                    *_texts(change, tellers),
                ),
                *(
                    change.old_value,
                    change.new_value,
                    change.unit,
                    change.rule,
                    change.told_by,
                    state.value,
                    _claim(change).place,
                ),
            )
            for change in changes
        ),
    )


def _claim(change: Change) -> Claim:
    claim = change.new or change.old
    assert claim is not None, "a change has an old claim, a new one, or both"
    return claim


def discarded_additions(db: Database, page_id: int) -> dict[str, int]:
    """Words that were added to the page and discarded -> the crawl with which that was last done."""
    rows = many(
        db,
        "SELECT new_text, crawl_id FROM changes WHERE page_id = ? AND state = 'discarded' AND told_by IS NULL"
        " AND change IN ('added', 'restored') ORDER BY crawl_id",
        page_id,
    )
    return dict(rows)


def added_words(change: Change, tellers: frozenset[str]) -> str | None:
    """The words as `discarded_additions` has them; None where the change adds none. `tellers`: ids that tell others."""
    return _texts(change, tellers)[1] if change.old is None else None


def delete_changes(db: Database, crawl_id: int, page_id: int) -> None:
    """Forget what one crawl's waiting reading of a page was found to differ in: it is compared anew."""
    run(
        db,
        "DELETE FROM changes WHERE crawl_id = ? AND page_id = ? AND state IN ('staged', 'held', 'discarded')",
        *(crawl_id, page_id),
    )


def _texts(change: Change, tellers: frozenset[str]) -> tuple[str | None, str | None]:
    """The words before and after: the claim's own, or its sentence's where it tells more than its own words."""
    old, new = change.old, change.new
    tells_more = change.claim_id in tellers or (old is not None and new is not None and old.text == new.text)
    if tells_more:
        return old.sentence if old else None, new.sentence if new else None
    return old.text if old else None, new.text if new else None


def move_changes(db: Database, crawl_id: int, page_id: int, states: Sequence[State], to: State) -> int:
    """Give the changes of one crawl at one page another state; how many of them readers are told."""
    marks = ", ".join("?" * len(states))
    where = f"crawl_id = ? AND page_id = ? AND state IN ({marks})"
    params = (crawl_id, page_id, *(state.value for state in states))
    told = one(db, f"SELECT count(*) FROM changes WHERE {where} AND told_by IS NULL", *params)
    run(db, f"UPDATE changes SET state = ? WHERE {where}", to.value, *params)
    return int(told[0]) if told else 0


def count_told(db: Database, crawl_id: int, page_id: int) -> int:
    """How many held changes of one crawl at one page readers would be told."""
    row = one(
        db,
        "SELECT count(*) FROM changes WHERE crawl_id = ? AND page_id = ? AND state = 'held' AND told_by IS NULL",
        *(crawl_id, page_id),
    )
    return row[0] if row else 0


def has_changes(db: Database, crawl_id: int, page_id: int) -> bool:
    """Whether one crawl's reading of one page was compared, so that it has changes of any state."""
    return one(db, "SELECT 1 FROM changes WHERE crawl_id = ? AND page_id = ? LIMIT 1", crawl_id, page_id) is not None


def was_told(db: Database, page_id: int, crawl_id: int) -> bool:
    """Whether readers were told of what one crawl saw at the page."""
    sql = "SELECT 1 FROM changes WHERE page_id = ? AND crawl_id = ? AND state = 'live' AND told_by IS NULL LIMIT 1"
    return one(db, sql, page_id, crawl_id) is not None


def publish_changes(
    db: Database,
    crawl_id: int,
    page_id: int,
    *,
    old_versions: Mapping[str, int],
    new_versions: Mapping[str, int],
    now: datetime,
    states: Sequence[State] = (State.STAGED, State.HELD),
) -> int:
    """Make the changes of one crawl at one page that are in these states live, with the versions that they lie between.

    Returns how many are told.

    `old_versions` are the numbers before, `new_versions` those of the versions that were opened for them.
    """
    rows = many(
        db,
        "SELECT id, claim_id, change, told_by FROM changes"
        f" WHERE crawl_id = ? AND page_id = ? AND state IN ({', '.join('?' * len(states))})",
        *(crawl_id, page_id, *(state.value for state in states)),
    )
    db.conn.executemany(
        "UPDATE changes SET state = 'live', live_at = ?, old_version = ?, new_version = ? WHERE id = ?",
        (
            (
                epoch(now),
                None if change in {"added", "restored"} else old_versions.get(claim_id),
                None if change == "removed" else new_versions.get(claim_id),
                change_id,
            )
            for change_id, claim_id, change, _ in rows
        ),
    )
    return sum(told_by is None for *_, told_by in rows)


def changed_claims(db: Database, crawl_id: int, page_id: int) -> frozenset[str]:
    """Claims that one crawl's changes at one page would withdraw or change; lines of the site are none."""
    rows = many(
        db,
        "SELECT DISTINCT claim_id FROM changes WHERE crawl_id = ? AND page_id = ?"
        " AND state IN ('staged', 'held') AND change NOT IN ('added', 'restored', 'moved')"
        " AND (told_by IS NULL OR told_by NOT LIKE 'site:%' AND told_by NOT LIKE 'never:%')",
        *(crawl_id, page_id),
    )
    return frozenset(row[0] for row in rows)


def says_otherwise(db: Database, crawl_id: int, page_id: int) -> bool:
    """Whether one crawl's changes at one page are more than another order of the same words."""
    return (
        one(
            db,
            "SELECT 1 FROM changes WHERE crawl_id = ? AND page_id = ? AND state IN ('staged', 'held')"
            " AND told_by IS NULL AND change <> 'moved' LIMIT 1",
            *(crawl_id, page_id),
        )
        is not None
    )


def all_changed_claims(db: Database, crawl_id: int, page_id: int) -> frozenset[str]:
    """Claims of which one crawl saw any change at one page, whatever its state."""
    rows = many(db, "SELECT DISTINCT claim_id FROM changes WHERE crawl_id = ? AND page_id = ?", crawl_id, page_id)
    return frozenset(row[0] for row in rows)
