"""What one mail says of several vendors: a section each, with the words of its own language."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import accumulate

from markupsafe import Markup

from crawler.outputs.digest.channels.brief import unmarked
from crawler.outputs.digest.channels.chat import Note, note_of
from crawler.outputs.digest.mail.html import framed, head_of, section_html, table_html
from crawler.outputs.digest.mail.subject import Fact, facts_of, subject_from
from crawler.outputs.digest.mail.text import section_lines
from crawler.outputs.digest.message import Letter
from crawler.outputs.digest.news.contents import Contents
from crawler.outputs.printable import carried
from crawler.phrases.phrases import Phrases


@dataclass(frozen=True, slots=True)
class Section:
    """What is told of one vendor."""

    title: str
    """The vendor's, made harmless."""
    contents: Contents
    phrases: Phrases
    """Of its language, or of the reader's."""
    undrawn: str = ""
    """What is told in place of contents that could not be read; "" where they could."""

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to tell."""
        return self.contents.is_empty and not self.undrawn

    @property
    def counts(self) -> tuple[int, int, int, int, int]:
        """Held crawls, cases that came or went, changed figures, other facts, other words."""
        lines = self.contents.lines
        folded = sum(line.is_folded for line in lines)
        figures = sum(line.is_figure and not line.is_folded for line in lines)
        return len(self.contents.held), len(self.contents.events), figures, len(lines) - folded - figures, folded


@dataclass(frozen=True, slots=True)
class Sections:
    """Everything that one mail says."""

    sections: tuple[Section, ...]
    """Of the vendors that have something to tell, in the order of their names."""
    date: str
    quiet: tuple[str, ...] = ()
    """Titles of the vendors that have nothing to tell."""
    missed: tuple[str, ...] = ()
    """Names of those whose own file could not be read."""
    part: int = 1
    parts: int = 1

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to tell."""
        return all(section.is_empty for section in self.sections)

    @property
    def items(self) -> int:
        """What it could be split by."""
        return sum(section.contents.items for section in self.sections) + len(self.sections) - 1

    def numbered(self, part: int, parts: int) -> Sections:
        """The same as this part of so many."""
        return replace(self, part=part, parts=parts)

    def halves(self) -> tuple[Sections, Sections]:
        """The same in two: between two vendors, or within the only one; the quiet ones stay with the first."""
        rest = replace(self, quiet=(), missed=())
        if len(self.sections) == 1:
            only = self.sections[0]
            first, second = only.contents.halves()
            return (
                replace(self, sections=(replace(only, contents=first),)),
                replace(rest, sections=(replace(only, contents=second, undrawn=""),)),
            )
        sizes = list(accumulate(section.contents.items + 1 for section in self.sections))
        cut = min(range(1, len(sizes)), key=lambda i: abs(2 * sizes[i - 1] - sizes[-1]))
        return replace(self, sections=self.sections[:cut]), replace(rest, sections=self.sections[cut:])


def letter_of(sections: Sections, phrases: Phrases) -> Letter:
    """One mail; `phrases` are those of what stands around the sections."""
    subject = subject_from(_facts(sections), phrases, sections.part, sections.parts)
    html = framed(
        _body(sections, phrases),
        phrases,
        subject=subject,
        head=_head(sections, phrases),
        part=sections.part,
        parts=sections.parts,
        is_empty=sections.is_empty,
        all_link="",
    )
    text = carried("\n".join(_lines(sections, phrases)) + "\n")
    return Letter(subject, text, carried(html), phrases.tag, sections.part, sections.parts)


def notes_of(sections: Sections, phrases: Phrases) -> list[Note]:
    """The messages for a chat: one of each vendor in its own words, and one of those that could not be looked at."""
    notes = [
        Note(section.title, unmarked(carried(section.undrawn)))
        if section.undrawn
        else note_of(section.contents, section.title, section.phrases)
        for section in sections.sections
    ]
    if sections.missed:
        notes.append(Note(phrases("digest.title"), phrases("digest.missed", names=phrases.joined(sections.missed))))
    return notes or [Note(phrases("digest.title"), phrases("digest.heartbeat_text"))]


def _facts(sections: Sections) -> list[Fact]:
    """The facts of all vendors, the gravest first, each with its vendor before it."""
    undrawn = [((-float("inf"), 0.0, 0), f"{s.title}: {s.undrawn}") for s in sections.sections if s.undrawn]
    known = [
        (rank, f"{section.title}: {words}")
        for section in sections.sections
        for rank, words in facts_of(section.contents, section.phrases)
    ]
    return sorted([*undrawn, *known])


def _head(sections: Sections, phrases: Phrases) -> str:
    count = phrases.counted("digest.vendors", len(sections.sections))
    return phrases("digest.head_of_all", vendors=count, date=sections.date)


_COLUMNS = ("held", "cases", "figures", "others", "words")


def _lines(sections: Sections, phrases: Phrases) -> Iterator[str]:
    yield phrases("digest.title")
    yield _head(sections, phrases)
    if sections.parts > 1:
        yield phrases("digest.part_note", parts=sections.parts, part=sections.part)
    if sections.is_empty:
        yield from ("", phrases("digest.heartbeat_text"))
    if len(sections.sections) > 1:
        columns = " / ".join(phrases(f"digest.column.{column}") for column in _COLUMNS)
        yield from ("", f"{phrases('digest.overview')} ({columns})")
        yield from (f"  {' / '.join(map(str, section.counts))}  {section.title}" for section in sections.sections)
    for section in sections.sections:
        title = f"===== {section.title} ====="
        yield from ("", "", title, section.undrawn or head_of(section.contents, section.phrases))
        yield from () if section.undrawn else section_lines(section.contents, section.phrases)
        if section.contents.all_link:
            yield from ("", f"{section.phrases('digest.all_rows')}: {section.contents.all_link}")
    yield from (f"\n{line}" for line in _others(sections, phrases))
    yield from ("", "-- ", phrases("digest.footer"))


def _others(sections: Sections, phrases: Phrases) -> Iterator[str]:
    """That other vendors have nothing to tell, or could not be looked at: silence would be taken for the one."""
    if sections.missed:
        yield phrases("digest.missed", names=phrases.joined(sections.missed))
    if sections.quiet:
        yield phrases("digest.quiet", names=phrases.joined(sections.quiet))


def _body(sections: Sections, phrases: Phrases) -> Markup:
    return table_html(
        "sections",
        say=phrases,
        columns=_COLUMNS,
        sections=[
            (section, "", Markup('<div class="h">{}</div>').format(section.undrawn))
            if section.undrawn
            else (section, head_of(section.contents, section.phrases), section_html(section.contents, section.phrases))
            for section in sections.sections
        ],
        others=list(_others(sections, phrases)),
    )
