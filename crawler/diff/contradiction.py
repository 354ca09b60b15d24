"""Figures that contradict each other: different numbers said of one thing, on one page or on two about one company."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, combinations, product
from operator import itemgetter

from crawler.diff.measures import numbers_of
from crawler.items.figure import Figure
from crawler.languages import language_of
from crawler.languages.protocol import Scope
from crawler.text.neutral import COUNT
from crawler.text.normalize import comparison_key

_THINGS = "things"
_NEAR = 0.1
"""Share by which two numbers may differ where one of them is called approximate."""
_APART = 1e5
"""Times by which no two numbers of one thing are apart: one scale for the next is within it."""
_PAIRS_LEAST = 0.4
"""Share of the shorter sentence's pairs of characters that the other has, at least: the cheap question first."""
_MISSED_MOST = 0.2
"""Share of the shorter clause's content that the other sentence may leave out."""
_SHARED_LEAST = 0.4
"""Share of the longer clause's content that the shorter sentence has, at least."""


_Amount = tuple[float, Figure]
"""How much a figure is in its measure's base unit: seconds where it is a time."""


def contradictions(own: Iterable[Figure], others: Iterable[Figure] = ()) -> Iterator[tuple[Figure, Figure]]:
    """Pairs of figures that give different numbers for the same thing, in any order: among `own`, and with `others`.

    Their unit is the same; nearly every word for what is counted in the shorter clause stands in the other sentence;
    both speak of the same time and the same period. Not a contradiction: a sentence that says the other's number too,
    a lower bound and what is above it, and numbers within a tenth where one is called approximate.
    """
    stated: dict[tuple[int, int], set[float]] = defaultdict(set)
    mine, theirs = (_comparable(figures, stated) for figures in (own, others))
    for counted, like in mine.items():
        for (amount, one), (another, other) in chain(combinations(like, 2), product(like, theirs.get(counted, ()))):
            if amount in stated[other.page_id, other.sentence] or another in stated[one.page_id, one.sentence]:
                continue
            if not _agree((amount, one), (another, other)) and _of_one_thing(one, other):
                yield one, other


def _comparable(
    figures: Iterable[Figure], stated: dict[tuple[int, int], set[float]]
) -> Mapping[tuple[str, str], list[_Amount]]:
    """The figures by what they may contradict; what each sentence says goes into `stated`."""
    found: dict[tuple[str, str], list[_Amount]] = defaultdict(list)
    for figure in figures:
        amount = language_of(figure.language).measures.base_of(figure.value, figure.unit)
        found[_counted_as(figure)].append((amount, figure))
        stated[figure.page_id, figure.sentence].add(amount)
    return found


def _counted_as(figure: Figure) -> tuple[str, str]:
    """What a figure may contradict: figures of the same measure, and of the same kind; all counters are one."""
    measures = language_of(figure.language).measures
    measure = measures.measure_of(figure.value, figure.unit)
    if measure != COUNT:
        return measure, ""
    return measure, _THINGS if measures.is_counter(figure.unit) else measures.unit_of(figure.unit).kind


def shared_words(one: Figure, other: Figure) -> tuple[str, ...]:
    """What two figures of one thing both name, in the order of the first one's text."""
    a, b = map(_read, (one, other))
    words = [word for word in (*a.words, *b.words) if word in a.text and word in b.text]
    return tuple(sorted(set(words), key=a.text.index))


def _agree(one: _Amount, other: _Amount) -> bool:
    """Whether both numbers may be true of one thing, or are too far apart to be of one."""
    (less, low), (more, high) = sorted((one, other), key=itemgetter(0))
    if 0 < _APART * less < more or (low.at_least and not high.at_least and more <= 2 * less):
        return True
    rough = any(figure.approximate or figure.at_least or _read(figure).scope.is_rough for figure in (low, high))
    return rough and more - less <= _NEAR * abs(more)


@dataclass(frozen=True, slots=True)
class _Reading:
    text: str
    pairs: frozenset[str]
    numbers: tuple[float, ...]
    scope: Scope

    @property
    def words(self) -> Mapping[str, bool]:
        return self.scope.words


def _of_one_thing(one: Figure, other: Figure) -> bool:
    a, b = map(_read, (one, other))
    if len(a.pairs & b.pairs) < _PAIRS_LEAST * min(len(a.pairs), len(b.pairs)):
        return False
    if one.value in b.numbers or other.value in a.numbers or not _of_one_whole(a, b):
        return False
    few, many = sorted((a, b), key=lambda reading: len(reading.words))
    shared = [word for word in many.words if word in few.text]
    if not any(few.words.values()) and not any(many.words[word] for word in shared):
        return False  # done alike (`80 people came`), and of nothing that is named
    missed = sum(word not in many.text for word in few.words)
    least = 1.0 if len(few.words) == 1 else _SHARED_LEAST
    return missed <= _MISSED_MOST * len(few.words) and len(shared) >= least * len(many.words)


def _of_one_whole(a: _Reading, b: _Reading) -> bool:
    """Whether both speak of one time and of all of it: not of before and now, a week and a month, by and to."""
    one, other = a.scope, b.scope
    if one.is_earlier != other.is_earlier or one.parts != other.parts:
        return False
    if one.is_shift and other.is_shift and one.is_level != other.is_level:
        return False
    return not any(mine and theirs and mine != theirs for mine, theirs in zip(one.frames, other.frames, strict=False))


def _read(figure: Figure) -> _Reading:
    return _read_words(figure.text, figure.start, figure.end, figure.language)


@lru_cache(maxsize=4096)
def _read_words(text: str, start: int, end: int, language: str) -> _Reading:
    scope = language_of(language).scopes.scope_of(text, start, end)
    pairs = frozenset(scope.letters[at : at + 2] for at in range(len(scope.letters) - 1))
    return _Reading(comparison_key(text), pairs, tuple(numbers_of(text)), scope)
