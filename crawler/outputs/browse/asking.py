"""How our pages are asked and answered: who may see them, read in one go, on a connection that cannot write."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Hashable
from datetime import datetime
from typing import Any, TypeVar

from datasette.app import Datasette
from datasette.utils.asgi import NotFound, Request, Response

from crawler.items.errors import NotFoundError
from crawler.outputs.browse.browsed.database import BrowsedDatabase, browsed_of, timed
from crawler.outputs.browse.browsed.limits import time_limit
from crawler.outputs.browse.browsed.prepared import ahead_read
from crawler.outputs.browse.desk import desk_for
from storage.gathered.browsing import read_own

T = TypeVar("T")
_NUMBER = re.compile(r"\d{1,18}")


async def allowed(datasette: Datasette, request: Request) -> BrowsedDatabase:
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


async def ask(
    datasette: Datasette, browsed: BrowsedDatabase, read: Callable[[sqlite3.Connection], T], *, is_patient: bool = False
) -> T:
    """What a function reads, in one read transaction: every part of a page is of the same moment.

    `is_patient`: it is read for all readers, and may take longer than a page.
    """

    def limited(connection: sqlite3.Connection) -> T:
        with time_limit(connection, is_patient=is_patient):
            connection.execute("BEGIN")
            try:
                return read(connection)
            finally:
                connection.execute("ROLLBACK")

    result: T = await datasette.get_database(browsed.name).execute_fn(limited)
    return result


async def prepared_for_all(
    datasette: Datasette, browsed: BrowsedDatabase, key: Hashable, read: Callable[[sqlite3.Connection], T]
) -> tuple[T, datetime | None]:
    """What is kept for all readers; of which moment it is, where the database was written since and it is read anew."""
    found: tuple[T, datetime | None] = await browsed.lasting(
        key, lambda: ask(datasette, browsed, lambda db: timed(db, read), is_patient=True)
    )
    return found


async def vendors_behind(datasette: Datasette, browsed: BrowsedDatabase) -> list[str]:
    """The vendors of which the file of all lacks something; none where what is shown is a vendor's own file."""
    if not browsed.is_of_all:
        return []
    key, read = ahead_read()
    found: list[str] = await browsed.kept(key, lambda: ask(datasette, browsed, read))
    return found


async def ask_one(
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
        return await ask(datasette, browsed, lambda db: of_own(db, number, read))
    return await ask(datasette, browsed, lambda db: read(db, number))


def of_own(
    db: sqlite3.Connection, number: int, read: Callable[[sqlite3.Connection, int], dict[str, Any] | None]
) -> dict[str, Any] | None:
    """The same on a connection to the file of all vendors.

    Raises:
        NotFound: the vendor's own file is not there.
    """

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


async def found_page(datasette: Datasette, request: Request, template: str, shown: dict[str, Any] | None) -> Response:
    """The page of what was found.

    Raises:
        NotFound: nothing was.
    """
    if shown is None:
        raise NotFound("browse.error.missing")
    return await shown_page(datasette, request, template, shown)


async def shown_page(datasette: Datasette, request: Request, template: str, shown: dict[str, Any]) -> Response:
    """The page that this template makes of what is shown, with what the reader marked where it is not there yet."""
    browsed = browsed_of(datasette)
    if browsed is not None and "desk" not in shown:
        shown = shown | {"desk": await desk_for(datasette, browsed, request)}
    return Response.html(await datasette.render_template(f"casewatch/{template}", shown, request=request))


def id_in(request: Request, name: str) -> int:
    """A number in the address."""
    return int(request.url_vars[name])


def number_in(text: str | None) -> int | None:
    """A number that a reader gave; None where it is none, or no row could have it."""
    return int(text) if text and _NUMBER.fullmatch(text) else None
