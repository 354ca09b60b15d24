"""Pages as site builders draw them: pieces without space between them, figures under their labels, walls of praise."""

from __future__ import annotations

import re

import pytest

from crawler.items.report import CaseReport
from crawler.items.vendor import SiteWords
from crawler.pages.case_page import read_case
from crawler.text.origin import Origin
from crawler.text.paths import CasePaths

URL = "https://www.gull.example/stories/harbour-toys"
ORIGIN = Origin(CasePaths(("/stories/*",)), "en")
PROSE = (
    "<h2>Background</h2><p>Harbour Toys makes wooden trains and sells them in forty shops along the coast.</p>"
    "<p>Every order was typed twice, and the paint was often mixed before the order was right.</p>"
    "<h2>Outcome</h2><p>Orders are typed once, and the paint shop sees them in the minute they arrive.</p>"
    "<p>Harbour Toys will open the same screen to its two suppliers of wheels.</p>"
)


def report_of(*, under: str = "", behind: str = "", origin: Origin = ORIGIN) -> CaseReport:
    """The report of a page with something under its title and behind its text."""
    page = (
        f"<title>Harbour Toys paints the right train | Gull</title><h1>Harbour Toys paints the right train</h1>{under}"
    )
    return read_case(URL, f"<html lang=en>{page}{PROSE}{behind}".encode(), None, origin).report


def cards_of(report: CaseReport) -> list[tuple[str, str | None]]:
    """Value and label of each card."""
    return [(card.value.text, card.label.text if card.label else None) for card in report.cards]


def test_facts_in_pieces_without_space() -> None:
    """A label and its value are told by their pieces; a word that nobody knows is a label among such lines."""
    pairs = (("Industry", "Toys"), ("Headquarters", "Hull, UK"), ("Painters", "31"), ("Company size", "120 people"))
    strip = "".join(f"<div><span>{label}</span><span>{value}</span></div>" for label, value in pairs)
    report = report_of(under=f"<div>{strip}</div>")

    assert [words.text for words in report.industries] == ["Toys"]
    assert report.size_tag is not None
    assert report.size_tag.text == "120 people"
    assert [(fact.label.text, fact.value.text) for fact in report.facts] == list(pairs)
    assert not report.cards


def test_facts_of_a_table_with_two_pairs_a_row() -> None:
    """A row may hold several labels, each before its value; the line over the facts, if the title has it, is a name."""
    table = (
        "<h4>Harbour Toys</h4><table><tr><th>Industry</th><td>Toys</td><th>Location</th><td>Hull</td></tr>"
        "<tr><th>Employees</th><td>120</td><th>Founded</th><td>1961</td></tr></table>"
    )
    report = report_of(under=table)

    assert [fact.value.text for fact in report.facts] == ["Toys", "Hull", "120", "1961"]
    assert report.company is not None
    assert report.company.value == "Harbour Toys"
    assert all(section.heading is None or "Harbour" not in section.heading.words.text for section in report.sections)


def test_products_under_a_label_in_lines_of_their_own_element() -> None:
    """Lines that are nearer to each other than to the label are one value; what follows them is none of it."""
    fields = (
        "<div><p>Industry</p><p>Toys</p></div><div><p>Products</p><div><p>Gull Rails</p><p>Gull Paint</p></div></div>"
    )
    report = report_of(under=f"<aside>{fields}<div><p>Painted since</p></div></aside>")

    assert [module.label.text for module in report.modules_listed] == ["Gull Rails", "Gull Paint"]


def test_products_are_known_by_their_names_under_a_label_that_is_not() -> None:
    """Beside facts a line that lists what the vendor sells does so whatever the label; over links it is no card."""
    sold = (("Gull Rails", ()), ("Gull Paint", ()))
    origin = Origin(CasePaths(("/stories/*",)), "en", SiteWords(names=("Gull",), products=sold))
    facts = "<p><b>Industry:</b> Toys</p><p><b>Location:</b> Hull</p><p><b>Toolset:</b> Gull Rails, Gull Paint</p>"
    links = "<div><div>Toolset</div><ul><li><a href=/p>Gull Rails</a></li><li><a href=/q>Gull Paint</a></li></ul></div>"
    listed = report_of(under=f"<p>Trains in the right colour.</p><div>{facts}</div>", origin=origin)
    linked = report_of(under=f"<p>Trains in the right colour.</p>{links}", origin=origin)

    for report in (listed, linked):
        assert [module.label.text for module in report.modules_listed] == ["Gull Rails", "Gull Paint"]
        assert not report.cards
        assert [sentence.words.text for sentence in report.summary] == ["Trains in the right colour."]


@pytest.mark.parametrize("heading", ["<h3>{}</h3>", "<section><p><b>{}</b></p></section>"])
@pytest.mark.parametrize("around", ["{}", "<div><div>{}</div></div>"])
def test_an_element_around_the_whole_text_ends_no_introduction(heading: str, around: str) -> None:
    """Where another heading as high stands in the element of an introduction, the introduction ends at that."""
    parts = (
        ("客户背景", "澄湖玩具在沿海开了四十家木头火车店，每一节车厢都由师傅手工上漆。"),
        ("实施过程", "订单只录一次，漆房在同一分钟里就看得见要调的颜色。"),
    )
    text = "".join(f"{heading.format(title)}<p>{words}</p>" for title, words in parts)
    praise = "<div><p>“漆只上一遍，颜色一次就对。”</p><p>——温知棠 生产总监</p></div>"
    page = f"<html lang=zh><h1>澄湖玩具：颜色一次就对</h1><p>火车不再重漆。</p>{around.format(text + praise)}"
    report = read_case(URL, page.encode(), None, Origin(CasePaths(("/stories/*",)), "zh")).report

    assert [s.words.text for part in report.introduction for s in part.sentences] == [parts[0][1]]
    assert [part.heading.words.text for part in report.sections if part.heading] == ["实施过程"]
    assert report.quote is not None
    assert report.quote.speaker is not None
    assert report.quote.speaker.text == "温知棠"


def test_a_second_line_of_the_title_over_facts() -> None:
    """It is the title's, and stays; a heading in the box of the facts is a label, and goes."""
    strip = "<p><b>Company</b> Harbour Toys <b>Location</b> Hull <b>Industry</b> Toys</p>"
    second = report_of(under=f"<h2>How forty shops got the colour that they asked for</h2>{strip}")
    label = report_of(under=f"<p>Trains in the right colour.</p><div><h3>In short</h3>{strip}</div>")

    assert second.sections[0].heading is not None
    assert second.sections[0].heading.words.text.startswith("How forty shops")
    assert all(section.heading is None or section.heading.words.text != "In short" for section in label.sections)


FIGURES = [("-60%", "wrong colours"), ("15 million", "wheels a year"), ("12 hours", "5 weeks of paint saved")]


@pytest.mark.parametrize(
    "card",
    [
        "<div><p>{label}</p><h3><b>{figure}</b></h3></div>",
        "<div><h3>{figure}</h3><p>{label}</p></div>",
        "<div><p><span>{sign}</span><span>{number}</span></p><p>{label}</p></div>",
        "<li><div>{label}</div><div><b>{number_alone}</b><small>{rest}</small></div></li>",
    ],
)
@pytest.mark.parametrize("is_behind", [False, True])
def test_a_strip_of_cards_behind_the_text(card: str, *, is_behind: bool) -> None:
    """Figures beside their labels are cards, whichever of the two is drawn first and wherever the strip stands."""
    cards = ""
    for figure, label in FIGURES:
        number = figure.lstrip("+-")
        alone = "".join(re.findall(r"^\d+", number))
        parts = {"figure": figure, "label": label, "sign": figure[: -len(number)], "number": number}
        cards += card.format(**parts, number_alone=figure[: -len(number)] + alone, rest=number[len(alone) :])
    strip = f"<div>{cards}</div>"
    report = report_of(behind=strip) if is_behind else report_of(under=f"<p>Trains in the right colour.</p>{strip}")

    assert cards_of(report) == FIGURES


def test_a_counter_that_stands_at_nothing() -> None:
    """An element that says 0 and names the figure to which a script counts is read as that figure, grouped as it is."""
    counter = "<div><span>$</span><span data-to-value=640000 data-delimiter=,>0</span></div><div>saved a year</div>"
    zero = "<div><span data-to-value=0>0</span></div><div>wrong colours since May</div>"
    report = report_of(behind=f"<div><div>{counter}</div><div>{zero}</div></div>")

    assert cards_of(report) == [("$640,000", "saved a year"), ("0", "wrong colours since May")]


OWN = "<div><p>“We paint once, and only once.”</p><p>Ada Brook</p><p>Head of Paint, Harbour Toys</p></div>"
OTHERS = "<div><p>“It just runs, from the first day on.”</p><p>Tom Fell, Director, Quay Books</p></div>"


def test_a_wall_of_praise_of_other_customers() -> None:
    """Praises side by side are another's where one is employed by somebody whom the case does not name elsewhere."""
    another = "<div><p>“A joy on every single day.”</p><p>Eve Lowell, Office Manager</p></div>"
    wall = f"<section><h2>Loved by many</h2>{OTHERS}{another}</section>"
    praised = report_of(behind=OWN + wall)
    speakers = [quote.speaker.text for quote in (praised.quote, *praised.further_quotes) if quote and quote.speaker]

    assert speakers == ["Ada Brook"]
    assert all(section.heading is None or "Loved" not in section.heading.words.text for section in praised.sections)


@pytest.mark.parametrize(
    ("heading", "own", "speakers"),
    [
        ("What our customers say", OWN, ["Ada Brook"]),
        ("What the paint shop says", OWN, ["Ada Brook", "Tom Fell", "Eve Lowell"]),
        ("What our customers say", "", ["Tom Fell", "Eve Lowell"]),
        ("What our customers say", OWN + "<p>Eve Lowell mixes the paint.</p>", ["Ada Brook", "Tom Fell", "Eve Lowell"]),
    ],
)
def test_a_wall_on_which_nobody_names_an_employer(heading: str, own: str, speakers: list[str]) -> None:
    """It is others' under a heading of customers in general, if the case has its own praise and names nobody there."""
    praises = "".join(
        f"<div><p>“{words}”</p><p>{who}</p></div>"
        for words, who in (
            ("It just runs, from the first day on.", "Tom Fell, Director"),
            ("A joy on every single day.", "Eve Lowell, Office Manager"),
        )
    )
    praised = report_of(behind=f"{own}<section><h2>{heading}</h2>{praises}</section>")
    quotes = (praised.quote, *praised.further_quotes)

    assert [quote.speaker.text for quote in quotes if quote and quote.speaker] == speakers
    assert any(part.heading and part.heading.words.text == heading for part in praised.sections) == (
        speakers != ["Ada Brook"]
    )


def test_a_long_signature_within_a_quotation_is_none_of_its_words() -> None:
    """A line with a name, an office and an employer signs, though it be as long as a sentence."""
    signature = "Ada Brook, Executive Vice President of Paint and Varnish, Harbour Toys of Hull"
    report = report_of(behind=f"<blockquote><p>We paint once, and only once.</p><p>{signature}</p></blockquote>")

    assert report.quote is not None
    assert report.quote.speaker is not None
    assert report.quote.speaker.text == "Ada Brook"
    assert [sentence.words.text for sentence in report.quote.words] == ["We paint once, and only once."]


def test_praise_that_is_shown_twice_is_one() -> None:
    """The same words beside the text, drawn large, are no second praise."""
    report = report_of(behind=OWN + f"<aside>{OWN}</aside>{OWN}")

    assert report.quote is not None
    assert not report.further_quotes


def test_tabs_and_the_contents_of_a_page_are_no_text() -> None:
    """Lines that are headings further down, one after the other, say nothing; nor does what stands over such links."""
    tabs = "<div><div>Background</div><div>Outcome</div></div>"
    contents = "<div><p>On this page</p><a href='#a'>Background</a><a href='#b'>Outcome</a></div>"
    plain = report_of()

    assert report_of(under=tabs).sections[0].heading is not None
    assert [
        s.words.text for part in report_of(under=contents).sections for p in part.paragraphs for s in p.sentences
    ] == [s.words.text for part in plain.sections for p in part.paragraphs for s in p.sentences]
