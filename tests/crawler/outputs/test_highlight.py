"""What differs between two wordings, character by character."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.outputs.highlight import Segment, segments

TEXTS = st.text(alphabet="省时间了的百分之 60%，。ABc3.5😀𠮷\u200d\n", max_size=30)


def marked(old: str, new: str) -> str:
    """Both sides with what differs in brackets."""
    return " | ".join(
        "".join(f"[{text}]" if is_changed else text for text, is_changed in side) for side in segments(old, new)
    )


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        ("每年节省 43.2 万元", "每年节省 50 万元", "每年节省 [43.2] 万元 | 每年节省 [50] 万元"),
        ("成立了 9 个分支机构", "成立了 12 个分支机构", "成立了 [9] 个分支机构 | 成立了 [12] 个分支机构"),
        ("响应速度明显加快", "响应速度显著加快", "响应速度[明显]加快 | 响应速度[显著]加快"),
        ("示例科技 CTO", "示例科技 CEO", "示例科技 [CTO] | 示例科技 [CEO]"),
        ("用时三天。", "用时三天左右。", "用时三天。 | 用时三天[左右]。"),
        ("甲方", "乙处", "[甲方] | [乙处]"),
        ("", "新增的一句", " | [新增的一句]"),
        ("没有变化", "没有变化", "没有变化 | 没有变化"),
    ],
)
def test_only_what_differs_is_marked(old: str, new: str, shown: str) -> None:
    """Han text is cut anywhere, numbers and Latin words nowhere; wordings without common ground are marked whole."""
    assert marked(old, new) == shown


def test_one_common_character_between_two_differences_is_not_shown_as_common() -> None:
    """A lone character that happens to be common would only tear the words apart."""
    assert marked("流程变得方便之后加快", "流程变得便捷以后加快") == "流程变得[方便之]后加快 | 流程变得[便捷以]后加快"


def test_a_character_with_its_joiner_is_one() -> None:
    """A combining mark is never cut from its character."""
    assert marked("一二三四 e\u0301 五", "一二三四 e\u0300 五") == "一二三四 [e\u0301] 五 | 一二三四 [e\u0300] 五"


@given(TEXTS, TEXTS)
def test_the_runs_joined_are_the_wording(old: str, new: str) -> None:
    """Nothing is lost or added, no run is empty, and neighbours differ."""
    for text, side in zip((old, new), segments(old, new), strict=True):
        assert "".join(run.text for run in side) == text
        assert all(run.text for run in side)
        assert all(a.is_changed != b.is_changed for a, b in pairwise(side))


@given(TEXTS, TEXTS)
def test_both_sides_have_the_same_in_common(old: str, new: str) -> None:
    """What is not marked reads the same on both sides, but for single characters swallowed by their surroundings."""
    before, after = segments(old, new)
    common = "".join(run.text for run in before if not run.is_changed)

    assert common == "".join(run.text for run in after if not run.is_changed)


@given(TEXTS)
def test_equal_wordings_have_no_marks(text: str) -> None:
    """A wording does not differ from itself."""
    assert segments(text, text) == (([Segment(text, is_changed=False)] if text else []),) * 2
