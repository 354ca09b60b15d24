"""How Datasette is to be started: the arguments for its `serve`, as the documentation shows them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent
"""Templates, style, plugin."""
STATIC_MOUNT = "-/casewatch"


def settings(*, large: bool) -> dict[str, Any]:
    """Datasette's settings; `large`: with nothing that would scan whole tables."""
    return {
        "sql_time_limit_ms": 1000,
        "facet_time_limit_ms": 100,
        "suggest_facets": False,
        "allow_facet": not large,
        "allow_download": False,
        "default_cache_ttl": 0,  # a browser that keeps a page for seconds shows what a crawl has just changed
        "default_page_size": 50,
        "max_returned_rows": 5000,
        "num_sql_threads": 4,
        "truncate_cells_html": 600,
    }


def serve_arguments(file: Path, *, host: str, port: int, large: bool, metadata: Path | None = None) -> list[str]:
    """What follows `datasette`: read-only, the live file (never `--immutable`: a crawl may be writing it)."""
    return [
        *("serve", str(file), "--host", host, "--port", str(port)),
        *("--metadata", str(metadata or FOLDER / "metadata.yaml")),
        *("--template-dir", str(FOLDER / "templates"), "--plugins-dir", str(FOLDER / "plugins")),
        *("--static", f"{STATIC_MOUNT}:{FOLDER / 'static'}"),
        *(part for name, value in settings(large=large).items() for part in ("--setting", name, _written(value))),
    ]


def _written(value: object) -> str:
    return {True: "on", False: "off"}[value] if isinstance(value, bool) else str(value)
