"""Places, people and roles of a statement against those of the sentence that it tells."""

from __future__ import annotations

import re
from collections.abc import Sequence

from crawler.outputs.audit.conflict import NEAR, Conflict
from crawler.outputs.audit.evidence import PageSays, Said, lookup_key
from crawler.outputs.audit.reader import ReportStatement
from crawler.outputs.report.phrasing import tagged

_ROLE = re.compile(
    r"(?:首席|高级|资深|副)?[\u4e00-\u9fff]{0,2}(?:执行官|架构师|科学家|技术官|运营官|财务官|信息官|总监|总经理|总裁|创始人|董事长|负责人|经理|主任|院长|店长|合伙人)"
)
_LEAST = NEAR - 0.1
"""Of a person or a role: their sentences say little else."""
_PLACES = {"美利坚": "美国", "东瀛": "日本"}


def other_place(statement: ReportStatement, page: PageSays, share: float, said: Sequence[Said]) -> Conflict | None:
    """A place that the page does not name, where the sentence that it tells names others."""
    strange = [w for w in _places(statement.text) if lookup_key(_PLACES.get(w, w)) not in page.key]
    if not strange or share < NEAR:
        return None
    there = [w for one in said[:2] for w in _places(one.text)]
    other = [w for w in dict.fromkeys(there) if w not in statement.text]
    if not other:
        return None
    return Conflict(strange[0], "、".join(other[:3]), tuple(said[:1]), page.stood_until(strange[0]))


def _places(text: str) -> list[str]:
    return [w for w, tag in tagged(text) if tag == "ns" and len(w) > 1]


def other_role(statement: ReportStatement, page: PageSays, share: float, said: Sequence[Said]) -> Conflict | None:
    """A role that the page does not have, where the sentence that it tells has another."""
    if share < _LEAST:
        return None
    for match in _ROLE.finditer(statement.text):
        role = _bare_role(match.group())
        if lookup_key(role) in page.key:
            continue
        there = [_bare_role(m.group()) for one in said[:2] for m in _ROLE.finditer(one.text)]
        other = [r for r in there if r not in statement.text]
        if other:
            return Conflict(role, other[0], tuple(said[:1]), page.stood_until(role))
    return None


def other_person(statement: ReportStatement, page: PageSays, share: float, said: Sequence[Said]) -> Conflict | None:
    """A person or an organisation that the page does not have, where the sentence that it tells has another."""
    if share < _LEAST:
        return None
    for person in _people(statement.text):
        if lookup_key(person) in page.key or any(lookup_key(part) in page.key for part in _halves(person)):
            continue
        other = [w for one in said[:2] for w in _people(one.text) if w not in statement.text]
        if other:
            return Conflict(person, other[0], tuple(said[:1]), page.stood_until(person))
    return None


def _people(text: str) -> list[str]:
    return [w for w, tag in tagged(text) if tag.startswith(("nr", "nt")) and len(w) > 1]


def _bare_role(words: str) -> str:
    match = re.search(r"(?:首席|高级|资深|副)[\u4e00-\u9fff]*$", words)
    if match:
        return match.group()
    return re.sub(
        r"^[\u4e00-\u9fff]{0,2}?(?=执行官|架构师|科学家|技术官|运营官|总监|总经理|总裁|创始人|董事长|负责人|经理|主任|院长|店长|合伙人)",
        "",
        words,
    )


def _halves(word: str) -> tuple[str, ...]:
    return (word[:2], word[-2:]) if len(word) > 3 else ()
