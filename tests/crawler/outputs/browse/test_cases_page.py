"""The table of cases, cases beside each other, products and trades."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import quote

import pytest
from datasette.app import Datasette

from crawler.outputs.browse.browsed.case_list import Wanted
from storage.browsing.cases import every_case, figures_of
from tests.crawler.outputs.browse.asking import asked, rows, text_of
from tests.storage.browsing.databases import HOSTILE, browsing

COMPANY = re.compile(r'<a class="name"[^>]*>([^<]*)</a>')


def test_each_filter_and_order_of_the_table(sample: Path) -> None:
    """By words, industry, product and state; by name, figures and when it last changed."""

    async def use(datasette: Datasette) -> None:
        async def companies(query: str) -> list[str]:
            return COMPANY.findall((await datasette.client.get(f"/-/cases{query}")).text)

        everything = await companies("")
        assert len(everything) == rows(sample, "SELECT count(*) FROM case_overview")[0][0]
        for query in (f"?industry={quote('物流')}", f"?product={quote('飞书多维表格')}", "?q=pingcap", "?status=live"):
            assert 0 < len(await companies(query)) < len(everything), query
        assert await companies("?q=nobody-is-called-so") == []
        by_figures = await companies("?sort=figures")
        assert sorted(by_figures) == sorted(everything)
        assert by_figures != everything
        changed = rows(sample, "SELECT company FROM case_overview ORDER BY last_changed DESC LIMIT 1")
        assert changed[0][0] in {*(await companies("?sort=last_changed"))[:8]}

    asked(sample, use)


def test_what_is_known_of_a_case(sample: Path) -> None:
    """Products used come before those that are only listed; the figures are those that stand."""
    db = browsing(sample)
    case = next(case for case in every_case(db) if case.company == "PingCAP")
    [[used, listed]] = rows(sample, "SELECT modules_used, modules_listed FROM case_overview WHERE company = 'PingCAP'")
    standing = "SELECT count(*) FROM current_claims WHERE company = 'PingCAP' AND kind = 'metric' AND value IS NOT NULL"
    assert figures_of(db, [case])[case.vendor, case.url][0] == rows(sample, standing)[0][0] > 0
    assert case.products[: len(case.used)] == case.used
    assert {*case.products} == {*re.findall(r'"([^"]+)"', f"{used}{listed}")}
    db.close()


def test_addresses_of_the_table() -> None:
    """One value is exchanged, the others stay; the usual order is not said."""
    wanted = Wanted(q="a b", industry="零售", sort="figures")
    assert wanted.address(sort="company") == "?q=a+b&industry=%E9%9B%B6%E5%94%AE"
    assert wanted.address(industry="", page=2) == "?q=a+b&sort=figures&page=2"


def test_two_cases_beside_each_other(sample: Path) -> None:
    """Fields, figures of one measure and products of both, in the order in which they were asked for."""

    async def use(datasette: Datasette) -> None:
        urls = [
            rows(sample, f"SELECT url FROM case_overview WHERE company = '{company}'")[0][0]
            for company in ("世纪互联", "PayerMax")
        ]
        answer = await datasette.client.get(f"/-/compare?case={quote(str(urls[0]))}&case={quote(str(urls[1]))}")
        shown = text_of(answer)
        assert shown.index("世纪互联") < shown.index("PayerMax")
        share = re.search(r'<th scope="row">比例</th>(.*?)</tr>', answer.text)
        assert share
        first, second = share[1].split("</td>")[:2]
        assert "60%" in first
        assert "98%" in second
        assert "飞书多维表格" in shown
        one = await datasette.client.get(f"/-/compare?case={quote(str(urls[0]))}")
        assert "勾选两到五个案例再比较" in text_of(one)

    asked(sample, use)


def test_a_before_in_another_unit_is_told_in_that_of_the_after(sample: Path) -> None:
    """Two weeks to three days is 14 days to 3 days, and never 2 days to 3 days."""

    async def use(datasette: Datasette) -> None:
        urls = [row[0] for row in rows(sample, "SELECT url FROM case_overview WHERE company IN ('PingCAP', 'vnet')")]
        answer = await datasette.client.get("/-/compare?" + "&".join(f"case={quote(str(url))}" for url in urls))
        assert rows(sample, "SELECT value_from FROM current_claims WHERE text LIKE '%从 2 周缩短至 3 天%'") == [(2.0,)]
        assert "14 天 → 3 天" in text_of(answer)

    asked(sample, use)


def test_results_claimed_for_a_product(sample: Path) -> None:
    """Sentences that name it, by measure and at least so much; its counts lead to its cases."""

    async def use(datasette: Datasette) -> None:
        every = await datasette.client.get("/-/products")
        assert f"product={quote('飞书多维表格')}" in every.text
        product = f"/-/products?product={quote('飞书多维表格')}"
        assert "减少了 60%" in text_of(await datasette.client.get(product))
        shares = text_of(await datasette.client.get(f"{product}&measure=share&least=50"))
        assert "减少了 60%" in shares
        none = text_of(await datasette.client.get(f"{product}&measure=share&least=99"))
        assert "减少了 60%" not in none

    asked(sample, use)


@pytest.mark.parametrize("text", [*HOSTILE, "%", "_", '"', "\\"])
def test_names_are_compared_as_they_stand(hostile: Path, text: str) -> None:
    """A wildcard, a quotation mark or a script as a product or a word is a word that nobody uses, or that text."""

    async def use(datasette: Datasette) -> None:
        for page in ("products?product=", "cases?q=", "changes?q=", "changes?company=", "compare?case="):
            answer = await datasette.client.get(f"/-/{page}{quote(text, safe='')}")
            assert answer.status_code == 200
            assert "<script>window" not in answer.text

    asked(hostile, use)
