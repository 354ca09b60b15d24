"""Numbers of many vendors in one file: each vendor has a range of its own, which its own file keeps."""

from __future__ import annotations

import hashlib
import secrets

LOCAL_BITS = 28
"""Bits of a number within a vendor's own file: 268 million changes, events, crawls or pages."""
_SPACE_BITS = 53 - LOCAL_BITS
"""Numbers stay below 2**53, up to which JavaScript can tell them apart."""


def space_of(name: str) -> int:
    """The range of a vendor of this name, from 1, when its file is made: the same on every machine.

    Two of 200 vendors get the same one by chance in 6 of 10,000 cases.
    """
    number = int.from_bytes(hashlib.sha256(name.encode()).digest()[:8])
    return number % ((1 << _SPACE_BITS) - 1) + 1


def gathered_id(space: int, number: int) -> int:
    """The number that a row of a vendor's own file has among those of all vendors."""
    return space << LOCAL_BITS | number


def own_id(number: int) -> int:
    """The number that such a row has in its vendor's own file."""
    return number & (1 << LOCAL_BITS) - 1


def new_token() -> str:
    """What tells one making of a file from the next under the same name."""
    return secrets.token_hex(8)
