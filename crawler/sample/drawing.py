"""A sample case as HTML, in the three layouts that such a site has: nothing but the words may be relied on."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape

from crawler.sample.cases import SampleCase

NUMERALS = "一二三四五六七八九"
PRODUCTS = "https://www.feishu.cn/product/"
ZERO_WIDTH = "\u200b"
OTHER_FORMS = str.maketrans(",%: ", "，％：\u00a0")


@dataclass(frozen=True, slots=True)
class Brush:
    """How a page is drawn; none of it is content."""

    build: int = 1
    """Another build of the site: other class names, picture addresses and tracking parameters."""
    redrawn: bool = False
    """More wrappers, other spacing and width forms as well."""

    def name(self, part: str) -> str:
        """The class name of a part, as a bundler would mangle it."""
        return f"{part}_{hashlib.sha256(f'{part}/{self.build}'.encode()).hexdigest()[:5]}"

    def text(self, words: str) -> str:
        """Words as the page's source has them."""
        if self.redrawn:
            words = words.translate(OTHER_FORMS)
        return escape(words, quote=False)

    def block(self, part: str, inner: str) -> str:
        """A block of the page, in as many wrappers as this drawing likes."""
        drawn = f'<div class="{self.name(part)}">{inner}</div>'
        return f'<div class="{self.name("wrap")}"><div>{drawn}</div></div>' if self.redrawn else drawn

    def picture(self, number: int) -> str:
        """A picture that loads late, at an address of its own in every build."""
        mark = hashlib.sha256(f"{number}/{self.build}".encode()).hexdigest()[:12]
        return f'<img loading="lazy" src="/static/{mark}.png" alt="">'


def brush_of(case: SampleCase, edition: int) -> Brush:
    """The brush that `edition` draws this case with."""
    if edition == 1 or case.same_bytes:
        return Brush()
    return Brush(build=edition, redrawn=case.redrawn)


def draw_case(case: SampleCase, brush: Brush, related: Sequence[SampleCase] = ()) -> str:
    """The whole page of one case, with the site's frame around it."""
    lines = [*_head(case, brush), *_introduction(case, brush), *_pairs(case, brush), *_body(case, brush)]
    lines.append(f'<div class="{brush.name("contact")}"><a href="/salessupport">联系我们</a></div>')
    inner = "\n".join(lines)
    if case.look == "old":
        content = f'<div id="page"><div class="{brush.name("old")}">{inner}</div></div>'
    else:
        content = f'<{case.look} class="{brush.name("root")}">{inner}</{case.look}>'
    more = "".join(_card_link(other) for other in related)
    return draw_frame(f"{case.title} - 客户案例", f"{content}\n<section><h2>更多客户案例</h2>{more}</section>")


def draw_list(cases: Iterable[SampleCase]) -> str:
    """The list page of all cases."""
    cards = "\n".join(_card_link(case) for case in cases)
    return draw_frame("客户案例", f"<main><h1>客户案例</h1>{cards}</main>")


def draw_frame(title: str, content: str) -> str:
    """A page of the site: navigation, `content` (HTML), footer."""
    return f"""<!DOCTYPE html>
<html lang="zh-CN"><head><meta charset="utf-8"><title>{escape(title)}</title></head>
<body><header><nav><a href="/">首页</a><a href="/customers">客户案例</a><a href="/pricing">定价</a></nav></header>
{content}
<footer><p>演示站点：页面由 Casewatch 编写，并非飞书官网的内容。</p></footer></body></html>
"""


def _card_link(case: SampleCase) -> str:
    return f'<div class="customers-card"><a href="/customers/{case.path}"><h3>{escape(case.title)}</h3></a></div>'


def _head(case: SampleCase, brush: Brush) -> list[str]:
    lines = [brush.block("tag", brush.text(tag)) for tag in case.tags]
    if case.partner:
        lines += [brush.block("by", "本案例由以下伙伴提供服务："), brush.block("partner", brush.text(case.partner))]
    lines += [f"<h3>{brush.text(case.title)}</h3>", f"<p>{brush.text(case.summary)}</p>"]
    inline = {"article": "span", "main": "b", "old": "font"}[case.look]
    for value, label in case.cards:
        card = f"<{inline}>{brush.text(value)}</{inline}><span>{brush.text(label)}</span>"
        lines.append(brush.block("figure", card))
    if case.products:
        lines.append(brush.block("used", "使用的产品："))
        lines += [brush.block("product", f"{_product(label, brush)}") for label in case.products]
    if case.quote:
        lines += [brush.picture(0), f"<h3>{brush.text(case.quote.speaker)}</h3>"]
        lines.append(brush.block("role", brush.text(case.quote.role)))
        lines.append(brush.block("quote", brush.text(case.quote.words)))
    return lines


def _product(label: str, brush: Brush) -> str:
    slug = hashlib.sha256(label.encode()).hexdigest()[:6]
    tracking = f"?from=case{brush.build}" if brush.build > 1 else ""
    return f'<a href="{PRODUCTS}{slug}{tracking}" target="_blank"><span>{brush.text(label)}</span></a>'


def _introduction(case: SampleCase, brush: Brush) -> list[str]:
    if not case.introduction:
        return []
    return ["<h2>公司介绍</h2>", *(f"<p>{brush.text(paragraph)}</p>" for paragraph in case.introduction)]


def _pairs(case: SampleCase, brush: Brush) -> list[str]:
    lines: list[str] = []
    for number, pair in zip(NUMERALS, case.pairs, strict=False):
        links = "".join(_product(label, brush) for label in pair.modules)
        lines += [f"<h3>挑战{number}</h3>", brush.block("text", brush.text(pair.challenge))]
        lines += [f"<h3>解决方案{number}</h3>", brush.block("text", brush.text(pair.solution))]
        lines.append(brush.block("modules", links))
    return lines


def _body(case: SampleCase, brush: Brush) -> list[str]:
    """The body as its editor leaves it: headings are plain short lines, and zero-width spaces end the lines."""
    lines: list[str] = []
    for number, part in enumerate(part.strip() for part in case.body.split("\n\n")):
        if part == "[图]":
            lines += [brush.block("size", "250px|700px|reset"), brush.block("picture", brush.picture(number + 1))]
        elif part:
            words = brush.text(part.removeprefix("## "))
            lines.append(f"{words}{ZERO_WIDTH}<br>" if case.look == "old" else brush.block("line", words + ZERO_WIDTH))
    return ['<div class="body">', *lines, "</div>"]
