"""What labels of Chinese pages say; pages write some of them in English."""

from __future__ import annotations

import re
from collections.abc import Iterator

from crawler.items.place import Subject
from crawler.languages.expressions import Expression
from crawler.languages.zh.words import words

_SUBJECTS = words("fact_labels.subjects")
_WHOSE = words("fact_labels.whose")
_WHAT = words("fact_labels.what")
_AUTHORS = words("authors")
_AUTHOR = Expression(lambda: rf"[\W_]*(?:本文)?{_AUTHORS}(?:介绍|简介)?\s*[:：|｜/]\s*\S.*")
_LONGEST_AUTHOR = 80
_LABEL = Expression(lambda: rf"(?:{_WHOSE}的?)*(?P<subject>{_SUBJECTS})(?:{_WHAT})?", re.IGNORECASE)
"""Whose it is, what it is a fact of, and what of that is given: 客户 所属 行业, 公司 名称, 成立 时间."""


def subject_of(label: str) -> Subject | None:
    """What a label says of the customer (`所属行业：`); None for words that are no such label."""
    found = _LABEL.fullmatch(label.strip(" \t:："))
    return _meaning(found["subject"]) if found else None


def names_author(line: str) -> bool:
    """Whether a line says who wrote the page, or who speaks in it (`作者：…`)."""
    return len(line) <= _LONGEST_AUTHOR and _AUTHOR.fullmatch(line) is not None


def find(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Where such labels may stand in an interval of a text, in order and without overlap."""
    return (found.span() for found in _LABEL.finditer(text, start, end))


def _meaning(word: str) -> Subject | None:
    meanings = _SUBJECTS.meanings
    found = meanings.get(word) or meanings.get(word.capitalize())
    return Subject(found) if found else None
