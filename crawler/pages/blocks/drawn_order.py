"""The order in which a page draws its parts, where that is not the order in which they are written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from crawler.pages.elements.styles import Drawn, Styles
from crawler.pages.layout import Layout
from crawler.pages.lines.line import Frame


class DrawnOrder:
    """Receives a page's elements as they begin, and knows which of them are drawn elsewhere than they are written.

    `parents` is the builder's: what is drawn in a slot has its place in the tree there.
    """

    def __init__(self, parents: list[int]) -> None:
        self.is_told = False
        """Whether anything so far says that parts are drawn elsewhere: else only an element's own style can."""
        self._parents = parents
        self._styles = Styles()
        self._slots: dict[Frame, dict[str, int]] = {}
        """Of the hosts of shadow trees their slots by name."""
        self._apart: set[Frame] = set()
        self._orders: dict[int, int] = {}
        self._reversed: set[int] = set()
        self._is_moved = False

    def read(self, sheet: str) -> None:
        """A style sheet of the page."""
        self._styles.read(sheet)
        self.is_told |= bool(self._styles)

    def begins_lines(self, frame: Frame) -> bool:
        """Whether each element in an element begins a line, whatever its tag."""
        return frame in self._apart

    def place(self, frame: Frame, around: Frame, attributes: Mapping[str, str]) -> Drawn:
        """An element begins, which has its number where it has one; how it is drawn."""
        drawn = self._styles.drawn(attributes)
        if drawn.is_reversed and frame.block:
            self._apart.add(frame)
        if frame.container != around.container:
            self._number(frame.container, around, drawn, attributes.get("slot", ""))
        if frame.tag == "slot":
            self._begin_slot(frame, attributes.get("name", ""))
        return drawn

    def _number(self, element: int, around: Frame, drawn: Drawn, slot: str) -> None:
        if drawn.order:
            self._orders[element] = drawn.order
        if drawn.is_reversed:
            self._reversed.add(element)
        if around in self._slots and slot in self._slots[around]:
            self._parents[element] = self._slots[around][slot]
            self._is_moved = True

    def move(self, element: int, into: int) -> bool:
        """Have an element drawn at the beginning of one that began after it; False where that lies in it."""
        above = into
        while above and above != element:
            above = self._parents[above]
        if above:
            return False
        self._parents[element] = into
        self._is_moved = True
        return True

    def _begin_slot(self, frame: Frame, name: str) -> None:
        """A slot of the shadow tree around it; the first of a name counts."""
        template = next((other for other in _around(frame) if other.tag == "template"), None)
        host = template.around if template else None
        if host is not None and host.block:
            self._slots.setdefault(host, {}).setdefault(name, len(self._parents))
            self._parents.append(frame.container)
            self._apart.add(host)
            self.is_told = True

    def drawn(self, layout: Layout, begun: Sequence[int]) -> Layout:
        """The layout in the order in which the page is drawn.

        `begun` says for each block how many line-breaking elements had begun where it ends.
        """
        if not self._orders and not self._reversed and not self._is_moved:
            return layout
        keys = [self._key(layout, i, number) for i, number in enumerate(begun)]
        order = sorted(range(len(keys)), key=keys.__getitem__)
        return layout if order == list(range(len(keys))) else layout.ordered(order)

    def _key(self, layout: Layout, i: int, begun: int) -> list[tuple[int, float]]:
        """What a block is sorted by: for each element from the document down to it, and at last for its own line."""
        chain = [*reversed(layout.ancestors(i))]
        around = [0, *chain]
        places: list[tuple[int, float]] = [
            (self._orders.get(element, 0), -element if parent in self._reversed else element)
            for parent, element in zip(around, chain, strict=False)
        ]
        own = begun - 0.5  # behind the last element that has begun
        return [*places, (0, -own if around[-1] in self._reversed else own)]


def _around(frame: Frame) -> Iterator[Frame]:
    around = frame.around
    while around is not None:
        yield around
        around = around.around
