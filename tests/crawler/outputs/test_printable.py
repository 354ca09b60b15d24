"""Page text on its way to terminals and spreadsheets."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from crawler.outputs.printable import carried, csv_cell, json_text, printable


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("节省 43.2 万元", "节省 43.2 万元"),
        ("\x1b[31m红\x1b]0;x\x07", "<U+001B>[31m红<U+001B>]0;x<U+0007>"),
        ("\x9b2J", "<U+009B>2J"),
        ("甲\u202e乙\u2069", "甲<U+202E>乙<U+2069>"),
        ("一\u200b二\ufeff", "一<U+200B>二<U+FEFF>"),
        ("行\n行\u2028", "行<U+000A>行<U+2028>"),
        ("👨\u200d🔬 𠮷", "👨\u200d🔬 𠮷"),
        ("标\U000e0041", "标<U+E0041>"),
    ],
)
def test_characters_that_steer_are_named(text: str, shown: str) -> None:
    """Controls, direction marks, zero-width and tag characters are named; letters, Han and emoji are not."""
    assert printable(text) == shown


@given(st.text())
def test_what_is_printable_stays_so(text: str) -> None:
    """A second pass changes nothing."""
    assert printable(printable(text)) == printable(text)


@pytest.mark.parametrize("text", ["=1+1", "+16%", "-5", "@SUM(A1)", "＝1", " =1", "\t=1", "\r=1"])
def test_formulas_are_text(text: str) -> None:
    """What a spreadsheet would run gets an apostrophe before it."""
    assert str(csv_cell(text)).startswith("'")


@pytest.mark.parametrize("value", [None, -5.0, 3, "节省 60%", ""])
def test_other_cells_stay_as_they_are(value: object) -> None:
    """Numbers, also negative ones, absent values and plain text need no guard."""
    assert csv_cell(value) == value


@given(st.text())
def test_json_says_exactly_the_text(text: str) -> None:
    """JSON loses nothing, and shows a terminal nothing that it would obey."""
    written = json_text(text)

    assert json.loads(written) == text
    assert printable(written) == written


NO_TEXT = [*range(0xFDD0, 0xFDF0), *(p << 16 | end for p in range(17) for end in (0xFFFE, 0xFFFF)), 0xD800, 0xDFFF]


@pytest.mark.parametrize("code", NO_TEXT)
def test_what_is_no_character_is_named(code: int) -> None:
    """Noncharacters and lone surrogates are named wherever text is shown; their neighbours are not."""
    assert printable(f"费{chr(code)}用") == f"费<U+{code:04X}>用"
    assert carried(f"费\n{chr(code)}用") == f"费\n<U+{code:04X}>用"


@given(st.text(st.characters(exclude_categories=[]), max_size=200))
def test_a_document_can_always_be_written(text: str) -> None:
    """XML takes it, UTF-8 takes it, and line breaks, Han and emoji stay."""
    element = etree.Element("p")
    element.text = carried(text)

    assert etree.fromstring(etree.tostring(element, encoding="utf-8")) is not None
    assert carried("一\n\t𠮷👨\u200d🔬\u202e") == "一\n\t𠮷👨\u200d🔬\u202e"
