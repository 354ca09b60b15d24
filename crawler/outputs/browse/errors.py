"""What is answered where a page cannot be: a page that looks like ours, and 503 where the machine is merely busy."""

from __future__ import annotations

import sqlite3
from typing import Any

from datasette.app import Datasette
from datasette.database import QueryInterrupted
from datasette.utils.asgi import Base400, Request, Response
from datasette.views.base import DatasetteError

from crawler.outputs.browse.language import phrases_for
from crawler.phrases.phrases import Phrases

RETRY_AFTER_S = 5
_INTERRUPTED = "SQL Interrupted"
"""The title under which Datasette tells that a query took longer than it may."""
_TITLES = {400: "cannot", 403: "forbidden", 404: "missing", 503: "busy"}


def is_expected(request: Request, exception: Exception) -> bool:
    """Whether the answer is no sign of a fault of ours: nothing that the log need explain."""
    return _status_of(request, exception) != 500


async def error_page(datasette: Datasette, request: Request, exception: Exception) -> Response:
    """The answer to a request that ended with this exception, as JSON where JSON was asked for."""
    status = _status_of(request, exception)
    phrases = phrases_for(datasette, request)
    title = phrases(f"browse.error.{_TITLES.get(status, 'other')}")
    message = _message(exception, status, phrases)
    headers = {"retry-after": str(RETRY_AFTER_S)} if status == 503 else {}
    if request.path.endswith(".json"):
        more = exception.error_dict if isinstance(exception, DatasetteError) else {}
        told = {**more, "ok": False, "error": message, "status": status, "title": title}
        return Response.json(told, status=status, headers=headers)
    shown: dict[str, Any] = {"title": title, "status": status, "error": message, "retry": status == 503}
    page = await datasette.render_template("error.html", shown, request=request)
    return Response.html(page, status=status, headers=headers)


def is_busy(exception: BaseException) -> bool:
    """Whether a read was stopped by the time limit, waited in vain for a lock, or a picture was not drawn in time."""
    if isinstance(exception, QueryInterrupted | TimeoutError):
        return True
    code = getattr(exception, "sqlite_errorcode", None)
    return isinstance(exception, sqlite3.OperationalError) and (code or 0) & 0xFF in _WAITED_IN_VAIN


_WAITED_IN_VAIN = {sqlite3.SQLITE_INTERRUPT, sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_CANTOPEN}


def _status_of(request: Request, exception: Exception) -> int:
    if is_busy(exception):
        return 503
    if isinstance(exception, DatasetteError):
        # what people write themselves may well be too slow for any machine; what is ours is not
        is_ours = exception.title == _INTERRUPTED and "sql" not in request.args
        return 503 if is_ours else int(exception.status)
    return int(exception.status) if isinstance(exception, Base400) else 500


def _message(exception: Exception, status: int, phrases: Phrases) -> str:
    if status == 503:
        return phrases("browse.error.busy_words")
    if isinstance(exception, DatasetteError):
        # the markup that Datasette has for it holds a script, which the policy does not let run
        return phrases("browse.error.too_long") if exception.title == _INTERRUPTED else str(exception.message)
    if isinstance(exception, Base400):
        return _told(str(exception.args[0]), phrases) if exception.args else ""
    return phrases("browse.error.broken")


def _told(message: str, phrases: Phrases) -> str:
    """A message of ours, which is a phrase's key, in words; one of Datasette's as it stands."""
    return phrases(message) if message.startswith("browse.error.") else message
