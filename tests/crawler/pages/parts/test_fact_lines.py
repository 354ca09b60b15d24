"""Facts of one customer in whatever form: a running line with labels in it, a table, a card beside the case."""

from __future__ import annotations

import pytest

from crawler.items.report import CaseReport
from crawler.items.vendor import SiteWords
from crawler.pages.case_page import read_case
from crawler.text.origin import Origin
from crawler.text.paths import CasePaths

URL = "https://larkspur.example/zh/cases/northmere/"
WORDS = SiteWords(("Larkspur",), (("Larkspur", ()), ("Larkspur Relay", ()), ("Tidepool", ())))
ORIGIN = Origin(CasePaths(("/zh/cases/*/",)), "zh", WORDS)
FACTS = {
    "Company": "Northmere Rail",
    "Industry": "Public Transport",
    "Location": "Turku, Finland",
    "Size": "640 employees",
    "Projects used": "Larkspur, Larkspur Relay, Tidepool",
}
TEXT = (
    "<p>Timetables change every night, and for years nobody at the railway dared to touch them by day.</p>"
    "<h2>Challenge</h2><p>Each release of the timetable took the planners a weekend, because every depot had a server "
    "of its own.</p><h2>Solution</h2><p>The planners now publish through Larkspur, and depots read what they need.</p>"
    "<p>Whoever drives a tram sees the change on the next stop, and whoever waits for one sees it on the same screen. "
    "The weekend belongs to the planners again, and the old servers went to a school of engineering in the town.</p>"
)
BADGES = " ".join(f"<span>{product}</span>" for product in FACTS["Projects used"].split(", "))
LIST = "".join(f"<dt>{label}</dt><dd>{value}</dd>" for label, value in FACTS.items())
CARD = f"<div><dl>{LIST.replace(FACTS['Projects used'], BADGES)}</dl></div>"


def report_of(under: str, beside: str = "", over: str = "") -> CaseReport:
    """The report of a case in English, at a site in Chinese: facts under its title, or beside its article."""
    article = f"<article>{over}<h1>Northmere Rail: Timetables that change by day</h1>{under}{TEXT}</article>"
    return read_case(URL, f"<html lang=zh><main>{article}{beside}</main></html>".encode(), None, ORIGIN).report


def shown(report: CaseReport) -> list[str | None]:
    """Location, size, industries and products."""
    return [
        report.location and report.location.text,
        report.size_tag and report.size_tag.text,
        *(words.text for words in report.industries),
        *(module.label.text for module in report.modules_listed),
        *(words.text for words in report.other_tags),
    ]


@pytest.mark.parametrize(
    ("under", "beside"),
    [
        (f"<div>{' &nbsp; '.join(f'{label} <b>{value}</b>' for label, value in FACTS.items())}</div>", ""),
        (f"<div>{' '.join(f'{label} {value}' for label, value in FACTS.items())}</div>", ""),
        (f"<div>{' | '.join(f'{label}: {value}' for label, value in FACTS.items())}</div>", ""),
        (
            f"<table>{''.join(f'<tr><th>{label}</th><td>{value}</td></tr>' for label, value in FACTS.items())}</table>",
            "",
        ),
        ("", CARD),
        ("", f"<aside>{CARD}</aside>"),
    ],
    ids=["labels and values in turn", "running on", "parted", "table", "card", "aside"],
)
def test_each_value_is_read_the_same_however_it_is_drawn(under: str, beside: str) -> None:
    """Each label parts the line; what an untranslated case calls its facts counts beside the site's own labels."""
    wanted = ["Turku, Finland", "640 employees", "Public Transport", "Larkspur", "Larkspur Relay", "Tidepool"]

    assert shown(report_of(under, beside)) == wanted


def test_a_label_that_nobody_knows_among_labels_in_turn_is_one() -> None:
    """Its value is none of the one before; a list of what the vendor sells is a list of products under any label."""
    line = (
        "公司 <b>北湖铁路</b> 行业 <b>轨道交通</b> 规模 <b>640 名员工</b> 列车数 <b>九十</b> "
        "用到的 <b>Larkspur、Tidepool</b>"
    )

    assert shown(report_of(f"<div>{line}</div>")) == [
        None,
        "640 名员工",
        "轨道交通",
        "Larkspur",
        "Tidepool",
        "列车数 九十",
    ]


def test_facts_of_several_customers_around_a_case_are_none_of_its() -> None:
    """Cards that say the same thing twice are of others."""
    other = CARD.replace("Turku, Finland", "Oulu, Finland")

    assert shown(report_of("", f"<div>{CARD}{other}</div>"))[:2] == [None, None]


def test_what_kind_of_page_it_is_in_the_words_of_the_site_is_no_trade() -> None:
    """The frame of a page is in the site's language, over a case in another one too."""
    report = report_of("<div>Industry: Public Transport</div>", over="<span>案例研究</span>")

    assert [words.text for words in report.industries] == ["Public Transport"]


def test_a_heading_over_facts_alone_opens_no_part() -> None:
    """Where its box holds nothing but it and the facts, what follows the box is the case's text."""
    prose = "<p>Reading the city's tickets took a week, and takes an hour since the trams say where they are.</p>"
    rows = "<tr><th>Industry</th><td>Transport</td></tr><tr><th>Location</th><td>Turku</td></tr>"
    box = f"<aside><h3>About the company</h3><table>{rows}</table></aside>"

    assert not report_of(box + prose).introduction
    assert report_of(box.replace("</aside>", f"{prose}</aside>") + prose).introduction
