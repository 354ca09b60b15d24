"""Answers of a model are kept in a file of their own."""

from __future__ import annotations

from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from crawler.items.errors import StoreError
from storage.answers import keep_answer, kept_answer, open_answers
from storage.database import open_database

NOW = datetime(2026, 1, 10, tzinfo=UTC)


def test_an_answer_is_there_when_the_file_is_opened_again(tmp_path: Path) -> None:
    """By its question, the last one given."""
    file = tmp_path / "answers.db"
    with closing(open_answers(file)) as db:
        keep_answer(db, "q", "m", "first", (1, 2), now=NOW)
        keep_answer(db, "q", "m", "second", (1, 2), now=NOW)
    with closing(open_answers(file)) as db:
        assert kept_answer(db, "q") == "second"
        assert kept_answer(db, "other") is None


def test_a_vendors_database_is_none(tmp_path: Path) -> None:
    """It is left as it is, and the error names the setting."""
    file = tmp_path / "cases.db"
    open_database(file).close()
    with pytest.raises(StoreError, match="CASES_LLM_ANSWERS"):
        open_answers(file)
