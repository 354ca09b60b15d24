"""Links of a page at which a person looks for cases."""

from __future__ import annotations

from scrapy.http import HtmlResponse

from crawler.commands.sites.links import common_links, label_of, links_of, shown_alike
from crawler.text.addresses import Site
from crawler.text.paths import CasePaths

SITE = Site("https://corvus.example", ("corvus.example",), CasePaths(("/**",)))
MENU = '<ul><li class="a"><a href="/stories/tell-us">Tell us</a></li><li><a href="/crates"> Crates </a></li></ul>'


def page(body: str) -> HtmlResponse:
    """The list of stories."""
    return HtmlResponse("https://corvus.example/stories", body=f"<body>{MENU}{body}</body>".encode(), encoding="utf-8")


def test_cards_are_links_of_one_form() -> None:
    """Rows have classes of their own, and cards may be numbered; a button and the menu have another form."""
    rows = "".join(
        f'<tr class="{"odd" if n % 2 else "even"}"><td><a href="/stories/s{n}">Story</a></td></tr>' for n in range(4)
    )
    cards = "".join(f'<div class="card-{n} c"><a href="/stories/s{n}">Story</a></div>' for n in range(4))
    more = '<p><a href="/stories/overview">All</a><a href="https://elsewhere.example/stories/x">X</a></p>'

    for drawn in (f"<table>{rows}</table>", cards):
        found = shown_alike(links_of(page(drawn + more), SITE), lambda path: path.startswith("/stories/"))
        assert found == {f"/stories/s{n}" for n in range(4)}


def test_the_menu_is_what_all_pages_have() -> None:
    """With where it leads; of one page nothing can be told."""
    pages = [page('<a href="/stories/a">A</a>'), page('<a href="/stories/b">B</a>')]

    assert common_links(pages, SITE) == {"Tell us": "/stories/tell-us", "Crates": "/crates"}
    assert common_links(pages[:1], SITE) == {}


def test_a_link_of_several_elements_is_labelled_by_the_first() -> None:
    """A menu says a product's name, and then in an element of its own what it is for; emphasis parts no label."""
    links = ["<b>Crates</b><p>Store what you ship</p>", "Corvus <b>Cra</b>tes", "<b>Corvus</b> for <b>Crates</b>", ""]
    body = "".join(f"<a href='/stories/{number}'>{words}</a>" for number, words in enumerate(links))

    found = [label_of(link) for link, path in links_of(page(body), SITE) if path[-1].isdigit()]
    assert found == ["Crates", "Corvus Crates", "Corvus for Crates", ""]
