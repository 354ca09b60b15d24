"""The vendor's file that a look at a site leads to."""

from __future__ import annotations

from crawler.items.visit import Outcome, Reading
from crawler.pages.case_page import read_case
from crawler.text.origin import Origin
from crawler.vendors.draft import file_of
from crawler.vendors.file import read_vendor
from crawler.vendors.naming import Signs
from crawler.vendors.shapes import Shape
from crawler.vendors.survey import Sample, Survey
from tests.server import case_page

SHAPE = Shape("/stories", tuple(f"/stories/{name}/" for name in "abcdefghij"), is_deep=False)
NO_CASE = "text, but no case in it;\n[products]"


def reading() -> Reading:
    """A case with its figures and its product."""
    url = "https://www.muyun.example/stories/a/"
    return read_case(url, case_page("青禾便利").encode(), "utf-8", Origin.beside(url))


def survey() -> Survey:
    """Of a site whose list links four pages: three cases, one of them without figures, and one that is none."""
    found = Survey("https://www.muyun.example", SHAPE, ("/stories/",))
    found.samples = [Sample(f"/stories/{name}/", Outcome.NEW, reading=reading(), language="zh") for name in "abc"]
    found.strays = [Sample("/stories/i/", Outcome.GONE)]
    found.others = [Sample("/stories/j/", Outcome.EMPTY, f"{NO_CASE} {'word ' * 20}", is_other=True)]
    found.signs = {path: Signs(f'{path} | 木云 "Muyun"', is_first=path == "/") for path in ("/", "/stories/")}
    return found


def test_the_file_can_be_used_as_it_is() -> None:
    """Every key that was found is one that a vendor's file may have; what is no case is excepted and not counted."""
    vendor = read_vendor(file_of(survey(), "muyun"), "muyun.toml", "muyun")

    assert (vendor.title, vendor.language, vendor.base_url) == ('木云 "Muyun"', "zh", "https://www.muyun.example")
    assert (vendor.cases, vendor.excepted, vendor.lists) == (("/stories/*/",), ("/stories/j/",), ("/stories/",))
    assert vendor.seeds == vendor.expect.samples == ("/stories/a/", "/stories/b/", "/stories/c/")
    assert vendor.expect.cases == (6, 13)
    assert vendor.names == ('木云 "Muyun"',)
    assert dict(vendor.products) == {"多维表格": ()}


def test_each_page_that_is_no_case_has_its_reason_in_one_line() -> None:
    """What a page says cannot leave its comment, nor be long; a product says on how many cases it stands."""
    lines = file_of(survey(), "muyun").splitlines()

    assert f'    "/stories/j/",  # text, but no case in it; [products] {"word " * 12}…' in lines
    assert '"多维表格" = []  # on 3 of 3 samples' in lines


def test_what_tells_nothing_among_cases_that_do_is_proposed_as_a_comment() -> None:
    """A person decides whether it is a case, as of what the list shows in another form."""
    found = survey()
    found.strays = [Sample("/stories/i/", Outcome.NEW, reading=reading(), is_shown=False)]
    found.samples[2] = Sample("/stories/c/", Outcome.NEW, reading=reading(), language="zh", is_telling=False)
    source = file_of(found, "muyun")

    assert (
        '    # "/stories/c/",  # is it one? It was read, but it tells neither figures nor praise' in source.splitlines()
    )
    assert '    # "/stories/i/",  # is it one? It was read, but the list does not show it as it shows cases' in source
    assert read_vendor(source, "muyun.toml", "muyun").excepted == ("/stories/j/",)


def test_without_products_the_file_shows_how_they_are_given() -> None:
    """As a comment; the file can be used."""
    found = survey()
    found.samples = [Sample("/stories/a/", Outcome.NEW, language="zh")]

    assert '# "Product" = ["other name"]' in file_of(found, "muyun")
    assert not read_vendor(file_of(found, "muyun"), "muyun.toml", "muyun").products
