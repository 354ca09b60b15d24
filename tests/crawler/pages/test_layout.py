"""Markup events to lines."""

from __future__ import annotations

from urllib.parse import urljoin

import pytest

from crawler.pages.layout import LayoutBuilder
from crawler.text.normalize import visible


def test_every_space_and_invisible_character_is_evened_out() -> None:
    """Of each character that is no letter or digit a line keeps what `visible` keeps."""
    codes = [*range(0x3100), *range(0xFE00, 0x10000), *range(0xE0000, 0xE0200)]
    for character in (chr(code) for code in codes if not chr(code).isalnum()):
        builder = LayoutBuilder()
        builder.data(f"甲{character}乙")
        assert builder.layout().page.text == visible(f"甲{character}乙")


@pytest.mark.parametrize("base", ["https://a.example/customers/b?c#d", "http://a.example:80/", "http://a.example", ""])
@pytest.mark.parametrize(
    "href",
    [
        *("/x", "/x/../y", "//other.example/x", "http://other.example", "https://a.example//x/./y?z", "x/y", "../x"),
        *("?x", "#x", "/", "//", "http://", "http:///x", "/;x", "mailto:a@b", "http://[x", "/" + "x" * 400),
    ],
)
def test_links_are_joined_as_the_standard_says(base: str, href: str) -> None:
    """A link's target is what `urljoin` gives, and the address as written where it gives none."""
    builder = LayoutBuilder(base)
    builder.start("a", {"href": href})
    builder.data("产品")
    builder.end("a")
    try:
        joined = urljoin(base, href)
    except ValueError:
        joined = href
    assert builder.layout().page.blocks[0].links[0].href == joined
