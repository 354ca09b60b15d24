"""A report in the form that people file (Markdown) as its statements, line by line."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import StrEnum

from crawler.languages.protocol import Language
from crawler.text.products import Catalogue
from crawler.text.script import NUMBERING


class Zone(StrEnum):
    """What a part of a report is for."""

    FACT = "fact"
    """It tells what the page says."""
    INFERENCE = "inference"
    """It concludes: unmet needs, insights, summary, advice."""


@dataclass(frozen=True, slots=True)
class ReportStatement:
    """One statement of the report."""

    line: int
    """Number of its line in the file, from 1."""
    text: str
    """Without marks, label and footnote numbers; the label itself where nothing follows it."""
    label: str | None
    """What stands in bold before it, or the list's label that it belongs to; None: nothing."""
    headings: tuple[str, ...]
    """The headings above it, the nearest last."""
    zone: Zone
    has_own_label: bool = True
    """False where the label is that of the list that it stands in."""
    is_title: bool = False
    """True for the report's own title."""
    is_heading: bool = False
    """True for a heading or a bold line that only heads a list: it is told of only where the page contradicts it."""


@dataclass(frozen=True, slots=True)
class ExistingReport:
    """A report that someone wrote."""

    addresses: tuple[str, ...]
    """The addresses that it names, in order; none in its footnotes."""
    title: str | None
    statements: tuple[ReportStatement, ...]
    lines: tuple[str, ...] = field(repr=False, default=())
    """The file's lines."""


_URL = re.compile(r"https?://[^\s)>\]】，。*]+")
_HEADING = re.compile(r"^(#{1,6})\s+(.*?)\s*#*$")
_ITEM = re.compile(rf"^(\s*)(?:[-*+]\s+|{NUMBERING})(.*)$")
_NUMBERED = re.compile(rf"^(?:{NUMBERING}|[\d.、（(]+[)）]?\s*)")
_OUTLINED = re.compile(r"^(?:\*\*)?(?P<above>\d{1,2}(?:\.\d{1,2})*)\.(?P<last>\d{1,2})\s+(?=\S)")
"""The number of a part of a part: `2.1 Sales`."""
_LABEL = re.compile(r"^\*\*(?P<label>[^*]+?)\*\*\s*(?P<mark>[:：]|\s[-–—]\s?)?\s*(?P<text>.*)$")
_FOOTNOTE = re.compile(r"\[\^[^\]]+\]")
_FOOTNOTE_TEXT = re.compile(r"^\[\^[^\]]+\]:")
_RULE = re.compile(r"^\s*(?:-{3,}|\*{3,}|_{3,})\s*$")
_ESCAPE = re.compile(r"\\([\\`*\[\]<>|#+>.()-])")
_ROW = re.compile(r"^\|(?P<cells>.+)\|$")
_UNDER_HEADER = re.compile(r"^\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?$")
_COLONS = ":： "
_LONGEST_LABEL, _LONGEST_LIST_LABEL, _LONGEST_NAME = 10, 16, 10


def read_report(text: str, language: Language, catalogue: Catalogue) -> ExistingReport:
    """The statements of a report in the seeds' form, and of one of our own.

    Headings, bold lines that only head a list, rules, footnotes, the header rows of tables and lines about the report
    itself are no statements. `language` is the report's, `catalogue` has the products that a bold line may name.
    """
    reader = _Reader(language, catalogue)
    lines = tuple(text.splitlines())
    for number, line in enumerate(lines, start=1):
        is_header = number < len(lines) and "|" in line and _UNDER_HEADER.match(lines[number].strip()) is not None
        if not is_header:
            reader.read(number, line)
    return ExistingReport(tuple(dict.fromkeys(reader.addresses)), reader.title, tuple(reader.statements), lines)


class _Reader:
    def __init__(self, language: Language, catalogue: Catalogue) -> None:
        self.addresses: list[str] = []
        self.title: str | None = None
        self.statements: list[ReportStatement] = []
        self._says = language.reports
        self._writing = language.writing
        self._catalogue = catalogue
        self._headings: list[tuple[int, str]] = []
        self._labels: list[tuple[int, str]] = []
        """Labels of items whose text is in the items below, by their indent."""
        self._outline: set[tuple[str, int]] = set()
        """Numbers of an outline that lines begin with: the part's, and which of it."""
        self._in_footer = False

    def read(self, number: int, raw: str) -> None:
        line = _FOOTNOTE.sub("", raw).strip()
        if _FOOTNOTE_TEXT.match(raw.strip()) or not line or (_UNDER_HEADER.match(line) and "|" in line):
            return
        self.addresses += _URL.findall(line)
        if _RULE.match(line):
            self._in_footer = True
            return
        heading = _HEADING.match(line)
        if heading:
            self._heading(number, len(heading[1]), _plain(heading[2]))
        elif not self._in_footer and not self._says.is_about_itself(line):
            item = _ITEM.match(raw.rstrip())
            words = self._without_outline(_FOOTNOTE.sub("", item[2] if item else line).strip())
            self._statement(number, len(item[1]) if item else 0, words, item is not None)

    def _without_outline(self, words: str) -> str:
        """A line without its number in an outline: the first of a part, or the one after a number that was seen."""
        found = _OUTLINED.match(words)
        if found is None:
            return words
        above, last = found["above"], int(found["last"])
        if last != 1 and (above, last - 1) not in self._outline:
            return words
        self._outline.add((above, last))
        return words[: found.start("above")] + words[found.end() :]

    def _heading(self, number: int, level: int, words: str) -> None:
        self._in_footer = False
        self._labels.clear()
        while self._headings and self._headings[-1][0] >= level:
            self._headings.pop()
        if level == 1 and self.title is None:
            self.title = words
            self.statements.append(ReportStatement(number, words, None, (), Zone.FACT, is_title=True))
        self._headings.append((level, words))
        if level > 1:
            self._head(number, words)

    def _head(self, number: int, words: str) -> None:
        above = tuple(_NUMBERED.sub("", heading) for _, heading in self._headings[:-1])
        text = _NUMBERED.sub("", words).rstrip(_COLONS)
        self.statements.append(ReportStatement(number, text, None, above, self._zone(), is_heading=True))

    def _statement(self, number: int, indent: int, words: str, is_item: bool) -> None:
        if is_item:
            while self._labels and self._labels[-1][0] >= indent:
                self._labels.pop()
        label, text = self._labelled(words)
        if _URL.fullmatch(text):
            return  # where the case stands, and no more
        if label is not None and not text:
            # bold alone heads what follows, and is a statement of its own where it names one thing (a module)
            self._labels = [one for one in self._labels if one[0] < indent] if is_item else []
            self._labels.append((indent if is_item else -1, label))
            if not is_item or words.rstrip().endswith((":", "：")) or not self._is_name(label):
                self._head(number, label)
                return
            text, label = label, None
        above = self._labels[-1][1] if self._labels and label is None and text != self._labels[-1][1] else None
        headings = tuple(_NUMBERED.sub("", heading) for level, heading in self._headings if level > 1)
        self.statements.append(ReportStatement(number, text, label or above, headings, self._zone(), label is not None))

    def _zone(self) -> Zone:
        heads = [heading for level, heading in self._headings if level > 1] + [label for _, label in self._labels]
        return Zone.INFERENCE if any(map(self._says.concludes, heads)) else Zone.FACT

    def _labelled(self, words: str) -> tuple[str | None, str]:
        row = _ROW.match(words)
        if row:
            return None, self._writing.comma.join(self._cells(row["cells"]))
        match = _LABEL.match(words)
        if match:
            return _plain(match["label"]).rstrip(_COLONS), _plain(match["text"]).lstrip("-–— ")
        plain = _plain(words)
        head, mark, rest = plain.partition("：") if "：" in plain else plain.partition(": ")
        if mark and 0 < len(head) <= _LONGEST_LABEL * self._writing.spread and not re.search(r"[，。；]", head):
            return head.strip(), rest.strip()
        if plain.endswith((":", "：")) and len(plain) <= _LONGEST_LIST_LABEL * self._writing.spread:
            return plain.rstrip(_COLONS), ""
        return None, plain

    def _cells(self, row: str) -> list[str]:
        """The cells of a row; where some say that nothing is said, the others, if these say something of something."""
        cells = [cell for each in row.split("|") if (cell := _plain(each).strip())]
        told = [cell for cell in cells if not self._says.says_nothing(cell)]
        return told if len(told) > 1 else cells

    def _is_name(self, label: str) -> bool:
        """Whether a bold item alone names a product, and is no heading that speaks of one."""
        return len(label) <= _LONGEST_NAME * self._writing.spread and self._catalogue.has(self._catalogue.key(label))


def _plain(words: str) -> str:
    """Without emphasis, links and escapes."""
    text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", words)
    text = text.replace("**", "").replace("__", "").replace("`", "")
    return _ESCAPE.sub(r"\1", text).strip()
