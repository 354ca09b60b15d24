"""Needs that are typical of a case's trade and that nothing on its page meets (`needs.yaml`)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

import msgspec
import yaml

from crawler.items.errors import SettingError
from crawler.outputs.report.phrasing import count_in, search_forms, stands_in

EVERY_TRADE = "every"
"""In place of a trade's name: the need is one of all trades."""
_OFTEN = 3
"""How often a trade's words must stand in the body, where none is in the head."""
_LEAST_STRENGTH = 3
"""A tag, two words of the head, or one that the body repeats: a single word in passing makes no trade."""


class Trade(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A line of business, and how it is recognised."""

    tags: tuple[str, ...] = ()
    words: tuple[str, ...] = ()


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
    tag: str | None
    """The tag that says so; None where words do."""
    word: str | None
    """The word of the head that says so, where no tag does; None where words of the body do."""
    often: int
    """How often the trade's words stand in the body."""
    strength: int
    """How much speaks for it: 3 a tag or more, each word of the head 2, a word of the body at most 1 a word."""


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


def trades_of(known: Catalogue, tags: Sequence[str], head: str, text: str) -> tuple[TradeFound, ...]:
    """The trades of a case, the best founded first; `head` is its title, summary and introduction."""
    found = []
    head_forms, text_forms = search_forms(head), search_forms(text)
    for name, trade in known.trades.items():
        tag = next((tag for tag in tags if tag in trade.tags), None)
        in_head = [word for word in trade.words if stands_in(word, head_forms)]
        often = sum(count_in(word, text_forms) for word in trade.words)
        strength = (3 if tag else 0) + 2 * len(in_head) + (min(often, 9) // _OFTEN)
        if strength >= _LEAST_STRENGTH:
            found.append(TradeFound(name, tag, None if tag or not in_head else in_head[0], often, strength))
    return tuple(sorted(found, key=lambda trade: -trade.strength))


def unmet_needs(known: Catalogue, trades: Sequence[TradeFound], text: str) -> tuple[UnmetNeed, ...]:
    """The needs of these trades none of whose words stands in the text; those of the best founded trade first."""
    forms = search_forms(text)
    strengths: Mapping[str, TradeFound] = {trade.name: trade for trade in trades}
    unmet = []
    for need in known.needs:
        mine = [strengths[name] for name in need.trades if name in strengths]
        if not mine and EVERY_TRADE not in need.trades:
            continue
        if not any(stands_in(word, forms) for word in need.met_by):
            unmet.append(UnmetNeed(need, max(mine, key=lambda trade: trade.strength) if mine else None))
    return tuple(sorted(unmet, key=lambda one: -(one.trade.strength if one.trade else 0)))


def mentions(need: Need, texts: Sequence[str]) -> int:
    """How many of these pages have a word of the need."""
    return sum(any(stands_in(word, search_forms(text)) for word in need.met_by) for text in texts)
