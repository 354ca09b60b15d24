"""The page object of a customer case: the same class reads it in a crawl, from a snapshot and in a test."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from functools import cached_property

from crawler.extractors import EXTRACTOR_VERSION
from crawler.extractors.asides import without_asides
from crawler.extractors.cards import extract_cards
from crawler.extractors.company import extract_company
from crawler.extractors.figures import figures_of
from crawler.extractors.founding import extract_founded_year
from crawler.extractors.introduction import extract_introduction
from crawler.extractors.modules_listed import extract_modules_listed
from crawler.extractors.modules_used import extract_modules_used
from crawler.extractors.pairs import extract_pairs
from crawler.extractors.quote import extract_quotes
from crawler.extractors.regions import Regions
from crawler.extractors.sections import extract_sections
from crawler.extractors.summary import extract_summary
from crawler.extractors.tags import Tags, extract_filing, extract_tags
from crawler.extractors.telling import with_tellings
from crawler.extractors.title import extract_title
from crawler.items.block import PageText
from crawler.items.report import (
    CaseReport,
    Fact,
    Figure,
    FigureCard,
    Module,
    Pair,
    Paragraph,
    Quote,
    Section,
    Sentence,
    Sourced,
    Words,
)
from crawler.items.visit import Reading
from crawler.languages import language_of
from crawler.pages.blocks.document import read_layout
from crawler.pages.layout import Layout
from crawler.pages.sections import find_regions
from crawler.text.origin import Origin


@dataclass(frozen=True, slots=True)
class _Said:
    """The prose of a report but for the company's introduction."""

    summary: tuple[Sentence, ...]
    cards: tuple[FigureCard, ...]
    quotes: tuple[Quote, ...]
    pairs: tuple[Pair, ...]
    sections: tuple[Section, ...]

    def sentences(self) -> Iterator[Words]:
        """Every sentence that may describe use, in the page's order; a challenge is what was before."""
        told = [*self.summary, *(card.sentence for card in self.cards)]
        told += [sentence for quote in self.quotes for sentence in quote.words]
        told += [sentence for pair in self.pairs for sentence in pair.solution]
        for section in self.sections:
            told += [section.heading] if section.heading else []
            told += [sentence for paragraph in section.paragraphs for sentence in paragraph.sentences]
        return (sentence.words for sentence in sorted(told, key=lambda sentence: sentence.words.start))


class CasePage:
    """One customer-case page, one property a report field. Reading never fails: what a page does not say is empty."""

    def __init__(self, url: str, body: bytes, encoding: str | None = None, origin: Origin | None = None) -> None:
        """Read these bytes; `encoding` is the charset that their header named, a hint only."""
        self._url = url
        self._body = body
        self._origin = origin or Origin.beside(url)
        self._hint = encoding

    @cached_property
    def layout(self) -> Layout:
        """The page's text, with what the markup says about each block."""
        origin = self._origin
        return read_layout(
            self._body,
            encoding=self._hint,
            base_url=self._url,
            language=origin.language,
            content=origin.words.content,
            drop=origin.words.drop,
        )

    @property
    def text(self) -> PageText:
        """The page's text and blocks: what every interval of the report refers to."""
        return self.layout.page

    @cached_property
    def regions(self) -> Regions:
        """The parts of the page."""
        return find_regions(self.layout, self._url, self._origin)

    @cached_property
    def tags(self) -> Tags:
        """The tags over the title."""
        return extract_tags(self.regions, self._origin.words.partner_labels, language_of(self._origin.language).tags)

    @cached_property
    def said(self) -> _Said:
        """The parts of the report that tell of the product's use: `modules_used` rests on them as well."""
        return _Said(
            summary=extract_summary(self.regions, self.company_name),
            cards=extract_cards(self.regions, self._origin.catalogue),
            quotes=extract_quotes(self.regions, self.company_name),
            pairs=extract_pairs(self.regions, self.company_name),
            sections=extract_sections(self.regions, self.company_name),
        )

    @cached_property
    def company_name(self) -> str | None:
        """The customer's name, by which sentences about the customer are told from others."""
        return self.company.value if self.company else None

    @property
    def language(self) -> str:
        """The language in which the page was read."""
        return self.regions.language.name

    @property
    def extractor_version(self) -> int:
        """The version of the rules that read this page."""
        return EXTRACTOR_VERSION

    @property
    def filed_under(self) -> tuple[Words, ...]:
        """Tags in the byline that name the customer's trade."""
        return extract_filing(self.regions)

    @property
    def facts(self) -> tuple[Fact, ...]:
        """What the page lists of the customer with its label."""
        words = self.regions.words
        return tuple(Fact(fact.subject, words(fact.label), words(fact.value)) for fact in self.regions.facts)

    @property
    def title(self) -> Words | None:
        """The case's title."""
        return extract_title(self.regions)

    @property
    def title_figures(self) -> tuple[Figure, ...]:
        """The quantities of the title, their roles open."""
        title = self.title
        return figures_of(title, self.regions.language, self.company_name) if title else ()

    @cached_property
    def company(self) -> Sourced | None:
        """The customer's name as people use it: several fields need it."""
        return extract_company(self.regions, self._origin.catalogue, self._url)

    @property
    def founded_year(self) -> Sourced | None:
        """The year in which the customer was founded."""
        return extract_founded_year(self.regions, self.company_name, self._origin.catalogue)

    @property
    def industries(self) -> tuple[Words, ...]:
        """Tags that name the customer's trade."""
        return self.tags.industries

    @property
    def size_tag(self) -> Words | None:
        """The tag that says how many people the customer has."""
        return self.tags.size_tag

    @property
    def partner(self) -> Sourced | None:
        """The integrator that served the customer."""
        return self.tags.partner

    @property
    def other_tags(self) -> tuple[Words, ...]:
        """Tags that are none of these."""
        return self.tags.others

    @property
    def summary(self) -> tuple[Sentence, ...]:
        """The summary under the title."""
        return self.said.summary

    @property
    def cards(self) -> tuple[FigureCard, ...]:
        """The figure cards."""
        return self.said.cards

    @property
    def quote(self) -> Quote | None:
        """The first praise."""
        return self.said.quotes[0] if self.said.quotes else None

    @property
    def further_quotes(self) -> tuple[Quote, ...]:
        """The other praises, where the page's head has several."""
        return self.said.quotes[1:]

    @property
    def introduction(self) -> tuple[Paragraph, ...]:
        """What the page says about the customer."""
        return extract_introduction(self.regions, self.company_name)

    @property
    def pairs(self) -> tuple[Pair, ...]:
        """The numbered challenges with their solutions."""
        return self.said.pairs

    @property
    def sections(self) -> tuple[Section, ...]:
        """The body."""
        return self.said.sections

    @cached_property
    def modules_listed(self) -> tuple[Module, ...]:
        """The products that the page links to: two fields need them."""
        return extract_modules_listed(self.regions)

    @property
    def modules_used(self) -> tuple[Module, ...]:
        """The modules whose use the prose describes."""
        return extract_modules_used(
            self.said.sentences(), self.modules_listed, self._origin.catalogue, self.regions.language.use
        )

    def parts(self) -> CaseReport:
        """The report as it stands on the page, before its sentences are understood."""
        parts = CaseReport(**{part.name: getattr(self, part.name) for part in fields(CaseReport)})
        return without_asides(parts, self.regions.language)

    def report(self) -> CaseReport:
        """The whole report."""
        return with_tellings(self.parts(), self._origin.catalogue, self.regions.language)


def read_case(url: str, body: bytes, encoding: str | None = None, origin: Origin | None = None) -> Reading:
    """A page's bytes as text and report.

    `url` is the case's address (links are resolved against it); `encoding` is the charset of the HTTP header, or None;
    `origin` is where it comes from, None for a page that stands alone. A page without a title gives a report whose
    fields are empty.
    """
    page = CasePage(url, body, encoding, origin)
    return Reading(page.text, page.report())
