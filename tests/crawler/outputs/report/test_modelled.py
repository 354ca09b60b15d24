"""A report that a model wrote: what of its sentences stays, by claims of the sample site."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from crawler.outputs.audit.cited import Fault, fault_of
from crawler.outputs.audit.evidence import PageSays, page_says
from crawler.outputs.report.model import BasisKind, Mark, Report, Section
from crawler.outputs.report.render import render
from crawler.outputs.report.voice import voice_of
from crawler.outputs.report.writer import Writer
from storage.answers import open_answers
from tests.model_server import FakeModel, Reply, served

NOW = datetime(2026, 1, 12, tzinfo=UTC)
CYCLE = "新客户的接入周期从 2 周缩短至 3 天。"
FOUNDED = "PingCAP 创立于 2015 年，是做开源分布式数据库的企业级厂商。"
REACH = "已有超过 2000 家企业采用它的服务，客户遍及中国、美国、欧洲、日本和东南亚。"
SHARED = "现在两边共用一张飞书多维表格。"
SCORES = "飞书绩效会算出每位评价人的置信度，谁打分松、谁打分紧，管理者心里有数。"
TRANSLATED = "换成飞书之后，文档和聊天里的外语可以当场翻译，视频会议还能实时生成语音译文。"
CALENDAR = "日历会标出每位同事的当地时间，排会不用再算时差。"
DAILY = "线上会议、沟通和知识管理合在一处，员工每天只打开一个飞书。"
GOALS = "点开一位同事的头像就能看到他的目标，OKR 成了大家的业务名片。"
BRANCHES = "今天，PingCAP 已在全球开设 12 个分支机构。"


class Case:
    """One case of the sample site, by its claims' words."""

    def __init__(self, cases: Any, name: str) -> None:
        self.file = cases.file(name)
        self.report: Report = cases.report(name)
        self.voice = voice_of(cases.db)
        self.page: PageSays = page_says(self.file, ())

    def ids(self, *sentences: str) -> list[str]:
        """One claim of each sentence."""
        return [
            next(known.claim_id for known in self.file.claims if known.claim.sentence == sentence)
            for sentence in sentences
        ]

    def said(self, text: str, *sentences: str) -> dict[str, Any]:
        """A sentence of the model that cites the claims of these."""
        return {"text": text, "claims": self.ids(*sentences)}


@pytest.fixture
def pingcap(cases: Any) -> Case:
    """The case of the sample site with most figures."""
    return Case(cases, "PingCAP")


TRUE = [
    (CYCLE, [CYCLE]),
    ("新客户接入周期由2周缩短到3天", [CYCLE]),
    ("PingCAP 成立于 2015 年，做开源分布式数据库", [FOUNDED]),
    ("超过2000家企业采用其服务，客户遍及中国、美国、欧洲、日本和东南亚", [REACH]),
    ("两个部门现在共用一张飞书多维表格", [SHARED]),
    ("文档和聊天里的外语可以当场翻译", [TRANSLATED]),
    ("排会不用再算时差，日历会标出每位同事的当地时间", [CALENDAR]),
    ("PingCAP 在全球开设了 12 个分支机构；新客户的接入周期缩短至 3 天", [BRANCHES, CYCLE]),
]
LIES = {
    "number": ("新客户的接入周期从 2 周缩短至 5 天", [CYCLE], {Fault.CONTRADICTED, Fault.STRANGE}),
    "unit": ("新客户的接入周期从 2 周缩短至 3 小时", [CYCLE], {Fault.CONTRADICTED, Fault.STRANGE}),
    "year": ("PingCAP 创立于 2017 年，是做开源分布式数据库的企业级厂商", [FOUNDED], {Fault.CONTRADICTED}),
    "place": (
        "超过 2000 家企业采用它的服务，客户遍及中国、美国、欧洲、韩国和东南亚",
        [REACH],
        {Fault.CONTRADICTED, Fault.STRANGE},
    ),
    "company": (
        "TiTiDB 创立于 2015 年，是做开源分布式数据库的企业级厂商",
        [FOUNDED],
        {Fault.CONTRADICTED, Fault.STRANGE},
    ),
    "product": ("现在两边共用一张飞书文档。", [SHARED], {Fault.CONTRADICTED, Fault.STRANGE}),
    "direction": ("新客户的接入周期从 3 天延长至 2 周", [CYCLE], {Fault.CONTRADICTED}),
    "negated": ("文档和聊天里的外语无法当场翻译", [TRANSLATED], {Fault.CONTRADICTED}),
    "affirmed": ("排会还要再算时差，日历会标出每位同事的当地时间", [CALENDAR], {Fault.CONTRADICTED}),
    "turned in other words": ("大家各看各的进度，系统之间的数据需要人工核对", [DAILY], {Fault.UNSUPPORTED}),
    "denied in other words": ("大家的目标还是无法被看到", [GOALS], {Fault.CONTRADICTED, Fault.UNSUPPORTED}),
    "uncited": (CYCLE, [], {Fault.UNCITED}),
    "another claim": (CYCLE, [SCORES], {Fault.CONTRADICTED, Fault.STRANGE, Fault.UNSUPPORTED}),
    "mixed": ("PingCAP 已在全球开设 3 个分支机构", [BRANCHES, CYCLE], {Fault.CONTRADICTED, Fault.STRANGE}),
    "carried": (
        "新客户的接入周期从 2 周缩短至 3 天，董事会为此颁发了年度创新大奖",
        [CYCLE],
        {Fault.UNSUPPORTED},
    ),
    "empty": (" ", [CYCLE], {Fault.EMPTY}),
}


@pytest.mark.parametrize(("text", "cited"), TRUE)
def test_a_sentence_that_its_claims_say_holds(pingcap: Case, text: str, cited: list[str]) -> None:
    """In their words or in others."""
    assert fault_of(text, pingcap.ids(*cited), pingcap.page, concludes=False) is None


@pytest.mark.parametrize("lie", LIES)
def test_a_lie_is_found(pingcap: Case, lie: str) -> None:
    """Whatever it turns of what its claims say."""
    text, cited, faults = LIES[lie]

    assert fault_of(text, pingcap.ids(*cited), pingcap.page, concludes=False) in faults


@pytest.mark.parametrize("lie", ["number", "unit", "product", "place", "company"])
def test_a_judgement_may_not_turn_what_is_said(pingcap: Case, lie: str) -> None:
    """It says more than its claims, but has no number, product or name that they have not."""
    text, cited, faults = LIES[lie]

    assert fault_of(text, pingcap.ids(*cited), pingcap.page, concludes=True) in faults
    assert fault_of("接入周期可能还有缩短的空间", pingcap.ids(CYCLE), pingcap.page, concludes=True) is None


def test_an_id_that_the_case_has_not_is_invented(pingcap: Case) -> None:
    """Also beside one that it has."""
    cited = [*pingcap.ids(CYCLE), "985600000000ff"]

    assert fault_of(CYCLE, cited, pingcap.page, concludes=False) is Fault.UNKNOWN


def _answer(case: Case) -> dict[str, Any]:
    return {
        "basics": [case.said(FOUNDED, FOUNDED)],
        "pains": [],
        "solutions": [case.said(SHARED, SHARED), case.said(LIES["product"][0], SHARED)],
        "results": [case.said(CYCLE, CYCLE), case.said(LIES["number"][0], CYCLE), {"text": CYCLE, "claims": []}],
        "unmet": [case.said("接入周期可能还有缩短的空间", CYCLE), case.said("可能只剩 40% 的客户", CYCLE)],
        "summary": [case.said("新客户接入只要 3 天", CYCLE)],
    }


@pytest.fixture
def model() -> Any:
    """A scripted model."""
    with served() as fake:
        yield fake


def test_what_does_not_hold_is_dropped_and_counted(model: FakeModel, pingcap: Case) -> None:
    """The rest stands in its section with the words that it rests on; the report says who wrote it."""
    model.replies = [Reply(content=json.dumps(_answer(pingcap)))]
    options = model.options()
    done = Writer(options, options.meter()).write(pingcap.report, pingcap.file, pingcap.voice, now=NOW)
    lines = {line.text: line for line in done.report.lines()}
    unmet = next(part for part in done.report.parts if part.heading == pingcap.voice(f"report.section.{Section.UNMET}"))

    assert done.sentences == 9
    assert done.report.dropped == 4
    assert {FOUNDED, SHARED, CYCLE} <= lines.keys()
    assert not {LIES["product"][0], LIES["number"][0]} & lines.keys()
    assert lines[CYCLE].mark is Mark.WRITTEN
    notes = {note.number: note.words for note in done.report.notes}
    assert [notes[number] for number in lines[CYCLE].notes] == [CYCLE]
    assert [line.basis.kind for line in unmet.lines if line.basis] == [BasisKind.MODEL]


def test_the_report_says_that_a_model_wrote_it(model: FakeModel, pingcap: Case) -> None:
    """At its top, with how many sentences were dropped; the table of figures stays the page's, each note has words."""
    model.replies = [Reply(content=json.dumps(_answer(pingcap)))]
    options = model.options()
    report = Writer(options, options.meter()).write(pingcap.report, pingcap.file, pingcap.voice, now=NOW).report
    rows = [row for part in report.parts[1].parts for row in part.rows]
    numbers = {note.number for note in report.notes}

    assert report.model == "m"
    for form in ("md", "html"):
        assert pingcap.voice("report.by_model", model="m", number=4) in render(report, form)
    assert rows
    assert {number for row in rows for number in row.notes} <= numbers
    assert all(pingcap.file.text[note.start : note.end] == note.words for note in report.notes)


def test_the_model_is_given_claims_and_nothing_else(model: FakeModel, pingcap: Case) -> None:
    """Their ids, kinds and words."""
    model.replies = [Reply(content="{}")]
    options = model.options()
    Writer(options, options.meter()).write(pingcap.report, pingcap.file, pingcap.voice, now=NOW)

    told = model.asked[0]["messages"][1]["content"]
    assert all(known.claim_id in told for known in pingcap.file.claims)


def test_an_unchanged_case_costs_nothing(model: FakeModel, cases: Any, tmp_path: Path) -> None:
    """Asked again, nothing is; another model, or a claim that changed, is asked; the key is in no file."""
    model.replies = [Reply(content="{}")]
    today, yesterday = Case(cases, "PingCAP"), Case(cases, "PingCAP")
    yesterday.file, yesterday.report = cases.file("PingCAP", 1), cases.report("PingCAP", 1)
    answers = open_answers(tmp_path / "answers.db")
    options = model.options("k3y-0f-ours")
    for case, one in [(today, options), (today, options), (yesterday, options)]:
        Writer(one, one.meter(), answers).write(case.report, case.file, case.voice, now=NOW)
    asked = len(model.asked)
    other = type(options)(options.url, "another", options.key, options.timeout_s, options.wait_s)
    done = Writer(other, other.meter(), answers).write(today.report, today.file, today.voice, now=NOW)
    answers.close()

    assert asked == 1 + (yesterday.file.claims != today.file.claims)
    assert yesterday.file.claims != today.file.claims
    assert not done.is_kept
    assert all(b"k3y-0f-ours" not in file.read_bytes() for file in tmp_path.iterdir())
