"""Lines to blocks: the page's text as it grows, line by line."""

from __future__ import annotations

import re

from msgspec.structs import replace

from crawler.items.block import Block, BlockKind
from crawler.languages.protocol import Language
from crawler.pages.elements.markup import Mark
from crawler.pages.layout import Surroundings
from crawler.pages.lines.clearing import cleared, without_calls, without_mark, without_note
from crawler.pages.lines.line import Frame, Line, Piece, captions_of, links_of, parts_of, seams_of
from crawler.pages.lines.link_ends import link_ends
from crawler.pages.lines.list_marks import LONGEST_MARK, is_mark
from crawler.pages.lines.superscripts import NOTE_MARKS
from crawler.pages.shapes import is_unit_of
from crawler.text.script import HAN

_SPACED_OUT = re.compile(rf"[{HAN}](?: [{HAN}]){{1,11}}")

_FEWEST_SPACED = 4
"""Characters of such a line outside of headings: two or three may be names."""


class BlockWriter:
    """Receives lines in document order and makes blocks of them."""

    def __init__(self, parents: list[int], hrefs: list[str], language: Language) -> None:
        """`parents` and `hrefs` are the builder's: they grow as the page is read."""
        self._parents = parents
        self._hrefs = hrefs
        self._language = language
        self.lines: list[str] = []
        self.offset = 0
        """Characters of the lines so far."""
        self.blocks: list[Block] = []
        self.surroundings: list[Surroundings] = []
        self.link_ends: dict[int, list[tuple[int, int]]] = {}
        """For blocks (by index) with such links, what they say last in an element of its own."""
        self.begun: list[int] = []
        """For each block, how many line-breaking elements had begun where it ends."""
        self.heading_had_text = True
        """Whether the heading that is open holds text so far; True where none is open."""
        self._called: set[str] = set()
        """What calls notes on the page: each stands before its note too."""
        self._is_marked = False
        """Whether the line before was a list mark: the next is its item."""

    def end_line(self, gathered: Line, *, folded: bool) -> None:
        """A line has ended: it becomes a block, but for what says nothing to read.

        `folded` says whether the page has folded parts so far.
        """
        line, run = gathered = _unspaced(gathered) if gathered.text[1:2] == " " else gathered
        if len(run) > 1 or "|" in line or run[-1][1] > len(line):
            line, run = cleared(gathered, self._language, folded=folded)
            (line, run), calls = without_calls(line, run, self._hrefs)
            self._called |= calls
            if not line:
                return
        if line[-1] in NOTE_MARKS:
            line, run = without_note(line, run)
        frame = run[0][2]
        if not frame.level:
            if not line[LONGEST_MARK:] and not frame.marks & Mark.CELL and (is_mark(line) or line in self._called):
                self._is_marked = True
                return
            if len(run) > 1:
                line, run, marked = without_mark(line, run)
                self._is_marked |= marked
            if not line[3:] and self._completes(line, frame):
                self._complete(line)
                return
        for text, pieces in captions_of(line, run) if frame.level and len(run) > 1 else ((line, run),):
            start = self.offset
            self.lines.append(text)
            self.offset += len(text) + 1
            self._add_line(start, text, pieces)

    def _completes(self, line: str, frame: Frame) -> bool:
        """Whether a line is the unit of the number that stands before it, both in blocks of one element."""
        if not self.blocks or not self.lines or not is_unit_of(line, self.lines[-1], self._language):
            return False
        other = self.surroundings[-1]
        beside = other.container == frame.container or self._parents[other.container] == self._parents[frame.container]
        return beside and self.blocks[-1].kind is not BlockKind.IMAGE and other.fold == frame.fold

    def _complete(self, line: str) -> None:
        block = self.blocks[-1]
        self.lines[-1] += line
        self.offset += len(line)
        self.blocks[-1] = replace(block, end=block.end + len(line))

    def _add_line(self, offset: int, line: str, run: list[Piece]) -> None:
        frame = run[0][2]
        marks, has_links = frame.marks, frame.link >= 0
        for _, _, other in run[1:]:
            marks &= other.marks
            has_links |= other.link >= 0
        links, linked = links_of(offset, line, run, self._hrefs) if has_links else ((), 0)
        if has_links and len(run) > 1 and (ends := link_ends(offset, line, run)):
            self.link_ends[len(self.blocks)] = ends
        if frame.level:
            kind = BlockKind.HEADING
            self.heading_had_text = True
        elif linked and linked == len(line.replace(" ", "")):
            kind = BlockKind.LINKS
        elif frame.marks & Mark.ITEM or self._is_marked:
            kind = BlockKind.ITEM
        else:
            kind = BlockKind.PARAGRAPH
        self._is_marked = False
        parts = parts_of(offset, line, run) if len(run) > 1 else ()
        seams = seams_of(offset, line, run) if parts else ()
        level = frame.level if kind is BlockKind.HEADING else 0
        self.add(Block(kind, offset, offset + len(line), level, links, parts, seams), frame, marks)

    def add(self, block: Block, frame: Frame, marks: int) -> None:
        """Put a block, which stands in `frame`, behind the others."""
        self.blocks.append(block)
        self.begun.append(len(self._parents))
        self.surroundings.append(Surroundings(marks, frame.container, frame.article, frame.main, frame.fold))


def _unspaced(line: Line) -> Line:
    """A line without the spaces with which an editor drew out each of its few characters."""
    frame = line.run[0][2]
    if any(other is not frame for _, _, other in line.run) or not _SPACED_OUT.fullmatch(line.text):
        return line
    text = line.text.replace(" ", "")
    if not frame.level and len(text) < _FEWEST_SPACED:
        return line
    return Line(text, [(0, len(text), frame)])
