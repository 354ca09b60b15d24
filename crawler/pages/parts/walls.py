"""Walls of praise: what customers say whose cases these are not, put by the site on every one of its pages."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterable, Sequence
from operator import attrgetter

from crawler.extractors.regions import QuoteParts
from crawler.pages.layout import Layout
from crawler.pages.parts.units import is_unit, plain_words
from crawler.pages.shapes import OFFICE_MARKS
from crawler.text.normalize import comparison_key

_FEWEST = 2
"""Praises side by side that are a wall."""
_LEAST_BEGUN = 4
"""Han characters with which a firm's name begins where they show whose it is."""
_LEADING = f" @{OFFICE_MARKS}"


def walled(
    layout: Layout, indexes: Sequence[int], quotes: Collection[QuoteParts], title: int
) -> tuple[set[QuoteParts], set[int]]:
    """Those of a case's praises that stand in walls, and the headings (by index) that stand over these.

    A wall is an element with nothing but praises of several people and a heading. It is not this customer's where one
    of them is employed by somebody whom nothing else in the case names; or where the heading speaks of customers in
    general, nobody's employer is told, nothing else names those who speak, and the case has a signed praise elsewhere.
    """
    found: set[QuoteParts] = set()
    heads: set[int] = set()
    if len(quotes) < _FEWEST:
        return found, heads
    taken = {quote: _blocks(layout, quote, indexes) for quote in quotes}
    named = comparison_key(layout.lines[title])
    around = {element for own in taken.values() for i in own[:1] for element in layout.ancestors(i)}
    for element in around.difference(layout.ancestors(title)):
        held = [i for i in indexes if element in layout.ancestors(i)]
        within = [quote for quote, own in taken.items() if own and own[0] in held]
        said = {i for quote in within for i in taken[quote]}
        rest = [i for i in held if i not in said]
        if len(within) < _FEWEST or len(rest) > 1 or (rest and rest[0] != held[0]) or not _are_several(layout, within):
            continue
        beside = [layout.lines[i] for i in indexes if i not in held]
        elsewhere, plain = comparison_key("\n".join(beside)), plain_words(beside)
        firms = [
            comparison_key(firm)
            for firm in _employers(layout, within)
            if firm and not is_unit(firm, plain, layout.language)
        ]
        is_general = bool(rest) and layout.language.furniture.tells_of_many(layout.lines[rest[0]])
        is_another = not firms and is_general and any(q.speaker and q not in within for q in quotes)
        is_anothers = any(firm not in elsewhere and not _is_begun(firm, named) for firm in firms)
        if is_anothers or (is_another and not _are_named(layout, within, elsewhere)):
            found.update(within)
            heads.update(rest)
    return found, heads


def _is_begun(firm: str, named: str) -> bool:
    """Whether a title (a comparison key) has the beginning of a firm's name: with its department or its site behind.

    Half of the name tells, or a few characters of it: a place with which many names begin is shorter.
    """
    half = (len(firm) + 1) // 2
    least = half if firm.isascii() else min(_LEAST_BEGUN, half)
    return len(firm) > 1 and firm[:least] in named


def _blocks(layout: Layout, quote: QuoteParts, indexes: Sequence[int]) -> list[int]:
    """Those of some blocks in which a praise stands, in order."""
    spans = [*quote.words, *(span for span in (quote.speaker, quote.role) if span)]
    return sorted({_block_at(layout, start) for start, _ in spans}.intersection(indexes))


def _block_at(layout: Layout, offset: int) -> int:
    """The index of the block in which a character of the page's text stands."""
    return bisect_right(layout.page.blocks, offset, key=attrgetter("start")) - 1


def _are_several(layout: Layout, quotes: Iterable[QuoteParts]) -> bool:
    """Whether several people speak."""
    text = layout.page.text
    return len({text[slice(*quote.speaker)] for quote in quotes if quote.speaker}) >= _FEWEST


def _are_named(layout: Layout, quotes: Iterable[QuoteParts], elsewhere: str) -> bool:
    """Whether the rest of the case (a comparison key) names somebody who speaks."""
    text = layout.page.text
    return any(comparison_key(text[slice(*quote.speaker)]) in elsewhere for quote in quotes if quote.speaker)


def _employers(layout: Layout, quotes: Iterable[QuoteParts]) -> Iterable[str]:
    """With whom those who speak hold their offices: what their lines say behind the office, or the office itself."""
    text = layout.page.text
    for quote in quotes:
        if quote.role is None:
            continue
        start, end = quote.role
        line_end = layout.page.blocks[_block_at(layout, start)].end
        yield text[end:line_end].strip(_LEADING) or layout.language.customers.employer(text[start:end])
