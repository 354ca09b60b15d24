"""What was mended is no edit."""

from __future__ import annotations

import pytest

from crawler.diff.damage import is_mended
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
