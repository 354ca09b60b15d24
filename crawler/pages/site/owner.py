"""Lines in which the site speaks for itself, and the foot of the page around the one that says whose it is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from crawler.pages.layout import Layout
from crawler.pages.shapes import is_prose, is_spoken
from crawler.pages.site.furniture import BOX_SHARE


def said_by_site(layout: Layout, indexes: Sequence[int], title: int | None) -> set[int]:
    """The lines in which the site speaks for itself: whose the page is, the foot around that, words to its visitor.

    What is quoted, somebody says in the case. `title` is the case's: nothing over it is a foot.
    """
    stamps, furniture, lines = layout.language.stamps, layout.language.furniture, layout.lines
    hinted = _hinted(layout, indexes, (*stamps.owner_hints, *furniture.visitor_hints))
    owners = {i for i in hinted if stamps.names_owner(lines[i])}
    to_visitor = {i for i in hinted - owners if furniture.is_to_visitor(lines[i]) and not is_spoken(lines[i])}
    return owners | to_visitor | {i for owner in owners for i in _foot(layout, indexes, title, owner)}


def _foot(layout: Layout, indexes: Sequence[int], title: int | None, owner: int) -> Sequence[int]:
    """The page's foot where no element of that name says so: what stands with the line that says whose the page is.

    That is the largest element around it that is little of the page, tells nothing in prose, and stands behind the
    title and half of what the page says.
    """
    whole, foot = sum(layout.weights[i] for i in indexes), list[int]()
    for element in layout.ancestors(owner):
        own = [i for i in indexes if element in layout.ancestors(i)]
        before = sum(layout.weights[i] for i in indexes if i < own[0])
        size = sum(layout.weights[i] for i in own)
        is_foot = (title is None or own[0] > title) and before * 2 > whole and size * BOX_SHARE <= whole
        tells = any(is_prose(layout.lines[i]) and i != owner and not layout.page.blocks[i].links for i in own)
        if tells or not is_foot:
            break
        foot = own
    return foot


def _hinted(layout: Layout, indexes: Sequence[int], words: Iterable[str]) -> set[int]:
    """The lines in which one of some words stands, in whatever case.

    Most pages hold hardly one of them: only those that the page holds are looked for in each line.
    """
    whole = layout.page.text.lower()
    hints = [hint for hint in set(words) if hint in whole]
    lines = layout.lines
    small = [lines[i].lower() for i in indexes] if any(map(str.isascii, hints)) else [lines[i] for i in indexes]
    return {i for hint in hints for i, line in zip(indexes, small, strict=True) if hint in line}
