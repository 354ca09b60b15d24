"""The catalogue of needs, and when a need is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from crawler.items.errors import SettingError
from crawler.items.report import Words
from crawler.outputs.report.inferred.needs import catalogue, trades_of, unmet_needs

SMALL = """
sources: {s: 一部标准}
trades:
  烘焙: {tags: [餐饮], words: [面包店, 烘焙企业]}
needs:
  - {kind: 安全与合规, trades: [烘焙], need: 食品追溯, met_by: [追溯, HACCP], source: [s]}
  - {kind: 数据分析, trades: [every], need: 报表, met_by: [报表, BI], source: [s]}
"""


def _file(tmp_path: Path, text: str) -> Path:
    file = tmp_path / "needs.yaml"
    file.write_text(text, encoding="utf-8")
    return file


def test_the_catalogue_that_comes_along_is_whole() -> None:
    """Every need has words and a known source; every trade can be recognised."""
    known = catalogue("zh")

    assert len(known.needs) > 100
    assert all(need.met_by and need.source for need in known.needs)
    assert all(trade.tags or trade.words for trade in known.trades.values())


def _words(text: str) -> Words:
    return Words(0, len(text), text)


@pytest.mark.parametrize(
    ("kind", "text", "unmet"),
    [
        ("城里最老的烘焙企业", "", ["食品追溯", "报表"]),
        ("城里最老的烘焙企业之一", "批次可以追溯。", ["报表"]),
        ("烘焙企业", "用 haccp 记录，BI 看数。", []),
        ("烘焙企业", "MOBIL 的油，HACCPX。", ["食品追溯", "报表"]),
        ("给烘焙企业做软件的公司", "烘焙，面包，烘焙。", ["报表"]),
        ("书店", "一家书店。", ["报表"]),
    ],
)
def test_a_need_is_told_where_its_trade_is_and_none_of_its_words(
    tmp_path: Path, kind: str, text: str, unmet: list[str]
) -> None:
    """A trade is what the words for the customer end with; Han words count anywhere, Latin ones alone, in any case."""
    known = catalogue("zh", _file(tmp_path, SMALL))
    trades = trades_of(known, (), [_words(kind)])

    assert [one.need.need for one in unmet_needs(known, trades, text)] == unmet


def test_a_tag_makes_a_trade_where_the_page_says_nothing_better(tmp_path: Path) -> None:
    """The tag is named as the reason; what the page calls its customer counts before it, and is named as it stands."""
    known = catalogue("zh", _file(tmp_path, SMALL))
    (by_tag,) = trades_of(known, [_words("餐饮")], [_words("一家书店")])
    (by_kind,) = trades_of(known, [_words("餐饮")], [Words(10, 18, "最老的烘焙企业之")])

    assert (by_tag.by.text, by_tag.is_tag) == ("餐饮", True)
    assert (by_kind.by.text, by_kind.by.start, by_kind.is_tag) == ("烘焙企业之", 13, False)


@pytest.mark.parametrize(
    "text", ["- a", "sources: {}\ntrades: {}\nneeds: [{kind: a}]", SMALL.replace("[s]", "[x]"), ":"]
)
def test_a_file_that_cannot_be_used_is_one_clear_line(tmp_path: Path, text: str) -> None:
    """The error names the file."""
    with pytest.raises(SettingError, match=r"needs\.yaml"):
        catalogue("zh", _file(tmp_path, text))


def test_a_missing_file_is_one_clear_line(tmp_path: Path) -> None:
    """The error names the path."""
    with pytest.raises(SettingError, match="nowhere"):
        catalogue("zh", tmp_path / "nowhere.yaml")
