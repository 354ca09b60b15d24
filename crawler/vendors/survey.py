"""What a look at a site found of its cases."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from urllib.parse import urlsplit

from crawler.items.visit import Outcome, Reading
from crawler.text.addresses import bare_host
from crawler.text.paths import normal_path
from crawler.vendors.keys import NAME
from crawler.vendors.naming import Signs, SiteName, name_of
from crawler.vendors.offer import Listing, Offered, offered
from crawler.vendors.shapes import Shape

_PUBLIC = frozenset({"com", "org", "net", "co", "gov", "edu", "ac"})
"""Labels before a country's that are no vendor's name: example.com.cn."""


@dataclass(frozen=True, slots=True)
class Sample:
    """One page of the shape, looked at as a crawl would."""

    path: str
    outcome: Outcome
    """`new` for one that was read."""
    reason: str = ""
    reading: Reading | None = None
    language: str = ""
    """In which its words are; "" where it was not read."""
    is_other: bool = False
    """Whether a page came whole that has not the form of a case: neither a damaged one nor a wall before one."""
    is_telling: bool = True
    """Whether it tells a figure or what somebody says; a page that tells neither may be no case."""
    is_shown: bool = True
    """Whether the list shows it as it shows cases."""


@dataclass(slots=True)
class Survey:
    """What was found."""

    base_url: str
    """The vendor's own address."""
    shape: Shape | None = None
    """None: no folder of cases was found."""
    lists: tuple[str, ...] = ()
    sitemaps: tuple[str, ...] = ()
    """Sitemaps that name cases, where robots.txt does not name them: else the crawl finds them by itself."""
    samples: list[Sample] = field(default_factory=list)
    strays: list[Sample] = field(default_factory=list)
    """Pages of the shape that its list does not show as it shows cases, and those beyond the samples."""
    others: list[Sample] = field(default_factory=list)
    """Pages of the shape, linked or not, that came whole and are no cases."""
    signs: dict[str, Signs] = field(default_factory=dict)
    """Path of a page that came -> what it says of whose site it is."""
    menu: dict[str, str] = field(default_factory=dict)
    """Label of a link that all pages have -> the path that it leads to."""
    languages: list[str] = field(default_factory=list)
    """Languages that pages say they are in (`lang`)."""
    doubts: list[str] = field(default_factory=list)
    """What a person should look at, a sentence each."""
    asked: list[str] = field(default_factory=list)
    """A line for each answer."""
    without_form: Callable[[str, str], str] = lambda _language, name: name
    """A firm's name without its legal form, as a language has it; languages lie beyond what knows vendors' files."""

    @property
    def read(self) -> list[Sample]:
        """The samples that are cases."""
        return [sample for sample in self.samples if sample.outcome is Outcome.NEW]

    @property
    def counted(self) -> int:
        """Pages of the shape that may be cases: all but those that were found to be none, or are no more."""
        gone = sum(sample.outcome is Outcome.GONE for sample in self.strays)
        return len(self.shape.paths) - len(self.others) - gone if self.shape else 0

    @property
    def doubted(self) -> dict[str, str]:
        """Path of a page that was read as a case and may be none -> what speaks against it."""
        is_telling = sum(sample.is_telling for sample in self.read) * 2 > len(self.read)
        found = {}
        for sample in (*self.read, *self.strays):
            if sample.reading is not None and is_telling and not sample.is_telling:
                found[sample.path] = "it tells neither figures nor praise"
            elif sample.reading is not None and not sample.is_shown:
                found[sample.path] = "the list does not show it as it shows cases"
        return found

    @property
    def language(self) -> str:
        """What most pages say, where some sample is in it: a site may have cases that nobody has translated yet.

        Else that of most of the samples that were read; "en" where none was.
        """
        counts = Counter(sample.language for sample in self.read)
        for declared, _ in Counter(tag[:2].lower() for tag in self.languages).most_common(1):
            if declared in counts:
                return declared
        return counts.most_common(1)[0][0] if counts else "en"

    @property
    def called(self) -> SiteName:
        """What the site calls itself, and people in its cases; its host's name where the signs do not agree."""
        prose = [sample.reading.page.text for sample in self.read if sample.reading is not None]
        without_form = partial(self.without_form, self.language)
        return name_of(tuple(self.signs.values()), self.host_name, prose, without_form)

    @property
    def products(self) -> list[Offered]:
        """What its cases and its menu name as what it sells."""
        readings = [sample.reading for sample in self.read if sample.reading is not None]
        listings = [
            Listing(tuple(module.label.text for module in reading.report.modules_listed), reading.page.text)
            for reading in readings
        ]
        called, cases = self.called, set(map(normal_path, self.shape.paths if self.shape else ()))
        menu = [label for label, path in self.menu.items() if normal_path(path) not in cases]
        owners = dict.fromkeys(signs.owner for signs in self.signs.values() if signs.owner)
        return offered(listings, menu, (called.text, *called.others, *owners))

    @property
    def host_name(self) -> str:
        """The label of its host that names the vendor: `example` of `www.example.com.cn`."""
        labels = bare_host(urlsplit(self.base_url).hostname).split(".")
        if labels[-1].isdigit():
            return "site"
        owners = [label for label in labels[:-1] if label not in _PUBLIC] or labels
        return owners[-1]

    @property
    def name(self) -> str:
        """What the vendor may be called in commands and file names."""
        plain = re.sub(r"[^a-z0-9]+", "-", self.host_name.lower()).strip("-")
        return plain if re.fullmatch(NAME, plain) else "vendor"
