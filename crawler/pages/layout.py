"""A page's text with the tree that it stands in."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from functools import cached_property
from types import MappingProxyType
from typing import NamedTuple

from msgspec import structs

from crawler.extractors.regions import Span
from crawler.items.block import Block, PageText
from crawler.languages import language_of_line
from crawler.languages.protocol import Language
from crawler.pages.elements.table_parts import TablePart
from crawler.pages.shapes import weight

_MOST_ANCESTORS = 64
_AS_THEY_ARE: Mapping[int, int] = MappingProxyType({})


class Surroundings(NamedTuple):
    """Where a block stands in the tree of elements."""

    marks: int
    """Bits of `Mark`."""
    container: int
    """Number of the innermost line-breaking element around it."""
    article: int
    """Number of the innermost article, 0 for none."""
    main: int
    """Number of the outermost main, 0 for none."""
    fold: int = 0
    """Number of the innermost folded part around it (`Fold`), 0 for none."""


@dataclass(frozen=True)
class Layout:
    """A page's text with what the markup says about each of its blocks."""

    page: PageText
    surroundings: tuple[Surroundings, ...]
    """One for each block of `page`."""
    breaks: frozenset[int]
    """Indexes of blocks before which an empty heading stands: a place where the page parts."""
    parents: tuple[int, ...]
    """For each line-breaking element its nearest line-breaking ancestor; element 0 is the document."""
    headline: str | None
    """The page's own og:title, or None."""
    language: Language
    """The language by which the page is read."""
    tabular: Mapping[int, TablePart] = field(default_factory=dict)
    """Which of the line-breaking elements are tables, rows and cells."""
    asking: frozenset[int] = frozenset()
    """Which of them hold fields for the reader to fill, by themselves or in a form, or a link that was paid for."""

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """The text of each block of `page`."""
        text = self.page.text
        return tuple([text[block.start : block.end] for block in self.page.blocks])

    @cached_property
    def weights(self) -> tuple[int, ...]:
        """How much each of these lines says, in characters of Han script."""
        return tuple(map(weight, self.lines))

    @cached_property
    def foreign(self) -> Mapping[int, Language]:
        """The languages of those lines that have no letter of the page's own, by their blocks."""
        has_letters = self.language.writing.has_letters
        return {i: language_of_line(line, self.language) for i, line in enumerate(self.lines) if not has_letters(line)}

    def language_at(self, index: int) -> Language:
        """The language of the line of a block that stands alone."""
        return self.foreign.get(index, self.language)

    def folded(self, index: int) -> str:
        """The text of a block as the page's language folds it, letter by letter: several look at its short lines."""
        block = self.page.blocks[index]
        return self.folded_text[block.start : block.end]

    @cached_property
    def folded_text(self) -> str:
        """The page's text as its language folds it: every offset as it was."""
        return self.language.numerals.fold(self.page.text)

    @cached_property
    def beside_stamps(self) -> dict[int, list[str] | None]:
        """What `crawler.pages.parts.bylines` found beside the stamps of the lines that it was asked of."""
        return {}

    def ancestors(self, index: int) -> tuple[int, ...]:
        """The line-breaking elements around a block, innermost first (the nearest 64)."""
        chains = self._chains
        element = self.surroundings[index].container
        unknown: list[int] = []
        while element not in chains:
            unknown.append(element)
            element = self.parents[element]
        chain = chains[element]
        for inner in reversed(unknown):
            chain = chains[inner] = (inner, *chain[: _MOST_ANCESTORS - 1])
        return chain

    @cached_property
    def _chains(self) -> dict[int, tuple[int, ...]]:
        """For the elements that were asked for, themselves and those around them."""
        return {0: ()}

    def without(self, dropped: AbstractSet[int]) -> Layout:
        """The layout of the same page without some of its blocks (by index), and without their text."""
        return self.ordered([i for i in range(len(self.page.blocks)) if i not in dropped])

    def ordered(
        self, order: Sequence[int], ends: Mapping[int, int] = _AS_THEY_ARE, starts: Mapping[int, int] = _AS_THEY_ARE
    ) -> Layout:
        """The layout of the same page with these of its blocks (by index) in this order, and their text alone.

        `ends` are earlier ends of some of the blocks, `starts` later starts: what stands beyond is left out.
        """

        def drawn(i: int, offset: int) -> tuple[Block, str]:
            block = self.page.blocks[i]
            if i in ends or i in starts:
                block = _within(block, starts.get(i, block.start), ends.get(i, block.end))
            return _shifted(block, offset - block.start), self.page.words(block)

        return self._made(order, drawn)

    def cut(self, cuts: Mapping[int, Sequence[Span]]) -> Layout:
        """The layout of the same page without these intervals, in order, of its blocks (by index)."""

        def drawn(i: int, offset: int) -> tuple[Block, str]:
            block, line = _cut(self.page.blocks[i], self.lines[i], cuts.get(i, ()))
            return _shifted(block, offset - block.start), line

        return self._made(range(len(self.page.blocks)), drawn)

    def together(self, runs: Mapping[int, Sequence[int]], joint: Callable[[str, str], str]) -> Layout:
        """The layout of the same page with runs of neighbouring blocks (by the first of each) as one block each.

        `joint` gives what stands between two of their lines.
        """
        inner = {i for run in runs.values() for i in run[1:]}
        kept = [i for i in range(len(self.page.blocks)) if i not in inner]
        return self._made(kept, lambda i, offset: self._merged(runs.get(i, (i,)), offset, joint))

    def _made(self, order: Sequence[int], drawn: Callable[[int, int], tuple[Block, str]]) -> Layout:
        """The layout of what `drawn` gives for each of these blocks (by index) and where it begins: block and text."""
        lines: list[str] = []
        blocks: list[Block] = []
        offset = 0
        for i in order:
            block, line = drawn(i, offset)
            blocks.append(block)
            if line:
                lines.append(line)
                offset += len(line) + 1
        kept = sorted(order)
        page = PageText(text="\n".join(lines), blocks=tuple(blocks), title=self.page.title)
        breaks = frozenset(bisect_left(kept, i) for i in self.breaks)
        return replace(self, page=page, surroundings=tuple(self.surroundings[i] for i in order), breaks=breaks)

    def _merged(self, run: Sequence[int], offset: int, joint: Callable[[str, str], str]) -> tuple[Block, str]:
        """Blocks as one that begins at `offset`, and its text."""
        line, moved = "", list[Block]()
        for block in (self.page.blocks[i] for i in run):
            words = self.page.words(block)
            line += joint(line, words) if line else ""
            moved.append(_shifted(block, offset + len(line) - block.start))
            line += words
        first = moved[0]
        if len(moved) == 1:
            return first, line
        pieces = tuple(piece for block in moved for piece in block.parts or ((block.start, block.end),))
        one = structs.replace(
            first,
            end=offset + len(line),
            links=tuple(link for block in moved for link in block.links),
            parts=pieces if any(block.parts for block in moved) else (),
            seams=tuple(at for block in moved for at in block.seams),
        )
        return one, line


def _within(block: Block, start: int, end: int) -> Block:
    """A block with what it says in an interval."""
    parts = tuple((one, other) for one, other in block.parts if start <= one and other <= end)
    return structs.replace(
        block,
        start=start,
        end=end,
        links=tuple(link for link in block.links if start <= link.start and link.end <= end),
        parts=parts if len(parts) > 1 else (),
        seams=tuple(at for at in block.seams if start < at < end),
    )


def _cut(block: Block, line: str, cuts: Sequence[Span]) -> tuple[Block, str]:
    """A block and its line without some intervals, in order."""
    if not cuts:
        return block, line
    edges = [block.start, *(at for cut in cuts for at in cut), block.end]
    kept = "".join(line[edges[at] - block.start : edges[at + 1] - block.start] for at in range(0, len(edges), 2))

    def moved(at: int) -> int:
        return at - sum(min(at, end) - start for start, end in cuts if start < at)

    parts = tuple((moved(one), moved(other)) for one, other in block.parts if moved(one) < moved(other))
    links = (structs.replace(link, start=moved(link.start), end=moved(link.end)) for link in block.links)
    one = structs.replace(
        block,
        end=block.start + len(kept),
        links=tuple(
            structs.replace(link, label=kept[link.start - block.start : link.end - block.start]) for link in links
        ),
        parts=parts if len(parts) > 1 else (),
        seams=tuple(moved(at) for at in block.seams),
    )
    return one, kept


def _shifted(block: Block, by: int) -> Block:
    if not by:
        return block
    return structs.replace(
        block,
        start=block.start + by,
        end=block.end + by,
        links=tuple(structs.replace(link, start=link.start + by, end=link.end + by) for link in block.links),
        parts=tuple((start + by, end + by) for start, end in block.parts),
        seams=tuple(at + by for at in block.seams),
    )
