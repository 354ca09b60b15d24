"""What a look at a site found."""

from __future__ import annotations

from crawler.items.visit import Outcome
from crawler.vendors.naming import Signs
from crawler.vendors.survey import Sample, Survey


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

    assert Survey("https://a.example", samples=mixed, declared=["zh-CN", "zh-CN", "en"]).language == "zh"
    assert Survey("https://a.example", samples=mixed, declared=["fr", "fr"]).language == "en"
    assert Survey("https://a.example").language == "en"
