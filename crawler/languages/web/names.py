"""Offices as people sign with them in English, on pages of any language."""

from __future__ import annotations

import re

from crawler.languages.expressions import Expression
from crawler.languages.web.words import words

OFFICE = Expression(lambda: rf"{words('signatures')}|C[A-Z]O\b", re.IGNORECASE)


def holds_office(line: str) -> bool:
    """Whether a line in which somebody may sign names an office."""
    return OFFICE.search(line) is not None
