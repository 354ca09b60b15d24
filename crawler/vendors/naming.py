"""What a site is called, told by signs that must agree: no slogan and no section's label has two of them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from crawler.text.products import spaced
from crawler.text.script import HAN

_PARTS = re.compile(rf"\s+[|–—·•:»›-]\s+|\s*[|_｜»›]\s*|:\s+|(?<=[{HAN}])[-–—]+|[-–—]+(?=[{HAN}])")
"""What parts the site's own name from the page's in a document's title; a bare hyphen only beside Han characters."""
_IDEOGRAPH = re.compile(f"[{HAN}]")
_MOST = 0.6
"""Share of the pages that have a sign which must agree on it."""
_SHORTEST, _LONGEST = 3, 40
_EXACT, _PARTLY = 2, 1
"""What a sign adds that says this very name, and one that says a longer or a shorter form of it."""
_ENOUGH = 2
"""Signs of which each alone may say another thing."""
_MOST_OTHERS = 3
_TOLD = {
    "declared": "what its pages declare",
    "title": "what its titles share",
    "logo": "the words of its logo",
    "owner": "that of its copyright line",
    "host": "that of its host",
}


@dataclass(frozen=True, slots=True)
class Signs:
    """What one page says of whose site it is; "" or empty where it does not."""

    title: str = ""
    """The document's."""
    declared: tuple[str, ...] = ()
    """Names that it gives for its site or its publisher where machines read them."""
    logo: tuple[str, ...] = ()
    """Words of its first link to the site's first page: text, what its picture shows."""
    owner: str = ""
    """Who stands behind the copyright sign."""
    is_first: bool = False
    """Whether it is the site's first page."""


@dataclass(frozen=True, slots=True)
class SiteName:
    """What the site may be called."""

    text: str
    others: tuple[str, ...] = ()
    """Further names of the same, as its pages and its prose write them."""
    told_by: tuple[str, ...] = ()
    """Which signs say so: `declared`, `title`, `logo`, `owner` (as in `Signs`), `host`."""


def name_of(
    pages: Sequence[Signs], host: str, prose: Sequence[str] = (), without_form: Callable[[str], str] = str
) -> SiteName:
    """What most signs of the pages agree on; the host's label where they say nothing.

    `host` is that label (`example`), `prose` the text of cases, which tells how people call the vendor; `without_form`
    takes a firm's legal form away, as the cases' language does.
    """
    said = _said(pages, without_form)
    names = list(dict.fromkeys(name for values in said.values() for name in values))
    first = {_key(part) for page in pages if page.is_first for part in _PARTS.split(page.title)}
    best = max(names, key=lambda name: _weight(name, said, host, first), default="")
    told_by = tuple(sign for sign, values in {**said, "host": [host]}.items() if _agreement(best, values))
    if not {"declared", "title"}.intersection(told_by) and len(told_by) < _ENOUGH:
        return SiteName(host.capitalize(), told_by=("host",))
    short = _in_short(best, host)
    alone = [len(spaced(short).findall(text)) > len(spaced(best).findall(text)) for text in prose]
    text = short if sum(alone) * 2 > len(prose) else best
    others = [name for name in (short, *names) if _is_form_of(name, text) and without_form(name) == name]
    written = [name for name in others if name == best or (any(alone) if name == short else _standing(name, prose))]
    return SiteName(text, tuple(dict.fromkeys(written[:_MOST_OTHERS])), told_by)


def doubts_about_name(name: SiteName) -> Iterator[str]:
    """A sentence where the name rests on one sign alone that may say another thing."""
    if len(name.told_by) < _ENOUGH and "declared" not in name.told_by:
        yield f"the name {name.text!r} is {_TOLD[name.told_by[0]]} alone: check `title` and `names`"


def _said(pages: Sequence[Signs], without_form: Callable[[str], str]) -> dict[str, list[str]]:
    """Each sign with what most of the pages that have it agree on."""
    return {
        "declared": _agreed([set(page.declared) for page in pages if page.declared]),
        "title": _agreed(
            [_ends(title) for title in dict.fromkeys(page.title for page in pages if page.title)],
            {part.strip() for page in pages if page.is_first for part in _PARTS.split(page.title)},
        ),
        "logo": _agreed([set(page.logo) for page in pages if page.logo]),
        "owner": _agreed([{page.owner, without_form(page.owner)} for page in pages if page.owner]),
    }


def _agreed(said: Sequence[set[str]], known: Collection[str] = ()) -> list[str]:
    """What most pages say, and more than one; of what is known as the first page's, more than one are enough."""
    counts = Counter(name for names in said for name in names if _may_be_name(name))
    return [name for name, count in counts.most_common() if count > 1 and (count >= _MOST * len(said) or name in known)]


def _ends(title: str) -> set[str]:
    parts = [part.strip() for part in _PARTS.split(title) if part.strip()]
    return {parts[0], parts[-1]} if parts else set()


def _may_be_name(name: str) -> bool:
    return 1 < len(name) <= _LONGEST and any(map(str.isalpha, name))


def _weight(name: str, said: Mapping[str, Iterable[str]], host: str, first: set[str]) -> tuple[int, int, bool, int]:
    """What speaks for a name: how many signs, then how well; of two, what titles end with, then the shorter one.

    What titles share says it better where it stands in the first page's as well: a section's label does not.
    """
    in_title = name in said["title"]
    agreements = [_agreement(name, values) for values in (*said.values(), (host,))]
    return sum(map(bool, agreements)), sum(agreements) + (in_title and _key(name) in first), in_title, -len(name)


def _agreement(name: str, values: Iterable[str]) -> int:
    """How well a sign's values say a name."""
    return max((_alike(name, value) for value in values), default=0)


def _alike(one: str, other: str) -> int:
    """Whether two names are the same, or one is a word of the other or what it begins with."""
    short, long = sorted((one, other), key=lambda name: len(_key(name)))
    key, whole = _key(short), _key(long)
    if key == whole:
        return _EXACT if key else 0
    if _IDEOGRAPH.search(key):
        return _PARTLY if key in whole else 0
    return _PARTLY if len(key) >= _SHORTEST and (whole.startswith(key) or key in map(_key, long.split())) else 0


def _is_form_of(name: str, other: str) -> bool:
    """Whether one of two names is what the other begins with."""
    one, two = _key(name), _key(other)
    return one != two and min(len(one), len(two)) > 1 and (one.startswith(two) or two.startswith(one))


def _in_short(name: str, host: str) -> str:
    """The words that a name begins with and by which the host is called; the name where there are none."""
    words = name.split()
    beginnings = (" ".join(words[:count]) for count in range(1, len(words)))
    return next((short for short in beginnings if _key(short) == _key(host)), name)


def _standing(name: str, prose: Sequence[str]) -> bool:
    """Whether some case writes a name."""
    return any(spaced(name).search(text) for text in prose)


def _key(name: str) -> str:
    return "".join(filter(str.isalnum, name.casefold()))
