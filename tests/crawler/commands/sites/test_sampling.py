"""A page of a site that is not known yet, read as a case."""

from __future__ import annotations

import pytest
from scrapy.http import HtmlResponse

from crawler.commands.sites.sampling import sample_of
from crawler.items.visit import Outcome
from crawler.text.paths import CasePaths
from tests.server import case_page, frame

QUIET = frame(
    "青禾便利：一张表管好门店 - 客户案例",
    """<main><h1>青禾便利：一张表管好门店</h1><p>青禾便利把巡店与补货收在一处，店长不再翻找十几个群聊。</p>
<h2>公司介绍</h2><p>青禾便利总部位于宁波，在沿海经营社区便利店，主营生鲜与日用百货。</p>
<h2>挑战</h2><p>各门店的巡检结果散落在表格与聊天记录里，区域经理汇总起来十分吃力。</p>
<h2>解决方案</h2><p>青禾便利用木云登记巡检结果，整改进度随时可查，店长把时间留给顾客。</p></main>""",
)
NOBODY = frame("栏目 | 木云", "<main><h1>栏目</h1><p>这里列出全部栏目。</p></main>")


@pytest.mark.parametrize(
    ("body", "outcome", "is_other", "is_telling"),
    [
        (case_page("青禾便利"), Outcome.NEW, False, True),
        (case_page("青禾便利", saved="--"), Outcome.ERROR, False, True),
        (QUIET, Outcome.NEW, False, False),
        (NOBODY, Outcome.EMPTY, True, True),
    ],
)
def test_a_damaged_case_is_told_from_what_is_none(
    body: str, outcome: Outcome, *, is_other: bool, is_telling: bool
) -> None:
    """What is no case may be excepted; what is only damaged today, or tells neither figures nor praise, may not."""
    answer = HtmlResponse("https://muyun.example/zh/case/a", body=body.encode(), encoding="utf-8")
    sample = sample_of("/zh/case/a", answer.url, answer, CasePaths(("/zh/case/*",)), ("木云",))

    assert (sample.outcome, sample.is_other, sample.is_telling) == (outcome, is_other, is_telling)
