"""Paragraphs that a script cut into the lines in which they are drawn, each an element of its own."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from crawler.items.block import BlockKind
from crawler.pages.blocks.folds import Fold
from crawler.pages.elements.markup import Mark
from crawler.pages.elements.visibility import Sight
from crawler.pages.layout import Layout
from crawler.pages.lines.breaks import ends_sentence, joint
from crawler.pages.shapes import length

_NARROWEST = 10
"""Characters of a line of such a paragraph."""
_LEAST_LINES = 3
"""Lines that show how wide the page draws them; paragraphs of two lines are cut where that is known."""
_WORD = re.compile(r"[“‘「『（(《【]*(?:[A-Za-z0-9.,:%+/&'-]+|.)[，。、；：！？!?%％”’」』）)》】—…]*")
"""What a browser draws in one line: a word, with the marks that may not begin a line."""
_HALF = re.compile(r"[\x00-\u02ff]")

_Measure = Callable[[str], float]


def with_paragraphs(layout: Layout, folds: Sequence[Fold]) -> Layout:
    """The layout with such lines together again; `folds` are the page's folded parts by number.

    Lines are a paragraph's where each is as wide as it can be: the first word of the next would not have gone into it.
    Labels and items of equal width, and sentences that stand in lines of their own, are none.
    """
    cut = [(run, lines) for run in _runs(layout, folds) if _is_cut(lines := _lines(layout, run))]
    if not cut:
        return layout
    found = dict[int, range]()
    for measure in (length, _drawn):
        spans = [(run, *_widths(lines, measure)) for run, lines in cut]
        widths = {least for run, least, most in spans if len(run) >= _LEAST_LINES and _NARROWEST <= least < most}
        found |= {run[0]: run for run, least, most in spans if any(least <= width < most for width in widths)}
    return layout.together(found, joint) if found else layout


def _runs(layout: Layout, folds: Sequence[Fold]) -> Iterator[range]:
    """Neighbouring lines that are alike: elements one after the other, which hold nothing else."""
    start, places = 0, layout.surroundings
    for i in range(1, len(places) + 1):
        # of most neighbours their numbers say at once that they are not side by side
        is_next = i < len(places) and places[i].container == places[i - 1].container + 1
        if not is_next or not _go_together(layout, folds, i - 1, i):
            if i - start > 1:
                yield range(start, i)
            start = i


def _go_together(layout: Layout, folds: Sequence[Fold], one: int, two: int) -> bool:
    above, below = layout.surroundings[one], layout.surroundings[two]
    if below.marks != above.marks or above.marks & Mark.CELL:
        return False
    if layout.parents[above.container] != layout.parents[below.container]:
        return False
    blocks = layout.page.blocks
    if blocks[one].kind is not BlockKind.PARAGRAPH or blocks[two].kind is not BlockKind.PARAGRAPH:
        return False
    return above.fold == below.fold or all(
        folds[place.fold].sight is Sight.UNSPOKEN and folds[place.fold].container == place.container
        for place in (above, below)
    )


def _lines(layout: Layout, run: range) -> tuple[str, ...]:
    return layout.lines[run.start : run.stop]


def _is_cut(lines: Sequence[str]) -> bool:
    """Whether lines end a sentence in the last of them, and hardly elsewhere."""
    return ends_sentence(lines[-1]) and sum(map(ends_sentence, lines[:-1])) * 2 < len(lines) - 1


def _widths(lines: Sequence[str], measure: _Measure) -> tuple[float, float]:
    """The least width into which all lines go, and the one into which the next one's first word would go as well."""
    words = (_WORD.match(line) for line in lines[1:])
    most = min(measure(line) + (measure(word[0]) if word else 0) for line, word in zip(lines, words, strict=False))
    return max(map(measure, lines)), most


def _drawn(text: str) -> float:
    """The width of a text in Han characters."""
    return len(text) - len(_HALF.findall(text)) / 2
