"""A page of a site that is not known yet, read as a case."""

from __future__ import annotations

import pytest
from scrapy.http import HtmlResponse

from crawler.commands.sites.sampling import sample_of
from crawler.items.visit import Outcome
from crawler.text.paths import CasePaths
from tests.server import case_page, frame

NOBODY = frame("栏目 | 木云", "<main><h1>栏目</h1><p>这里列出全部栏目。</p></main>")


@pytest.mark.parametrize(
    ("body", "outcome", "is_other", "is_telling"),
    [
        (case_page("青禾便利"), Outcome.NEW, False, True),
        (case_page("青禾便利", saved="--"), Outcome.ERROR, False, True),
        (NOBODY, Outcome.EMPTY, True, True),
    ],
)
def test_a_damaged_case_is_told_from_what_is_none(
    body: str, outcome: Outcome, *, is_other: bool, is_telling: bool
) -> None:
    """What is no case may be excepted; what is only damaged today may not."""
    answer = HtmlResponse("https://muyun.example/zh/case/a", body=body.encode(), encoding="utf-8")
    sample = sample_of("/zh/case/a", answer.url, answer, CasePaths(("/zh/case/*",)), ("木云",))

    assert (sample.outcome, sample.is_other, sample.is_telling) == (outcome, is_other, is_telling)
