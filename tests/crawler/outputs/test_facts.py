"""Changes as facts."""

from __future__ import annotations

from typing import Any

import pytest

from crawler.outputs.digest.news.severity import Grade, Severity
from crawler.outputs.facts import facts_of, folded, newest_first


def change(number: int, new: str | None, old: str | None = None, **more: Any) -> dict[str, Any]:
    """A row of the log of changes."""
    row = {
        "id": number,
        "crawl_id": 2,
        "detected_at": "2026-11-09T04:00:00Z",
        "vendor": "v",
        "url": "https://v.example/a",
        "company": "晨光",
        "claim_id": f"c{number}",
        "kind": "metric",
        "change": "changed" if old and new else "added" if new else "removed",
        "old_text": old,
        "new_text": new,
        "old_value": None,
        "new_value": None,
        "unit": None,
        "place": "",
    }
    return row | more


NUMBERS = {"old_value": 60.0, "new_value": 70.0, "unit": "%"}


def test_one_edit_in_three_places_is_one_fact() -> None:
    """Card, summary and sentence with the same numbers before and after; the gravest tells it, and all are kept."""
    rows = [
        change(1, "巡检时间减少 70%。", "巡检时间减少 60%。", kind="summary", **NUMBERS),
        change(2, "70%\n巡检时间", "60%\n巡检时间", place="cards/1", **NUMBERS),
        change(3, "巡检的时间少了 70%。", "巡检的时间少了 60%。", kind="narrative", **NUMBERS),
    ]
    [fact] = facts_of(rows)
    assert fact.row["id"] == 2
    assert fact.severity is Severity.METRIC_CHANGED
    assert fact.claim_ids == ("c2", "c1", "c3")


@pytest.mark.parametrize("other", [{"url": "https://v.example/b"}, {"crawl_id": 3}, {"vendor": "w"}, {"unit": "天"}])
def test_edits_of_other_pages_crawls_vendors_and_units_stay_apart(other: dict[str, Any]) -> None:
    """The same numbers elsewhere are another fact."""
    rows = [change(1, "减少 70%", "减少 60%", **NUMBERS), change(2, "减少 70%", "减少 60%", **(NUMBERS | other))]
    assert len(facts_of(rows)) == 2


def test_two_results_with_one_number_are_two_facts() -> None:
    """60 % of one thing and 60 % of another that came together; but a card and its sentence are one."""
    value = {"new_value": 60.0, "unit": "%"}
    rows = [
        change(1, "60%\n盘点时间减少", **value),
        change(2, "客户投诉下降了 60%。", **value),
        change(3, "门店盘点时间减少了 60%。", **value),
    ]
    assert [fact.claim_ids for fact in facts_of(rows)] == [("c1", "c3"), ("c2",)]


def test_words_without_a_number_are_one_fact_only_where_they_are_equal() -> None:
    """A module's name within a sentence is not the module."""
    rows = [
        change(1, "多维表格", kind="module"),
        change(2, "他们用多维表格登记。", kind="narrative"),
        change(3, "多维 表格", kind="tag"),
    ]
    assert [fact.claim_ids for fact in facts_of(rows)] == [("c1", "c3"), ("c2",)]


def test_a_unit_that_differs_is_grave() -> None:
    """Six hours to six minutes: the numbers are equal, what they count is not."""
    [fact] = facts_of([change(1, "6 分钟", "6 小时", old_value=6.0, new_value=6.0, unit="分钟")])
    assert fact.severity is Severity.METRIC_CHANGED


def test_newest_day_first_and_the_gravest_of_a_day() -> None:
    """By day, then by severity."""
    rows = [
        change(1, "补了一句。", kind="narrative"),
        change(2, "减少 70%", "减少 60%", **NUMBERS),
        change(3, "昨天。", kind="narrative", detected_at="2026-11-08T23:00:00Z", crawl_id=1),
    ]
    facts = newest_first(facts_of(rows))
    assert [fact.row["id"] for fact in facts] == [2, 1, 3]
    assert [fact.grade for fact in facts] == [Grade.HIGH, Grade.LOW, Grade.LOW]


def test_many_new_cases_are_one_card() -> None:
    """Six that came in a row are folded; five are told one by one."""
    events = [{**change(n, None), "event": "new_case", "claims": 3, "title": f"案例 {n}"} for n in range(6)]
    assert [len(fact.cases) for fact in folded(facts_of([], events))] == [6]
    assert [len(fact.cases) for fact in folded(facts_of([], events[:5]))] == [0] * 5
