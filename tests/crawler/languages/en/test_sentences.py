"""Sentences of English as intervals."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from crawler.languages.en.sentences import list_joints, split


@given(st.text(alphabet="ab AB.!?…\"”'()3 "))
def test_nothing_but_white_space_lies_between_sentences(text: str) -> None:
    """The intervals ascend and hold every visible character."""
    spans = split(text)
    inside = "".join(text[a:b] for a, b in spans)

    assert "".join(inside.split()) == "".join(text.split())
    assert all(a < b for a, b in spans)
    assert [a for a, _ in spans] == sorted(a for a, _ in spans)


def test_a_list_is_parted_at_its_commas_and_its_last_word() -> None:
    """Members begin behind a comma, `and`, or both."""
    text = "ovens, mills and, at last, shops"

    assert [text[at:] for at in list_joints(text, 0, len(text))] == [
        "mills and, at last, shops",
        "at last, shops",
        "shops",
    ]
