"""The page of changes, and the files of it."""

from __future__ import annotations

import csv
import io
import json
import re
import sqlite3
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import quote
from zipfile import ZipFile

from datasette.app import Datasette
from datasette.utils import MultiParams

from crawler.outputs.browse.asked import question_of
from tests.crawler.outputs.browse.asking import asked, rows, text_of

NOW = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)


def test_what_nobody_knows_is_no_filter() -> None:
    """Unknown kinds, changes and grades are left out; a date that is none is said."""
    question = question_of(
        MultiParams({"kind": ["nothing", "metric"], "change": ["x"], "severity": ["y"], "since": ["soon"]}), NOW
    )
    assert question.given == {"kind": ["metric"]}
    assert question.not_understood == "soon"


def test_addresses_keep_the_other_filters() -> None:
    """One value is exchanged or dropped; the page begins anew."""
    question = question_of(MultiParams({"kind": ["metric"], "crawl": ["3", "5"], "page": ["2"]}), NOW)
    assert question.address(since="7d") == "?kind=metric&crawl=3&crawl=5&since=7d"
    assert question.without("crawl", "3") == "?kind=metric&crawl=5"


def facts_in(text: str) -> int:
    """How many facts a page says that it has."""
    found = re.search(r"(\d+) facts?|(\d+) 件", text)
    assert found
    return int(found[1] or found[2])


def test_what_was_asked_before_is_read_again_once_the_database_has_changed(sample: Path) -> None:
    """The same question is answered from what was read, until another process commits."""

    async def use(datasette: Datasette) -> None:
        before = [facts_in(text_of(await datasette.client.get("/-/changes"))) for _ in range(2)]
        writer = sqlite3.connect(sample)
        with writer:
            writer.execute("DELETE FROM changes WHERE kind = 'metric'")
        writer.close()
        after = facts_in(text_of(await datasette.client.get("/-/changes")))
        assert before[0] == before[1] > after > 0

    asked(sample, use)


def test_each_filter_leaves_what_it_names(sample: Path) -> None:
    """By kind, change, company, crawl, words and date, and by several at once; cases that came and went among them."""

    async def use(datasette: Datasette) -> None:
        async def count(query: str) -> int:
            answer = await datasette.client.get(f"/-/changes{query}")
            assert answer.status_code == 200
            return facts_in(text_of(answer))

        everything = await count("")
        assert everything > 20
        [company] = rows(sample, "SELECT company FROM change_log WHERE new_value = 500000 LIMIT 1")
        for query in (
            *("?kind=metric", "?change=added", f"?company={quote(str(company[0]))}", "?crawl=2", "?severity=high"),
            *(f"?q={quote('对账')}", "?change=new_case", "?kind=case", "?since=2026-11-04"),
        ):
            assert 0 < await count(query) < everything, query
        together = (
            f"?kind=metric&change=changed&severity=high&crawl=2&since=2026-11-01&company={quote(str(company[0]))}"
        )
        assert 0 < await count(together) < await count("?kind=metric&severity=high")
        assert await count("?since=2027-01-01") == 0
        assert await count(f"?company={quote('没有这家')}") == 0
        assert (
            await count("?change=new_case")
            == rows(sample, "SELECT count(*) FROM page_events WHERE event='new_case'")[0][0]
        )

    asked(sample, use)


def test_one_edit_is_one_card_with_its_places(sample: Path) -> None:
    """43.2 to 50 stands on a card and in a sentence: one fact of two places."""

    async def use(datasette: Datasette) -> None:
        answer = await datasette.client.get(f"/-/changes?q={quote('用人成本')}&since=2026-11-01")
        found = rows(sample, "SELECT count(*) FROM change_log WHERE old_value = 432000 AND new_value = 500000")
        assert found == [(2,)]
        both = await datasette.client.get("/-/changes?kind=metric&crawl=2")
        assert "2 处" in text_of(both)
        assert text_of(both).count("43.2 万元 → 50 万元") == 1
        assert answer.status_code == 200

    asked(sample, use)


def test_files_have_what_the_page_shows(sample: Path) -> None:
    """As many lines as facts; CSV begins with a byte order mark, xlsx is a workbook in the reader's language."""

    async def use(datasette: Datasette) -> None:
        query = "?kind=metric&kind=case"
        shown = facts_in(text_of(await datasette.client.get(f"/-/changes{query}")))
        files = {form: await datasette.client.get(f"/-/changes.{form}{query}") for form in ("csv", "json", "xlsx")}
        assert files["csv"].content.startswith(b"\xef\xbb\xbf")
        lines = list(csv.DictReader(io.StringIO(files["csv"].content.decode("utf-8-sig"))))
        records = json.loads(files["json"].content)
        assert len(lines) == len(records) == shown
        assert {record["change"] for record in records} >= {"changed", "new_case"}
        assert "attachment" in files["xlsx"].headers["content-disposition"]
        with ZipFile(io.BytesIO(files["xlsx"].content)) as book:
            texts = set(re.findall(r"<t[^>]*>([^<]*)</t>", book.read("xl/worksheets/sheet1.xml").decode()))
        assert {"公司名称", "轻重", "指标", "新案例", "重大"} <= texts
        assert not {*records[0], "metric", "changed", "new_case", "high"} & texts

    asked(sample, use)


def test_the_page_of_a_change_shows_both_editions(sample: Path) -> None:
    """Old and new words stand in it, the asked one is where the link leads."""

    async def use(datasette: Datasette) -> None:
        [[number]] = rows(sample, "SELECT id FROM change_log WHERE new_value = 500000 ORDER BY id LIMIT 1")
        answer = await datasette.client.get(f"/-/change/{number}/page")
        assert answer.status_code == 200
        assert "<del>43.2</del>" in answer.text
        assert "<ins>50</ins>" in answer.text
        assert answer.text.count('id="here"') == 1
        assert (await datasette.client.get("/-/change/99999/page")).status_code == 404

    asked(sample, use)
