"""What a database keeps of its vendor, so that it can be read without the vendor's file."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class KnownVendor:
    """Whose cases a database holds, as the file said it when they were crawled last."""

    name: str
    title: str
    language: str
    cases: tuple[str, ...]
    """Path patterns of cases."""
    excepted: tuple[str, ...] = ()
    lists: tuple[str, ...] = ()
