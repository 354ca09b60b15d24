"""Lines that only lead on: within the page, to the page itself, to topics, or to where readers log in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from crawler.items.block import Block, BlockKind, Link
from crawler.pages.layout import Layout
from crawler.pages.run import Run
from crawler.pages.shapes import SENTENCE_END, is_prose
from crawler.pages.tool_links import leads_to_source
from crawler.text.normalize import comparison_key
from crawler.text.paths import link_parts

_COUNTED_TOPIC = re.compile(r".{1,12}[（(]\s*\d+\s*[）)]")
_ENTRY_TARGET = re.compile(r"regist|log_?in|sign_?(?:up|in)\b|passport|subscribe", re.IGNORECASE)
"""Where readers make themselves known: a sentence to them that leads there is the site's."""
_ADDRESS = re.compile(r"https?://[^\s，。；、（）()]+")
_TOPIC_TARGET = re.compile(r"[/?#&](?:tags?|topics?|categor(?:y|ies)|keywords?)(?:[/=_-]|$)", re.IGNORECASE)
"""Where a site lists what it files under one topic."""
_STEP = re.compile(r"\s*[/\\>›»→·|]+\s*")
"""Between the steps of the way from the first page to this one."""
_SPACES = re.compile(r"\s+")
_FEWEST_SHARED = 2
_LONGEST_LABEL = 12
_LONGEST_OFFER = 50
"""Characters of Han script of what a site offers its readers in a line."""
_LONGEST_BEHIND = 32
"""Characters behind an address that say when the page was printed, and which sheet it is."""
_LONGEST_OVER = 24
"""Characters of a line over the contents of a page."""


def leads_on(layout: Layout, i: int, url: str) -> bool:
    """Whether a block with links is one of these lines; `url` is the page's own address."""
    block, words = layout.page.blocks[i], layout.lines[i]
    if block.kind is BlockKind.LINKS:
        return _is_contents_entry(block, url) or _are_topics(block) or _leads_here(layout, i, url)
    if len(block.links) > 1 and block.parts and _turns_pages(block, words, url):
        return True
    if _is_trail(layout, block, url):
        return True
    is_entry = any(_leads_to_entry(link.href) for link in block.links) or _ends_in_call(layout, i)
    return is_entry and layout.language.furniture.addresses_reader(words)


def _is_trail(layout: Layout, block: Block, url: str) -> bool:
    """Whether a line is the way to this page: links to what its address begins with, and a name behind a mark."""
    before, *between, name = _beside_links(layout, block)
    if before or is_prose(name) or not _STEP.match(name) or not all(map(_STEP.fullmatch, between)):
        return False
    own, targets = link_parts(url).path, [link_parts(link.href) for link in block.links]
    return all(not target.query and own.startswith(f"{target.path.rstrip('/')}/") for target in targets)


def _ends_in_call(layout: Layout, i: int) -> bool:
    """Whether a short line ends in a link of a word or two that asks its reader to get in touch: `… Subscribe`."""
    block = layout.page.blocks[i]
    last = block.links[-1]
    if last.end != block.end or layout.weights[i] > _LONGEST_OFFER:
        return False
    return layout.language.furniture.asks_for_contact(_SPACES.sub("", last.label))


def over_contents(layout: Layout, indexes: Sequence[int], url: str) -> frozenset[int]:
    """The short lines that stand over nothing but links within the page: `on this page`.

    A line that is nearer to what stands before it, as a card's label to its figure, is none of these.
    """
    blocks, run = layout.page.blocks, Run(layout, indexes)
    entries = {i for i in indexes if blocks[i].kind is BlockKind.LINKS and _is_contents_entry(blocks[i], url)}
    return frozenset(
        i
        for at, (i, after) in enumerate(pairwise(indexes))
        if after in entries
        and i not in entries
        and not blocks[i].links
        and blocks[i].end - blocks[i].start <= _LONGEST_OVER
        and blocks[i].level != 1
        and not (at and run.nearness(at - 1, at) > run.nearness(at, at + 1))
    )


def shares(layout: Layout, indexes: Sequence[int]) -> set[int]:
    """Rows of links, in a line or in several, that share the page: each is a channel, a tool or a way to send it on."""
    rows: list[tuple[list[int], int]] = []
    for before, i in pairwise((-1, *indexes)):
        many = _tools_in(layout, i)
        if not many:
            continue
        if rows and rows[-1][0][-1] == before:
            rows[-1] = ([*rows[-1][0], i], rows[-1][1] + many)
        else:
            rows.append(([i], many))
    return {i for row, many in rows if many >= _FEWEST_SHARED for i in row}


def _tools_in(layout: Layout, i: int) -> int:
    """How many tools a block holds; 0 where one of its links is none, or it says more than they do.

    In words (`Discuss on …, share on …`) some may be others', but no word beside the links is a story's.
    """
    block = layout.page.blocks[i]
    if block.kind is BlockKind.LINKS:
        return len(block.links) if all(_is_tool(layout, link) for link in block.links) else 0
    if len(block.links) < _FEWEST_SHARED or not _says_little(layout, block):
        return 0
    many = sum(_is_tool(layout, link) for link in block.links)
    return many if many >= _FEWEST_SHARED and len(block.links) <= 2 * many else 0


def _is_tool(layout: Layout, link: Link) -> bool:
    """Whether a link shares the page, or leads to where its source is kept."""
    label, furniture = link.label.strip(), layout.language.furniture
    if len(label) > _LONGEST_OVER:
        return False
    return furniture.is_channel(label) or furniture.is_tool(_SPACES.sub("", label)) or leads_to_source(link.href)


def _says_little(layout: Layout, block: Block) -> bool:
    """Whether a line of links says less beside them than they do, and no name and no number."""
    beside = " ".join(_beside_links(layout, block))
    letters = sum(map(str.isalnum, beside))
    is_plain = not any(map(str.isdigit, beside)) and not is_prose(beside)
    return is_plain and letters < sum(len(link.label.strip()) for link in block.links)


def topics(layout: Layout, indexes: Sequence[int], title: int | None) -> set[int]:
    """The links that only lead to a case's topics, in chips or in a line: how the site files it.

    They stand behind its text, or behind a label wherever it is, with which they are left out; not behind one of a fact
    about the customer.
    """
    blocks, found, is_told, last = layout.page.blocks, set[int](), False, -1
    for i in indexes:
        is_told |= title is not None and i > title and is_prose(layout.lines[i])
        if blocks[i].links and _files_here(layout, blocks[i]):
            is_labelled = last >= 0 and not blocks[last].links and _names_topics(layout, layout.lines[last])
            found.update({last} if is_labelled else ())
            found.update({i} if is_told or is_labelled or last in found else ())
        last = i
    return found


def _files_here(layout: Layout, block: Block) -> bool:
    """Whether a block only holds links to topics, and before them at most what they are called."""
    if not all(_TOPIC_TARGET.search(link.href) for link in block.links):
        return False
    if block.kind is BlockKind.LINKS:
        return True
    label, *between = _beside_links(layout, block)
    return _names_topics(layout, label) and not any(map(str.isalnum, "".join(between)))


def _names_topics(layout: Layout, label: str) -> bool:
    """Whether words before links to topics only say what these are, and nothing of the customer."""
    is_label = label.endswith((":", "\uff1a")) and len(label) <= _LONGEST_LABEL
    return is_label and layout.language.labels.subject_of(label.strip(" :\uff1a")) is None


def _beside_links(layout: Layout, block: Block) -> list[str]:
    """What a block says before, between and behind its links."""
    starts = [block.start, *(link.end for link in block.links)]
    ends = [*(link.start for link in block.links), block.end]
    return [layout.page.text[start:end].strip() for start, end in zip(starts, ends, strict=True)]


@lru_cache(maxsize=2048)
def _leads_to_entry(href: str) -> bool:
    """By a link's address: those of menus and products are the same on all pages of a site."""
    return _ENTRY_TARGET.search(href) is not None


def _are_topics(block: Block) -> bool:
    """Whether a block of links only leads to topics: `#retail #AI`, `Retail (134) Steel (102)`."""
    are_counted = len(block.links) > 1 and all(_COUNTED_TOPIC.fullmatch(link.label) for link in block.links)
    return are_counted or all(link.label.startswith(("#", "\uff03")) for link in block.links)


def _leads_here(layout: Layout, i: int, url: str) -> bool:
    """Whether a line only leads to the page that it stands on: `read on the site`. A title may as well."""
    own, links = link_parts(url).path.rstrip("/"), layout.page.blocks[i].links
    if not own or any(link_parts(link.href).path.rstrip("/") != own or link_parts(link.href).query for link in links):
        return False
    named = comparison_key(layout.headline or layout.page.title or "")
    return comparison_key(layout.lines[i]) not in named


def _turns_pages(block: Block, words: str, url: str) -> bool:
    """Whether a line leads on within the page by several links and says little more: `to the top`, `next: wages`."""
    letters = sum(map(str.isalnum, words))
    rest = letters - sum(sum(map(str.isalnum, link.label)) for link in block.links)
    return rest * 2 <= letters and not words.endswith("。") and _is_contents_entry(block, url)


def _is_contents_entry(block: Block, url: str) -> bool:
    """Whether a block of links only leads to parts of this page."""
    own = link_parts(url).path.rstrip("/")
    for link in block.links:
        address, _, part = link.href.partition("#")
        if not part or part.startswith(("/", "!")) or (address and link_parts(address).path.rstrip("/") != own):
            return False
    return bool(block.links)


def gives_address(words: str, url: str) -> bool:
    """Whether a line only gives the page's own address, behind a label: what is printed carries it, with the day."""
    found = _ADDRESS.search(words)
    if found is None or found.start() > _LONGEST_LABEL or not _is_imprint(words[found.end() :]):
        return False
    given, own = link_parts(found[0]).path.rstrip("/"), link_parts(url).path.rstrip("/")
    return bool(own) and given == own  # a site may have several hosts


def _is_imprint(words: str) -> bool:
    """Whether words behind an address are none of a sentence: nothing, or a day, an hour and the number of a sheet."""
    if not any(map(str.isalnum, words)):
        return True
    is_dated = len(words) <= _LONGEST_BEHIND and any(map(str.isdigit, words))
    return is_dated and not words.endswith(SENTENCE_END)
