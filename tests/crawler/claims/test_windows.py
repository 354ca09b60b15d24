"""The clauses around each quantity of a sentence."""

from __future__ import annotations

from crawler.claims.windows import windows
from crawler.items.quantity import Quantity
from crawler.languages import language_of


def cut(sentence: str, *raws: str) -> list[str]:
    """The windows of the given quantities, as words."""
    quantities, at = [], 0
    for raw in raws:
        at = sentence.index(raw, at)
        quantities.append(Quantity(at + 7, at + 7 + len(raw), raw))
        at += len(raw)
    return [sentence[a - 7 : b - 7] for a, b in windows(sentence, 7, quantities, language_of("zh"))]


def test_one_quantity_has_the_whole_sentence() -> None:
    """A sentence with one quantity is one claim."""
    assert cut("借助审批，流程缩短 3 天，大家都很满意。", "3 天") == ["借助审批，流程缩短 3 天，大家都很满意。"]


def test_clauses_go_to_the_next_quantity_and_the_last_ones_to_the_last() -> None:
    """All words of the sentence are in some window."""
    assert cut("据统计，门店 300 家，其中，自营 20 家，其余为加盟。", "300 家", "20 家") == [
        "据统计，门店 300 家",
        "其中，自营 20 家，其余为加盟。",
    ]


def test_quantities_of_one_clause_share_it() -> None:
    """Two quantities without a mark between them cannot be told apart by clauses."""
    assert cut("拿下专利 52 项、软著 23 项", "52 项", "23 项") == ["拿下专利 52 项", "软著 23 项"]
    assert cut("在 30 个城市开了 50 家店，员工 4,000 人", "30 个", "50 家", "4,000 人") == [
        "在 30 个城市开了 50 家店",
        "在 30 个城市开了 50 家店",
        "员工 4,000 人",
    ]
