"""Whether an answer is damaged: broken characters, cards that nobody filled, templates; never an edit of the page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import product

from crawler.diff.edition import Edition
from crawler.diff.replaced import mark_for_figures
from crawler.diff.statements import SHOWN, Statement, shown
from crawler.items.claim import Claim
from crawler.languages import language_of
from crawler.text.garbled import is_garbled, read_again
from crawler.text.normalize import comparison_key
from crawler.text.unfilled import BLANK, ESCAPED, NAME_OF_TEXT, NOTHING, PROGRAM, TEMPLATE, Marks

BROKEN = "\ufffd"
"""What stands for bytes that are no character."""
_BROKEN_RUN = re.compile(f"{BROKEN}+")
_LOST = re.compile(r"^(?=.*\?{4})[\W\d_]+$", re.MULTILINE)
"""A line of question marks: what an encoding writes for characters that it lacks."""
_DIGITS = re.compile(r"\d[\d,.]*")
_WORD = re.compile(r"\w")
_NOT_WORDS = re.compile(r"[\W_]+")
_COUNTER = (
    r"<[^<>]*\sdata-[\w-]*(?:count|target|value|num|end|final|goal|to)[\w-]*\s*=\s*[\"']?{goal}[\"']?(?:\s[^<>]*)?>"
    r"\s*{now}(?![.,]?\d)"
)
"""An element that carries the number up to which a script counts in it, and the one that it has come to."""
_ANY_GOAL = r"[\d.,]*[1-9][\d.,]*"
_LONGEST_FIGURE = 16
_MOST_BETWEEN = 4
_MANY = 2


def damage_reason(before: Edition, after: Edition) -> str | None:
    """Why the new reading is of a damaged answer, in words; None where nothing says so.

    Only what the older reading had not is damage: a page that always had such a character, or speaks of `{{name}}`, is
    read. Statements that stood as they are say nothing either.
    """
    lost, came = before.beside(after), after.beside(before)
    lost_line = _LOST.search(after.text)
    if lost_line and not _LOST.search(before.text):
        return f"question marks in the place of characters: {lost_line[0][:SHOWN]!r}"
    if not came:
        return _left_waiting(before, after, lost)
    return _broken(before, after, came) or _unfilled(before, lost, came) or _emptied_cards(lost, came, after)


def is_mended(old: Claim | None, new: Claim | None) -> bool:
    """Whether a claim says what it said where the older page was damaged: the page was mended, and nothing edited."""
    if old is None or new is None:
        return False
    return any(
        marks.search(old.text) and not marks.search(new.text) and _matches(old.text, marks, new.text)
        for marks in (_BROKEN_RUN, TEMPLATE, NOTHING, language_of(old.language).furniture.waiting)
    )


def _matches(marked: str, marks: Marks, whole: str) -> bool:
    """Whether a text is the marked one with something in the place of the marks."""
    pieces = [comparison_key(piece) for piece in marks.split(marked)]
    return any(pieces) and _unmarked(pieces).fullmatch(comparison_key(whole)) is not None


def _broken(before: Edition, after: Edition, came: Sequence[Statement]) -> str | None:
    had = sum(statement.text.count(BROKEN) for statement in before.statements)
    has = sum(statement.text.count(BROKEN) for statement in after.statements)
    if has > had and (first := next((s for s in came if BROKEN in s.text), None)):
        return f"broken characters where the last reading had none, as in {shown(first)}"
    if first := next((s for s in came if is_garbled(s.text) or _was_meant(s.text, before)), None):
        return f"characters of another encoding, as in {shown(first)}"
    return None


def _was_meant(text: str, before: Edition) -> bool:
    """Whether a text says what the older reading said, once it is read in the right encoding."""
    meant = None if text.isascii() else read_again(text)
    return meant is not None and comparison_key(meant) in before.keys


def _unfilled(before: Edition, lost: Sequence[Statement], came: Sequence[Statement]) -> str | None:
    """A template's marks, markup as text, or a word for nothing in the place of what was said before."""
    known = "\n".join(statement.text for statement in before.statements)
    for pattern in (PROGRAM, TEMPLATE, ESCAPED):
        if pattern.search(known):
            continue
        marked = [statement for statement in came if pattern.search(statement.text)]
        if len(marked) >= (1 if pattern is PROGRAM else _MANY) or any(_stands_for(s, pattern, lost) for s in marked):
            return f"the page was not filled, or filled wrongly: {shown(marked[0])}"
    for statement in came:
        for marks in (NOTHING, statement.language.furniture.waiting):
            if marks.search(statement.text) and _stands_for(statement, marks, lost):
                return f"the page was not filled: {shown(statement)}"
        is_blank = statement.region == "cards" or not _NOT_WORDS.sub("", statement.key)
        if is_blank and _stands_for(statement, BLANK, lost, for_what=_DIGITS):
            return f"a card without its figure: {shown(statement)}"
    replaced = mark_for_figures(lost, came)
    if replaced is not None:
        mark, first = replaced
        return f"figures were not filled in: {mark or 'nothing'!r} stands for several of them, as in {shown(first)}"
    return _named_only(before, came)


def _named_only(before: Edition, came: Sequence[Statement]) -> str | None:
    """The names of texts in place of the texts: `case.heading.one`, as where a translation was not loaded."""
    families: dict[str, list[Statement]] = {}
    known = {name["family"] for statement in before.statements if (name := NAME_OF_TEXT.fullmatch(statement.text))}
    for statement in came:
        if (name := NAME_OF_TEXT.fullmatch(statement.text)) and name["family"] not in known:
            families.setdefault(name["family"], []).append(statement)
    named = max(families.values(), key=len, default=[])
    return f"{len(named)} texts have their names in their place, as {shown(named[0])}" if len(named) > _MANY else None


def _left_waiting(before: Edition, after: Edition, lost: Sequence[Statement]) -> str | None:
    """Several lines that are no part of the case, each of which says that what stood there is still to come."""
    if len(lost) < _MANY:
        return None
    waiting = lost[0].language.furniture.waiting
    lines = [line.strip() for line in after.text.splitlines() if waiting.search(line)]
    if len(lines) < _MANY or any(line in before.text for line in lines):
        return None
    return f"the page was not filled: {lines[0][:SHOWN]!r}, {len(lines)} times"


def _stands_for(
    statement: Statement, marks: Marks, lost: Sequence[Statement], *, for_what: re.Pattern[str] = _WORD
) -> bool:
    """Whether a statement is one that was lost, but for its marks, each of which stands for something.

    One that has nothing but marks is whatever stood in its place.
    """
    pieces = [comparison_key(piece) for piece in marks.split(statement.text)]
    if len(pieces) == 1:
        return False
    if not any(_NOT_WORDS.sub("", piece) for piece in pieces):
        return any(_may_have_stood(other, statement) and for_what.search(other.text) for other in lost)
    found = (_unmarked(pieces).fullmatch(other.key) for other in lost)
    return any(match is not None and all(map(for_what.search, match.groups())) for match in found)


def _may_have_stood(other: Statement, blank: Statement) -> bool:
    """Whether a statement was in the place of a blank: a card's value that is none is often a line of its own."""
    return other.place == blank.place or (other.region == "cards" and _DIGITS.search(other.text) is not None)


def _unmarked(pieces: Sequence[str]) -> re.Pattern[str]:
    """What a key must be to hold these pieces with something between them; of many, the first and the last tell."""
    first, *between, last = (re.escape(piece) for piece in pieces)
    between = [piece for piece in between if piece]
    if len(between) > _MOST_BETWEEN:
        return re.compile(f"{first}(.+){last}")
    return re.compile("(.{1,60}?)".join((first, *between, last)))


def _emptied_cards(lost: Sequence[Statement], came: Sequence[Statement], after: Edition) -> str | None:
    """Cards that kept their words and lost their figures, or whose figures a script had not yet counted up.

    A figure that is 0 now may be true where one card has it, and no element carries another number for it.
    """
    cards = [statement for statement in lost if statement.region == "cards"]
    zeros: list[Statement] = []
    for card, new in product(cards, came):
        figure = _figure_without(card, new)
        if figure and not any(figure in other.key for other in came if other is not new):
            return f"a card without its figure: {shown(new)}, before {shown(card)}"
        if card.shape != new.shape:
            continue
        numbers = list(zip(_DIGITS.findall(card.text), _DIGITS.findall(new.text), strict=False))
        if any(_is_counting(re.escape(old), now, after) for old, now in numbers if old != now):
            return f"a card that still counts up to its figure: {shown(new)}, before {shown(card)}"
        zeros += [new] if any(_is_zero(now) and not _is_zero(old) for old, now in numbers[:1]) else []
    if len(zeros) >= _MANY or (zeros and _is_counting(_ANY_GOAL, "0", after)):
        return f"cards that count up from nothing: {shown(zeros[0])}"
    return None


def _figure_without(card: Statement, new: Statement) -> str:
    """The figure of a card, where the words after it are all that a statement has left of the card; else "".

    A page that is drawn otherwise may say the figure in a line of its own: then nothing was lost.
    """
    left, whole = _NOT_WORDS.sub("", new.key), _NOT_WORDS.sub("", card.key)
    if not left or _DIGITS.search(left):
        return ""
    figure = whole.removesuffix(left)
    is_figure = figure != whole and len(figure) <= _LONGEST_FIGURE and _DIGITS.search(figure)
    return figure if is_figure else ""


def _is_counting(goal: str, now: str, after: Edition) -> bool:
    return re.search(_COUNTER.format(goal=goal, now=re.escape(now)), after.markup) is not None


def _is_zero(number: str) -> bool:
    return not number.strip("0,.")
