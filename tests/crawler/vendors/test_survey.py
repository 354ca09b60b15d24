"""What a look at a site found."""

from __future__ import annotations

from dataclasses import replace

from crawler.items.visit import Outcome
from crawler.pages.case_page import read_case
from crawler.vendors.naming import Signs
from crawler.vendors.shapes import Shape
from crawler.vendors.survey import Sample, Survey
from tests.server import case_page


def test_the_host_names_the_vendor_without_what_all_hosts_of_a_country_have() -> None:
    """For commands and files, and where no page says what the site is called."""
    survey = Survey("https://www.muyun-example.com.cn")

    assert (survey.name, survey.called.text) == ("muyun-example", "Muyun-example")
    assert Survey("http://127.0.0.1:8000").name == "site"


def test_a_firm_is_named_without_its_legal_form_as_the_cases_language_has_it() -> None:
    """The language is that of the samples."""
    survey = Survey(
        "https://a.example", without_form=lambda language, name: name.removesuffix({"zh": "有限公司"}[language])
    )
    survey.samples = [Sample("/stories/a/", Outcome.NEW, language="zh")]
    survey.signs = {path: Signs(f"{path} | 木云", owner="木云有限公司") for path in ("/", "/stories/")}

    assert (survey.called.text, survey.called.others) == ("木云", ())


def test_the_language_is_what_the_pages_say_where_a_sample_is_in_it() -> None:
    """Cases that nobody has translated yet do not decide; neither does a template that says what no case is in."""
    mixed = [Sample("/stories/a/", Outcome.NEW, language="zh"), *(Sample("/x/", Outcome.NEW, language="en"),) * 2]

    assert Survey("https://a.example", samples=mixed, languages=["zh-CN", "zh-CN", "en"]).language == "zh"
    assert Survey("https://a.example", samples=mixed, languages=["fr", "fr"]).language == "en"
    assert Survey("https://a.example").language == "en"


def test_where_most_cases_tell_neither_figures_nor_praise_none_is_doubted_for_it() -> None:
    """One that the list shows apart is all the same."""
    quiet = read_case("https://a.example/stories/a/", case_page("青禾便利").encode(), "utf-8")
    survey = Survey("https://a.example", samples=[Sample(path, Outcome.NEW, reading=quiet) for path in "ab"])
    survey.samples.append(Sample("c", Outcome.NEW, reading=quiet, is_telling=False))

    assert list(survey.doubted) == ["c"]
    survey.samples = [replace(sample, is_telling=False) for sample in survey.samples]
    survey.strays = [Sample("d", Outcome.NEW, reading=quiet, is_telling=False, is_shown=False)]
    assert survey.doubted == {"d": "the list does not show it as it shows cases"}


def test_a_case_that_the_menu_links_is_no_product() -> None:
    """Though its label begins with the vendor's name."""
    survey = Survey("https://corvus.example", Shape("/stories", ("/stories/a",), is_deep=False))
    survey.menu = {"Corvus Crates": "/crates", "Corvus Story": "/stories/a/"}

    assert [product.label for product in survey.products] == ["Corvus Crates"]
