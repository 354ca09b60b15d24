"""Where two texts differ."""

from __future__ import annotations

from crawler.text.replaced import replaced


def test_what_was_replaced_is_found_at_the_level_of_characters() -> None:
    """Insertions and deletions that touch are one replacement."""
    assert replaced("门店越来越多", "门店越开越大") == [("来", "开"), ("多", "大")]
