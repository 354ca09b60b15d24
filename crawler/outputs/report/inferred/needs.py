"""Needs that are typical of a case's trade and that nothing on its page meets (`needs.yaml`)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

import msgspec
import yaml

from crawler.items.errors import SettingError
from crawler.items.report import Words
from crawler.outputs.report.sentences.lookup import search_forms, stands_in

EVERY_TRADE = "every"
"""In place of a trade's name: the need is one of all trades."""
_SLACK = 2
"""Characters that may follow the name of a trade's firms."""


class Trade(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A line of business, and how it is recognised."""

    tags: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    """Names of its firms, with which words for a customer end."""


class Need(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A need of some trades."""

    kind: str
    trades: tuple[str, ...]
    need: str
    met_by: tuple[str, ...]
    source: tuple[str, ...]


class Catalogue(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The whole file."""

    sources: dict[str, str]
    trades: dict[str, Trade]
    needs: tuple[Need, ...]


@dataclass(frozen=True, slots=True)
class TradeFound:
    """That a case belongs to a trade, and why."""

    name: str
    by: Words
    """The tag, or what the page says that the customer is."""
    is_tag: bool


@dataclass(frozen=True, slots=True)
class UnmetNeed:
    """A need none of whose words stands on the page."""

    need: Need
    trade: TradeFound | None
    """None for a need of every trade."""


@cache
def catalogue(language: str, path: Path | None = None) -> Catalogue:
    """The needs of the file, or of the one that comes with the language; none where there is neither.

    Raises:
        SettingError: the file is missing, no YAML, or names a source or trade that it does not have.
    """
    coming = files("crawler.languages").joinpath(language, "needs.yaml")
    if path is None and not coming.is_file():
        return Catalogue({}, {}, ())
    name = str(path or coming.name)
    try:
        text = (path or coming).read_text(encoding="utf-8")
        loaded = msgspec.convert(yaml.load(text, Loader=_loader()), Catalogue)  # noqa: S506  # a safe loader, both ways
    except (OSError, UnicodeDecodeError, yaml.YAMLError, msgspec.ValidationError) as error:
        raise SettingError(f"{name} cannot be used: {' '.join(str(error).split())}; correct the file") from error
    for need in loaded.needs:
        unknown = [t for t in need.trades if t != EVERY_TRADE and t not in loaded.trades]
        unknown += [s for s in need.source if s not in loaded.sources]
        if unknown:
            raise SettingError(
                f"{name}: the need {need.need!r} names {', '.join(unknown)}, which the file does not have"
            )
    return loaded


def _loader() -> type[yaml.SafeLoader]:
    fast: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return fast


def trades_of(known: Catalogue, tags: Sequence[Words], kinds: Sequence[Words]) -> tuple[TradeFound, ...]:
    """The trades of a case: by what its page says that the customer is; where that tells none, by its tags."""
    found = [
        TradeFound(name, end, is_tag=False)
        for kind in kinds
        for name, trade in known.trades.items()
        for word in trade.words
        if (end := _end_of(kind, word)) is not None
    ]
    if not found:
        found = [
            TradeFound(name, tag, is_tag=True)
            for tag in tags
            for name, trade in known.trades.items()
            if tag.text in trade.tags
        ]
    return tuple({trade.name: trade for trade in reversed(found)}.values())[::-1]


def _end_of(kind: Words, word: str) -> Words | None:
    """The end of words for a customer, where the name of a trade's firms is all of it but for `_SLACK` characters."""
    whole, end = search_forms(kind.text)[1], search_forms(word)[1]
    if end not in whole[-len(end) - _SLACK :]:
        return None
    start = max(0, len(kind.text) - len(end) - _SLACK - kind.text.count(" "))
    first = search_forms(kind.text[start:])[1].find(end)
    at = start + max(0, first)
    return Words(kind.start + at, kind.end, kind.text[at:])


def unmet_needs(known: Catalogue, trades: Sequence[TradeFound], text: str) -> tuple[UnmetNeed, ...]:
    """The needs of these trades none of whose words stands in the text, those of all trades last."""
    by_name = {trade.name: trade for trade in trades}
    unmet = []
    for need in known.needs:
        mine = next((by_name[name] for name in need.trades if name in by_name), None)
        if (mine or EVERY_TRADE in need.trades) and not is_met(need, text):
            unmet.append(UnmetNeed(need, mine))
    return tuple(sorted(unmet, key=lambda one: one.trade is None))


def is_met(need: Need, text: str) -> bool:
    """Whether a page has a word of the need."""
    forms = search_forms(text)
    return any(stands_in(word, forms) for word in need.met_by)
