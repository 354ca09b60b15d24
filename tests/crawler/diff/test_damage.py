"""What was mended is no edit."""

from __future__ import annotations

import pytest

from crawler.diff.damage import damage_reason, is_mended
from crawler.diff.edition import Edition
from crawler.items.claim import Claim, ClaimKind


def claim(text: str) -> Claim:
    """A claim of these words."""
    return Claim(ClaimKind.NARRATIVE, "body/0/1", 0, len(text), text, 0, len(text), text)


@pytest.mark.parametrize(
    ("damaged", "whole"),
    [
        ("\ufffd\ufffd常福", "周常福"),
        ("NaN 万元每年省下的费用", "36 万元每年省下的费用"),
        ("{{ n }} 家门店", "90 家门店"),
    ],
)
def test_what_was_damaged_and_is_whole_was_mended(damaged: str, whole: str) -> None:
    """A claim that says the same but for its broken place was not edited; the other way round is damage."""
    assert is_mended(claim(damaged), claim(whole))
    assert not is_mended(claim(whole), claim(damaged))
    assert not is_mended(claim(damaged), claim(f"{whole}，且更多"))
    assert not is_mended(None, claim(whole))


def test_a_sentence_that_says_the_same_in_the_right_encoding_is_damaged() -> None:
    """English has few characters that tell; that the page said just this before tells more."""
    words = "We don\N{RIGHT SINGLE QUOTATION MARK}t wait for lorries any more."
    before, garbled = Edition([claim(words)]), Edition([claim(words.encode().decode("cp1252"))])

    assert "another encoding" in str(damage_reason(before, garbled))
    assert damage_reason(Edition([claim("Café Ångström is open.")]), Edition([claim("Café Ångström is shut.")])) is None
