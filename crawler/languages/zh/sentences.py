"""Sentences of Chinese (and mixed) prose as intervals."""

from __future__ import annotations

import re

from crawler.languages.expressions import Expression
from crawler.languages.intervals import sentences_between
from crawler.languages.zh.words import words

_STOPS = "[。！？；!?;]"
_STOP = f"{_STOPS}(?<!。。)(?!(?<=。)。)"
_END = re.compile(f"{_STOPS}+")
_END_BUT_DOTS = re.compile(f"{_STOP}(?:{_STOP})*")
"""What ends a sentence; two full stops or more (`_DOTS`) are an ellipsis."""
_DOTS = "。。"
_CLOSING = frozenset("”’」』）)》】〉»〞﹂﹄")
_STRAIGHT = re.compile(r"[\"＂]|(?<![A-Za-z])['＇]|['＇](?![A-Za-z])")
"""Marks that open a quotation and close it; an apostrophe within a word does neither."""

_RUNS_ON = Expression(lambda: rf"{words('line_ends.open')}$")
_CONTINUES = words("line_ends.continuing")
_QUOTES = "\"'＂＇"
_LIST_JOINT = re.compile("、|以及")


def split(text: str) -> list[tuple[int, int]]:
    """Intervals of the sentences of one block, trimmed of spaces, in order; their union is all but white space.

    A sentence ends at 。！？； (or their half-width forms) with the closing quotation marks and brackets that follow;
    a straight mark closes where one is open. Marks without a word belong to the sentence beside them.
    """
    straight = (
        {found.start(): found[0] for found in _STRAIGHT.finditer(text)} if any(map(text.__contains__, _QUOTES)) else {}
    )
    cuts = [0]
    ends = _END_BUT_DOTS if _DOTS in text else _END
    for found in ends.finditer(text):
        end = found.end()
        while end < len(text) and (text[end] in _CLOSING or _closes(straight, end)):
            end += 1
        cuts.append(max(end, cuts[-1]))
    cuts.append(len(text))
    return sentences_between(text, cuts)


def goes_on(line: str, below: str) -> bool:
    """Whether a line goes on in the one below it: it ends, or that begins, with a word with which no sentence does."""
    return _RUNS_ON.search(line) is not None or _CONTINUES.match(below) is not None


def list_joints(text: str, start: int, end: int) -> list[int]:
    """Where a member of a list begins (`A、B 以及 C`) between two places of a text."""
    return [found.end() for found in _LIST_JOINT.finditer(text, start, end)]


def _closes(straight: dict[int, str], at: int) -> bool:
    """Whether a straight quotation mark stands here and one of its kind is open."""
    if at not in straight:
        return False
    return sum(1 for place, mark in straight.items() if place < at and mark == straight[at]) % 2 == 1
