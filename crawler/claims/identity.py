"""The id that a claim gets when it is first seen, and keeps."""

from __future__ import annotations

import hashlib
from collections.abc import Container, Iterable
from functools import lru_cache

from crawler.items.claim import Claim, KnownClaim
from crawler.text.normalize import comparison_key

_PAGE_DIGITS = 5
_CLAIM_DIGITS = 9
ID_LENGTH = _PAGE_DIGITS + _CLAIM_DIGITS
"""Hexadecimal digits of an id: 20 bits of the page and 36 of the claim, enough for tens of thousands of pages.

The page comes first so that its claims lie side by side in the database's index: a page is written to a few places of
it and not to a hundred.
"""


def new_claim_id(page_url: str, claim: Claim, taken: Container[str]) -> str:
    """An id for a claim that was not known: the same page read the same way gives the same ids.

    Made of the page's address, the words as first seen and the slot; where that id is taken already (the page says the
    same twice), a counter is added. Later rewordings, moves and other numbers do not touch it.
    """
    quantity = claim.quantity.start - claim.start if claim.quantity else -1
    prefix = _page_digits(page_url)
    basis = f"{page_url}\n{comparison_key(claim.text)}\n{claim.slot}\n{quantity}"
    turn = 0
    while (claim_id := prefix + _digest(f"{basis}\n{turn}")[:_CLAIM_DIGITS]) in taken:
        turn += 1
    return claim_id


def first_ids(page_url: str, claims: Iterable[Claim]) -> tuple[KnownClaim, ...]:
    """The claims of a page that is read for the first time, in order, each under its id."""
    taken: set[str] = set()
    known = []
    for claim in claims:
        claim_id = new_claim_id(page_url, claim, taken)
        taken.add(claim_id)
        known.append(KnownClaim(claim_id, claim))
    return tuple(known)


@lru_cache(maxsize=64)
def _page_digits(page_url: str) -> str:
    return _digest(page_url)[:_PAGE_DIGITS]


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
