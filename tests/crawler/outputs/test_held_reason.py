"""Why a crawl is held, in words."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.items.crawl import HeldCause, HeldReason
from crawler.outputs.held_reason import reason_words
from crawler.phrases.phrases import phrases_of

REASONS = st.builds(
    HeldReason,
    st.sampled_from(HeldCause),
    st.integers(1, 10**6),
    st.integers(1, 10**6),
    st.sampled_from([0.0, 0.05, 0.125, 0.2, 1.0]),
    st.lists(st.integers(1, 999), min_size=1, max_size=4, unique=True).map(tuple),
)


@given(REASONS)
def test_kept_reason_comes_back(reason: HeldReason) -> None:
    """What the database keeps is the same cause with the same figures."""
    assert HeldReason.loaded(reason.dumped()) == reason


@given(REASONS)
def test_both_languages_tell_the_same_figures(reason: HeldReason) -> None:
    """Each figure of one language stands in the other, and no place is left unfilled."""
    chinese, english = reason_words(reason, None, phrases_of("zh")), reason_words(reason, None, phrases_of("en"))

    assert sorted(re.findall(r"[\d.]+", chinese)) == sorted(re.findall(r"[\d.]+", english))
    assert "{" not in chinese + english


@pytest.mark.parametrize(
    ("reason", "words"),
    [
        (HeldReason(HeldCause.AGAIN, 1, crawls=(2,)), "1 page says something else again than what crawl 2 holds of it"),
        (HeldReason(HeldCause.SAME, 3, crawls=(2, 4)), "3 pages say what crawls 2, 4 hold of them"),
        (
            HeldReason(HeldCause.CLAIMS, 61, 290, 0.125),
            "it would change or withdraw 61 of 290 claims, more than 12.5% of them",
        ),
    ],
)
def test_english_words(reason: HeldReason, words: str) -> None:
    """One and many are told apart, and shares are per cent."""
    assert reason_words(reason, None, phrases_of("en")) == words


def test_without_figures_the_kept_words_stand() -> None:
    """Crawls of older releases say what they kept, or nothing."""
    assert HeldReason.loaded(None) is None
    assert reason_words(None, "too many", phrases_of("zh")) == "too many"
    assert reason_words(None, None, phrases_of("en")) == ""
