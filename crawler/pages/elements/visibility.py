"""Whether a reader sees what an element holds: drawn, not now (folded up), for screen readers alone, or never."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import IntEnum
from functools import lru_cache

UNDRAWN = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "svg",
        "math",
        "iframe",
        "object",
        "embed",
        "canvas",
        "audio",
        "video",
        "textarea",
        "datalist",
        "map",
        "noembed",
        "noframes",
        "progress",
        "meter",
        "title",
        "rt",
        "rp",
        "s",
        "del",
        "strike",
        "amp-ad",
        "amp-embed",
        "amp-sticky-ad",
    ]
)
"""Elements whose content a reader does not see as text, or not in the line (the reading over a ruby's words), or
reads as withdrawn by its author (s, del and strike); and the adverts of AMP, a dialect of HTML.

The head is none of them: where a page leaves out the tags of its body, the parser has that in the head.
"""

_INSTEAD = frozenset(["placeholder", "fallback", "overflow"])
"""What AMP draws while an element loads, where it cannot, or over its end."""
_ATTRIBUTES = frozenset(["hidden", "aria-hidden", "style", "role", "popover"]) | _INSTEAD
_TELLING = _ATTRIBUTES | {"aria-live"}
_LAYERS = frozenset(["dialog", "alertdialog"])
_FOLDED_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)", re.IGNORECASE)
_UNSEEN_STYLE = re.compile(
    r"\bline-through\b|clip\s*:\s*rect\(\s*[01](?:px)?\b|clip-path\s*:\s*inset\(\s*(?:50|100)%"
    r"|(?:left|top|text-indent)\s*:\s*-\d{4,}(?:px)?\b",
    re.IGNORECASE,
)
"""Struck out, or moved out of sight: what screen readers alone are to read."""
_UNSEEN_CLASS = re.compile(
    r"(?:^|\s)(?:sr-only|visually-?hidden|screen-reader-(?:text|only)|print-only|only-print|visible-print(?:-block|-inline)?"
    r"|w-condition-invisible)(?:\s|$)"
)
"""Names by which the web at large (and no single site) hides what screen readers or printers alone are to get, and
what is not there at all: the slots that a page leaves empty."""
_UNSEEN_HINTS = ("hidden", "sr-only", "screen-", "print", "invisible")
"""One of these is in every such name."""
_VARIANT = re.compile(r"variant|variation|experiment|optimizely|vwo|ab-?test|split-?test")
"""In the name of an attribute, or in a class: what a tool for tests keeps beside the element that is drawn."""
_ICON_CLASS = re.compile(r"(?:^|\s)material-(?:icons|symbols)(?:-[a-z-]+)?(?:\s|$)")
"""Fonts that draw a picture in the place of its name: `trending_up`."""


class Sight(IntEnum):
    """How an element is shown."""

    DRAWN = 0
    UNSPOKEN = 1
    """aria-hidden: not read aloud, and mostly drawn (the slides of a carousel, a page behind an open dialog)."""
    FOLDED = 2
    """Not drawn now; a reader may unfold it (tabs, accordions, "read more")."""
    LAYER = 3
    """A layer over the page (a dialog), and none of it unless it holds most of what the page says."""
    UNDRAWN = 4
    """Never part of the page's text."""


def sight_of(tag: str, attributes: Mapping[str, str]) -> Sight:
    """How the markup says that an element is shown.

    html and body always are drawn: pages unhide them by script; so are the parts that a reader opens by a button of
    their own (tab panels, and regions with a label). A shadow root's template is drawn in its host's place.
    """
    if tag in UNDRAWN:
        return Sight.DRAWN if tag == "template" and "shadowrootmode" in attributes else Sight.UNDRAWN
    if tag == "dialog":
        return Sight.LAYER if "open" in attributes else Sight.UNDRAWN
    if not attributes:
        return Sight.DRAWN
    if not _ATTRIBUTES.isdisjoint(attributes) and tag not in {"html", "body"}:
        sight = _by_attributes(attributes)
        if sight:
            return sight
    return _by_class(attributes.get("class") or "")


def is_plain(attributes: Mapping[str, str]) -> bool:
    """Whether nothing in an element's attributes says how it is shown, or what it is: those of most boxes do not."""
    if not _TELLING.isdisjoint(attributes):
        return False
    return "class" not in attributes or not _by_class(attributes["class"] or "")


@lru_cache(maxsize=1024)
def _by_class(named: str) -> Sight:
    """By the names that the web at large gives: only where one of their parts is in it, for most elements have none."""
    if any(hint in named for hint in _UNSEEN_HINTS) and _UNSEEN_CLASS.search(named):
        return Sight.UNDRAWN
    return Sight.UNDRAWN if "material-" in named and _ICON_CLASS.search(named) else Sight.DRAWN


def _by_attributes(attributes: Mapping[str, str]) -> Sight:
    style = attributes.get("style")
    role = attributes.get("role", "").strip().lower()
    if (
        not _INSTEAD.isdisjoint(attributes)
        or role == "tooltip"
        or "popover" in attributes
        or (style and _UNSEEN_STYLE.search(style))
    ):
        return Sight.UNDRAWN
    if role in _LAYERS:
        return Sight.LAYER
    if role == "tabpanel" or (role == "region" and "aria-labelledby" in attributes):
        return Sight.DRAWN
    if attributes.get("hidden", "until-found").lower() != "until-found" or (style and _FOLDED_STYLE.search(style)):
        is_other = "itemscope" in attributes or _is_variant(attributes)  # data for machines, or for another visitor
        return Sight.UNDRAWN if is_other else Sight.FOLDED
    return Sight.UNSPOKEN if attributes.get("aria-hidden", "").strip().lower() == "true" else Sight.DRAWN


def _is_variant(attributes: Mapping[str, str]) -> bool:
    """Whether an element that is not drawn is one of several of which each visitor gets one.

    One with an `id` is what a control unfolds: there components call their looks variants.
    """
    if "id" in attributes:
        return False
    named = (*(name for name in attributes if name.startswith("data-")), attributes.get("class") or "")
    return any(_VARIANT.search(name.lower()) for name in named)
