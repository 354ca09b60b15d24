"""The likeliest sequence: the best of all, though few answers of a line are tried."""

from __future__ import annotations

from itertools import pairwise, product

from hypothesis import given
from hypothesis import strategies as st

from crawler.languages.steps import Steps

WEIGHTS = st.integers(-8, 8).map(float)
ROW = st.tuples(WEIGHTS, WEIGHTS, WEIGHTS)


@given(
    st.lists(st.tuples(ROW, ROW, ROW), min_size=2, max_size=2), st.lists(st.tuples(ROW, st.integers(0, 1)), max_size=5)
)
def test_no_sequence_fits_better(
    matrices: list[tuple[tuple[float, ...], ...]], lines: list[tuple[tuple[float, ...], int]]
) -> None:
    """Whatever the scores and steps; a page without lines has no answers."""
    steps = Steps(matrices)

    def fit(path: tuple[int, ...]) -> float:
        own = sum(scores[answer] for (scores, _), answer in zip(lines, path, strict=True))
        kinds = [kind for _, kind in lines[1:]]
        return own + sum(matrices[kind][b][a] for kind, (a, b) in zip(kinds, pairwise(path), strict=True))

    found = tuple(steps.likeliest([scores for scores, _ in lines], [kind for _, kind in lines]))

    assert len(found) == len(lines)
    assert fit(found) == max(map(fit, product(range(3), repeat=len(lines))))
