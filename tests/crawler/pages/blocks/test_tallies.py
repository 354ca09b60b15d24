"""Counts and controls that a site hangs on its lines are none of their words."""

from __future__ import annotations

import re

import pytest

from tests.crawler.pages.documents import lines, page_of

SAID = ["调度员看着同一张表派车。", "司机在装车时登记温度。", "质检第二天就能对账。"]


@pytest.mark.parametrize("tally", ["{0} 人划线", "{0}", "评论 {0}"])
def test_a_count_behind_each_paragraph(tally: str) -> None:
    """The same words with any number, behind sentences and behind a heading, in elements of their own."""
    drawn = [f"<p><span>{line}<span>{tally.format(at + 2)}</span></span></p>" for at, line in enumerate(SAID)]
    head = f"<h3>冷链<span>{tally.format(12)}</span></h3>"

    assert lines(page_of(head + "".join(drawn))) == ["冷链", *SAID]


@pytest.mark.parametrize("tally", ["36 人划线", "评论 2", "12 次阅读"])
def test_a_count_in_the_words_of_sites(tally: str) -> None:
    """One is enough behind a sentence where nothing but a site counts so; within one it is read."""
    assert lines(page_of(f"<p>{SAID[0]}<span>{tally}</span></p>")) == SAID[:1]
    assert lines(page_of(f"<p>这份手册有<span>{tally}</span></p>")) == [f"这份手册有{tally}"]


def test_a_count_amid_a_paragraph() -> None:
    """Behind a sentence that readers marked stands how many did; a count of the case's own is read."""
    marked = "<mark>{}</mark><span>{}</span>{}"

    assert lines(page_of(f"<p>{marked.format(SAID[0], '36 人划线', SAID[1])}</p>")) == [SAID[0] + SAID[1]]
    assert lines(page_of(f"<p>{marked.format(SAID[0], '36 人', SAID[1])}</p>")) == [f"{SAID[0]}36 人{SAID[1]}"]


def test_a_count_that_is_a_button() -> None:
    """One is enough where it is a button without a word; a word that is a button is read."""
    assert lines(page_of(f"<p>{SAID[0]}<span role=button>3</span></p>")) == SAID[:1]
    assert lines(page_of("<p>每个 <span role=button>OKR</span> 都有负责人</p>")) == ["每个 OKR 都有负责人"]


@pytest.mark.parametrize("word", ["收起", "fold up"])
def test_a_word_that_folds_up_each_part(word: str) -> None:
    """Behind three headings, a third of the page's, or behind three sentences: no word of theirs, nor of a fourth."""
    parts = ["派车", "装车", "验货"]
    heads = "".join(f"<h3><button aria-expanded=true><b>{part}</b><i>{word}</i></button></h3>" for part in parts)
    drawn = "".join(f"<p><span>{line}</span><em>{word}</em></p>" for line in SAID)

    assert lines(page_of(f"<h3>冷链</h3>{heads}<h4><b>月底</b><i>{word}</i></h4>")) == ["冷链", *parts, "月底"]
    assert lines(page_of(drawn)) == SAID


def test_words_that_stand_behind_others_of_the_case() -> None:
    """Behind two headings, few of many, or some that begin alike, in one word with theirs, or within sentences."""
    heads = [f"<h3><b>{part}</b><i>手册</i></h3>" for part in ("派车", "装车", "验货")]
    many = "".join(f"<h3>第 {at} 站</h3>" for at in range(7))
    places = "".join(f"<h3>{place}<b>冷库</b></h3>" for place in ("苏州", "宁波", "泉州"))
    steps = "".join(f"<h3><b>第{n}步</b><i>要点</i></h3>" for n in "一二三")
    within = "".join(f"<p><span>{line[:-1]}</span><i>司机</i></p>" for line in SAID)

    assert lines(page_of("".join(heads[:2]))) == ["派车手册", "装车手册"]
    assert lines(page_of("".join(heads) + many))[:3] == ["派车手册", "装车手册", "验货手册"]
    assert lines(page_of(places)) == ["苏州冷库", "宁波冷库", "泉州冷库"]
    assert lines(page_of(steps)) == ["第一步要点", "第二步要点", "第三步要点"]
    assert lines(page_of(within)) == [f"{line[:-1]}司机" for line in SAID]


@pytest.mark.parametrize(
    "drawn",
    [
        "".join(f"<p>{line}<b>提升 4{at}%</b></p>" for at, line in enumerate(SAID[:2])),
        "".join(f"<p>{line}<b>4{at}%</b></p>" for at, line in enumerate(SAID)),
        "".join(f"<div><span>{line[:-1]}</span><span>{at + 30} 人</span></div>" for at, line in enumerate(SAID)),
    ],
)
def test_figures_of_the_case_stay(drawn: str) -> None:
    """Measures, labels before their values, and words that stand behind two sentences alone are the case's."""
    assert re.findall(r"\d+", "".join(lines(page_of(drawn)))) == re.findall(r"\d+", drawn)
