"""Addresses in Datasette."""

from __future__ import annotations

import pytest

from crawler.outputs.digest.links import RowLinks


def test_rows_in_datasette_need_its_address() -> None:
    """CASES_DATASETTE_URL is the database's address; without it there is no link."""
    rows = RowLinks("https://d.example/cases/")
    assert rows.change(7) == "https://d.example/cases/changes/7"
    assert rows.crawl(3) == "https://d.example/cases/change_log?crawl_id__exact=3"
    assert (RowLinks().change(7), RowLinks().crawl(3)) == ("", "")


def test_rows_of_all_vendors_have_numbers_of_their_own() -> None:
    """Of a vendor's change, crawl and held crawl in the file of all."""
    rows = RowLinks("https://d.example/all", 5 << 28, "muyun")
    number = (5 << 28) + 7
    assert rows.change(7) == f"https://d.example/all/changes/{number}"
    assert rows.crawl(7) == f"https://d.example/all/change_log?crawl_id__exact={number}"
    assert rows.held(7) == f"https://d.example/-/held/{number}"


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
    assert RowLinks(datasette_url).held(3) == page
