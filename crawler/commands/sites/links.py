"""Links of a page that came, for a look at a site that is not known yet."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from urllib.parse import urlsplit

from parsel import Selector
from scrapy.http import TextResponse

from crawler.text.addresses import Site
from crawler.text.paths import normal_path

_ROWS = frozenset({"li", "tr", "td"})
"""Elements whose classes often say which of many they are."""


def path_of(address: str) -> str:
    """The path of an address; `/` where it has none."""
    return urlsplit(address).path or "/"


def links_of(page: TextResponse, site: Site) -> Iterator[tuple[Selector, str]]:
    """Each link with the path of the site that it leads to; those of other sites are left out."""
    for link in page.css("a[href]"):
        try:
            yield link, path_of(site.resolve(page.urljoin(link.attrib["href"].strip())))
        except ValueError:  # another site, a script, a telephone number
            continue


def label_of(link: Selector) -> str:
    """Its words; of a link of several elements with words the first one's: a name, and then what is said of it."""
    parts = [part for part in (_words(element) for element in link.xpath("./*")) if part]
    whole = _words(link)
    return parts[0] if len(parts) > 1 and "".join("".join(parts).split()) == "".join(whole.split()) else whole


def _words(element: Selector) -> str:
    return " ".join(str(element.xpath("string()").get("")).split())


def own_addresses(page: TextResponse) -> list[str]:
    """What a page gives as its own address; at most one."""
    own = page.css('link[rel="canonical"]::attr(href), meta[property="og:url"]::attr(content)').getall()[:1]
    return [address for address in own if urlsplit(address).hostname]


def common_links(pages: Iterable[TextResponse], site: Site) -> dict[str, str]:
    """Label -> path of the links that all pages have, as the first has them; none where there is but one page."""
    first, *more = ({label_of(link): path for link, path in links_of(page, site)} for page in pages)
    return {label: path for label, path in first.items() if more and all(label in each for each in more)}


def shown_alike(links: Iterable[tuple[Selector, str]], is_wanted: Callable[[str], bool]) -> set[str]:
    """Of the wanted paths those that a page links in the form in which it links most of them, in normal form."""
    forms: dict[str, set[str]] = defaultdict(set)
    for link, path in links:
        if is_wanted(path):
            forms[_form_of(link)].add(normal_path(path))
    return max(forms.values(), key=len, default=set())


def _form_of(link: Selector) -> str:
    """In what a link lies: the elements around it, each by its first class where that is not of its row alone."""
    steps = []
    for element in (link.root, *link.root.iterancestors()):
        classes = [] if element.tag in _ROWS else str(element.get("class") or "").split()
        steps.append(f"{element.tag}.{classes[0].rstrip('-_0123456789')}" if classes else str(element.tag))
    return "/".join(steps)
