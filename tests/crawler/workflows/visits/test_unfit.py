"""Damaged and partial answers are never told as edits, and edits are told."""

from __future__ import annotations

import json
import re
from collections.abc import Callable

import pytest

from crawler.items.visit import Outcome
from tests.crawler.workflows.answers import (
    CARDS,
    FOOT,
    INTRODUCTION,
    SECTIONS,
    SUMMARY,
    TITLE,
    case,
    fate,
)
from tests.server import frame

GOOD = case()
FIRST, SECOND, LAST = SECTIONS
PARAGRAPH = SECTIONS[FIRST][0]
_HAN_RUN = re.compile(r"[\u3400-\u9fff，。“”：]+")
_LONG = re.compile(r"<p>([^<]{30,})</p>")


def put(old: str, new: str) -> str:
    """The good page with these words in place of others."""
    assert old in GOOD
    return GOOD.replace(old, new)


def in_cards(make: Callable[[str], str]) -> str:
    """The good page with another value in each card."""
    page = GOOD
    for value in CARDS:
        page = page.replace(f"<span>{value}</span>", f"<span>{make(value)}</span>")
    return page


def in_case(make: Callable[[str], str]) -> str:
    """The good page with its article made over."""
    start, end = GOOD.index("<article>") + len("<article>"), GOOD.index("</article>")
    return GOOD[:start] + make(GOOD[start:end]) + GOOD[end:]


def until(words: str, more: int = 0) -> Callable[[str], str]:
    """The article up to these words, and so many characters of them."""
    return lambda article: article[: article.index(words) + more]


def in_english(match: re.Match[str]) -> str:
    """A paragraph in English that differs from others."""
    return (
        f"<p>The team keeps all of its {len(match[1])} orders in one shared table and tells the customer at once.</p>"
    )


ARTICLE_END = "</p></article></body></html>"
OTHER = frame(
    "澄江水务：泵房无人值守 - 飞书成功案例",
    "<article><h3>澄江水务：泵房无人值守</h3><p>澄江水务用多维表格接管了三百座泵房的巡检。</p>"
    "<h2>公司介绍</h2><div>澄江水务成立于 1998 年，为四百万居民供水，下辖六座水厂。</div>"
    "<h2>夜里不再有人守</h2><p>水压异常时，值班员的手机先响起来，抢修队十分钟内出发，爆管损失减少四成。</p>"
    "<p>水质报告每天自动生成，监管部门随时可以查看。</p><p>抄表员改做了巡线员，漏损率从 18% 降到 9%。</p></article>",
)
STATE = GOOD[GOOD.index(f"<h2>{SECOND}") : GOOD.index("</article>")]

DAMAGED = {
    "bytes that are no character": put(PARAGRAPH, PARAGRAPH.replace("量", "\ufffd\ufffd")),
    "a character lost in a card": put("每年省下", "每年\ufffd下"),
    "UTF-8 read as Latin-1": GOOD.encode().decode("latin-1"),
    "a paragraph read as Latin-1": put(PARAGRAPH, PARAGRAPH.encode().decode("latin-1")),
    "a paragraph read as Windows' Latin-1": put(INTRODUCTION, INTRODUCTION.encode().decode("cp1252", "replace")),
    "a paragraph of UTF-8 read as GBK": put(PARAGRAPH, PARAGRAPH.encode().decode("gb18030", "replace")),
    "a paragraph of GBK read as Latin-1": put(PARAGRAPH, PARAGRAPH.encode("gb18030").decode("latin-1")),
    "question marks for what an encoding lacks": put(PARAGRAPH, re.sub(r"[\u3400-\u9fff]", "?", PARAGRAPH)),
    "entities escaped twice": put(PARAGRAPH, PARAGRAPH.replace("，", "&amp;nbsp;，")),
    "markup as text": put(PARAGRAPH, f"&lt;p class=&quot;x&quot;&gt;{PARAGRAPH}&lt;/p&gt;"),
    "characters as escapes": put(PARAGRAPH, "".join(f"\\u{ord(char):04x}" for char in PARAGRAPH)),
    "NaN before the unit": in_cards(lambda value: re.sub(r"\d+", "NaN", value)),
    "undefined": in_cards(lambda _: "undefined"),
    "null in one card": put("<span>36 万元</span>", "<span>null</span>"),
    "a template's marks": in_cards(lambda _: "{{ item.value }}"),
    "a template's marks in prose": put("九十家门店，主营", "${stores} 家门店，主营"),
    "a template's marks for the name": GOOD.replace("兰亭家居", "{{company.name}}"),
    "an object as text": put("“以前我们追着订单跑，现在订单追着我们跑。”", "[object Object]"),
    "Infinity": put("<span>70%</span>", "<span>Infinity%</span>"),
    "dashes": in_cards(lambda _: "--"),
    "no value": in_cards(lambda _: ""),
    "loading": in_cards(lambda _: "加载中..."),
    "0 in all cards": in_cards(lambda value: re.sub(r"\d+", "0", value)),
    "0 that counts up": put("<span>36 万元</span>", '<span data-goal="36">0</span><span> 万元</span>'),
    "half counted up": put("<span>36 万元</span>", '<span><b data-to="36">17</b> 万元</span>'),
    "the columns of an odometer": in_cards(lambda value: re.sub(r"\d", "0123456789", value)),
    "a spreadsheet's error": put("<span>70%</span>", "<span>#DIV/0!</span>"),
    "a format's mark": put("<span>15 个</span>", "<span>%s 个</span>"),
    "a program's warning": put(
        f"<p>{PARAGRAPH}", f"<p>Undefined variable $x in /srv/a.php on line 31</p><p>{PARAGRAPH}"
    ),
    "paragraphs still loading": _LONG.sub("<p>加载中…</p>", GOOD),
    "the end is missing, in a sentence": GOOD[: GOOD.index(SECTIONS[SECOND][0]) + 15] + ARTICLE_END,
    "the end is missing, with the site's foot": GOOD[: GOOD.index(f"<p>{SECTIONS[SECOND][1]}")] + ARTICLE_END,
    "the article breaks off in a sentence": in_case(until(SECTIONS[SECOND][0], 12)),
    "an unknown engine's mark for figures": in_case(lambda article: re.sub(r"\d+(?=[^<>]*<)", "@Stat.Value", article)),
    "a private font's letters for figures": in_case(lambda article: re.sub(r"\d+(?=[^<>]*<)", "\ue3f1", article)),
    "no figure anywhere": in_case(lambda article: re.sub(r"\d+(?=[^<>]*<)", "", article)),
    "names of texts in place of headings": re.sub(r"(?<=<h2>)[^<]+", lambda m: f"case.h{len(m[0])}.text", GOOD),
    "all that follows lies in a comment that nothing ends": put(f"<h2>{SECOND}", f"<!-- <h2>{SECOND}"),
}
PARTIAL = {
    "the prose in English": re.sub(r"<(?:p|div)>([^<]{25,})</(?:p|div)>", in_english, GOOD),
    "the body in English": _LONG.sub(in_english, GOOD),
    "half in the page's state": in_case(
        lambda article: until(f"<h2>{SECOND}")(article) + "<div id='rest'></div>"
    ).replace("</body>", f"<script>window.S={json.dumps(STATE)}</script></body>"),
    "a skeleton for the last section": in_case(
        lambda article: until(f"<h2>{LAST}")(article) + "<div class='skeleton-block' aria-busy='true'></div>"
    ),
    "empty cards under a shimmer": re.sub(
        r"<div><span>[^<]*</span><span>[^<]*</span></div>", "<div class='card shimmer'></div>", GOOD
    ),
    "folded paragraphs": _LONG.sub(lambda match: f"<p>{match[1][:28]}…</p><button>展开全文</button>", GOOD),
    "one folded paragraph": put(PARAGRAPH, f"{PARAGRAPH[:33]}…<a href='#'>阅读全文</a>"),
    "paragraphs that end in dots": _LONG.sub(lambda match: f"<p>{match[1][:28]}...</p>", GOOD),
    "paragraphs that break off": _LONG.sub(lambda match: f"<p>{match[1][:28]}</p>", GOOD),
    "paragraphs with nothing in them": _LONG.sub("<p></p>", GOOD),
    "a wall for the rest": in_case(lambda article: until(f"<h2>{FIRST}")(article) + "<p>登录后阅读全文</p>"),
    "a form for the rest": in_case(lambda article: until(f"<p>{PARAGRAPH}")(article) + "<form><input></form>"),
    "a sentence that breaks off before what is said again": in_case(
        lambda article: f"{until(SECTIONS[FIRST][1], 11)(article)}</p><p>{SUMMARY}</p>"
    ),
    "a few paragraphs in English": _LONG.sub(in_english, GOOD, count=3),
    "another case": OTHER,
    "another case under this title": OTHER.replace("澄江水务：泵房无人值守", TITLE),
}
EDITS = {
    "a figure": (put("<span>36 万元</span>", "<span>42 万元</span>"), 1),
    "a figure that is 0 now": (put("<span>15 个</span>", "<span>0 个</span>"), 1),
    "a card": (put("<div><span>70%</span><span>安装预约的等待时间减少</span></div>", ""), 1),
    "the last paragraph": (put(f"<p>{SECTIONS[LAST][1]}</p>", ""), 2),
    "the last section": (in_case(until(f"<h2>{LAST}")), 5),
    "the last section, and two words before it": (
        in_case(until(f"<h2>{LAST}")).replace("36 万元", "40 万元").replace("每天早上", "每天傍晚"),
        7,
    ),
    "a section in the middle": (
        in_case(lambda article: until(f"<h2>{SECOND}")(article) + article[article.index(f"<h2>{LAST}") :]),
        5,
    ),
    "half of a sentence": (put("，员工约三千人", ""), 1),
    "an English sentence": (put(ARTICLE_END[4:14], "<p>“We finally see each order,” says a manager.</p></article>"), 1),
    "NaN in a new sentence": (
        put("</article>", "<p>报价里出现 NaN 或 undefined 时，机器人会提醒店长。</p></article>"),
        1,
    ),
    "a dash in new words": (put("都看得到，门店", "都看得到——每一家门店"), 1),
    "dots in new words": (put("方案当天发出。", "方案当天发出，客户不用再等……"), 1),
    "words for a number": (put("降到 3 次", "降到个位数"), 1),
    "one word for two numbers": (
        put("36 万元", "数万元").replace("15 个", "数个").replace("从每周 20 次", "从每周数次"),
        3,
    ),
    "what an editor commented out": (put(f"<p>{PARAGRAPH}</p>", f"<!-- <p>{PARAGRAPH}</p> -->"), 2),
    "the last paragraph and another foot": (
        put(f"<p>{SECTIONS[LAST][1]}</p>", "").replace(FOOT, "").replace("版权所有，未经许可不得转载", "© 2026"),
        2,
    ),
}


@pytest.mark.parametrize("what", DAMAGED)
def test_a_damaged_answer_is_an_error(what: str) -> None:
    """Broken characters, unfilled places and missing ends are no edit, and the reason says which."""
    outcome, reason = fate(GOOD, DAMAGED[what])

    assert (outcome, bool(reason)) == (Outcome.ERROR, True), reason


@pytest.mark.parametrize("what", PARTIAL)
def test_a_part_of_a_page_or_another_page_has_drifted(what: str) -> None:
    """What is folded, still to be drawn, in another language or of another customer is no edit."""
    outcome, reason = fate(GOOD, PARTIAL[what])

    assert (outcome, bool(reason)) == (Outcome.DRIFTED, True), reason


@pytest.mark.parametrize("what", EDITS)
def test_edits_are_told(what: str) -> None:
    """What an editor does is told, also where it looks like damage."""
    page, changes = EDITS[what]

    outcome, told = fate(GOOD, page)

    assert (outcome, told.count(" -> ")) == (Outcome.CHANGED, changes), told


def test_nothing_is_told_of_the_page_itself() -> None:
    """The page as it was, with another foot, or with what it had before, is unchanged."""
    always = put("每年省下", "每年\ufffd下")

    assert fate(GOOD, GOOD)[0] is Outcome.UNCHANGED
    assert fate(GOOD, put(FOOT, ""))[0] is Outcome.UNCHANGED
    assert fate(always, always.replace("<h1></h1>", ""))[0] is Outcome.UNCHANGED
    assert fate(always, always.replace("15 个", "18 个"))[0] is Outcome.CHANGED


def test_cards_that_are_drawn_otherwise_are_the_same() -> None:
    """A figure that is a line of its own, under its words, was neither lost nor edited; nor one counted up to."""
    card = re.compile(r"<div><span>([^<]*)</span><span>([^<]*)</span></div>")
    apart = card.sub(r"<p>\2</p><p>又及</p><h4>\1</h4>", GOOD)

    assert fate(GOOD, card.sub(r"<div><p>\2</p><h4>\1</h4></div>", GOOD))[0] is Outcome.UNCHANGED
    assert fate(GOOD, apart)[0] is not Outcome.ERROR
    assert fate(GOOD, put("<span>36 万元</span>", "<b data-count=36>0</b> 万元"))[0] is Outcome.UNCHANGED


def test_a_large_part_gone_in_one_piece_has_drifted() -> None:
    """A third of the page behind one point, several sections of it, is no edit where nothing else changed."""
    short = re.sub(r"<h3>挑战.*?(?=<h1>)", "", GOOD, flags=re.DOTALL)
    rest = short[short.index(f"<h2>{SECOND}") : short.index("</article>")]

    outcome, reason = fate(short, short.replace(rest, ""))

    assert (outcome, "everything behind" in reason) == (Outcome.DRIFTED, True), reason
    assert fate(short, short.replace(rest, "").replace("36 万元", "40 万元"))[0] is Outcome.CHANGED


@pytest.mark.parametrize("value", ["None", "??", "Loading...", "--", "NaN"])
def test_a_card_of_the_newer_layout_that_was_not_filled(value: str) -> None:
    """Over a page of plain lines a value that is none is read as a line of its own, and is no edit all the same."""
    lines = "".join(f"<div>{words}</div>" for paragraphs in SECTIONS.values() for words in paragraphs)
    page = frame(
        f"{TITLE} - 飞书成功案例",
        f"<article><h3>{TITLE}</h3><div><span>35%</span><span>返工减少</span></div>"
        f"<div><span>97%</span><span>交货准时率</span></div>{lines}</article>",
    )

    assert fate(page, page.replace("<span>35%</span>", f"<span>{value}</span>"))[0] is Outcome.ERROR
    assert fate(page, page.replace("<span>35%</span>", "<span>38%</span>"))[0] is Outcome.CHANGED
