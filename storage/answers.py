"""Answers of a language model, kept by what was asked: the same question to the same model costs once."""

from __future__ import annotations

import os
from datetime import datetime

from sqlite_utils import Database

from storage.clock import iso
from storage.database import one, open_database, run, transaction
from storage.schema.kinds import Schema
from storage.schema.migrations import NumberedMigrations

_APPLICATION_ID = 0x4341414E
"""SQLite's own mark for whose file this is: `CAAN`."""
_migrations = NumberedMigrations("casewatch-answers")


@_migrations(name="0001_answers")
def _answers(db: Database) -> None:
    """An answer by the hash of its question, with what it cost."""
    db.conn.execute(f"PRAGMA application_id = {_APPLICATION_ID}")
    db.conn.execute(
        "CREATE TABLE answers (question TEXT PRIMARY KEY, model TEXT NOT NULL, answer TEXT NOT NULL,"
        " tokens_given INTEGER NOT NULL, tokens_written INTEGER NOT NULL, answered_at TEXT NOT NULL)"
    )


_SCHEMA = Schema(_APPLICATION_ID, _migrations, "", "set CASES_LLM_ANSWERS to another path")


def open_answers(path: str | os.PathLike[str]) -> Database:
    """The answers at this path, made where they are missing.

    Raises:
        StoreError: as `open_database`.
    """
    return open_database(path, schema=_SCHEMA)


def kept_answer(db: Database, question: str) -> str | None:
    """What was answered to the question with this hash; None: it was never asked."""
    row = one(db, "SELECT answer FROM answers WHERE question = ?", question)
    return str(row[0]) if row else None


def keep_answer(
    db: Database, question: str, model: str, answer: str, tokens: tuple[int, int], *, now: datetime
) -> None:
    """Keep an answer; `tokens`: how many were given and written for it."""
    with transaction(db):
        run(
            db,
            "INSERT OR REPLACE INTO answers VALUES (?, ?, ?, ?, ?, ?)",
            *(question, model, answer, *tokens, iso(now)),
        )
