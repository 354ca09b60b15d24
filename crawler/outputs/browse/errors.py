"""What is answered where a page cannot be: a page that looks like ours, and 503 where the machine is merely busy."""

from __future__ import annotations

import sqlite3
from typing import Any

from datasette.app import Datasette
from datasette.database import QueryInterrupted
from datasette.utils.asgi import Base400, Request, Response
from datasette.views.base import DatasetteError

RETRY_AFTER_S = 5
_INTERRUPTED = "SQL Interrupted"
"""The title under which Datasette tells that a query took longer than it may."""
_TITLES = {
    400: "不能这样问 · This cannot be asked",
    403: "没有权限 · Not allowed",
    404: "没有这一页 · No such page",
    503: "正忙 · Busy",
}
_BUSY = "机器正忙，这一页没能及时读出；请稍后再试。The machine is busy and this page was not read in time: try again."
_TOO_LONG = "这条 SQL 用时超过上限，已停下。This SQL took longer than it may, and was stopped."
_BROKEN = "出错了，原因在日志里。Something went wrong; the log says what."


def is_expected(request: Request, exception: Exception) -> bool:
    """Whether the answer is no sign of a fault of ours: nothing that the log need explain."""
    return _status_of(request, exception) != 500


async def error_page(datasette: Datasette, request: Request, exception: Exception) -> Response:
    """The answer to a request that ended with this exception, as JSON where JSON was asked for."""
    status = _status_of(request, exception)
    title = _TITLES.get(status, "出错 · Error")
    message = _message(exception, status)
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


def _message(exception: Exception, status: int) -> str:
    if status == 503:
        return _BUSY
    if isinstance(exception, DatasetteError):
        # the markup that Datasette has for it holds a script, which the policy does not let run
        return _TOO_LONG if exception.title == _INTERRUPTED else str(exception.message)
    if isinstance(exception, Base400):
        return str(exception.args[0]) if exception.args else ""
    return _BROKEN
