"""What of a line is none of its words."""

from __future__ import annotations

import pytest

from tests.crawler.pages.documents import lines, page_of


@pytest.mark.parametrize(
    ("drawn", "read"),
    [
        ("<i aria-hidden=true>排</i><span>排班表</span>", "排班表"),
        ("<i aria-hidden=true>排班</i> <span>排班表</span>", "排班表"),
        ("<i>排</i><span>排班表</span>", "排排班表"),
        ("<i aria-hidden=true>新</i><span>排班表</span>", "新排班表"),
        ("<i aria-hidden=true>3</i><span>3</span>", "33"),
    ],
)
def test_letters_in_the_place_of_a_picture(drawn: str, read: str) -> None:
    """What is not read aloud and begins as the words behind it do stands for an icon; all else is read."""
    assert lines(page_of(f"<div>{drawn}</div>")) == [read]
