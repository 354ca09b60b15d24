"""Short and long forms of a name: where it ends, by how the words of its page go on behind it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import lru_cache

from rapidfuzz.distance import Prefix

from crawler.languages.protocol import Customers
from crawler.text.occurrences import places_of
from crawler.text.paths import INDEX, link_parts
from crawler.text.script import HAN

_WORD = re.compile(r"[A-Za-z0-9]")
_NEXT_WORD = re.compile(r" (?:[a-z&]{1,3} )?[A-Z]")
"""With a capital, behind a small word perhaps (`Bank` of `Bank of Ashby`)."""
_JOINED = re.compile(r"[A-Za-z0-9]*[+#]*")
"""What goes on behind a Latin word without a space."""
_SLUG_WORD = re.compile(r"[a-z0-9]+")
_TITLE_WORD = re.compile(rf"[a-z0-9]+|[{HAN}]")
_IDEOGRAPH = re.compile(f"[{HAN}]")
_LONGEST_REST = 12
"""Characters behind a name that are looked at."""
_LEAST_LENGTH = 2
_LEAST_PLACES = 3
"""How often a name has to stand, at least, for what always stands behind it to be a part of it."""
_LEAST_SAID = 2
"""How often a page says a beginning of its title again, at least, that is a name."""
_LEAST_SHARE = 0.5
"""Share of a name's places at which its long form stands, at least, where no space parts it from the rest."""


def shared_start(name: str, line: str) -> str:
    """The longest beginning of a name that stands in a line and cuts no Latin word; "" for less than two characters."""
    length = len(name) if name[:2] in line else 0
    while length >= _LEAST_LENGTH and (name[:length] not in line or _cuts_word(name, length)):
        length -= 1
    return name[:length] if length >= _LEAST_LENGTH else ""


def _cuts_word(name: str, at: int) -> bool:
    return at < len(name) and bool(_WORD.match(name, at - 1) and _WORD.match(name, at))


def is_piece(name: str, text: str, places: Sequence[int]) -> bool:
    """Whether the name is always a piece of a longer Latin word or of the same longer Han run."""
    before = {text[at - 1 : at] for at in places if at}
    after = {text[at + len(name) : at + len(name) + 1] for at in places}
    if _WORD.match(name[0]) and before and all(_WORD.match(char or " ") for char in before):
        return True
    if _WORD.match(name[-1]) and all(_WORD.match(char or " ") for char in after):
        return True
    many = len(places) >= _LEAST_PLACES
    return many and (_is_same_han(before) or _is_same_han(after))


def _is_same_han(chars: set[str]) -> bool:
    return len(chars) == 1 and _IDEOGRAPH.fullmatch(next(iter(chars))) is not None


def whole(name: str, text: str, customers: Customers) -> str:
    """The longer name of which a name is a piece at all of its places; itself where it is none."""
    ends = [at + len(name) for at in places_of(name, text)] if name else []
    if not ends:
        return name
    joined = {_joined(text, end) for end in ends} if _WORD.match(name[-1]) else {""}
    if joined != {""}:
        return name + joined.pop() if len(joined) == 1 else name
    rests = sorted(text[end : end + _LONGEST_REST] for end in ends)
    shared = Prefix.similarity(rests[0], rests[-1]) if len(rests) >= _LEAST_PLACES else 0
    return name + customers.going_on(rests[0][:shared])


def _joined(text: str, at: int) -> str:
    found = _JOINED.match(text, at)
    return found[0] if found else ""


def said_starts(starts: Iterable[str], body: str) -> Iterator[str]:
    """Which beginnings of a title's parts, the longest first, the body says as well: of each part one."""
    taken: list[str] = []
    for start in starts:
        if any(longer.startswith(start) for longer in taken):
            continue
        if body.count(start) >= _LEAST_SAID:
            taken.append(start)
            yield start


def ends_address(name: str, title: str, address: str) -> bool:
    """Whether a page's address ends with a Latin name (`/stories/case-halden-mills`: `Halden Mills`).

    An address that has other words of the title before it, or most of the title, is one made of it, and says nothing.
    """
    letters = "".join(filter(str.isalnum, name)).casefold()
    before = _endings(address).get(letters)
    if before is None:
        return False
    told = set(_TITLE_WORD.findall(title.casefold()))
    words = _slug_words(address)
    return not told & set(words[:before]) and len(told & set(words)) <= _LEAST_SHARE * len(told)


def _slug_words(address: str) -> list[str]:
    slug = INDEX.sub("", link_parts(address).path.rstrip("/")).rpartition("/")[2]
    return _SLUG_WORD.findall(slug.casefold())


@lru_cache(maxsize=16)
def _endings(address: str) -> dict[str, int]:
    """What an address ends with, without marks, by how many words stand before it; a page asks for many names."""
    words = _slug_words(address)
    return {"".join(words[at:]): at for at in range(len(words) - 1, -1, -1)}


def _goes_on(name: str, at: int) -> bool:
    """Whether a Latin name goes on with another word."""
    return _WORD.match(name, at - 1) is not None and _NEXT_WORD.match(name, at) is not None


def fullest(name: str, names: Iterable[str], title: str, text: str, given: Collection[str]) -> str:
    """The longest of some names that begins with this one, and that the title and the page say, or the page gives.

    In a script without spaces it has to be the usual one: a shorter name that the page mostly says stays.
    """
    longer = {other for other in names if other.startswith(name)}
    said = {other for other in longer if other in title and text.count(other) >= _LEAST_SAID}
    spaced = {other for other in said | (longer & set(given)) if _goes_on(other, len(name))}
    least = max(_LEAST_PLACES, _LEAST_SHARE * text.count(name))
    return max(spaced | {other for other in said if text.count(other) >= least}, key=len, default=name)
