"""Who is said to have done something: against whom the page lets do the same."""

from __future__ import annotations

from collections.abc import Sequence

from crawler.outputs.audit.conflict import Conflict, Kind
from crawler.outputs.audit.passages import Aligned, beside
from crawler.outputs.audit.statement import Checked
from crawler.outputs.audit.tokens import Token

_LEAST, _LEAST_WORDS = 0.5, 2.0
"""Share of a clause, and how many words of it, that a sentence tells that is about the same act."""
_REACH = 2
"""Words beside somebody, one of which has to stand beside the other one as well."""
_AROUND = 1
"""Sentences on either side in which the page may name the same people."""
_Agents = dict[int, str]
"""Numbers of tokens that stand for somebody, each with the path of whom."""


def agent_conflict(checked: Checked) -> Conflict | None:
    """The first who does what a sentence of the page lets somebody else do; None where there is none.

    Nobody counts whom that sentence or one beside it names as well.
    """
    for passage in checked.passages:
        wide = passage.wide
        if wide.about < _LEAST or wide.content < _LEAST_WORDS:
            continue
        mine, theirs = _agents(wide.mine, checked), _agents(wide.theirs, checked)
        named = {path for said in checked.page.around(passage.said, _AROUND) for path in _paths(said.text, checked)}
        own = set(_paths(checked.text, checked))
        for i, path in mine.items():
            is_named = any(_may_be(path, other) for other in named) or checked.is_told_elsewhere(wide.mine[i], passage)
            if is_named or _is_listed(wide.mine[i], checked.text, checked):
                continue
            for j, other in theirs.items():
                if not any(_may_be(other, each) for each in own) and _do_the_same(i, j, wide):
                    return checked.otherwise(Kind.NAME, wide.mine[i], passage.said, wide.theirs[j])
    return None


def _agents(tokens: Sequence[Token], checked: Checked) -> _Agents:
    agent_of = checked.page.language.prose.agent_of
    return {i: path for i, token in enumerate(tokens) if not token.is_number and (path := agent_of(token.key))}


def _paths(text: str, checked: Checked) -> list[str]:
    return list(_agents(checked.page.read(text), checked).values())


def _is_listed(token: Token, text: str, checked: Checked) -> bool:
    """Whether it is a member of a list: whom it names beside others may be any of those whom the page names."""
    mark = checked.page.language.writing.list_mark
    return mark.strip() in {text[token.start - 1 : token.start], text[token.end : token.end + 1]}


def _may_be(one: str, other: str) -> bool:
    """Whether two paths may be of one person: the one leads on where the other ends."""
    return f"{one} ".startswith(f"{other} ") or f"{other} ".startswith(f"{one} ")


def _do_the_same(i: int, j: int, wide: Aligned) -> bool:
    """Whether a word beside the one is said beside the other, on the same side."""
    same = set(wide.matched)
    return any(
        (a, b) in same
        for way in (1, -1)
        for a in beside(wide.mine, i, way, _REACH)
        for b in beside(wide.theirs, j, way, _REACH)
    )
