"""What a vendor sells, as its cases list it and its menu names it: a proposal that a person looks through."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from crawler.text.normalize import comparison_key
from crawler.text.products import Catalogue, spaced

_FEWEST = 2
"""Cases that list a name for it to be a product's without the menu."""
_LONGEST = 40
_MOST = 24
_SENTENCE_END = tuple(".。！？；!?;")
_CAPITALS = r"[A-Z][A-Za-z\d-]*(?:\s[A-Z][A-Za-z\d-]*){0,2}"
_LATIN_END = re.compile(r"[\u4e00-\u9fff]\s+(?P<name>[A-Z][A-Za-z]*[A-Z][A-Za-z]*(?: [A-Za-z]+)*)$")
"""The Latin name behind a product's kind in Han characters: the `MSVC` of `排班服务 MSVC`."""


@dataclass(slots=True)
class Offered:
    """A product, or what may be one."""

    label: str
    aliases: list[str] = field(default_factory=list)
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
    vendor = {_squeezed(name) for name in names}
    found: dict[str, Offered] = {}
    written: dict[str, dict[str, None]] = defaultdict(dict)
    for listing in listings:
        labels = [label for label in listing.labels if len(label) <= _LONGEST and _squeezed(label) not in vendor]
        for key in dict.fromkeys(map(catalogue.key, labels)):
            found.setdefault(key, Offered("")).cases += 1
        for label in labels:
            written[catalogue.key(label)][label] = None
    for label in menu:
        key = catalogue.key(label)
        is_led = catalogue.bare(label) != _squeezed(label) and _squeezed(label) not in vendor
        if len(label) <= _LONGEST and (key in found or is_led):
            found.setdefault(key, Offered("")).is_in_menu = True
            written[key][label] = None
    for key, product in found.items():
        product.label = max(written[key], key=len)
        product.aliases = [name for name in written[key] if name != product.label]
        product.aliases += _latin_alias(product.label, [listing.text for listing in listings])
    known = sorted(found.values(), key=lambda product: (-product.cases, not product.is_in_menu))[:_MOST]
    if any(product.cases for product in known):
        return known
    return [*known, *_spoken_of([listing.text for listing in listings], names, known)]


def _spoken_of(texts: Sequence[str], names: Sequence[str], known: Iterable[Offered]) -> Iterator[Offered]:
    """What sentences of several cases name behind the vendor's name, in capitals, where no case lists anything."""
    led = re.compile(
        rf"(?:{'|'.join(map(re.escape, names))})(?:(?<=\w)\s+|(?<=[\u4e00-\u9fff]))(?:{_CAPITALS})(?![A-Za-z\d-])"
    )
    vendor = {_squeezed(name) for name in (*names, *(product.label for product in known))}
    counts = Counter(
        label
        for text in texts
        for label in {
            found[0] for line in text.split("\n") if line.endswith(_SENTENCE_END) for found in led.finditer(line)
        }
    )
    for label, count in counts.most_common(_MOST):
        if count >= _FEWEST and _squeezed(label) not in vendor:
            yield Offered(label, spoken=count)


def _latin_alias(label: str, texts: Iterable[str]) -> list[str]:
    """The Latin name at a label's end, where a case writes it without the kind before it."""
    found = _LATIN_END.search(label)
    if found is None:
        return []
    name, whole = spaced(found["name"]), spaced(label)
    return [found["name"]] if any(len(name.findall(text)) > len(whole.findall(text)) for text in texts) else []


def _squeezed(label: str) -> str:
    return "".join(comparison_key(label).casefold().split())
