"""Invented pages: their files are read, and the project reads what is drawn of them as it reads a vendor's page."""

from __future__ import annotations

from pathlib import Path

import pytest

from crawler.extractors.telling import lines_of
from crawler.pages.case_page import CasePage
from tests.quality.invented_looks import LOOKS, draw_invented, look_of
from tests.quality.invented_pages import InventedError, invented_pages, read_invented

PAGE = """title: A bakery that sells what it bakes
company: Alder Bakery
product: Crumb
vendor: Oven Works
form: article
[card] result customer better | 41% | less bread thrown away on Mondays
[fact] fact customer - | Industry | Food
## The challenge
pain customer worse | The shops telephoned their orders, and half of them were misheard.
background other - | Bread that is a day old can't be sold.

pain/fact customer - | Forty shops wrote lists of their own.
## Baking to order | result
> praise product - | "I would not bake without Crumb again," says Ada Miller, master baker.
* solution product - | Crumb sends each shop's order to the ovens at six.
[cta] other other - | Talk to our team
"""


def test_a_file_says_how_each_line_is_to_be_read() -> None:
    """Its label, what is right too, whose act it is and which change; a block is a paragraph, a list or a quotation."""
    page = read_invented("alder", PAGE)
    labels = {str(label["text"]): label for label in page.labels}

    assert [[told.kind for told in block] for block in page.blocks][2:5] == [["heading"], ["prose", "prose"], ["prose"]]
    assert labels["Forty shops wrote lists of their own."]["also"] == ["fact"]
    assert labels["41% less bread thrown away on Mondays"]["dir"] == "better"
    assert labels["Baking to order"] == {"tells": "heading", "also": ["result"], "who": "other", "dir": None} | {
        "text": "Baking to order"
    }
    assert page.origin.catalogue.names == ("Oven Works", "Crumb")


@pytest.mark.parametrize("line", ["pain | no one.", "joy customer - | We laugh.", "[map] fact customer - | Here."])
def test_a_line_that_is_none_of_the_formats_is_told_with_its_number(line: str) -> None:
    """A label, whose act or a mark that there is not would else be lost in silence."""
    with pytest.raises(InventedError, match="alder, line 17"):
        read_invented("alder", PAGE + line)


@pytest.mark.parametrize("look", LOOKS)
def test_each_look_gives_the_project_all_lines_under_their_headings(look: str) -> None:
    """What is drawn is read as any page is: no line is lost, whatever the site looks like."""
    page = read_invented("alder", PAGE)
    case = CasePage("http://127.0.0.1/stories/alder", draw_invented(page, LOOKS[look]), "utf-8", page.origin)
    lines = lines_of(case.parts(), page.origin.catalogue)
    texts = " ".join(line.text.replace("\n", " ") for line in lines)

    for part in ("41%", "misheard", "a day old", "lists of their own", "bake without", "to the ovens at six"):
        assert part in texts
    assert next(line.heading for line in lines if "ovens at six" in line.text) == "Baking to order"


@pytest.mark.parametrize(("language", "many"), [("en", 160), ("zh", 45)])
def test_the_projects_own_invented_pages_can_be_read(language: str, many: int) -> None:
    """Every file of the folder, each with a case's beginning and end; their looks differ."""
    pages = [*invented_pages(Path(__file__).parent / "invented" / language)]

    assert len(pages) >= many
    assert {page.origin.language for page in pages} == {language}
    assert {label["tells"] for page in pages for label in page.labels} >= {"pain", "solution", "result", "outlook"}
    assert {look_of(page).content for page in pages} == {look.content for look in LOOKS.values()}
