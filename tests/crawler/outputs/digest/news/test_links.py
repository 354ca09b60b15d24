"""Addresses in Datasette."""

from __future__ import annotations

import pytest

from crawler.outputs.digest.news.links import RowLinks


def test_links_need_an_address() -> None:
    """CASES_DATASETTE_URL is where the browser is; without it there is no link."""
    rows = RowLinks("https://d.example/cases/")
    assert rows.change(7) == "https://d.example/-/change/7"
    assert rows.crawls([3, 5]) == "https://d.example/-/changes?crawl=3&crawl=5"
    assert (RowLinks().change(7), RowLinks().crawls([3]), RowLinks().held(3)) == ("", "", "")


def test_rows_of_all_vendors_have_numbers_of_their_own() -> None:
    """Of a vendor's change, crawl and held crawl in the file of all."""
    rows = RowLinks("https://d.example/all", 5 << 28, "muyun")
    number = (5 << 28) + 7
    assert rows.change(7) == f"https://d.example/-/change/{number}"
    assert rows.crawls([7]) == f"https://d.example/-/changes?crawl={number}"
    assert rows.held(7) == f"https://d.example/-/held/{number}"


@pytest.mark.parametrize(
    ("datasette_url", "page"),
    [
        ("https://d.example/cases", "https://d.example/-/held/3"),
        ("https://d.example/cases/", "https://d.example/-/held/3"),
        ("http://127.0.0.1:8001/watch/cases", "http://127.0.0.1:8001/watch/-/held/3"),
        ("https://d.example", "https://d.example/-/held/3"),
        ("https://d.example/watch/", "https://d.example/watch/-/held/3"),
        ("https://d.example/my%20cases", "https://d.example/-/held/3"),
        ("", ""),
    ],
)
def test_pages_stand_beside_the_database(datasette_url: str, page: str) -> None:
    """Under the path at which Datasette is served: what the address ends in is that path, or the database in it."""
    assert RowLinks(datasette_url, database="my cases").held(3) == page
