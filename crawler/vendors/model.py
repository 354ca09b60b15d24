"""A vendor: what its file says, checked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from urllib.parse import urlsplit

from crawler.items.vendor import KnownVendor, SiteWords
from crawler.text.addresses import Site, bare_host, base_at
from crawler.text.origin import Origin
from crawler.text.paths import CasePaths

ACCEPT_LANGUAGE: Mapping[str, str] = MappingProxyType({"zh": "zh-CN,zh;q=0.9", "en": "en-US,en;q=0.9"})
"""Language of a vendor's cases -> what a server is told to answer in, where the file says nothing else."""


@dataclass(frozen=True, slots=True)
class OwnGate:
    """When a crawl's changes are held, and a case withdrawn; None: as the setting says."""

    share: float | None = None
    """CASES_GATE_SHARE."""
    at_least: int | None = None
    """CASES_GATE_AT_LEAST."""
    gone_after: int | None = None
    """CASES_GONE_AFTER."""


@dataclass(frozen=True, slots=True)
class Expect:
    """What `scrapy vendor check` compares the database with; None: nothing is expected."""

    cases: tuple[int, int] | None = None
    """Fewest and most cases."""
    company: float | None = None
    """Share of the cases, 0 to 1, that have the customer's name."""
    metric: float | None = None
    """Share of the cases, 0 to 1, that have a quantified result."""
    samples: tuple[str, ...] = ()
    """Paths of pages that must be cases."""


@dataclass(frozen=True, slots=True)
class PageWords:
    """Words of this site's own furniture."""

    placeholders: tuple[str, ...] = ()
    """What stands where a value was not filled in."""
    partner_labels: tuple[str, ...] = ()
    """Labels before the name of the integrator that served the customer."""
    product_slots: tuple[str, ...] = ()
    """Products that the site names on cases that say nothing of them."""


@dataclass(frozen=True, slots=True)
class Vendor:
    """Whose customer cases are watched: each field is a key of the file (docs/vendors.md)."""

    name: str
    title: str
    language: str
    base_url: str
    """Canonical, without trailing slash."""
    cases: tuple[str, ...]
    excepted: tuple[str, ...] = ()
    """The key `except`."""
    lists: tuple[str, ...] = ()
    sitemaps: tuple[str, ...] = ()
    """Empty: those that robots.txt names, and /sitemap.xml."""
    seeds: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    products: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    hosts: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    schedule: str = ""
    """Five fields as in cron; "" for daily."""
    delay: float | None = None
    """Seconds between two requests; None: as DOWNLOAD_DELAY says."""
    render: bool | None = None
    """Whether pages may be drawn by a browser; None: as CASES_RENDER says."""
    accept_language: str = ""
    """"" for that of the language."""
    content: tuple[str, ...] = ()
    drop: tuple[str, ...] = ()
    gate: OwnGate = OwnGate()
    expect: Expect = Expect()
    page: PageWords = PageWords()

    @property
    def paths(self) -> CasePaths:
        """Which paths of the site are cases."""
        return CasePaths(self.cases, self.excepted, self.lists)

    @property
    def origin(self) -> Origin:
        """What reading a page of its site needs to know."""
        return Origin(self.paths, self.language, self.words)

    @property
    def words(self) -> SiteWords:
        """Its names, those of its products, and words of its site's own."""
        products = tuple((label, tuple(others)) for label, others in self.products.items())
        return SiteWords(
            *(self.names, products, self.page.placeholders, self.page.partner_labels, self.page.product_slots),
            *(self.content, self.drop),
        )

    @property
    def known(self) -> KnownVendor:
        """What a database keeps of it."""
        return KnownVendor(
            self.name, self.title, self.language, self.cases, self.excepted, self.lists, words=self.words
        )

    def site(self, base_url: str | None = None) -> Site:
        """The site as it is reached at `base_url`; None: at the vendor's own address.

        Addresses under the vendor's own hosts mean the same site, wherever it is reached; those of any other do not.

        Raises:
            SettingError: `base_url` is no address of a host alone.
        """
        base = base_at(self.base_url if base_url is None else base_url, self.base_url)
        hosts = (urlsplit(base).hostname, urlsplit(self.base_url).hostname, *self.hosts)
        own = tuple(dict.fromkeys(map(bare_host, hosts)))
        return Site(base, own, self.paths, self.seeds, self.sitemaps)
