"""Datasette's hooks: connections, routes, queries, links in cells, headers."""

from __future__ import annotations

import shlex
import sqlite3
from collections.abc import Generator, Iterable
from typing import Any

from datasette.app import Datasette
from datasette.utils.asgi import Request, Response
from markupsafe import Markup
from pluggy import HookimplMarker

from crawler.outputs.browse.browsed.bounds import bound
from crawler.outputs.browse.browsed.counts import without_counts
from crawler.outputs.browse.browsed.database import browsed_of
from crawler.outputs.browse.browsed.following import follow
from crawler.outputs.browse.errors import error_page, is_expected
from crawler.outputs.browse.language import other_languages, phrases_for
from crawler.outputs.browse.links import cell
from crawler.outputs.browse.routes import ROUTES
from crawler.outputs.browse.safety import with_headers
from crawler.outputs.browse.words import template_words
from storage.browsing.finding import found_in
from storage.browsing.tokens import match_expression

hookimpl = HookimplMarker("datasette")


@hookimpl
def startup(datasette: Datasette) -> None:
    """Find the database among those that are served, and begin to index what is new in it."""
    browsed = browsed_of(datasette)
    if browsed is not None:
        follow(datasette, browsed)
        browsed.keep_indexed()


@hookimpl
def prepare_connection(conn: sqlite3.Connection, database: str, datasette: Datasette) -> None:
    """Give each connection to our database the search index and the functions of the queries; let it write nothing."""
    browsed = browsed_of(datasette)
    if browsed is None or browsed.name != database:
        return
    conn.create_function("found_in", 2, _found_in, deterministic=True)
    conn.create_function("search_expression", 1, lambda query: match_expression(query or ""), deterministic=True)
    browsed.index.attach_to(conn)
    conn.execute("PRAGMA query_only = ON")
    bound(conn)


def _found_in(text: str | None, query: str | None) -> int:
    return found_in(text or "", query or "")


@hookimpl
def register_routes() -> Iterable[tuple[str, Any]]:
    """Our pages; they stand before Datasette's own, so that `/` is ours."""
    return ROUTES


@hookimpl
def canned_queries(datasette: Datasette, database: str) -> dict[str, dict[str, Any]]:
    """The queries, under whatever name the database has."""
    browsed = browsed_of(datasette)
    if browsed is None or browsed.name != database:
        return {}
    phrases = phrases_for(datasette, None)
    return {
        name: {
            "sql": sql,
            "title": phrases(f"query.{name}.title"),
            "description": phrases(f"query.{name}.description"),
            "hide_sql": True,
        }
        for name, sql in browsed.queries.items()
    }


@hookimpl
def render_cell(
    value: object, column: str, table: str | None, database: str, datasette: Datasette
) -> Markup | str | None:
    """Links from the rows of queries and views to our pages; everything else stays Datasette's."""
    browsed = browsed_of(datasette)
    if browsed is None or browsed.name != database:
        return None
    return cell(datasette, value, column, table, lambda: phrases_for(datasette, None))


_USUAL = "cases.db"
"""The database that commands take where none is named."""


@hookimpl
def extra_template_vars(datasette: Datasette, request: Request | None) -> dict[str, Any]:
    """What every template may say."""
    browsed = browsed_of(datasette)
    # in what people are told to type: no path of this machine, and nothing for the database that commands take anyway
    is_usual = browsed is None or browsed.is_of_all or browsed.path.name == _USUAL
    typed_database = "" if is_usual or browsed is None else f" --db {shlex.quote(browsed.path.name)}"
    phrases = phrases_for(datasette, request)
    return template_words(phrases) | {
        "cases_database": browsed.name if browsed else None,
        "typed_database": typed_database,
        "other_languages": other_languages(phrases),
        "is_of_all": browsed is not None and browsed.is_of_all,
    }


@hookimpl
def extra_css_urls(datasette: Datasette) -> list[str]:
    """The style sheet."""
    return [datasette.urls.path("/-/casewatch/browse.css")]


@hookimpl
def asgi_wrapper(datasette: Datasette) -> Any:
    """Headers on every answer; no count of all rows over a table of millions."""
    browsed = browsed_of(datasette)
    if browsed is None or not browsed.is_large:
        return with_headers
    return lambda app: with_headers(without_counts(app, browsed.name))


@hookimpl(hookwrapper=True)
def handle_exception(datasette: Datasette, request: Request, exception: Exception) -> Generator[None, Any, None]:
    """Our error page before all others; what is no fault leaves no traceback in the log."""
    outcome = yield
    others = outcome.get_result()
    if is_expected(request, exception):
        others = [hook for hook in others if getattr(hook, "__module__", "") != _TRACEBACKS]

    async def ours() -> Response:
        return await error_page(datasette, request, exception)

    outcome.force_result([ours, *others])


_TRACEBACKS = "datasette.handle_exception"
"""Datasette prints every exception with the values of all variables, a page that is not there as well."""
