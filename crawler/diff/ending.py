"""Whether a page ends too early: everything behind one point of it is gone, or it asks for something first."""

from __future__ import annotations

import re
from collections.abc import Sequence

from crawler.diff.edition import Edition, letters_of
from crawler.diff.statements import SHORTEST_SENTENCE, SHOWN, Family, Statement, shown, size_of
from crawler.items.visit import Outcome
from crawler.text.normalize import comparison_key

_CUT_MARK = re.compile(r"\s*(?:…+|\.{3,}|。{2,})\s*(?P<unfold>[^….。]{2,16}?)?\W*$")
"""Dots at the end of a text, and the words behind them, which may be a button's."""
_ENDS = tuple("。！？；!?.;…”」』’\"')）:：")
_FORM = re.compile(r"<(?:form|input|button)\b", re.IGNORECASE)
_SHORTEST_REST = 4
"""Characters that a cut sentence must have lost."""
_MANY = 2
_SEVERAL = 3
_A_PART = 1 / 3
"""Share of a page's text from which its loss in one piece, with nothing else altered, is no edit."""
_PART_BEHIND_A_CUT = 1 / 6
"""The same where a sentence ends within itself at that point."""


def cut_reason(before: Edition, after: Edition) -> str | None:
    """Why the answer ends too early although it closes its tags, in words; None where it does not.

    Everything behind one point of the case is gone, and what the site draws behind the case too, or the last sentence
    breaks off.
    """
    kept, rest = _halves(before, after)
    if not kept or not rest:
        return None
    if _lines_behind(before) and not _lines_behind(after):
        return f"the page ends behind {shown(kept[-1])}: neither the rest of the case nor the site's own foot came"
    came = after.beside(before)
    if len(came) == 1 and came[0] is after.in_order[-1] and is_cut(came[0], rest, after, marked=False, shortest_rest=1):
        return f"the page breaks off within {shown(came[0])}"
    return None


def rest_reason(before: Edition, after: Edition, lost: Sequence[Statement], came: Sequence[Statement]) -> str | None:
    """Why a page that lost these statements, and says these instead, was not shown to its end; None where it was."""
    return _broken_off(before, after, came) or _walled(before, after, lost, came) or _ended(before, after, lost, came)


def _broken_off(before: Edition, after: Edition, came: Sequence[Statement]) -> str | None:
    """All sentences behind one point are gone, and the one at that point ends within itself; nothing else is news."""
    sentences = [statement for statement in came if statement.is_sentence]
    if not sentences or any(letters_of(statement.key) not in before.letters for statement in sentences):
        return None
    last = max(sentences, key=lambda statement: statement.claims[0].sentence_start)
    kept, rest = _halves(before, after)
    if not rest or not rest[0].key.startswith(last.key) or last.text.endswith(_ENDS):
        return None
    is_much = len(rest) > _SEVERAL and size_of(rest) >= _PART_BEHIND_A_CUT * size_of([*kept, *rest])
    return f"the page breaks off within {shown(last)}, {len(rest)} sentences before its end" if is_much else None


def _ended(before: Edition, after: Edition, lost: Sequence[Statement], came: Sequence[Statement]) -> str | None:
    """Everything behind one point is gone, which is much, and nothing else changed.

    The last paragraph or section that an editor takes out is not much.
    """
    kept, rest = _halves(before, after)
    if not kept or not rest:
        return None
    behind = f"everything behind {shown(kept[-1])} is missing"
    headings = sum(statement.is_heading for statement in lost)
    is_much = size_of(rest) >= _A_PART * size_of(before.statements) and len(rest) >= _SEVERAL
    asks = len(_FORM.findall(after.markup)) > len(_FORM.findall(before.markup))
    if is_much and asks and not any(statement.is_sentence for statement in came):
        return f"{behind}: {len(rest)} sentences, and there is something to fill in or to press"
    if is_much and headings >= _MANY and len(rest) >= 2 * _SEVERAL and not came:
        return f"{behind}: {len(rest)} sentences, and nothing else changed"
    return None


def _walled(before: Edition, after: Edition, lost: Sequence[Statement], came: Sequence[Statement]) -> str | None:
    """Much is gone, and all that came is a line that asks to log in, or refuses."""
    if size_of(lost) < _A_PART * size_of(before.statements):
        return None
    notices = lost[0].language.notices
    news = [statement.text for statement in came if letters_of(statement.key) not in before.letters]
    lines = [line for line in after.text.splitlines() if line.strip() and line not in before.text]
    walls = [line for line in (*news, *lines) if (kind := notices.kind_of(line)) and kind[0] is Outcome.BLOCKED]
    if not walls or any(s.is_sentence and s.text in news and s.text not in walls for s in came):
        return None
    return f"{len(lost)} statements are missing, as {shown(lost[0])}, and the page says {walls[0][:SHOWN]!r}"


def _halves(before: Edition, after: Edition) -> tuple[list[Statement], list[Statement]]:
    """The statements before and behind the point, in the page's order, from which all are lost while all before stand.

    Both are empty where there is no such point. Names and labels, which stand in many places, tell nothing, nor does
    what is said again behind the point.
    """
    statements = [s for s in before.in_order if len(s.key) >= SHORTEST_SENTENCE]
    lost = (i for i, statement in enumerate(statements) if not after.says(statement))
    kept = next(lost, len(statements))
    said = "\n".join(statement.key for statement in statements[:kept])
    found = (statement for statement in statements[kept:] if after.says(statement))
    return (statements[:kept], statements[kept:]) if all(statement.key in said for statement in found) else ([], [])


def _lines_behind(before: Edition) -> set[str]:
    """The lines that stand behind the case."""
    end = max((claim.sentence_end for claim in before.claims), default=0)
    return {line for line in before.text[end:].split("\n") if len(line) >= _SHORTEST_REST}


def is_cut(
    statement: Statement,
    whole: Sequence[Statement],
    after: Edition,
    *,
    marked: bool,
    shortest_rest: int = _SHORTEST_REST,
) -> bool:
    """Whether it is the beginning of a sentence whose rest is gone, with or without dots at its end."""
    mark = _CUT_MARK.search(statement.text)
    if mark and mark["unfold"] and not statement.language.furniture.unfolds_rest(mark["unfold"]):
        mark = None
    if marked is (mark is None) or (not marked and statement.text.endswith(_ENDS)):
        return False
    key = comparison_key(statement.text[: mark.start() if mark else None])
    shortest = _MANY if mark and mark["unfold"] else SHORTEST_SENTENCE
    if len(key) < shortest or statement.family is not Family.PROSE or statement.is_heading:
        return False
    rests = [letters_of(s.key[len(key) :]) for s in whole if s.key.startswith(key)]
    return any(len(rest) >= shortest_rest and rest not in after.letters for rest in rests)
