"""Looking up words in a page."""

from __future__ import annotations

import pytest

from crawler.outputs.report.sentences.lookup import search_forms, stands_in


@pytest.mark.parametrize(
    ("word", "text", "stands"),
    [
        ("追溯", "批次可以追 溯", True),
        ("BI", "用ＢＩ看数", True),
        ("BI", "mobil 的油", False),
        ("CI/CD", "ci/cd 流水线", True),
    ],
)
def test_width_case_and_spaces_do_not_matter(word: str, text: str, stands: bool) -> None:
    """A word of Latin letters stands alone, any other anywhere."""
    assert stands_in(word, search_forms(text)) is stands
