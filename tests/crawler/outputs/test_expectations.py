"""What a vendor's file expects, against what the database holds."""

from __future__ import annotations

import pytest

from crawler.outputs.expectations import findings_of, strays_of
from crawler.vendors.model import Expect
from crawler.vendors.registry import load_vendor
from storage.queries.coverage import Coverage

SITE = load_vendor("feishu").site("http://127.0.0.1:8000")
FOUND = Coverage(frozenset(f"{SITE.base}/customers/{slug}" for slug in "abcd"), with_company=3, with_metric=2)


@pytest.mark.parametrize(
    ("expect", "met"),
    [
        (Expect(), []),
        (Expect(cases=(4, 4)), [True]),
        (Expect(cases=(5, 9)), [False]),
        (Expect(cases=(0, 3)), [False]),
        (Expect(company=0.75, metric=0.75), [True, False]),
        (Expect(samples=("/customers/a", "/customers/a/", "/client/a")), [True, True, False]),
    ],
)
def test_what_is_expected(expect: Expect, met: list[bool]) -> None:
    """Number of cases, shares that have a name or a result, and samples by their address; else nothing."""
    assert [finding.is_met for finding in findings_of(expect, SITE, FOUND)] == met


def test_no_case_meets_no_share() -> None:
    """An empty database has no share of anything."""
    empty = Coverage(frozenset(), 0, 0)

    assert [finding.is_met for finding in findings_of(Expect(company=0.1), SITE, empty)] == [False]


def test_cases_that_the_patterns_do_not_cover() -> None:
    """Those of another site, and those of patterns that the file no longer has."""
    strays = (f"{SITE.base}/stories/a", "http://127.0.0.1:9000/customers/a")

    assert strays_of(SITE, Coverage(FOUND.addresses | set(strays), 0, 0)) == sorted(strays)
    assert strays_of(SITE, FOUND) == []
