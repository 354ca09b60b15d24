"""What templates may call: phrases, figures, times, differences."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from markupsafe import Markup, escape

from crawler.items.crawl import HeldReason
from crawler.items.place import Place, part_of
from crawler.items.program import program
from crawler.outputs.browse.links import live_words, written_cells
from crawler.outputs.facts import facts_of
from crawler.outputs.figures import figure, figures
from crawler.outputs.held_reason import reason_words
from crawler.outputs.highlight import Segment, segments
from crawler.outputs.moments import day, minute, second, zone_name
from crawler.outputs.visit_reason import reason_of_visit
from crawler.phrases.phrases import Phrases
from crawler.text.script import HAN_SCALES
from storage.browsing.case import KINDS
from storage.browsing.finding import marked
from storage.browsing.queries import may_be_cut
from storage.schema.spaces import own_id

_VALUE = re.compile(rf"[+↑↓-]?(?:\d[\d,.]*|N)\s?(?:[%‰°+↑↓{HAN_SCALES}]|→\d+|[*/:-]\d+)*")
"""What a card begins with where the figure that counts is its label's: `8` of `8 built 8 handbooks`, `N→1`, `7*24`."""


def template_words(phrases: Phrases) -> dict[str, Any]:
    """The functions, and the list of kinds, by their names in templates."""
    return {
        "say": phrases,
        "day": day,
        "minute": minute,
        "second": second,
        "zone_name": zone_name,
        "quantity": lambda row: quantity(row, phrases),
        "card": card,
        "measure_name": lambda measure: measure_name(measure, phrases),
        "claim_kinds": KINDS,
        "as_facts": facts_of,
        "live_words": live_words,
        "figures": lambda old, new, unit: figures(old, new, unit, phrases),
        "written_cells": written_cells,
        "differing": differing,
        "table_rows": table_rows,
        "may_be_cut": may_be_cut,
        "marked": marked,
        "program": program(),
        "typed": shlex.quote,
        "own_number": own_id,
        "why_held": lambda crawl: why_held(crawl, phrases),
        "why_unread": lambda reason: reason_of_visit(reason, phrases),
    }


def why_held(crawl: Mapping[str, Any], phrases: Phrases) -> str:
    """Why a crawl is held, as a sentence; as the database has it where it kept no cause, "" where it kept nothing."""
    words = reason_words(HeldReason.loaded(crawl["cause"]), crawl["reason"], phrases)
    return f"{words[0].upper()}{words[1:]}{phrases('language.stop')}" if words else ""


def differing(old: str | None, new: str | None) -> tuple[Sequence[Segment], Sequence[Segment]]:
    """Both wordings cut where they differ."""
    return segments(old or "", new or "")


def table_rows(classes: Iterable[str], rows: Iterable[Iterable[Any]]) -> Markup:
    """The rows of a table, a class for each column: as one piece, for a template hands on every cell by itself."""
    starts = [f'<td class="col-{escape(name)}">' for name in classes]
    lines = ("".join(f"{start}{escape(cell)}</td>" for start, cell in zip(starts, row, strict=True)) for row in rows)
    return Markup("\n".join(f"<tr>{line}</tr>" for line in lines))  # noqa: S704 - each cell is escaped


def quantity(row: Mapping[str, Any], phrases: Phrases) -> str:
    """What a version's number says: `60%`, `3 days → 1 hour`, `1–2 days`, `≥ 2000`; "" where it has none."""
    unit = row["unit"]
    if row["value"] is not None:
        sign = "≥ " if row["at_least"] else "≈ " if row["approximate"] else ""
        arrow = {"up": "↑ ", "down": "↓ "}.get(row["direction"] or "", "")
        return f"{arrow}{sign}{figure(row['value'], unit, phrases)}"
    if row["value_low"] is not None and row["value_high"] is not None:
        return f"{row['value_low']:.12g}–{figure(row['value_high'], unit, phrases)}"
    if row["value_from"] is not None or row["value_to"] is not None:
        before = figure(row["value_from"], row["unit_from"] or unit, phrases) if row["value_from"] is not None else "…"
        after = figure(row["value_to"], unit, phrases) if row["value_to"] is not None else "…"
        return f"{before} → {after}"
    return ""


def measure_name(measure: str, phrases: Phrases) -> str:
    """What readers call a measure: `share`, `money:CNY`; its own name where there is no word for it."""
    name, _, currency = measure.partition(":")
    return phrases("browse.measure.money", currency=currency) if currency else phrases.word("browse.measure", name)


def card(row: Mapping[str, Any]) -> tuple[str, str]:
    """A card's value and its label, which are lines of their own on the page; ("", text) of what is no card."""
    text: str = row["text"]
    if part_of(row["place"]) != Place.CARD.part:
        return "", text
    if row["quantity_start"] == row["start_offset"]:
        cut = row["quantity_end"] - row["start_offset"]
    else:
        value = _VALUE.match(text)
        cut = value.end() if value else 0
    runs_on = text[cut - 1 : cut + 1].isdigit()
    return ("", text) if runs_on or cut == len(text) else (text[:cut], text[cut:])
