"""A sample case as HTML, in the three layouts that such a site has: nothing but the words may be relied on."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape

from crawler.sample.cases import SampleCase
from crawler.sample.frames import FEISHU, Frame

ZERO_WIDTH = "\u200b"


@dataclass(frozen=True, slots=True)
class Brush:
    """How a page is drawn; none of it is content."""

    build: int = 1
    """Another build of the site: other class names, picture addresses and tracking parameters."""
    redrawn: bool = False
    """More wrappers, other spacing and forms of characters as well."""
    frame: Frame = FEISHU
    """The site's own words."""

    def name(self, part: str) -> str:
        """The class name of a part, as a bundler would mangle it."""
        return f"{part}_{hashlib.sha256(f'{part}/{self.build}'.encode()).hexdigest()[:5]}"

    def text(self, words: str) -> str:
        """Words as the page's source has them."""
        if self.redrawn:
            words = words.translate(self.frame.other_forms)
        return escape(words, quote=False)

    def block(self, part: str, inner: str) -> str:
        """A block of the page, in as many wrappers as this drawing likes."""
        drawn = f'<div class="{self.name(part)}">{inner}</div>'
        return f'<div class="{self.name("wrap")}"><div>{drawn}</div></div>' if self.redrawn else drawn

    def picture(self, number: int) -> str:
        """A picture that loads late, at an address of its own in every build."""
        mark = hashlib.sha256(f"{number}/{self.build}".encode()).hexdigest()[:12]
        return f'<img loading="lazy" src="/static/{mark}.png" alt="">'


def brush_of(case: SampleCase, edition: int, frame: Frame = FEISHU) -> Brush:
    """The brush that `edition` draws this case with."""
    if edition == 1 or case.same_bytes:
        return Brush(frame=frame)
    return Brush(build=edition, redrawn=case.redrawn, frame=frame)


def draw_case(case: SampleCase, brush: Brush, related: Sequence[SampleCase] = ()) -> str:
    """The whole page of one case, with the site's frame around it."""
    lines = [*_head(case, brush), *_introduction(case, brush), *_pairs(case, brush), *_body(case, brush)]
    lines.append(f'<div class="{brush.name("contact")}"><a href="/salessupport">{brush.frame.contact}</a></div>')
    inner = "\n".join(lines)
    if case.look == "old":
        content = f'<div id="page"><div class="{brush.name("old")}">{inner}</div></div>'
    else:
        content = f'<{case.look} class="{brush.name("root")}">{inner}</{case.look}>'
    frame = brush.frame
    more = "".join(_card_link(other, frame) for other in related)
    return draw_frame(
        f"{case.title} - {frame.cases}", f"{content}\n<section><h2>{frame.more}</h2>{more}</section>", frame
    )


def draw_list(cases: Iterable[SampleCase], frame: Frame = FEISHU) -> str:
    """The list page of all cases."""
    cards = "\n".join(_card_link(case, frame) for case in cases)
    return draw_frame(frame.cases, f"<main><h1>{frame.cases}</h1>{cards}</main>", frame)


def draw_frame(title: str, content: str, frame: Frame = FEISHU) -> str:
    """A page of the site: navigation, `content` (HTML), footer."""
    links = ((frame.home, "/"), (frame.cases, frame.lists), (frame.pricing, "/pricing"))
    menu = "".join(f'<a href="{path}">{words}</a>' for words, path in links)
    return f"""<!DOCTYPE html>
<html lang="{frame.language}"><head><meta charset="utf-8"><title>{escape(title)}</title></head>
<body><header><nav>{menu}</nav></header>
{content}
<footer><p>{frame.notice}</p></footer></body></html>
"""


def _card_link(case: SampleCase, frame: Frame) -> str:
    path = f"{frame.lists}/{case.path}"
    return f'<div class="customers-card"><a href="{path}"><h3>{escape(case.title)}</h3></a></div>'


def _head(case: SampleCase, brush: Brush) -> list[str]:
    lines = [brush.block("tag", brush.text(tag)) for tag in case.tags]
    if case.partner:
        lines += [brush.block("by", brush.frame.partner), brush.block("partner", brush.text(case.partner))]
    lines += [f"<h3>{brush.text(case.title)}</h3>", f"<p>{brush.text(case.summary)}</p>"]
    inline = {"article": "span", "main": "b", "old": "font"}[case.look]
    for value, label in case.cards:
        card = f"<{inline}>{brush.text(value)}</{inline}>{brush.frame.between}<span>{brush.text(label)}</span>"
        lines.append(brush.block("figure", card))
    if case.products:
        lines.append(brush.block("used", brush.frame.products))
        lines += [brush.block("product", f"{_product(label, brush)}") for label in case.products]
    if case.quote:
        lines += [brush.picture(0), f"<h3>{brush.text(case.quote.speaker)}</h3>"]
        lines.append(brush.block("role", brush.text(case.quote.role)))
        lines.append(brush.block("quote", brush.text(case.quote.words)))
    return lines


def _product(label: str, brush: Brush) -> str:
    slug = hashlib.sha256(label.encode()).hexdigest()[:6]
    tracking = f"?from=case{brush.build}" if brush.build > 1 else ""
    return f'<a href="{brush.frame.product_pages}{slug}{tracking}" target="_blank"><span>{brush.text(label)}</span></a>'


def _introduction(case: SampleCase, brush: Brush) -> list[str]:
    if not case.introduction:
        return []
    return [
        f"<h2>{brush.frame.introduction}</h2>",
        *(f"<p>{brush.text(paragraph)}</p>" for paragraph in case.introduction),
    ]


def _pairs(case: SampleCase, brush: Brush) -> list[str]:
    lines: list[str] = []
    for number, pair in zip(brush.frame.numerals, case.pairs, strict=False):
        links = "".join(_product(label, brush) for label in pair.modules)
        lines += [f"<h3>{brush.frame.challenge}{number}</h3>", brush.block("text", brush.text(pair.challenge))]
        lines += [f"<h3>{brush.frame.solution}{number}</h3>", brush.block("text", brush.text(pair.solution))]
        lines.append(brush.block("modules", links))
    return lines


def _body(case: SampleCase, brush: Brush) -> list[str]:
    """The body as its editor leaves it: headings are plain short lines, and zero-width spaces end the lines."""
    lines: list[str] = []
    for number, part in enumerate(part.strip() for part in case.body.split("\n\n")):
        if part == "[图]":
            lines += [brush.block("size", "250px|700px|reset"), brush.block("picture", brush.picture(number + 1))]
        elif part:
            lines.append(_line(part, case, brush))
    return ['<div class="body">', *lines, "</div>"]


def _line(part: str, case: SampleCase, brush: Brush) -> str:
    words = brush.text(part.removeprefix("## "))
    if case.look == "old":
        return f"{words}{ZERO_WIDTH}<br>"
    if brush.frame is not FEISHU:
        return f"<h2>{words}</h2>" if part.startswith("## ") else f"<p>{words}</p>"
    return brush.block("line", words + ZERO_WIDTH)
