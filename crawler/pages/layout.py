"""Markup events (start, end, data) to lines: what a browser would draw as lines of text, without drawing."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from crawler.items.block import Block, BlockKind, PageText
from crawler.pages.line import Frame, Piece, links_of, parts_of, seams_of, without_placeholders
from crawler.pages.markup import (
    BREAKING,
    MARKED,
    PLACEHOLDER,
    VOID,
    Mark,
    begins_line,
    heading_level,
    is_hidden,
    is_undrawn,
    marks_of,
)
from crawler.pages.table_parts import TablePart, table_part
from crawler.pages.targets import Targets
from crawler.text.normalize import INVISIBLE, visible

_SPACES = re.compile(r"\s+")
_UNEVEN = re.compile(INVISIBLE.pattern[:-1] + "\t\n\v\f\r\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
"""Invisible characters, and white space other than the plain space."""
_ANCHORS = frozenset("#¶§🔗")  # links to the place where they stand
_MOST_ANCESTORS = 64
_MOST_OPEN = 64
"""How many open elements an end tag may close with its own."""


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


@dataclass(frozen=True, slots=True)
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
    tabular: Mapping[int, TablePart] = field(default_factory=dict)
    """Which of the line-breaking elements are tables, rows and cells."""

    def ancestors(self, index: int) -> list[int]:
        """The line-breaking elements around a block, innermost first (the nearest 64)."""
        found: list[int] = []
        container = self.surroundings[index].container
        while container and len(found) < _MOST_ANCESTORS:
            found.append(container)
            container = self.parents[container]
        return found


class LayoutBuilder:
    """Receives a parser's events, in document order, and lays the text out in lines. Nothing in it is recursive."""

    def __init__(self, base_url: str = "") -> None:
        self._targets = Targets(base_url)
        self._stack: list[Frame] = [Frame("#document", None)]
        self._parents = [0]
        self._hrefs: list[str] = []
        self._run: list[Piece] = []
        self._pieces: list[str] = []
        self._length = 0
        self._lines: list[str] = []
        self._offset = 0
        self._blocks: list[Block] = []
        self._surroundings: list[Surroundings] = []
        self._breaks: set[int] = set()
        self._title: list[str] | None = None
        self._document_title: str | None = None
        self._headline: str | None = None
        self._heading_had_text = True
        self._tabular: dict[int, TablePart] = {}

    # -- events -------------------------------------------------------------------------------------------------------

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """An element begins."""
        around = self._stack[-1]
        if tag in VOID:
            self._void(tag, attributes, around)
            return
        frame = Frame(tag, around)
        self._stack.append(frame)
        if tag == "title" and self._document_title is None and around.tag != "svg":
            self._title = []
        if frame.skip or is_undrawn(tag, attributes):
            frame.skip = True
            return
        role = attributes.get("role") if attributes else None
        if role or tag in MARKED:
            frame.marks = marks_of(tag, role, around.marks)
        after_text = "-" in tag and bool(self._run) and self._run[-1][2] is around
        if tag in BREAKING or begins_line(tag, attributes, "" if after_text else around.tag):
            self._open_block(frame, heading_level(tag, attributes))
            if (part := table_part(tag, role, attributes)) is not None:
                self._tabular[frame.container] = part
        elif tag == "a" and not (frame.level and (attributes.get("href") or "").startswith("#")):  # no heading's anchor
            frame.link = len(self._hrefs)
            self._hrefs.append(self._targets.of(attributes.get("href") or ""))

    def end(self, tag: str) -> None:
        """An element ends (an end without a start is ignored)."""
        stack = self._stack
        if stack[-1].tag != tag and (tag in VOID or all(frame.tag != tag for frame in stack[-_MOST_OPEN:])):
            return
        while len(stack) > 1:
            frame = stack.pop()
            self._close(frame)
            if frame.tag == tag:
                break

    def data(self, text: str) -> None:
        """Text between two tags."""
        frame = self._stack[-1]
        if self._title is not None:
            self._title.append(text)
            return
        if frame.skip or (not self._pieces and text.isspace()) or (frame.tag == "a" and text in _ANCHORS):
            return
        clean = text
        if _UNEVEN.search(text) or "  " in text:
            clean = _SPACES.sub(" ", INVISIBLE.sub("", text))
        if not clean:
            return
        if clean[0] == " " and (not self._pieces or self._pieces[-1][-1] == " "):
            clean = clean[1:]
            if not clean:
                return
        self._pieces.append(clean)
        self._run.append((self._length, self._length + len(clean), frame))
        self._length += len(clean)

    def layout(self) -> Layout:
        """What was received, laid out; the document has ended."""
        while len(self._stack) > 1:
            self._close(self._stack.pop())
        self._flush()
        text = "\n".join(self._lines)
        page = PageText(text=text, blocks=tuple(self._blocks), title=self._document_title)
        surroundings, breaks, parents = tuple(self._surroundings), frozenset(self._breaks), tuple(self._parents)
        return Layout(page, surroundings, breaks, parents, self._headline, self._tabular)

    # -- elements -----------------------------------------------------------------------------------------------------

    def _void(self, tag: str, attributes: Mapping[str, str], around: Frame) -> None:
        if tag == "meta":
            if self._headline is None and attributes.get("property") == "og:title":
                self._headline = visible(attributes.get("content") or "") or None
        elif around.skip:
            return
        elif tag in {"br", "hr"}:
            if around.level:  # a heading goes on in its second line
                self.data(" ")
            else:
                self._flush()
        elif tag == "img" and not self._pieces and not is_hidden(tag, attributes):
            self._add(Block(BlockKind.IMAGE, self._offset, self._offset), around, around.marks)

    def _open_block(self, frame: Frame, level: int) -> None:
        if self._run:
            self._flush()
        frame.block, frame.depth, frame.inline = True, 0, None
        frame.container = len(self._parents)
        self._parents.append(frame.around.container if frame.around else 0)
        if level:
            frame.level, frame.heads, self._heading_had_text = level, True, False
        elif frame.tag == "article":
            frame.article = frame.container
        elif frame.tag == "main" and not frame.main:
            frame.main = frame.container

    def _close(self, frame: Frame) -> None:
        if frame.tag == "title" and self._title is not None:
            self._document_title = visible("".join(self._title)) or None
            self._title = None
        if frame.block and not frame.skip:
            if self._run:
                self._flush()
            if frame.heads:
                if not self._heading_had_text:
                    self._breaks.add(len(self._blocks))
                self._heading_had_text = True

    # -- lines --------------------------------------------------------------------------------------------------------

    def _flush(self) -> None:
        """End the line: what was gathered becomes a block, unless it holds nothing to read."""
        if not self._run:
            return
        run, line = self._run, "".join(self._pieces).rstrip(" ")
        self._run, self._pieces, self._length = [], [], 0
        if not line:
            return
        if run[-1][1] > len(line):
            run = [(start, min(end, len(line)), frame) for start, end, frame in run if start < len(line)]
        if "|" in line:
            if PLACEHOLDER.fullmatch(line):
                return
            if len(run) > 1 and any(PLACEHOLDER.fullmatch(line[start:end].strip()) for start, end, _ in run):
                line, run = without_placeholders(line, run)
                if not line:
                    return
        start = self._offset
        self._lines.append(line)
        self._offset += len(line) + 1
        self._add_line(start, line, run)

    def _add_line(self, offset: int, line: str, run: list[Piece]) -> None:
        frame = run[0][2]
        links, linked = links_of(offset, line, run, self._hrefs)
        marks = frame.marks
        for _, _, other in run:
            marks &= other.marks
        if frame.level:
            kind = BlockKind.HEADING
            self._heading_had_text = True
        elif linked and linked == len(line.replace(" ", "")):
            kind = BlockKind.LINKS
        elif frame.marks & Mark.ITEM:
            kind = BlockKind.ITEM
        else:
            kind = BlockKind.PARAGRAPH
        parts = parts_of(offset, line, run) if len(run) > 1 else ()
        seams = seams_of(offset, line, run) if parts else ()
        level = frame.level if kind is BlockKind.HEADING else 0
        self._add(Block(kind, offset, offset + len(line), level, links, parts, seams), frame, marks)

    def _add(self, block: Block, frame: Frame, marks: int) -> None:
        self._blocks.append(block)
        self._surroundings.append(Surroundings(marks, frame.container, frame.article, frame.main))
