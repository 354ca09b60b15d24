"""What changed since a day stands at the top of a report, and marks the lines that it made."""

from __future__ import annotations

from datetime import timedelta

from crawler.outputs.report.model import History
from crawler.outputs.report.render import render
from crawler.outputs.report.sections.history import changes_since, with_history
from tests.crawler.outputs.conftest import FIRST_DAY, Cases


def _since(cases: Cases, company: str, days: int) -> tuple[str, History | None]:
    report = cases.report(company)
    moment = FIRST_DAY + timedelta(days=days)
    told = with_history(report, "2026-01-11", changes_since(cases.db, report.url, moment, None))
    return render(told, "md"), told.history


def test_what_went_is_struck_and_what_came_stands_beside_it(cases) -> None:
    """Edition 2 gives another saving: the old words are struck, the new ones follow; a line of such words is marked."""
    drawn, history = _since(cases, "世纪互联", 0)
    struck = [line for line in drawn.splitlines() if line.startswith("- **改动**: ~~") and "43.2 万" in line]

    assert history is not None
    assert history.turns
    assert len(struck) >= 1
    assert all("~~ → " in line and "50 万" in line for line in struck)
    assert "- 【新】" in _since(cases, "青禾便利", 0)[0]


def test_where_nothing_changed_the_report_says_so(cases) -> None:
    """From a day after the last crawl on there is nothing to tell, and nothing is marked."""
    drawn, history = _since(cases, "世纪互联", 5)

    assert history is not None
    assert history.turns == ()
    assert "- 没有变动" in drawn
    assert "【新】" not in drawn


def test_a_report_without_a_day_tells_no_history(cases) -> None:
    """Unasked, there is no such part."""
    assert "以来的变动" not in render(cases.report("世纪互联"), "md")
