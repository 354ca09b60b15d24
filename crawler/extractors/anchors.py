"""The places where a page names its customer."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from crawler.extractors.about import told_of
from crawler.extractors.name_forms import ends_address, said_starts
from crawler.extractors.regions import Regions
from crawler.items.block import Block, BlockKind
from crawler.items.place import Subject
from crawler.items.report import Words
from crawler.languages.protocol import Customers
from crawler.text.products import Catalogue

_PREFIX = re.compile(r"\s*([^：:]{2,20}?)\s*[：:]")
_LEAST_HEADS = 2
SPEAKER = 1.0
"""How much it says that a speaker is called so."""
_REPEATED = 4.0
"""How much it says that title or text say what another place has as well."""
_ENDS = 2.5
"""Weight from which on a title's form says where the name in it ends, and does not only begin with it."""
_SAYS_SO = 0.6
"""From this share on a title says itself who its customer is."""
TITLE, OFFICE, PROSE, GIVEN, ADDRESS = "title", "office", "prose", "given", "address"


@dataclass(frozen=True, slots=True)
class Anchor:
    """A place where a page names its customer, and what stands there."""

    words: str
    weight: float
    source: str
    """Which part of the page it is of: what agrees in two parts is surer than what one says by itself."""
    is_topic: bool = False
    """Whether the title puts it before a colon, or says that it uses the product: then it is a whole name."""

    @property
    def is_whole(self) -> bool:
        """Whether the name ends where this place says: by the form of a title, a fact, or the page's address."""
        return self.source in {GIVEN, ADDRESS} or (self.is_title and self.weight >= _ENDS)

    @property
    def is_title(self) -> bool:
        """Whether the title says it."""
        return self.source == TITLE


def anchors_of(regions: Regions, title: str, vendor: Catalogue) -> Iterator[Anchor]:
    """Where the page names its customer by the form of its sentences; the title comes with the vendor's name masked."""
    customers = regions.language.customers
    for line, weight in ((title, 6.0), (vendor.masked(regions.headline or ""), 5.0)):
        prefix = _PREFIX.match(line)
        if prefix:
            yield Anchor(tidied(prefix[1], customers), weight, TITLE, is_topic=True)
        for name, share in customers.subjects(line):
            yield Anchor(tidied(name, customers), weight * share, TITLE, is_topic=share >= _SAYS_SO)
    given = given_name(regions)
    if given is not None:
        yield Anchor(customers.without_form(given.text), 8.0, GIVEN)
    if regions.name_over_facts is not None:
        yield Anchor(customers.without_form(regions.text(regions.name_over_facts)), 8.0, GIVEN)
    yield from (Anchor(tidied(name, customers), 8.0, GIVEN) for name in told_of(regions, title))
    yield from _anchors_in_prose(regions, vendor)


def repeated(regions: Regions, title: str, text: str, address: str, vendor: Catalogue) -> Iterator[Anchor]:
    """What the title begins with, and the page or its address says again."""
    customers, body = regions.language.customers, text.replace(title, "") if title else text
    for line in dict.fromkeys((title, vendor.masked(regions.headline or ""))):
        starts = list(customers.starts(line))
        said = ((name, TITLE) for name in said_starts(starts, body))
        told = ((name, ADDRESS) for name in starts if ends_address(name, line, address))
        for name, source in (*said, *told):
            if not customers.is_common(name, text):
                yield Anchor(name, _REPEATED, source)


def backed(anchors: Sequence[Anchor], title: str, address: str, customers: Customers) -> Iterator[Anchor]:
    """The beginnings of what the page says with which its address ends, where neither title nor facts tell the name."""
    if any(anchor.is_whole and anchor.source != ADDRESS for anchor in anchors):
        return
    said = dict.fromkeys(anchor.words for anchor in anchors if not anchor.is_title)
    starts = dict.fromkeys(start for words in said for start in customers.starts(words))
    yield from (Anchor(start, _REPEATED, ADDRESS) for start in starts if ends_address(start, title, address))


def _anchors_in_prose(regions: Regions, vendor: Catalogue) -> Iterator[Anchor]:
    customers = regions.language.customers
    for quote in regions.quotes:
        for span, weight in ((quote.role, 3.0), (quote.speaker, SPEAKER)):
            if span:
                yield Anchor(tidied(customers.employer(regions.text(span)), customers), weight, OFFICE)
    for block, weight in _introducing(regions):
        words = vendor.masked(regions.page.words(block))
        for name in dict.fromkeys(customers.heads(words)):
            yield Anchor(tidied(name, customers), weight, PROSE)
        for name in customers.short_names(words):
            yield Anchor(tidied(name, customers), 3.0, PROSE)
    paragraphs = map(regions.page.words, _paragraphs(regions))
    for words in map(vendor.masked, filter(customers.may_introduce, paragraphs)):
        for name in dict.fromkeys(customers.heads(words)):
            at = words.find(name)
            if at >= 0 and customers.is_introduced(words, at + len(name)):
                yield Anchor(tidied(name, customers), 3.0, PROSE)


def _introducing(regions: Regions) -> list[tuple[Block, float]]:
    """The paragraphs that begin with the customer's name if any do, and how much that says."""
    prose = [(block, 3.0) for block in regions.introduction[:2]] + [(block, 2.0) for block in regions.summary[:1]]
    return prose if len(prose) >= _LEAST_HEADS else prose + [(block, 2.0) for block in _paragraphs(regions)[:2]]


def _paragraphs(regions: Regions) -> list[Block]:
    return [block for part in regions.body for block in part.blocks if block.kind is BlockKind.PARAGRAPH]


def given_name(regions: Regions) -> Words | None:
    """The name that the page lists as a fact; None where it lists none."""
    return next((regions.words(fact.value) for fact in regions.facts if fact.subject is Subject.NAME), None)


def tidied(name: str, customers: Customers) -> str:
    """A name without an office behind it, and the marks around it."""
    return customers.without_office(name).strip(
        " \t·•-—–~～_+＋&|｜/／:：，,。、；;！!？?（）()[]【】「」『』“”\"'‘’《》<>#*→"
    )
