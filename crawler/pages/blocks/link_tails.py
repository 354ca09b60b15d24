"""What a site writes behind the names of its links: the same words in each, in an element of their own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from crawler.extractors.regions import Span
from crawler.items.block import BlockKind
from crawler.pages.layout import Layout

_LONGEST = 12
_FEWEST = 2
"""Links with different names that end alike."""


def without_link_tails(layout: Layout, ends: Mapping[int, Sequence[Span]]) -> Layout:
    """The layout without the words with which several links of its lines of links end, behind names that differ.

    `ends` gives for blocks (by index) what links in them say last in an element of its own.
    """
    text, blocks = layout.page.text, layout.page.blocks
    spans = {i: own for i, own in ends.items() if blocks[i].kind is BlockKind.LINKS}
    named: dict[str, set[str]] = {}
    for i, own in spans.items():
        starts = {link.end: link.start for link in blocks[i].links}
        for start, end in own:
            if end in starts:
                named.setdefault(text[start:end].strip(), set()).add(text[starts[end] : start])
    tails = {words for words, names in named.items() if len(words) <= _LONGEST and len(names) >= _FEWEST}
    cuts = {i: [span for span in own if text[slice(*span)].strip() in tails] for i, own in spans.items()}
    return layout.cut(cuts) if tails else layout
