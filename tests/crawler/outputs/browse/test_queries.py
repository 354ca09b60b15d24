"""The canned queries, as Datasette answers them."""

from __future__ import annotations

import re
import sqlite3
from pathlib import Path

import pytest
from datasette.app import Datasette

from crawler.diff.contradiction import contradictions
from crawler.phrases.phrases import LANGUAGES, phrases_of
from storage.browsing.index import SearchIndex
from storage.browsing.queries import queries
from tests.crawler.outputs.browse.asking import asked, rows
from tests.storage.browsing.test_figures import LONGER, SHORTER, say


@pytest.mark.parametrize("language", LANGUAGES)
def test_queries_have_titles_in_each_language(language: str) -> None:
    """Each query has a title and a description, and its parameters have names."""
    phrases = phrases_of(language)
    for name, sql in queries().items():
        assert phrases(f"query.{name}.title")
        assert phrases(f"query.{name}.description")
        assert all(phrases(f"column.{parameter}") for parameter in re.findall(r":(\w+)", sql))


async def json_rows(datasette: Datasette, query: str, **params: str) -> list[dict[str, object]]:
    """A canned query's rows."""
    given = dict.fromkeys(re.findall(r":(\w+)", queries()[query]), "") | params
    answer = await datasette.client.get(f"/cases/{query}.json", params=given | {"_shape": "array"})
    assert answer.status_code == 200, answer.text
    found: list[dict[str, object]] = answer.json()
    return found


def test_canned_queries_say_what_they_promise(sample: Path) -> None:
    """What changed, as of a date, history, fallen metrics, quotes, partners, modules."""

    async def use(datasette: Datasette) -> None:
        changed = await json_rows(datasette, "changed_since", since="2026-11-01")
        assert len(changed) == rows(sample, "SELECT count(*) FROM change_log")[0][0]
        assert not await json_rows(datasette, "changed_since", since="2026-11-20")
        before, after = [
            {row["text"] for row in await json_rows(datasette, "claims_as_of", case="PingCAP", date=date)}
            for date in ("2026-11-08", "2026-11-09")
        ]
        assert "今天，PingCAP 已在全球开设 9 个分支机构。" in before - after
        assert "今天，PingCAP 已在全球开设 12 个分支机构。" in after - before
        claim = next(row for row in changed if "12 个分支机构" in str(row["new_text"]))
        [(claim_id,)] = rows(sample, f"SELECT claim_id FROM changes WHERE id = {claim['change_id']}")
        assert len(await json_rows(datasette, "claim_history_of", claim_id=str(claim_id))) == 2
        for row in await json_rows(datasette, "metrics_fallen"):
            assert float(str(row["new_value"])) < float(str(row["old_value"]))
        assert await json_rows(datasette, "quotes_by_speaker")
        assert await json_rows(datasette, "cases_by_partner")
        undescribed = {row["module"] for row in await json_rows(datasette, "modules_never_described")}
        assert "飞书会议室" in undescribed
        assert await json_rows(datasette, "cases_listing_only", module="飞书会议室")
        assert await json_rows(datasette, "modules_by_industry")
        assert await json_rows(datasette, "figures_quoted_most")
        unread = {row["reason"] for row in await json_rows(datasette, "cases_not_read", days="1")}
        assert "the server answered 200" in unread

    asked(sample, use)


def test_contradictions_are_found(sample: Path) -> None:
    """One page that states a figure twice otherwise, and one company on two pages that do."""
    say(sample, 1, 0, SHORTER, 30)
    say(sample, 1, 6, LONGER, 40)
    say(sample, 3, 0, LONGER.replace("40", "50"), 50)
    db = sqlite3.connect(sample)
    with db:
        db.execute("UPDATE reports SET company = '同一家', founded_year = 1990 + page_id WHERE page_id IN (1, 3)")
    db.close()
    SearchIndex(sample, contradictions).catch_up()

    async def use(datasette: Datasette) -> None:
        [twice] = await json_rows(datasette, "figures_stated_twice")
        assert {twice["one_value"], twice["other_value"]} == {30, 40}
        about = await json_rows(datasette, "same_company_disagrees")
        assert {(row["company"], row["about"]) for row in about} == {
            ("同一家", "founded"),
            ("同一家", "figure"),
        }
        shown = await datasette.client.get("/-/case/1")
        assert "前后不一" in shown.text
        assert f">{LONGER}</a>" in shown.text

    asked(sample, use)


def test_every_query_uses_an_index_or_stops_at_its_limit(sample: Path) -> None:
    """No canned query walks through all claim versions or all visits."""

    async def use(datasette: Datasette) -> None:
        for name, sql in queries().items():
            params = dict.fromkeys(re.findall(r":(\w+)", sql), "")
            plan = await datasette.execute("cases", f"EXPLAIN QUERY PLAN {sql}", params)
            steps = [row["detail"] for row in plan.rows]
            for step in steps:
                assert not re.match(r"SCAN (cv|v|claim_versions|visits)$", step), (name, steps)

    asked(sample, use)
