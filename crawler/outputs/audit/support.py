"""How much of a statement the page says: in the letters of a few sentences, or in other words in one passage."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from crawler.languages.protocol import Part
from crawler.outputs.audit.evidence import PageSays, Said
from crawler.outputs.audit.statement import Checked

_MOST = 3
_LEAST_GAIN = 2
_PASSAGE, _CORE = 12, 3
"""Sentences on end in which a statement may be told in other words, and those of them that have its core."""
_LEAST_TOLD, _LEAST_CORE = 0.55, 0.5
"""Shares of its words that these must have."""


@dataclass(frozen=True, slots=True)
class Support:
    """What the page has of a statement."""

    share: float
    """Of its letters, as pairs, 0 to 1."""
    said: tuple[Said, ...]
    """The sentences that have them, the best first."""


def support(checked: Checked) -> Support:
    """How much of the statement the page says today, letter by letter."""
    return cover(checked.page.pieces(checked.text), checked.page.now, checked.page)


def words_share(checked: Checked) -> float:
    """How much of its words, without its numbers, the page says today."""
    return cover(checked.pieces_of_words, checked.page.now, checked.page).share


def past_support(checked: Checked) -> Support:
    """The same of what the page said before."""
    return cover(checked.page.pieces(checked.text), checked.page.before, checked.page)


def cover(wanted: frozenset[str], many: Sequence[Said], page: PageSays) -> Support:
    """What at most three sentences have of these pieces together, and those sentences."""
    pool = [(said, held) for said in many if (held := page.pieces(said.text) & wanted)]
    chosen: list[Said] = []
    left = set(wanted)
    while left and pool and len(chosen) < _MOST:
        said, gained = max(pool, key=lambda one: (len(one[1] & left), -len(page.pieces(one[0].text))))
        new = gained & left
        if not new or (chosen and len(new) < _LEAST_GAIN):
            break
        chosen.append(said)
        left -= new
    return Support(1 - len(left) / len(wanted) if wanted else 0.0, tuple(chosen))


def told_in_other_words(checked: Checked) -> tuple[Said, ...]:
    """Sentences of one passage of the page that have most of the statement's words, or words of the same meaning.

    Empty where none has.
    """
    tokens = [token for token in checked.tokens if token.weight and token.part is not Part.NEGATION]
    having = [checked.page.having(token.key) for token in tokens]
    weights = [token.weight for token in tokens]
    core, told = (_best(having, weights, size, len(checked.page.now)) for size in (_CORE, _PASSAGE))
    if core[0] < _LEAST_CORE or told[0] < _LEAST_TOLD:
        return ()
    return checked.page.now[core[1] : core[1] + _CORE]


def _best(having: Sequence[frozenset[int]], weights: Sequence[float], size: int, last: int) -> tuple[float, int]:
    """The largest share of the words that so many sentences on end have, and the first of these sentences."""
    whole = sum(weights)
    best = (0.0, 0)
    for first in range(last) if whole else ():
        window = range(first, first + size)
        share = sum(w for numbers, w in zip(having, weights, strict=True) if not numbers.isdisjoint(window)) / whole
        best = max(best, (share, -first))
    return best[0], -best[1]
