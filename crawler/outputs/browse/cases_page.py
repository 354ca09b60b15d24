"""`/-/cases`, `/-/compare`, `/-/products`: all cases in a table, a few beside each other, who uses what."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from datasette.app import Datasette
from datasette.utils.asgi import Request, Response

from crawler.outputs.browse.asking import allowed, ask, number_in, shown_page
from crawler.outputs.browse.database import BrowsedDatabase
from crawler.outputs.browse.prepared import cases_read
from storage.browsing.cases import CLAIMED_MOST, Case, claimed_for, compared, figure_counts, figures_of
from storage.gathered.browsing import vendor_names

PER_PAGE = 50
_NAMES = re.compile("[,;\uff0c\u3001\uff1b]")
COMPARED_MOST = 5
_FACET = 15
"""Industries and products that the filters offer: those of most cases."""
STATUSES = ("live", "suspect_gone", "withdrawn")
_SORTS: Mapping[str, tuple[Callable[[Case], Any], bool]] = {
    "company": (lambda case: (not case.company, case.company.lower()), False),
    "vendor": (lambda case: case.vendor, False),
    "industry": (lambda case: (not case.industries, case.industries), False),
    "last_changed": (lambda case: case.last_changed, True),
    "first_seen": (lambda case: case.first_seen, True),
    "status": (lambda case: STATUSES.index(case.status) if case.status in STATUSES else -1, True),
}
"""Name of an order -> by what, and whether the largest comes first."""
_BY_FIGURES = "figures"
"""An order as well, where counting them is a matter of milliseconds."""
_ORDERS = {**_SORTS, _BY_FIGURES: (None, True)}


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
        return cls(**given | {"sort": given["sort"] if given["sort"] in _ORDERS else "company"})

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


async def cases_page(datasette: Datasette, request: Request) -> Response:
    """`/-/cases?q=…&vendor=…&industry=…&product=…&status=…&sort=last_changed`: fifty cases a page."""
    browsed = await allowed(datasette, request)
    wanted = Wanted.of(request.args)
    left_out = ({"vendor"} if not browsed.is_of_all else set()) | ({_BY_FIGURES} if browsed.is_large else set())
    wanted = replace(wanted, sort="company") if wanted.sort in left_out else wanted
    everything = await _sorted(datasette, browsed, wanted.sort)

    async def narrowed() -> tuple[list[Case], list[tuple[str, int]], list[tuple[str, int]]]:
        found = wanted.of_these(everything)
        names = (name for case in found for name in case.industries), (name for case in found for name in case.products)
        return found, _most(names[0]), _most(names[1])

    found, industries, products = await browsed.kept(("cases", wanted), narrowed)
    page = max(number_in(request.args.get("page")) or 1, 1)
    cases = found[(page - 1) * PER_PAGE : page * PER_PAGE]
    shown = {
        "wanted": wanted,
        "total": len(found),
        "cases": cases,
        "results": await ask(datasette, browsed, lambda db: figures_of(db, cases)),
        "page": page,
        "has_next": len(found) > page * PER_PAGE,
        "industries": industries,
        "products": products,
        "statuses": STATUSES,
        "sorts": _ORDERS,
        "left_out": left_out,
        "vendors": await ask(datasette, browsed, vendor_names) if browsed.is_of_all else [],
    }
    return await shown_page(datasette, request, "cases.html", shown)


async def compare_page(datasette: Datasette, request: Request) -> Response:
    """`/-/compare?case=…&case=…`, or `?names=A, B`: two to five cases side by side."""
    browsed = await allowed(datasette, request)
    named = _NAMES.split((request.args.get("names") or "")[:500])
    by_name = _named(await _sorted(datasette, browsed, "company"), named) if any(named) else []
    urls = list(dict.fromkeys([*filter(None, request.args.getlist("case")), *by_name]))[:COMPARED_MOST]
    cases = await ask(datasette, browsed, lambda db: compared(db, urls))
    shown = {"cases": cases, "products": _products(cases), "measures": _measures(cases), "asked": urls}
    return await shown_page(datasette, request, "compare.html", shown)


async def products_page(datasette: Datasette, request: Request) -> Response:
    """`/-/products`, `?product=…&measure=share&least=50`: who uses what, and which results are claimed for it."""
    browsed = await allowed(datasette, request)
    product, industry, vendor, measure, least = (
        (request.args.get(name) or "").strip()[:300] for name in ("product", "industry", "vendor", "measure", "least")
    )
    wanted = Wanted(vendor=vendor, industry=industry, product=product)
    everything = await _sorted(datasette, browsed, "last_changed")

    async def counted() -> dict[str, Any]:
        standing = [case for case in wanted.of_these(everything) if case.status != "withdrawn"]
        return {
            "standing": standing,
            "used": Counter(name for case in standing for name in case.used),
            "listed": Counter(name for case in standing for name in case.products),
            "industries": Counter(name for case in standing for name in case.industries).most_common(60),
        }

    shown = dict(await browsed.kept(("products", wanted), counted))
    standing = shown.pop("standing")
    shown |= {"wanted": wanted, "cases": len(standing)}
    shown["names"] = [name for name, _ in shown["listed"].most_common(120)]
    if product:
        claims = await ask(datasette, browsed, lambda db: claimed_for(db, product, standing))
        shown |= {
            "claims": [row for row in claims if _fits(row, measure, least)],
            "measures": Counter(row["measure"] for row in claims if row["measure"]).most_common(),
            "measure": measure,
            "least": least,
            "is_cut": len(standing) > CLAIMED_MOST,
        }
    return await shown_page(datasette, request, "products.html", shown)


async def _sorted(datasette: Datasette, browsed: BrowsedDatabase, sort: str) -> list[Case]:
    """Every case in this order; kept until the database changes."""
    key, read = cases_read()
    everything: list[Case] = await browsed.kept(key, lambda: ask(datasette, browsed, read))

    async def ordered() -> list[Case]:
        if sort == _BY_FIGURES:
            counts = await ask(datasette, browsed, figure_counts)
            return sorted(everything, key=lambda case: -counts.get((case.vendor, case.url), 0))
        by, is_descending = _SORTS[sort]
        return sorted(everything, key=by, reverse=is_descending)

    return everything if sort == "company" else await browsed.kept((key, sort), ordered)


def _named(cases: Sequence[Case], names: Sequence[str]) -> list[str]:
    """Addresses of the cases that are meant: whose customer is called so, else the first that has the words in it."""
    found = []
    for name in filter(None, (name.strip().lower() for name in names)):
        exact = next((case.url for case in cases if case.company.lower() == name), None)
        found.append(exact or next((case.url for case in cases if name in case.words), None))
    return [url for url in found if url]


def _most(names: Any) -> list[tuple[str, int]]:
    return Counter(names).most_common(_FACET)


def _products(cases: Sequence[Mapping[str, Any]]) -> list[tuple[str, list[str]]]:
    """Name of a product -> `used`, `listed` or "" in each case; those that most have come first."""
    names = Counter(name for item in cases for name in {*item["case"]["modules_used"], *item["case"]["modules_listed"]})
    return [(name, [_use(item["case"], name) for item in cases]) for name, _ in names.most_common()]


def _use(case: Mapping[str, Any], name: str) -> str:
    return "used" if name in case["modules_used"] else "listed" if name in case["modules_listed"] else ""


def _measures(cases: Sequence[Mapping[str, Any]]) -> list[tuple[str, list[list[Mapping[str, Any]]]]]:
    """Measure -> the figures of it in each case, the largest first; measures that most cases have come first."""
    by_measure: dict[str, list[list[Mapping[str, Any]]]] = {}
    for number, item in enumerate(cases):
        for row in item["figures"]:
            if row["measure"]:
                by_measure.setdefault(row["measure"], [[] for _ in cases])[number].append(row)
    for columns in by_measure.values():
        for rows in columns:
            rows.sort(key=lambda row: -(row["amount"] or 0))
    return sorted(by_measure.items(), key=lambda pair: (-sum(map(bool, pair[1])), pair[0]))


def _fits(row: Mapping[str, Any], measure: str, least: str) -> bool:
    if measure and row["measure"] != measure:
        return False
    try:
        return not least or (row["amount"] is not None and row["amount"] >= float(least))
    except ValueError:
        return True
