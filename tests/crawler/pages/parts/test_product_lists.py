"""Products that a page lists under a label of its own, at the case or beside it in its main part."""

from __future__ import annotations

import pytest

from crawler.claims.flatten import flatten
from crawler.items.report import CaseReport
from crawler.items.vendor import SiteWords
from crawler.pages.case_page import read_case
from crawler.text.origin import Origin
from crawler.text.paths import CasePaths

URL = "https://vendor.example/stories/mill/"
ORIGIN = Origin(CasePaths.beside(URL), "en", SiteWords(products=(("Sluice", ()), ("Millrace", ()), ("Tailwater", ()))))
PROSE = "<p>" + "The mill used to grind the flour of the valley by hand, and its people slept badly. " * 5 + "</p>"
LINKS = "<a href='/t/sluice'>Sluice</a>, <a href='/t/millrace'>Millrace</a>"


def read(*, head: str = "", behind: str = "") -> CaseReport:
    """The report of a page with something under its title, and behind its article."""
    case = f"<h1>How Hillside grinds</h1><p>Flour for the whole valley.</p>{head}<h2>Nights</h2>{PROSE}"
    page = f"<body><main><article>{case}</article>{behind}</main><footer>Made in the valley</footer></body>"
    return read_case(URL, page.encode(), None, ORIGIN).report


LISTS = (
    f"<p>Parts: {LINKS}</p>",
    "<p>Parts:</p><ul><li><a href='/t/sluice'>Sluice</a></li><li><a href='/t/millrace'>Millrace</a></li></ul>",
    f"<div><span>Parts</span> <span>{LINKS}</span></div>",
)


@pytest.mark.parametrize("drawn", LISTS)
@pytest.mark.parametrize("place", ["head", "behind"])
def test_what_a_catalogue_knows_is_listed_under_any_label(drawn: str, place: str) -> None:
    """In whatever form it is drawn and wherever in the page's main part; nothing of it is a figure or a sentence."""
    report = read(**{place: drawn})

    assert [module.label.text for module in report.modules_listed] == ["Sluice", "Millrace"]
    assert report.cards == ()
    assert {claim.kind.value for claim in flatten(report) if "Sluice" in claim.text} <= {"module", "company"}


@pytest.mark.parametrize(
    "drawn",
    [
        "<p>Parts: Sluice, and whatever else the valley needs.</p>",
        "<p>Sluice: <a href='/t/millrace'>Millrace</a></p>",
        "<p>After: Millrace</p>",
        "<p>Others read:</p><ul><li><a href='/t/dam'>Dam</a></li></ul>",
        "<p>The whole mill of the valley runs on: Sluice</p>",
    ],
)
def test_other_words_with_products_list_none(drawn: str) -> None:
    """A sentence, a product as the label, words that are no links, links to anything else, a label that is none."""
    assert read(behind=drawn).modules_listed == ()


def test_links_under_a_label_in_the_case_are_products_whatever_a_catalogue_knows() -> None:
    """One that it does not know is listed beside those that it knows, as it stands."""
    links = "<p><a href='/t/sluice'>Sluice</a></p><p><a href='/t/weir'>Weir</a></p>"

    listed = read(head=f"<p>Parts:</p>{links}").modules_listed

    assert [module.label.text for module in listed] == ["Sluice", "Weir"]
