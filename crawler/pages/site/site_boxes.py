"""Small boxes in a case in which the site speaks to its reader: calls, notices, what it promotes, in whatever words.

Lists of phrases know the lines that somebody has seen. A box is known by what stands together in it: a button or a
way to get in touch beside words to the reader, and nothing that tells of a customer; or lines in a language that the
page does not speak, with a button, a link or a word to the reader among them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet

from crawler.items.block import BlockKind
from crawler.languages.protocol import Language
from crawler.pages.elements.markup import Mark
from crawler.pages.layout import Layout
from crawler.pages.run import is_linked
from crawler.pages.shapes import is_measure, is_prose, is_spoken, is_value
from crawler.text.script import QUESTION_MARKS

_LONGEST_CALL = 320
"""Characters of Han script (three Latin letters say as much as one) of a box that calls the reader."""
_LONGEST_FOREIGN = 600
"""The same for a box in another language than the page's: menus of tools are long."""
_SHARE = 4
"""How many times what a page says is what all such boxes do, at least."""
_FEWEST_WORDS = 4
"""Words with which a line in another language says something, and is no name."""
_PIECES = 3
"""Pieces side by side, one of them a link, that are a row and no sentence."""
_WORD = re.compile(r"[A-Za-z][A-Za-z'’-]*")
_CLAUSE = re.compile(r"[，。；;!！]|,(?!\d)")


def site_boxes(
    layout: Layout, indexes: Sequence[int], title: int | None, site: AbstractSet[int], others: AbstractSet[int]
) -> frozenset[int]:
    """What of a case's blocks stands in such boxes.

    `site` are the blocks that are the site's by themselves: buttons, ways to get in touch, words to the visitor;
    `others` are those over a list of other cases. `title` is the case's: no box holds it.
    """
    boxes = _Boxes(layout, indexes, title, site, others)
    listed = boxes.around(others, boxes.calls_reader, _LONGEST_CALL)
    found = boxes.around(site | boxes.pressed, boxes.calls_reader, _LONGEST_CALL) - listed
    foreign = boxes.foreign
    if foreign:
        found |= boxes.around(foreign, boxes.is_foreign, _LONGEST_FOREIGN)
    small = (part for part in (listed, found) if boxes.size(part) * _SHARE <= boxes.whole)
    return frozenset(i for part in small for i in part)


class _Boxes:
    def __init__(
        self,
        layout: Layout,
        indexes: Sequence[int],
        title: int | None,
        site: AbstractSet[int],
        others: AbstractSet[int],
    ) -> None:
        self._layout, self._indexes, self._site, self._others = layout, indexes, site, others
        self._blocks = layout.page.blocks
        self._over = frozenset(layout.ancestors(title)) if title is not None else frozenset[int]()
        self.whole = self.size(indexes)
        self.foreign = frozenset(i for i in indexes if i in layout.foreign and self._says_abroad(i))
        self.pressed = frozenset(
            i
            for i, place in enumerate(layout.surroundings)
            if place.marks & Mark.BUTTON and place.marks & Mark.CONTENT and self._blocks[i].end > self._blocks[i].start
        )
        """Buttons amid the case, which are none of its blocks."""
        self._pressed_in = {element for i in self.pressed for element in layout.ancestors(i)} - self._over

    def size(self, indexes: Sequence[int] | AbstractSet[int]) -> int:
        """How much some blocks say, in characters of Han script."""
        return sum(map(self._layout.weights.__getitem__, indexes))

    def around(self, seeds: AbstractSet[int], holds: Callable[[Sequence[int]], bool], longest: int) -> set[int]:
        """What stands in the largest boxes around these blocks that are small enough and of which `holds` is true."""
        elements = {element for i in seeds for element in self._layout.ancestors(i)} - self._over
        held: dict[int, list[int]] = {element: [] for element in elements}
        for i in self._indexes if elements else ():
            for element in elements.intersection(self._layout.ancestors(i)):
                held[element].append(i)
        found = set[int]()
        for own in held.values():
            size = self.size(own)
            if own and size <= longest and size * _SHARE <= self.whole and holds(own):
                found.update(own)
        return found

    def calls_reader(self, own: Sequence[int]) -> bool:
        """Whether a box with a call says nothing but words to the reader, labels, and what is the site's anyway.

        What stands under a heading of the site's, or one that says that other cases follow, is what it says.
        """
        if own[0] in self._others or (own[0] in self._site and self._blocks[own[0]].kind is BlockKind.HEADING):
            return True
        speaks = False
        for i in own:
            if i in self._site:
                continue
            if self._tells(i):
                return False
            speaks |= self._speaks(i)
        return speaks

    def _tells(self, i: int) -> bool:
        """Whether a block tells of a customer: a figure, a product, a heading of the case, prose not to the reader."""
        block, words = self._blocks[i], self._layout.lines[i]
        if block.row is not None or is_spoken(words) or (block.links and is_linked(block)):
            return True
        if self._speaks(i):
            return False
        pieces = [self._layout.page.text[start:end] for start, end in block.parts] or [words]
        return is_prose(words) or any(is_value(piece, self._layout.language) for piece in pieces)

    def _speaks(self, i: int) -> bool:
        """Whether a line speaks to the reader, asks something, or counts who else is interested."""
        words = self._layout.lines[i]
        language = self._layout.language_at(i)
        if is_spoken(words):
            return False
        if language.furniture.addresses_reader(words) or words.rstrip().endswith(QUESTION_MARKS):
            return True
        text, block = self._layout.page.text, self._blocks[i]
        pieces = [text[start:end] for start, end in block.parts] or _CLAUSE.split(words)
        return any(language.stamps.is_tally(piece.strip()) for piece in pieces)

    def is_foreign(self, own: Sequence[int]) -> bool:
        """Whether nothing in a box is in the page's language, and something in it is for the reader to press."""
        if any(not self._is_abroad(i) for i in own):
            return False
        marks = [self._layout.surroundings[i].marks for i in own]
        if any(mark & Mark.QUOTE for mark in marks) or any(is_spoken(self._layout.lines[i]) for i in own):
            return False
        if any(next(iter(self._language(i).names.signed(self._layout.lines[i])), None) for i in own):
            return False  # somebody with an office speaks, without quotation marks
        is_site = any(i in self._site or self._speaks(i) or self._leads(i) for i in own)
        return is_site or self._is_pressed(own)

    def _leads(self, i: int) -> bool:
        block = self._blocks[i]
        if not block.links:
            return False
        is_row = len(block.links) > 1 or len(block.parts) >= _PIECES
        return is_row or is_linked(block) or block.links[-1].end == block.end

    def _is_pressed(self, own: Sequence[int]) -> bool:
        """Whether a button stands in the box."""
        shared = set(self._layout.ancestors(own[0]))
        for i in own[1:]:
            shared &= set(self._layout.ancestors(i))
        return not shared.isdisjoint(self._pressed_in)

    def _language(self, i: int) -> Language:
        return self._layout.language_at(i)

    def _is_abroad(self, i: int) -> bool:
        """Whether a line has no word in the page's language."""
        words = self._layout.lines[i]
        return self._language(i) is not self._layout.language or not any(map(str.isalpha, words))

    def _says_abroad(self, i: int) -> bool:
        """Whether a line says something in another language, and is more than a name or a figure."""
        if self._blocks[i].kind is BlockKind.ROW or self._language(i) is self._layout.language:
            return False
        words = self._layout.lines[i]
        abroad = self._language(i)
        if words.isascii():
            few = min(len(_WORD.findall(words)), len(words.split())) < _FEWEST_WORDS  # an address is one word
        else:
            few = len(words) < _FEWEST_WORDS
        return not few and not is_measure(words, abroad)
