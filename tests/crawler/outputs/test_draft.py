"""Files that appear when they are whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from crawler.outputs.draft import draft_of


def _write_half(file: Path) -> None:
    with draft_of(file) as draft:
        draft.write_text("half", encoding="utf-8")
        raise OSError(28, "no space left")


def test_a_file_is_replaced_when_all_is_written(tmp_path: Path) -> None:
    """Until then readers have the older one, and nothing else is left beside it."""
    file = tmp_path / "cases.csv"
    file.write_text("older", encoding="utf-8")
    with draft_of(file) as draft:
        draft.write_text("newer", encoding="utf-8")
        assert file.read_text(encoding="utf-8") == "older"

    assert file.read_text(encoding="utf-8") == "newer"
    assert list(tmp_path.iterdir()) == [file]


def test_a_file_is_kept_where_writing_fails(tmp_path: Path) -> None:
    """The half that was written is gone, the error goes on."""
    file = tmp_path / "cases.csv"
    file.write_text("older", encoding="utf-8")
    with pytest.raises(OSError, match="no space left"):
        _write_half(file)

    assert file.read_text(encoding="utf-8") == "older"
    assert list(tmp_path.iterdir()) == [file]
