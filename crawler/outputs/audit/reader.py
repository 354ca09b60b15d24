"""A report in the form that people file (Markdown) as its statements, line by line."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import StrEnum


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

    @property
    def subject(self) -> str:
        """What it is said of: its label, else the nearest heading; "" for neither."""
        return self.label or (self.headings[-1] if self.headings else "")


@dataclass(frozen=True, slots=True)
class ExistingReport:
    """A report that someone wrote."""

    url: str | None
    """The case's address as the report gives it; None where it gives none."""
    title: str | None
    statements: tuple[ReportStatement, ...]
    lines: tuple[str, ...] = field(repr=False, default=())
    """The file's lines."""


_URL = re.compile(r"https?://[^\s)>】，。]+")
_HEADING = re.compile(r"^(#{1,6})\s+(.*?)\s*#*$")
_ITEM = re.compile(r"^(\s*)(?:[-*+]|\d+[.)、])\s+(.*)$")
_NUMBERED = re.compile(r"^[\d.、（(]+[)）]?\s*")
_LABEL = re.compile(r"^\*\*(?P<label>[^*]+?)\*\*\s*(?P<mark>[:：]|\s[-–—]\s?)?\s*(?P<text>.*)$")
_FOOTNOTE = re.compile(r"\[\^[^\]]+\]")
_FOOTNOTE_TEXT = re.compile(r"^\[\^[^\]]+\]:")
_RULE = re.compile(r"^\s*(?:-{3,}|\*{3,}|_{3,})\s*$")
_ESCAPE = re.compile(r"\\([\\`*\[\]<>|#+>.()-])")
_INFERENCE = re.compile(
    r"未能满足|未满足|未被充分|洞察|总结|建议|展望|启示|改进|需求缺口|可能需要|机会|结论|小结|战略意义|风险提示"
)
_META = re.compile(
    r"报告源地址|报告生成|生成时间|分析基于|数据来源|本报告|抓取时间|提取器版本|历史版本|统计(?:\*\*)?[：:]|依据：|已丢弃的模型语句|报告日期|分析师|免责声明"
)
HEDGED = re.compile(
    r"可能|或许|未提及|未明确|未展示|推断|尚未|缺少|不够|需要更|更需要|可以考虑|建议|潜在|预计将|有机会|机会|有望|也许|似乎|估计|应当|应该|仍存在|有待|提供更|加强|提升.{0,8}能力$"
)
"""Words by which a report says that it concludes."""
_INFERRED = re.compile(r"【推断")


def read_report(text: str) -> ExistingReport:
    """The statements of a report in the seeds' form, and of one of our own.

    Headings, bold lines that only head a list, rules, footnotes and lines about the report itself are no statements.
    """
    reader = _Reader()
    lines = tuple(text.splitlines())
    for number, line in enumerate(lines, start=1):
        reader.read(number, line)
    return ExistingReport(reader.url, reader.title, tuple(reader.statements), lines)


class _Reader:
    def __init__(self) -> None:
        self.url: str | None = None
        self.title: str | None = None
        self.statements: list[ReportStatement] = []
        self._headings: list[tuple[int, str]] = []
        self._labels: list[tuple[int, str]] = []
        """Labels of items whose text is in the items below, by their indent."""
        self._in_footer = False

    def read(self, number: int, raw: str) -> None:
        line = _FOOTNOTE.sub("", raw).strip()
        if _FOOTNOTE_TEXT.match(raw.strip()) or not line:
            return
        if _RULE.match(line):
            self._in_footer = True
            return
        if _META.search(line) and (self.url is None or self._in_footer or not line.startswith("#")):
            if self.url is None and (match := _URL.search(line)):
                self.url = match.group().rstrip("*")
            if self._is_meta(line):
                return
        heading = _HEADING.match(line)
        if heading:
            self._heading(number, len(heading.group(1)), _plain(heading.group(2)))
            return
        if self._in_footer:
            return
        item = _ITEM.match(raw.rstrip())
        indent = len(item.group(1)) if item else 0
        self._statement(number, indent, _FOOTNOTE.sub("", item.group(2) if item else line).strip(), item is not None)

    def _is_meta(self, line: str) -> bool:
        """A line about the report itself begins with such a word, or is in the footer."""
        start = line.replace("*", "").lstrip("-> 　0123456789.")
        return self._in_footer or _META.match(start) is not None

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
        text = _NUMBERED.sub("", words).rstrip(":： ")
        self.statements.append(ReportStatement(number, text, None, above, self._zone(words), is_heading=True))

    def _statement(self, number: int, indent: int, words: str, is_item: bool) -> None:
        if is_item:
            while self._labels and self._labels[-1][0] >= indent:
                self._labels.pop()
        label, text = _labelled(words)
        if label is not None and not text:
            # bold alone heads what follows, and is a statement of its own where it names one thing (a module)
            self._labels = [one for one in self._labels if one[0] < indent] if is_item else []
            self._labels.append((indent if is_item else -1, label))
            if not is_item or words.rstrip().endswith((":", "：")) or not _is_name(label):
                self._head(number, label)
                return
            text, label = label, None
        zone = self._zone(words)
        above = self._labels[-1][1] if self._labels and label is None and text != self._labels[-1][1] else None
        headings = tuple(_NUMBERED.sub("", heading) for _, heading in self._headings)
        self.statements.append(ReportStatement(number, text, label or above, headings, zone, label is not None))

    def _zone(self, words: str) -> Zone:
        if _INFERRED.search(words) or any(_INFERENCE.search(heading) for _, heading in self._headings[1:]):
            return Zone.INFERENCE
        return Zone.FACT


def _labelled(words: str) -> tuple[str | None, str]:
    match = _LABEL.match(words)
    if match:
        return _plain(match["label"]).rstrip(":： "), _plain(match["text"]).lstrip("-–— ")
    plain = _plain(words)
    head, mark, rest = plain.partition("：") if "：" in plain else plain.partition(": ")
    if mark and 0 < len(head) <= 10 and not re.search(r"[，。；]", head):
        return head.strip(), rest.strip()
    if plain.endswith((":", "：")) and len(plain) <= 16:
        return plain.rstrip(":： "), ""
    return None, plain


def _is_name(label: str) -> bool:
    """Whether a bold item alone names a thing (`飞书绩效`), and is no heading such as `培训效率提升`."""
    return label.startswith("飞书") and len(label) <= 10


def _plain(words: str) -> str:
    """Without emphasis, links and escapes."""
    text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", words)
    text = text.replace("**", "").replace("__", "").replace("`", "")
    return _ESCAPE.sub(r"\1", text).strip()
