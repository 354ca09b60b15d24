"""Parts that a page does not draw now: which hold words of the case that a reader may unfold, and which do not.

Hidden is not deleted: tabs, accordions, carousels and "read more" hold claims. A second drawing of what is drawn,
menus, forms, messages and templates of widgets are hidden as well, and are none of it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from crawler.items.block import BlockKind
from crawler.pages.elements.markup import Mark
from crawler.pages.elements.visibility import Sight
from crawler.pages.layout import Layout
from crawler.pages.lines.clearing import are_initials
from crawler.pages.run import is_linked
from crawler.pages.shapes import SENTENCE_END, is_prose
from crawler.text.paths import link_parts

_AROUND = Mark.AROUND | Mark.FORM
_SHORTEST_LINE = 12
"""Characters from which a line that is also a part of drawn text is taken from there."""
_FEWEST_AWAITED = 4
"""Parts that come one by one: tabs of a page are fewer, and under headings."""
_UNFILLED = re.compile(r"\{\{|\$\{|<%|\{%")


@dataclass(slots=True)
class Fold:
    """A part that is not drawn, or not read aloud, or lies over the page."""

    sight: Sight
    around: int
    """Number of the part that it lies in, 0 for none."""
    container: int
    """Number of its own line-breaking element; 0 where it is an inline element."""
    parent: int
    """Number of the line-breaking element around it."""
    asks: bool = False
    """Whether it holds fields for the reader to fill."""


Shape = tuple[tuple[BlockKind, bool], ...]


def dropped_blocks(layout: Layout, folds: list[Fold], top: int) -> set[int]:
    """Indexes of the blocks that are in no part of what the page says.

    `folds` are the page's folded parts by number (0 is the page itself), `top` is the number of its body.
    """
    return _Unfolding(layout, folds, top).dropped()


class _Unfolding:
    def __init__(self, layout: Layout, folds: list[Fold], top: int) -> None:
        self._layout, self._folds, self._top = layout, folds, top
        self._held: list[list[int]] = [[] for _ in folds]
        blocks = layout.page.blocks
        for i, place in enumerate(layout.surroundings):
            if blocks[i].end > blocks[i].start:
                self._held[place.fold].append(i)
        self._keys = ["".join(layout.page.words(block).split()) for block in blocks]
        self._drawn = {self._keys[i] for i in self._held[0]}
        self._shown = {self._keys[i] for i in self._held[0] if not is_linked(blocks[i])}
        """What is drawn and leads nowhere, whatever is found to be told besides."""
        self._told = "\n".join(self._keys[i] for i in self._held[0])
        self._size = sum(map(len, self._keys))
        self._is_awaited = self._awaits()
        self._rows: set[tuple[int, int]] = set()
        """(parent, level) of the headings that have folded parts alone under them."""

    def dropped(self) -> set[int]:
        kept = {0}
        for number in range(1, len(self._folds)):
            if self._folds[number].around in kept and self._is_told(number):
                kept.add(number)
                self._drawn.update(self._keys[i] for i in self._held[number])
                self._told += "\n" + "\n".join(self._keys[i] for i in self._held[number])
        return {i for i, place in enumerate(self._layout.surroundings) if place.fold not in kept}

    def _is_told(self, number: int) -> bool:
        """Whether a folded part says something of the case's own."""
        fold, own = self._folds[number], self._held[number]
        if not own:
            return True  # what it holds lies in further folded parts, which are looked at by themselves
        size = sum(len(self._keys[i]) for i in own)
        if size * 2 >= self._size or (self._is_awaited and self._may_come(fold, own)):
            return True  # a page that is drawn when its script has run, or lies under a dialog
        if fold.sight is Sight.LAYER or fold.asks or fold.parent in {0, self._top} or self._is_message(own, size):
            return False
        if self._is_section(fold, own) or self._goes_on(fold, own):
            return True
        is_alike = self._is_alike(fold, own) or self._is_line(number)
        if self._is_menu(own, size) or self._is_picture(fold, own) or self._is_repeated(own, in_part=not is_alike):
            return False
        return fold.sight is Sight.UNSPOKEN or self._is_prose(own) or is_alike

    def _awaits(self) -> bool:
        """Whether most of what the page says stands in parts that are not drawn yet: they come as a reader scrolls."""
        parts = zip(self._folds[1:], self._held[1:], strict=True)
        sizes = [sum(len(self._keys[i]) for i in own) for fold, own in parts if own and self._may_come(fold, own)]
        return len(sizes) >= _FEWEST_AWAITED and sum(sizes) * 2 >= self._size

    def _may_come(self, fold: Fold, own: list[int]) -> bool:
        """Whether a part that is not drawn stands in what is the page's own, and says what is drawn nowhere."""
        if fold.sight is not Sight.FOLDED or fold.asks or fold.parent in {0, self._top}:
            return False
        is_own = not self._layout.surroundings[own[0]].marks & _AROUND
        return is_own and not all(self._keys[i] in self._shown for i in own)

    def _is_picture(self, fold: Fold, own: list[int]) -> bool:
        """Whether it is not read aloud and begins as the line behind it does: a letter in the place of a picture."""
        if fold.sight is not Sight.UNSPOKEN or len(own) > 1 or own[0] + 1 == len(self._keys):
            return False
        return are_initials(self._keys[own[0]], self._keys[own[0] + 1])

    def _is_repeated(self, own: list[int], *, in_part: bool) -> bool:
        """Whether it says for the most part what is drawn as well: line for line, or within longer lines (`in_part`).

        A card among cards may say what a sentence of the body says too.
        """
        keys = [self._keys[i] for i in own]
        if all(key in self._drawn for key in keys):
            return True
        if not in_part:
            return False
        long = [key for key in keys if len(key) >= _SHORTEST_LINE]
        again = sum(len(key) for key in long if key in self._told)
        return bool(long) and again * 2 >= sum(map(len, long))

    def _is_message(self, own: list[int], size: int) -> bool:
        """Whether it is part of a menu or form, a notice, a template, or speaks to the reader."""
        words = [self._layout.page.words(self._layout.page.blocks[i]) for i in own]
        if self._layout.surroundings[own[0]].marks & _AROUND or any(_UNFILLED.search(line) for line in words):
            return True
        language = self._layout.language  # a page speaks to its reader; a case tells of its customer
        speaks, kind_of = language.furniture.addresses_reader, language.notices.kind_of
        addressed = sum(len(line) for line in words if speaks(line) or kind_of(line))
        return addressed * 2 >= size

    def _is_menu(self, own: list[int], size: int) -> bool:
        linked = sum(len(self._keys[i]) for i in own if is_linked(self._layout.page.blocks[i]))
        return linked * 2 >= size

    def _is_section(self, fold: Fold, own: list[int]) -> bool:
        """Whether it is a part of the case's own under a heading: of its own, or one that is drawn over it alone.

        Such a part is no second drawing, though each of its sentences stands elsewhere too.
        """
        if not fold.container or not self._layout.surroundings[own[0]].marks & Mark.CONTENT:
            return False
        first = self._layout.page.blocks[own[0]]
        if first.kind is BlockKind.HEADING:
            return self._keys[own[0]] not in self._drawn and first.level in self._levels_beside(fold)
        return self._is_under_heading(fold, own)

    def _levels_beside(self, fold: Fold) -> set[int]:
        """The levels of the headings that drawn elements beside it begin with."""
        found: dict[int, int] = {}
        for i in self._held[0]:
            chain = self._layout.ancestors(i)
            if fold.parent in chain and chain.index(fold.parent):
                found.setdefault(chain[chain.index(fold.parent) - 1], self._layout.page.blocks[i].level)
        return set(found.values()) - {0}

    def _is_under_heading(self, fold: Fold, own: list[int]) -> bool:
        """Whether a drawn heading, or a line that unfolds, has this and nothing else under it.

        Where the last of a row of such parts ends, what follows need be no heading.
        """
        before = next((i for i in reversed(range(own[0])) if self._keys[i]), None)
        if before is None or not self._is_head(before) or fold.parent not in self._layout.ancestors(before):
            return False
        row = (fold.parent, self._layout.page.blocks[before].level)
        behind = next((i for i in range(own[-1] + 1, len(self._keys)) if self._keys[i]), None)
        is_last = behind is None or fold.parent not in self._layout.ancestors(behind)
        if is_last or row in self._rows or (behind is not None and self._is_head(behind)):
            self._rows.add(row)
            return True
        return False

    def _is_head(self, i: int) -> bool:
        place = self._layout.surroundings[i]
        is_heading = self._layout.page.blocks[i].kind is BlockKind.HEADING or place.marks & Mark.UNFOLDS
        return bool(is_heading) and place.fold == 0

    def _goes_on(self, fold: Fold, own: list[int]) -> bool:
        """Whether it is links that go on a list of the case's own, drawn before it, and are drawn nowhere else."""
        blocks = self._layout.page.blocks
        if not self._layout.surroundings[own[0]].marks & Mark.CONTENT or not all(is_linked(blocks[i]) for i in own):
            return False
        beside = [i for i in self._held[0] if fold.parent in self._layout.ancestors(i)]
        listed = [i for i in beside if not self._layout.surroundings[i].marks & Mark.BUTTON]
        if not all(is_linked(blocks[i]) for i in listed):
            return False
        drawn = {_site(link.href) for i in listed if i < own[0] for link in blocks[i].links}
        mine = {_site(link.href) for i in own for link in blocks[i].links if link.href}
        return bool(mine) and mine <= drawn and not self._is_repeated(own, in_part=False)

    def _is_line(self, number: int) -> bool:
        """Whether it is a line of a text that an animation cut into lines, none of which is read aloud."""
        own = self._held[number]
        if self._folds[number].sight is not Sight.UNSPOKEN or len(own) > 1 or self._layout.page.blocks[own[0]].parts:
            return False
        beside = [self._layout.surroundings[i].fold for i in (own[0] - 1, own[0] + 1) if 0 <= i < len(self._keys)]
        return any(
            fold != number
            and self._folds[fold].sight is Sight.UNSPOKEN
            and self._folds[fold].parent == self._folds[number].parent
            and self._held[fold]  # none where it holds nothing but a picture
            and not self._keys[self._held[fold][0]].endswith(SENTENCE_END)
            for fold in beside
        )

    def _is_prose(self, own: list[int]) -> bool:
        return any(is_prose(self._layout.page.words(self._layout.page.blocks[i])) for i in own)

    def _is_alike(self, fold: Fold, own: list[int]) -> bool:
        """Whether it looks as an element beside it does: a slide among slides, an item among items."""
        shape = self._shape(own)
        if not fold.container or (len(shape) == 1 and shape[0] == (BlockKind.PARAGRAPH, False)):
            return False
        beside: dict[int, list[int]] = {}
        for i, block in enumerate(self._layout.page.blocks):
            chain = self._layout.ancestors(i)
            if fold.parent in chain and chain.index(fold.parent) and block.end > block.start:
                beside.setdefault(chain[chain.index(fold.parent) - 1], []).append(i)
        return any(self._shape(held) == shape for number, held in beside.items() if number != fold.container)

    def _shape(self, own: list[int]) -> Shape:
        return tuple((self._layout.page.blocks[i].kind, len(self._layout.page.blocks[i].parts) > 1) for i in own)


def _site(href: str) -> str:
    """The end of the name of the host that a link leads to: products of one vendor have hosts of their own."""
    host = link_parts(href).netloc
    return ".".join(host.rsplit(".", 2)[-2:])
