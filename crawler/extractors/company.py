"""The customer's name as people use it."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from crawler.extractors.about import told_of
from crawler.extractors.regions import Regions
from crawler.items.block import Block, BlockKind
from crawler.items.place import Subject
from crawler.items.report import Sourced, Words
from crawler.languages.protocol import Customers
from crawler.text.products import NOTHING_SOLD, Catalogue

_PREFIX = re.compile(r"\s*([^：:]{2,20}?)\s*[：:]")
_WORD = re.compile(r"[A-Za-z0-9]")
_SENTENCE_MARK = re.compile(r"[，。；！？]")
_LEAST_HEADS = 2
_LEAST_SOURCES = 2
_BEGINNING = 2
"""Characters with which the forms of one name begin."""
_LEAST_SAID = 3
"""How often a page says a name, at least, that only one part of it gives as the customer's."""
_SAYS_SO = 0.6
"""From this share on a title says itself who its customer is."""


@dataclass(frozen=True, slots=True)
class _Anchor:
    """A place where a page names its customer, and what stands there."""

    words: str
    weight: float
    source: str
    """Which part of the page it is of: what agrees in two parts is surer than what one says by itself."""
    is_topic: bool = False
    """Whether the title puts it before a colon, or says that it uses the product: then it is a whole name."""

    @property
    def is_title(self) -> bool:
        """Whether the title says it."""
        return self.source == _TITLE


_TITLE, _OFFICE, _PROSE, _GIVEN = "title", "office", "prose", "given"


def extract_company(regions: Regions, vendor: Catalogue = NOTHING_SOLD) -> Sourced | None:
    """The name by which the page calls its customer, on its first words in the page; None where nothing speaks for one.

    Anchors are the places where a customer is named (the title up to its colon or its verb, the head of the
    introduction and of the summary, the speaker's office, a name that is called a short one). Candidates are anchors
    and what two of them share, weighed by the anchors that agree and by how often the page says them. `vendor` tells
    the vendor's names, and those of what it sells, from the customer's.
    """
    customers = regions.language.customers
    given = _given_name(regions)
    if given is not None and customers.without_form(given.text) == given.text:
        return Sourced(given.text, given)
    text = vendor.masked(_case_text(regions))
    title = vendor.masked(regions.text((regions.title.start, regions.title.end))) if regions.title else ""
    names = (anchor for anchor in _anchors(regions, title, vendor) if _is_name(anchor.words, customers))
    anchors = [anchor for anchor in names if not vendor.has(vendor.key(anchor.words))]
    scores = {name: _score(name, anchors, title, text, customers) for name in _candidates(anchors, title, customers)}
    best = _surest(scores, anchors, text)
    if best is None:
        return None
    at = regions.page.text.find(best, regions.title.start if regions.title else 0)
    return Sourced(best, Words(at, at + len(best), best)) if at >= 0 else None


def _surest(scores: Mapping[str, float], anchors: Sequence[_Anchor], text: str) -> str | None:
    """The name for which most speaks; where one part of the page alone says it, one that two parts say goes before it.

    A name that no part but one says, and that the title does not say, is none unless the page goes on to say it.
    """
    ranked = sorted((name for name in scores if scores[name] > 0), key=lambda name: (-scores[name], -len(name)))
    if not ranked:
        return None
    sources = {name: {anchor.source for anchor in anchors if _says(anchor, name)} for name in ranked}
    best = ranked[0]
    if len(sources[best]) < _LEAST_SOURCES:
        best = next((name for name in ranked if len(sources[name]) >= _LEAST_SOURCES), best)
    alone = len(sources[best]) < _LEAST_SOURCES and _TITLE not in sources[best] and _GIVEN not in sources[best]
    return None if alone and text.count(best) < _LEAST_SAID else best


def _says(anchor: _Anchor, name: str) -> bool:
    """Whether a place names this customer, by words that begin alike: one is the other's short form."""
    return anchor.words[:_BEGINNING] == name[:_BEGINNING] or (anchor.is_title and name in anchor.words)


def _anchors(regions: Regions, title: str, vendor: Catalogue) -> Iterator[_Anchor]:
    customers = regions.language.customers
    for line, weight in ((title, 6.0), (vendor.masked(regions.headline or ""), 5.0)):
        prefix = _PREFIX.match(line)
        if prefix:
            yield _Anchor(_tidy(prefix[1], customers), weight, _TITLE, is_topic=True)
        for name, share in customers.subjects(line):
            yield _Anchor(_tidy(name, customers), weight * share, _TITLE, is_topic=share >= _SAYS_SO)
    given = _given_name(regions)
    if given is not None:
        yield _Anchor(customers.without_form(given.text), 8.0, _GIVEN)
    if regions.name_over_facts is not None:
        yield _Anchor(customers.without_form(regions.text(regions.name_over_facts)), 8.0, _GIVEN)
    yield from (_Anchor(_tidy(name, customers), 8.0, _GIVEN) for name in told_of(regions, title))
    yield from _anchors_in_prose(regions, vendor)


def _anchors_in_prose(regions: Regions, vendor: Catalogue) -> Iterator[_Anchor]:
    customers = regions.language.customers
    for quote in regions.quotes:
        for span, weight in ((quote.role, 3.0), (quote.speaker, 1.0)):
            if span:
                yield _Anchor(_tidy(customers.employer(regions.text(span)), customers), weight, _OFFICE)
    for block, weight in _introducing(regions):
        words = vendor.masked(regions.page.words(block))
        for name in dict.fromkeys(customers.heads(words)):
            yield _Anchor(_tidy(name, customers), weight, _PROSE)
        for name in customers.short_names(words):
            yield _Anchor(_tidy(name, customers), 3.0, _PROSE)


def _introducing(regions: Regions) -> list[tuple[Block, float]]:
    """The paragraphs that begin with the customer's name if any do, and how much that says."""
    prose = [(block, 3.0) for block in regions.introduction[:2]] + [(block, 2.0) for block in regions.summary[:1]]
    body = [block for part in regions.body for block in part.blocks if block.kind is BlockKind.PARAGRAPH]
    return prose if len(prose) >= _LEAST_HEADS else prose + [(block, 2.0) for block in body[:2]]


def _given_name(regions: Regions) -> Words | None:
    """The name that the page lists as a fact; None where it lists none."""
    return next((regions.words(fact.value) for fact in regions.facts if fact.subject is Subject.NAME), None)


def _candidates(anchors: list[_Anchor], title: str, customers: Customers) -> set[str]:
    """The anchors' words, and what two of them share where one of the two begins with it."""
    names = {anchor.words for anchor in anchors}
    for words in list(names):
        names.update(_longest_start(words, line) for line in (title, *(anchor.words for anchor in anchors)))
    return {tidy for name in names if _is_name(tidy := _tidy(name, customers), customers)}


def _longest_start(name: str, line: str) -> str:
    """The longest beginning of a name that stands in a line."""
    length = len(name) if name[:2] in line else 0
    while length >= 2 and name[:length] not in line:
        length -= 1
    return name[:length] if length >= 2 else ""


def _tidy(name: str, customers: Customers) -> str:
    return customers.without_office(name).strip(
        " \t·•-—–~～_+＋&|｜/／:：，,。、；;！!？?（）()[]【】「」『』“”\"'‘’《》<>#*→"
    )


def _is_name(name: str, customers: Customers) -> bool:
    return (
        len(name) >= 2
        and customers.length(name) <= 20
        and _SENTENCE_MARK.search(name) is None
        and customers.may_be_name(name)
    )


def _score(name: str, anchors: list[_Anchor], title: str, text: str, customers: Customers) -> float:
    """How much speaks for a name: the anchors that say it (each wording once) and its frequency.

    Points, set by hand on annotated cases. An anchor's weight is how surely a name that stands there is the
    customer's: 8 a labelled fact, the line over the facts and a heading `About …`, 6 the title, 5 the document's
    title, 3 the introduction, an employer before an office and short names, 2 the summary and first paragraphs, 1 the
    speaker; all of them 16 at most, lest a slogan said everywhere outweigh the text. Frequency counts by doublings, up
    to 30 times. The whole topic of a title that the page backs gets 8 more; a piece of a longer word loses 6, and a
    name 0.3 for each character beyond 8.
    """
    places = _places(name, text)
    count = len(places)
    if not count:
        return -1.0
    score = 2.0 * math.log2(1 + min(count, 30)) + (2.0 if name in title else 0.0)
    agreed: dict[str, float] = {}
    for anchor in anchors:
        share = _agreement(name, anchor, count)
        if share:
            agreed[anchor.words] = max(agreed.get(anchor.words, 0.0), anchor.weight * share)
    score += min(sum(agreed.values()), 16.0)
    if any(anchor.is_topic and anchor.words == name for anchor in anchors) and _is_backed(
        name, anchors, count, customers
    ):
        score += 8.0
    if _splits_word(name, text, places):
        score -= 6.0
    uses = sum(customers.uses_vendor(text, at + len(name)) for at in places)
    return score + min(3.0, float(uses)) - 0.3 * max(0, customers.length(name) - 8)


def _is_backed(name: str, anchors: list[_Anchor], count: int, customers: Customers) -> bool:
    """Whether the page names its customer elsewhere by this name, or by one that begins alike."""
    if customers.is_phrase(name):
        return False
    return count >= 3 or any(name.startswith(anchor.words[:_BEGINNING]) for anchor in anchors if not anchor.is_title)


def _agreement(name: str, anchor: _Anchor, count: int) -> float:
    """1 where an anchor is the name (a title's only where the page repeats it), less where it begins or ends so."""
    if anchor.words == name:
        return 1.0 if count >= 2 or not anchor.is_title else 0.8
    if anchor.words.startswith(name):
        return 0.5
    return 0.3 if anchor.is_title and anchor.words.endswith(name) else 0.0


def _places(name: str, text: str) -> list[int]:
    """Where the text says the name."""
    return [found.start() for found in re.finditer(re.escape(name), text)]


def _splits_word(name: str, text: str, places: list[int]) -> bool:
    """Whether the name is always a piece of a longer Latin word or of the same longer Han run."""
    before = {text[at - 1 : at] for at in places if at}
    after = {text[at + len(name) : at + len(name) + 1] for at in places}
    if _WORD.match(name[0]) and before and all(_WORD.match(char or " ") for char in before):
        return True
    if _WORD.match(name[-1]) and all(_WORD.match(char or " ") for char in after):
        return True
    many = len(places) >= 3
    same_after = len(after) == 1 and "\u4e00" <= next(iter(after)) <= "\u9fff"
    same_before = len(before) == 1 and "\u4e00" <= next(iter(before)) <= "\u9fff"
    return many and (same_after or same_before)


def _case_text(regions: Regions) -> str:
    """The words of the case, without its tags and links."""
    blocks = [
        *([regions.title] if regions.title else []),
        *regions.summary,
        *regions.introduction,
        *(block for part in regions.body for block in ([part.heading] if part.heading else []) + list(part.blocks)),
    ]
    spans = [(block.start, block.end) for block in blocks]
    spans += [span for quote in regions.quotes for span in (*quote.words, quote.speaker, quote.role) if span]
    spans += [span for pair in regions.pairs for span in (*pair.challenge, *pair.solution)]
    return "\n".join(regions.text(span) for span in spans)
