"""What HTML elements mean for the text of a page: which break lines, which are not drawn, which are landmarks."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

BREAKING = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "br",
        "button",
        "caption",
        "center",
        "dd",
        "details",
        "dialog",
        "dir",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "frame",
        "frameset",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hgroup",
        "hr",
        "html",
        "legend",
        "li",
        "main",
        "menu",
        "nav",
        "noframes",
        "ol",
        "option",
        "optgroup",
        "p",
        "pre",
        "search",
        "section",
        "select",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
    ]
)
"""Elements that begin and end a line of their own (or a cell); all others join without a space."""

UNDRAWN = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "head",
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
        "title",
        "rt",
        "rp",
    ]
)
"""Elements whose content a reader does not see as text, or not in the line (the reading over a ruby's words)."""

VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"]
)
"""Elements without content."""

_HEADINGS = {f"h{level}": level for level in range(1, 7)}

PLACEHOLDER = re.compile(
    r"(?=[^|]*\|)(?=.*\d+(?:px|%))(?:\d+(?:\.\d+)?(?:px|%|em|vw)?|[a-z]{2,12})(?:\|(?:\d+(?:\.\d+)?(?:px|%|em|vw)?|[a-z]{2,12}))+"
)
"""Sizes of a picture that stand where the picture is to come: `250px|700px|reset`."""

_HIDING = frozenset(["hidden", "aria-hidden", "style"])
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_BLOCK_STYLE = re.compile(r"display\s*:\s*(?:block|flex|grid|table|list-item)\b", re.IGNORECASE)
_CONTAINERS = BREAKING - {"p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "dt", "dd", "td", "th", "pre", "figcaption"}


class Mark:
    """What the elements around a block say about it: bits, since every element of a page computes with them."""

    NAV: Final = 1
    HEADER: Final = 2
    """A header of the page, not of an article."""
    FOOTER: Final = 4
    """A footer of the page, not of an article."""
    ASIDE: Final = 8
    BUTTON: Final = 16
    QUOTE: Final = 32
    """In a blockquote, or in a figure."""
    CAPTION: Final = 64
    CONTENT: Final = 128
    """In main or an article."""
    ITEM: Final = 256
    BOLD: Final = 512
    """All of its text is in b or strong, or it is the line that unfolds a part."""
    TERM: Final = 1024
    """In dt: what names the dd that follows."""
    FORM: Final = 2048


_BY_TAG = {
    "nav": Mark.NAV,
    "header": Mark.HEADER,
    "footer": Mark.FOOTER,
    "aside": Mark.ASIDE,
    "button": Mark.BUTTON,
    "select": Mark.BUTTON,
    "blockquote": Mark.QUOTE,
    "figure": Mark.QUOTE,
    "figcaption": Mark.CAPTION,
    "main": Mark.CONTENT,
    "article": Mark.CONTENT,
    "li": Mark.ITEM,
    "b": Mark.BOLD,
    "strong": Mark.BOLD,
    "summary": Mark.BOLD,
    "dt": Mark.TERM,
    "form": Mark.FORM,
    "label": 0,
}
MARKED = frozenset(_BY_TAG)
"""Elements that mark what they hold, whatever their role."""

_BY_ROLE = {
    "navigation": Mark.NAV,
    "menu": Mark.NAV,
    "menubar": Mark.NAV,
    "banner": Mark.HEADER,
    "contentinfo": Mark.FOOTER,
    "complementary": Mark.ASIDE,
    "button": Mark.BUTTON,
    "main": Mark.CONTENT,
    "article": Mark.CONTENT,
    "listitem": Mark.ITEM,
}
_OF_PAGE = Mark.HEADER | Mark.FOOTER


def marks_of(tag: str, role: str | None, around: int) -> int:
    """The marks inside an element of this tag (and ARIA role) that stands where `around` holds.

    A header or footer inside an article belongs to the article and marks nothing. The labels of a form are its own.
    """
    own = _BY_TAG.get(tag, 0)
    if tag == "label" and around & Mark.FORM:
        own = Mark.BUTTON
    if role:
        own |= _BY_ROLE.get(role.strip().lower(), 0)
    if own & _OF_PAGE and around & Mark.CONTENT:
        own &= ~_OF_PAGE
    return around | own


def is_hidden(tag: str, attributes: Mapping[str, str]) -> bool:
    """Whether the markup itself says that the element is not drawn.

    html and body always are: pages unhide them by script; so are the parts that a reader opens.
    """
    if _HIDING.isdisjoint(attributes) or tag in {"html", "body"}:
        return False
    role = attributes.get("role", "").strip().lower()
    if role == "tabpanel" or (role == "region" and "aria-labelledby" in attributes):  # folded under its own button
        return False
    if "hidden" in attributes and attributes["hidden"].lower() != "until-found":
        return True
    if attributes.get("aria-hidden", "").strip().lower() == "true":
        return True
    style = attributes.get("style")
    return style is not None and _HIDDEN_STYLE.search(style) is not None


def is_undrawn(tag: str, attributes: Mapping[str, str]) -> bool:
    """Whether a reader does not see what the element holds; a shadow root's template is drawn in its host's place."""
    if tag in UNDRAWN:
        return tag != "template" or "shadowrootmode" not in attributes
    return bool(attributes) and is_hidden(tag, attributes)


def begins_line(tag: str, attributes: Mapping[str, str], around: str) -> bool:
    """Whether an element that is none of `BREAKING` begins a line of its own in an element of the tag `around`.

    An inline element does where its own style says so; one of the page's making (`case-title`) in a container and in
    its like, for in a paragraph, a heading or an inline element (and where `around` is empty) it is part of a sentence.
    """
    if "-" in tag:
        return around in _CONTAINERS or "-" in around
    return "style" in attributes and _BLOCK_STYLE.search(attributes["style"]) is not None


def heading_level(tag: str, attributes: Mapping[str, str]) -> int:
    """1 to 6 for a heading, by its kind or by its role (2 where that names none, as WAI-ARIA has it); 0 for others."""
    level = _HEADINGS.get(tag, 0)
    if not level and attributes and attributes.get("role") == "heading":
        named = attributes.get("aria-level", "").strip()
        return int(named) if named in {"1", "2", "3", "4", "5", "6"} else 2
    return level


_END = re.compile(rb"</\s*(?:html|body)\s*>", re.IGNORECASE)


def has_end(body: bytes) -> bool:
    """Whether the bytes of a page hold the end tag of its body or of itself; a page cut short has none."""
    return _END.search(body) is not None
