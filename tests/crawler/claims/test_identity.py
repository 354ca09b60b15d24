"""Ids of claims."""

from __future__ import annotations

from msgspec.structs import replace

from crawler.claims.identity import ID_LENGTH, new_claim_id
from crawler.items.claim import Claim, ClaimKind

URL = "http://127.0.0.1/customers/demo"
CLAIM = Claim(ClaimKind.NARRATIVE, "body/1/1", 0, 9, "门店巡检快了一倍。", 0, 9, "门店巡检快了一倍。")


def test_an_id_does_not_depend_on_place_or_spacing() -> None:
    """The same words on the same page get the same id wherever they stand."""
    other = replace(CLAIM, text="门店巡检 快了一倍", place="body/9/9", start=40, end=50)

    assert new_claim_id(URL, CLAIM, ()) == new_claim_id(URL, other, ())
    assert len(new_claim_id(URL, CLAIM, ())) == ID_LENGTH


def test_the_same_words_twice_get_two_ids() -> None:
    """A page that says the same twice has two claims; another page has others."""
    first = new_claim_id(URL, CLAIM, ())

    assert new_claim_id(URL, CLAIM, {first}) != first
    assert new_claim_id(URL + "2", CLAIM, ()) != first
