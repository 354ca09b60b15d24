"""Product modules that a statement names, against those that the page names."""

from __future__ import annotations

import re
from collections.abc import Sequence

from crawler.outputs.audit.conflict import CLOSE, Conflict
from crawler.outputs.audit.evidence import PageSays, Said, lookup_key
from crawler.outputs.audit.reader import ReportStatement, Zone
from crawler.outputs.report.phrasing import as_line
from crawler.text.products import Catalogue

_USED = re.compile(r"虽然[用有]|提到|提及|通过|借助|使用了|使用飞书|利用|的应用|采用|基于|凭借")
_WISHED = re.compile(r"可能|需要|建议|引入|考虑|缺|未|应(?!用)|扩展|可以|与.{0,6}集成|增加")
_MODULE_HEADING = re.compile(r"功能模块|使用的?.{0,6}模块|产品模块|涉及的?功能")
_SHORT = 7
"""Characters a member of a list has at most."""
_LONGEST_NAME = 8


def modules_in(text: str, catalogue: Catalogue) -> dict[str, str]:
    """The modules that a text names surely, in order: key -> the words that do."""
    found: dict[str, str] = {}
    for name in catalogue.named(text):
        if name.by_vendor or name.is_own:
            found.setdefault(name.key, text[name.start : name.end])
    return found


def _stands(key: str, text: str, page: PageSays) -> bool:
    """Whether a text has the module: by a name of its own anywhere, by a word of everyday use only as the vendor's."""
    return key in page.catalogue.spoken(text, page.language.use.is_tool)


def names_only_modules(statement: ReportStatement, page: PageSays) -> bool:
    """Whether a statement is a module's name and no more, and the page has it."""
    names = modules_in(statement.text, page.catalogue)
    is_short = len(page.catalogue.bare(statement.text)) <= _LONGEST_NAME
    return bool(names) and is_short and _is_listed(page.catalogue.key(statement.text), page)


def module_conflict(statement: ReportStatement, page: PageSays, share: float, said: Sequence[Said]) -> Conflict | None:
    """The first module of the statement that the page does not have, or has not where the statement puts it."""
    catalogue = page.catalogue
    label = (statement.label or "") if statement.has_own_label else ""
    with_label = catalogue.names_vendor(label) or modules_in(label, catalogue)
    text = f"{label}，{statement.text}" if with_label else statement.text
    names = modules_in(text, catalogue)
    under = any(_MODULE_HEADING.search(words) for words in (statement.label or "", *statement.headings))
    item = as_line(statement.text)
    strict = under and bool(page.modules)
    if under and not names and lookup_key(item) not in page.key and catalogue.has(catalogue.key(item)):
        names = {catalogue.key(item): item}
    if strict and not names and catalogue.names_vendor(item) and len(catalogue.bare(item)) <= _LONGEST_NAME:
        names = {catalogue.key(item): item}
    for key, words in names.items():
        if _is_listed(key, page) if strict else _stands(key, page.key, page):
            continue
        if statement.zone is Zone.INFERENCE and (
            _WISHED.search(label) or _WISHED.search(_around(text, words)) or not _USED.search(text)
        ):
            continue
        until = next((s.until for s in page.before if _stands(key, s.key, page)), None)
        return Conflict(words, _instead(said, page), tuple(said[:1]), until)
    return _elsewhere(statement, tuple(names), page, share, said)


def _is_listed(key: str, page: PageSays) -> bool:
    """Where a page lists modules, one that a report lists must be among them, or be named."""
    catalogue = page.catalogue
    return key in {catalogue.key(label) for label in page.modules} or any(
        name.key == key for name in catalogue.named(page.key)
    )


def _around(text: str, name: str) -> str:
    """The clause that the name stands in."""
    return next((clause for clause in re.split(r"[，。；;]", text) if name in clause), text)


def _instead(said: Sequence[Said], page: PageSays) -> str:
    """The module of the sentence that the statement tells, else the page's list."""
    there = [words for one in said[:1] for words in modules_in(one.text, page.catalogue).values()]
    return "、".join(there or page.modules)


def _elsewhere(
    statement: ReportStatement, names: Sequence[str], page: PageSays, share: float, said: Sequence[Said]
) -> Conflict | None:
    """A module that the page has, and not in the passage that the statement tells nearly word by word."""
    label = (statement.label or "") if statement.has_own_label else ""
    own = modules_in(f"{label}，{statement.text}", page.catalogue)
    if not own or not said or share < CLOSE or statement.zone is not Zone.FACT:
        return None
    if statement.text.count("、") * _SHORT > len(statement.text):  # a mere list tells nothing of one passage
        return None
    first = said[0]
    there = modules_in(first.text, page.catalogue)
    wanted = [key for key in names if key in own]
    if not wanted or not there or any(_stands(key, first.key, page) for key in wanted):
        return None
    at = page.now.index(first) if first in page.now else 0
    near = page.now[max(0, at - 1) : at + 2]
    if any(_stands(key, one.key, page) for key in wanted for one in near):
        return None
    return Conflict(own[wanted[0]], "、".join(there.values()), (first,))
