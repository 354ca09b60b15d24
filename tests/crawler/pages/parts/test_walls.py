"""Walls of praise: several people in one box, customers of others or colleagues in one firm."""

from __future__ import annotations

import pytest

from crawler.pages.case_page import read_case
from crawler.text.origin import Origin
from crawler.text.paths import CasePaths

ZH = "https://vendor.example/case/hengtai"
EN = Origin(CasePaths.beside("https://vendor.example/stories/mill"), "en")
TOLD = "<p>We grind flour for the whole valley, and claims of bakers used to wait for days on a desk.</p>"


def english(role: str, other: str) -> list[str]:
    """Who speaks on a page with two slides in one box."""
    slides = "".join(
        f"<div><p>“We grind twice as much flour, and everybody {word} at night.”</p>"
        f"<cite><span>{name}</span><span>{office}</span></cite></div>"
        for name, office, word in (("Anna Baker", role, "sleeps"), ("Tom Reed", other, "sings"))
    )
    page = f"<main><h1>Hillside Mills Grinds at Night</h1>{TOLD}<h2>Results</h2>{TOLD}<div>{slides}</div></main>"
    report = read_case("https://vendor.example/stories/mill", page.encode(), None, EN).report
    return [quote.speaker.text for quote in (report.quote, *report.further_quotes) if quote and quote.speaker]


@pytest.mark.parametrize(
    "role", ["Head of Claims", "Shift Lead, Hillside North", "Miller", "Vice President of Claims Service"]
)
def test_colleagues_are_no_wall(role: str) -> None:
    """A department is told by plain words of the text, a site of the firm by the name that the title begins with."""
    assert english(role, "Managing Director") == ["Anna Baker", "Tom Reed"]


def test_somebody_elses_customers_are_a_wall() -> None:
    """Whose firm nothing else in the case names."""
    assert english("Head of Baking, Oven Street Bread", "Managing Director") == []


def test_a_department_behind_the_firm_is_the_firms() -> None:
    """In a language that writes both together; another firm that begins otherwise is none of it."""
    told = "<p>衡泰零售把订单和库存迁移到新的平台，扩容从两天缩短到半小时，促销期间没有停机。</p>"

    def speakers(office: str) -> list[str]:
        slides = "".join(
            f"<div><p>“{words}，店里再没有人加班到深夜。”</p><p><span>{name}</span><span>{role}</span></p></div>"
            for words, name, role in (("盘点快了一倍", "宋一川", office), ("调货当天就到", "许青禾", "运营总监"))
        )
        page = f"<main><h1>衡泰零售：门店系统的上云之路</h1>{told}<h2>效果</h2>{told}<div>{slides}</div></main>"
        report = read_case(ZH, page.encode()).report
        return [quote.speaker.text for quote in (report.quote, *report.further_quotes) if quote and quote.speaker]

    assert speakers("衡泰零售会员运营经理") == ["宋一川", "许青禾"]
    assert speakers("青原百货会员运营经理") == []
