"""Runs of a text, and what a query is for the index."""

from __future__ import annotations

import pytest

from storage.browsing.tokens import match_expression, runs


@pytest.mark.parametrize("query", ["", "  ", "，。", "+", "\u200b", '"'])
def test_a_query_without_words_has_no_expression(query: str) -> None:
    """Punctuation alone seeks nothing."""
    assert match_expression(query) is None


def test_runs_part_scripts() -> None:
    """Han and Latin runs are apart, so that a space between them makes no difference."""
    assert runs("飞书AI 2.0，\uff2f\uff2b\uff32") == ["飞书", "ai", "2", "0", "okr"]
