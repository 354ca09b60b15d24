"""The vendor's file that a look at a site leads to."""

from __future__ import annotations

from crawler.items.visit import Outcome
from crawler.vendors.file import read_vendor
from crawler.vendors.shapes import Shape
from crawler.vendors.survey import Sample, Survey, file_of

SHAPE = Shape("/stories", tuple(f"/stories/{name}/" for name in "abcdefghij"), is_deep=False)


def survey(**more: object) -> Survey:
    """Of a site whose list links three cases that were read, and leaves out a page that is none."""
    found = Survey("https://www.muyun-example.com.cn", SHAPE, ("/stories/",))
    found.samples = [Sample(f"/stories/{name}/", Outcome.NEW, language="zh") for name in "abc"]
    found.samples.append(Sample("/stories/d/", Outcome.EMPTY, "text, but no case in it"))
    found.strays = [Sample("/stories/j/", Outcome.EMPTY, "text, but no case in it")]
    for name, value in more.items():
        setattr(found, name, value)
    return found


def test_the_file_can_be_used_as_it_is() -> None:
    """Every key that was found is one that a vendor's file may have; what no list links and no case is, is excepted."""
    found = survey(titles=['Acme | 木云 "Muyun"', 'Beihai | 木云 "Muyun"', "About us"])
    vendor = read_vendor(file_of(found, "muyun"), "muyun.toml", "muyun")

    assert (vendor.title, vendor.language, vendor.base_url) == (
        '木云 "Muyun"',
        "zh",
        "https://www.muyun-example.com.cn",
    )
    assert (vendor.cases, vendor.excepted, vendor.lists) == (("/stories/*/",), ("/stories/j/",), ("/stories/",))
    assert vendor.seeds == vendor.expect.samples == ("/stories/a/", "/stories/b/", "/stories/c/")
    assert vendor.expect.cases == (8, 16)
    assert vendor.names == ('木云 "Muyun"',)


def test_a_site_is_called_as_it_calls_itself_else_as_its_host() -> None:
    """Its own name for itself, the end that its titles share, or its host without what all hosts of a country have."""
    assert survey(site_names=["木云", "木云", "Muyun"], titles=["A | B", "C | B"]).title == "木云"
    assert survey(titles=["A | B", "C | B"]).title == "B"
    cases = ["A - Cases", "C - Cases", "Prices | Muyun", "Muyun | The cloud"]
    assert survey(titles=cases, first_title="Muyun | The cloud").title == "Muyun"
    assert survey(titles=["A | B", "C", "D", "E"]).title == "Muyun-example"
    assert survey().name == "muyun-example"
    assert Survey("http://127.0.0.1:8000").name == "site"


def test_the_language_is_what_the_pages_say_where_a_sample_is_in_it() -> None:
    """Cases that nobody has translated yet do not decide; neither does a template that says what no case is in."""
    mixed = [Sample("/stories/a/", Outcome.NEW, language="zh"), *(Sample("/x/", Outcome.NEW, language="en"),) * 2]

    assert survey(samples=mixed, declared=["zh-CN", "zh-CN", "en"]).language == "zh"
    assert survey(samples=mixed, declared=["fr", "fr"]).language == "en"
    assert survey(samples=[]).language == "en"
