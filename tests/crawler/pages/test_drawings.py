"""The same case in many drawings gives the same claims."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

import pytest

from crawler.claims.flatten import flatten
from crawler.pages.case_page import read_case
from crawler.text.normalize import comparison_key
from tests.crawler.pages.drawings import BODY, CARDS, SUMMARY, TITLE, URL, card, cards_of, case

HIDDEN = ("hidden", "style='display:none'", "style='visibility: hidden'", "aria-hidden='true'")


def claims_of(body: bytes) -> list[tuple[str, str, str]]:
    """What a page claims: kind, words, value; evidence is exact."""
    reading = read_case(URL, body)
    claims = flatten(reading.report)
    for claim in claims:
        assert reading.page.text[claim.start : claim.end] == claim.text
    values = [claim.quantity.value if claim.quantity else None for claim in claims]
    return sorted(
        (claim.kind.value, comparison_key(claim.text), str(value)) for claim, value in zip(claims, values, strict=True)
    )


PLAIN = claims_of(case())


def twice(text: str) -> str:
    """A paragraph for wide screens and again for small ones."""
    return f"<div class=pc><p>{text}</p></div><div class=phone><p>{text}</p></div>"


def slides(cards: Iterable[tuple[str, str]], hiding: str = "", *, clones: bool = False) -> str:
    """The cards as slides, all but the first hidden; with the copies that let a carousel run on."""
    drawn = [card(*one) for one in cards]
    shown = [f"<div class=slide {hiding if n else ''}>{one}</div>" for n, one in enumerate(drawn)]
    if clones:
        copies = [f"<div class=slide {hiding}>{one}</div>" for one in drawn]
        shown = [copies[-1], *shown, *copies]
    return f"<div class=track>{''.join(shown)}</div>"


def panels(pairs: Iterable[tuple[str, str]], hiding: str) -> str:
    """Each pair in a panel, all but the first hidden."""
    return "".join(f"<div {hiding if n else ''}>{''.join(pair)}</div>" for n, pair in enumerate(pairs))


def accordion(pairs: Iterable[tuple[str, str]], hiding: str) -> str:
    """Every heading drawn, what stands under it folded."""
    halves = [half for pair in pairs for half in pair]
    return "".join(re.sub(r"(</h3>)(.*)", rf"\1<div {hiding}>\2</div>", half) for half in halves)


def ring(texts: str, label: str, hiding: str = "") -> str:
    """A card whose figure is written in a drawing."""
    return f"<div><svg viewBox='0 0 9 9' {hiding}><circle r=4></circle>{texts}</svg><div>{label}</div></div>"


folded = r"</h3><details><summary>展开</summary>\1</details>"


def broken(text: str) -> str:
    """A paragraph with a line break behind a comma and before a number."""
    return f"<p>{re.sub('，', '，<br>', text, count=1)}</p>"


def before_numbers(text: str) -> str:
    """A paragraph with a line break before each of its numbers that has a sentence before it."""
    return "<p>" + re.sub(r"(?<=[^\d.\s，])\s?(?=\d)", "<br>", text) + "</p>"


def wrapped(text: str) -> str:
    """A paragraph wrapped by hand."""
    return "<p>" + "<br>\n".join(text[at : at + 14] for at in range(0, len(text), 14)) + "</p>"


def edited(text: str) -> str:
    """A paragraph as a document editor draws it: the text cut anywhere, and an end of zero width."""
    pieces = "".join(
        f"<span data-string='true' class='author-1'>{text[at : at + 5]}</span>" for at in range(0, len(text), 5)
    )
    return (
        f"<div class='block docx-text-block' data-block-type='text'><div class='ace-line'>{pieces}"
        "<span data-string='true' data-enter='true'>\u200b</span></div></div>"
    )


def edited_items(items: Iterable[str], mark: str = "•") -> str:
    """A list as a document editor draws it: the bullet an element of its own."""
    marks = [mark.format(n) for n in range(1, 10)]
    return "".join(
        f"<div class='block' data-block-type='bullet'><div class='list'><div class='bullet'>{bullet}</div>"
        f"<div class='list-content'>{edited(item)}</div></div></div>"
        for bullet, item in zip(marks, items, strict=False)
    )


def marked_items(items: Iterable[str], mark: str) -> str:
    """A list whose marks are inline elements of their own."""
    return "".join(f"<div><span>{mark.format(n)}</span><span>{item}</span></div>" for n, item in enumerate(items, 1))


def struck(text: str) -> str:
    """A paragraph whose numbers were corrected."""
    return "<div>" + re.sub(r"(\d+)", r"<s>7</s><del>91</del><ins>\1</ins>", text) + "</div>"


def noted(text: str, mark: str = "<sup>1</sup>") -> str:
    """A paragraph with a footnote's mark behind each number and at its end."""
    return "<div>" + re.sub(r"(\d+)", rf"\1{mark}", text) + mark + "</div>"


def divs(cards: Iterable[tuple[str, str]]) -> str:
    """Cards whose number, unit and label are blocks."""
    parts = [(*re.fullmatch(r"([\d.]+)(.*)", value).groups(), label) for value, label in cards]  # type: ignore[union-attr]
    return "".join(
        f"<div><div class=value><div>{number}</div><div>{unit.strip()}</div></div><div>{label}</div></div>"
        for number, unit, label in parts
    )


def boxes(cards: Iterable[tuple[str, str]]) -> str:
    """Cards whose number is drawn in a box."""
    return "".join(
        "<div><span>"
        + re.sub(r"([\d.]+)", r"<div style='display:inline-block'>\1</div>", value)
        + f"</span><span>{label}</span></div>"
        for value, label in cards
    )


def labels_broken(cards: Iterable[tuple[str, str]]) -> str:
    """Cards with a line break amid the label."""
    return "".join(card(value, label[:4] + "<br>" + label[4:]) for value, label in cards)


def raised_units(cards: Iterable[tuple[str, str]]) -> str:
    """Cards whose unit is raised."""
    return "".join(card(re.sub(r"(%|倍)", r"<sup>\1</sup>", value), label) for value, label in cards)


def twin_values(cards: Iterable[tuple[str, str]]) -> str:
    """Cards whose value is drawn in two sizes."""
    return "".join(
        f"<div><b class=pc>{value}</b><b class=phone>{value}</b><span>{label}</span></div>" for value, label in cards
    )


def boxed_cards(cards: Iterable[tuple[str, str]]) -> str:
    """Cards in columns that are boxes in a line."""
    return "".join(f"<div style='display:inline-block;width:33%'><div>{a}</div><div>{b}</div></div>" for a, b in cards)


def definitions(cards: Iterable[tuple[str, str]]) -> str:
    """Cards as a definition list."""
    return "<dl>" + "".join(f"<div><dt>{value}</dt><dd>{label}</dd></div>" for value, label in cards) + "</dl>"


def columns(content: str) -> str:
    """A page builder's rows and columns around everything."""
    return f"<div class=row><div class=col><div class=widget><div class=text>{content}</div></div></div></div>"


def reversed_cards(cards: Iterable[tuple[str, str]]) -> str:
    """Cards drawn from the right, each from below: the last comes first in the source, and its label before it."""
    drawn = (
        f"<div style='display:flex;flex-direction:column-reverse'><span>{label}</span><span>{value}</span></div>"
        for value, label in reversed([*cards])
    )
    return f"<div style='display:flex;flex-direction:row-reverse'>{''.join(drawn)}</div>"


FORM = (
    "<form><label>手机号</label><input name=phone><p>留下手机号，30 分钟内顾问联系，前 100 名送 3 个月会员。</p></form>"
)
LEAD = "<p>留下手机号，30 分钟内顾问与您联系，前 100 名送 3 个月会员。</p>"
MENU = "<ul>" + "".join(f"<li><a href='/product/{n}'>产品{n}，提效 {n}0%</a></li>" for n in range(1, 5)) + "</ul>"

SHAPES: dict[str, dict[str, Any]] = {
    "page builder": {"content": columns},
    "main": {"root": "main"},
    "neither article nor main": {"root": "div", "before": "<div><a href='/product/base'>多维表格</a></div>"},
    "drawn when its script has run": {"content": lambda c: f"<div style='visibility:hidden'>{c}</div>"},
    "under an open dialog": {"content": lambda c: f"<div aria-hidden=true>{c}</div>"},
    "phone drawing behind it": {"content": lambda c: f"<div>{c}</div><div class=phone>{c}</div>"},
    "phone drawing hidden": {"content": lambda c: f"<div>{c}</div><div hidden>{c}</div>"},
    "phone drawing hidden, first": {"content": lambda c: f"<div style='display:none'>{c}</div><div>{c}</div>"},
    "print copy behind the footer": {"after": f"<div aria-hidden=true><h3>{TITLE}</h3><p>{SUMMARY}</p></div>"},
    "each paragraph twice": {"prose": twice},
    "each paragraph twice, one hidden": {"prose": lambda t: f"<p>{t}</p><p hidden>{t}</p>"},
    "list twice": {"items": lambda i: 2 * ("<ul>" + "".join(f"<li>{item}</li>" for item in i) + "</ul>")},
    "cards twice": {"cards": lambda c: f"<div>{cards_of(c)}</div><div class=phone>{cards_of(c)}</div>"},
    "cards once more in the body": {"inserted": f"<div class=phone><div>{cards_of(CARDS)}</div></div>"},
    "value in two sizes": {"cards": twin_values},
    "title in two sizes": {"title": f"<span class=pc>{TITLE}</span><span class=phone>{TITLE}</span>"},
    "swiper with copies": {"cards": lambda c: slides(c, clones=True)},
    "slick": {"cards": lambda c: slides(c, HIDDEN[3], clones=True)},
    **{f"slides, {h}": {"cards": lambda c, h=h: slides(c, h)} for h in HIDDEN},
    **{f"tabs, {h}": {"pairs": lambda p, h=h: panels(p, h)} for h in HIDDEN},
    **{f"accordion, {h}": {"pairs": lambda p, h=h: accordion(p, h)} for h in HIDDEN},
    "details": {"pairs": lambda p: "".join(f"{re.sub('</h3>(.*)', folded, half)}" for pair in p for half in pair)},
    "read more": {"prose": lambda t: f"<p>{t}</p>" if t != BODY[1] else f"<p style='display:none'>{t}</p>"},
    "read more in a line": {
        "prose": lambda t: re.sub("([^，]+，)(.*)", r"<p>\1<span style='display:none'>\2</span></p>", t)
    },
    "line breaks behind commas": {"prose": broken},
    "line breaks before numbers": {"prose": before_numbers},
    "wrapped by hand": {"prose": wrapped},
    "line break in the title": {"title": TITLE.replace("：", "：<br>")},
    "line break in a number of the title": {"title": TITLE.replace("四十", "四<br>十")},
    "blocks in the title": {"title": "".join(f"<div>{half}</div>" for half in (TITLE[:5], TITLE[5:]))},
    "line breaks in labels": {"cards": labels_broken},
    "numbers and units as blocks": {"cards": divs},
    "numbers in boxes": {"cards": boxes},
    "cards in boxes": {"cards": boxed_cards},
    "raised units": {"cards": raised_units},
    "definition list": {"cards": definitions},
    "struck out": {"prose": struck},
    "footnote marks": {"prose": noted},
    "linked footnote marks": {"prose": lambda t: noted(t, "<sup><a href='#n1'>[1]</a></sup>")},
    "raised by style": {
        "prose": lambda t: noted(t, "<span style='vertical-align: super'>2)</span>".replace("2)", "(2)"))
    },
    "document editor": {"prose": edited, "items": edited_items},
    "document editor, numbered": {"prose": edited, "items": lambda i: edited_items(i, "{}.")},
    "document editor without landmarks": {"prose": edited, "items": edited_items, "root": "div", "before": MENU},
    "bullets in the line": {"items": lambda i: marked_items(i, "•")},
    "numbers in the line": {"items": lambda i: marked_items(i, "{}.")},
    "counters": {
        "items": lambda i: "".join(f"<div><div>0{n}</div><div>{item}</div></div>" for n, item in enumerate(i, 1))
    },
    "items by line breaks": {"items": lambda i: "<ul><li>" + "<br>".join(i) + "</li></ul>"},
    "custom elements": {"prose": lambda t: f"<x-block><x-text>{t}</x-text></x-block>"},
    "shadow root": {"content": lambda c: f"<x-case><template shadowrootmode=open>{c}</template></x-case>"},
    "figure": {"inserted": "<figure><img src=a.png alt='示意'></figure>"},
    "svg": {"inserted": "<svg><title>图</title><text>月均 50 万元</text></svg>"},
    "svg chart": {
        "inserted": "<div><svg><text>10</text><text>20</text><text>30%</text></svg></div>"
        "<div><svg hidden><text>30%</text></svg></div><div><svg><title>70%</title><text>青禾</text></svg></div>"
    },
    "cards in rings": {"cards": lambda cards: "".join(ring(f"<text>{value}</text>", label) for value, label in cards)},
    "cards in rings, in spans": {
        "cards": lambda cards: "".join(
            ring(f"<g><text><tspan>{v[:-1]}</tspan><tspan>{v[-1]}</tspan></text></g>", w) for v, w in cards
        )
    },
    "cards in rings, unit apart": {
        "cards": lambda cards: "".join(
            ring(f"<text>{v[:-1]}</text><text>{v[-1]}</text>", w, "aria-hidden=true") for v, w in cards
        )
    },
    "title written in a drawing": {"title": f"<svg><title>{TITLE}</title><text>{TITLE}</text></svg>"},
    "title typed by a script": {"title": f"{TITLE}<span aria-hidden=true>|</span>"},
    "cards in a reversed row": {"cards": reversed_cards},
    "figures in attributes": {
        "cards": lambda cards: "".join(f"<div><b data-value='{v}'></b><span>{label}</span></div>" for v, label in cards)
    },
    "cards in shadow roots": {
        "cards": lambda cards: "".join(
            f"<x-card><template shadowrootmode=open><b>{v}</b><slot></slot></template>{label}</x-card>"
            for v, label in cards
        )
    },
    "typeset marks": {
        "prose": lambda t: re.sub("([，。])", r"<h-char><h-inner>\1</h-inner></h-char>", f"<p>{t}</p>"),
    },
    "icons of a font": {
        "prose": lambda t: f"<p>\ue60a {t}</p>",
        "cards": lambda cards: cards_of([(f"\uf062{value}", label) for value, label in cards]),
    },
    "icons of a font, in elements": {
        "prose": lambda t: f"<p><i>\U000f0415</i>{t[:8]}<em>&#xe001;</em>{t[8:]}\uf10e</p>"
    },
    "large first letter": {"prose": lambda t: f"<p><span style='float:left;font-size:3em'>{t[0]}</span>{t[1:]}</p>"},
    "floating picture": {
        "prose": lambda t: (
            f"<p>{t[:9]}<span style='width:40%;float: right'><img src=a><i>点击图片放大</i></span>{t[9:]}</p>"
        )
    },
    "floating picture without words": {
        "prose": lambda t: f"<p>{t[:9]}<span style='float:left'><img src=a></span>{t[9:]}</p>"
    },
    "closed dialog": {"inserted": f"<dialog>{LEAD}</dialog>"},
    "open dialog": {"inserted": f"<dialog open>{LEAD}</dialog>"},
    "modal": {"inserted": f"<div role=dialog aria-modal=true>{LEAD}</div>"},
    "alert": {"inserted": f"<div role=alertdialog>{LEAD}</div>"},
    "popover": {"inserted": f"<div popover>{LEAD}</div>"},
    "tooltip": {"inserted": "<span role=tooltip>数据由青禾面馆提供，统计周期为 12 个月。</span>"},
    "template": {
        "inserted": f"<template>{LEAD}</template>"
        "<div hidden><p>{{name}}省下 {{n}} 小时，一起来试试看看吧。</p></div>"
    },
    "hidden form": {"inserted": f"<div style='display:none'>{FORM}</div>"},
    "hidden fields": {
        "inserted": "<div hidden><p>留下电话，30 分钟内就会有顾问回电，名额只有 100 个。</p><input></div>"
    },
    "hidden lead": {"inserted": f"<div hidden>{LEAD}</div>"},
    "hidden menu": {"inserted": f"<div style='display:none'>{MENU}</div>"},
    "mobile navigation": {"before": f"<div class=drawer aria-hidden=true>{MENU}<p>连接 10 万门店</p></div>"},
    "hidden message": {"inserted": "<div style='display:none'>加载失败，请检查网络后重试。</div>"},
    "hidden message, polite": {"inserted": "<p hidden>很抱歉，页面加载失败，请检查网络连接以后刷新页面重试。</p>"},
    "hidden label": {
        "inserted": "<i class='sr-only'>打开 3 张图</i><span style='position:absolute;left:-9999px'>第 2 页</span>"
    },
    "hidden words in a line": {"prose": lambda t: f"<p>{t}<span hidden>复制</span></p>"},
    "icon": {"prose": lambda t: f"<p><i aria-hidden=true></i>{t}</p>"},
    "sticky bar": {"after": "<div class=bar><a href='/contact'>联系我们</a></div>"},
}


@pytest.mark.parametrize("shape", SHAPES)
def test_each_drawing_says_what_the_plain_one_says(shape: str) -> None:
    """Kinds, words and values of all claims are the same, and their evidence is exact."""
    assert claims_of(case(**SHAPES[shape])) == PLAIN


def test_the_plain_drawing_says_all_of_it() -> None:
    """The comparison above compares something: cards, pairs, sentences and values are claims."""
    words = {text for _, text, _ in PLAIN}
    assert {comparison_key(value + label) for value, label in CARDS} <= words
    assert comparison_key(SUMMARY) in {text for kind, text, _ in PLAIN if kind == "metric"}
    assert len(PLAIN) == 20
