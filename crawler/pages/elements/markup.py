"""What HTML elements mean for the text of a page: which break lines, and which are landmarks."""

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
        "head",
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

VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"]
)
"""Elements without content."""

HEADINGS = {f"h{level}": level for level in range(1, 7)}

PLACEHOLDER = re.compile(
    r"(?=[^|]*\|)(?=.*\d+(?:px|%))(?:\d+(?:\.\d+)?(?:px|%|em|vw)?|[a-z]{2,12})(?:\|(?:\d+(?:\.\d+)?(?:px|%|em|vw)?|[a-z]{2,12}))+"
)
"""Sizes of a picture that stand where the picture is to come: `250px|700px|reset`."""

_BLOCK_STYLE = re.compile(r"display\s*:\s*(?:block|flex|grid|table|list-item)\b", re.IGNORECASE)
_WORD_STYLE = re.compile(r"display\s*:\s*(?:inline(?:-block|-flex)?|contents)\s*(?:;|!|$)", re.IGNORECASE)
_RAISED_STYLE = re.compile(r"vertical-align\s*:\s*super\b", re.IGNORECASE)
_FLOAT_STYLE = re.compile(r"float\s*:\s*(?:left|right|inline-start|inline-end)\b", re.IGNORECASE)
_BOXES = frozenset(["div", "p", "section", "article", "figure", "header", "aside"])
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
    CELL: Final = 4096
    """In the cell of a table."""
    UNFOLDS: Final = 8192
    """In the line or the button that unfolds a part."""
    CONTENT_FOOTER: Final = 16384
    """In a footer of an article; that of a quotation names who said it."""
    MESSAGE: Final = 32768
    """In what is announced to screen readers as it changes: an alert, a status, where a carousel stands."""
    AROUND: Final = NAV | HEADER | FOOTER | BUTTON
    """Any of these: of the site around a case."""


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
    "cite": Mark.CAPTION,
    "main": Mark.CONTENT,
    "article": Mark.CONTENT,
    "li": Mark.ITEM,
    "b": Mark.BOLD,
    "strong": Mark.BOLD,
    "summary": Mark.BOLD | Mark.UNFOLDS,
    "dt": Mark.TERM,
    "form": Mark.FORM,
    "label": 0,
    "td": Mark.CELL,
    "th": Mark.CELL,
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
    "alert": Mark.MESSAGE,
    "log": Mark.MESSAGE,
    "status": Mark.MESSAGE,
    "timer": Mark.MESSAGE,
}
_OF_PAGE = Mark.HEADER | Mark.FOOTER


def marks_of(tag: str, role: str | None, around: int, *, unfolds: bool = False, heads: bool = False) -> int:
    """The marks inside an element of this tag (and ARIA role) that stands where `around` holds.

    A header inside an article belongs to the article and marks nothing, a footer marks what it holds as the
    article's; those of a quotation are its own wherever it stands. The labels of a form are its own. A button that
    `unfolds` a part says so; one that stands in a heading (`heads`), and an element of another tag that is made one, is
    the heading of that part and none of the site's.
    """
    own = _BY_TAG.get(tag, 0)
    if tag == "label" and around & Mark.FORM:
        own = Mark.BUTTON
    if role:
        own |= _BY_ROLE.get(role.strip().lower(), 0)
    if own & Mark.BUTTON and (heads or unfolds):
        is_head = heads or (tag != "button" and around & Mark.CONTENT)
        own = Mark.BOLD | Mark.UNFOLDS if is_head else own | Mark.UNFOLDS
    if own & _OF_PAGE and around & (Mark.CONTENT | Mark.QUOTE):
        is_foot = own & Mark.FOOTER and not around & Mark.QUOTE
        own = own & ~_OF_PAGE | (Mark.CONTENT_FOOTER if is_foot else 0)
    return around | own


def begins_line(tag: str, attributes: Mapping[str, str], around: str) -> bool:
    """Whether an element that is none of `BREAKING` begins a line of its own in an element of the tag `around`.

    An inline element does where its own style says so; one of the page's making (`case-title`) in a container and in
    its like, for in a paragraph, a heading or an inline element (and where `around` is empty) it is part of a sentence.
    """
    if "-" in tag:
        return around in _CONTAINERS or "-" in around
    return "style" in attributes and _BLOCK_STYLE.search(attributes["style"]) is not None


def is_word(tag: str, attributes: Mapping[str, str]) -> bool:
    """Whether the style of an element of `BREAKING` draws it within a line: a word or a number in a box of its own."""
    return tag in _BOXES and _WORD_STYLE.search(attributes["style"]) is not None


def is_raised(attributes: Mapping[str, str]) -> bool:
    """Whether the style of an element draws it above the line, as sup is drawn: a footnote's mark, an exponent."""
    return _RAISED_STYLE.search(attributes["style"]) is not None


def floats(attributes: Mapping[str, str]) -> bool:
    """Whether the style of an element draws it beside its line: a picture in a paragraph, a large first letter."""
    return _FLOAT_STYLE.search(attributes["style"]) is not None


def heading_level(tag: str, attributes: Mapping[str, str]) -> int:
    """1 to 6 for a heading, by its kind or by its role (2 where that names none, as WAI-ARIA has it); 0 for others."""
    level = HEADINGS.get(tag, 0)
    if not level and attributes and attributes.get("role") == "heading":
        named = attributes.get("aria-level", "").strip()
        return int(named) if named in {"1", "2", "3", "4", "5", "6"} else 2
    return level


_DRAWS = re.compile(rb"<(?:script|i?frame)\b", re.IGNORECASE)
_END = re.compile(rb"</\s*(?:html|body)\s*>", re.IGNORECASE)


def narrow(body: bytes) -> bytes:
    """The bytes of a page without NULs: of UTF-16 as well, its tags are then to be found by their letters."""
    return body.replace(b"\x00", b"")


def has_end(body: bytes) -> bool:
    """Whether the bytes of a page hold the end tag of its body or of itself; a page cut short has none.

    One in a comment that nothing ends is none: a browser draws nothing of what stands there.
    """
    body = narrow(body)
    comment = body.rfind(b"<!--")
    if comment >= 0 and body.find(b"-->", comment) < 0:
        body = body[:comment]
    return _END.search(body) is not None


def may_be_drawn(body: bytes) -> bool:
    """Whether a browser may show more of a page than its bytes do: they hold a script or a frame, or nothing at all."""
    return not body.strip() or _DRAWS.search(body) is not None
