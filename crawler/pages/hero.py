"""The head of a case page: tags, summary, figure cards and praise, told apart by shape."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from crawler.extractors.regions import CardParts, QuoteParts, Span
from crawler.items.block import Block, BlockKind
from crawler.pages.content import is_linked
from crawler.pages.layout import Layout
from crawler.pages.markup import Mark

SENTENCE_END = tuple("。！？；!?;…")
_OPENING = tuple("“\"「『‘")
_CLOSING = tuple("”\"」』’")
_LONGEST_TAG = 40
_LONGEST_VALUE = 16
_LONGEST_CARD = 60
_LONGEST_ROLE = 45
_LONGEST_NAME = 25
_VALUE = re.compile(r"\d|^[一二两三四五六七八九十百千万亿近超过数半零几Nn↑↓＋+±>＞<＜≥≤~～→]")
_ROLE = re.compile(
    r"创始人|总裁|总监|总经理|经理|负责人|董事|主席|主任|主管|部长|院长|校长|店长|馆长|合伙人|顾问|专家|工程师|助理|秘书|书记|教授|老师|制作人|架构师"
    r"|首席|首脑|总工|厂长|主理人|会长|理事|组长|处长|局长|科长|班长|VP|C[A-Z]O\b|Director|Manager|Founder|Head|President|Lead",
    re.IGNORECASE,
)
_ADDRESSED = re.compile(r"^[—–\-－\s]+")
_NAME_END = re.compile(r"\s*[，,|｜/／·:：—–]+\s*|\s+-\s+")
_PRODUCTS_LINE = re.compile(r"(?:使用|所用|用到|涉及|相关|应用)的?(?:飞书)?(?:产品|功能|模块|工具|方案)\s*[:：]?")


def is_role(text: str) -> bool:
    """Whether a line reads like an office that a person holds."""
    return len(text) <= _LONGEST_ROLE and not text.endswith(SENTENCE_END) and _ROLE.search(text) is not None


def is_products_line(text: str) -> bool:
    """Whether a line only announces a list of products: 使用的产品：."""
    return _PRODUCTS_LINE.fullmatch(text.strip()) is not None


def tags_before(layout: Layout, indexes: list[int], title: int) -> list[Span]:
    """The run of short plain lines that ends at the title (`indexes` are the content's blocks, in order).

    The run ends at the first line that is a link to elsewhere: what stands before it is the site's menu.
    """
    before = [i for i in indexes if i < title]
    spans: list[Span] = []
    for i in reversed(before):
        block = layout.page.blocks[i]
        if not _may_be_tag(layout, block):
            if spans and block.links and _same_list(layout, i, before):
                spans.pop()  # the last step of a breadcrumb
            break
        spans.extend(reversed(_pieces(block)))
    spans.reverse()
    return [span for span in spans if re.search(r"\w", layout.page.text[span[0] : span[1]])]


def _same_list(layout: Layout, i: int, before: list[int]) -> bool:
    """Whether the block after `i` is an item of the same list as `i`."""
    following = next((j for j in before if j > i), None)
    if following is None:
        return False
    own, other = layout.surroundings[i].container, layout.surroundings[following].container
    both_items = layout.surroundings[i].marks & layout.surroundings[following].marks & Mark.ITEM
    return own == other or bool(both_items and layout.parents[own] == layout.parents[other])


def _may_be_tag(layout: Layout, block: Block) -> bool:
    words = layout.page.words(block)
    if block.kind is BlockKind.HEADING or len(words) > _LONGEST_TAG and len(block.parts) < 2:
        return False
    if words.endswith(SENTENCE_END):
        return False
    return not block.links or (is_linked(block) and all(_lists_cases(link.href) for link in block.links))


def _lists_cases(href: str) -> bool:
    """Whether a link leads to a list filtered by a tag, or nowhere; a menu's links lead to pages."""
    if not href or href.startswith("#"):
        return True
    parts = urlsplit(href.replace("[", "").replace("]", ""))
    return bool(parts.query and not re.search(r"(?:^|&)(?:from|utm|tracking)", parts.query)) or bool(
        re.search(r"industr|tag|categor|scene|topic|label", parts.path)
    )


def _pieces(block: Block) -> list[Span]:
    """A line of tags as its tags: they are inline elements side by side where it has any."""
    return list(block.parts) if block.parts else [(block.start, block.end)]


def tags_after(layout: Layout, indexes: list[int]) -> tuple[list[Span], int]:
    """Tags that follow the title, and how many of the blocks they take: short lines before the first long one."""
    spans: list[Span] = []
    for taken, i in enumerate(indexes):
        block = layout.page.blocks[i]
        words = layout.page.words(block)
        pieces = [layout.page.text[start:end] for start, end in _pieces(block)]
        short = all(len(piece) <= 20 and not _is_value(piece) for piece in pieces)
        if not short or not _may_be_tag(layout, block) or words.endswith((":", "：", "，", ",")) and "伙伴" not in words:
            return spans, taken
        spans.extend(_pieces(block))
    return [], 0


def _is_value(text: str) -> bool:
    """Whether a short piece of text can be the value of a figure card."""
    return len(text) <= _LONGEST_VALUE and not text.endswith(SENTENCE_END) and _VALUE.search(text) is not None


def is_prose(text: str) -> bool:
    """Whether a line is a sentence rather than a label."""
    return len(text) >= _LONGEST_CARD or (len(text) >= 20 and text.endswith(SENTENCE_END))


def card_at(layout: Layout, indexes: list[int], position: int) -> tuple[CardParts, int] | None:
    """The figure card that begins at `indexes[position]` and how many blocks it takes; None where none does."""
    block = layout.page.blocks[indexes[position]]
    words = layout.page.words(block)
    if block.kind is BlockKind.HEADING and not _is_value(words):
        return None
    if is_linked(block) or words.startswith(_OPENING) or is_products_line(words):
        return None
    if len(block.parts) >= 2 and (not is_prose(words) or _is_short_card(layout, block)):
        return _in_order(layout, block.parts[0], (block.parts[1][0], block.end)), 1
    pair = _second_half(layout, indexes, position)
    if pair is not None:
        other = layout.page.blocks[indexes[position + 1]]
        return _in_order(layout, (block.start, block.end), (other.start, other.end)), 2
    if is_prose(words) or block.kind is BlockKind.HEADING:
        return None
    return CardParts((block.start, block.end), None), 1


def _is_short_card(layout: Layout, block: Block) -> bool:
    """Whether a line that ends like a sentence is a card all the same: a value in a piece of its own, and few words."""
    start, end = block.parts[0]
    return block.end - block.start < _LONGEST_CARD and len(block.parts) == 2 and _is_value(layout.page.text[start:end])


def _in_order(layout: Layout, first: Span, second: Span) -> CardParts:
    """Value and label, whichever way round the page draws them."""
    one, two = layout.page.text[first[0] : first[1]], layout.page.text[second[0] : second[1]]
    swapped = not _is_value(one) and _is_value(two) and len(two) < len(one)
    return CardParts(second, first) if swapped else CardParts(first, second)


def _second_half(layout: Layout, indexes: list[int], position: int) -> int | None:
    """The block that makes one card together with the one at `position`; None where that one stands alone."""
    if position + 1 >= len(indexes):
        return None
    first, second = (layout.page.blocks[i] for i in indexes[position : position + 2])
    if second.kind is BlockKind.HEADING and not _is_value(layout.page.words(second)):
        return None
    if is_linked(second) or len(second.parts) >= 2 or len(first.parts) >= 2:
        return None
    one, two = layout.page.words(first), layout.page.words(second)
    if is_prose(two) or is_products_line(two) or is_prose(one):
        return None
    marks = layout.surroundings[indexes[position]].marks
    if marks & Mark.TERM or _is_value(one) != _is_value(two):
        nearer = _is_nearer(layout, indexes, position)
        return indexes[position + 1] if marks & Mark.TERM or nearer is None or nearer else None
    nearer = _is_nearer(layout, indexes, position)
    return indexes[position + 1] if nearer and len(one) <= _LONGEST_VALUE else None


def _is_nearer(layout: Layout, indexes: list[int], position: int) -> bool | None:
    """Whether the next block is nearer to this one, in the tree, than to the one after it; None: as near."""
    if position + 2 >= len(indexes):
        return None
    own, other, third = (_path(layout, i) for i in indexes[position : position + 3])
    here = sum(1 for container in own if container in set(other))
    there = sum(1 for container in third if container in set(other))
    return None if here == there else here > there


def _path(layout: Layout, i: int) -> list[int]:
    found, container = [], layout.surroundings[i].container
    while container and len(found) < 64:
        found.append(container)
        container = layout.parents[container]
    return found


def quotes_of(layout: Layout, indexes: list[int]) -> list[QuoteParts]:
    """The praises in a run of blocks: each under its speaker's heading, or in quotation marks or a blockquote."""
    groups: list[list[int]] = []
    for i in indexes:
        if layout.page.blocks[i].kind is BlockKind.HEADING or not groups:
            groups.append([])
        groups[-1].append(i)
    return [_quote(layout, group) for group in groups if group]


def _quote(layout: Layout, group: list[int]) -> QuoteParts:
    said: list[Block] = []
    signed: list[Span] = []
    for i in group:
        block = layout.page.blocks[i]
        words = layout.page.words(block)
        caption = layout.surroundings[i].marks & Mark.CAPTION
        spoken = words.startswith(_OPENING) or (len(words) > _LONGEST_ROLE) or words.endswith(SENTENCE_END)
        if block.kind is BlockKind.HEADING or (len(signed) < 2 and (caption or not spoken)):
            signed.extend(_signature(layout, block, alone=len(group) <= 2 or bool(caption)))
        else:
            said.append(block)
    speaker, role = (signed[0] if signed else None), (signed[1] if len(signed) > 1 else None)
    if speaker and role and _is_swapped(layout.page.text[slice(*speaker)], layout.page.text[slice(*role)]):
        speaker, role = role, speaker
    return QuoteParts(speaker, role, tuple(said))


def _signature(layout: Layout, block: Block, *, alone: bool) -> list[Span]:
    """Name and office in one line, where it holds both; else the line."""
    text = layout.page.words(block)
    lead = _ADDRESSED.match(text)
    start = block.start + (lead.end() if lead else 0)
    if len(block.parts) == 2:
        (first, first_end), second = block.parts
        first = max(first, start)
        return [(first, first_end), second] if first < first_end else [second]
    cut = _NAME_END.search(text, start - block.start)
    if cut is None and alone and (space := re.compile(r"\s").search(text, start - block.start)):
        cut = space if is_role(text[space.end() :]) and space.start() <= 12 else None
    if cut is not None and alone and is_role(text[cut.end() :]) and not is_role(text[start - block.start : cut.start()]):
        return [(start, block.start + cut.start()), (block.start + cut.end(), block.end)]
    return [(start, block.end)]


def _is_swapped(speaker: str, role: str) -> bool:
    """Whether the first line is an office and the second a name."""
    return is_role(speaker) and not is_role(role) and len(role) <= _LONGEST_NAME and " " not in role.strip()
