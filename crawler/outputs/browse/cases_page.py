"""`/-/cases`, `/-/compare`, `/-/products`: all cases in a table, a few beside each other, who uses what."""

from __future__ import annotations

import asyncio
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from datasette.app import Datasette
from datasette.utils.asgi import Request, Response

from crawler.outputs.browse.asking import allowed, ask, number_in, prepared_for_all, shown_page
from crawler.outputs.browse.browsed.case_list import BY_FIGURES, ORDERS, STATUSES, Wanted
from crawler.outputs.browse.browsed.prepared import cases_read
from storage.browsing.cases import CLAIMED_MOST, claimed_for, compared, figure_counts, figures_of
from storage.gathered.browsing import vendor_names

PER_PAGE = 50
_NAMES = re.compile("[,;\uff0c\u3001\uff1b]")
COMPARED_MOST = 5


async def cases_page(datasette: Datasette, request: Request) -> Response:
    """`/-/cases?q=…&vendor=…&industry=…&product=…&status=…&sort=last_changed`: fifty cases a page."""
    browsed = await allowed(datasette, request)
    wanted = Wanted.of(request.args)
    left_out = ({"vendor"} if not browsed.is_of_all else set()) | ({BY_FIGURES} if browsed.is_large else set())
    wanted = replace(wanted, sort="company") if wanted.sort in left_out else wanted
    every, as_of = await prepared_for_all(datasette, browsed, *cases_read())
    if wanted.sort == BY_FIGURES and not every.has_order(BY_FIGURES):
        every.order_by_figures(await ask(datasette, browsed, figure_counts))
    found, industries, products = await asyncio.to_thread(every.narrowed, wanted)
    page = max(number_in(request.args.get("page")) or 1, 1)
    cases = found[(page - 1) * PER_PAGE : page * PER_PAGE]
    shown = {
        "wanted": wanted,
        "as_of": as_of,
        "total": len(found),
        "cases": cases,
        "results": await ask(datasette, browsed, lambda db: figures_of(db, cases)),
        "page": page,
        "has_next": len(found) > page * PER_PAGE,
        "industries": industries,
        "products": products,
        "statuses": STATUSES,
        "sorts": ORDERS,
        "left_out": left_out,
        "vendors": await ask(datasette, browsed, vendor_names) if browsed.is_of_all else [],
    }
    return await shown_page(datasette, request, "cases.html", shown)


async def compare_page(datasette: Datasette, request: Request) -> Response:
    """`/-/compare?case=…&case=…`, or `?names=A, B`: two to five cases side by side."""
    browsed = await allowed(datasette, request)
    named = list(filter(str.strip, _NAMES.split((request.args.get("names") or "")[:500])))
    by_name: list[str] = []
    as_of = None
    if named:
        # names alone: what is shown is read now
        every, as_of = await prepared_for_all(datasette, browsed, *cases_read())
        by_name = await asyncio.to_thread(every.named, named)
        as_of = as_of if len(by_name) < len(named) else None  # one that is not found may have come since
    urls = list(dict.fromkeys([*filter(None, request.args.getlist("case")), *by_name]))[:COMPARED_MOST]
    cases = await ask(datasette, browsed, lambda db: compared(db, urls))
    shown = {"cases": cases, "products": _products(cases), "measures": _measures(cases), "asked": urls}
    return await shown_page(datasette, request, "compare.html", shown | {"as_of": as_of})


async def products_page(datasette: Datasette, request: Request) -> Response:
    """`/-/products`, `?product=…&measure=share&least=50`: who uses what, and which results are claimed for it."""
    browsed = await allowed(datasette, request)
    product, industry, vendor, measure, least = (
        (request.args.get(name) or "").strip()[:300] for name in ("product", "industry", "vendor", "measure", "least")
    )
    wanted = Wanted(vendor=vendor, industry=industry, product=product)
    every, as_of = await prepared_for_all(datasette, browsed, *cases_read())
    use = await asyncio.to_thread(every.use, wanted)
    shown = {
        "wanted": wanted,
        "as_of": as_of,
        "cases": len(use.standing),
        "used": use.used,
        "listed": use.listed,
        "industries": use.industries,
        "names": [name for name, _ in use.listed.most_common(120)],
    }
    if product:
        claims = await ask(datasette, browsed, lambda db: claimed_for(db, product, use.standing))
        shown |= {
            "claims": [row for row in claims if _fits(row, measure, least)],
            "measures": Counter(row["measure"] for row in claims if row["measure"]).most_common(),
            "measure": measure,
            "least": least,
            "is_cut": len(use.standing) > CLAIMED_MOST,
        }
    return await shown_page(datasette, request, "products.html", shown)


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
