"""Markup events (start, end, data) to lines: what a browser would draw as lines of text, without drawing."""

from __future__ import annotations

import re
from collections.abc import Mapping

from crawler.items.block import Block, BlockKind, PageText
from crawler.languages.protocol import Language
from crawler.pages.blocks.drawn_order import DrawnOrder
from crawler.pages.blocks.folds import Fold, dropped_blocks
from crawler.pages.blocks.link_tails import without_link_tails
from crawler.pages.blocks.tabs import ROLES, Tabs
from crawler.pages.blocks.wraps import with_paragraphs
from crawler.pages.elements.markup import (
    BREAKING,
    HEADINGS,
    MARKED,
    VOID,
    Mark,
    begins_line,
    floats,
    heading_level,
    is_raised,
    is_word,
    marks_of,
)
from crawler.pages.elements.table_parts import TABULAR, TablePart, table_part
from crawler.pages.elements.targets import Targets
from crawler.pages.elements.visibility import UNDRAWN, Sight, is_plain, sight_of
from crawler.pages.layout import Layout
from crawler.pages.lines.attribute_text import FIGURES, AttributeText
from crawler.pages.lines.breaks import Break
from crawler.pages.lines.code_lines import CodeLines
from crawler.pages.lines.drawing import Drawing, may_hold_words
from crawler.pages.lines.line import Frame
from crawler.pages.lines.open_line import OpenLine
from crawler.pages.lines.ornaments import is_ornament
from crawler.pages.lines.writer import BlockWriter
from crawler.text.normalize import visible

_ANCHORS = frozenset("#¶§🔗↩↵⤴^") | {"↩\ufe0e", "⤴\ufe0e"}
"""Links to the place where they stand, and from a note back to where it is called."""
_WITHIN = re.compile(r"#\w.*")
_WRITTEN = frozenset(["text", "email", "tel", "number", "search", "url", "password", "date"])
_SPECIAL = UNDRAWN | {"dialog"}
_PLAIN = BREAKING - MARKED - HEADINGS.keys() - TABULAR - VOID - _SPECIAL - {"body"}
"""Elements that are no more than boxes of lines, unless their attributes say so."""
_OF_TEXT = frozenset(["p", "li", "td", "th", "dd", "dt", "body", *HEADINGS])
"""Elements in which a link that was paid for may stand amid a sentence."""
_FIGURES = frozenset(FIGURES)
_MOST_OPEN = 64
"""How many open elements an end tag may close with its own."""


class LayoutBuilder:
    """Receives a parser's events, in document order, and lays the text out in lines. Nothing in it is recursive."""

    def __init__(self, language: Language, base_url: str = "") -> None:
        self._language = language
        self._targets = Targets(base_url)
        self._stack: list[Frame] = [Frame("#document", None)]
        self._parents = [0]
        self._folds: list[Fold] = [Fold(Sight.DRAWN, 0, 0, 0)]
        self._top = 0
        """Number of the body, under which what has no place of its own in the page lies."""
        self._hrefs: list[str] = []
        self._line = OpenLine(language)
        self._writer = BlockWriter(self._parents, self._hrefs, language)
        self._breaks: set[int] = set()
        self._title: list[str] | None = None
        self._document_title: str | None = None
        self._headline: str | None = None
        self._tabular: dict[int, TablePart] = {}
        self._asking: set[int] = set()
        self._float: Frame | None = None
        """The innermost element that floats beside its line; None where none is open."""
        self._pictured = False
        """Whether a picture stands in it."""
        self._drawing: Drawing | None = None
        """The drawing that is open, where what is written in it may be text."""
        self._code: CodeLines | None = None
        """The preformatted text that is open."""
        self._order = DrawnOrder(self._parents)
        self._tabs = Tabs(self._order)
        self._attribute_text = AttributeText(language)

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
        if frame.skip:
            if self._drawing is not None:
                self._drawing.begin(tag)
            return
        if self._code is not None and self._code.holds(frame) and not (attributes and sight_of(tag, attributes)):
            if tag in BREAKING or begins_line(tag, attributes, ""):
                self._code.part(frame, self._line)
            return
        if tag in _PLAIN and not self._order.is_told and (not attributes or is_plain(attributes)):
            frame.boxed = Break.WORD if around.level else None
            self._open_box(frame, around)
        else:
            self._begin(frame, around, attributes)
        if tag == "pre" and frame.block:
            self._code = CodeLines(frame, self._line)

    def _begin(self, frame: Frame, around: Frame, attributes: Mapping[str, str]) -> None:
        """An element begins that may be more than a box of lines."""
        tag = frame.tag
        sight = sight_of(tag, attributes) if attributes or tag in _SPECIAL else 0
        if sight == Sight.UNDRAWN:
            frame.skip = True
            if tag == "textarea":
                self._asks(around)
            elif tag == "svg" and may_hold_words(around, attributes):
                self._drawing = Drawing(attributes.get("aria-label", ""), is_heading=around.level > 0)
            return
        role = attributes["role"] if "role" in attributes else None  # noqa: SIM401 - most have none: no call
        if role or tag in MARKED:
            unfolds = "aria-expanded" in attributes
            frame.marks = marks_of(tag, role, around.marks, unfolds=unfolds, heads=around.level > 0)
        if "aria-live" in attributes and attributes["aria-live"] == "assertive":
            frame.marks |= Mark.MESSAGE
        self._place(frame, attributes, role)
        if role in ROLES:
            self._tabs.begin(frame, role, attributes)
        if self._order.is_told or "style" in attributes or tag == "slot" or not _FIGURES.isdisjoint(attributes):
            drawn = self._order.place(frame, around, attributes)
            self._attribute_text.begin(frame, attributes, drawn, self._line)
        if tag == "q":
            self.data("“")  # which a browser draws around its words
        if sight:
            self._set_apart(frame, sight)

    def end(self, tag: str) -> None:
        """An element ends (an end without a start is ignored)."""
        stack = self._stack
        if stack[-1].tag != tag:
            if tag in VOID or all(frame.tag != tag for frame in stack[-_MOST_OPEN:]):
                return
        elif tag == "q":
            self.data("”")
        elif len(stack) > 1:
            self._close(stack.pop())
            return
        while len(stack) > 1:
            frame = stack.pop()
            self._close(frame)
            if frame.tag == tag:
                break

    def data(self, text: str) -> None:
        """Text between two tags."""
        frame, line = self._stack[-1], self._line
        if self._title is not None:
            self._title.append(text)
            return
        if frame.skip:
            if self._drawing is not None:
                self._drawing.write(frame.tag, text)
            elif frame.tag == "style":
                self._order.read(text)
            return
        if not line.pieces and (text.isspace() or (frame.tag == "a" and self._is_anchor(text, frame))):
            return
        if frame.tag == "a" and text in _ANCHORS:
            return
        if frame.unspoken and is_ornament(text.strip(), frame, leads=not line.pieces):
            return
        if self._code is not None:
            self._code.write(text, frame, line)
        line.add(text, frame)

    def _is_anchor(self, text: str, frame: Frame) -> bool:
        """Whether a link over a number leads to a place on the page: the line that it begins is counted by it."""
        if frame.link < 0 or not text.isdecimal():
            return False
        return _WITHIN.fullmatch(self._hrefs[frame.link].removeprefix(self._targets.base)) is not None

    def layout(self) -> Layout:
        """What was received, laid out; the document has ended."""
        while len(self._stack) > 1:
            self._close(self._stack.pop())
        self._flush()
        text = "\n".join(self._writer.lines)
        page = PageText(text=text, blocks=tuple(self._writer.blocks), title=self._document_title)
        surroundings, breaks, parents = tuple(self._writer.surroundings), frozenset(self._breaks), tuple(self._parents)
        layout = Layout(
            page, surroundings, breaks, parents, self._headline, self._language, self._tabular, frozenset(self._asking)
        )
        if self._writer.link_ends:
            layout = without_link_tails(layout, self._writer.link_ends)
        layout = self._tabs.headed(self._order.drawn(layout, self._writer.begun))
        layout = with_paragraphs(layout, self._folds)
        dropped = dropped_blocks(layout, self._folds, self._top) if len(self._folds) > 1 else ()
        return layout.without(frozenset(dropped)) if dropped else layout

    # -- elements -----------------------------------------------------------------------------------------------------

    def _void(self, tag: str, attributes: Mapping[str, str], around: Frame) -> None:
        if tag == "meta":
            if self._headline is None and attributes.get("property") == "og:title":
                self._headline = visible(attributes.get("content") or "") or None
        elif around.skip:
            return
        elif tag == "br":
            self._break(around)
        elif tag == "hr":
            self._flush()
        elif tag == "input":
            if attributes.get("type") != "hidden":
                self._asks(around, is_written=attributes.get("type", "text").lower() in _WRITTEN)
        elif tag == "img" and self._float is not None:
            self._pictured = True
        elif tag == "img" and not (self._line.run or self._line.cuts) and sight_of(tag, attributes) <= Sight.UNSPOKEN:
            self._writer.add(Block(BlockKind.IMAGE, self._writer.offset, self._writer.offset), around, around.marks)

    def _break(self, around: Frame) -> None:
        if self._code is None:
            self._line.cut(Break.LINE, around)
        else:
            self._code.part(around, self._line)

    def _asks(self, frame: Frame, *, is_written: bool = True) -> None:
        """A field for the reader to fill stands here; one that is only ticked may be how a page folds its parts."""
        self._folds[frame.fold].asks = True
        if is_written:
            around: Frame | None = frame
            while around is not None and around.tag != "form":
                around = around.around
            self._asking.add(around.around.container if around and around.around else frame.container)
            if around:  # a form may stand in the body itself, with its own heading
                self._asking.add(around.container)

    def _place(self, frame: Frame, attributes: Mapping[str, str], role: str | None) -> None:
        """Whether an element begins a line, is a link, or is raised above its line."""
        tag, around = frame.tag, frame.around or frame
        is_within = "-" in tag and self._is_within_line(around)
        is_line = tag in BREAKING or self._order.begins_lines(around)
        if is_line or begins_line(tag, attributes, "" if is_within else around.tag):
            level = heading_level(tag, attributes) if role or tag in HEADINGS else 0
            self._open_block(frame, around, level, attributes)
            if (role or tag in TABULAR) and (part := table_part(tag, role, attributes)) is not None:
                self._tabular[frame.container] = part
        elif tag == "a" and not (frame.level and (attributes.get("href") or "").startswith("#")):  # no heading's anchor
            frame.link = len(self._hrefs)
            if "rel" in attributes and "sponsored" in attributes["rel"] and around.tag in BREAKING - _OF_TEXT:
                self._asking.add(frame.container)
            self._hrefs.append(self._targets.of(attributes.get("href") or ""))
        elif tag == "span" and self._float is None and "style" in attributes and floats(attributes):
            self._float = frame
            frame.raised = len(self._line.pieces)
        elif tag == "sup" or ("style" in attributes and is_raised(attributes)):
            frame.raised = len(self._line.pieces)

    def _is_within_line(self, around: Frame) -> bool:
        """Whether an element of the page's making stands amid a line: behind text, or in such an element that does."""
        return ("-" in around.tag and not around.block) or (bool(self._line.run) and self._line.run[-1][2] is around)

    def _open_block(self, frame: Frame, around: Frame, level: int, attributes: Mapping[str, str]) -> None:
        if around.level and not level:
            frame.boxed = Break.WORD
        elif "style" in attributes and is_word(frame.tag, attributes):
            frame.boxed = Break.BOX
        self._open_box(frame, around)
        if level:
            frame.level, frame.heads, self._writer.heading_had_text = level, True, False
            frame.marks &= ~Mark.BUTTON if frame.marks & Mark.UNFOLDS else -1  # in a button that unfolds what it heads
        elif frame.tag == "article":
            frame.article = frame.container
        elif frame.tag == "main" and not frame.main:
            frame.main = frame.container
        elif frame.tag == "body":
            self._top = frame.container

    def _open_box(self, frame: Frame, around: Frame) -> None:
        """An element begins a line, or a box of its own within one."""
        if frame.boxed:
            self._line.cut(frame.boxed, around)
        else:
            if self._line.run or self._line.cuts:
                self._flush()
            frame.block, frame.depth, frame.inline = True, 0, None
        frame.container = len(self._parents)
        self._parents.append(around.container)

    def _set_apart(self, frame: Frame, sight: int) -> None:
        """An element that is not drawn, or not read aloud: a part of its own, unless a line goes on through it."""
        is_line = frame.around is not None and frame.container != frame.around.container
        if sight > Sight.UNSPOKEN or (is_line and frame.boxed is not Break.WORD):
            self._open_fold(frame, sight)
        else:
            frame.unspoken = True

    def _open_fold(self, frame: Frame, sight: int) -> None:
        around = frame.around or frame
        own = frame.container if frame.container != around.container else 0
        self._folds.append(Fold(Sight(sight), frame.fold, own, around.container))
        frame.fold = len(self._folds) - 1

    def _close(self, frame: Frame) -> None:
        if frame.skip:
            self._end_skipped(frame)
            return
        if self._code is not None or self._attribute_text.is_any:
            self._end_text(frame)
        if frame is self._float:
            self._end_float(frame.raised or 0)
        elif frame.raised is not None:
            self._line.settle_raised(frame, frame.raised, self._hrefs)
        elif frame.boxed:
            self._line.cut(frame.boxed, frame.around or frame)
        elif frame.block:
            if self._line.run or self._line.cuts:
                self._flush()
            if frame.heads:
                if not self._writer.heading_had_text:
                    self._breaks.add(len(self._writer.blocks))
                self._writer.heading_had_text = True

    def _end_text(self, frame: Frame) -> None:
        """What an element says is known: code, or what its attributes hold."""
        if self._code is not None and frame is self._code.frame:
            self._code.end(self._line)
            self._code = None
        if self._attribute_text.is_any:
            self._attribute_text.end(frame, self._line)

    def _end_skipped(self, frame: Frame) -> None:
        """The document's title has ended, or a drawing: what is written in it may be text."""
        if frame.tag == "title" and self._title is not None:
            self._document_title = visible("".join(self._title)) or None
            self._title = None
        if frame.tag != "svg" or self._drawing is None:
            return
        words, self._drawing = self._drawing.words(self._language), None
        if words:
            self.data(words)

    def _end_float(self, start: int) -> None:
        """What floats beside its line: with a picture, a line of its own; else (a large first letter) its words."""
        self._float, has_picture, self._pictured = None, self._pictured, False
        line = self._line.without(start) if has_picture else None
        if line:
            self._writer.end_line(line, folded=len(self._folds) > 1)

    def _flush(self) -> None:
        """End the line: what was gathered becomes blocks, but for what says nothing to read."""
        for line in self._line.end():
            self._writer.end_line(line, folded=len(self._folds) > 1)
