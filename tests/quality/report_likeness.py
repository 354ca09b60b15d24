"""How much of hand-made reports of the same cases is in ours, and how ours read: lengths, and what is told twice.

    python tests/quality/report_likeness.py --db cases.db REPORT.md …          hand-made reports, named as their pages
    python tests/quality/report_likeness.py --db cases.db --aside REPORT.md …  only those on which nothing is tuned
    python tests/quality/report_likeness.py --ours FOLDER REPORT.md …          reports written before, a file a case

Of what a hand-made report says of the page (not of what it concludes) three things are counted: figures under headings
such as 数据支撑 (every number of the item), pain points, values. One is in ours where a line under the like heading, or
two side by side, has three tenths of its pairs of characters; a number where our first two sections have it. Figures
that are not on the page are left out with --db. `told_twice`: sentences of ten characters or more that add nothing to
one before them in the same report. `value_anywhere`: values that stand under another heading of our first two sections
count as well.
"""

from __future__ import annotations

import argparse
import hashlib
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from statistics import median

from sqlite_utils import Database

from crawler.commands.report import file_name
from crawler.languages import language_of
from crawler.outputs.report.build import build_report
from crawler.outputs.report.inferred.inference import Surroundings
from crawler.outputs.report.inferred.needs import catalogue
from crawler.outputs.report.render import render
from crawler.outputs.report.sentences.repeats import without_marks
from crawler.outputs.report.voice import voice_of
from storage.queries.casefiles import case_file, case_index, peers

pairs_of = without_marks(language_of("zh").writing.pieces)
"""What of a line is counted, as reports do."""
FIGURES = re.compile(r"数据支撑|量化|定量|数据成果|关键指标|核心指标|关键数据|具体数据|数据效果")
PAINS = re.compile(r"痛点|挑战|原问题|困境|难题")
VALUES = re.compile(r"业务价值|效率提升|成果|效果|成效|收益|价值和效率|具体改进")
OTHERS = re.compile(r"解决方案|^解决$|功能模块|应用场景|基本信息|公司概况|主营|规模|背景")
WHOLE = re.compile(r"能力和价值|能力与价值")
"""The heading over the whole section, which says of no line what it is."""
CONCLUDES = re.compile(
    r"未能?满足|未被|洞察|总结|建议|展望|启示|改进|借鉴|分析价值|机会|结论|小结|意义|成功因素|成功要素|潜在|可能需要"
)
_HEADING = re.compile(r"^(#+)\s+(.*)$")
_LABEL = re.compile(
    r"^(?:[-+]|\*(?!\*)|\d+[.、])?\s*(?:\*\*(?P<bold>[^*]+?)\*\*|(?P<plain>[^：:，。]{2,10})(?=[：:]))\s*[：:]?\s*(?P<rest>.*)$"
)
_LABEL_OF = re.compile(r"\*\*[^*]{1,8}\*\*[：:]?")
"""A short label, with or without which an item may be found."""
_NOTE = re.compile(r"\[\^\w+\]")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_LEAST = 0.3
"""Share of a line's pairs of characters that a line of ours must have to say it."""
_TWICE = 0.8
"""Share of a sentence's pairs of characters that an earlier one must have for it to add nothing."""
_ASIDE_SHARE = 0.48


@dataclass(frozen=True)
class Item:
    """One line of a report with the nearest of its headings and labels that says what it is."""

    kind: str
    """figure, pain, value, or other."""
    text: str
    concludes: bool


def items(report: str) -> Iterator[Item]:
    """The lines of a report that say something, each with what it stands under."""
    headings: list[tuple[int, str]] = []
    labels: list[tuple[int, str]] = []
    for raw in report.splitlines():
        line = _NOTE.sub("", raw).rstrip()
        heading = _HEADING.match(line)
        if heading:
            while headings and headings[-1][0] >= len(heading[1]):
                headings.pop()
            headings.append((len(heading[1]), heading[2]))
            labels = []
            continue
        if not line.strip() or re.match(r"\s*(?:\[\^|---|\|[-| ]+\|$|依据|报告源)", raw):
            continue
        is_item = re.match(r"\s*(?:[-*+]\s|\d+[.、]\s)", line) is not None
        indent = len(line) - len(line.lstrip()) if is_item else -1
        while labels and labels[-1][0] >= indent:
            labels.pop()
        found = _LABEL.match(line.strip())
        label = (found["bold"] or found["plain"]) if found else ""
        rest = found["rest"] if found else line
        above = [words for _, words in headings[1:]] + [words for _, words in labels] + ([label] if rest else [])
        if not label and line.rstrip().endswith(("：", ":")):
            label, rest = line.strip(), ""
        if label and not rest.strip():
            labels.append((indent, label))
            continue
        concludes = any(CONCLUDES.search(words) for words in above)
        yield Item(_kind(above), line.strip(" -*|"), concludes)


def _kind(above: Iterable[str]) -> str:
    for words in reversed([words for words in above if not WHOLE.search(words)]):
        for kind, pattern in (("figure", FIGURES), ("pain", PAINS), ("other", OTHERS), ("value", VALUES)):
            if pattern.search(words):
                return kind
    return "other"


def _holds(lines: list[str], wanted: str) -> bool:
    windows = [*lines, *map("".join, pairwise(lines))]
    return any(_is_in(windows, mine) for mine in (pairs_of(_LABEL_OF.sub("", wanted)), pairs_of(wanted)))


def _is_in(windows: list[str], mine: frozenset[str]) -> bool:
    """Whether one of the texts says it; what is left of nothing but a label says nothing by itself."""
    return bool(mine) and any(len(mine & pairs_of(line)) >= _LEAST * len(mine) for line in windows)


def _numbers(text: str) -> set[str]:
    return {number.replace(",", "") for number in _NUMBER.findall(re.sub(r"^\d+[.、]\s", "", text))}


def likeness(theirs: str, ours: str, page: str | None, missing: list[str]) -> dict[str, tuple[int, int]]:
    """Of figures, pain points and values: how many are in ours, and how many there are; `missing` takes the others."""
    mine = [item for item in items(ours) if not item.concludes]
    under = {kind: [item.text for item in mine if item.kind == kind] for kind in ("figure", "pain", "value")}
    under["value"] += under["figure"]
    under["value_anywhere"] = [item.text for item in mine]
    told = set().union(*(_numbers(item.text) for item in mine))
    page_numbers = None if page is None else _numbers(page)
    found = {kind: [0, 0] for kind in under}
    for item in items(theirs):
        if item.concludes or item.kind not in found or len(pairs_of(item.text)) < 3:
            continue
        if item.kind == "figure":
            numbers = _numbers(item.text)
            if not numbers or (page_numbers is not None and not numbers <= page_numbers):
                continue
            held = numbers <= told
        else:
            held = _holds(under[item.kind], item.text)
        found[item.kind][1] += 1
        found[item.kind][0] += held
        if item.kind == "value":
            found["value_anywhere"][1] += 1
            found["value_anywhere"][0] += _holds(under["value_anywhere"], item.text)
        if not held:
            missing.append(f"{item.kind}: {item.text}")
    return {kind: (held, all_) for kind, (held, all_) in found.items()}


def body(report: str) -> str:
    """A report without its footnotes."""
    return _NOTE.sub("", re.sub(r"^\[\^\w+\]:.*$\n?", "", report, flags=re.MULTILINE))


def told_twice(report: str, language: str = "zh") -> tuple[int, int]:
    """Sentences that stand before in whole or nearly so, and all sentences; `language` is that of the page."""
    pieces_of = without_marks(language_of(language).writing.pieces)
    sentences = [
        s for s in re.split(r"[\n。；|]", re.sub(r"\*\*[^*]*\*\*[：:]?", "", body(report))) if len(s.strip(" -#")) >= 10
    ]
    seen: list[frozenset[str]] = []
    twice = 0
    for sentence in sentences:
        mine = pieces_of(sentence)
        twice += any(len(mine & other) >= _TWICE * len(mine) for other in seen)
        seen.append(mine)
    return twice, len(sentences)


def is_aside(name: str) -> bool:
    """Whether nothing is tuned on this report."""
    return int(hashlib.sha1(name.encode(), usedforsecurity=False).hexdigest(), 16) % 100 < _ASIDE_SHARE * 100


def _made(db: Database) -> tuple[dict[str, str], dict[str, str]]:
    """Our reports and the pages' texts by the names of their files."""
    index, voice = case_index(db), voice_of(db)
    around = Surroundings(catalogue(voice.phrases.language), tuple(peers(db, index)), voice)
    reports, pages = {}, {}
    for page_id in index.reports:
        case = case_file(db, page_id, index)
        assert case is not None
        reports[file_name(case.url)] = render(build_report(case, around), "md")
        pages[file_name(case.url)] = case.text
    return reports, pages


def main() -> int:
    """Print the figures; 1 where a report's case is not there."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("reports", nargs="+", type=Path)
    parser.add_argument("--db", help="a database of the same cases")
    parser.add_argument("--ours", type=Path, help="a folder of our reports as Markdown, in place of --db")
    parser.add_argument("--aside", action="store_true", help="only the reports on which nothing is tuned")
    parser.add_argument("--tuned", action="store_true", help="only the others")
    parser.add_argument("--missing", action="store_true", help="name what is not in ours")
    opts = parser.parse_args()
    if opts.ours:
        ours, pages = {file.stem: file.read_text(encoding="utf-8") for file in opts.ours.glob("*.md")}, {}
    else:
        ours, pages = _made(Database(opts.db))
    sums: dict[str, list[int]] = {}
    for file in opts.reports:
        if (opts.aside and not is_aside(file.stem)) or (opts.tuned and is_aside(file.stem)):
            continue
        if file.stem not in ours:
            print(f"{file.stem}: no such case")
            return 1
        missing: list[str] = []
        counts = likeness(file.read_text(encoding="utf-8"), ours[file.stem], pages.get(file.stem), missing)
        if opts.missing:
            print(*(f"{file.stem} {words}" for words in missing), sep="\n")
        for kind, (held, all_) in counts.items():
            one = sums.setdefault(kind, [0, 0])
            one[0] += held
            one[1] += all_
    for kind, (held, all_) in sums.items():
        print(f"{kind}: {held / max(1, all_):.3f} ({held}/{all_})")
    lengths = sorted(len(body(report)) for report in ours.values())
    twice = [told_twice(report) for report in ours.values()]
    print(f"length: median {median(lengths):.0f}, longest {lengths[-1]}")
    print(f"told_twice: {sum(t for t, _ in twice) / max(1, sum(n for _, n in twice)):.4f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
