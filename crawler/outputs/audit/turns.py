"""A statement that follows a sentence of the page closely, and turns it round: up for down, or with a negation."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rapidfuzz import fuzz

from crawler.outputs.audit.conflict import Conflict
from crawler.outputs.audit.evidence import PageSays, Said, lookup_key
from crawler.outputs.audit.reader import ReportStatement, Zone
from crawler.outputs.report.phrasing import Role, role_of_heading

_CLAUSE = re.compile(r"[，,；;。：:！!？?（）()]")
_BEGUN = re.compile(r"[,;:.、].{0,2}$")
"""The beginning of the next clause."""
_ALIKE = 70
"""Least likeness, of 100, of a clause and the part of a sentence that it tells."""
_AROUND = 3
"""Characters before that part in which the word that turns it may stand."""
_SHORTEST = 6
_NEGATED = "negation none -> not"


def turned_round(statement: ReportStatement, page: PageSays, said: Sequence[Said]) -> Conflict | None:
    """The first clause that says the contrary of what a sentence of the page says in nearly the same words."""
    if statement.zone is not Zone.FACT:
        return None
    is_trouble = any(map(_heads_pain, (statement.label, *statement.headings)))
    for clause in _CLAUSE.split(statement.text):
        mine = lookup_key(clause)
        if len(mine) < _SHORTEST or mine in page.key:
            continue
        for one in said:
            theirs = _told(mine, one.key)
            turns = [page.language.sameness.turns(each, mine) for each in theirs]
            if turns and all(turns) and not (is_trouble and turns[0] == _NEGATED):
                return Conflict(clause, theirs[0], (one,), page.stood_until(clause))
    return None


def _heads_pain(label: str | None) -> bool:
    """Whether troubles stand under it: a report may tell as one what the page tells as mended."""
    return role_of_heading(label or "") is Role.PAIN


def _told(mine: str, key: str) -> tuple[str, ...]:
    """The part of a sentence that a clause tells, alone and with what stands before it; empty where it tells none."""
    found = fuzz.partial_ratio_alignment(mine, key, score_cutoff=_ALIKE)
    if found is None or found.src_end - found.src_start < len(mine):
        return ()
    start = found.dest_start
    end = start + len(_BEGUN.sub("", key[start : found.dest_end]))
    return key[start:end], key[max(0, start - _AROUND) : end]
