"""The part of a page that a vendor's file selects: for a site whose case cannot be told from its frame by form."""

from __future__ import annotations

from functools import lru_cache

from cssselect import HTMLTranslator
from lxml import etree, html

_BODY = etree.XPath("//body")


def selected(source: bytes, content: tuple[str, ...], drop: tuple[str, ...]) -> bytes:
    """The page with nothing in its body but what `content` selects, and without what `drop` does (CSS selectors).

    `source` is UTF-8. A page in which `content` selects nothing keeps its body: it is drawn otherwise than the file
    says, and is read by form.
    """
    if not content and not drop:
        return source
    try:
        tree = html.document_fromstring(source, parser=html.HTMLParser(encoding="utf-8", huge_tree=True))
    except (etree.ParserError, etree.XMLSyntaxError):  # an empty page
        return source
    for element in _found(tree, drop):
        if element.getparent() is not None:
            element.drop_tree()
    kept = _outermost(_found(tree, content))
    bodies = _BODY(tree)
    if kept and isinstance(bodies, list) and bodies:
        body = bodies[0]
        assert isinstance(body, html.HtmlElement), "the expression selects elements"
        for element in kept:
            element.tail = None
        body.text = None
        body[:] = kept
    left = html.tostring(tree, encoding="utf-8")
    assert isinstance(left, bytes), "it was asked for bytes"
    return left


def _outermost(elements: list[html.HtmlElement]) -> list[html.HtmlElement]:
    """Those that stand in none of the others."""
    chosen = set(elements)
    return [element for element in elements if not chosen.intersection(element.iterancestors())]


def _found(tree: html.HtmlElement, selectors: tuple[str, ...]) -> list[html.HtmlElement]:
    """What the selectors select, in the page's order."""
    if not selectors:
        return []
    found = _expression(selectors)(tree)
    return [element for element in found if isinstance(element, html.HtmlElement)] if isinstance(found, list) else []


@lru_cache(maxsize=64)
def _expression(selectors: tuple[str, ...]) -> etree.XPath:
    translator = HTMLTranslator()
    return etree.XPath(" | ".join(translator.css_to_xpath(selector) for selector in selectors))
