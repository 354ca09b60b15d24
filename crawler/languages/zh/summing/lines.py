"""What Chinese words may not be shown as: wishes, code, pointers to a picture, captions."""

from __future__ import annotations

import re

from crawler.languages.expressions import Expression
from crawler.languages.zh.tagging import is_verb, tagged
from crawler.languages.zh.words import words

_WISHING = words("clauses.wishing")
_AIMING = words("clauses.aiming")
_FEELING = words("clauses.feeling")
_KIND = re.compile(r"(?!.*[，；])[^是]{1,24}(?<![不也就都还而但于算若可才若只凡或要正])是一?[个款种套项类张](?!月)")
_CAUSING = words("clauses.causing")
_FOCUSING = words("clauses.focusing")
_MODAL = words("clauses.enabling").meaning("modal")
_DRAWN = Expression(lambda: rf"{words('clauses.drawn')}|[图表]\s?\d")
_CAPTION = Expression(lambda: rf"[图表]\s?\d|.*{words('clauses.captions')}$")
_BEYOND = words("clauses.beyond")
_PRESENTING = Expression(lambda: rf"(?:(?:{words('clauses.qualifying')}|[的与和及、])*{words('clauses.presenting')})+")
_LONGEST_BEYOND = 20
"""Characters of a heading that says no more than that."""
_HAN = re.compile(r"[\u4e00-\u9fff]")
_SIGN = re.compile(r"[^\s\u4e00-\u9fff]")
_STATES = ("a", "i", "l", "z")
"""Tags of adjectives and set phrases, which need no verb (`流程不清晰`)."""
_MOST_SIGNS = 3
"""Other characters on each ideograph: with more of them a text is code, an address or a row of amounts."""


def aims(clause: str) -> bool:
    """Whether it begins with 为了, 为此 and their like."""
    return _AIMING.match(clause) is not None


def wishes(clause: str) -> bool:
    """Whether it says 希望, 需要, 计划在 and their like."""
    return _WISHING.search(clause) is not None


def feels(clause: str) -> bool:
    """Whether it says 感谢, 感慨 and their like."""
    return _FEELING.search(clause) is not None


def defines(clause: str) -> bool:
    """Whether it says 是一个 and the like of its subject, and is one clause."""
    return _KIND.match(clause) is not None


def may(clause: str) -> bool:
    """Whether it says 能 or 可以 of its subject, and not of somebody whom that lets do something."""
    found = _MODAL.search(clause)
    return found is not None and not _CAUSING.search(clause, 0, found.start())


def is_said(text: str) -> bool:
    """Whether it has a verb or says how something is, and is Chinese and not code."""
    if len(_SIGN.findall(text)) > _MOST_SIGNS * len(_HAN.findall(text)):
        return False
    tags = (tag for word, tag in tagged(text) if word not in _FOCUSING.words)
    return any(is_verb(tag) or tag.startswith(_STATES) for tag in tags)


def points_at_page(clause: str) -> bool:
    """Whether it says 如下, 下图, 图 3 and their like."""
    return _DRAWN.search(clause) is not None


def is_beyond(heading: str) -> bool:
    """Whether it says 未来规划, 致谢 and their like, and little else."""
    plain = heading.strip(" ：:。")
    return len(plain) <= _LONGEST_BEYOND and _BEYOND.search(plain) is not None


def presents(heading: str) -> bool:
    """Whether it says 简介, 架构及特性 and their like, and nothing else."""
    return _PRESENTING.fullmatch(heading.strip(" ：:、.")) is not None


def is_caption(heading: str) -> bool:
    """Whether a heading is a picture's."""
    return _CAPTION.match(heading) is not None
