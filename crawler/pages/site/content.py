"""Which blocks of a page belong to the case, and which to the site around it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import pairwise

from rapidfuzz import fuzz

from crawler.items.block import Block, BlockKind
from crawler.items.vendor import NO_WORDS, SiteWords
from crawler.pages.elements.markup import Mark
from crawler.pages.layout import Layout
from crawler.pages.parts.bylines import author_boxes, beside_dates, bylines, is_all_stamps
from crawler.pages.run import Run, is_linked
from crawler.pages.shapes import is_prose, weight
from crawler.pages.site.asking import asking_boxes
from crawler.pages.site.drawn_tables import without_drawn_tables
from crawler.pages.site.echoes import without_echoes
from crawler.pages.site.furniture import (
    announces_others,
    behind_end,
    boasts,
    captions,
    controls,
    heads_others,
    is_furniture,
    running_labels,
)
from crawler.pages.site.leading import over_contents, shares, topics
from crawler.pages.site.other_cases import beside_leading, cards_around, heads_card, news_around
from crawler.pages.site.owner import said_by_site
from crawler.pages.site.recordings import recording_lines
from crawler.pages.site.repeats import without_repeats
from crawler.pages.site.site_boxes import site_boxes
from crawler.pages.site.votes import votes
from crawler.text.normalize import comparison_key
from crawler.text.paths import CasePaths
from crawler.text.products import catalogue_of

_SAME_TITLE = 60.0
"""Likeness (0 to 100) of a heading and the document's title from which the one is the other."""
_HEADING_BONUS = 10.0
_LONGEST_TITLE = 150
_LONGEST_NOTICE = 150
"""What may stand over the title with a heading of its own, in Chinese characters: three letters say as much as one."""


@dataclass(frozen=True, slots=True)
class Content:
    """The case's own blocks, by their index in the page."""

    blocks: tuple[int, ...]
    title: int | None
    """Index of the title's block; None where the page has none."""
    bylines: tuple[int, ...] = ()
    """Who wrote it and when, at the title: none of the case's own blocks."""


def find_content(layout: Layout, url: str = "", paths: CasePaths | None = None, words: SiteWords = NO_WORDS) -> Content:
    """The blocks of the case and which of them is its title; `paths` tell other cases, None: as `CasePaths.beside`.

    Landmarks first (article, main), then the headings: a page in neither begins at its tags and ends where other
    cases or the site's footer begin. Menus, other cases and contact buttons are left out wherever they stand, and
    lines that are the site's by `words`: placeholders, and how many use the vendor's product.
    """
    blocks, around = layout.page.blocks, layout.surroundings
    unfilled, said = set(words.placeholders), layout.lines
    readable = [i for i, block in enumerate(blocks) if block.end > block.start and said[i] not in unfilled]
    readable = [i for i in readable if not around[i].marks & Mark.MESSAGE or is_prose(said[i])]
    site = asking_boxes(layout, readable) | boasts(layout, readable, words.names)
    readable = [i for i in readable if i not in site]
    headline = layout.headline or layout.page.title
    case_at = (paths or CasePaths.beside(url)).other_than(url)
    title_outside = _drawn_last(layout, readable, _matching_heading(layout, readable, headline, case_at))
    readable = _before_footer_end(layout, readable, title_outside)
    outer = [
        i
        for i in readable
        if not around[i].marks & Mark.AROUND
        and not (around[i].marks & Mark.ASIDE and not around[i].marks & Mark.CONTENT)
    ]
    if title_outside is not None and title_outside not in set(outer):  # the page's header holds the case's title
        outer = [i for i in readable if not around[i].marks & (Mark.AROUND & ~Mark.HEADER)]
    root = _root(layout, outer, title_outside)
    top = title_outside if title_outside is not None else _top_heading(layout, root)
    leading = {i for i in root if blocks[i].links and _leads_to_others(blocks[i], case_at, layout)}
    cards = leading | cards_around(layout, root, leading, top) | beside_leading(layout, root, leading, top)
    cards |= news_around(layout, root, top, catalogue_of(words))
    heads = {i for i, after in pairwise(root) if after in cards and i != top and heads_card(layout, i, after, top)}
    own = [i for i in _without_others(layout, root, leading, url, top) if i not in cards | heads]
    once = without_repeats(layout, without_drawn_tables(layout, own))
    top = _same_in(layout, once, top)
    kept = without_echoes(layout, once, top)
    title = top if title_outside is not None and top in kept else _top_heading(layout, kept)
    kept, title = _under_kind(layout, kept, title)
    lines = bylines(layout, kept, title) if title is not None else []
    left = {*lines, *_authors(layout, root, kept, lines, title)} if title is not None else set()
    return Content(tuple(i for i in kept if i not in left), title, tuple(lines))


def _authors(layout: Layout, root: Sequence[int], kept: Sequence[int], lines: Sequence[int], title: int) -> set[int]:
    """What of a case's blocks says who wrote the page, beside the bylines: at the end, or where it is dated."""
    kinds = {BlockKind.PARAGRAPH, BlockKind.ITEM}
    dates = {i for i in (*root, *lines) if layout.page.blocks[i].kind in kinds and _is_date(layout, i)}
    boxes = author_boxes(layout, kept, lines, title) if lines else set[int]()
    return boxes | (beside_dates(layout, kept, dates, title) if dates else set())


def _is_date(layout: Layout, i: int) -> bool:
    """Whether a line says when the page was written, and nothing else."""
    return layout.language.stamps.date_in(layout.lines[i]) is not None and is_all_stamps(layout, i)


def _under_kind(layout: Layout, indexes: Sequence[int], title: int | None) -> tuple[list[int], int | None]:
    """The blocks and the title without the line that only says what kind of page it is, over the title itself."""
    kept = list(indexes)
    at = kept.index(title) if title in kept else -1
    if at < 0 or at + 1 == len(kept) or len(layout.lines[kept[at + 1]]) > _LONGEST_TITLE:
        return kept, title
    line = layout.lines[kept[at]]
    under = layout.page.blocks[kept[at + 1]]
    if under.kind is not BlockKind.HEADING or layout.language.labels.kind_of_page(line) != len(line):
        return kept, title
    del kept[at]
    return kept, kept[at]


def _drawn_last(layout: Layout, indexes: list[int], title: int | None) -> int | None:
    """The title's heading, or one that says it again with only short lines between: over a picture, then here."""
    if title is None:
        return None
    blocks, last = layout.page.blocks, title
    for i in indexes[indexes.index(title) + 1 :]:
        words = layout.page.words(blocks[i])
        if blocks[i].kind is BlockKind.HEADING:
            if comparison_key(words) != comparison_key(layout.page.words(blocks[title])):
                break
            last = i
        elif is_prose(words):
            break
    return last


def _same_in(layout: Layout, indexes: list[int], title: int | None) -> int | None:
    """The title among these blocks, or the heading that says it in its place; None where none does."""
    if title is None or title in indexes:
        return title
    blocks, words = layout.page.blocks, layout.page.words(layout.page.blocks[title])
    return next(
        (i for i in indexes if blocks[i].kind is BlockKind.HEADING and layout.page.words(blocks[i]) == words), None
    )


def _before_footer_end(layout: Layout, indexes: list[int], title: int | None) -> list[int]:
    """Without what follows the page's footer outside main and articles: boxes that a site hangs on its pages' end.

    A footer with more of the page's text behind it than before it, or before the title, is none of the page's.
    """
    blocks, around = layout.page.blocks, layout.surroundings
    foot = next((i for i in reversed(indexes) if around[i].marks & Mark.FOOTER), None)
    if foot is None or (title is not None and title > foot):
        return indexes
    behind = [i for i in indexes if i > foot and not around[i].marks & Mark.CONTENT]
    size = sum(blocks[i].end - blocks[i].start for i in behind)
    before = sum(blocks[i].end - blocks[i].start for i in indexes if i < foot)
    left_out = set(behind) if size <= before else set()
    return [i for i in indexes if i not in left_out]


def _root(layout: Layout, outer: list[int], title: int | None) -> list[int]:
    """The blocks of the article (or else main) that holds most of the page's text and its title; all, where none does.

    `title` is None where that is not known.
    """
    blocks, around = layout.page.blocks, layout.surroundings
    total = sum(blocks[i].end - blocks[i].start for i in outer)
    for roots in ([around[i].article for i in outer], [around[i].main for i in outer]):
        sizes: dict[int, int] = {}
        for i, root in zip(outer, roots, strict=True):
            if root:
                sizes[root] = sizes.get(root, 0) + blocks[i].end - blocks[i].start
        if sizes:
            largest = max(sizes, key=lambda root: sizes[root])
            held = [i for i, root in zip(outer, roots, strict=True) if root == largest]
            if sizes[largest] * 2 >= total and (title is None or title in set(held)):
                return held
    return outer


def _matching_heading(
    layout: Layout, indexes: Iterable[int], headline: str | None, case_at: Callable[[str], bool]
) -> int | None:
    """The heading (else the short line) that says what the document's title says, the likest one.

    The title on another case's card is none of this page's, however like it is; one that is a link gives way.
    """
    if not headline:
        return None
    wanted = comparison_key(headline)
    best, likeness = None, _SAME_TITLE
    for i in indexes:
        block = layout.page.blocks[i]
        if block.end - block.start > _LONGEST_TITLE or (block.links and _leads_to_others(block, case_at, layout)):
            continue
        if block.links and is_linked(block) and layout.surroundings[i].marks & Mark.AROUND:
            continue
        if block.kind is not BlockKind.HEADING and (block.end - block.start < 8 or _is_quoted(layout, i)):
            continue
        if (block.links and block.kind is not BlockKind.HEADING) or heads_others(layout, i):
            continue
        key = comparison_key(layout.lines[i])
        is_long = weight(key) >= 6 and (block.kind is BlockKind.HEADING or 2 * len(key) >= len(wanted))
        says_more = wanted in key and weight(wanted) >= 6 and len(key) <= 2 * len(wanted)
        is_whole = says_more or (is_long and key in wanted)
        score = 100.0 if is_whole else fuzz.ratio(key, wanted, score_cutoff=likeness)
        score += _HEADING_BONUS if block.kind is BlockKind.HEADING and not is_linked(block) else 0.0
        if score > likeness and (block.kind is BlockKind.HEADING or score > 90.0):
            best, likeness = i, score
        if likeness >= 100.0 + _HEADING_BONUS:  # nothing can be liker
            break
    return best


def _is_quoted(layout: Layout, i: int) -> bool:
    """Whether a line stands in a quotation, or signs one: by the customer's name, too, that is no title."""
    return bool(layout.surroundings[i].marks & (Mark.CAPTION | Mark.QUOTE))


def _top_heading(layout: Layout, indexes: Sequence[int]) -> int | None:
    """The first heading that is no link; with no more than a notice over it, the one heading of the first level.

    Editors of documents give sections the first level too, below a title of a lower one.
    """
    blocks = layout.page.blocks
    headings = [i for i in indexes if blocks[i].kind is BlockKind.HEADING and not is_linked(blocks[i])]
    first_level = [i for i in headings if blocks[i].level == 1]
    if not first_level or first_level[-1] - first_level[0] >= len(first_level):  # several, and not lines of one
        return next(iter(headings), None)
    over = sum(weight(layout.page.words(blocks[i])) for i in indexes if headings[0] <= i < first_level[0])
    return first_level[0] if over <= _LONGEST_NOTICE else headings[0]


def _without_others(
    layout: Layout, indexes: list[int], leading: AbstractSet[int], url: str, title: int | None
) -> list[int]:
    """Without the site's furniture, what leads to other cases, and the heading over it."""
    kept: list[int] = []
    skip_to = -1
    site = recording_lines(layout, indexes) | captions(layout, indexes) | running_labels(layout, indexes)
    site |= (
        controls(layout, indexes)
        | said_by_site(layout, indexes, title)
        | behind_end(layout, indexes)
        | over_contents(layout, indexes, url)
        | shares(layout, indexes)
        | topics(layout, indexes, title)
    )
    site |= {i for i in indexes if i not in site and is_furniture(layout, i, url)}
    site |= votes(layout, indexes, site)
    others = {i for i in indexes if heads_others(layout, i)}
    signed = set(bylines(layout, indexes, title)) if title in indexes else set()
    boxes = site_boxes(layout, [i for i in indexes if i not in signed], title, site - signed, others)
    for position, i in enumerate(indexes):
        if i <= skip_to or i in site:
            continue
        if layout.surroundings[i].marks & Mark.UNFOLDS and _is_unfolder(layout, i):
            continue
        if i in leading:
            while kept and kept[-1] in others:
                kept.pop()
            continue
        if position * 2 >= len(indexes) and i in others:
            skip_to = _end_of_others(Run(layout, indexes), position)
        elif i not in boxes:
            kept.append(i)
    return kept


def _is_unfolder(layout: Layout, i: int) -> bool:
    """Whether what unfolds a part says nothing else."""
    return layout.language.furniture.unfolds(layout.lines[i].strip(" :：>»…"))


def _end_of_others(run: Run, position: int) -> int:
    """Index of the last block of the part that this heading stands over; the page's last where only lines follow."""
    end = run.scope_end(position, run.indexes[0])
    behind = [at for at in range(position + 1, len(run)) if end is not None and run.indexes[at] > end]
    prose = sum(1 for at in behind if is_prose(run.words(at)))
    return end if end is not None and prose else run.indexes[-1]


def _leads_to_others(block: Block, case_at: Callable[[str], bool], layout: Layout) -> bool:
    """Whether a block with links is nothing but links to other cases, or such behind the words over a list of them."""
    if not all(case_at(link.href) for link in block.links):
        return False
    return is_linked(block) or announces_others(layout.page.text[block.start : block.links[0].start], layout.language)
