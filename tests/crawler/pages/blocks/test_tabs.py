"""Tabs: each label stands over its panel as a heading, wherever the page writes the row of labels."""

from __future__ import annotations

import pytest

from crawler.pages.case_page import read_case
from crawler.text.origin import Origin
from tests.crawler.pages.documents import page_of

PANEL = "<div role=tabpanel {0}><p>{1}</p></div>"
PLAIN = PANEL.format("", "Grinding took all night.") + PANEL.format("", "A mill does it.")
IN_ORDER = ["Mill", "Before", "Grinding took all night.", "After", "A mill does it.", "End"]


def drawn(tabs: str) -> list[tuple[str, int]]:
    """The lines of a page with these tabs, each with its level as a heading, or 0."""
    page = page_of(f"<h1>Mill</h1><div>{tabs}</div><p>End</p>")
    return [(page.words(block), block.level) for block in page.blocks if block.end > block.start]


@pytest.mark.parametrize(
    "tabs",
    [
        f"<ol role=tablist><li role=tab id=t1>Before</li><li role=tab id=t2>After</li></ol>{PLAIN}",
        "<ul role=tablist><li role=presentation><button role=tab aria-controls=p1>Before</button></li>"
        "<li role=presentation><button role=tab aria-controls=p2>After</button></li></ul>"
        + PANEL.format("id=p1", "Grinding took all night.")
        + PANEL.format("id=p2 hidden", "A mill does it."),
        "<ul role=tablist><li><a role=tab href='#p1'>Before</a></li><li><a role=tab href='#p2'>After</a></li></ul>"
        + PANEL.format("id=p1", "Grinding took all night.")
        + PANEL.format("id=p2 style='display:none'", "A mill does it."),
        "<nav role=tablist><div role=tab id=b>After</div><div role=tab id=a>Before</div></nav>"
        + PANEL.format("aria-labelledby=a", "Grinding took all night.")
        + PANEL.format("aria-labelledby=b", "A mill does it."),
    ],
)
def test_a_label_heads_its_panel(tabs: str) -> None:
    """By the ids that either names, else by their order; a level under the heading before them."""
    assert drawn(tabs) == [(line, {"Mill": 1, "Before": 2, "After": 2}.get(line, 0)) for line in IN_ORDER]


@pytest.mark.parametrize(
    "tabs",
    [
        "<ul role=tablist><li role=tab>One</li><li role=tab>Two</li></ul><p>Text</p>",
        "<div role=tab id=t>One<div role=tabpanel aria-labelledby=t><p>Text</p></div></div>",
        "<p>Choose <span role=tab id=t>One</span> now.</p><div role=tabpanel aria-labelledby=t><p>Text</p></div>",
    ],
)
def test_a_label_without_a_panel_of_its_own_stays(tabs: str) -> None:
    """Where none is said, where the panel lies in it, and amid a sentence."""
    assert [level for _, level in drawn(tabs)][1:] == [0] * (len(drawn(tabs)) - 1)


def test_tabs_of_a_menu_are_of_the_menu() -> None:
    """A label is of the site where its panel is, and heads nothing of the case."""
    url = "https://vendor.example/stories/mill/"
    menu = f"<nav><ul role=tablist><li role=tab>Sluices</li></ul>{PANEL.format('', '<a href=/a>Wheels</a>')}</nav>"
    told = "Hillside now grinds its flour with one large mill, which runs by itself while the valley sleeps. " * 4
    page = f"<body>{menu}<h1>How Hillside grinds</h1><p>Flour for all.</p>{menu}<h2>Mill</h2><p>{told}</p></body>"

    report = read_case(url, page.encode(), None, Origin.beside(url)).report

    assert "Sluices" not in str(report)
    assert [s.heading and s.heading.words.text for s in report.sections] == ["Mill"]


def test_tabs_are_the_parts_of_a_case() -> None:
    """Challenge and solution under the labels of tabs are what they are under headings."""
    url = "https://vendor.example/stories/mill/"
    told = ("The valley ground its flour by hand, which took its people the whole day and half of the night. " * 3,)
    told += ("Hillside now grinds its flour with one large mill, which runs by itself while the valley sleeps. " * 3,)
    labels, panels = ("Challenge", "Solution"), [PANEL.format("", words) for words in told]
    rows = "".join(f"<li role=tab>{label}</li>" for label in labels)
    heads = "".join(f"<h2>{label}</h2>{panel}" for label, panel in zip(labels, panels, strict=True))
    title = "<main><h1>How Hillside grinds</h1><p>Flour for the whole valley.</p>"

    one, other = (
        read_case(url, f"{title}{parts}</main>".encode(), None, Origin.beside(url)).report
        for parts in (f"<ul role=tablist>{rows}</ul>{''.join(panels)}", heads)
    )

    assert len(one.pairs) == 1
    for half in ("challenge", "solution"):
        words = [[s.words.text for s in getattr(pair, half)] for pair in (one.pairs[0], other.pairs[0])]
        assert words[0] == words[1] != []
