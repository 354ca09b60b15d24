"""A page as ordered, typed blocks over one text."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from msgspec import Struct


class BlockKind(StrEnum):
    """What a block is by its markup, never by its class names."""

    HEADING = "heading"
    """h1 to h6."""
    PARAGRAPH = "paragraph"
    """Any other run of text that a browser would draw as a line or paragraph of its own."""
    ITEM = "item"
    """A list item."""
    LINKS = "links"
    """Text that lies wholly in links (product links, buttons)."""
    ROW = "row"
    """A row of a table that holds data: its cells are drawn side by side."""
    IMAGE = "image"
    """A picture without text: an empty interval that only marks its place."""


class Link(Struct, frozen=True, gc=False):
    """One link of a block: its label's interval in the page text, and its target."""

    start: int
    end: int
    label: str
    href: str
    """As resolved against the page; "" where it has none."""


class Row(Struct, frozen=True, gc=False):
    """How a row of a table is to be read."""

    cells: tuple[tuple[int, int], ...]
    """Intervals of those of its cells that say something, in order."""
    headers: tuple[str, ...]
    """What the table says over each of them; "" where it says nothing. The row that says it has none itself."""
    is_header: bool = False
    pieces: tuple[tuple[int, int], ...] = ()
    """Intervals of the pieces of its cells that have several, as `Block.parts` of a line."""


class Block(Struct, frozen=True, gc=False):
    """One block: `page.text[start:end]` is its text (with line breaks only between the cells of a row)."""

    kind: BlockKind
    start: int
    end: int
    level: int = 0
    """1 to 6 for headings, else 0."""
    links: tuple[Link, ...] = ()
    parts: tuple[tuple[int, int], ...] = ()
    """Intervals of its pieces, in order, where it has two or more: inline elements side by side, and the bare text
    beside them (value and label of a card, tags in one line; also what stands around a bold word)."""
    seams: tuple[int, ...] = ()
    """Where bare text goes on in an inline element, or the other way round, without a space: a bold part of a word."""
    row: Row | None = None
    """Of a block of kind `ROW`."""


@dataclass(frozen=True)
class PageText:
    """What a page says: one text, one block a line, and the blocks that lie in it.

    `text` holds no zero-width, control or image-placeholder characters and no runs of spaces; its width forms and
    punctuation are the page's own. Offsets everywhere are code points in `text`, ends exclusive.
    """

    text: str
    blocks: tuple[Block, ...]
    title: str | None
    """The document's <title>, or None."""

    def row_at(self, start: int, end: int) -> Row | None:
        """The row of a table that is this interval; None where it is none."""
        return self._rows.get((start, end)) if self._rows else None

    @cached_property
    def _rows(self) -> dict[tuple[int, int], Row]:
        """The rows of tables by their intervals; most pages have none."""
        return {(block.start, block.end): block.row for block in self.blocks if block.row is not None}

    def words(self, block: Block) -> str:
        """The text of one of its blocks."""
        return self.text[block.start : block.end]
