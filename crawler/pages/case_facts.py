"""What a case page lists about its customer: in the case, in boxes beside it, and what stands over those lists."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet

from crawler.extractors.regions import FactParts, Span
from crawler.items.place import Subject
from crawler.languages.protocol import Labels, Language
from crawler.pages.elements.markup import Mark
from crawler.pages.elements.table_parts import TableTag
from crawler.pages.layout import Layout
from crawler.pages.parts.bylines import facts_in
from crawler.pages.parts.facts import find_facts
from crawler.pages.parts.product_lists import around_case, product_lists
from crawler.pages.run import Run
from crawler.pages.shapes import is_prose
from crawler.pages.site.content import Content
from crawler.text.normalize import comparison_key
from crawler.text.products import Catalogue


def case_facts(
    layout: Layout, content: Content, site: Language, products: Catalogue
) -> tuple[list[FactParts], set[int]]:
    """What the page lists about its customer, in the case and in boxes beside it, and which blocks that takes.

    By the labels of its vendor's language: they are the site's, also over a case that nobody has translated. Where the
    page is in another language they may be that one's: those count that know more.
    """
    assert content.title is not None, "a page without a title lists nothing"
    found = [_listed(layout, content, one.labels, products) for one in dict.fromkeys((site, layout.language))]
    facts, taken = max(found, key=lambda listed: _known(listed[0]))
    if all(fact.subject is not Subject.PRODUCTS for fact in facts):
        run = Run(layout, [i for i in content.blocks if i != content.title and i not in taken])
        lists, in_lists = product_lists(run, products, is_case=True)
        lists = lists or product_lists(Run(layout, around_case(layout, content.blocks)), products, is_case=False)[0]
        facts, taken = [*facts, *lists], taken | in_lists
    return facts, taken


def said_again(layout: Layout, content: Content, facts: Iterable[FactParts]) -> set[int]:
    """The lines behind the title whose two or more pieces are values of these facts: labels in a row, and no card."""
    text, title = layout.page.text, content.title or 0
    values = {comparison_key(text[slice(*fact.value)]) for fact in facts}
    return {
        i
        for i in content.blocks
        if i > title
        and len(parts := layout.page.blocks[i].parts) > 1
        and layout.page.blocks[i].row is None
        and all(comparison_key(text[slice(*part)]) in values for part in parts)
    }


def _known(facts: Iterable[FactParts]) -> int:
    """How many things facts say of the customer by labels that are known."""
    return len({fact.subject for fact in facts} - {Subject.OTHER})


def _listed(layout: Layout, content: Content, labels: Labels, products: Catalogue) -> tuple[list[FactParts], set[int]]:
    """The facts that labels tell, and the indexes of the case's own blocks that they take."""
    run = Run(layout, [i for i in content.blocks if i != content.title])
    front = content.blocks.index(content.title or 0)
    while front < len(run) and not run.is_heading(front) and not is_prose(run.words(front)):
        front += 1
    facts, taken = find_facts(run, labels, products, front)
    own = set(content.blocks)
    marks = layout.surroundings
    beside = [
        i
        for i, block in enumerate(layout.page.blocks)
        if i not in own and block.end > block.start and marks[i].marks & Mark.ASIDE and not marks[i].marks & Mark.AROUND
    ]
    facts += find_facts(Run(layout, beside), labels, products)[0]
    facts += facts_in(layout, content.bylines, labels)
    if not facts:
        facts = _of_one_list(find_facts(Run(layout, around_case(layout, content.blocks)), labels, products)[0])
    return facts, {run.indexes[at] for at in taken}


def _of_one_list(facts: list[FactParts]) -> list[FactParts]:
    """Facts around the case where they are of one customer; none where they say a thing twice: of several."""
    known = [fact.subject for fact in facts if fact.subject is not Subject.OTHER]
    return facts if len(known) == len(set(known)) else []


def over_facts(
    layout: Layout, content: Content, listed: AbstractSet[int], facts: Sequence[FactParts]
) -> tuple[set[int], Span | None]:
    """The headings over the facts alone, or over a name and them, and that name where the title has it.

    Also what the table of the facts holds over them, and a plain line that is alone with them in their box: it is no
    trade where one of them says the trade. What stands there is no part of the text, but for a heading that says that
    what the page tells of the customer begins.
    """
    assert content.title is not None, "a page without a title lists nothing"
    run, found, name = Run(layout, content.blocks if listed else ()), set[int](), None
    title = comparison_key(layout.lines[content.title])
    is_filed = any(fact.subject is Subject.INDUSTRY for fact in facts)
    for position in range(len(run) - 1):
        at, under = run.indexes[position], run.indexes[position + 1 : position + 3]
        if at == content.title or at in listed:
            continue
        if under[0] in listed and comparison_key(run.words(position)) in title:
            name = name or (run.block(position).start, run.block(position).end)
        is_over = under[0] in listed or (under[-1] in listed and not is_prose(run.words(position + 1)))
        if not is_over:
            continue
        if run.introduces(position):
            found.update({at} if _is_alone_with(run, position, listed) else ())
            continue
        is_head = run.is_heading(position) and _is_set_apart(run, position, content.title)
        is_head |= is_filed and not is_prose(run.words(position)) and _is_alone_with(run, position, listed)
        if is_head or (under[0] in listed and _is_in_table(layout, at, under[0])):
            found.add(at)
    return found, name


def _is_alone_with(run: Run, position: int, listed: AbstractSet[int]) -> bool:
    """Whether the element that holds a line and the facts under it holds nothing else: they are all that it is over."""
    if position + 1 == len(run) or run.indexes[position + 1] not in listed:
        return False
    shared = run.shared(position, position + 1)
    held = [i for i in run.indexes if shared in run.layout.ancestors(i)]
    return held[0] == run.indexes[position] and all(i in listed for i in held[1:])


def _is_in_table(layout: Layout, i: int, row: int) -> bool:
    """Whether a line stands in the table of a row of facts, over that: its caption, or a cell over all columns."""
    if layout.page.blocks[row].row is None:
        return False
    shared = set(layout.ancestors(i)).intersection(layout.ancestors(row))
    return any((part := layout.tabular.get(element)) and part.tag is TableTag.TABLE for element in shared)


def _is_set_apart(run: Run, position: int, title: int) -> bool:
    """Whether a heading stands nearer to what follows it than to what it follows: a title's second line does not."""
    if not position or run.indexes[position - 1] == title:
        return False
    return run.nearness(position, position + 1) > run.nearness(position - 1, position)
