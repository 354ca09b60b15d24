"""The forms of canned queries."""

from __future__ import annotations

from pathlib import Path

from datasette.app import Datasette
from lxml import html

from storage.browsing.case import KINDS
from tests.crawler.outputs.browse.asking import asked


def test_a_kind_is_chosen_and_a_day_is_picked(sample: Path) -> None:
    """The kinds are a list in words whose present choice stays; days and numbers have fields of their own."""

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

    asked(sample, use)
