"""The regions of a case page: head, company, numbered pairs, body."""

from __future__ import annotations

from crawler.extractors.regions import BodyPart, Regions
from crawler.items.block import Block
from crawler.pages.content import Content, find_content
from crawler.pages.head import read_head
from crawler.pages.headings import is_heading
from crawler.pages.layout import Layout
from crawler.pages.partition import Partition
from crawler.pages.run import Run
from crawler.pages.shapes import is_products_line
from crawler.pages.tagging import tags_after, tags_before
from crawler.text.origin import Origin

_LONGEST_LABEL = 20


def find_regions(layout: Layout, url: str = "", origin: Origin | None = None) -> Regions:
    """A page's regions; `url` is the page's own address, `origin` where it comes from (None: as `Origin.beside`).

    A page without a title yields regions that are empty.
    """
    origin = origin or Origin.beside(url)
    content = find_content(layout, url, origin.paths)
    headline = layout.headline or layout.page.title
    labels = _site_labels(layout, content)
    if content.title is None:
        return Regions(layout.page, headline, layout.language, site_labels=labels)
    run = Run(layout, content.blocks)
    at = content.blocks.index(content.title)
    parts = Partition(run, at)
    tags, front = tags_before(run.part(0, at)), Run(layout, parts.head)
    if not tags:
        tags, taken = tags_after(front)
        front = front.part(taken)
    head = read_head(front, bounded=parts.is_bounded)
    return Regions(
        page=layout.page,
        headline=headline,
        language=layout.language,
        title=run.block(at),
        tags=tuple(tags),
        summary=tuple(head.summary),
        cards=tuple(head.cards),
        products=tuple(head.products),
        quotes=tuple(head.quotes),
        introduction=tuple(layout.page.blocks[i] for i in parts.introduction),
        pairs=tuple(parts.pairs()),
        body=tuple(_body(Run(layout, [*head.rest, *parts.body]))),
        site_labels=labels,
    )


def _body(run: Run) -> list[BodyPart]:
    """The body cut at its headings."""
    parts: list[BodyPart] = []
    heading: Block | None = None
    current: list[Block] = []
    for position in range(len(run)):
        if is_products_line(run.words(position)) and len(run.block(position).parts) < 2:  # a label over links
            continue
        if not is_heading(run, position):
            current.append(run.block(position))
            continue
        if heading is not None or current:
            parts.append(BodyPart(heading, tuple(current)))
        heading, current = run.block(position), []
    if heading is not None or current:
        parts.append(BodyPart(heading, tuple(current)))
    return parts


def _site_labels(layout: Layout, content: Content) -> tuple[str, ...]:
    """Labels of links outside the case, each once."""
    own = set(content.blocks)
    labels = [link.label for i, block in enumerate(layout.page.blocks) if i not in own for link in block.links]
    return tuple(dict.fromkeys(label for label in labels if len(label) <= _LONGEST_LABEL))
