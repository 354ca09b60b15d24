"""Two editions of a page side by side."""

from __future__ import annotations

from crawler.outputs.browse.sides import Pair, sides
from storage.browsing.editions import Edition

LINES = [f"第 {n} 段，讲的是另一件事。" for n in range(12)]


def edition(lines: list[str], words: str = "") -> Edition:
    """A text, with where the words stand in it."""
    text = "\n".join(lines)
    at = text.find(words) if words else -1
    return Edition(text, 1, "2026-11-09T04:00:00Z", at, at + len(words))


def pairs_of(old: list[str], new: list[str]) -> list[Pair]:
    """All lines of both."""
    return [pair for stretch in sides(edition(old), edition(new)) for pair in stretch.pairs]


def text(runs: object) -> str:
    """The words of one side."""
    return "" if runs is None else "".join(run.text for run in runs)  # type: ignore[attr-defined]


def test_an_edited_line_stands_beside_what_it_was() -> None:
    """Only what differs in it is marked, and what is far from it is folded."""
    after = [*LINES]
    after[6] = "第 6 段，讲的是另一件大事。"
    found = sides(edition(LINES, LINES[6]), edition(after, after[6]))
    [pair] = [pair for stretch in found for pair in stretch.pairs if pair.number]
    assert pair.is_here
    assert pair.new is not None
    assert [run.text for run in pair.new if run.is_changed] == ["大"]
    assert [(stretch.is_folded, len(stretch.pairs)) for stretch in found] == [(True, 4), (False, 5), (True, 3)]


def test_lines_that_came_and_went_have_no_other_side() -> None:
    """Each is a difference of its own."""
    after = [*LINES[:3], "忽然多出来的一行文字，谁也没有见过。", *LINES[3:8], *LINES[9:]]
    differing = [(text(pair.old), text(pair.new)) for pair in pairs_of(LINES, after) if pair.number]
    assert differing == [("", "忽然多出来的一行文字，谁也没有见过。"), (LINES[8], "")]


def test_both_texts_are_shown_whole() -> None:
    """The lines of either side are its text, whatever became of them."""
    after = [*LINES[4:7], "新的开头。", *LINES[:3], "  ", LINES[11]]
    found = pairs_of(LINES, after)
    assert [text(pair.old) for pair in found if pair.old is not None] == LINES
    assert [text(pair.new) for pair in found if pair.new is not None] == after


def test_equal_editions_have_no_difference() -> None:
    """And nothing but one folded stretch."""
    assert [stretch.is_folded for stretch in sides(edition(LINES), edition(LINES))] == [True]
