"""The order of changes."""

from __future__ import annotations

from pathlib import Path

import pytest

from crawler.items.change import ChangeKind
from crawler.items.claim import ClaimKind
from crawler.items.digest import ToldChange
from crawler.outputs.digest.news.severity import Grade, Severity, severity_of
from tests.crawler.outputs.digest.told import change, number_change

ADDED, REMOVED, CHANGED, REWORDED = ChangeKind.ADDED, ChangeKind.REMOVED, ChangeKind.CHANGED, ChangeKind.REWORDED


@pytest.mark.parametrize(
    ("row", "severity"),
    [
        (number_change(1, 100, 111), Severity.METRIC_CHANGED),
        (number_change(1, 100, 110), Severity.METRIC_ADJUSTED),
        (number_change(1, 100, 90), Severity.METRIC_ADJUSTED),
        (number_change(1, 100, 89), Severity.METRIC_CHANGED),
        (number_change(1, 0, 5), Severity.METRIC_CHANGED),
        (change(values=(3, 1), units=("天", "小时")), Severity.METRIC_CHANGED),
        (change(what=REMOVED, new=None), Severity.METRIC_REMOVED),
        (change(what=ADDED, old=None), Severity.METRIC_ADDED),
        (change(what=ChangeKind.RESTORED, old=None), Severity.METRIC_ADDED),
        (change(what=REWORDED), Severity.REWORDED),
        (change(kind=ClaimKind.QUOTE, place="quote/speaker"), Severity.SPEAKER_CHANGED),
        (change(kind=ClaimKind.QUOTE, place="quote/role", what=REMOVED, new=None), Severity.SPEAKER_CHANGED),
        (change(kind=ClaimKind.QUOTE, place="quote/words"), Severity.FACT_CHANGED),
        (change(kind=ClaimKind.MODULE, what=REMOVED, new=None), Severity.MODULE_REMOVED),
        (change(kind=ClaimKind.MODULE, what=ADDED, old=None), Severity.FACT_ADDED),
        (change(kind=ClaimKind.PARTNER), Severity.PARTNER),
        (change(kind=ClaimKind.COMPANY, what=REMOVED, new=None), Severity.FACT_REMOVED),
        (change(kind=ClaimKind.NARRATIVE), Severity.NARRATIVE_CHANGED),
        (change(kind=ClaimKind.NARRATIVE, what=ADDED, old=None), Severity.NARRATIVE_ADDED),
    ],
)
def test_each_change_has_its_rank(row: ToldChange, severity: Severity) -> None:
    """At, above and below a tenth; by kind, by what happened, and by whom it concerns."""
    assert severity_of(row) is severity


def test_the_order_is_documented() -> None:
    """docs/digest.md names every rank, gravest first, and every grade."""
    text = (Path(__file__).parents[5] / "docs" / "digest.md").read_text(encoding="utf-8")
    places = [text.find(f"`{rank.name.lower()}`") for rank in Severity]

    assert -1 not in places
    assert places == sorted(places)
    assert all(f"`{grade}`" in text for grade in Grade)
    assert list(Severity) == sorted(Severity, reverse=True)
