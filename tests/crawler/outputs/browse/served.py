"""Datasette as `scrapy browse` starts it, in this process."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from urllib.parse import quote

import pytest
from datasette.app import Datasette
from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

from crawler.outputs.browse.browsed.database import browsed_of
from crawler.outputs.browse.serving import FOLDER, STATIC_MOUNT, settings
from storage.browsing.queries import queries

# Datasette 0.65 leaves a connection open with every table that it shows, of which Python 3.13 warns
TABLES_LEAK = pytest.mark.filterwarnings(
    "ignore:Exception ignored in. <sqlite3.Connection:pytest.PytestUnraisableExceptionWarning"
)


class Compiled(BytecodeCache):
    """Templates as they were compiled for the first Datasette of this process: half of a page's time, for each."""

    def __init__(self) -> None:
        self._kept: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """What is kept of a template, where it still says the same."""
        if bucket.key in self._kept:
            bucket.bytecode_from_string(self._kept[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a template."""
        self._kept[bucket.key] = bucket.bytecode_to_string()


COMPILED = Compiled()
GIVEN = {"module": "飞书会议室", "q": "飞书", "case": "PingCAP"}


@asynccontextmanager
async def served(file: Path, **more: object) -> AsyncIterator[Datasette]:
    """Datasette over this database; its thread and connections end with the block."""
    datasette = Datasette(
        [str(file)],
        template_dir=str(FOLDER / "templates"),
        plugins_dir=str(FOLDER / "plugins"),
        static_mounts=[(STATIC_MOUNT, str(FOLDER / "static"))],
        **({"settings": settings(large=False)} | more),
    )
    datasette.jinja_env.bytecode_cache = COMPILED
    try:
        await datasette.invoke_startup()
        yield datasette
    finally:
        browsed = browsed_of(datasette)
        if browsed is not None:
            browsed.close()
        for database in datasette.databases.values():
            database.close()


def pages(database: str) -> dict[str, str]:
    """A name -> an address of every kind of page that there is."""
    asked = {
        name: "&".join(f"{param}={quote(GIVEN.get(param, ''))}" for param in re.findall(r":(\w+)", sql))
        for name, sql in queries().items()
    }
    return {
        "start": "/",
        "case": "/-/case/1",
        "change": "/-/change/1",
        "sides": "/-/change/1/page",
        "changes": f"/-/changes?q={quote('飞书')}",
        "changes-all": "/-/changes",
        "cases": "/-/cases?sort=last_changed",
        "compare": f"/-/compare?names={quote('世纪互联、PayerMax')}",
        "products": "/-/products",
        "product": f"/-/products?product={quote('飞书')}",
        "held-crawls": "/-/held",
        **({"held": "/-/held/3"} if database == "hostile" else {}),  # of the others no crawl holds anything
        "snapshot": "/-/snapshot/1?start=4&end=9",
        "search": f"/-/search?q={quote('飞书')}",
        "search-empty": "/-/search",
        "pictures": "/-/pictures",
        "database": f"/{database}",
        **{f"query-{name}": f"/{database}/{name}?{params}" for name, params in asked.items()},
        **{f"view-{view}": f"/{database}/{view}" for view in VIEWS},
        "table": f"/{database}/claim_versions",
        "row": f"/{database}/claim_versions/1",
        "sql": f"/{database}?sql={quote('select company, old_text, new_text from change_log')}",
    }


VIEWS = ("change_log", "current_claims", "claim_history", "case_overview", "held_changes", "page_events")
PICTURES = ("weekly", "weekly-kind", "units", "modules")
