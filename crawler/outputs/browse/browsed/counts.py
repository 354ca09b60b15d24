"""Table pages of a large database leave out the number of all rows: counting them would take as long as it may."""

from __future__ import annotations

import re
from typing import Any

from crawler.outputs.browse.safety import App, Scope, Send


def without_counts(app: App, database: str) -> App:
    """The same application, asked for tables and views of this database without their number of rows."""
    table = re.compile(rf"/{re.escape(database)}/[^/]+")

    async def answered(scope: Scope, receive: Any, send: Send) -> None:
        asked = scope.get("query_string", b"")
        if scope["type"] == "http" and table.fullmatch(scope["path"]) and b"_nocount=" not in asked:
            scope = {**scope, "query_string": asked + (b"&" if asked else b"") + b"_nocount=1"}
        await app(scope, receive, send)

    return answered
