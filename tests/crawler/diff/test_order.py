"""Which of the paired statements changed places."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from crawler.diff.order import out_of_order


def test_the_fewest_are_moved() -> None:
    """One sentence that went to the end is the one that moved."""
    assert out_of_order([1, 2, 3, 4, 0]) == {4}


@given(st.permutations(range(12)))
def test_the_rest_ascends(positions: list[int]) -> None:
    """Without the moved ones the older order stands."""
    moved = out_of_order(positions)
    rest = [p for i, p in enumerate(positions) if i not in moved]

    assert rest == sorted(rest)


@given(st.sets(st.integers(0, 1000)))
def test_gaps_move_nothing(positions: set[int]) -> None:
    """Insertions and deletions do not move what stands around them."""
    assert out_of_order(sorted(positions)) == set()
