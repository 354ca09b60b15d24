"""Two states that are exchanged: what was so before is said to be so now, and the other way round."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from crawler.items.telling import Tells
from crawler.languages.protocol import State
from crawler.outputs.audit.conflict import Conflict, Kind
from crawler.outputs.audit.evidence import Said
from crawler.outputs.audit.passages import weight_of
from crawler.outputs.audit.statement import Checked
from crawler.outputs.audit.tokens import Token

_LEAST_WORDS = 1.5
"""Words that tell of a state, for it to be looked for."""
_LEAST_TOLD, _MOST_TOLD, _AROUND = 0.5, 2, 1
"""Share of them that a sentence has which tells of the same, how many such, and sentences beside each."""
_LEAST_MORE = 0.6
"""By how much more of the two the page tells of the other states than of these, in shares of their words."""
_STATES = {Tells.PAIN: State.BEFORE, Tells.SOLUTION: State.AFTER, Tells.RESULT: State.AFTER}
_Parts = dict[State, list[Token]]


def order_conflict(checked: Checked) -> Conflict | None:
    """That the page tells of the state before what the statement tells of the one after, and the other way round."""
    parts = _parts(checked.tokens, checked.text, checked, None)
    own = {state: _own(parts, state) for state in State}
    if any(weight_of(words) < _LEAST_WORDS for words in own.values()):
        return None
    near = list(dict.fromkeys(said for words in own.values() for said in _near(words, checked)))
    page = _page_parts(near, checked)
    more = [_more_of_other(words, state, page, checked) for state, words in own.items()]
    if min(more) < 0 or sum(more) < _LEAST_MORE:
        return None
    told = [token for words in own.values() for token in words]
    best = max(near, key=lambda said: checked.page.tells(told, (said,)))
    return checked.conflict(Kind.DIRECTION, checked.text, best.text, best)


def _parts(tokens: Sequence[Token], text: str, checked: Checked, first: State | None) -> _Parts:
    """The words that say something by the state that they tell of: by the last word of time, else as they began."""
    told = checked.page.language.reports.state_told
    found: _Parts = {State.BEFORE: [], State.AFTER: []}
    state, clause, begin = first, 0, 0
    for token in tokens:
        if token.clause != clause:
            clause, begin = token.clause, token.start
        state = told(text[begin : token.end]) or state
        if state and (token.is_about or token.is_kind) and token.weight:
            found[state].append(token)
    return found


def _own(parts: _Parts, state: State) -> list[Token]:
    """What is told of this state and not of the other too."""
    other = {token.key for each, tokens in parts.items() if each is not state for token in tokens}
    return [token for token in parts[state] if token.key not in other]


def _near(words: Sequence[Token], checked: Checked) -> Iterator[Said]:
    for said in checked.page.telling(words, _LEAST_TOLD, _MOST_TOLD):
        yield from checked.page.around(said, _AROUND)


def _page_parts(near: Sequence[Said], checked: Checked) -> _Parts:
    found: _Parts = {State.BEFORE: [], State.AFTER: []}
    for said in near:
        first = _STATES.get(said.tells) if said.tells else None
        for state, tokens in _parts(checked.page.read(said.text), said.text, checked, first).items():
            found[state] += tokens
    return found


def _more_of_other(words: Sequence[Token], state: State, page: _Parts, checked: Checked) -> float:
    """How much more of these words, as a share, the page tells of the other state."""
    other = State.AFTER if state is State.BEFORE else State.BEFORE
    return _share(words, page[other], checked) - _share(words, page[state], checked)


def _share(words: Sequence[Token], told: Sequence[Token], checked: Checked) -> float:
    """The share of these words that others say, in their own words or like ones."""
    keys, likeness = {token.key for token in told}, checked.page.language.prose.likeness
    held = sum(max((likeness(token.key, key) for key in keys), default=0.0) * token.weight for token in words)
    return held / weight_of(words)
