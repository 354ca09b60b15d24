"""Addresses in Datasette that a digest points to."""

from __future__ import annotations

from urllib.parse import urlsplit, urlunsplit


def change_row_link(datasette_url: str, change_id: int) -> str:
    """The row of `changes` in Datasette; "" where no address of it is set."""
    return f"{datasette_url.rstrip('/')}/changes/{change_id}" if datasette_url else ""


def held_link(datasette_url: str, crawl_id: int) -> str:
    """The page of the browser that shows what a crawl holds; "" where no address of it is set.

    It stands beside the database, under the path that Datasette itself is served at.
    """
    if not datasette_url:
        return ""
    host = urlsplit(datasette_url)
    root = host.path.rstrip("/").rpartition("/")[0]
    return urlunsplit((host.scheme, host.netloc, f"{root}/-/held/{crawl_id}", "", ""))


def crawl_link(datasette_url: str, crawl_id: int) -> str:
    """All changes that one crawl found, in Datasette; "" where no address of it is set."""
    return f"{datasette_url.rstrip('/')}/change_log?crawl_id__exact={crawl_id}" if datasette_url else ""
