"""The line that is being read: its pieces of text as they come, and the breaks within its element."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from crawler.languages.protocol import Language
from crawler.pages.lines.breaks import Break
from crawler.pages.lines.line import Cut, Frame, Line, Piece, joined
from crawler.pages.lines.superscripts import is_badge, raised
from crawler.text.normalize import INVISIBLE

_SPACES = re.compile(r"\s+")
_UNEVEN = re.compile(INVISIBLE.pattern[:-1] + "\t\n\v\f\r\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
"""Invisible characters, and white space other than the plain space."""
_UNCOMMON = re.compile("[^\t\n -~\u2010-\u2027\u3001-\u9fff\uff01-\uffe6]")
"""What is no plain letter, Han character, mark or break of the source: a text without any has nothing invisible, which
is sooner seen so."""


def _even(text: str) -> str:
    """The text without invisible characters and with single spaces."""
    if not _UNCOMMON.search(text):
        return _SPACES.sub(" ", text) if "\n" in text or "  " in text or "\t" in text else text
    uneven = _UNEVEN.search(text)
    return _evened(text, uneven.start() if uneven else len(text)) if uneven or "  " in text else text


def _evened(text: str, even_to: int) -> str:
    """The text without invisible characters and with single spaces; up to `even_to` there is nothing but plain ones."""
    head = text[:even_to].rstrip(" ")
    tail = text[len(head) :]
    tail = "" if tail == "\u200b" else _SPACES.sub(" ", INVISIBLE.sub("", tail))  # which ends most paragraphs
    return (_SPACES.sub(" ", head) if "  " in head else head) + tail


class OpenLine:
    """Receives text, each piece with the element around it; ends as one line, as several or as none."""

    __slots__ = ("_language", "_length", "cuts", "pieces", "run")

    def __init__(self, language: Language) -> None:
        self._language = language
        self._length = 0
        self.pieces: list[str] = []
        """What was added since the last break, with single spaces."""
        self.run: list[Piece] = []
        """Where each of them stands."""
        self.cuts: list[Cut] = []
        """The breaks so far, each with what stands before it."""

    def add(self, text: str, frame: Frame) -> None:
        """Text in an element: of it what a browser would draw."""
        pieces = self.pieces
        clean = _even(text)
        if not clean:
            return
        if clean[0] == " " and (not pieces or pieces[-1][-1] == " "):
            clean = clean[1:]
            if not clean:
                return
        pieces.append(clean)
        start, self._length = self._length, self._length + len(clean)
        self.run.append((start, self._length, frame))

    def cut(self, kind: Break, frame: Frame) -> None:
        """A break within an element: whether what is said goes on over it is known once the element has ended."""
        line = self._taken()
        if line:
            self.cuts.append(Cut(line, kind, frame))
        elif self.cuts and kind is Break.LINE and self.cuts[-1].kind in {Break.LINE, Break.GAP}:
            self.cuts[-1] = self.cuts[-1]._replace(kind=Break.GAP)

    def end(self) -> Sequence[Line]:
        """The lines that were gathered, none of them empty; what comes next begins another."""
        cuts, last = self.cuts, self._taken()
        if not cuts:
            return (last,) if last else ()
        self.cuts = []
        return joined(cuts, last, self._language)

    def _taken(self) -> Line | None:
        """What was added since the last break; None where that is nothing."""
        text, run = "".join(self.pieces).rstrip(" "), self.run
        self.pieces, self.run, self._length = [], [], 0
        return Line(text, run) if text else None

    def without(self, start: int) -> Line | None:
        """Take what was added from the piece of this number on out, as a line of its own; None where that is all."""
        held, run = self.pieces[start:], self.run[start:]
        if not held or not start:
            return None
        del self.pieces[start:], self.run[start:]
        before = self._length = run[0][0]
        return Line("".join(held).rstrip(" "), [(one - before, other - before, frame) for one, other, frame in run])

    def settle_raised(self, frame: Frame, start: int, hrefs: Sequence[str]) -> None:
        """What an element raises, from a piece on: dropped where it is a footnote's mark, else as it is to be read."""
        before, text = "".join(self.pieces[:start]), "".join(self.pieces[start:])
        if not text:
            return
        linked = [hrefs[piece[2].link] for piece in self.run[start:] if piece[2].link >= 0]
        leads = bool(linked) and all("#" in href for href in linked)
        is_named = frame.level > 0 or frame.link >= 0
        said = None if is_named and is_badge(before, text) else raised(before, text, self._language, is_link=leads)
        if said == text:
            return
        self.replace(start, said or "", frame)

    def drop(self, left_out: Collection[int]) -> None:
        """Take pieces (by number) out of what was added since the last break."""
        kept = [at for at in range(len(self.pieces)) if at not in left_out]
        pieces, frames = self.pieces, [frame for _, _, frame in self.run]
        self.pieces, self.run, self._length = [], [], 0
        for at in kept:
            self.add(pieces[at], frames[at])

    def replace(self, start: int, said: str, frame: Frame) -> None:
        """Put words of an element in the place of what was added from a piece on; "" for nothing."""
        del self.pieces[start:], self.run[start:]
        self._length = sum(map(len, self.pieces))
        if said:
            self.pieces.append(said)
            self.run.append((self._length, self._length + len(said), frame))
            self._length += len(said)
