"""The keys of a vendor's file: what each may be, and what to give instead where it is something else."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from cssselect import HTMLTranslator, SelectorError

from crawler.vendors.model import ACCEPT_LANGUAGE
from crawler.vendors.schedule import trouble_of


@dataclass(frozen=True, slots=True)
class Key:
    """One key: what it may be, in words, and the value that it gives; None for one that cannot be used."""

    may_be: str
    read: Callable[[object], object | None]
    is_needed: bool = False


def _text(value: object) -> str | None:
    return value.strip() if isinstance(value, str) and value.strip() and value.isprintable() else None


def _matching(expression: str) -> Callable[[object], str | None]:
    return lambda value: value if isinstance(value, str) and re.fullmatch(expression, value) else None


def _list_of(read: Callable[[object], object | None], *, least: int = 0) -> Callable[[object], object | None]:
    def read_all(value: object) -> tuple[object, ...] | None:
        items = tuple(map(read, value)) if isinstance(value, list) else None
        return items if items is not None and None not in items and len(items) >= least else None

    return read_all


def _number(low: float, high: float) -> Callable[[object], float | None]:
    def read(value: object) -> float | None:
        is_number = isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)
        return float(value) if is_number and low <= value <= high else None  # type: ignore[arg-type, operator]

    return read


def _whole(low: int, high: int) -> Callable[[object], int | None]:
    return lambda value: (
        value if isinstance(value, int) and not isinstance(value, bool) and low <= value <= high else None
    )


def _least_and_most(value: object) -> tuple[int, int] | None:
    if not isinstance(value, list) or len(value) != 2 or any(_whole(0, 10**6)(each) is None for each in value):
        return None
    return (value[0], value[1]) if value[0] <= value[1] else None


def _base(value: object) -> str | None:
    if not isinstance(value, str) or not re.fullmatch(r"https?://[\w.-]+(?::\d{1,5})?/?", value):
        return None
    return value.rstrip("/") if urlsplit(value).hostname else None


def _schedule(value: object) -> str | None:
    return " ".join(value.split()) if isinstance(value, str) and not trouble_of(value) else None


def _selector(value: object) -> str | None:
    text = _text(value)
    try:
        return text if text and HTMLTranslator().css_to_xpath(text) else None
    except SelectorError:
        return None


def _products(value: object) -> Mapping[str, object] | None:
    if not isinstance(value, dict):
        return None
    found = {_text(label): _list_of(_text)(others) for label, others in value.items()}
    return None if None in found or None in found.values() else found  # type: ignore[return-value]


NAME = r"[a-z0-9]+(?:-[a-z0-9]+)*"
"""What a vendor may be called: it stands in commands, in file names and in the database."""
_PATTERN = r"/(?!/)[^\s?#]*"
_WORDS = Key("a list of texts", _list_of(_text))
_PATTERNS = _list_of(_matching(_PATTERN))
_PLACES = _list_of(_matching(r"/(?!/)[^\s?#*]*"))
_ADDRESSES = _list_of(_matching(r"(?:https?://[^\s/#]+)?/(?!/)[^\s#]*"))
_SHARE = Key("a number from 0 to 1", _number(0, 1))

FILE: Mapping[str, Key] = {
    "name": Key("a-z, 0-9 and - between them", _matching(NAME), is_needed=True),
    "title": Key("a text", _text, is_needed=True),
    "language": Key('"zh" or "en"', _matching("|".join(ACCEPT_LANGUAGE)), is_needed=True),
    "base_url": Key('http:// or https:// and a host, such as "https://www.example.com"', _base, is_needed=True),
    "cases": Key(
        'a list of path patterns, such as ["/customers/*"]', _list_of(_matching(_PATTERN), least=1), is_needed=True
    ),
    "except": Key('a list of path patterns, such as ["/customers/print/"]', _PATTERNS),
    "lists": Key('a list of paths, such as ["/customers/"]', _PLACES),
    "sitemaps": Key('a list of paths or addresses, such as ["/sitemap.xml"]', _ADDRESSES),
    "seeds": Key('a list of paths of cases, such as ["/customers/name"]', _list_of(_matching(r"/(?!/)[^\s#*]*"))),
    "names": _WORDS,
    "products": Key('a table of lists of texts, such as "Label" = ["other name"]', _products),
    "hosts": Key(
        'a list of host names, such as ["example.com"]', _list_of(_matching(r"[A-Za-z0-9][\w.-]*\.[A-Za-z0-9-]+"))
    ),
    "tags": _WORDS,
    "schedule": Key('five fields as in cron, such as "0 4 * * 1"', _schedule),
    "delay": Key("seconds from 0 to 3600", _number(0, 3600)),
    "render": Key("true or false", lambda value: value if isinstance(value, bool) else None),
    "accept_language": Key('a text such as "zh-CN,zh;q=0.9"', _matching(r"[A-Za-z0-9*;=., -]+")),
    "content": Key('a list of CSS selectors, such as ["article.story"]', _list_of(_selector)),
    "drop": Key('a list of CSS selectors, such as [".newsletter"]', _list_of(_selector)),
}
GATE: Mapping[str, Key] = {
    "share": _SHARE,
    "at_least": Key("a whole number from 1", _whole(1, 10**9)),
    "gone_after": Key("a whole number from 1 to 1000", _whole(1, 1000)),
}
EXPECT: Mapping[str, Key] = {
    "cases": Key("the fewest and the most, such as [40, 60]", _least_and_most),
    "company": _SHARE,
    "metric": _SHARE,
    "samples": Key('a list of paths of cases, such as ["/customers/name"]', _PLACES),
}
PAGE: Mapping[str, Key] = {"placeholders": _WORDS, "partner_labels": _WORDS, "product_slots": _WORDS}
TABLES: Mapping[str, Mapping[str, Key]] = {"gate": GATE, "expect": EXPECT, "page": PAGE}
"""Tables of the file whose keys are fixed; `products` is one whose keys are labels."""
