"""What a page says of whose site it is."""

from __future__ import annotations

import pytest
from scrapy.http import HtmlResponse

from crawler.commands.sites.signs import signs_of


def page(body: str, head: str = "") -> HtmlResponse:
    """A page of a case."""
    source = f"<html><head>{head}</head><body>{body}</body></html>"
    return HtmlResponse("https://corvus.example/en/stories/acme", body=source.encode(), encoding="utf-8")


def test_title_and_what_machines_read() -> None:
    """The site and firms, wherever they stand in data for search engines; no article, no customer without a type."""
    article = '{"@type": "Article", "name": "Acme", "author": {"@type": "Organization", "name": "Corvus Inc"}}'
    data = [
        f'{{"@graph": [{{"@type": "WebSite", "name": "Corvus"}}, {article}]}}',
        "{broken",
        '[{"name": 7, "@type": "WebSite"}]',
    ]
    scripts = "".join(f'<script type="application/ld+json">{each}</script>' for each in data)
    head = f'<title> Acme |\n Corvus</title><meta property="og:site_name" content="Corvus">{scripts}'
    signs = signs_of(page("", head), is_first=False)

    assert (signs.title, signs.declared, signs.is_first) == ("Acme | Corvus", ("Corvus", "Corvus Inc"), False)


@pytest.mark.parametrize(
    "link",
    [
        '<a href="/en/"><img alt="Corvus" src="l.svg"></a>',
        '<a href="/" aria-label="Corvus"><svg></svg></a>',
        '<a href="https://corvus.example/us/en">Corvus</a>',
    ],
)
def test_the_logo_is_the_first_link_to_the_first_page(link: str) -> None:
    """Also to that of a language; a link within the page is none, nor one to another site's."""
    signs = signs_of(
        page(f'<a href="#main">Skip</a><a href="/en/prices">Prices</a>{link}<a href="/">Home</a>'), is_first=True
    )

    assert (signs.logo, signs.is_first) == (("Corvus",), True)


@pytest.mark.parametrize(
    ("line", "owner"),
    [
        ("© 2021 Corvus Systems Ltd, 3 Mill Row", "Corvus Systems Ltd"),
        ("© <!-- -->2019-2024<!-- --> Corvus", "Corvus"),
        ("Copyright &copy; 2004-2018 木云软件有限公司 版权所有", "木云软件有限公司"),
        ("© Copyright 2020 Corvus SE or one of its firms.", "Corvus SE"),
        ("© all rights reserved", ""),
        ("No sign<script>'© Script Co'</script>", ""),
    ],
)
def test_the_owner_stands_behind_the_copyright_sign(line: str, owner: str) -> None:
    """Behind its years, up to what is no name; the sign may stand in an element of its own."""
    assert signs_of(page(f"<footer><p>{line}</p></footer>"), is_first=False).owner == owner
    assert signs_of(page(f"<p>{line.replace('©', '<span>©</span>')}</p>"), is_first=False).owner == owner
