"""The filter between what a crawl staged and what readers are told: lines of the site are told once, or never."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlite_utils import Database

from crawler.diff.site_lines import Standing, is_count, is_known_line, letters, lines_of_site, may_be_known, shape
from crawler.items.crawl import CrawlStatus, State
from crawler.items.errors import NotFoundError, SettingError
from crawler.items.program import program
from crawler.items.site_line import LineChange, ToldLine
from crawler.items.visit import Outcome
from crawler.workflows.accept import accept_staged
from storage.database import transaction
from storage.rows.crawls import crawl_of, set_status
from storage.rows.site_lines import (
    BY_PERSON,
    BY_SITE,
    COUNTING,
    count_cases_standing,
    delete_never_told,
    earlier_words,
    insert_line,
    insert_never_told,
    is_counting,
    is_site_only,
    never_told,
    set_aside,
    set_unchanged,
    standing_lines,
    told_lines,
    waiting_changes,
)
from storage.rows.staged import StagedPage, staged_by, still_waiting
from storage.rows.visits import outcome_counts

_VISITS = 3
"""Visits before this one that must have changed a number for it to be a count: with this one four in a row."""
_ONLY_SITE = "only lines of the site differ"


def set_site_lines_aside(db: Database, crawl_id: int) -> None:
    """Mark what this crawl staged of the site's own lines, so that no reader is told of it page by page.

    First the wordings that a person never wants told; then lines that several cases share in this crawl, each told
    once; then those that stand in many cases already; then numbers that differ at every visit.
    """
    waiting = waiting_changes(db, crawl_id)
    if not waiting:
        return
    waiting = _without_never_told(db, waiting)
    put_in = {letters(line.new_text) for line in told_lines(db, None) if line.new_text is not None}
    for line in lines_of_site(waiting, _pages_read(db, crawl_id), put_in):
        first = line.changes[0]
        told = ToldLine(crawl_id, _word(first), first.old_text, first.new_text, line.cases)
        set_aside(db, line.changes, f"{BY_SITE}{insert_line(db, told)}")
        waiting = _without(waiting, line.changes)
    waiting = _without_known(db, waiting)
    _set_counts_aside(db, crawl_id, waiting)


def accept_site_lines(db: Database, staged: Sequence[StagedPage], *, now: datetime) -> list[StagedPage]:
    """Accept the readings that differ in lines of the site alone, whatever the gate says; the others are returned."""
    own = []
    for page in staged:
        if is_site_only(db, page.crawl_id, page.page_id):
            accept_staged(db, page, now=now)
            set_unchanged(db, page.crawl_id, page.page_id, _ONLY_SITE)
        else:
            own.append(page)
    return own


def never_tell(db: Database, wordings: Sequence[str], crawl_id: int | None = None, *, now: datetime) -> list[str]:
    """Never tell of these lines again, whatever their numbers; the wordings that were listed.

    What `crawl_id` holds is looked through at once: pages of which nothing else is held are accepted.

    Raises:
        SettingError: a wording has no letter, so that it would stand for every number; then none is listed.
        NotFoundError: there is no such crawl.
    """
    with transaction(db):
        for wording in wordings:
            key = shape(wording) or ""
            if not any(character.isalpha() for character in key):
                raise SettingError(f"{wording!r} has no letter: give the words of the line")
            insert_never_told(db, key, wording.strip(), now=now)
        if crawl_id is not None:
            _hide_held(db, crawl_id, now=now)
    return [wording.strip() for wording in wordings]


def tell_again(db: Database, wordings: Sequence[str]) -> list[str]:
    """Take wordings from the list of those that are never told.

    Raises:
        NotFoundError: one is not on the list; then none is taken.
    """
    with transaction(db):
        for wording in wordings:
            if not delete_never_told(db, shape(wording) or ""):
                raise NotFoundError(f"{wording!r} is not on the list that `{program()} status` shows")
    return list(wordings)


def shared_wordings(db: Database, crawl_id: int) -> list[str]:
    """The lines of the site that a crawl told once, and what it brought into several cases and still holds.

    Raises:
        NotFoundError: there is no such crawl, or no such line.
    """
    crawl_of(db, crawl_id)
    told = [line.new_text or line.old_text or "" for line in told_lines(db, crawl_id)]
    pages: dict[str, set[int]] = {}
    words: dict[str, str] = {}
    for change in waiting_changes(db, crawl_id):
        if change.new_text is not None and not change.is_label:
            key = shape(change.new_text, change.company) or ""
            pages.setdefault(key, set()).add(change.page_id)
            words.setdefault(key, change.new_text)
    held = [words[key] for key, of in pages.items() if len(of) > 1]
    if not told and not held:
        raise NotFoundError(f"crawl {crawl_id} brought no line into several cases: name the wordings")
    return list(dict.fromkeys([*told, *held]))


def _hide_held(db: Database, crawl_id: int, *, now: datetime) -> None:
    """Apply the list of wordings that are never told to what a crawl holds already."""
    crawl = crawl_of(db, crawl_id)
    _without_never_told(db, waiting_changes(db, crawl_id))
    held = staged_by(db, crawl_id, State.HELD)
    own = accept_site_lines(db, held, now=now)
    if held and not own and crawl.status is CrawlStatus.SUSPECT and not still_waiting(db, crawl_id):
        set_status(db, crawl_id, CrawlStatus.DISCARDED, "all that it held is never told")


def _pages_read(db: Database, crawl_id: int) -> int:
    counts = outcome_counts(db, crawl_id)
    return sum(counts.get(outcome, 0) for outcome in (Outcome.CHANGED, Outcome.UNCHANGED, Outcome.NOT_MODIFIED))


def _word(change: LineChange) -> str:
    if change.old_text is None:
        return "came"
    return "went" if change.new_text is None else "changed"


def _without_never_told(db: Database, changes: list[LineChange]) -> list[LineChange]:
    known = never_told(db)
    if not known:
        return changes
    never = [c for c in changes if all(shape(text) in known for text in (c.old_text, c.new_text) if text is not None)]
    set_aside(db, never, f"{BY_PERSON}wording")
    return _without(changes, never)


def _without_known(db: Database, changes: list[LineChange]) -> list[LineChange]:
    asked = [change for change in changes if may_be_known(change)]
    cases = count_cases_standing(db) if asked else 0
    if cases <= 1:
        return changes
    standing = Standing(asked)
    standing.cases = cases
    for line in standing_lines(db):
        standing.add(*line)
    known = [change for change in asked if is_known_line(change, standing)]
    set_aside(db, known, f"{BY_SITE}known")
    return _without(changes, known)


def _set_counts_aside(db: Database, crawl_id: int, changes: list[LineChange]) -> None:
    """A number that is the only thing that differs on its page, visit after visit, is a count of the site."""
    of_page: dict[int, list[LineChange]] = {}
    for change in changes:
        of_page.setdefault(change.page_id, []).append(change)
    for change in (alone[0] for alone in of_page.values() if len(alone) == 1):
        if change.is_label or change.is_card or not is_count((change.old_text, change.new_text)):
            continue
        before = earlier_words(db, change, crawl_id, _VISITS)
        if before is None or not is_count((change.new_text, change.old_text, *before)):
            continue
        if not is_counting(db, change.claim_id, crawl_id):
            insert_line(db, ToldLine(crawl_id, "counts", change.old_text, change.new_text, 1))
        set_aside(db, [change], COUNTING)


def _without(changes: Sequence[LineChange], others: Sequence[LineChange]) -> list[LineChange]:
    left_out = {change.id for change in others}
    return [change for change in changes if change.id not in left_out]
