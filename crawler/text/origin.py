"""What is known of the site that a page comes from, before the page is read."""

from __future__ import annotations

from dataclasses import dataclass

from crawler.items.report import FIRST_LANGUAGE
from crawler.text.paths import CasePaths


@dataclass(frozen=True, slots=True)
class Origin:
    """What a vendor's file says that reading a page of its site needs."""

    paths: CasePaths
    """Which paths are cases: so links to other cases are told."""
    language: str = FIRST_LANGUAGE
    """In which language its cases are written, where a page's own words do not say otherwise."""

    @classmethod
    def beside(cls, url: str) -> Origin:
        """What can be told of a page that stands alone: cases lie in the folder where it lies."""
        return cls(CasePaths.beside(url))
