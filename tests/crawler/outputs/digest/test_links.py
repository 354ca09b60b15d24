"""Addresses in Datasette."""

from __future__ import annotations

from crawler.outputs.digest.links import change_row_link, crawl_link


def test_rows_in_datasette_need_its_address() -> None:
    """CASES_DATASETTE_URL is the database's address; without it there is no link."""
    assert change_row_link("https://d.example/cases/", 7) == "https://d.example/cases/changes/7"
    assert crawl_link("https://d.example/cases", 3) == "https://d.example/cases/change_log?crawl_id__exact=3"
    assert (change_row_link("", 7), crawl_link("", 3)) == ("", "")
