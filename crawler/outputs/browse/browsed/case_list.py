"""The list of all cases as it was read: put in order, narrowed and counted, each once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, TypeVar
from urllib.parse import urlencode

from storage.browsing.cases import Case

T = TypeVar("T")

STATUSES = ("live", "suspect_gone", "withdrawn")
_FACET = 15
"""Industries and products that the filters offer: those of most cases."""
_INDUSTRIES = 60
_KEPT = 50
"""Answers that are kept, and orders besides."""
_SORTS: Mapping[str, tuple[Callable[[Case], Any], bool]] = {
    "company": (lambda case: (not case.company, case.company.lower()), False),
    "vendor": (lambda case: case.vendor, False),
    "industry": (lambda case: (not case.industries, case.industries), False),
    "last_changed": (lambda case: case.last_changed, True),
    "first_seen": (lambda case: case.first_seen, True),
    "status": (lambda case: STATUSES.index(case.status) if case.status in STATUSES else -1, True),
}
"""Name of an order -> by what, and whether the largest comes first."""
BY_FIGURES = "figures"
"""An order as well, where counting them is a matter of milliseconds."""
ORDERS = {**_SORTS, BY_FIGURES: (None, True)}


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which cases, in which order; what is empty does not restrict."""

    q: str = ""
    vendor: str = ""
    industry: str = ""
    product: str = ""
    status: str = ""
    sort: str = "company"

    @classmethod
    def of(cls, args: Any) -> Wanted:
        """What an address asks; an order that nobody knows is that of the names."""
        given = {name: (args.get(name) or "").strip()[:300] for name in cls.__slots__}
        return cls(**given | {"sort": given["sort"] if given["sort"] in ORDERS else "company"})

    def address(self, *, page: int = 1, **other: str) -> str:
        """The query string of the same cases with other values; "" drops one."""
        given = {name: getattr(self, name) for name in self.__slots__} | other
        pairs = [(name, value) for name, value in given.items() if value and (name, value) != ("sort", "company")]
        pairs += [("page", str(page))] if page > 1 else []
        return f"?{urlencode(pairs)}" if pairs else "?"

    def of_these(self, cases: list[Case]) -> list[Case]:
        """Those of these cases that are wanted, in their order."""
        for word in self.q.lower().split():
            cases = [case for case in cases if word in case.words]
        if self.vendor:
            cases = [case for case in cases if case.vendor == self.vendor]
        if self.status:
            cases = [case for case in cases if case.status == self.status]
        if self.industry:
            cases = [case for case in cases if self.industry in case.industries]
        if self.product:
            cases = [case for case in cases if self.product in case.used or self.product in case.listed]
        return cases


class Narrowed(NamedTuple):
    """The cases that are wanted, with the industries and products of most of them."""

    cases: Sequence[Case]
    industries: list[tuple[str, int]]
    products: list[tuple[str, int]]


class Use(NamedTuple):
    """The wanted cases that stand, those that changed last first, and how many use what."""

    standing: Sequence[Case]
    used: Counter[str]
    listed: Counter[str]
    industries: list[tuple[str, int]]


class CaseList:
    """Every case, of one moment; what is worked out of it goes with it."""

    def __init__(self, cases: list[Case]) -> None:
        self.cases = cases
        """In the order of the companies' names."""
        self._orders: dict[str, list[Case]] = {"company": cases}
        self._answers: dict[tuple[str, Wanted], Any] = {}
        self._first_of: dict[str, Case] = {}
        for case in reversed(cases):
            self._first_of[case.company.lower()] = case

    def answer_the_usual(self) -> None:
        """Work out what most readers ask first, where nobody waits for it."""
        self.narrowed(Wanted())
        self.use(Wanted())

    def has_order(self, sort: str) -> bool:
        """Whether they were put in this order."""
        return sort in self._orders

    def order_by_figures(self, counts: Mapping[tuple[str, str], int]) -> None:
        """Put them in the order of their standing results, by vendor and address."""
        by = sorted(self.cases, key=lambda case: -counts.get((case.vendor, case.url), 0))
        self._orders[BY_FIGURES] = by

    def ordered(self, sort: str) -> list[Case]:
        """All in this order; cases that are alike in it by the companies' names."""
        if sort not in self._orders:
            by, is_descending = _SORTS[sort]
            self._orders[sort] = sorted(self.cases, key=by, reverse=is_descending)
        return self._orders[sort]

    def narrowed(self, wanted: Wanted) -> Narrowed:
        """The wanted ones in their order, and what the filters offer."""

        def answer() -> Narrowed:
            found = wanted.of_these(self.ordered(wanted.sort))
            return Narrowed(found, _industries(found).most_common(_FACET), _products(found).most_common(_FACET))

        return self._answer("narrowed", wanted, answer)

    def use(self, wanted: Wanted) -> Use:
        """Who of the wanted ones uses what."""

        def answer() -> Use:
            standing = [case for case in wanted.of_these(self.ordered("last_changed")) if case.status != "withdrawn"]
            used = _counted(case.used for case in standing)
            return Use(standing, used, _products(standing), _industries(standing).most_common(_INDUSTRIES))

        return self._answer("use", wanted, answer)

    def named(self, names: Sequence[str]) -> list[str]:
        """Addresses of the cases that are meant: whose customer is called so, else the first that has the words."""
        found = []
        for name in filter(None, (name.strip().lower() for name in names)):
            case = self._first_of.get(name) or next((case for case in self.cases if name in case.words), None)
            found.append(case and case.url)
        return [url for url in found if url]

    def _answer(self, what: str, wanted: Wanted, answer: Callable[[], T]) -> T:
        found: T | None = self._answers.get((what, wanted))
        if found is None:  # several threads may ask, and one of them make room
            found = answer()
            if len(self._answers) >= _KEPT:
                self._answers = {}
            self._answers[what, wanted] = found
        return found


def _industries(cases: Iterable[Case]) -> Counter[str]:
    return _counted(case.industries for case in cases)


def _products(cases: Iterable[Case]) -> Counter[str]:
    """Of how many cases each product is, used or only listed."""
    counts: Counter[str] = Counter()
    for (used, listed), number in Counter((case.used, case.listed) for case in cases).items():
        for name in dict.fromkeys((*used, *listed)):
            counts[name] += number
    return counts


def _counted(lists: Iterable[tuple[str, ...]]) -> Counter[str]:
    """How many lists have each name: many cases have the same list."""
    counts: Counter[str] = Counter()
    for names, number in Counter(lists).items():
        for name in names:
            counts[name] += number
    return counts
