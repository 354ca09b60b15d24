"""Weights as a table: summed for all questions at once, and as they were written."""

from __future__ import annotations

import json
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from crawler.languages.weights import Family, Table, decoded, encoded, named, pairs

FAMILIES = (Family("tells", ("pain", "result"), 0.5), Family("who", ("us", "them", "none"), 0.25))
BYTES = st.integers(0, 255)


@given(st.lists(st.tuples(BYTES, BYTES, BYTES, BYTES, BYTES), min_size=1, max_size=30), st.data())
def test_a_sum_is_that_of_its_weights(rows: list[tuple[int, ...]], data: st.DataObject) -> None:
    """Field by field, whatever the signs; a clue that is not in the table adds nothing."""
    clues = [f"no pair {number}" for number in range(len(rows))]
    table = Table(FAMILIES, clues, bytes(byte for row in rows for byte in row))
    drawn = data.draw(st.lists(st.sampled_from([*range(len(rows)), -1]), max_size=200))

    sums = table.sums("unknown" if number < 0 else clues[number] for number in drawn)

    steps = [sum(rows[number][at] - 128 for number in drawn if number >= 0) for at in range(5)]
    assert sums == {"tells": (steps[0] * 0.5, steps[1] * 0.5), "who": tuple(step * 0.25 for step in steps[2:])}


@given(st.text(max_size=9))
def test_a_text_has_each_pair_of_its_neighbours(text: str) -> None:
    """Whatever its characters, half a pair of surrogates among them."""
    assert sorted(map(named, pairs(text))) == sorted(map("".join, pairwise(text)))


def test_a_file_gives_back_what_was_written() -> None:
    """Clues, families, steps and every weight."""
    content = encoded(
        "made for a test", FAMILIES, ["a", "bc"], bytes([128, 130, 0, 255, 128, 1, 2, 3, 4, 5]), [[[1.5]]]
    )

    model = decoded(json.loads(content))

    assert (model.about, model.steps.matrices, model.table.families) == ("made for a test", (((1.5,),),), FAMILIES)
    pair = pairs("bc")[0]
    assert (named(pair), named("a")) == ("bc", "a")
    assert model.table.sums(["a"]) == {"tells": (0.0, 1.0), "who": (-32.0, 31.75, 0.0)}
    assert pair in model.table
    assert "d" not in model.table
