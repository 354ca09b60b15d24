"""Line breaks within an element: which go through a sentence, and which part lines that say things of their own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import IntEnum

from crawler.languages.protocol import Language
from crawler.pages.lines.list_marks import begins_with_mark
from crawler.pages.shapes import SENTENCE_END, length


class Break(IntEnum):
    """What parts two lines of one element."""

    LINE = 1
    """One line break."""
    GAP = 2
    """Two and more in a row: an empty line."""
    BOX = 3
    """The edge of a word or number that is drawn in a box of its own."""
    WORD = 4
    """Nothing that parts lines: a break inside a heading, or inside the label or value of a card."""


_CLOSING = "”’\"'」』）)》〉】]"
_STOPPED = re.compile(r"(?:[A-Za-z0-9)]\.|\.{3})\Z")
"""A full stop in Latin writing, and dots; a stop behind anything else ends nothing."""
_OPEN_END = re.compile(r"(?:[，、,（(「『“《〈【\[—–/／&＋+]|[A-Za-z]-)$")
"""Marks after which a sentence goes on."""
_OPEN_START = re.compile(r"[，。、；：！？,.;:!?%％）)」』”》〉】\]]")
"""Marks that no line begins with which says something of its own."""
_PAIRS = ("“”", "「」", "『』", "（）", "()", "《》", "【】")
_NUMBER = re.compile(r"[\d.,]*\d[\d.,]*")
_LEAD = 2
"""Characters before the number of a quantity that are words of it: from, nearly, more than."""
_FULL_STOP = re.compile(r"[。！？!?]$")
_SHORTEST = 8
_CUT_NUMBER = re.compile(r"\d[.,]$")
_LONGEST_LABEL = 8
_LONGEST_UNIT = 4
_LONGEST_HEADING = 25
_LEAST_WRAPPED = 3
"""Lines from which equal widths show that a text was wrapped by hand."""
_SHORTEST_WRAPPED = 10
_EVEN = 0.75
_LATIN = re.compile(r"[A-Za-z0-9.,;:!?%)&'’]")
_LATIN_START = re.compile(r"[A-Za-z0-9(&$'‘]")


def joins(lines: Sequence[str], breaks: Sequence[Break], heads: Sequence[bool], language: Language) -> list[bool]:
    """For each break between two lines of one element whether what is said goes on over it.

    `lines` are trimmed and not empty, `breaks` one fewer; `heads` says of each line whether all of it is bold. A line
    goes on in the next where it cannot end (a comma, an open bracket), where the next cannot begin, or where
    both are prose wrapped by hand or whole sentences; items, labels, names and offices, and a heading over
    its text do not.
    """
    wrapped = _are_wrapped(lines)
    found: list[bool] = []
    before = ""
    for at, kind in enumerate(breaks):
        before = before + lines[at] if found and found[-1] else lines[at]
        below = lines[at + 1 :]
        headed = heads[at] and not heads[at + 1]
        goes_on = _goes_on(before, below, kind, language, headed=headed)
        found.append(_is_cut(before, below, language, wrapped=wrapped) if goes_on is None else goes_on)
    return found


def joint(before: str, after: str) -> str:
    """What stands between two lines that were joined: a space between Latin words, else nothing."""
    one, two = before[-1:], after[:1]
    if one.isdigit() and two.isdigit():
        return ""
    return " " if _LATIN.match(one) and _LATIN_START.match(two) and not (one in ".," and two.isdigit()) else ""


def ends_sentence(line: str) -> bool:
    """Whether a line ends as a sentence does, with marks that close what it says at most behind that."""
    said = line.rstrip(_CLOSING)
    return said.endswith(SENTENCE_END) or (said.endswith(".") and _STOPPED.search(said, len(said) - 3) is not None)


def _goes_on(before: str, below: Sequence[str], kind: Break, language: Language, *, headed: bool) -> bool | None:
    """What is sure of it; None where the sentence itself must tell."""
    after = below[0]
    if kind in {Break.WORD, Break.BOX}:
        return kind is Break.WORD or _is_fragment(before, after)
    if begins_with_mark(after) or kind is Break.GAP or headed:
        return _is_open(before) and not begins_with_mark(after)
    if _is_open(before) or (_CUT_NUMBER.search(before) and after[:1].isdigit()):
        return True
    if ends_sentence(before):
        return _are_sentences(before, after)
    is_open = _OPEN_END.search(before) or _OPEN_START.match(after) or language.sentences.goes_on(before, after)
    return True if is_open else None


def _is_fragment(before: str, after: str) -> bool:
    """Whether one of two boxes is a number and nothing else, and the other no number: they are drawn in one line."""
    return (_NUMBER.fullmatch(before) is None) != (_NUMBER.fullmatch(after) is None)


def _are_sentences(before: str, after: str) -> bool:
    """Whether two lines are sentences of one paragraph; items that end in semicolons are not."""
    return _FULL_STOP.search(before) is not None and _FULL_STOP.search(after) is not None and length(after) >= _SHORTEST


def _is_open(line: str) -> bool:
    """Whether a bracket or quotation mark opens in a line and does not close."""
    return any(line.count(pair[0]) > line.count(pair[1]) for pair in _PAIRS)


def _is_cut(before: str, below: Sequence[str], language: Language, *, wrapped: bool) -> bool:
    """Whether a line without an end is cut from the sentence that ends below it, and is no heading or label over it."""
    after = below[0]
    end = next((at for at, line in enumerate(below) if ends_sentence(line)), None)
    if before[-1:].isdigit() and not after[:1].isdigit() and (end is not None or length(after) <= _LONGEST_UNIT):
        return True
    if end is None:
        return False
    if wrapped or (before[-1:].isascii() and before[-1:].islower() and after[:1].islower()):
        return True
    if before.endswith(("：", ":")):
        return length(before) > _LONGEST_LABEL
    rest = sum(length(line) for line in below[: end + 1])
    is_long = length(before) > _LONGEST_HEADING or (length(before) >= _SHORTEST_WRAPPED and length(before) >= rest)
    return is_long or "，" in before or _begins_with_quantity(after, language)


def _begins_with_quantity(line: str, language: Language) -> bool:
    """Whether a line begins with a quantity (`43.2 hours`, `from 3 hours to`): no sentence does."""
    return any(found.start <= _LEAD for found in language.quantities.find(line[:20]))


def _are_wrapped(lines: Sequence[str]) -> bool:
    """Whether lines were wrapped by hand: all but the last of much the same width, and the last no longer."""
    widths = [length(line) for line in lines]
    if len(widths) < _LEAST_WRAPPED or min(widths[:-1]) < _SHORTEST_WRAPPED or widths[-1] > max(widths[:-1]):
        return False
    return min(widths[:-1]) >= _EVEN * max(widths[:-1]) and sum(
        1 for line in lines[:-1] if ends_sentence(line)
    ) * 2 < len(lines)
