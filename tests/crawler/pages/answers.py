"""Answers of a site, and what is made of them."""

from __future__ import annotations

from crawler.items.visit import Outcome, Verdict
from crawler.pages.case_page import read_case
from crawler.pages.recognition import recognise
from crawler.text.paths import CasePaths
from tests.server import frame

URL = "https://www.feishu.cn/customers/example"


LEGAL = "".join(
    f"<p>第 {n} 条：本站的文字、图片与标识均受法律保护，未经书面许可，任何人不得以任何方式使用、复制或者传播。</p>"
    for n in range(8)
)


MENU = "".join(f"<li><a href='/p{n}'>栏目 {n}</a></li>" for n in range(40))


def verdict_of(html: str, *, known: bool = True) -> Verdict | None:
    """What is made of a page."""
    body = html.encode()
    return recognise(read_case(URL, body, ""), body, CasePaths.beside(URL), known=known)


def outcome_of(html: str, *, known: bool = True) -> Outcome | None:
    """Its outcome; None for a case."""
    verdict = verdict_of(html, known=known)
    return verdict.outcome if verdict else None


def titled(title: str, *, paragraphs: int = 5) -> str:
    """A case of the newer layout, without introduction and pairs: a title and prose."""
    prose = "".join(
        f"<div>第 {n} 步，他们把每天的交接班记录搬到线上，值班经理一眼就能看到昨夜的事，早会从半小时缩到十分钟。</div>"
        for n in range(paragraphs)
    )
    return frame(f"{title} - 飞书成功案例", f"<article><h3>{title}</h3><p>一家老牌企业的新做法。</p>{prose}</article>")


SHORT = [
    "房态、保洁和退房都在一张多维表格里，前台不用再打电话确认，保洁员看手机就知道先打扫哪一间。",
    "旺季时三个人也能管好四十间房，客人等候入住的时间从 40 分钟缩短至 10 分钟，差评减少 50%。",
    "省下来的时间，老板终于可以陪客人去看日出。",
]


def short(title: str, document: str, lines: list[str], after: str = "") -> str:
    """A case of a few sentences."""
    return frame(document, f"<article><h3>{title}</h3>{''.join(f'<p>{line}</p>' for line in lines)}</article>{after}")
