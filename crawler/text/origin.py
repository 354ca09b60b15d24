"""What is known of the site that a page comes from, before the page is read."""

from __future__ import annotations

from dataclasses import dataclass

from crawler.items.report import FIRST_LANGUAGE
from crawler.items.vendor import NO_WORDS, SiteWords
from crawler.text.paths import CasePaths
from crawler.text.products import Catalogue, catalogue_of


@dataclass(frozen=True, slots=True)
class Origin:
    """What a vendor's file says that reading a page of its site needs."""

    paths: CasePaths
    """Which paths are cases: so links to other cases are told."""
    language: str = FIRST_LANGUAGE
    """In which language its cases are written, where a page's own words do not say otherwise."""
    words: SiteWords = NO_WORDS
    """Names of the vendor and of its products, and words of its site's own."""

    @property
    def catalogue(self) -> Catalogue:
        """The vendor and its products, to be looked for in texts."""
        return catalogue_of(self.words)

    @classmethod
    def beside(cls, url: str) -> Origin:
        """What can be told of a page that stands alone: cases lie in the folder where it lies."""
        return cls(CasePaths.beside(url))
