"""The id that a claim gets when it is first seen, and keeps."""

from __future__ import annotations

import hashlib
from collections.abc import Container

from crawler.items.claim import Claim
from crawler.text.normalize import comparison_key

ID_LENGTH = 12
"""Hexadecimal digits of an id: 48 bits, enough for a hundred million claims on one site with the page in the hash."""


def new_claim_id(page_url: str, claim: Claim, taken: Container[str]) -> str:
    """An id for a claim that was not known: the same page read the same way gives the same ids.

    Made of the page's address, the words as first seen and the slot; where that id is taken already (the page says the
    same twice), a counter is added. Later rewordings, moves and other numbers do not touch it.
    """
    quantity = claim.quantity.start - claim.start if claim.quantity else -1
    basis = f"{page_url}\n{comparison_key(claim.text)}\n{claim.slot}\n{quantity}"
    turn = 0
    while (claim_id := hashlib.sha256(f"{basis}\n{turn}".encode()).hexdigest()[:ID_LENGTH]) in taken:
        turn += 1
    return claim_id
