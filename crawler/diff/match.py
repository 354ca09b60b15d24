"""Which statement of the older reading is which of the newer one: an ordered list of levels, each with its name."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from rapidfuzz import fuzz

from crawler.diff.likely import Likely
from crawler.diff.recut import Recut, recuts, reworded_recuts
from crawler.diff.statements import Family, Statement, bare_words
from crawler.text.products import NOTHING_SOLD, Catalogue

LIKE_ENOUGH = 0.67
"""Least similarity (numbers masked) of two sentences that are one reworded sentence."""
LIKE_BETWEEN_NEIGHBOURS = 0.5
"""The same where the sentences before and after both are paired already: what stands between them now stood there."""
LIKE_ENOUGH_SHORT = 0.70
"""The same for sentences of under `SHORT` characters, where a few common words weigh more."""
LIKE_WITH_OTHER_NUMBERS = 0.74
"""The same where the numbers differ too: other words and other numbers is another statement."""
LIKE_ELSEWHERE = 0.85
"""The same where the two stand in different parts of the report."""
LIKE_IN_ANY_ORDER = 0.75
"""Least share of common pairs of characters of two sentences whose parts changed places."""
LIKE_IN_PART = 40
"""Least ratio (of 100) at which that share is looked at: the longer part stands as it stood."""
LIKE_WITHOUT_CLAUSE = 0.8
"""Similarity of two sentences one of which is the other without a run of its words: an editor took out a clause."""
SHORT = 12
_NEIGHBOUR_BONUS = 0.04
_PLACE_BONUS = 0.02
_BOTH = 2
_MOST_TIMES = 3
"""How many times as long a sentence may have been before a clause of it went."""

_FIGURE = re.compile(r"[^\w\n]*\d")
_FIGURE_AND_LABEL = 2
_BY_TURN = (
    *(Family.TITLE, Family.PARTNER, Family.SPEAKER, Family.ROLE, Family.TAG),
    *(Family.NAME, Family.LOCATION, Family.FOUNDED),
)
"""Families of which a report has one or a few: whatever stands there now is what stood there before, in other words."""


@dataclass(frozen=True, slots=True)
class Pairing:
    """Two statements that are one, and the level that says so."""

    old: Statement
    new: Statement
    rule: str
    is_exact: bool


def pair_statements(
    old: Sequence[Statement], new: Sequence[Statement], catalogue: Catalogue = NOTHING_SOLD
) -> tuple[list[Pairing], list[Recut]]:
    """One-to-one pairs, best first: equal in the same place, equal, names and labels in turn, alike.

    The second list has the runs that say the same words cut into other sentences. Statements of either reading that are
    in neither were removed, or added.
    """
    pairs: list[Pairing] = []
    rest_old, rest_new = list(old), list(new)

    def take(found: Iterable[Pairing]) -> None:
        pairs.extend(found)
        used_old = {id(pair.old) for pair in pairs}
        used_new = {id(pair.new) for pair in pairs}
        rest_old[:] = [s for s in rest_old if id(s) not in used_old]
        rest_new[:] = [s for s in rest_new if id(s) not in used_new]

    take(_equal(rest_old, rest_new, lambda s: (s.family, s.key, s.place), "same words, same place"))
    take(_equal(rest_old, rest_new, lambda s: (s.family, s.key, s.region), "same words, same part of the report"))
    take(_equal(rest_old, rest_new, lambda s: (s.family, s.key), "same words"))
    take(_equal(rest_old, rest_new, lambda s: (s.family, s.bare), "same words, other marks", is_exact=False))
    take(
        _equal(
            rest_old,
            rest_new,
            lambda s: _module_key(s, catalogue),
            "the same module under another label",
            is_exact=False,
        )
    )
    for card_key in (_figure_key, _card_key):
        take(_equal(rest_old, rest_new, card_key, "the same card, label and figure in another order"))
    take(_equal(rest_old, rest_new, lambda s: s.bare, "same words, drawn as another part", is_exact=True))
    cut = recuts(rest_old, rest_new)
    _leave(cut, rest_old, rest_new)
    take(_in_turn(rest_old, rest_new))
    cut_otherwise = reworded_recuts(rest_old, rest_new)
    _leave(cut_otherwise, rest_old, rest_new)
    take(_alike(rest_old, rest_new, pairs))
    take(_headings(rest_old, rest_new, pairs))
    return pairs, [*cut, *cut_otherwise]


def _leave(cut: Sequence[Recut], *rest: list[Statement]) -> None:
    """Take the statements of recuts out of what is left over."""
    in_cut = {id(s) for run in cut for s in (*run.old, *run.new)}
    for side in rest:
        side[:] = [s for s in side if id(s) not in in_cut]


def _equal(
    old: Sequence[Statement],
    new: Sequence[Statement],
    key: Callable[[Statement], object],
    rule: str,
    *,
    is_exact: bool = True,
) -> list[Pairing]:
    waiting: dict[object, list[Statement]] = defaultdict(list)
    for statement in reversed(old):
        waiting[key(statement)].append(statement)
    return [Pairing(waiting[k].pop(), s, rule, is_exact=is_exact) for s in new if waiting.get(k := key(s))]


def _module_key(statement: Statement, catalogue: Catalogue) -> object:
    """A module's label without the vendor's name; of anything else, nothing that another statement has."""
    if statement.family is not Family.MODULE:
        return statement
    return statement.family, catalogue.bare(statement.bare) or statement.bare


def _figure_key(statement: Statement) -> object:
    """A figure and its label, on a card or in a row, whichever stands first; anything else is like nothing.

    The figure is the line that begins with a number, where the other one does not.
    """
    lines = statement.text.split("\n")
    figures = sum(_FIGURE.match(line) is not None for line in lines)
    if len(lines) != _FIGURE_AND_LABEL or figures != 1:
        return statement
    return frozenset(map(bare_words, lines))


def _card_key(statement: Statement) -> object:
    """A card's words from whichever place they begin; of anything else, nothing that another statement has."""
    lines = [bare_words(line) for line in statement.text.split("\n")]  # the unit of a figure ends with its line
    parted = all(not (one[-1:].isdigit() and other[:1].isdigit()) for one, other in pairwise(lines))
    words = "".join(lines) if parted else statement.bare
    if statement.region != "cards" or not words or (words[0].isdigit() and words[-1].isdigit()):
        return statement  # digits in another order are another number
    return min(words[at:] + words[:at] for at in range(len(words)))


def _in_turn(old: Sequence[Statement], new: Sequence[Statement]) -> list[Pairing]:
    """Names and labels have no words in common to go by: the first of a family that went is the first that came."""
    return [
        Pairing(a, b, f"the page's {family}, in turn", is_exact=False)
        for family in _BY_TURN
        for a, b in zip((s for s in old if s.family is family), (s for s in new if s.family is family), strict=False)
    ]


def _alike(old: Sequence[Statement], new: Sequence[Statement], pairs: Sequence[Pairing]) -> list[Pairing]:
    """Greedy assignment by similarity, best first: on real edits the same as the optimal one (ADR 0008)."""
    partner = {pair.old.position: pair.new.position for pair in pairs}
    before, after = ([s for s in side if s.family is Family.PROSE] for side in (old, new))
    likely = Likely(after, others=len(before))
    scored = []
    for number, a in enumerate(before):
        for b in likely.of(number, a.bare):
            near = sum(partner.get(a.position + d) == b.position + d for d in (-1, 1))
            score = _likeness(a, b, LIKE_BETWEEN_NEIGHBOURS if near == _BOTH else LIKE_ENOUGH)
            if score:
                bonus = _NEIGHBOUR_BONUS * near + _PLACE_BONUS * (a.place == b.place)
                scored.append((score + bonus, score, a, b))
    scored.sort(key=lambda entry: (-entry[0], abs(entry[2].position - entry[3].position), entry[2].position))
    used_old: set[int] = set()
    used_new: set[int] = set()
    found = []
    for _, score, a, b in scored:
        if a.position not in used_old and b.position not in used_new:
            used_old.add(a.position)
            used_new.add(b.position)
            found.append(Pairing(a, b, f"alike {score:.2f} in {b.region}", is_exact=False))
    return found


def _headings(old: Sequence[Statement], new: Sequence[Statement], pairs: Sequence[Pairing]) -> list[Pairing]:
    """What heads the same sentences now headed them before, in whatever words."""
    partner = {pair.old.position: pair.new.position for pair in pairs}
    return [
        Pairing(a, b, "the heading of the same sentences", is_exact=False)
        for a in old
        if a.is_heading
        for b in new
        if b.is_heading and all(partner.get(a.position + d) == b.position + d for d in (-1, 1))
    ]


def _likeness(a: Statement, b: Statement, floor: float) -> float:
    """Similarity from 0 to 1 with numbers masked; 0 where it is under `floor` or the floor for such a pair.

    Parts of a sentence that changed places count little in a ratio: there the share of common pairs of characters
    tells, which has to be high.
    """
    if min(len(a.masked), len(b.masked)) < SHORT and floor > LIKE_BETWEEN_NEIGHBOURS:
        floor = LIKE_ENOUGH_SHORT
    if a.region == b.region and _is_cut_out(*sorted((a.bare, b.bare), key=len)):
        return LIKE_WITHOUT_CLAUSE
    if a.amounts != b.amounts:
        floor = max(floor, LIKE_WITH_OTHER_NUMBERS)
    if a.region != b.region:
        floor = max(floor, LIKE_ELSEWHERE)
    score = fuzz.ratio(a.masked, b.masked, score_cutoff=floor * 100) / 100
    if score or fuzz.ratio(a.masked, b.masked) < LIKE_IN_PART:
        return score
    common = 2 * (a.bigrams & b.bigrams).total() / (a.bigrams.total() + b.bigrams.total())
    return common if common >= max(floor, LIKE_IN_ANY_ORDER) else 0


def _is_cut_out(short: str, long: str) -> bool:
    """Whether a sentence is what a longer one says around one clause of it, and a good part of that."""
    if not SHORT <= len(short) < len(long) or len(short) * _MOST_TIMES < len(long):
        return False
    before = next((at for at, (one, other) in enumerate(zip(short, long, strict=False)) if one != other), len(short))
    return long.endswith(short[before:])
