"""Addresses in Datasette."""

from __future__ import annotations

import pytest

from crawler.outputs.digest.links import change_row_link, crawl_link, held_link


def test_rows_in_datasette_need_its_address() -> None:
    """CASES_DATASETTE_URL is the database's address; without it there is no link."""
    assert change_row_link("https://d.example/cases/", 7) == "https://d.example/cases/changes/7"
    assert crawl_link("https://d.example/cases", 3) == "https://d.example/cases/change_log?crawl_id__exact=3"
    assert (change_row_link("", 7), crawl_link("", 3)) == ("", "")


@pytest.mark.parametrize(
    ("datasette_url", "page"),
    [
        ("https://d.example/cases", "https://d.example/-/held/3"),
        ("https://d.example/cases/", "https://d.example/-/held/3"),
        ("http://127.0.0.1:8001/watch/cases", "http://127.0.0.1:8001/watch/-/held/3"),
        ("https://d.example", "https://d.example/-/held/3"),
        ("", ""),
    ],
)
def test_held_page_stands_beside_the_database(datasette_url: str, page: str) -> None:
    """The page of a held crawl is under the path at which Datasette is served, beside the database's own."""
    assert held_link(datasette_url, 3) == page
