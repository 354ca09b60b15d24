"""What a look at a site found of its cases, and the vendor's file that says so."""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from crawler.items.program import program
from crawler.items.visit import Outcome, Reading
from crawler.text.addresses import bare_host
from crawler.vendors.keys import NAME
from crawler.vendors.shapes import Shape

_PARTS = re.compile(r"\s+[|–—·:-]\s+|[|_]")
"""What parts the site's own name from the page's in a document's title."""
_MOST = 0.6
"""Share of the pages that must agree for a site's name or language to be told without a doubt."""
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
    """Pages of the shape that its list does not link: often none of the cases."""
    titles: list[str] = field(default_factory=list)
    """Titles of the documents that came."""
    first_title: str = ""
    """That of the site's first page; "" where none came."""
    site_names: list[str] = field(default_factory=list)
    """What pages call their site (`og:site_name`)."""
    declared: list[str] = field(default_factory=list)
    """Languages that pages say they are in (`lang`)."""
    doubts: list[str] = field(default_factory=list)
    """What a person should look at, a sentence each."""
    asked: list[str] = field(default_factory=list)
    """A line for each answer."""

    @property
    def read(self) -> list[Sample]:
        """The samples that are cases."""
        return [sample for sample in self.samples if sample.outcome is Outcome.NEW]

    @property
    def language(self) -> str:
        """What most pages say, where some sample is in it: a site may have cases that nobody has translated yet.

        Else that of most of the samples that were read; "en" where none was.
        """
        counts = Counter(sample.language for sample in self.read)
        for declared, _ in Counter(tag[:2].lower() for tag in self.declared).most_common(1):
            if declared in counts:
                return declared
        return counts.most_common(1)[0][0] if counts else "en"

    @property
    def title(self) -> str:
        """What the site calls itself, else what its titles share (first with its first page), else its host."""
        named = Counter(self.site_names).most_common(1)
        if named:
            return named[0][0]
        ends = Counter(end for title in self.titles for end in _ends(title))
        for part in _PARTS.split(self.first_title):
            if part.strip() in ends:
                return part.strip()
        common = [end for end, count in ends.most_common(1) if count > 1 and count >= _MOST * len(self.titles)]
        return common[0] if common else self.host_name.capitalize()

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


def _ends(title: str) -> set[str]:
    parts = [part.strip() for part in _PARTS.split(title)]
    return {part for part in (parts[0], parts[-1]) if part} if len(parts) > 1 else set()


def file_of(survey: Survey, name: str) -> str:
    """The vendor's file: what was found, and a comment for each key that a person knows better.

    `survey` has a shape; `name` is what the file is called.
    """
    assert survey.shape is not None, "nothing to write without a shape of the cases"
    counted = len(survey.shape.paths)
    lines = [
        f"name = {_text(name)}",
        f"title = {_text(survey.title)}  # as readers see it",
        f'language = "{survey.language}"  # of its cases',
        f"base_url = {_text(survey.base_url)}",
        f"cases = {_texts([survey.shape.pattern])}  # {counted} were found",
        f"except = {_texts(_excepted(survey))}  # of those, which are none",
        f"lists = {_texts(survey.lists)}  # pages that link to cases",
        f"sitemaps = {_texts(survey.sitemaps)}  # none: those that robots.txt names, then /sitemap.xml",
        f"seeds = {_texts([sample.path for sample in survey.read[:3]])}  # visited without discovery",
        f"names = {_texts([survey.title])}  # how prose calls the vendor and what it sells: add others",
        "",
        "# What it sells, each with other ways of saying it: sentences that name a product then tell that it is used.",
        "# [products]",
        '# "Product" = ["other name"]',
        "",
        f"[expect]  # for `{program()} vendor check`",
        f"cases = [{max(1, counted * 4 // 5)}, {counted * 3 // 2 + 1}]",
        f"samples = {_texts([sample.path for sample in survey.read[:3]])}",
        "",
        "# delay = 1.0                   # seconds between two requests",
        '# schedule = "0 6 * * *"        # five fields as in cron',
        '# tags = ["competitor"]',
        "# [gate]",
        "# at_least = 20                 # fewer changed claims never hold a crawl",
        "# [page]                        # words of the site's own furniture",
        "# placeholders = []",
        "# partner_labels = []",
    ]
    return "\n".join(lines) + "\n"


def _excepted(survey: Survey) -> list[str]:
    """Pages of the shape that no list links, came whole, and are no cases."""
    return [sample.path for sample in survey.strays if sample.outcome in {Outcome.EMPTY, Outcome.REDIRECTED}]


def _text(text: str) -> str:
    """A basic string: JSON's escapes are TOML's."""
    return json.dumps("".join(character for character in text if character.isprintable()), ensure_ascii=False)


def _texts(texts: list[str] | tuple[str, ...]) -> str:
    return f"[{', '.join(map(_text, texts))}]"
