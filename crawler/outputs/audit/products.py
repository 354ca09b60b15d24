"""Product modules that a statement names, against those that the page names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from crawler.outputs.audit.conflict import CLOSE, Conflict
from crawler.outputs.audit.evidence import PageSays, Said, lookup_key
from crawler.outputs.audit.lexicon import MODULES, OWN_NAMES
from crawler.outputs.audit.reader import ReportStatement, Zone
from crawler.outputs.report.phrasing import as_line

_CANONICAL = {name.casefold(): name for name in (*MODULES, *OWN_NAMES)}
_USED = re.compile(r"虽然[用有]|提到|提及|通过|借助|使用了|使用飞书|利用|的应用|采用|基于|凭借")
_WISHED = re.compile(r"可能|需要|建议|引入|考虑|缺|未|应(?!用)|扩展|可以|与.{0,6}集成|增加")
_MODULE_HEADING = re.compile(r"功能模块|使用的?.{0,6}模块|产品模块|涉及的?功能")
_MAKERS = re.compile(r"飞书\s*([\w]{1,8})")
_SHORT = 7
"""Characters a member of a list has at most."""
_ALIASES = {
    "即时消息": ("即时沟通", "即时通讯", "即时通信", "消息"),
    "视频会议": ("飞书会议", "线上会议"),
    "知识库": ("知识空间",),
    "日程": ("日历",),
    "日历": ("日程",),
    "单点登录": ("sso",),
    "人事": ("corehr", "people", "人力资源", "人事系统"),
    "集成平台": ("anycross",),
}
"""Other names of the same module, in lower case."""


@cache
def _pattern() -> re.Pattern[str]:
    names = "|".join(sorted((re.escape(name) for name in MODULES), key=len, reverse=True))
    alone = "|".join(sorted((re.escape(name) for name in OWN_NAMES), key=len, reverse=True))
    return re.compile(rf"飞书\s*(?P<named>{names})|(?P<alone>{alone})", re.IGNORECASE)


def modules_in(text: str) -> tuple[str, ...]:
    """The modules that a text names, without the maker's name, each once."""
    found = (m["named"] or m["alone"] for m in _pattern().finditer(text))
    return tuple(dict.fromkeys(_CANONICAL[name.casefold()] for name in found))


def _stands(name: str, key: str) -> bool:
    """Whether a text has the module: by a name of its own anywhere, by a general word only as the maker's."""
    word = lookup_key(name)
    if name in OWN_NAMES:
        return any(other in key for other in (word, *_ALIASES.get(name, ())))
    return any(f"飞书{other}" in key for other in (word, *_ALIASES.get(name, ()))) or _is_near_maker(word, key)


def _is_near_maker(word: str, key: str) -> bool:
    """Whether a general word stands in one clause with the maker's name, or as a tool (`审批功能`)."""
    pattern = _near_maker(word)
    return pattern.search(key) is not None


@cache
def _near_maker(word: str) -> re.Pattern[str]:
    name = re.escape(word)
    return re.compile(
        rf"飞书[^，。；\n]{{0,8}}{name}(?!管理负责|负责)|{name}[^，。；\n]{{0,12}}飞书|{name}(?:功能|应用|模块)"
    )


def names_only_modules(statement: ReportStatement, page: PageSays) -> bool:
    """Whether a statement is a module's name and no more, and the page has it."""
    name = statement.text.removeprefix("飞书")
    text = lookup_key(name)
    return bool(modules_in(statement.text)) and len(text) <= 8 and _is_listed(name, page)


def module_conflict(statement: ReportStatement, page: PageSays, share: float, said: Sequence[Said]) -> Conflict | None:
    """The first module of the statement that the page does not have, or has not where the statement puts it."""
    label = (statement.label or "") if statement.has_own_label else ""
    in_label = label.startswith("飞书")
    text = f"{label}，{statement.text}" if in_label or modules_in(label) else statement.text
    names = list(modules_in(text))
    under = any(_MODULE_HEADING.search(words) for words in (statement.label or "", *statement.headings))
    item = as_line(statement.text)
    strict = under and bool(page.modules)
    bare = under and not names and lookup_key(item) in {lookup_key(name) for name in MODULES}
    if bare and lookup_key(item) not in page.key:
        names = [item]
    if strict and not names and (match := _MAKERS.fullmatch(item)):
        names = [match.group(1)]
    for name in names:
        if _is_listed(name, page) if strict else _stands(name, page.key):
            continue
        if statement.zone is Zone.INFERENCE and (
            _WISHED.search(label) or _WISHED.search(_around(text, name)) or not _USED.search(text)
        ):
            continue
        until = next((s.until for s in page.before if _stands(name, s.key)), None)
        return Conflict(f"飞书{name}", _instead(said, page), tuple(said[:1]), until)
    return _elsewhere(statement, names, page, share, said)


def _is_listed(name: str, page: PageSays) -> bool:
    """Where a page lists modules, one that a report lists must be among them, or be named as the maker's."""
    word = lookup_key(name)
    labels = {lookup_key(label).removeprefix("飞书") for label in page.modules}
    names = {word, *_ALIASES.get(name, ())}
    return bool(names & labels) or f"飞书{word}" in page.key or (name in OWN_NAMES and _stands(name, page.key))


def _around(text: str, name: str) -> str:
    """The clause that the name stands in."""
    return next((clause for clause in re.split(r"[，。；;]", text) if name in clause), text)


def _instead(said: Sequence[Said], page: PageSays) -> str:
    """The module of the sentence that the statement tells, else the page's list."""
    there = [name for one in said[:1] for name in modules_in(one.text)]
    return "、".join(there or page.modules)


def _elsewhere(
    statement: ReportStatement, names: Sequence[str], page: PageSays, share: float, said: Sequence[Said]
) -> Conflict | None:
    """A module that the page has, and not in the passage that the statement tells nearly word by word."""
    label = (statement.label or "") if statement.has_own_label else ""
    own = modules_in(f"{label}，{statement.text}")
    if not own or not said or share < CLOSE or statement.zone is not Zone.FACT:
        return None
    if statement.text.count("、") * _SHORT > len(statement.text):  # a mere list tells nothing of one passage
        return None
    first = said[0]
    there = modules_in(first.text)
    wanted = [name for name in names if name in own]
    if not there or any(_stands(name, first.key) for name in wanted):
        return None
    at = page.now.index(first) if first in page.now else 0
    near = page.now[max(0, at - 1) : at + 2]
    if any(_stands(name, one.key) for name in wanted for one in near):
        return None
    return Conflict(f"飞书{wanted[0]}", "、".join(there), (first,))
