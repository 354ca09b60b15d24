"""One line of a page: its pieces of text, each with the elements around it."""

from __future__ import annotations

from itertools import pairwise

from crawler.items.block import Link
from crawler.pages.markup import PLACEHOLDER

_DEEPEST_INLINE = 32
"""Inline elements nested deeper than this are taken for their ancestor: nobody draws cards that way."""


class Frame:
    """One open element, and what it means for the text in it."""

    __slots__ = (
        *("around", "article", "block", "container", "depth", "heads", "inline", "level", "link", "main", "marks"),
        *("skip", "tag"),
    )

    def __init__(self, tag: str, around: Frame | None) -> None:
        self.tag = tag
        self.around = around
        self.heads = False
        """Whether it is itself a heading."""
        self.inline: Frame | None = None
        """The ancestor that it is taken for, where it is nested too deep."""
        if around is None:
            self.block, self.skip = True, False
            self.depth = self.marks = self.container = self.article = self.main = self.level = 0
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


def trim(line: str, start: int, end: int) -> tuple[int, int] | None:
    """The interval without spaces at its ends; None where nothing remains."""
    while start < end and line[start] == " ":
        start += 1
    while end > start and line[end - 1] == " ":
        end -= 1
    return (start, end) if start < end else None


def without_placeholders(line: str, run: list[Piece]) -> tuple[str, list[Piece]]:
    """The line without those of its pieces that are image placeholders."""
    kept: list[Piece] = []
    text = ""
    for start, end, frame in run:
        piece = line[start:end]
        if PLACEHOLDER.fullmatch(piece.strip()):
            continue
        if not text or text[-1] == " ":
            piece = piece.lstrip(" ")
        if piece:
            kept.append((len(text), len(text) + len(piece), frame))
            text += piece
    trimmed = text.rstrip(" ")
    return trimmed, [(start, min(end, len(trimmed)), frame) for start, end, frame in kept if start < len(trimmed)]


def parts_of(offset: int, line: str, run: list[Piece]) -> tuple[tuple[int, int], ...]:
    """Intervals of the line's pieces: sibling inline elements, and the bare text beside them."""
    chains = [frame.chain() for _, _, frame in run]
    depth = 0
    while all(len(chain) > depth and chain[depth] is chains[0][depth] for chain in chains):
        depth += 1
    groups: list[tuple[int, int, Frame | None]] = []
    for (start, end, _), chain in zip(run, chains, strict=True):
        owner = chain[depth] if len(chain) > depth else None
        if groups and groups[-1][2] is owner:
            groups[-1] = (groups[-1][0], end, owner)
        else:
            groups.append((start, end, owner))
    spans = [span for start, end, _ in groups if (span := trim(line, start, end)) is not None]
    return tuple((offset + start, offset + end) for start, end in spans) if len(spans) > 1 else ()


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
