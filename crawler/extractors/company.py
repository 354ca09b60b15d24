"""The customer's name as people use it."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import cache, partial

from crawler.extractors.anchors import (
    GIVEN,
    OFFICE,
    SPEAKER,
    Anchor,
    anchors_of,
    backed,
    given_name,
    repeated,
    tidied,
)
from crawler.extractors.name_forms import fullest, is_piece, shared_start, whole
from crawler.extractors.regions import Regions
from crawler.items.report import Sourced, Words
from crawler.languages.protocol import Customers
from crawler.text.occurrences import places_of
from crawler.text.products import NOTHING_SOLD, Catalogue

_SENTENCE_MARK = re.compile(r"[，。；！？]")
_LEAST_SOURCES = 2
_BEGINNING = 2
"""Characters with which the forms of one name begin."""
_LEAST_SAID = 3
"""How often a page says a name, at least, that only one part of it gives as the customer's."""
_LONG = 8
"""Characters from which on a name is longer than most."""
_FREELY = 0.5
"""Share of its places at which a common word stands by itself, at least, where it is a name."""


def extract_company(regions: Regions, vendor: Catalogue = NOTHING_SOLD, address: str = "") -> Sourced | None:
    """The name by which the page calls its customer, on its first words in the page; None where nothing speaks for one.

    Anchors are the places where a customer is named (the title up to its colon or its verb, the head of the
    introduction and of the summary, the speaker's office, a name that is called a short one). Candidates are anchors
    and what two of them share, weighed by the anchors that agree and by how often the page says them. `vendor` tells
    the vendor's names, and those of what it sells, from the customer's.
    """
    customers = regions.language.customers
    given = given_name(regions)
    if given is not None and customers.without_form(given.text) == given.text:
        return Sourced(given.text, given)
    text = vendor.masked(_case_text(regions))
    title = vendor.masked(regions.text((regions.title.start, regions.title.end))) if regions.title else ""
    whole_of = cache(partial(whole, text=text, customers=customers))
    names = (
        anchor if (words := whole_of(anchor.words)) == anchor.words else replace(anchor, words=words)
        for anchor in (*anchors_of(regions, title, vendor), *repeated(regions, title, text, address, vendor))
        if _is_name(anchor.words, customers)
    )
    anchors = [anchor for anchor in names if not vendor.has(vendor.key(anchor.words))]
    anchors += backed(anchors, title, address, customers)
    scores = {
        name: _score(name, anchors, title, text, customers)
        for name in _candidates(anchors, title, whole_of, customers)
        if _is_own(name, anchors, title, text, customers)
    }
    best = _surest(scores, anchors, text, customers)
    if best is None:
        return None
    best = fullest(best, scores, title, text, {anchor.words for anchor in anchors if anchor.is_whole})
    at = regions.page.text.find(best, regions.title.start if regions.title else 0)
    return Sourced(best, Words(at, at + len(best), best)) if at >= 0 else None


def _surest(scores: Mapping[str, float], anchors: Sequence[Anchor], text: str, customers: Customers) -> str | None:
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
    alone = len(sources[best]) < _LEAST_SOURCES and GIVEN not in sources[best]
    return None if alone and not _is_sure(best, anchors, text, customers) else best


def _is_sure(name: str, anchors: Sequence[Anchor], text: str, customers: Customers) -> bool:
    """Whether a name that one part of the page alone gives is one: said often, or the title's and short."""
    titles = [anchor for anchor in anchors if anchor.is_title]
    count = text.count(name)
    if any(_says(anchor, name) for anchor in titles):
        is_topic = any(anchor.is_topic and anchor.words == name for anchor in titles)
        return is_topic or count > 1 or customers.length(name) <= _LONG
    return count >= _LEAST_SAID


def _says(anchor: Anchor, name: str) -> bool:
    """Whether a place names this customer, by words that begin alike: one is the other's short form."""
    return anchor.words[:_BEGINNING] == name[:_BEGINNING] or (anchor.is_title and name in anchor.words)


def _is_own(name: str, anchors: Sequence[Anchor], title: str, text: str, customers: Customers) -> bool:
    """Whether a name is the customer's own: words that anybody uses are where the page says that they name somebody.

    That is where it gives them as a name, with an office, in two parts or by an introduction; or where its title has
    them by its form or by themselves, and the text mostly by themselves.
    """
    if not customers.is_common(name, text):
        return True
    saying = [anchor for anchor in anchors if anchor.words == name]
    sources = {anchor.source for anchor in saying if anchor.weight > SPEAKER}
    if sources & {GIVEN, OFFICE} or len(sources) >= _LEAST_SOURCES:
        return True
    places = places_of(name, text)
    if any(customers.is_introduced(text, at + len(name)) for at in places):
        return True
    told = any(anchor.is_title for anchor in saying) or (
        bool(saying) and any(customers.stands_free(title, at) for at in places_of(name, title))
    )
    free = sum(customers.stands_free(text, at) for at in places)
    return told and free >= max(_LEAST_SAID, _FREELY * len(places))


def _candidates(anchors: list[Anchor], title: str, whole_of: Callable[[str], str], customers: Customers) -> set[str]:
    """The anchors' words, and what two of them share where one of the two begins with it."""
    said = {anchor.words for anchor in anchors}
    names = said | {shared_start(words, line) for words in said for line in (title, *said)}
    tidy = (whole_of(tidied(name, customers)) for name in names)
    return {name for name in tidy if _is_name(name, customers)}


def _is_name(name: str, customers: Customers) -> bool:
    return (
        len(name) >= 2
        and customers.length(name) <= 20
        and _SENTENCE_MARK.search(name) is None
        and customers.may_be_name(name)
    )


def _score(name: str, anchors: list[Anchor], title: str, text: str, customers: Customers) -> float:
    """How much speaks for a name: the anchors that say it (each wording once) and its frequency.

    Points, set by hand on annotated cases. An anchor's weight is how surely a name that stands there is the
    customer's: 8 a labelled fact, the line over the facts and a heading `About …`, 6 the title, 5 the document's
    title, 3 the introduction, an employer before an office and short names, 2 the summary and first paragraphs, 1 the
    speaker; all of them 16 at most, lest a slogan said everywhere outweigh the text. Frequency counts by doublings, up
    to 30 times. The whole topic of a title that the page backs gets 8 more; a piece of a longer word loses 6, and a
    name 0.3 for each character beyond 8.
    """
    places = places_of(name, text)
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
    if is_piece(name, text, places):
        score -= 6.0
    uses = sum(customers.uses_vendor(text, at + len(name)) for at in places)
    return score + min(3.0, float(uses)) - 0.3 * max(0, customers.length(name) - _LONG)


def _is_backed(name: str, anchors: list[Anchor], count: int, customers: Customers) -> bool:
    """Whether the page names its customer elsewhere by this name, or by one that begins alike."""
    if customers.is_phrase(name):
        return False
    return count >= 3 or any(name.startswith(anchor.words[:_BEGINNING]) for anchor in anchors if not anchor.is_title)


def _agreement(name: str, anchor: Anchor, count: int) -> float:
    """1 where an anchor is the name (a title's only where the page repeats it), less where it begins or ends so."""
    if anchor.words == name:
        return 1.0 if count >= 2 or not anchor.is_title else 0.8
    if anchor.words.startswith(name):
        return 0.5
    return 0.3 if anchor.is_title and anchor.words.endswith(name) else 0.0


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
