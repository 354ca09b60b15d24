"""A run of a page's blocks, by position: what the readers of a page's parts share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from crawler.items.block import Block, BlockKind
from crawler.languages.protocol import Language
from crawler.pages.layout import Layout


@dataclass(frozen=True, slots=True)
class Run:
    """Some blocks of a page in their order. Positions count in the run, indexes in the page."""

    layout: Layout
    indexes: Sequence[int]

    @property
    def language(self) -> Language:
        """The language by which the page is read."""
        return self.layout.language

    def __len__(self) -> int:
        return len(self.indexes)

    def block(self, position: int) -> Block:
        """The block at a position."""
        return self.layout.page.blocks[self.indexes[position]]

    def words(self, position: int) -> str:
        """Its text."""
        return self.layout.lines[self.indexes[position]]

    def folded(self, position: int) -> str:
        """Its text as the page's language folds it, letter by letter."""
        return self.layout.folded(self.indexes[position])

    def marks(self, position: int) -> int:
        """Its marks (bits of `Mark`)."""
        return self.layout.surroundings[self.indexes[position]].marks

    def container(self, position: int) -> int:
        """The number of the innermost line-breaking element around it."""
        return self.layout.surroundings[self.indexes[position]].container

    def is_heading(self, position: int) -> bool:
        """Whether it is a heading by its markup."""
        return self.layout.page.blocks[self.indexes[position]].kind is BlockKind.HEADING

    def introduces(self, position: int) -> bool:
        """Whether it only says that what the page tells of the customer begins."""
        return self.language.labels.introduces(self.folded(position).strip(" :：#*"))

    def part(self, start: int, end: int | None = None) -> Run:
        """The run from a position to another."""
        return Run(self.layout, self.indexes[start:end])

    def shared(self, one: int, two: int) -> int:
        """The number of the smallest element around both blocks."""
        follower = set(self.layout.ancestors(self.indexes[two]))
        return next((element for element in self.layout.ancestors(self.indexes[one]) if element in follower), 0)

    def nearness(self, one: int, two: int) -> int:
        """How many elements hold both blocks: the more, the nearer they are in the tree."""
        around = set(self.layout.ancestors(self.indexes[one]))
        return sum(1 for container in self.layout.ancestors(self.indexes[two]) if container in around)

    def stands_alone(self, start: int, end: int) -> bool:
        """Whether an element holds the blocks from a position to another, and neither of those before and behind."""
        within = self.nearness(start, end - 1)
        if start and self.nearness(start - 1, start) >= within:
            return False
        return within > (self.nearness(end - 1, end) if end < len(self) else 0)

    def scope_end(self, position: int, barrier: int) -> int | None:
        """Index of the last block of the smallest element around the block at `position` that holds the next one too.

        None where that element also holds the block of index `barrier`, or is a whole article: then the markup does
        not say where the part ends.
        """
        if position + 1 >= len(self):
            return None
        shared = self.shared(position, position + 1)
        place = self.layout.surroundings[self.indexes[position]]
        if shared in {0, place.article, place.main} or shared in self.layout.ancestors(barrier):
            return None
        end = self.indexes[position + 1]
        for index in self.indexes[position + 2 :]:
            if shared not in self.layout.ancestors(index):
                break
            end = index
        return end


def is_linked(block: Block) -> bool:
    """Whether links make up (nearly) all of its text."""
    if block.kind is BlockKind.LINKS:
        return True
    return bool(block.links) and sum(link.end - link.start for link in block.links) >= 0.8 * (block.end - block.start)
