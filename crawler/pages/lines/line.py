"""One line of a page: its pieces of text, each with the elements around it."""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

from crawler.items.block import Link
from crawler.languages.protocol import Language
from crawler.pages.elements.markup import Mark
from crawler.pages.lines.breaks import Break, joins, joint
from crawler.pages.shapes import LONGEST_CARD, LONGEST_VALUE, is_value

_LABEL_END = ":"
_FEWEST_SPACES = 2
"""Spaces in words that are a line of their own under a name."""
_MARKS = frozenset("，。、；：！？,.;:!?“”‘’（）()《》〈〉「」『』…—·")
"""Marks that typesetters give elements of their own: what stands around one is a piece as before."""
_DEEPEST_INLINE = 32
"""Inline elements nested deeper than this are taken for their ancestor: nobody draws cards that way."""


class Frame:
    """One open element, and what it means for the text in it."""

    __slots__ = (
        *("around", "article", "block", "boxed", "container", "depth", "fold", "heads", "inline", "level", "link"),
        *("main", "marks", "raised", "skip", "tag", "unspoken"),
    )

    def __init__(self, tag: str, around: Frame | None) -> None:
        self.tag = tag
        self.around = around
        self.heads = False
        """Whether it is itself a heading."""
        self.inline: Frame | None = None
        """The ancestor that it is taken for, where it is nested too deep."""
        self.boxed: Break | None = None
        """How its edges part the line that it stands in, for an element that would else break lines."""
        self.raised: int | None = None
        """How many pieces of text stood in the line before it, where what it holds is drawn above the line."""
        self.unspoken = False
        """Whether it is an inline element that is not read aloud, or stands in one."""
        if around is None:
            self.block, self.skip = True, False
            self.depth = self.marks = self.container = self.article = self.main = self.level = self.fold = 0
            self.link = -1
            return
        self.block = False
        self.skip = around.skip
        self.depth = around.depth + 1
        """Inline elements from its line-breaking element down to it."""
        if self.depth > _DEEPEST_INLINE:
            self.inline = around.inline or around
        self.marks = around.marks
        self.container = around.container
        self.article = around.article
        self.main = around.main
        self.level = around.level
        self.link = around.link
        self.fold = around.fold
        self.unspoken = around.unspoken

    def chain(self) -> list[Frame]:
        """The inline elements around its text, outermost first, up to its line-breaking element."""
        found: list[Frame] = []
        frame: Frame | None = self.inline or self
        while frame is not None and not frame.block:
            found.append(frame)
            frame = frame.around
        found.reverse()
        return found


Piece = tuple[int, int, Frame]
"""Start and end in the line, and the innermost element around."""


_Group = tuple[int, int, Frame | None]
"""Start and end of neighbouring pieces, and the element that they are in; None for bare text."""
_OF_MARK = Frame("#mark", None)
"""For a line that begins with such a mark: in whatever comes next."""


class Line(NamedTuple):
    """Text without spaces at its end, and its pieces."""

    text: str
    run: list[Piece]


class Cut(NamedTuple):
    """What stands before a break within an element, and the break."""

    line: Line
    kind: Break
    frame: Frame
    """The innermost element around the break."""


_LONGEST_HEADING = 80
"""Characters of a heading that is broken into lines; longer, an element that never closes is taken for one."""


def joined(cuts: list[Cut], last: Line | None, language: Language) -> list[Line]:
    """The lines of an element, those together that its breaks part amid what they say."""
    lines = [cut.line for cut in cuts] + ([last] if last else [])
    cuts = cuts[: len(lines) - 1]
    whole = sum(len(line.text) for line in lines)
    kinds = [_kind(cut, lines[at + 1], lines, whole, language) for at, cut in enumerate(cuts)]
    heads = [all(frame.marks & Mark.BOLD for _, _, frame in line.run) for line in lines]
    found = [lines[0]]
    going_on = joins([line.text for line in lines], kinds, heads, language)
    for line, goes_on in zip(lines[1:], going_on, strict=True):
        if goes_on and found[-1].run[-1][2].fold == line.run[0][2].fold:
            found[-1] = _together(found[-1], line)
        else:
            found.append(line)
    return found


def _kind(cut: Cut, after: Line, lines: list[Line], whole: int, language: Language) -> Break:
    """What a break is in its place: amid a heading, amid the value or the label of a card, beside bare text."""
    frame = cut.frame
    if frame.level:
        return Break.WORD if whole <= _LONGEST_HEADING else Break.LINE
    before, follows = cut.line.run[-1][2], after.run[0][2]
    if "address" in {around.tag for around in (frame, frame.around) if around}:
        return Break.GAP
    if cut.kind is Break.BOX and (before is frame or follows is frame):
        return Break.WORD
    if cut.kind is not Break.LINE or frame.block or whole >= LONGEST_CARD:
        return Break.LINE if cut.kind is Break.WORD else cut.kind
    piece = frame.chain()[0]
    if not _is_in(before, piece) or not _is_in(follows, piece):
        return cut.kind
    others = [line.text[start:end] for line in lines for start, end, other in line.run if not _is_in(other, piece)]
    own = "".join(line.text[start:end] for line in lines for start, end, other in line.run if _is_in(other, piece))
    values = [text for text in (*others, own) if len(text) <= LONGEST_VALUE and is_value(text, language)]
    return Break.WORD if others and values else cut.kind


def _is_in(frame: Frame, element: Frame) -> bool:
    around: Frame | None = frame
    while around is not None and around is not element:
        around = around.around
    return around is not None


def _together(one: Line, two: Line) -> Line:
    text = one.text + joint(one.text, two.text)
    cut = [(start, min(end, len(one.text)), frame) for start, end, frame in one.run if start < len(one.text)]
    run = cut + [(start + len(text), end + len(text), frame) for start, end, frame in two.run]
    return Line(text + two.text, run)


def trim(line: str, start: int, end: int) -> tuple[int, int] | None:
    """The interval without spaces at its ends; None where nothing remains."""
    while start < end and line[start] == " ":
        start += 1
    while end > start and line[end - 1] == " ":
        end -= 1
    return (start, end) if start < end else None


def parts_of(offset: int, line: str, run: list[Piece]) -> tuple[tuple[int, int], ...]:
    """Intervals of the line's pieces: sibling inline elements, and the bare text beside them."""
    chains = [frame.chain() for _, _, frame in run]
    depth = 0
    while all(len(chain) > depth and chain[depth] is chains[0][depth] for chain in chains):
        depth += 1
    groups: list[_Group] = []
    for (start, end, _), chain in zip(run, chains, strict=True):
        owner = chain[depth] if len(chain) > depth else None
        if groups and groups[-1][2] is owner:
            groups[-1] = (groups[-1][0], end, owner)
        else:
            groups.append((start, end, owner))
    if any(owner is not None and line[start:end].strip() in _MARKS for start, end, owner in groups):
        groups = _with_marks(line, groups)
    spans = [span for start, end, _ in groups if (span := trim(line, start, end)) is not None]
    return tuple((offset + start, offset + end) for start, end in spans) if len(spans) > 1 else ()


def _with_marks(line: str, groups: list[_Group]) -> list[_Group]:
    """The groups with those that are a mark in an element of its own in what stands before, or behind the first."""
    found: list[_Group] = []
    is_mark = False
    for start, end, owner in groups:
        is_mark, after_mark = owner is not None and line[start:end].strip() in _MARKS, is_mark
        if found and (is_mark or (after_mark and (found[-1][2] is owner or found[-1][2] is _OF_MARK))):
            found[-1] = (found[-1][0], end, owner if found[-1][2] is _OF_MARK and not is_mark else found[-1][2])
        else:
            found.append((start, end, _OF_MARK if is_mark else owner))
    return found


def captions_of(line: str, run: list[Piece]) -> list[Line]:
    """A heading as the lines that it is drawn in: a label or several words in an element that meets others unspaced.

    Elements beside each other without a space between their words are drawn under each other (`<span>Case
    study:</span>Acme<span>How Acme ships</span>`); a bold part of a word begins in small letters, or is one word.
    """
    found: list[Line] = []
    begun = 0
    for at, (_, end, frame) in enumerate(run):
        is_last = at + 1 == len(run)
        if not is_last and not _is_captioned(line, end, frame, run[at + 1]):
            continue
        first = run[begun][0]
        text = line[first:end].strip()
        lead = first + len(line[first:end]) - len(line[first:end].lstrip())
        pieces = [(max(one - lead, 0), min(other - lead, len(text)), each) for one, other, each in run[begun : at + 1]]
        if text:
            found.append(Line(text, pieces))
        begun = at + 1
    return found


def _is_captioned(line: str, at: int, frame: Frame, behind: Piece) -> bool:
    """Whether the piece behind a place of a line is drawn under what stands before it, in a script that parts words."""
    last, first = line[at - 1 : at], line[at : at + 1]
    if frame is behind[2] or not last or not (first.isascii() and first.isalpha()):
        return False
    is_named = last.isascii() and last.isalnum() and first.isupper() and len(behind[2].chain()) >= len(frame.chain())
    words = line[at : behind[1]].strip()
    return last == _LABEL_END or (is_named and words.count(" ") >= _FEWEST_SPACES)


def seams_of(offset: int, line: str, run: list[Piece]) -> tuple[int, ...]:
    """Where words of bare text and of an inline element beside it meet without a space."""
    found = []
    for (start, end, one), (_, stop, other) in pairwise(run):
        if (
            one is other
            or " " in line[end - 1 : end + 1]
            or not (_has_word(line[start:end]) and _has_word(line[end:stop]))
        ):
            continue
        around, within = sorted((one.chain(), other.chain()), key=len)
        if around == within[: len(around)]:
            found.append(offset + end)
    return tuple(found)


def _has_word(text: str) -> bool:
    return any(character.isalnum() for character in text)


def links_of(offset: int, line: str, run: list[Piece], hrefs: list[str]) -> tuple[tuple[Link, ...], int]:
    """The line's links, and how many of its characters (spaces aside) lie in links."""
    spans: list[tuple[int, int, int]] = []
    for start, end, frame in run:
        if frame.link < 0:
            continue
        if spans and spans[-1][2] == frame.link:
            spans[-1] = (spans[-1][0], end, frame.link)
        else:
            spans.append((start, end, frame.link))
    if not spans:
        return (), 0
    links, linked = [], 0
    for start, end, number in spans:
        trimmed = trim(line, start, end)
        if trimmed is not None:
            label = line[trimmed[0] : trimmed[1]]
            linked += len(label.replace(" ", ""))
            links.append(Link(offset + trimmed[0], offset + trimmed[1], label, hrefs[number]))
    return tuple(links), linked
