"""Pages in English: titles under the kind of page, labels, newsletters, who speaks."""

from __future__ import annotations

from dataclasses import replace

from crawler.items.report import CaseReport
from crawler.pages.case_page import read_case
from crawler.text.origin import Origin

ORIGIN = replace(Origin.beside("https://vendor.example/stories/mill/"), language="en")
PROSE = (
    "<p>"
    + "The mill used to grind the flour of the valley by hand, which took its people most of the day. " * 6
    + "</p>"
)


def read(head: str, body: str = PROSE, tail: str = "") -> CaseReport:
    """The report of a page with this head, body and tail."""
    page = f"<html><head><title>Hillside Case Study</title></head><body>{head}<div>{body}</div>{tail}</body></html>"
    return read_case("https://vendor.example/stories/mill/", page.encode(), None, ORIGIN).report


def title(report: CaseReport) -> str:
    """The title's words."""
    assert report.title is not None
    return report.title.text


def test_the_title_stands_under_the_kind_of_page() -> None:
    """`Case study:` is the site's, in a line of its own, in the title's line and in an element beside it."""
    for head in (
        "<h1>CASE STUDY:<br><div>Grinding Twice the Flour at Night</div></h1>",
        "<h1><span>CASE STUDY:</span><span>Grinding Twice the Flour at Night</span></h1>",
        "<h1>CASE STUDY: Grinding Twice the Flour at Night</h1>",
    ):
        assert title(read(head)) == "Grinding Twice the Flour at Night"


def test_facts_under_the_kind_of_page_are_no_title() -> None:
    """Where a picture says whose page it is, what stands under the heading is not of it, and stays what it is."""
    pairs = (("Company", "Hillside"), ("Location", "Bergen"), ("Industry", "Milling"))
    facts = f"<div>{'&nbsp; &nbsp;'.join(f'{label} &nbsp;<b>{value}</b>' for label, value in pairs)}</div>"
    report = read(f"<h1>CASE STUDY: <img src=hillside.png></h1>{facts}")
    assert [fact.value.text for fact in report.facts] == ["Hillside", "Bergen", "Milling"]


def test_a_heading_in_elements_without_spaces_is_several_lines() -> None:
    """A name and what is told of it are drawn under each other; a bold part of a word is none of its own."""
    drawn = read("<h1>CASE STUDY:<span>Hillside</span><span>Grinding Twice the Flour</span></h1>")
    bold = read("<h1>How <b>Mill</b>Stone grinds flour at night</h1>")

    assert title(drawn) == "Hillside"
    assert title(bold) == "How MillStone grinds flour at night"


def test_a_heading_that_names_nobody_begins_no_praise() -> None:
    """`Challenge` under the title is no speaker; a name is one."""
    report = read("<h1>How Hillside grinds</h1><h2>The Long Nights of the Mill</h2>")

    assert report.quote is None


def test_the_newsletter_behind_the_case_is_the_sites() -> None:
    """A form directly in the body with its own heading asks the reader, and says nothing of the case."""
    form = "<form><h4>Stories in your inbox</h4><p>Join 40,000 readers.</p><input type='email'></form>"
    texts = [
        sentence.words.text
        for section in read("<h1>How Hillside grinds</h1>", tail=form).sections
        for paragraph in section.paragraphs
        for sentence in paragraph.sentences
    ]

    assert not [text for text in texts if "readers" in text]


def test_an_offer_without_a_form_amid_the_case_is_the_sites() -> None:
    """What ends in a link that asks its reader to subscribe, with what it says over it; a customer's own stays."""
    words = "Get the Mill letter and newsletter once a month. <a href='/l'>Subscribe</a>"
    offer = f"<div><p>Stay in the loop</p><p>{words}</p></div>"
    own = "<p>Each Friday Hillside sends its newsletter to 4,000 bakers. <a href='/l'>Subscribe</a></p>"
    told = str(read("<h1>How Hillside grinds</h1>", f"{PROSE}{offer}{own}{PROSE.replace('flour', 'corn')}"))

    assert "loop" not in told
    assert "Mill letter" not in told
    assert "4,000 bakers" in told


def test_other_cases_behind_the_case_are_left_out() -> None:
    """A heading over links to other cases is no title and no part, whatever the document's title says."""
    other = "<ul><li><a href='/more/1/'>How Acme ships 10x faster</a></li></ul>"
    tail = f"<section><h3>Related case studies</h3>{other}</section>"
    report = read("<h1>How Hillside grinds</h1>", tail=tail)

    assert title(report) == "How Hillside grinds"
    assert "Acme" not in str(report.sections)


def test_facts_stand_in_one_line_with_their_labels() -> None:
    """`Company … Location … Industry …` are three facts, whatever draws them."""
    details = "<div>Company <b>Hillside</b> Location <b>Leeds, England</b> Industry <b>Milling</b></div>"
    report = read(f"<h1>How Hillside grinds</h1>{details}")

    assert [(fact.subject.value, fact.value.text) for fact in report.facts] == [
        ("name", "Hillside"),
        ("location", "Leeds, England"),
        ("industry", "Milling"),
    ]


def test_a_signed_rest_of_a_quotation_is_praise() -> None:
    """Where an editor took out how it begins, the name with an office behind the closing mark still signs it."""
    line = 'It grinds twice the flour at night, and nobody has to stay up."'
    two = read("<h1>How Hillside grinds</h1>", f"{PROSE}<p>{line}</p><p>- Anna Brown, Head Miller</p>")
    one = read("<h1>How Hillside grinds</h1>", f"{PROSE}<p>{line} <span>- Anna Brown, Head Miller</span></p>")

    for report in (one, two):
        assert report.quote is not None
        assert report.quote.speaker is not None
        assert report.quote.speaker.text == "Anna Brown"


def test_facts_under_headings_are_facts() -> None:
    """Labels that are headings, each over a short line; products under theirs, a line each."""
    facts = (
        "<div><h4>Industry</h4><p>Milling</p><h4>Location</h4><p>Leeds, England</p><h4>Founded</h4><p>1987</p>"
        "<h4>Products used</h4><p>Grinder Mesh<br>Grinder Sieve</p></div>"
    )
    report = read(f"<h1>How Hillside grinds</h1>{facts}")

    assert [words.text for words in report.industries] == ["Milling"]
    assert report.location is not None
    assert report.location.text == "Leeds, England"
    assert report.founded_year is not None
    assert report.founded_year.value == "1987"
    assert [module.label.text for module in report.modules_listed] == ["Grinder Mesh", "Grinder Sieve"]


def test_products_in_a_line_are_as_many() -> None:
    """Commas part them."""
    facts = "<ul><li><b>Industry:</b> Milling</li><li><b>Products used:</b> Grinder Mesh, Grinder Sieve</li></ul>"
    report = read(f"<h1>How Hillside grinds</h1>{facts}")

    assert [module.label.text for module in report.modules_listed] == ["Grinder Mesh", "Grinder Sieve"]


def test_the_kind_of_page_names_no_customer() -> None:
    """`CUSTOMER STORY` over the title is no label with its value."""
    report = read("<p>CUSTOMER STORY</p><h1>How Hillside Mills grinds flour</h1>")

    assert report.company is None or report.company.value != "STORY"
    assert not report.facts


def test_who_signs_a_quotation_is_no_title() -> None:
    """Though the document is titled by the customer whom the caption names."""
    quote = (
        "<figure><blockquote>It grinds.</blockquote><figcaption>Anna Baker<br>Hillside Case Study</figcaption></figure>"
    )

    assert title(read("<h1>We sleep at night now</h1>", PROSE + quote)) == "We sleep at night now"


def test_questions_of_readers_behind_the_case_are_left_out() -> None:
    """They are answered for anybody, and say nothing of the customer."""
    questions = (
        "<section><h2>Frequently asked questions</h2><h3>How long?</h3><p>Mills run within 8 weeks.</p></section>"
    )

    assert "8 weeks" not in str(read("<h1>How Hillside grinds</h1>", tail=questions).sections)
