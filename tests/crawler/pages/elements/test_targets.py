"""Where a page's links lead."""

from __future__ import annotations

from urllib.parse import urljoin

import pytest

from crawler.pages.elements.targets import Targets


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
    try:
        joined = urljoin(base, href)
    except ValueError:
        joined = href
    assert Targets(base).of(href) == joined


def test_a_script_leads_nowhere() -> None:
    """A button drawn as a link has no target."""
    assert Targets("https://a.example/").of(" JavaScript:void(0)") == ""
