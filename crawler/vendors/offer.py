"""What a vendor sells, as its cases list it and its menu names it: a proposal that a person looks through."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from crawler.text.products import Catalogue, label_key, spaced
from crawler.text.script import HAN

_FEWEST = 2
"""Cases that list a name for it to be a product's without the menu."""
_LONGEST = 40
_MOST = 24
_SENTENCE_END = tuple(".。！？；!?;")
_CAPITALS = r"[A-Z][A-Za-z\d-]*(?:\s[A-Z][A-Za-z\d-]*){0,2}"
_LATIN_END = re.compile(rf"[{HAN}]\s+(?P<name>[A-Z][A-Za-z]*[A-Z][A-Za-z]*(?: [A-Za-z]+)*)$")
"""The Latin name behind a product's kind in Han characters: the `MSVC` of `排班服务 MSVC`."""


@dataclass(frozen=True, slots=True)
class Offered:
    """A product, or what may be one."""

    label: str
    aliases: tuple[str, ...] = ()
    """Other names by which the pages call it."""
    cases: int = 0
    """How many of the samples list it."""
    is_in_menu: bool = False
    spoken: int = 0
    """How many of the samples say its name behind the vendor's; 0 where they list it."""

    @property
    def is_likely(self) -> bool:
        """Whether enough says that it is a product."""
        return self.cases >= _FEWEST or (self.cases > 0 and self.is_in_menu)


@dataclass(frozen=True, slots=True)
class Listing:
    """What one case says of products."""

    labels: tuple[str, ...]
    """As it lists them, each once or more often."""
    text: str
    """All of its words."""


def offered(listings: Sequence[Listing], menu: Iterable[str], names: Sequence[str]) -> list[Offered]:
    """Products that cases list, those that most list first; then those that only the menu names by the vendor's name.

    `menu` are the labels of the site's menu, `names` those of the vendor: a label with one before it and one without
    are one product's.
    """
    catalogue = Catalogue(tuple(names))
    vendor = set(map(label_key, names))
    texts = [listing.text for listing in listings]
    written: dict[str, dict[str, None]] = defaultdict(dict)
    cases, in_menu = Counter[str](), set[str]()
    for listing in listings:
        labels = [label for label in listing.labels if _may_be_product(label, vendor)]
        cases.update(set(map(catalogue.key, labels)))
        for label in labels:
            written[catalogue.key(label)][label] = None
    for label in menu:
        key = catalogue.key(label)
        if _may_be_product(label, vendor) and (key in written or catalogue.bare(label) != label_key(label)):
            in_menu.add(key)
            written[key][label] = None
    ranked = sorted(written, key=lambda key: (-cases[key], key not in in_menu))[:_MOST]
    known = [_called(list(written[key]), texts, cases[key], is_in_menu=key in in_menu) for key in ranked]
    return known if cases else [*known, *_spoken_of(texts, names, known)]


def _may_be_product(label: str, vendor: Collection[str]) -> bool:
    """Whether a label is short and not the vendor's own name (`vendor` are keys of those)."""
    return len(label) <= _LONGEST and label_key(label) not in vendor


def _called(written: Sequence[str], texts: Sequence[str], cases: int, *, is_in_menu: bool) -> Offered:
    """A product by the longest of the names that are written for it."""
    label = max(written, key=len)
    aliases = (*(name for name in written if name != label), *_latin_alias(label, texts))
    return Offered(label, aliases, cases, is_in_menu)


def _spoken_of(texts: Sequence[str], names: Sequence[str], known: Iterable[Offered]) -> Iterator[Offered]:
    """What sentences of several cases name behind the vendor's name, in capitals, where no case lists anything."""
    led = re.compile(rf"(?:{'|'.join(map(re.escape, names))})(?:(?<=\w)\s+|(?<=[{HAN}]))(?:{_CAPITALS})(?![A-Za-z\d-])")
    vendor = {label_key(name) for name in (*names, *(product.label for product in known))}
    counts = Counter(
        label
        for text in texts
        for label in {
            found[0] for line in text.split("\n") if line.endswith(_SENTENCE_END) for found in led.finditer(line)
        }
    )
    for label, count in counts.most_common(_MOST):
        if count >= _FEWEST and label_key(label) not in vendor:
            yield Offered(label, spoken=count)


def _latin_alias(label: str, texts: Iterable[str]) -> list[str]:
    """The Latin name at a label's end, where a case writes it without the kind before it."""
    found = _LATIN_END.search(label)
    if found is None:
        return []
    name, whole = spaced(found["name"]), spaced(label)
    return [found["name"]] if any(len(name.findall(text)) > len(whole.findall(text)) for text in texts) else []
