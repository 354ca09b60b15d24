"""One case, drawn in many ways: each drawing is made of the same parts and must say the same."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

TITLE = "青禾面馆：把四十家店的后厨搬到一张表上"
SUMMARY = "青禾面馆用飞书打通采购、后厨与门店，备料、盘点和报损都在一处登记，店长每天少打十几个电话。"
CARDS = (("36.5 万元", "每年少报损的食材费用"), ("40%", "盘点时间减少"), ("3 倍", "新店开业准备提速"))
INTRODUCTION = "青禾面馆成立于 2011 年，总部位于成都，是一家连锁餐饮企业，员工约 900 人。"
CHALLENGES = (
    "各店用纸质单据报备料，采购到第二天才知道缺什么，常常临时加车。",
    "报损靠店长口头说明，总部每月要花 3 天核对，差额说不清。",
)
SOLUTIONS = (
    "备料单当场填进多维表格，采购当晚就能汇总，加车次数从每周 12 次降到 2 次。",
    "报损拍照上传，金额自动计算，核对时间从 3 天缩短至 2 小时。",
)
HEADING = "后厨的一天怎么变了"
BODY = (
    "过去，厨师长要在三个系统里抄录库存，开档前一个小时都在找数字，出错了也查不到是谁改的。",
    "现在，一张表里就能看到当天的备料和到货，四十家店的库存每 15 分钟更新一次。",
)
ITEMS = ("备料单自动汇总到采购群", "到货照片当场归档", "报损金额按月出报表")
LAST = "下一步，青禾面馆打算把会员的口味偏好也放进同一张表，让新店选址有据可依。"

URL = "https://www.example.cn/customers/qinghe"


def identity(text: str) -> str:
    """A part as it is."""
    return text


def card(value: str, label: str) -> str:
    """A figure card in two inline elements."""
    return f"<div><span>{value}</span><span>{label}</span></div>"


def pair(n: int, challenge: str, solution: str) -> tuple[str, str]:
    """A numbered challenge and its solution, with a link to a product."""
    number = "一二"[n]
    return (
        f"<h3>挑战{number}</h3><div>{challenge}</div>",
        f"<h3>解决方案{number}</h3><div>{solution}</div><div><a href='/product/base'>多维表格</a></div>",
    )


def bullets(items: Iterable[str]) -> str:
    """A list."""
    return "<ul>" + "".join(f"<li>{item}</li>" for item in items) + "</ul>"


def cards_of(cards: Iterable[tuple[str, str]]) -> str:
    """The figure cards, one after the other."""
    return "".join(card(*one) for one in cards)


def pairs_of(pairs: Iterable[tuple[str, str]]) -> str:
    """The pairs, one after the other."""
    return "".join(challenge + solution for challenge, solution in pairs)


def paragraph(text: str) -> str:
    """A paragraph as the site draws it."""
    return f"<div><span>{text}</span></div>"


@dataclass(frozen=True)
class Drawing:
    """How the case is drawn: each field draws one of its parts, `inserted` stands amid its body."""

    title: str = TITLE
    summary: str = SUMMARY
    cards: Callable[[Iterable[tuple[str, str]]], str] = cards_of
    pairs: Callable[[Iterable[tuple[str, str]]], str] = pairs_of
    prose: Callable[[str], str] = paragraph
    items: Callable[[Iterable[str]], str] = bullets
    content: Callable[[str], str] = identity
    root: str = "article"
    inserted: str = ""
    before: str = ""
    after: str = ""

    def page(self) -> bytes:
        """The page of the case."""
        both = [pair(n, *texts) for n, texts in enumerate(zip(CHALLENGES, SOLUTIONS, strict=True))]
        inner = self.content(
            f"<div>餐饮</div><h3>{self.title}</h3><p>{self.summary}</p>{self.cards(CARDS)}"
            f"<h2>公司介绍</h2>{self.prose(INTRODUCTION)}{self.pairs(both)}"
            f"<h2>{HEADING}</h2>{self.prose(BODY[0])}{self.inserted}{self.prose(BODY[1])}"
            f"{self.items(ITEMS)}{self.prose(LAST)}"
        )
        return (
            f"<!doctype html><html lang='zh-CN'><head><meta charset='utf-8'><title>{TITLE} - 客户案例</title></head>"
            f"<body><header><a href='/'>首页</a></header>{self.before}<{self.root}>{inner}</{self.root}>{self.after}"
            "<footer><p>版权所有</p></footer></body></html>"
        ).encode()


def case(**drawn: Any) -> bytes:
    """The page of the case, drawn with some parts otherwise."""
    return Drawing(**drawn).page()
