"""Tabs: the label of each is the heading of its panel, wherever the row of labels stands."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping

from msgspec.structs import replace

from crawler.items.block import BlockKind
from crawler.pages.blocks.drawn_order import DrawnOrder
from crawler.pages.layout import Layout, Surroundings
from crawler.pages.lines.line import Frame

ROLES = frozenset(["tab", "tablist", "tabpanel"])
_LOWEST = 6
"""The lowest level of a heading."""


@dataclasses.dataclass(frozen=True, slots=True)
class _Tab:
    """The label of a panel."""

    element: int
    """Number of the line-breaking element that holds it."""
    named: str
    """Its id; "" for none."""
    controls: str
    """The id of its panel; "" where it does not say it."""


class Tabs:
    """Receives the elements with a role of tabs as they begin, and has each label drawn over its panel.

    Which panel is a label's is said by either's attributes; where neither says it, they stand in one order.
    """

    def __init__(self, order: DrawnOrder) -> None:
        self._order = order
        self._waiting: list[_Tab] = []
        """The labels whose panels have not begun, in order."""
        self._heads: dict[int, Frame] = {}
        """The panels over which labels stand, by the numbers of their elements."""

    def begin(self, frame: Frame, role: str, attributes: Mapping[str, str]) -> None:
        """An element with one of the `ROLES` begins, and has its place."""
        if role == "tablist":
            self._waiting = [tab for tab in self._waiting if tab.named or tab.controls]
        elif role == "tab":
            self._begin_tab(frame, attributes)
        elif frame.block and (tab := self._tab_of(attributes)) is not None:
            self._waiting.remove(tab)
            if self._order.move(tab.element, frame.container):
                self._heads[tab.element] = frame

    def _begin_tab(self, frame: Frame, attributes: Mapping[str, str]) -> None:
        around = frame.around
        if not frame.block and (around is None or around.tag != "li"):
            return  # amid a line, which cannot be parted
        href = attributes.get("href") or ""
        controls = attributes.get("aria-controls") or (href[1:] if href.startswith("#") else "")
        self._waiting.append(_Tab(frame.container, attributes.get("id") or "", controls))

    def _tab_of(self, attributes: Mapping[str, str]) -> _Tab | None:
        """The label of a panel with these attributes; None where there is none."""
        own, label = attributes.get("id"), attributes.get("aria-labelledby")
        said = (tab for tab in self._waiting if (own and tab.controls == own) or (label and tab.named == label))
        unsaid = (tab for tab in self._waiting if not tab.controls and not label)
        return next(said, None) or next(unsaid, None)

    def headed(self, layout: Layout) -> Layout:
        """The layout with the labels as headings, a level under the one before them, and placed as their panels are."""
        if not self._heads:
            return layout
        blocks, around, level = list(layout.page.blocks), list(layout.surroundings), 1
        for i, block in enumerate(blocks):
            panel = self._panel_under(layout, i) if block.end > block.start else None
            if panel is not None:
                blocks[i] = replace(block, kind=BlockKind.HEADING, level=min(level + 1, _LOWEST), links=())
                place = around[i]
                around[i] = Surroundings(panel.marks, place.container, panel.article, panel.main, panel.fold)
            elif block.kind is BlockKind.HEADING:
                level = block.level
        page = dataclasses.replace(layout.page, blocks=tuple(blocks))
        return dataclasses.replace(layout, page=page, surroundings=tuple(around))

    def _panel_under(self, layout: Layout, i: int) -> Frame | None:
        """The panel over which a block stands as the label."""
        return next((self._heads[element] for element in layout.ancestors(i) if element in self._heads), None)
