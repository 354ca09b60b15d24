"""The forms of canned queries."""

from __future__ import annotations

from pathlib import Path

from datasette.app import Datasette
from lxml import html

from storage.browsing.case import KINDS
from storage.browsing.queries import may_be_cut, queries
from tests.crawler.outputs.browse.asking import asked


def test_a_kind_is_chosen_and_a_day_is_picked(sample: Path) -> None:
    """The kinds are a list whose choice stays, days and numbers have their own fields; rows that were cut say so."""

    async def use(datasette: Datasette) -> None:
        answer = await datasette.client.get("/cases/changed_since?since=2026-11-01&kind=metric&limit=5")
        [form] = html.fromstring(answer.text).xpath("//form[@class='ask']")
        options = {option.get("value"): option for option in form.xpath(".//select[@name='kind']/option")}
        assert set(options) == {"", *KINDS}
        assert [value for value, option in options.items() if option.get("selected") is not None] == ["metric"]
        assert options["metric"].text == "指标"
        fields = {field.get("name"): (field.get("type"), field.get("value")) for field in form.xpath(".//input")}
        assert fields == {"since": ("date", "2026-11-01"), "limit": ("number", "5")}
        assert "起始日期" in form.text_content()
        assert "可能还有更多" in answer.text
        for path in ("/cases/changed_since?since=2026-11-01", "/cases/changed_since?since=2026-11-01&limit=9999"):
            assert "可能还有更多" not in (await datasette.client.get(path)).text

    asked(sample, use)


def test_a_query_tells_when_there_may_be_more() -> None:
    """As many rows as it gives at most are perhaps not all: those that its reader wants, else those that it has."""
    everything = queries()
    most_of = {"changed_since": 100, "metrics_fallen": 100, "search_claims": 100, "cases_not_read": 300}
    for name, most in most_of.items():
        assert may_be_cut(everything[name], most)
        assert not may_be_cut(everything[name], most - 1)
    assert may_be_cut(everything["changed_since"], 150, "150")
    assert not may_be_cut(everything["changed_since"], 100, "150")
    assert not may_be_cut(everything["figures_quoted_most"], 1)
