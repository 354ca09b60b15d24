"""The regions of a case page: head, company, numbered pairs, body."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Set as AbstractSet

from msgspec.structs import replace
from rapidfuzz import fuzz

from crawler.extractors.regions import BodyPart, CardParts, QuoteParts, Regions, Span
from crawler.items.block import Block
from crawler.languages import language_of
from crawler.pages.case_facts import case_facts, over_facts, said_again
from crawler.pages.layout import Layout
from crawler.pages.parts.bylines import tags_in
from crawler.pages.parts.card_strips import card_strips
from crawler.pages.parts.head import Head, read_head
from crawler.pages.parts.headings import is_heading
from crawler.pages.parts.partition import Partition
from crawler.pages.parts.pull_quotes import signed_quotes
from crawler.pages.parts.signatures import signed_praise
from crawler.pages.parts.tagging import tags_after, tags_before
from crawler.pages.parts.walls import walled
from crawler.pages.run import Run
from crawler.pages.shapes import is_products_line
from crawler.pages.site.content import Content, find_content
from crawler.text.normalize import comparison_key, trimmed_span
from crawler.text.origin import Origin

_LONGEST_BADGE = 8
_LEAST_IN_COMMON = 90.0
"""Likeness (0 to 100) of a title and a part of the document's own from which a word was left out or put in."""
_GOES_ON = frozenset("，、：；！？,:;!?")
"""Marks by which a title goes on: what stands behind one is none of a badge."""


def find_regions(layout: Layout, url: str = "", origin: Origin | None = None) -> Regions:
    """A page's regions; `url` is the page's own address, `origin` where it comes from (None: as `Origin.beside`).

    A page without a title yields regions that are empty.
    """
    origin = origin or Origin.beside(url)
    content = find_content(layout, url, origin.paths, origin.words)
    headline = layout.headline or layout.page.title
    if content.title is None:
        return Regions(layout.page, headline, layout.language)
    facts, listed = case_facts(layout, content, language_of(origin.language), origin.catalogue)
    over, name = over_facts(layout, content, listed, facts)
    listed |= over | said_again(layout, content, facts)
    run = Run(layout, [i for i in content.blocks if i not in listed])
    praised, run = _praised(run, content.title)
    at = run.indexes.index(content.title)
    parts = Partition(run, at)
    tags, authors, head = _front(run, at, parts)
    body = Run(layout, [*authors, *head.rest, *parts.body])
    quotes, taken = _quotes(body, content, (*praised, *head.quotes))
    strip, taken_cards = card_strips(body)
    return Regions(
        page=layout.page,
        headline=headline,
        language=layout.language,
        catalogue=origin.catalogue,
        title=_without_kind(layout, run.block(at)),
        tags=tuple(tags),
        filed_under=tuple(tags_in(layout, content.bylines, url)),
        facts=tuple(facts),
        name_over_facts=name,
        summary=tuple(head.summary),
        cards=tuple(sorted((*head.cards, *strip), key=_first)),
        products=tuple(head.products),
        quotes=quotes,
        introduction=tuple(layout.page.blocks[i] for i in parts.introduction),
        pairs=tuple(parts.pairs()),
        body=tuple(_body(body, taken | taken_cards)),
    )


def _front(run: Run, at: int, parts: Partition) -> tuple[list[Span], list[int], Head]:
    """The tags over or under the title, which stands at a position, the lines that name the author, and the head."""
    tags = tags_before(run.part(0, at))
    authors, front = _authors(Run(run.layout, parts.head))
    if not tags:
        tags, taken = tags_after(front)
        front = front.part(taken)
    return tags, authors, read_head(front, bounded=parts.is_bounded)


def _quotes(
    body: Run, content: Content, praises: Iterable[QuoteParts]
) -> tuple[tuple[QuoteParts, ...], AbstractSet[int]]:
    """All that is said in praise, here and in the body, and the body's positions that are of it, or head a wall."""
    assert content.title is not None, "a page without a title praises nothing"
    signed, taken = signed_quotes(body)
    quotes = _once(body.layout, sorted((*praises, *signed), key=_start))
    others, over_others = walled(body.layout, content.blocks, quotes, content.title)
    heads = {position for position, i in enumerate(body.indexes) if i in over_others}
    return tuple([quote for quote in quotes if quote not in others]), taken | heads


def _praised(run: Run, title: int) -> tuple[list[QuoteParts], Run]:
    """The signed praises behind a case's title, and the run without them."""
    at = run.indexes.index(title) + 1
    quotes, taken = signed_praise(run.part(at))
    return quotes, Run(run.layout, [i for n, i in enumerate(run.indexes) if n - at not in taken]) if taken else run


def _once(layout: Layout, quotes: Iterable[QuoteParts]) -> tuple[QuoteParts, ...]:
    """Praises without those that say again what one before them said: beside the text, large, without its marks."""
    found: dict[str, QuoteParts] = {}
    for quote in quotes:
        said = comparison_key("".join(layout.page.text[start:end] for start, end in quote.words))
        words = "".join(filter(str.isalnum, said)) or said
        known = found.setdefault(words, quote)
        if known.speaker is None and quote.speaker is not None:
            found[words] = quote
    return tuple(found.values())


def _first(card: CardParts) -> int:
    """Where a card begins."""
    return min(card.value[0], card.label[0] if card.label else card.value[0])


def _start(quote: QuoteParts) -> int:
    """Where the words of a praise begin."""
    return min((start for start, _ in quote.words), default=0)


def _without_kind(layout: Layout, title: Block) -> Block:
    """The title without the words that only say what kind of page it is."""
    behind = layout.language.labels.kind_of_page(layout.page.words(title))
    title = replace(title, start=title.start + behind) if title.start + behind < title.end else title
    return _without_badge(layout, title) if len(title.parts) > 1 else title


def _without_badge(layout: Layout, title: Block) -> Block:
    """The title without a short piece before or behind it that the document's own title has not: `pinned`."""
    named = comparison_key(layout.headline or layout.page.title or "")
    text = layout.page.text
    if not named or comparison_key(text[title.start : title.end]) in named:
        return title
    (start, end), (last, _) = title.parts[0], title.parts[-1]
    for badge, left in (((last, title.end), (title.start, last)), ((start, end), (end, title.end))):
        rest = trimmed_span(text, *left)
        is_long = badge[1] - badge[0] > _LONGEST_BADGE
        if not rest or is_long or _GOES_ON & {text[badge[0]], text[rest[0]], text[rest[1] - 1]}:
            continue
        said = comparison_key(text[slice(*rest)])
        if said in named or (
            comparison_key(text[slice(*badge)]) not in named and fuzz.partial_ratio(said, named) >= _LEAST_IN_COMMON
        ):
            return replace(title, start=rest[0], end=rest[1])
    return title


def _authors(front: Run) -> tuple[list[int], Run]:
    """The lines of a head that name the page's author, who is nobody that praises, and the head without them."""
    labels = front.layout.language.labels
    authors = [i for at, i in enumerate(front.indexes) if labels.names_author(front.words(at))]
    return authors, Run(front.layout, [i for i in front.indexes if i not in authors])


def _body(run: Run, left_out: AbstractSet[int]) -> list[BodyPart]:
    """The body cut at its headings, without the blocks at some positions."""
    parts: list[BodyPart] = []
    heading: Block | None = None
    current: list[Block] = []
    for position in range(len(run)):
        if position in left_out:
            continue
        block = run.block(position)
        if is_products_line(run.words(position), run.language) and len(block.parts) < 2:  # a label over links
            continue
        if not is_heading(run, position):
            current.append(block)
            continue
        if heading is not None or current:
            parts.append(BodyPart(heading, tuple(current)))
        heading, current = block, []
    if heading is not None or current:
        parts.append(BodyPart(heading, tuple(current)))
    return parts
