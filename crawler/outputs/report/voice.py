"""How a report speaks: the phrases of its language, with the name of the vendor in them."""

from __future__ import annotations

from dataclasses import dataclass

from sqlite_utils import Database

from crawler.outputs.report.model import Line, Mark
from crawler.phrases.phrases import Phrases, phrases_of
from crawler.text.products import Catalogue, catalogue_of
from crawler.vendors import DEFAULT
from crawler.vendors.registry import load_vendor
from crawler.vendors.selection import words_of
from storage.rows.vendor import stored_vendor


@dataclass(frozen=True, slots=True)
class Voice:
    """The language that a report is written in, and whose cases it is about."""

    phrases: Phrases
    vendor: str
    """The vendor's title, as readers see it."""
    products: Catalogue
    """The vendor's names and those of what it sells."""

    def __call__(self, key: str, /, **given: object) -> str:
        """The phrase; `{vendor}` in it is the vendor's title."""
        return self.phrases(key, vendor=self.vendor, **given)

    def counted(self, key: str, number: int, /, **given: object) -> str:
        """The phrase for so many."""
        return self.phrases.counted(key, number, vendor=self.vendor, **given)

    def joined(self, words: list[str] | tuple[str, ...]) -> str:
        """Words in a row."""
        return self.phrases.joined(words)

    def then(self, words: list[str] | tuple[str, ...]) -> str:
        """Sentences or clauses in a row."""
        return self.phrases.then(words)

    def absent(self, label: str | None = None) -> Line:
        """The line where the page does not say."""
        return Line(self("report.absent"), Mark.ABSENT, label)


def voice_of(db: Database) -> Voice:
    """The language and the title of the vendor whose cases the database holds."""
    known = stored_vendor(db)
    vendor = known or load_vendor(DEFAULT)
    return Voice(phrases_of(vendor.language), vendor.title, catalogue_of(words_of(known) if known else vendor.words))
