"""Our pages: each reads what it shows in one go, on a connection that cannot write and within the time limit."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Awaitable, Callable
from typing import Any

from datasette.app import Datasette
from datasette.utils.asgi import NotFound, Request, Response

from crawler.outputs.browse.asking import (
    allowed,
    ask,
    ask_one,
    found_page,
    id_in,
    number_in,
    of_own,
    prepared_for_all,
    shown_page,
    vendors_behind,
)
from crawler.outputs.browse.browsed.counting import without_ignored
from crawler.outputs.browse.browsed.database import browsed_of
from crawler.outputs.browse.browsed.prepared import (
    PICTURES_OF_ROWS,
    picture_rows,
    pictures_page_read,
    start_of_all_read,
    start_page_read,
)
from crawler.outputs.browse.cases_page import cases_page, compare_page, products_page
from crawler.outputs.browse.changes_page import changes_file, changes_page
from crawler.outputs.browse.desk import desk_for
from crawler.outputs.browse.language import choose_language, phrases_for
from crawler.outputs.browse.links import live_link
from crawler.outputs.browse.marking import mark
from crawler.outputs.browse.pictures.captions import captioned
from crawler.outputs.browse.pictures.charts import svg
from crawler.outputs.browse.sides import sides
from crawler.outputs.moments import second
from crawler.phrases.phrases import LANGUAGES, phrases_of
from storage.browsing import case, held, pictures
from storage.browsing.editions import editions
from storage.browsing.search import Found, Query, search
from storage.gathered.browsing import page_of_claim

_SVG_POLICY = "default-src 'none'; style-src 'unsafe-inline'"


async def start_page(datasette: Datasette, request: Request) -> Response:
    """`/`: the last crawl, how much there is, what changed; over several vendors `/?vendor=NAME` is about one."""
    if browsed_of(datasette) is None:
        return Response.redirect(datasette.urls.path("/-/databases"))
    browsed = await allowed(datasette, request)
    key, read = start_of_all_read(request.args.get("vendor") or "") if browsed.is_of_all else start_page_read()
    shown, as_of = await prepared_for_all(datasette, browsed, key, read)
    if browsed.is_of_all and not shown["vendors"] and shown["vendor"]:
        return Response.redirect(datasette.urls.path("/"))
    desk, vendor = await desk_for(datasette, browsed, request), request.args.get("vendor") or ""
    if desk.marks.ignored:
        marked = {place.vendor for place in desk.marks.ignored}
        shown = await ask(datasette, browsed, lambda db: without_ignored(db, shown, desk.is_ignored, marked, vendor))
    shown = shown | {"desk": desk, "behind": await vendors_behind(datasette, browsed), "as_of": as_of}
    template = "start_of_all.html" if browsed.is_of_all else "start.html"
    return await shown_page(datasette, request, template, shown | {"queries": list(browsed.queries)})


async def of_database(datasette: Datasette, request: Request) -> Response:
    """`/cases/-/changes?…`: a page of ours under the database's address, as mails may have it; to the page itself."""
    browsed = await allowed(datasette, request)
    if request.url_vars["database"] != browsed.name:
        raise NotFound("browse.error.missing")
    asked = f"?{request.query_string}" if request.query_string else ""
    return Response.redirect(datasette.urls.path(f"/-/{request.url_vars['rest']}") + asked)


async def case_by_address(datasette: Datasette, request: Request) -> Response:
    """`/-/case?url=…`: to the case's page."""
    browsed = await allowed(datasette, request)
    url = request.args.get("url") or ""
    page_id = await ask(datasette, browsed, lambda db: case.page_id_of(db, url, request.args.get("vendor") or ""))
    if page_id is None:
        raise NotFound("browse.error.no_case")
    return Response.redirect(datasette.urls.path(f"/-/case/{page_id}"))


async def case_page(datasette: Datasette, request: Request) -> Response:
    """`/-/case/ID`: the report as it stands, and how it came to be."""
    browsed = await allowed(datasette, request)
    page_id = id_in(request, "id")

    def read(db: sqlite3.Connection) -> dict[str, Any] | None:
        if not browsed.is_of_all:
            return case.case(db, page_id, live_link)
        found = case.contradictions_of(db, page_id)
        shown = of_own(db, page_id, lambda own, number: case.case(own, number, live_link, ()))
        return shown and shown | {"contradictions": found}

    return await found_page(datasette, request, "case.html", await ask(datasette, browsed, read))


async def claim_page(datasette: Datasette, request: Request) -> Response:
    """`/-/claim/ID`: everything that one claim has said."""
    browsed = await allowed(datasette, request)
    claim_id = request.url_vars["id"]

    def read_claim(own: sqlite3.Connection, _number: int) -> dict[str, Any] | None:
        return case.claim(own, claim_id, live_link)

    def read(db: sqlite3.Connection) -> dict[str, Any] | None:
        if browsed.is_of_all:
            page_id = page_of_claim(db, claim_id)
            shown = None if page_id is None else of_own(db, page_id, read_claim)
        else:
            shown = read_claim(db, 0)
        return shown and shown | {"values": pictures.value_over_time(db, claim_id)}

    return await found_page(datasette, request, "claim.html", await ask(datasette, browsed, read))


async def change_page(datasette: Datasette, request: Request) -> Response:
    """`/-/change/ID`: old and new, both in their places, and the rule."""
    browsed = await allowed(datasette, request)
    change_id = id_in(request, "id")
    shown = await ask_one(datasette, browsed, change_id, lambda db, number: case.change(db, number, live_link))
    return await found_page(datasette, request, "change.html", shown)


async def sides_page(datasette: Datasette, request: Request) -> Response:
    """`/-/change/ID/page`: the whole text of its page before and after, side by side."""
    browsed = await allowed(datasette, request)
    shown = await ask_one(datasette, browsed, id_in(request, "id"), editions)
    if shown:
        stretches = await asyncio.to_thread(sides, shown["old"], shown["new"])
        pairs = [pair for stretch in stretches for pair in stretch.pairs]
        here = next((pair.number for pair in pairs if pair.is_here), 0)
        count = max((pair.number for pair in pairs), default=0)
        shown |= {"stretches": stretches, "here": here, "differences": count}
    return await found_page(datasette, request, "sides.html", shown)


async def held_crawls_page(datasette: Datasette, request: Request) -> Response:
    """`/-/held`: the crawls that wait for a person."""
    browsed = await allowed(datasette, request)
    return await shown_page(datasette, request, "held_crawls.html", await ask(datasette, browsed, held.waiting_crawls))


async def held_page(datasette: Datasette, request: Request) -> Response:
    """`/-/held/CRAWL`: what one crawl holds, page by page; `?page=2` for the next ones.

    Once it holds nothing, mails that were sent before still lead here: to the changes that were let through.
    """
    browsed = await allowed(datasette, request)
    crawl_id, number = id_in(request, "id"), max(number_in(request.args.get("page")) or 1, 1)
    shown = await ask_one(datasette, browsed, crawl_id, lambda db, own: held.held_crawl(db, own, number))
    if shown and shown["is_decided"]:
        return Response.redirect(datasette.urls.path(f"/-/changes?crawl={crawl_id}"))
    return await found_page(datasette, request, "held.html", shown)


async def snapshot_page(datasette: Datasette, request: Request) -> Response:
    """`/-/snapshot/ID`: the stored text, with `?start=…&end=…` marked; `.txt` for the text alone."""
    browsed = await allowed(datasette, request)
    snapshot_id = id_in(request, "id")
    start, end = (number_in(request.args.get(name)) for name in ("start", "end"))
    shown = await ask_one(datasette, browsed, snapshot_id, lambda db, number: case.snapshot(db, number, start, end))
    if shown and request.url_vars.get("txt"):
        return Response(shown["text"].encode("utf-8", "replace"), content_type="text/plain; charset=utf-8")
    return await found_page(datasette, request, "snapshot.html", shown)


async def search_page(datasette: Datasette, request: Request) -> Response:
    """`/-/search?q=…`: claims that say these words."""
    browsed = await allowed(datasette, request)
    args = {name: request.args.get(name) or "" for name in ("q", "kind", "company", "industry", "vendor")}
    query = Query(
        *(args["q"], args["kind"], args["company"], args["industry"], args["vendor"]),
        past=request.args.get("past") == "1",
        page=max(number_in(request.args.get("page")) or 1, 1),
        before=number_in(request.args.get("before")) or 0,
    )
    found: Found = await ask(datasette, browsed, lambda db: search(db, query))
    shown = {"query": query, "found": found}
    return await shown_page(datasette, request, "search.html", shown)


async def pictures_page(datasette: Datasette, request: Request) -> Response:
    """`/-/pictures`: every picture, each with its rows."""
    browsed = await allowed(datasette, request)
    key, read = pictures_page_read()
    shown, as_of = await prepared_for_all(datasette, browsed, key, read)
    phrases = phrases_for(datasette, request)
    captioned_rows = {name: captioned(chart, shown[name], phrases) for name, chart in PICTURES_OF_ROWS.items()}
    return await shown_page(datasette, request, "pictures.html", shown | captioned_rows | {"as_of": as_of})


async def picture(datasette: Datasette, request: Request) -> Response:
    """`/-/picture/NAME.svg`: one picture, drawn for the width that is asked for."""
    browsed = await allowed(datasette, request)
    name, claim_id = request.url_vars["name"], request.args.get("claim") or ""
    size, as_of = "narrow" if request.args.get("size") == "narrow" else "wide", None
    if name == "value":
        chart = name
        values = await ask(datasette, browsed, lambda db: pictures.value_over_time(db, claim_id))
    elif (wanted := picture_rows(name, size)) is not None:
        chart, rows = wanted
        # what the page of pictures tells under it, and of the same moment
        shown, as_of = await prepared_for_all(datasette, browsed, *pictures_page_read())
        values = shown[rows]
    else:
        raise NotFound("browse.error.no_picture")
    asked = request.args.get("language") or ""
    phrases = phrases_of(asked) if asked in LANGUAGES else phrases_for(datasette, request)
    note = phrases("browse.frame.as_of", time=second(as_of)) if as_of else ""  # others may show it without its page
    drawn = await asyncio.to_thread(svg, chart, captioned(chart, values, phrases), size, phrases, note)
    headers = {"content-security-policy": _SVG_POLICY, "cache-control": "no-cache"}
    return Response(drawn, content_type="image/svg+xml; charset=utf-8", headers=headers)


View = Callable[[Datasette, Request], Awaitable[Response]]
ROUTES: tuple[tuple[str, View], ...] = (
    (r"^/$", start_page),
    (r"^/-/case$", case_by_address),
    (r"^/-/case/(?P<id>\d{1,18})$", case_page),
    (r"^/-/claim/(?P<id>[^/]{1,200})$", claim_page),
    (r"^/-/change/(?P<id>\d{1,18})$", change_page),
    (r"^/-/change/(?P<id>\d{1,18})/page$", sides_page),
    (r"^/-/changes$", changes_page),
    (r"^/-/changes\.(?P<form>csv|json|xlsx)$", changes_file),
    (r"^/-/cases$", cases_page),
    (r"^/-/compare$", compare_page),
    (r"^/-/products$", products_page),
    (r"^/-/held$", held_crawls_page),
    (r"^/-/held/(?P<id>\d{1,18})$", held_page),
    (r"^/-/snapshot/(?P<id>\d{1,18})(?P<txt>\.txt)?$", snapshot_page),
    (r"^/(?P<database>[^/]+)/-/(?P<rest>(?:changes?|held|cases?|claim)(?:/\d{1,18})?)$", of_database),
    (r"^/-/mark$", mark),
    (r"^/-/language/(?P<language>[a-z]{2})$", choose_language),
    (r"^/-/search$", search_page),
    (r"^/-/pictures$", pictures_page),
    (r"^/-/picture/(?P<name>[a-z-]{1,20})\.svg$", picture),
)
