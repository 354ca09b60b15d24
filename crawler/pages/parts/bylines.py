"""The line at a title, or at the end, that says who wrote the page and when; and which of its words are tags."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet

from crawler.extractors.regions import FactParts, Span
from crawler.items.block import Block, BlockKind
from crawler.languages import languages_in
from crawler.languages.protocol import Labels, Stamps
from crawler.pages.layout import Layout
from crawler.pages.parts.fact_values import trimmed
from crawler.pages.parts.tagging import lists_cases
from crawler.pages.shapes import SENTENCE_END, is_prose, weight
from crawler.pages.tool_links import leads_to_source
from crawler.text.paths import link_parts

_MARKS = re.compile(r"[。！？；，!?;“”]")
_DIGIT = re.compile(r"\d")
_PARTED = re.compile(r"[|｜·•/\u2013\u2014]+|\s-\s")
_AROUND = " \t:：,，()（）-"
_LONGEST_REST = 48
"""Characters beside the date: a name or two, an office, a few tags, minutes of reading."""
_LONGEST_LINE = 200
_LONGEST_NAME = 12
"""The weight of whoever wrote it, where no label says so."""
_LONGEST_BOX = 240
"""Characters of a box that says who the author is."""
_LONGEST_AUTHOR = 60
_MOST_AWAY = 4
"""Lines between the title and the byline, or between that and the end."""
_MOST_BEHIND = 2
"""Lines behind a date that say who wrote the page: a name, an office."""


def beside_stamps(layout: Layout, i: int) -> list[str] | None:
    """What a line says beside dates, times of reading, counts and the tools and lists that it links to, piece by piece.

    None where nothing is stamped on it. Pieces that are drawn side by side without a space are pieces all the same.
    """
    known = layout.beside_stamps
    if i not in known:
        known[i] = _beside_stamps(layout, i)
    return known[i]


def _beside_stamps(layout: Layout, i: int) -> list[str] | None:
    rests = [stamps.without_stamps(words) for stamps, words in _readings(layout, i)]
    told = [[piece.strip(_AROUND) for piece in _PARTED.split(rest)] for rest in rests if rest is not None]
    pieces = [[piece for piece in each if any(map(str.isalnum, piece))] for each in told]
    return min(pieces, key=lambda each: sum(map(len, each)), default=None)


def is_all_stamps(layout: Layout, i: int) -> bool:
    """Whether a line says nothing beside its stamps: `beside_stamps` has no piece."""
    if not _may_be_stamped(layout.lines[i]):
        return False
    return any(stamps.is_all_stamps(words) for stamps, words in _readings(layout, i))


def _may_be_stamped(line: str) -> bool:
    """Whether a line is short enough and has a number: what every line says that is told by its stamps."""
    return len(line) <= _LONGEST_LINE and _DIGIT.search(line) is not None


def _readings(layout: Layout, i: int) -> Iterator[tuple[Stamps, str]]:
    """A line as its links and its pieces part it, with the stamps of each language that it may be in."""
    block, line = layout.page.blocks[i], layout.lines[i]
    if not _may_be_stamped(line):
        return
    drawn: Iterable[str] = (line,)
    if block.links or block.parts:
        drawn = dict.fromkeys(_drawn(layout, block, is_parted=is_parted) for is_parted in (False, True))
    for language in languages_in(line, layout.language):
        yield from ((language.stamps, words) for words in drawn)


def _drawn(layout: Layout, block: Block, *, is_parted: bool) -> str:
    """A line with a bar for each link to a tool or a list, and one between its pieces where they are parted."""
    text, at, told = layout.page.text, block.start, []
    cuts = {(end, end) for _, end in block.parts} if is_parted else set()
    cuts |= {
        (link.start, link.end)
        for link in block.links
        if link.href and (leads_to_source(link.href) or lists_cases(link.href))
    }
    for start, end in sorted(cuts):
        if start >= at:
            told.append(text[at:start])
            at = end
    return "|".join([*told, text[at : block.end]])


def bylines(layout: Layout, indexes: Sequence[int], title: int) -> list[int]:
    """Those of a case's blocks that are its byline: short lines with a date, beside the title.

    Behind the first paragraph too, where nothing but names stands beside the date. At the end of the case those that
    name the author.
    """
    at = indexes.index(title)
    found = []
    for way in (indexes[at + 1 : at + 1 + _MOST_AWAY], indexes[max(0, at - _MOST_AWAY) : at][::-1]):
        is_told = False
        for i in way:
            if layout.page.blocks[i].kind in {BlockKind.HEADING, BlockKind.ROW}:
                break
            if _is_meta(layout, i) or (not is_told and _is_dated(layout, i)):
                found.append(i)
            elif is_prose(layout.lines[i]):
                if is_told or i < title:
                    break
                is_told = True
    end = (i for i in indexes[max(at + 1, len(indexes) - _MOST_AWAY) :] if i not in found)
    return found + [i for i in end if _signs_off(layout, i)]


def _is_dated(layout: Layout, i: int) -> bool:
    """Whether a short line has a date and is no sentence."""
    words = layout.lines[i]
    date = layout.language.stamps.date_in(words)
    if date is None or is_prose(words):
        return False
    rest = words[: date[0]] + words[date[1] :]
    return len(rest) <= _LONGEST_REST and (not _MARKS.search(rest) or layout.language.labels.names_author(words))


def _is_meta(layout: Layout, i: int) -> bool:
    """Whether a line says nothing beside its stamps but who wrote the page, and facts with their labels."""
    pieces, labels = beside_stamps(layout, i), layout.language.labels
    return pieces is not None and all(
        names_author(piece, labels) or _labelled(piece, labels) is not None or _may_be_name(piece) for piece in pieces
    )


def _may_be_name(piece: str) -> bool:
    """Whether a piece of a stamped line is short enough for a name, and neither a figure nor a sentence."""
    is_plain = not any(map(str.isdigit, piece)) and not piece.endswith(SENTENCE_END) and not _MARKS.search(piece)
    return is_plain and weight(piece) <= _LONGEST_NAME


def names_author(piece: str, labels: Labels) -> bool:
    """Whether a piece of a stamped line says who wrote the page, behind a label with a mark or only a space."""
    label, _, name = piece.partition(" ")
    return labels.names_author(piece) or (bool(name) and labels.names_author(f"{label}: {name}"))


def _labelled(piece: str, labels: Labels) -> int | None:
    """Where the value of a piece begins whose first word is the label of a fact; None where it is none."""
    label, mark, value = piece.partition(" ")
    return len(label) + len(mark) if value and labels.subject_of(label.strip(_AROUND)) else None


def facts_in(layout: Layout, lines: Sequence[int], labels: Labels) -> Iterator[FactParts]:
    """The facts about the customer among the pieces of bylines: `industry` and what it is."""
    text = layout.page.text
    for start, end in (part for i in lines for part in layout.page.blocks[i].parts):
        value = _labelled(text[start:end], labels)
        label = trimmed(text, start, start + value) if value else (start, start)
        subject = labels.subject_of(text[slice(*label)].strip(_AROUND))
        if value and subject:
            yield FactParts(subject, label, trimmed(text, start + value, end))


def _signs_off(layout: Layout, i: int) -> bool:
    """Whether a line says who wrote the page, and when."""
    words = layout.lines[i]
    return layout.language.labels.names_author(words) and layout.language.stamps.date_in(words) is not None


def tags_in(layout: Layout, lines: Sequence[int], url: str) -> list[Span]:
    """The words of bylines that are links to lists of cases of one kind, or to the list in which the page itself is.

    `url` is the page's own address.
    """
    above = link_parts(url).path.rstrip("/").rpartition("/")[0]
    return [
        (link.start, link.end)
        for i in lines
        for link in layout.page.blocks[i].links
        if link.label.strip() and link.href and (lists_cases(link.href) or _leads_to(link.href, above))
    ]


def _leads_to(href: str, path: str) -> bool:
    """Whether a link leads to a path, which is not that of the first page."""
    return bool(path) and link_parts(href).path.rstrip("/") == path


def author_boxes(layout: Layout, indexes: Sequence[int], lines: Sequence[int], title: int) -> set[int]:
    """What stands in a small box behind the case that is headed by a name of its byline: who wrote the page."""
    signed = " ".join(layout.lines[i] for i in lines)
    pieces = [piece for i in lines for piece in beside_stamps(layout, i) or ()]
    found = set[int]()
    for i in indexes:
        is_heading, words = layout.page.blocks[i].kind is BlockKind.HEADING, layout.lines[i]
        is_named = words in signed if is_heading else any(f" {piece}".endswith(f" {words}") for piece in pieces)
        if i > title and is_named:
            found.update(_last_box(layout, indexes, i, title))
    return found


def _last_box(layout: Layout, indexes: Sequence[int], head: int, title: int) -> list[int]:
    """The blocks of the small box at the case's end that this one heads; empty where it heads none."""
    boxes = ([i for i in indexes if box in layout.ancestors(i)] for box in layout.ancestors(head))
    held = next((held for held in boxes if len(held) > 1), [])
    size = sum(layout.page.blocks[i].end - layout.page.blocks[i].start for i in held)
    is_box = bool(held) and held[0] == head and held[-1] == indexes[-1] and title not in held
    return held if is_box and size <= _LONGEST_BOX else []


def beside_dates(layout: Layout, indexes: Sequence[int], dates: AbstractSet[int], title: int) -> set[int]:
    """Who wrote the page, in lines of their own in the box of a line that only says when.

    In the box of the title up to two lines behind the date, where the case's text stands elsewhere; in any other the
    name over the date, or under it, where the box holds nothing else.
    """
    found = set[int]()
    for date in dates:
        held = next((held for box in layout.ancestors(date) if len(held := _held(layout, indexes, box, date)) > 1), [])
        at = held.index(date) if held else 0
        is_head = title in held
        beside = held[at + 1 :] if is_head else held[:at] + held[at + 1 :]
        is_whole = not is_head or (held[0] == title and all(is_prose(layout.lines[i]) for i in held[1:at]))
        if is_whole and 0 < len(beside) <= _MOST_BEHIND and all(_may_sign(layout, i) for i in beside):
            is_named = is_head or layout.language.names.may_be_person(layout.lines[beside[0]])
            found.update(beside if is_named else ())
    return found


def _held(layout: Layout, indexes: Sequence[int], box: int, date: int) -> list[int]:
    """The blocks of a box, by index: those of the case, and the date."""
    return sorted(i for i in {*indexes, date} if box in layout.ancestors(i))


def _may_sign(layout: Layout, i: int) -> bool:
    """Whether a line may be the name of whoever wrote a page, or an office."""
    block, words = layout.page.blocks[i], layout.lines[i]
    is_line = (
        block.kind in {BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.LINKS}
        and len(words) <= _LONGEST_AUTHOR
        and not is_prose(words)
    )
    is_list = any(link.href and lists_cases(link.href) for link in block.links)
    return is_line and not is_list and not any(map(str.isdigit, words)) and not words.endswith((".", ":", "："))
