"""What a person is told to look at before the first crawl."""

from __future__ import annotations

from crawler.items.visit import Outcome
from crawler.vendors.doubts import doubts_about
from crawler.vendors.naming import Signs
from crawler.vendors.shapes import Shape
from crawler.vendors.survey import Sample, Survey

SHAPE = Shape("/stories", ("/stories/a", "/stories/b", "/stories/c"), is_deep=False)
RIVAL = Shape("/customers", ("/customers/a", "/customers/b", "/customers/c"), is_deep=False)
SIGNS = {path: Signs(f"{path} | Muyun") for path in ("/", "/stories")}
HOSTS = ("muyun.example",)


def test_a_site_that_is_found_whole_leaves_no_doubt() -> None:
    """A list, a sitemap, one language, its own host."""
    found = Survey("https://muyun.example", SHAPE, ("/stories",), signs=SIGNS)

    assert list(doubts_about(found, [SHAPE], HOSTS, ["https://www.muyun.example/"] * 2, has_sitemap=True)) == []


def test_each_thing_that_is_missing_or_ambiguous_is_a_sentence() -> None:
    """A name of the host alone, another folder, no list, no sitemap, two languages, another host that pages name."""
    found = Survey("https://muyun.example", SHAPE, signs={})
    found.samples = [Sample(path, Outcome.NEW, language=path[-2:]) for path in ("/stories/en", "/stories/zh")]
    told = list(doubts_about(found, [SHAPE, RIVAL], HOSTS, ["https://corvus.example/"] * 2, has_sitemap=False))

    assert [words.partition(" ")[0] for words in told] == ["the", "other", "no", "no", "cases", "pages"]
    assert "/customers/*" in told[1]
    assert "(en, zh)" in told[4]
    assert "corvus.example" in told[5]


def test_without_a_folder_of_cases_there_is_nothing_to_doubt() -> None:
    """The command says that none was found."""
    assert list(doubts_about(Survey("https://muyun.example"), [RIVAL], HOSTS, [], has_sitemap=False)) == []
