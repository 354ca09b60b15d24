"""A page as ordered, typed blocks over one text."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


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
    IMAGE = "image"
    """A picture without text: an empty interval that only marks its place."""


@dataclass(frozen=True, slots=True)
class Link:
    """One link of a block: its label's interval in the page text, and its target."""

    start: int
    end: int
    label: str
    href: str
    """As resolved against the page; "" where it has none."""


@dataclass(frozen=True, slots=True)
class Block:
    """One block: `page.text[start:end]` is its text (never with a line break)."""

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


@dataclass(frozen=True, slots=True)
class PageText:
    """What a page says: one text, one block a line, and the blocks that lie in it.

    `text` holds no zero-width, control or image-placeholder characters and no runs of spaces; its width forms and
    punctuation are the page's own. Offsets everywhere are code points in `text`, ends exclusive.
    """

    text: str
    blocks: tuple[Block, ...]
    title: str | None
    """The document's <title>, or None."""

    def words(self, block: Block) -> str:
        """The text of one of its blocks."""
        return self.text[block.start : block.end]
