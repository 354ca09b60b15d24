"""Lines that the site puts into a case: buttons, share bars, stamps, contents, words to the visitor, other cases."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from crawler.items.block import Block, BlockKind
from crawler.languages.protocol import Furniture, Language
from crawler.pages.elements.markup import Mark
from crawler.pages.layout import Layout
from crawler.pages.parts.bylines import is_all_stamps
from crawler.pages.run import is_linked
from crawler.pages.shapes import is_figure, is_prose, is_value, weight
from crawler.pages.site.leading import gives_address, leads_on
from crawler.pages.site.stamps import is_pager
from crawler.pages.tool_links import leads_to_contact, leads_to_source

_DECORATION = re.compile(r"[\s→>»！!？?。，,]")
_CLOSING = "!！。."
_LONGEST_BUTTON = 40
_REACHED = re.compile(r"\+?[\d()-]{7,20}|.{0,8}\d{1,2}:\d{2}[-\u2013~]\d{1,2}:\d{2}")
"""A number to call, or the hours in which to call it; without spaces."""
_RUNNING = re.compile(r"([A-Za-z]{2,8})[\s.]*(\d{1,2})")
BOX_SHARE = 4
"""How many times what a page says is what a box of the site's in it does, at least."""
_LONGEST_CAPTION = 16
_LONGEST_FAILED = 24
_LONGEST_CREDIT = 60
_BRACKETED = re.compile(r"[(（][^()（）。！？]*[)）]")
"""Under a picture: whose it is or what it shows (`(Photo: A. Rivera)`); a case tells nothing in brackets alone."""
_LONGEST_END = 16
_SHORTEST_CALL = 4
"""Characters of a link that urges its reader (`try now`): behind a shorter one stand the case's own words too."""
_LONGEST_AROUND_WAITING = 2
_SHORTEST_NEWS = 10
"""Characters of Han script of a link that tells something, and is no product's name."""
_LEAST_CAPTIONS = 3
"""Pictures under which the same few words stand where they are the site's."""
_LEAST_TARGETS = 3
"""Places to which a label leads that is none of the case's."""
LONGEST_OTHERS_HEADING = 16


def is_teaser(layout: Layout, block: Block, marks: int) -> bool:
    """Whether a block with links and parts, in elements with these marks, leads the reader on.

    That is one link around a name and a sentence, or a link that is marked as an advert, or a link to news behind a
    label in an aside. A figure card that is a link is none, nor is the link to a product: a label.
    """
    pieces = [layout.page.text[start:end] for start, end in block.parts]
    if layout.language.furniture.is_advert(pieces[0]):
        return True
    words = layout.page.words(block)
    if marks & Mark.ASIDE and len(block.links) == 1 and block.links[0].end == block.end:
        return weight(block.links[0].label) >= _SHORTEST_NEWS
    is_sentence = is_linked(block) and len(block.links) == 1 and "，" in words
    return is_sentence and not any(is_value(piece, layout.language) for piece in pieces)


def heads_others(layout: Layout, i: int) -> bool:
    """Whether a block is the heading over a list of other cases."""
    return layout.weights[i] <= LONGEST_OTHERS_HEADING and announces_others(layout.lines[i], layout.language)


def announces_others(words: str, language: Language) -> bool:
    """Whether words only say that other cases follow: `More stories:`."""
    return language.furniture.announces_others(words.strip(" :：>→»"))


def is_furniture(layout: Layout, i: int, url: str) -> bool:
    """Whether a block is no part of the case wherever it stands; `url` is the page's own address."""
    block = layout.page.blocks[i]
    words, furniture = layout.lines[i], layout.language.furniture
    if (
        (block.links and leads_on(layout, i, url))
        or furniture.is_trail(words)
        or ("://" in words and gives_address(words, url))
        or (block.kind not in {BlockKind.HEADING, BlockKind.ROW} and is_all_stamps(layout, i))
    ):
        return True
    if (layout.surroundings[i].marks & Mark.CONTENT_FOOTER and not is_prose(words)) or (
        block.links and block.parts and is_teaser(layout, block, layout.surroundings[i].marks)
    ):
        return True
    if block.end - block.start > _LONGEST_BUTTON:
        return False
    furniture = layout.language_at(i).furniture
    if block.kind is BlockKind.HEADING:
        bare = _DECORATION.sub("", words)
        is_count = layout.language.stamps.is_tally(words)
        is_tool = len(bare) >= _SHORTEST_CALL and furniture.is_tool(bare)  # a shorter one may head a part: `sharing`
        return is_count or is_tool or furniture.asks_for_contact(bare) or furniture.heads_topics(bare)
    if _waits(words, furniture) or (block.parts and _is_tool_row(layout, block)):
        return True
    is_turn = (block.parts or " / " in words) and is_pager(words)  # a fraction is written in one piece: `1/3`
    is_line = bool(is_turn) or layout.language.stamps.is_stamp(words) or furniture.is_contents(words)
    return is_line or (_is_contact(block, words, furniture) and not _is_card(layout, block))


def behind_end(layout: Layout, indexes: Sequence[int]) -> frozenset[int]:
    """The line that says that the text has ended, and what stands behind it, where that is little of the page."""
    closes = layout.language.furniture.closes
    at = next(
        (n for n, i in enumerate(indexes) if len(layout.lines[i]) <= _LONGEST_END and closes(layout.lines[i])), None
    )
    if at is None:
        return frozenset()
    whole, behind = (sum(layout.weights[i] for i in part) for part in (indexes, indexes[at:]))
    return frozenset(indexes[at:] if behind * BOX_SHARE <= whole else indexes[at : at + 1])


def boasts(layout: Layout, indexes: Sequence[int], names: Sequence[str]) -> frozenset[int]:
    """The lines that end with one of the vendor's `names` and only count who uses it before that."""
    found, ends = set[int](), tuple(names)
    for i in indexes:
        bare = layout.lines[i].rstrip(_CLOSING)
        if len(bare) <= _LONGEST_BUTTON and bare.endswith(ends):
            before = min((bare.removesuffix(name) for name in names), key=len).rstrip()
            if layout.language.stamps.is_boast(before):
                found.add(i)
    return frozenset(found)


def captions(layout: Layout, indexes: Sequence[int]) -> frozenset[int]:
    """Lines under pictures: short ones alike (`click to enlarge`), one for each that is lost, any in brackets alone.

    Behind the same words they are one line, drawn again: who speaks on a slide of a carousel that runs on.
    """
    blocks = layout.page.blocks
    under = [i for i in indexes if i and blocks[i - 1].kind is BlockKind.IMAGE]
    waiting = layout.language.furniture.waiting
    lost = {i for i in under if blocks[i].end - blocks[i].start <= _LONGEST_FAILED and waiting.search(layout.lines[i])}
    short = [i for i in under if blocks[i].end - blocks[i].start <= _LONGEST_CAPTION]
    counts = Counter(line for line, _ in {(layout.lines[i], _before_picture(layout, i)) for i in short})
    aside = {i for i in under if len(layout.lines[i]) <= _LONGEST_CREDIT and _BRACKETED.fullmatch(layout.lines[i])}
    return frozenset(i for i in under if i in lost | aside or counts[layout.lines[i]] >= _LEAST_CAPTIONS)


def _before_picture(layout: Layout, i: int) -> str | int:
    """The words before the picture over a line; where they are the line's own, or none, what no other line has."""
    before = layout.lines[i - 2] if i > 1 else ""
    return before if before and before != layout.lines[i] else i


def controls(layout: Layout, indexes: Sequence[int]) -> frozenset[int]:
    """The links of one label that lead to several places: `learn more`, no name, for a name leads to one."""
    blocks, found = layout.page.blocks, dict[str, list[int]]()
    for i in indexes:
        block = blocks[i]
        if len(block.links) == 1 and block.end - block.start <= _LONGEST_BUTTON and is_linked(block):
            found.setdefault(layout.lines[i], []).append(i)
    rows = [row for row in found.values() if len({blocks[i].links[0].href for i in row}) >= _LEAST_TARGETS]
    return frozenset(i for row in rows for i in row if blocks[i].kind is not BlockKind.HEADING)


def running_labels(layout: Layout, indexes: Sequence[int]) -> frozenset[int]:
    """The lines that count the page's headings, each over its heading: `STEP 1`, `STEP 2`."""
    blocks, found = layout.page.blocks, dict[str, list[tuple[int, int]]]()
    for i, after in pairwise(indexes):
        label = _RUNNING.fullmatch(layout.lines[i]) if blocks[after].kind is BlockKind.HEADING else None
        if label and blocks[i].kind is BlockKind.PARAGRAPH:
            found.setdefault(label[1].casefold(), []).append((i, int(label[2])))
    rows = [row for row in found.values() if [number for _, number in row] == list(range(1, len(row) + 1))]
    return frozenset(i for row in rows for i, _ in row)


def _waits(words: str, furniture: Furniture) -> bool:
    """Whether a line only says that something is still to come, or has."""
    found = furniture.waiting.search(words)
    if found is None:
        return False
    bare = _DECORATION.sub("", words).strip("….")
    return len(bare) <= found.end() - found.start() + _LONGEST_AROUND_WAITING


def _is_tool_row(layout: Layout, block: Block) -> bool:
    """Whether each piece of a line turns the page, unfolds it, counts its parts or is a number, and one is a tool."""
    asked, stamps, is_tool = layout.language.furniture, layout.language.stamps, False
    for start, end in block.parts:
        words = layout.page.text[start:end]
        piece = _DECORATION.sub("", words)
        turns = asked.is_tool(piece) or asked.asks_for_contact(piece)
        is_tool |= turns
        counts = not piece or piece.isdecimal() or _REACHED.fullmatch(piece) or stamps.is_stamp(words)
        if not (turns or counts or asked.unfolds(piece)):
            return False
    return is_tool


def _is_card(layout: Layout, block: Block) -> bool:
    """Whether a line begins with a figure in a piece of its own: a card, with a button in it."""
    return bool(block.parts) and is_figure(layout.page.text[slice(*block.parts[0])], layout.language)


def _is_contact(block: Block, words: str, furniture: Furniture) -> bool:
    """Whether it is a button that asks the reader to get in touch, to share or to go elsewhere."""
    if any(leads_to_contact(link.href) or leads_to_source(link.href) for link in block.links) and not words.endswith(
        "。"
    ):
        return True
    bare = _DECORATION.sub("", words)
    last = _DECORATION.sub("", block.links[-1].label) if block.links and block.links[-1].end == block.end else ""
    is_call = len(last) >= _SHORTEST_CALL and not is_prose(words) and furniture.asks_for_contact(last)
    return is_call or furniture.asks_for_contact(bare) or furniture.is_tool(bare)
