"""Our pages: each reads what it shows in one go, on a connection that cannot write and within the time limit."""

from __future__ import annotations

import asyncio
import re
import sqlite3
from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

from datasette.app import Datasette
from datasette.utils.asgi import NotFound, Request, Response

from crawler.items.errors import NotFoundError
from crawler.outputs.browse.database import BrowsedDatabase, browsed_of
from crawler.outputs.browse.language import choose_language, phrases_for
from crawler.outputs.browse.limits import time_limit
from crawler.outputs.browse.links import live_link
from crawler.outputs.browse.pictures.captions import captioned
from crawler.outputs.browse.pictures.charts import svg
from crawler.outputs.browse.prepared import (
    PICTURES_OF_ROWS,
    picture_read,
    pictures_page_read,
    start_of_all_read,
    start_page_read,
)
from crawler.phrases.phrases import LANGUAGES, phrases_of
from storage.browsing import case, held, pictures
from storage.browsing.search import RANKED, Found, Query, search
from storage.gathered.browsing import page_of_claim, read_own

T = TypeVar("T")
_NUMBER = re.compile(r"\d{1,18}")
_SVG_POLICY = "default-src 'none'; style-src 'unsafe-inline'"


async def start_page(datasette: Datasette, request: Request) -> Response:
    """`/`: the last crawl, how much there is, what changed; over several vendors `/?vendor=NAME` is about one."""
    if browsed_of(datasette) is None:
        return Response.redirect(datasette.urls.path("/-/databases"))
    browsed = await _allowed(datasette, request)
    key, read = start_of_all_read(request.args.get("vendor") or "") if browsed.is_of_all else start_page_read()
    shown = await browsed.kept(key, lambda: _read(datasette, browsed, read))
    if browsed.is_of_all and not shown["vendors"] and shown["vendor"]:
        return Response.redirect(datasette.urls.path("/"))
    template = "start_of_all.html" if browsed.is_of_all else "start.html"
    return await _page(datasette, request, template, shown | {"queries": list(browsed.queries)})


async def case_by_address(datasette: Datasette, request: Request) -> Response:
    """`/-/case?url=…`: to the case's page."""
    browsed = await _allowed(datasette, request)
    url = request.args.get("url") or ""
    page_id = await _read(datasette, browsed, lambda db: case.page_id_of(db, url))
    if page_id is None:
        raise NotFound("browse.error.no_case")
    return Response.redirect(datasette.urls.path(f"/-/case/{page_id}"))


async def case_page(datasette: Datasette, request: Request) -> Response:
    """`/-/case/ID`: the report as it stands, and how it came to be."""
    browsed = await _allowed(datasette, request)
    page_id = _id(request, "id")

    def read(db: sqlite3.Connection) -> dict[str, Any] | None:
        if not browsed.is_of_all:
            return case.case(db, page_id, live_link)
        found = case.contradictions_of(db, page_id)
        shown = _own(db, page_id, lambda own, number: case.case(own, number, live_link, ()))
        return shown and shown | {"contradictions": found}

    return await _found(datasette, request, "case.html", await _read(datasette, browsed, read))


async def claim_page(datasette: Datasette, request: Request) -> Response:
    """`/-/claim/ID`: everything that one claim has said."""
    browsed = await _allowed(datasette, request)
    claim_id = request.url_vars["id"]

    def read(db: sqlite3.Connection) -> dict[str, Any] | None:
        if browsed.is_of_all:
            page_id = page_of_claim(db, claim_id)
            shown = None if page_id is None else _own(db, page_id, lambda own, _: case.claim(own, claim_id, live_link))
        else:
            shown = case.claim(db, claim_id, live_link)
        return shown and shown | {"values": pictures.value_over_time(db, claim_id)}

    return await _found(datasette, request, "claim.html", await _read(datasette, browsed, read))


async def change_page(datasette: Datasette, request: Request) -> Response:
    """`/-/change/ID`: old and new, both in their places, and the rule."""
    browsed = await _allowed(datasette, request)
    change_id = _id(request, "id")
    shown = await _read_one(datasette, browsed, change_id, lambda db, number: case.change(db, number, live_link))
    return await _found(datasette, request, "change.html", shown)


async def held_crawls_page(datasette: Datasette, request: Request) -> Response:
    """`/-/held`: the crawls that wait for a person."""
    browsed = await _allowed(datasette, request)
    return await _page(datasette, request, "held_crawls.html", await _read(datasette, browsed, held.waiting_crawls))


async def held_page(datasette: Datasette, request: Request) -> Response:
    """`/-/held/CRAWL`: what one crawl holds, page by page; `?page=2` for the next ones."""
    browsed = await _allowed(datasette, request)
    crawl_id, number = _id(request, "id"), max(_number(request.args.get("page")) or 1, 1)
    shown = await _read_one(datasette, browsed, crawl_id, lambda db, own: held.held_crawl(db, own, number))
    return await _found(datasette, request, "held.html", shown)


async def snapshot_page(datasette: Datasette, request: Request) -> Response:
    """`/-/snapshot/ID`: the stored text, with `?start=…&end=…` marked; `.txt` for the text alone."""
    browsed = await _allowed(datasette, request)
    snapshot_id = _id(request, "id")
    start, end = (_number(request.args.get(name)) for name in ("start", "end"))
    shown = await _read_one(datasette, browsed, snapshot_id, lambda db, number: case.snapshot(db, number, start, end))
    if shown and request.url_vars.get("txt"):
        return Response(shown["text"].encode("utf-8", "replace"), content_type="text/plain; charset=utf-8")
    return await _found(datasette, request, "snapshot.html", shown)


async def search_page(datasette: Datasette, request: Request) -> Response:
    """`/-/search?q=…`: claims that say these words."""
    browsed = await _allowed(datasette, request)
    args = {name: request.args.get(name) or "" for name in ("q", "kind", "company", "industry", "vendor")}
    query = Query(
        *(args["q"], args["kind"], args["company"], args["industry"], args["vendor"]),
        past=request.args.get("past") == "1",
        page=max(_number(request.args.get("page")) or 1, 1),
    )
    found: Found = await _read(datasette, browsed, lambda db: search(db, query))
    shown = {"query": query, "found": found, "ranked": RANKED}
    return await _page(datasette, request, "search.html", shown)


async def pictures_page(datasette: Datasette, request: Request) -> Response:
    """`/-/pictures`: every picture, each with its rows."""
    browsed = await _allowed(datasette, request)
    key, read = pictures_page_read()
    shown = await browsed.kept(key, lambda: _read(datasette, browsed, read))
    phrases = phrases_for(datasette, request)
    captioned_rows = {name: captioned(chart, shown[name], phrases) for name, chart in PICTURES_OF_ROWS.items()}
    return await _page(datasette, request, "pictures.html", shown | captioned_rows)


async def picture(datasette: Datasette, request: Request) -> Response:
    """`/-/picture/NAME.svg`: one picture, drawn for the width that is asked for."""
    browsed = await _allowed(datasette, request)
    name, claim_id = request.url_vars["name"], request.args.get("claim") or ""
    size = "narrow" if request.args.get("size") == "narrow" else "wide"
    wanted = picture_read(name, claim_id, size)
    if wanted is None:
        raise NotFound("browse.error.no_picture")
    chart, key, read = wanted
    values = await browsed.kept(key, lambda: _read(datasette, browsed, read))
    asked = request.args.get("language") or ""
    phrases = phrases_of(asked) if asked in LANGUAGES else phrases_for(datasette, request)
    drawn = await asyncio.to_thread(svg, chart, captioned(chart, values, phrases), size, phrases)
    headers = {"content-security-policy": _SVG_POLICY, "cache-control": "no-cache"}
    return Response(drawn, content_type="image/svg+xml; charset=utf-8", headers=headers)


async def _allowed(datasette: Datasette, request: Request) -> BrowsedDatabase:
    """Our database, where whoever asks may see it.

    Raises:
        Forbidden: they may not.
        NotFound: none of the databases that are served is ours.
    """
    browsed = browsed_of(datasette)
    if browsed is None:
        raise NotFound("None of the databases served here is Casewatch's")
    await datasette.ensure_permissions(request.actor, [("view-database", browsed.name), "view-instance"])
    return browsed


async def _read(datasette: Datasette, browsed: BrowsedDatabase, read: Callable[[sqlite3.Connection], T]) -> T:
    """What a function reads, in one read transaction: every part of a page is of the same moment."""

    def limited(connection: sqlite3.Connection) -> T:
        with time_limit(connection):
            connection.execute("BEGIN")
            try:
                return read(connection)
            finally:
                connection.execute("ROLLBACK")

    result: T = await datasette.get_database(browsed.name).execute_fn(limited)
    return result


async def _read_one(
    datasette: Datasette,
    browsed: BrowsedDatabase,
    number: int,
    read: Callable[[sqlite3.Connection, int], dict[str, Any] | None],
) -> dict[str, Any] | None:
    """What is read of one row by its number; in the file of all vendors, of the vendor's own file by its number there.

    Raises:
        NotFound: the vendor's own file is not there.
    """
    if browsed.is_of_all:
        return await _read(datasette, browsed, lambda db: _own(db, number, read))
    return await _read(datasette, browsed, lambda db: read(db, number))


def _own(
    db: sqlite3.Connection, number: int, read: Callable[[sqlite3.Connection, int], dict[str, Any] | None]
) -> dict[str, Any] | None:
    def limited(own: sqlite3.Connection, its: int) -> dict[str, Any] | None:
        with time_limit(own):
            return read(own, its)

    try:
        found = read_own(db, number, limited)
    except NotFoundError:
        raise NotFound("browse.error.no_own") from None
    if found is None:
        return None
    name, title, shown = found
    return shown and shown | {"vendor_name": name, "vendor_title": title, "own_database": f" --vendor {name}"}


async def _found(datasette: Datasette, request: Request, template: str, shown: dict[str, Any] | None) -> Response:
    if shown is None:
        raise NotFound("browse.error.missing")
    return await _page(datasette, request, template, shown)


async def _page(datasette: Datasette, request: Request, template: str, shown: dict[str, Any]) -> Response:
    return Response.html(await datasette.render_template(f"casewatch/{template}", shown, request=request))


def _id(request: Request, name: str) -> int:
    return int(request.url_vars[name])


def _number(text: str | None) -> int | None:
    return int(text) if text and _NUMBER.fullmatch(text) else None


View = Callable[[Datasette, Request], Awaitable[Response]]
ROUTES: tuple[tuple[str, View], ...] = (
    (r"^/$", start_page),
    (r"^/-/case$", case_by_address),
    (r"^/-/case/(?P<id>\d{1,18})$", case_page),
    (r"^/-/claim/(?P<id>[^/]{1,200})$", claim_page),
    (r"^/-/change/(?P<id>\d{1,18})$", change_page),
    (r"^/-/held$", held_crawls_page),
    (r"^/-/held/(?P<id>\d{1,18})$", held_page),
    (r"^/-/snapshot/(?P<id>\d{1,18})(?P<txt>\.txt)?$", snapshot_page),
    (r"^/-/language/(?P<language>[a-z]{2})$", choose_language),
    (r"^/-/search$", search_page),
    (r"^/-/pictures$", pictures_page),
    (r"^/-/picture/(?P<name>[a-z-]{1,20})\.svg$", picture),
)
