"""What a page has otherwise than a statement, and how close a statement must be to the page to be held to it."""

from __future__ import annotations

from dataclasses import dataclass

from crawler.outputs.audit.evidence import Said

LEAST, NEAR, CLOSE = 0.3, 0.5, 0.6
"""Shares of a statement's words that a few sentences of the page have: it touches them, tells of them, tells them."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """One part of a statement that the page has otherwise."""

    said: str
    on_page: str
    """"": the page has nothing in its place."""
    where: tuple[Said, ...] = ()
    until: str | None = None
    """Where the report's words stood on the page before: until when."""
