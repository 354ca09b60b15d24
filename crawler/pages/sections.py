"""The regions of a case page: head, company, numbered pairs, body."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from crawler.extractors.regions import BodyPart, CardParts, PairParts, QuoteParts, Regions, Span
from crawler.items.block import Block, BlockKind
from crawler.pages.content import Content, find_content, is_linked, scope_end
from crawler.pages.hero import SENTENCE_END, card_at, is_products_line, is_prose, is_role, quotes_of, tags_after, tags_before
from crawler.pages.layout import Layout
from crawler.pages.markup import Mark

_INTRODUCTION = re.compile(r"(?:公司|企业|客户|品牌|集团|机构|学校|组织)(?:介绍|简介|概况|背景)|(?:关于|认识|走进)(?:我们|客户|公司|企业)")
_NUMERAL = r"[一二三四五六七八九十]{1,3}|\d{1,2}"
_PAIR = re.compile(rf"(挑战|痛点|难题|问题|解决方案|解决办法|方案|解法|对策)\s*({_NUMERAL})\s*(?:[:：、.．|｜]\s*(?P<words>.*))?")
_CHALLENGES = frozenset({"挑战", "痛点", "难题", "问题"})
_HAN = {digit: value for value, digit in enumerate("零一二三四五六七八九十")}
_LONGEST_HEADING = 60
_LONGEST_PLAIN_HEADING = 48


@dataclass(slots=True)
class _Half:
    """A challenge or a solution under its heading."""

    number: int
    is_challenge: bool
    words: list[Span] = field(default_factory=list)
    products: list[Block] = field(default_factory=list)


def find_regions(layout: Layout, url: str = "") -> Regions:
    """A page's regions. A page without a title yields regions that are empty."""
    content = find_content(layout, url)
    headline = layout.headline or layout.page.title
    labels = _site_labels(layout, content)
    if content.title is None:
        return Regions(layout.page, headline, site_labels=labels)
    parts = _Parts(layout, content)
    tags = tags_before(layout, list(content.blocks), content.title)
    head = parts.head
    if not tags:
        tags, taken = tags_after(layout, head)
        head = head[taken:]
    summary, cards, products, quotes, rest = _head(layout, head, bounded=parts.is_bounded)
    body = [*rest, *parts.body]
    return Regions(
        page=layout.page,
        headline=headline,
        title=layout.page.blocks[content.title],
        tags=tuple(tags),
        summary=tuple(summary),
        cards=tuple(cards),
        products=tuple(products),
        quotes=tuple(quotes),
        introduction=tuple(layout.page.blocks[i] for i in parts.introduction),
        pairs=tuple(_pairs(parts.halves)),
        body=tuple(_body(layout, body)),
        site_labels=labels,
    )


class _Parts:
    """The blocks after the title by the markers that they stand behind."""

    def __init__(self, layout: Layout, content: Content) -> None:
        self.layout = layout
        self.indexes = list(content.blocks)
        self.head: list[int] = []
        self.introduction: list[int] = []
        self.halves: list[_Half] = []
        self.body: list[int] = []
        self.is_bounded = False
        """Whether a marker says where the head ends."""
        self._into = self.head
        self._end: int | None = None
        self._title = content.title if content.title is not None else -1
        self._level = 0
        self._last_pair = self._find_last_pair()
        previous = self._title
        for position, i in enumerate(self.indexes):
            if i <= self._title:
                continue
            self._place(position, i, parted=any(previous < at <= i for at in layout.breaks))
            previous = i

    def _place(self, position: int, i: int, *, parted: bool) -> None:
        block = self.layout.page.blocks[i]
        words = self.layout.page.words(block)
        is_line = block.kind is BlockKind.HEADING or bool(self.layout.surroundings[i].marks & Mark.BOLD)
        pair = _PAIR.fullmatch(words) if is_line and len(words) <= 80 else None
        if pair is not None and (not pair["words"] or self._is_paired(pair)):
            self._open_half(position, i, pair)
        elif is_line and _INTRODUCTION.fullmatch(words.strip(" :：")) and not self.introduction and not self.halves:
            self._open(self.introduction, position, i)
            self._level = block.level
        elif self._leaves(position, i, block, parted=parted):
            self._into, self.is_bounded = self.body, True
            self.body.append(i)
        elif self._into is self.body or self._into is self.head or self._into is self.introduction:
            self._into.append(i)
        else:
            self._fill_half(block)

    def _leaves(self, position: int, i: int, block: Block, *, parted: bool) -> bool:
        """Whether the part that is open ends before this block and the body begins."""
        if self._into is self.body:
            return False
        if parted or (self._end is not None and i > self._end):
            return True
        if self._into is self.introduction:
            if block.kind is BlockKind.HEADING:
                return block.level <= self._level or not self._level
            return self._end is None and bool(self.introduction) and self._begins_body(position, i)
        if self._into is self.head:
            return False
        half = self.halves[-1]
        full = bool(half.products) or (bool(half.words) and self._end is None and half.is_challenge is False)
        return full and not is_linked(block) and self._last_pair < i

    def _begins_body(self, position: int, i: int) -> bool:
        """In a page that does not mark its body: whether a plain heading stands here and no pairs follow."""
        if self._last_pair > i or any(at > i for at in self.layout.breaks):
            return False
        return _is_heading(self.layout, self.indexes, position)

    def _find_last_pair(self) -> int:
        """The last heading that is a pair's and nothing else; -1 where there is none."""
        for i in reversed(self.indexes):
            block = self.layout.page.blocks[i]
            if block.kind is BlockKind.HEADING or self.layout.surroundings[i].marks & Mark.BOLD:
                found = _PAIR.fullmatch(self.layout.page.words(block))
                if found is not None and not found["words"]:
                    return i
        return -1

    def _is_paired(self, pair: re.Match[str]) -> bool:
        """For a heading that holds the words as well: whether its other half is a heading of the page too."""
        for i in self.indexes:
            block = self.layout.page.blocks[i]
            if block.kind is BlockKind.HEADING and (other := _PAIR.fullmatch(self.layout.page.words(block))):
                same = _number(other[2]) == _number(pair[2])
                if same and (other[1] in _CHALLENGES) != (pair[1] in _CHALLENGES):
                    return True
        return False

    def _open(self, into: list[int], position: int, i: int) -> None:
        self._into, self.is_bounded = into, True
        self._end = scope_end(self.layout, self.indexes, position, barrier=self._title)

    def _open_half(self, position: int, i: int, pair: re.Match[str]) -> None:
        half = _Half(_number(pair[2]), pair[1] in _CHALLENGES)
        self.halves.append(half)
        self._open([], position, i)
        if pair["words"]:
            start = self.layout.page.blocks[i].start
            half.words.append((start + pair.start("words"), start + pair.end("words")))

    def _fill_half(self, block: Block) -> None:
        half = self.halves[-1]
        if is_linked(block):
            half.products.append(block)
        else:
            half.words.append((block.start, block.end))


def _number(numeral: str) -> int:
    """1 for 一 and for 1, up to 99."""
    if numeral.isdigit():
        return int(numeral)
    tens, ten, ones = numeral.rpartition("十")
    return (_HAN.get(tens, 1) * 10 if ten else 0) + _HAN.get(ones, 0)


def _pairs(halves: Sequence[_Half]) -> list[PairParts]:
    """Challenges and solutions of one number together, in the order in which their numbers first stand."""
    together: dict[int, list[_Half]] = {}
    for half in halves:
        together.setdefault(half.number, []).append(half)
    return [
        PairParts(
            number=number,
            challenge=tuple(span for half in parts if half.is_challenge for span in half.words),
            solution=tuple(span for half in parts if not half.is_challenge for span in half.words),
            products=tuple(block for half in parts for block in half.products),
        )
        for number, parts in together.items()
    ]


def _head(
    layout: Layout, indexes: list[int], *, bounded: bool
) -> tuple[list[Block], list[CardParts], list[Block], list[QuoteParts], list[int]]:
    """Summary, cards, product links and praises of the head, and what is none of them (the body, where unmarked)."""
    blocks = layout.page.blocks
    praise_at = _praise_start(layout, indexes)
    front, back = indexes[:praise_at], indexes[praise_at:]
    summary: list[Block] = []
    cards: list[CardParts] = []
    products: list[Block] = []
    rest: list[int] = []
    position = 0
    while position < len(front):
        i = front[position]
        block, words = blocks[i], layout.page.words(blocks[i])
        card = card_at(layout, front, position) if summary or cards else _first_card(layout, front, position)
        if is_linked(block):
            products.append(block)
            position += 1
        elif card is not None and not rest:
            cards.append(card[0])
            position += card[1]
        elif not rest and not cards and not is_products_line(words) and block.kind is not BlockKind.HEADING:
            summary.append(block)
            position += 1
        else:
            rest.append(i)
            position += 1
    if bounded:
        return summary, cards, products, quotes_of(layout, back), rest
    taken = _praise_length(layout, back)
    quotes = quotes_of(layout, back[:taken])
    if not quotes and not cards and len(summary) > 1:  # no marks at all: the first paragraph is the summary
        rest = [i for i in front if blocks[i] in summary[1:]] + rest
        summary = summary[:1]
    return summary, cards, products, quotes, [*rest, *back[taken:]]


def _first_card(layout: Layout, front: list[int], position: int) -> tuple[CardParts, int] | None:
    """A card before any summary: only one that is drawn in two parts, with a value."""
    card = card_at(layout, front, position)
    if card is None or card[0].label is None:
        return None
    value = layout.page.text[slice(*card[0].value)]
    return card if len(value) <= 16 and re.search(r"\d", value) else None


def _praise_start(layout: Layout, indexes: list[int]) -> int:
    """Where in the head the praise begins: at its speaker's heading, its blockquote, or its quotation mark."""
    for position, i in enumerate(indexes):
        block, words = layout.page.blocks[i], layout.page.words(layout.page.blocks[i])
        if layout.surroundings[i].marks & Mark.QUOTE and (len(words) > 15 or layout.surroundings[i].marks & Mark.CAPTION):
            return position
        if block.kind is BlockKind.HEADING and card_at(layout, indexes, position) is None:
            return position
        if position and words.startswith("“") and words.endswith(("”", "”。")) and len(words) > 15:
            before = layout.page.words(layout.page.blocks[indexes[position - 1]])
            return position - _signature_lines(layout, indexes, position) if before else position
    return len(indexes)


def _signature_lines(layout: Layout, indexes: list[int], position: int) -> int:
    """How many short lines before the words of a praise are its speaker's (0, or 2 for a name and an office)."""
    lines = [layout.page.words(layout.page.blocks[i]) for i in indexes[max(0, position - 2) : position]]
    if len(lines) == 2 and (is_role(lines[1]) or is_role(lines[0])) and all(len(line) <= 45 for line in lines):
        return 2
    return 1 if lines and is_role(lines[-1]) and len(lines[-1]) <= 45 else 0


def _praise_length(layout: Layout, indexes: list[int]) -> int:
    """How many blocks of an unmarked rest are praise: a signature and words in quotation marks, nothing longer."""
    taken = 0
    while taken < len(indexes):
        i = indexes[taken]
        if layout.surroundings[i].marks & Mark.QUOTE:
            taken += 1
            continue
        length = _one_praise(layout, indexes[taken:])
        if not length:
            break
        taken += length
    return taken


def _one_praise(layout: Layout, indexes: list[int]) -> int:
    """Blocks of one praise that begins here: heading (or short line), office, words; 0 where none begins."""
    words = [layout.page.words(layout.page.blocks[i]) for i in indexes[:4]]
    signature = 0
    while signature < min(2, len(words)) and not words[signature].startswith("“") and len(words[signature]) <= 45:
        if words[signature].endswith(SENTENCE_END):
            break
        signature += 1
    if not any(is_role(line) for line in words[:signature]) and not (len(words) > signature and words[signature].startswith("“")):
        return 0
    spoken = signature
    if spoken < len(words) and words[spoken].startswith("“"):
        while spoken < len(words) and not words[spoken].rstrip("。").endswith("”"):
            spoken += 1
        return min(spoken + 1, len(words))
    after = spoken + 1 if spoken < len(words) and is_prose(words[spoken]) else spoken
    return after if signature else 0


def _body(layout: Layout, indexes: list[int]) -> list[BodyPart]:
    """The body cut at its headings."""
    blocks = layout.page.blocks
    parts: list[BodyPart] = []
    heading: Block | None = None
    current: list[Block] = []
    for position, i in enumerate(indexes):
        if _is_heading(layout, indexes, position):
            if heading is not None or current:
                parts.append(BodyPart(heading, tuple(current)))
            heading, current = blocks[i], []
        else:
            current.append(blocks[i])
    if heading is not None or current:
        parts.append(BodyPart(heading, tuple(current)))
    return parts


def _is_heading(layout: Layout, indexes: list[int], position: int) -> bool:
    """Whether a block heads what follows: by its markup, or as a plain short line over a longer paragraph."""
    block = layout.page.blocks[indexes[position]]
    if block.kind is BlockKind.HEADING:
        return True
    words = layout.page.words(block)
    if is_products_line(words):
        return True
    if block.kind is not BlockKind.PARAGRAPH or words.startswith("“") and words.endswith("”"):
        return False
    if layout.surroundings[indexes[position]].marks & Mark.BOLD:
        return len(words) <= _LONGEST_HEADING and not words.endswith(tuple("。；;，,、"))
    numbered = re.match(rf"(?:挑战|痛点|场景|方案|问题)\s*(?:{_NUMERAL})|(?:{_NUMERAL})[、.．]", words) is not None
    if len(words) > (_LONGEST_HEADING if numbered else _LONGEST_PLAIN_HEADING) or not re.search(r"\w\w", words):
        return False
    if "。" in words or words.endswith(tuple("；;，,、:：…")) or (words.endswith(SENTENCE_END) and not numbered):
        return False
    if position + 1 >= len(indexes):
        return False
    following = layout.page.blocks[indexes[position + 1]]
    next_words = layout.page.words(following)
    longer = len(next_words) >= 1.5 * len(words) and (len(next_words) >= 30 or next_words.endswith(SENTENCE_END))
    return longer or numbered or following.kind is BlockKind.ITEM or _is_heading_over(layout, indexes, position + 1, words)


def _is_heading_over(layout: Layout, indexes: list[int], position: int, above: str) -> bool:
    """A line under a heading that is itself one: two plain short lines over one long paragraph."""
    if position + 1 >= len(indexes):
        return False
    words = layout.page.words(layout.page.blocks[indexes[position]])
    after = layout.page.words(layout.page.blocks[indexes[position + 1]])
    short = len(words) <= _LONGEST_PLAIN_HEADING and not words.endswith(SENTENCE_END + tuple("，,、:："))
    return short and len(after) >= 2 * max(len(words), len(above)) and after.endswith(SENTENCE_END)


def _site_labels(layout: Layout, content: Content) -> tuple[str, ...]:
    """Labels of links outside the case, each once."""
    own = set(content.blocks)
    labels = [link.label for i, block in enumerate(layout.page.blocks) if i not in own for link in block.links]
    return tuple(dict.fromkeys(label for label in labels if len(label) <= 20))
