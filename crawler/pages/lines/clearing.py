"""What of a line is none of its words: placeholders of pictures, folded words, twins, marks of lists and footnotes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from crawler.languages.protocol import Language
from crawler.pages.elements.markup import PLACEHOLDER, Mark
from crawler.pages.lines.line import Line, Piece
from crawler.pages.lines.list_marks import is_mark
from crawler.pages.lines.superscripts import NOTE_MARKS, calls_note
from crawler.pages.shapes import SENTENCE_END

_SHORTEST_UNFOLDED = 12
"""Characters from which folded words in a line are a sentence of it."""
_SHORTEST_TWIN = 3
_LONGEST_TALLY = 12
_LONGEST_INITIALS = 2
"""Characters of a name that stand for its picture."""
_CLOSED = ' ”」』"）)'
_MARKS_BEHIND = frozenset(".,;:!?)")
_NO_WORDS = Mark.BUTTON | Mark.UNFOLDS | Mark.MESSAGE
_GOES_ON = re.compile(r"[:：.,%/]?\d")
"""What makes digits before it the beginning of a number or of a clock, and no list mark."""


def cleared(line: Line, language: Language, *, folded: bool) -> Line:
    """A line without what is none of its words: placeholders of pictures, what is folded into it, a piece's twin.

    `folded` says whether the page has folded parts at all.
    """
    text, run = line
    if run[-1][1] > len(text):
        run = [(start, min(end, len(text)), frame) for start, end, frame in run if start < len(text)]
    if "|" in text:
        if PLACEHOLDER.fullmatch(text):
            return Line("", [])
        run = [piece for piece in run if len(run) == 1 or not PLACEHOLDER.fullmatch(text[piece[0] : piece[1]].strip())]
    if len(run) > 1:
        if folded:
            run = _unfolded(text, run)
        run = _without_initials(text, run)
        run = _without_tallies(text, _without_buttons(text, _without_twins(text, run)), language)
    return line if run is line.run else _of_pieces(text, run)


def _unfolded(text: str, run: list[Piece]) -> list[Piece]:
    """The pieces that are drawn, and those folded between them that say a sentence ("read more")."""
    base = min(frame.fold for _, _, frame in run)
    if all(frame.fold == base for _, _, frame in run):
        return run
    told: dict[int, str] = {}
    for start, end, frame in run:
        told[frame.fold] = told.get(frame.fold, "") + text[start:end]
    kept = {
        fold
        for fold, words in told.items()
        if fold != base
        and len(words) >= _SHORTEST_UNFOLDED
        and words.rstrip().endswith(SENTENCE_END)
        and words.strip() not in told.get(base, "")
    }
    return [piece for piece in run if piece[2].fold == base or piece[2].fold in kept]


def _without_twins(text: str, run: list[Piece]) -> list[Piece]:
    """Without elements that repeat the one beside them: a value drawn once for wide and once for small screens."""
    kept = run[:1]
    for piece in run[1:]:
        start, end, frame = piece
        before, until, other = kept[-1]
        is_twin = (
            end - start >= _SHORTEST_TWIN
            and frame is not other
            and frame.tag == other.tag
            and frame.around is other.around
            and not frame.block
            and frame.link == other.link
            and text[start:end].strip() == text[before:until].strip()
        )
        if not is_twin:
            kept.append(piece)
    return kept if len(kept) < len(run) else run


def _without_buttons(text: str, run: list[Piece]) -> list[Piece]:
    """Without what a button in the line counts: how many commented on it. A word that is a button is read.

    In a heading it is not, beside words that are none; nor anywhere is what is said to screen readers as it changes.
    """
    if all(frame.marks & _NO_WORDS for _, _, frame in run):
        return run
    is_headed = any(_has_words(text[start:end]) for start, end, frame in run if not frame.marks & _NO_WORDS)
    kept = [
        (start, end, frame)
        for start, end, frame in run
        if not frame.marks & _NO_WORDS
        or (not frame.marks & Mark.MESSAGE and not (frame.level and is_headed) and _has_words(text[start:end]))
    ]
    return kept if len(kept) < len(run) else run


def _without_initials(text: str, run: list[Piece]) -> list[Piece]:
    """Without what is not read aloud and only begins as the next piece does: letters in the place of a picture."""
    if not any(frame.unspoken for _, _, frame in run):
        return run
    said = [piece for piece in run if not text[piece[0] : piece[1]].isspace()]
    left = {
        start
        for (start, end, frame), (at, until, _) in pairwise(said)
        if frame.unspoken and are_initials(text[start:end].strip(), text[at:until].strip())
    }
    return [piece for piece in run if piece[0] not in left] if left else run


def are_initials(text: str, name: str) -> bool:
    """Whether a text of a letter or two is no more than how a longer one begins."""
    return 0 < len(text) <= _LONGEST_INITIALS and len(name) > len(text) and name.startswith(text)


def _has_words(text: str) -> bool:
    return any(map(str.isalpha, text))


def _without_tallies(text: str, run: list[Piece], language: Language) -> list[Piece]:
    """Without what the site counts amid the line, behind a sentence, in an element of its own: `36 marked this`."""
    kept = [
        (start, end, frame)
        for start, end, frame in run
        if not 0 < start < run[-1][0]
        or end - start > _LONGEST_TALLY
        or not text[:start].rstrip(_CLOSED).endswith(SENTENCE_END)
        or not language.stamps.is_tally(text[start:end].strip())
    ]
    return kept if len(kept) < len(run) else run


def without_mark(text: str, run: list[Piece]) -> tuple[str, list[Piece], bool]:
    """A line without the list mark that stands in an element of its own before it; whether there was one."""
    start, end, frame = run[0]
    if (
        frame.block
        or end - start > 6
        or frame in {run[1][2], *run[1][2].chain()}
        or not is_mark(text[start:end].strip())
        or _GOES_ON.match(text, end)
    ):
        return text, run, False
    kept = _of_pieces(text, run[1:])
    return kept.text, kept.run, True


def _of_pieces(line: str, run: list[Piece]) -> Line:
    """The line that some pieces of a line make."""
    kept: list[Piece] = []
    text = ""
    for start, end, frame in run:
        piece = line[start:end]
        if not text or text[-1] == " ":
            piece = piece.lstrip(" ")
        if piece:
            kept.append((len(text), len(text) + len(piece), frame))
            text += piece
    trimmed = text.rstrip(" ")
    return Line(trimmed, [(start, min(end, len(trimmed)), frame) for start, end, frame in kept if start < len(trimmed)])


def without_calls(text: str, run: list[Piece], hrefs: Sequence[str]) -> tuple[Line, set[str]]:
    """A line without its links to notes of the page, which a style may raise: `38 ms[1]`; and what they said.

    `hrefs` are the page's.
    """
    calls = set[str]()
    kept: list[Piece] = []
    for piece in run:
        start, end, frame = piece
        if frame.link < 0 or "#" not in hrefs[frame.link] or not calls_note(text, start, end):
            kept.append(piece)
            continue
        calls.add(text[start:end].strip())
        if kept and text[end : end + 1] in _MARKS_BEHIND:  # which stand at the word before
            before, until, other = kept[-1]
            kept[-1] = (before, before + len(text[before:until].rstrip(" ")), other)
    return (_of_pieces(text, kept) if calls else Line(text, run)), calls


def without_note(text: str, run: list[Piece]) -> tuple[str, list[Piece]]:
    """A line without the footnote's mark at its end, where it is written as text."""
    bare = text[:-1].rstrip(f" {NOTE_MARKS}")
    if not bare:
        return text, run
    return bare, [(start, min(end, len(bare)), frame) for start, end, frame in run if start < len(bare)]
