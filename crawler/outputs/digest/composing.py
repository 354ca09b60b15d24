"""A mail over several vendors, read one vendor after the other."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from types import MappingProxyType

from sqlite_utils import Database

from crawler.items.digest import Told, Watch
from crawler.items.vendor import OwnFile
from crawler.outputs.digest.addressing import contents_for, rows_of
from crawler.outputs.digest.channels.chat import Note
from crawler.outputs.digest.channels.webhook import NOTHING, Hook, hooks_of, undrawn_hook
from crawler.outputs.digest.filters import Filter
from crawler.outputs.digest.message import Letter, split_letters
from crawler.outputs.digest.news.contents import Contents
from crawler.outputs.digest.news.safety import NAME_MAX, shortened
from crawler.outputs.digest.news.stand_in import drawn_or, reason_of
from crawler.outputs.digest.options import MailOptions
from crawler.outputs.digest.sections import Section, Sections, letter_of, notes_of
from crawler.outputs.moments import day
from crawler.phrases.phrases import Phrases, phrases_of
from storage.rows.vendor import stored_vendor

_LANGUAGE_OF_SEVERAL = "en"


@dataclass(frozen=True, slots=True)
class VendorPart:
    """What one vendor has for each recipient's filter."""

    file: OwnFile
    title: str
    language: str
    sections: Mapping[Filter, Section]
    """Empty where there is nothing to tell."""
    hooks: tuple[Hook, ...] = ()
    """What programs are sent of it."""


def read_part(file: OwnFile, db: Database, read: Callable[[], Told] | None, options: MailOptions) -> VendorPart:
    """What one vendor's own file has to tell; `read` gives it, None: nothing.

    What cannot be drawn is told as such, and keeps no other vendor's from being told.
    """
    vendor = stored_vendor(db)
    title = shortened(vendor.title if vendor else file.name, NAME_MAX)
    language = vendor.language if vendor else _LANGUAGE_OF_SEVERAL
    if read is None:
        return VendorPart(file, title, language, {})
    phrases = phrases_of(options.language or language)
    rows, told = rows_of(db, options), cache(read)

    def undrawn(error: Exception) -> Section:
        words = phrases("digest.undrawn_vendor", reason=reason_of(error), vendor=file.name)
        return Section(title, _NOTHING, phrases, words)

    def section(wanted: Filter) -> Section:
        return Section(title, contents_for(db, told(), wanted, options, phrases, rows), phrases)

    sections = {
        wanted: drawn_or(lambda wanted=wanted: section(wanted), undrawn, f"the part of {file.name}")  # type: ignore[misc]  # its default is the filter
        for wanted in {Filter(), *options.filters.values()}
        if wanted.wants(file.name, file.tags)
    }
    hooks: list[Hook] = []
    if options.webhooks:
        hooks = drawn_or(
            lambda: hooks_of(db, told(), file.name, vendor.title if vendor else "", rows),
            lambda error: [undrawn_hook(file.name, error)],
            f"the webhook of {file.name}",
        )
    return VendorPart(file, title, language, MappingProxyType(sections), tuple(hooks))


_NOTHING = Contents((), (), (), Watch(0, datetime.min, 0, ()), "")  # noqa: DTZ901  # of no crawl: nobody is told of it


@dataclass
class Composing:
    """The parts that were read so far."""

    options: MailOptions
    parts: list[VendorPart] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)
    """Names of vendors whose own file could not be used."""

    @property
    def phrases(self) -> Phrases:
        """Of what stands around the parts: the reader's, else those of all vendors' language, else English."""
        languages = {part.language for part in self.parts if part.sections or not self._has_news}
        return phrases_of(self.options.language or (languages.pop() if len(languages) == 1 else _LANGUAGE_OF_SEVERAL))

    @property
    def _has_news(self) -> bool:
        return any(part.sections for part in self.parts)

    def letters(self, wanted: Filter, now: datetime) -> list[Letter]:
        """The mails of a recipient with this filter; none where it leaves nothing. A sign of life goes to everybody."""
        sections = self._sections(wanted, now)
        if sections.is_empty and self._has_news:
            return []
        phrases = self.phrases
        return split_letters(sections, lambda piece: letter_of(piece, phrases), size_max=self.options.size_max)

    def hooks(self) -> list[Hook]:
        """The messages for programs, each vendor's after the other's; a sign of life where none has news."""
        return [hook for part in self.parts for hook in part.hooks] or ([] if self._has_news else [Hook(NOTHING)])

    def notes(self, now: datetime) -> list[Note]:
        """The messages for a chat."""
        return notes_of(self._sections(Filter(), now), self.phrases)

    def _sections(self, wanted: Filter, now: datetime) -> Sections:
        of_all = [part for part in self.parts if wanted.wants(part.file.name, part.file.tags)]
        sections = [part.sections.get(wanted) for part in of_all]
        told = tuple(section for section in sections if section and not section.is_empty)
        quiet = tuple(
            part.title for part, section in zip(of_all, sections, strict=True) if section is None or section.is_empty
        )
        return Sections(told, day(now), quiet, tuple(self.missed))
