"""What the tools answer: rows of the public views, few and bounded, as they stand at the moment of the question."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

from sqlite_utils import Database

from crawler.items.errors import CasewatchError, NotFoundError
from storage.browsing.changes import Asked, changes_and_events
from storage.clock import moment_of
from storage.database import open_database
from storage.desk.database import desk_of
from storage.desk.marks import read_marks
from storage.gathered.database import open_gathered
from storage.queries.lookups import (
    WORDS_MOST,
    cases_named,
    claims_of_case,
    claims_saying,
    standing_claim,
    versions_of_claim,
)

WORK_S = 5.0
"""Processor time that one answer may take."""
MOST = 100
"""Rows of one list."""
CLAIMS_MOST = 400
"""Claims of one case."""
_STEPS = 10_000

Answer = dict[str, Any]
T = TypeVar("T")


class QuestionError(CasewatchError):
    """A question that cannot be answered as it is asked; the text says how to ask (machines)."""


@dataclass(frozen=True, slots=True)
class Answers:
    """The answers from one file: a vendor's own, or that of all. It is opened anew for each, and never written."""

    path: Path
    is_of_all: bool

    def search_claims(
        self, words: str, *, kind: str = "", company: str = "", vendor: str = "", limit: int = 20
    ) -> Answer:
        """Claims that stand now and have all these words, and how many there are at least."""
        wanted = words.split()
        if not (wanted or kind or company):
            raise QuestionError("give words to look for, a kind or a company")
        if len(wanted) > WORDS_MOST:
            raise QuestionError(f"that is {len(wanted)} words: give {WORDS_MOST} at most")
        where = {"kind": kind, "company": company, "vendor": vendor}
        most = _bounded(limit)
        rows = self._read(lambda db: claims_saying(db, wanted, where, most + 1))
        return {"claims": rows[:most], "has_more": len(rows) > most}

    def get_case(self, case: str, *, vendor: str = "") -> Answer:
        """One case with its claims; of several that fit, their addresses, to ask again."""
        if not case.strip():
            raise QuestionError("give a case's address, or its company's name")

        def read(db: Database) -> Answer:
            found = cases_named(db, case.strip(), vendor, MOST)
            if not found:
                raise NotFoundError(f"no case has {case!r} as its address, or in its company's name or title")
            if len(found) > 1:
                several = [{key: row.get(key) for key in ("url", "company", "title", "vendor")} for row in found]
                return {"several": several}
            own = found[0]
            claims = claims_of_case(db, own["url"], own.get("vendor"), CLAIMS_MOST + 1)
            return {"case": own, "claims": claims[:CLAIMS_MOST], "has_more": len(claims) > CLAIMS_MOST}

        return self._read(read)

    def list_changes(  # noqa: PLR0913 - what may be asked for
        self,
        since: str = "7d",
        *,
        company: str = "",
        vendor: str = "",
        kind: str = "",
        change: str = "",
        limit: int = 50,
    ) -> Answer:
        """What changed since then, the newest first, and cases that came and went; nothing that an editor ignores."""
        asked = Asked(
            company=company,
            vendor=vendor,
            kinds=(kind,) if kind else (),
            changes=(change,) if change else (),
            since=_moment(since),
        )
        most = _bounded(limit)
        marks = read_marks(desk_of(self.path))

        def read(db: Database) -> Answer:
            db.conn.row_factory = sqlite3.Row
            found = changes_and_events(db.conn, asked, with_changes=True, with_events=not kind)
            changes = [
                row
                for row in found.changes
                if not marks.is_ignored(row.get("vendor"), row["url"], row["claim_id"], row["kind"])
            ]
            is_more = found.is_cut or len(changes) > most or len(found.events) > most
            return {
                "changes": [_said(row) for row in changes[:most]],
                "events": [_said(row) for row in found.events[:most]],
                "has_more": is_more,
            }

        return self._read(read)

    def get_evidence(self, claim_id: str, *, vendor: str = "") -> Answer:
        """A claim as it stands, with the words of the page that it rests on, and everything that it has said."""

        def read(db: Database) -> Answer:
            versions = versions_of_claim(db, claim_id, vendor, MOST)
            if not versions:
                raise NotFoundError(f"there is no claim {claim_id!r}")
            standing = standing_claim(db, claim_id, vendor)
            if standing is not None:
                return {"stands": True, "claim": standing, "versions": versions}
            return {"stands": False, "note": _GONE, "versions": versions}

        return self._read(read)

    def _read(self, read: Callable[[Database], T]) -> T:
        with self._opened() as db:
            try:
                return read(db)
            except sqlite3.OperationalError as error:
                if error.sqlite_errorcode != sqlite3.SQLITE_INTERRUPT:
                    raise
                raise QuestionError("that takes too long: ask for a company, a kind or a vendor") from None

    @contextmanager
    def _opened(self) -> Iterator[Database]:
        opened = open_gathered if self.is_of_all else open_database
        with closing(opened(self.path, read_only=True)) as db:
            db.conn.execute("PRAGMA query_only = ON")
            until = time.thread_time() + WORK_S
            db.conn.set_progress_handler(lambda: time.thread_time() >= until, _STEPS)
            yield db


_GONE = "The page does not say this any more: nothing is evidence of it now. Versions are what it said, and until when."


def _moment(text: str) -> str:
    """The moment since when changes are wanted; "" of "".

    Raises:
        QuestionError: it is none.
    """
    moment = moment_of(text.strip(), datetime.now(UTC), UTC) if text.strip() else ""
    if moment is None:
        raise QuestionError(f"since is {text!r}: give a date such as 2026-01-31, or 7d")
    return moment


def _bounded(limit: int) -> int:
    return min(max(limit, 1), MOST)


def _said(row: Answer) -> Answer:
    return {name: value for name, value in row.items() if value is not None}
