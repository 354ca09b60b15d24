"""Praise on English pages that is signed by lines of its own."""

from __future__ import annotations

import pytest

from crawler.items.report import CaseReport
from crawler.pages.case_page import read_case
from crawler.text.origin import Origin

ORIGIN = Origin.beside("https://vendor.example/stories/mill/")
PROSE = (
    "<p>"
    + "The mill used to grind the flour of the valley by hand, which took its people most of the day. " * 4
    + "</p>"
)
WORDS = "We grind twice as much flour, and everybody sleeps at night."


def read(drawn: str) -> CaseReport:
    """The report of a page with this between its challenge and its solution."""
    page = (
        f"<main><h1>How Hillside grinds</h1><p>Flour for the whole valley.</p><h2>Challenge</h2>{PROSE}{drawn}"
        f"<h2>Solution</h2>{PROSE}<h2>Results</h2>{PROSE}</main>"
    )
    return read_case("https://vendor.example/stories/mill/", page.encode(), None, ORIGIN).report


@pytest.mark.parametrize(
    "drawn",
    [
        f"<div><p>“{WORDS}”</p><p><b>Anna Baker</b><br><span>Head of Milling<br>Hillside</span></p></div>",
        f"<blockquote><p>{WORDS}</p><footer><cite>Anna Baker</cite><span>Head of Milling</span></footer></blockquote>",
        f"<blockquote><p>{WORDS}<br>— Anna Baker, Head of Milling</p></blockquote>",
        f"<blockquote><p>{WORDS}<br>— <em>Anna Baker</em>, Head of Milling</p></blockquote>",
        f"<div><p>“{WORDS}”</p><p><span>Anna Baker</span>, <span>Head of Milling</span></p></div>",
        f"<figure><blockquote>{WORDS}</blockquote><figcaption>Anna Baker | Head of Milling</figcaption></figure>",
        f"<div><div>{WORDS}</div><div><img><div><div>Anna Baker</div><div>Head of Milling</div></div></div></div>",
        f"<p>“{WORDS}” - <b>Anna Baker</b> <span>Head of Milling at Hillside</span></p>".replace("</b> ", "</b>, "),
        f"<div><h5>Anna Baker</h5><small>Head of Milling</small><p>“{WORDS}”</p></div>",
    ],
)
def test_lines_under_or_over_the_words_sign_them(drawn: str) -> None:
    """In whatever element they stand; the part of the case around them keeps its own sentences."""
    report = read(drawn)

    assert report.quote is not None
    assert report.quote.speaker is not None
    assert report.quote.role is not None
    assert (report.quote.speaker.text, report.quote.role.text) == ("Anna Baker", "Head of Milling")
    assert "".join(sentence.words.text for sentence in report.quote.words).strip("“”") == WORDS
    assert "Baker" not in str(report.pairs) + str(report.sections)


def test_a_sentence_with_a_quotation_before_it_is_none_of_it() -> None:
    """Only where marks are left open does the next paragraph go on."""
    told = '<p>"We slept," says Anna Baker, and the mill had ground twenty sacks when she woke up again.</p>'
    open_ = "<p>“We slept all night long, and the mill went on.</p>"
    signed = f"<p>“{WORDS}”</p><p>— Anna Baker, Head of Milling</p>"
    one, both = read(told + signed).quote, read(open_ + signed).quote

    assert one is not None
    assert both is not None
    assert [sentence.words.text for sentence in one.words] == [f"“{WORDS}”"]
    assert len(both.words) == len(one.words) + 1


def test_a_product_with_which_the_next_sentence_begins_signs_nothing() -> None:
    """Though it is a link, and so a piece of its line: the line is a sentence."""
    told = "<p><a href='/millstone'>Millstone</a> grinds day and night, and nobody has to stay for it.</p>"
    signed = (
        f"<figure><blockquote>“{WORDS}”</blockquote><figcaption><b>Anna Baker</b> <i>Head of Milling</i></figcaption>"
    )
    report = read(f"{signed}</figure>{told}")

    assert report.quote is not None
    assert report.quote.role is not None
    assert report.quote.role.text == "Head of Milling"
    assert "grinds day and night" in str(report.pairs) + str(report.sections)


@pytest.mark.parametrize(
    ("behind", "office"),
    [
        ("Valley Flour", "Head of Milling, Valley Flour"),
        ("Days", "Head of Milling, Days"),
        ("Bertram Foods", "Head of Milling"),
        ("Hillside", "Head of Milling"),
    ],
)
@pytest.mark.parametrize(
    "line", ["<p>Anna Baker, Head of Milling, {}</p>", "<p>Anna Baker</p><p>Head of Milling, {}</p>"]
)
def test_a_department_is_of_the_office_and_an_employer_is_not(line: str, behind: str, office: str) -> None:
    """What stands behind an office is a department where the case has its words without capitals."""
    report = read(f"<blockquote><p>“{WORDS}”</p>{line.format(behind)}</blockquote>")

    assert report.quote is not None
    assert report.quote.role is not None
    assert report.quote.role.text == office


def test_what_nobody_signs_is_the_text_of_the_case() -> None:
    """A sentence over a line with no name is no praise."""
    assert read(f"<div><p>{WORDS}</p><p>Two floors of stones</p></div>").quote is None
    assert read(f"<p>“{WORDS}”</p>").quote is None


def test_an_element_for_who_said_it_signs() -> None:
    """Though nobody knows the office, and no quotation marks are drawn."""
    drawn = f"<div><div>{WORDS}</div><cite><span>Anna Baker</span><span>Night Miller</span></cite></div>"
    quote = read(drawn).quote

    assert quote is not None
    assert (quote.speaker and quote.speaker.text, quote.role and quote.role.text) == ("Anna Baker", "Night Miller")
