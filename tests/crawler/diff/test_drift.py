"""Whether a page is still the case that is known."""

from __future__ import annotations

import pytest

from crawler.diff.drift import drift_reason
from crawler.diff.edition import Edition
from crawler.items.claim import Claim, ClaimKind


def page(title: str, *lines: str) -> Edition:
    """A reading of a page with a title and body lines."""
    rows = [(ClaimKind.TITLE, "title", title), *((ClaimKind.NARRATIVE, "body/1/1", line) for line in lines)]
    return Edition([Claim(kind, place, 0, len(text), text, 0, len(text), text) for kind, place, text in rows])


LINES = [f"第{n}条产线在{n}月改用了新的排班方法，班组长都说好用。" for n in range(1, 9)]
CASE = page("星河制造：用飞书管好产线", *LINES)


def test_the_same_page_and_an_edited_one_have_not_drifted() -> None:
    """A page that says most of what it said is read."""
    assert drift_reason(CASE, CASE) is None
    assert drift_reason(CASE, page("星河制造的新标题", *LINES[:4])) is None


def test_a_rewritten_case_has_not_drifted() -> None:
    """Sentences that tell the same in other words, or some of them among new ones, are an edit, however large."""
    other = [f"车间 {n} 的巡检如今都在手机上完成，主管随时能看到。" for n in range(6)]
    reworded = [f"{n} 月起，第 {n} 条产线换用了新的排班办法，班组长们都说好用。" for n in range(1, 9)]

    assert drift_reason(CASE, page("星河制造：用飞书管好产线", *LINES[:2], *other)) is None
    assert drift_reason(CASE, page("星河制造：用飞书管好产线", *reworded)) is None


def test_hardly_a_sentence_found_again_is_drift_whatever_the_title() -> None:
    """The title alone does not make a page of quite other sentences the case that was read."""
    other = [f"车间 {n} 的巡检如今都在手机上完成，主管随时能看到。" for n in range(8)]

    reason = drift_reason(CASE, page("星河制造：用飞书管好产线", *other))

    assert reason is not None
    assert "0 of 8" in reason


def test_english_sentences_are_alike_by_their_words() -> None:
    """Any two of them share most letters: what tells nothing of a case is none, though its title and a part stand."""
    case = page(
        "Alder keeps its ovens full",
        *(f"On line {n} the night crew plans its shifts in one shared table." for n in range(9)),
    )
    filler = [f"Tempor labore sed ut enim {n} magna dolor sit eiusmod aliqua." for n in range(9)]
    reworded = [f"The night crew of line {n} now plans its shifts in one table that all share." for n in range(9)]

    assert drift_reason(case, page("Alder keeps its ovens full", *filler)) is not None
    assert drift_reason(case, page("Magna aliqua enim", *filler[:5], *(c.text for c in case.claims[1:6]))) is not None
    assert drift_reason(case, page("Alder keeps its ovens full", *reworded)) is None


def test_half_a_page_has_drifted() -> None:
    """A page that lost its body at once is no edit, though its head stands."""
    head = [
        Claim(ClaimKind.COMPANY, "introduction/1", 0, len(line), line, 0, len(line), line)
        for line in (f"星河在{n}座城市设有工厂，主要生产传感器和控制器。" for n in range(8))
    ]

    whole = Edition([*CASE.claims, *head])
    assert drift_reason(whole, Edition([*CASE.claims[:1], *head])) is not None
    assert drift_reason(whole, Edition([*CASE.claims[:6], *head])) is None


@pytest.mark.parametrize("lines", [[], ["全新的案例中心正在建设。"]])
def test_a_page_without_its_content_has_drifted(lines: list[str]) -> None:
    """Title and sentences gone at once: the layout changed, or the page was not served whole."""
    reason = drift_reason(CASE, page("客户案例", *lines))

    assert reason is not None
    assert "0 of 8" in reason
