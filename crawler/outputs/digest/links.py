"""Addresses in Datasette that a digest points to."""

from __future__ import annotations


def change_row_link(datasette_url: str, change_id: int) -> str:
    """The row of `changes` in Datasette; "" where no address of it is set."""
    return f"{datasette_url.rstrip('/')}/changes/{change_id}" if datasette_url else ""


def crawl_link(datasette_url: str, crawl_id: int) -> str:
    """All changes that one crawl found, in Datasette; "" where no address of it is set."""
    return f"{datasette_url.rstrip('/')}/change_log?crawl_id__exact={crawl_id}" if datasette_url else ""
