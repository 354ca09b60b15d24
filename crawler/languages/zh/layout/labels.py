"""What labels of Chinese pages say; pages write some of them in English."""

from __future__ import annotations

import re
from collections.abc import Iterator

from crawler.items.place import Subject
from crawler.languages.expressions import Expression
from crawler.languages.neutral.layout import Labels
from crawler.languages.protocol import Half
from crawler.languages.zh.layout.tags import kinds
from crawler.languages.zh.words import words

_SUBJECTS = words("fact_labels.subjects")
_WHOSE = words("fact_labels.whose")
_WHAT = words("fact_labels.what")
_NUMERAL = r"[一二三四五六七八九十]{1,3}|\d{1,2}"
_HAN = {digit: value for value, digit in enumerate("零一二三四五六七八九十")}
_HALVES = words("part_labels.halves")
_HALF = Expression(
    lambda: rf"(?P<label>{_HALVES})\s*(?:(?P<number>{_NUMERAL})\s*(?:[:：、.．|｜]\s*(?P<words>.*))?|[:：]?)"
)
_COUNTED = Expression(lambda: rf"(?:{_HALVES}|{words('part_labels.counted')})\s*(?:{_NUMERAL})")
_USED = words("part_labels.used")
_WHAT_IS_USED = words("part_labels.products")
_PRODUCTS = Expression(
    lambda: rf"{_USED}(?:的\w{{0,8}}?)?{_WHAT_IS_USED}\s*[:：]?|{_USED}\w{{1,8}}?{_WHAT_IS_USED}\s*[:：]"
)
_CUSTOMERS = words("part_labels.customers")
_INTRODUCTIONS = words("part_labels.introductions")
_INTRODUCES = Expression(
    lambda: rf"{_CUSTOMERS}{_INTRODUCTIONS.meaning('behind')}|{_INTRODUCTIONS.meaning('before')}{_CUSTOMERS}"
)
_NOTE = r"(?:\s?[(（].*)?"
"""A unit or a note behind a header."""
_BEFORE = Expression(
    lambda: (
        rf".{{0,12}}{words('states.until')}{_NOTE}|(?:{words('times.earlier')}|{words('states.older')})\w{{0,4}}{_NOTE}"
    )
)
_AFTER = Expression(
    lambda: rf".{{0,12}}{words('states.since')}{_NOTE}|(?:{words('times.now')}|{words('states.newer')})\w{{0,4}}{_NOTE}"
)
_OVER_TITLE = Expression(lambda: rf"(?:{kinds()})\s*[:：]\s*")
_AUTHORS = words("authors")
_AUTHOR = Expression(lambda: rf"[\W_]*(?:本文)?{_AUTHORS}(?:介绍|简介)?\s*[:：|｜/]\s*\S.*")
_LONGEST_AUTHOR = 80
_LABEL = Expression(lambda: rf"(?:{_WHOSE}的?)*(?P<subject>{_SUBJECTS})(?:{_WHAT})?", re.IGNORECASE)
"""Whose it is, what it is a fact of, and what of that is given: 客户 所属 行业, 公司 名称, 成立 时间."""


def subject_of(label: str) -> Subject | None:
    """What a label says of the customer (`所属行业：`); None for words that are no such label."""
    found = _LABEL.fullmatch(label.strip(" \t:："))
    return _meaning(found["subject"]) if found else None


def kind_of_page(title: str) -> int:
    """Where the words end with which a title says what kind of page it is (`案例研究：`); 0 where it does not."""
    found = _OVER_TITLE.match(title)
    return found.end() if found else 0


def names_author(line: str) -> bool:
    """Whether a line says who wrote the page, or who speaks in it (`作者：…`)."""
    return len(line) <= _LONGEST_AUTHOR and _AUTHOR.fullmatch(line) is not None


def half_of(heading: str) -> Half | None:
    """The half of a pair that a heading stands over; None where it is none."""
    found = _HALF.fullmatch(heading)
    if found is None:
        return None
    number = _number(found["number"]) if found["number"] else None
    is_challenge = _HALVES.meanings[found["label"]] == "challenge"
    return Half(is_challenge, number, found.span("words") if found["words"] else None)


def is_counted(heading: str) -> bool:
    """Whether a heading begins with the word for a part of a case and its number (`场景 3`)."""
    return _COUNTED.match(heading) is not None


def heads_products(line: str) -> bool:
    """Whether a line only announces a list of products (`使用的产品：`), whoever's they are."""
    return _PRODUCTS.fullmatch(line) is not None


def names_before(header: str) -> bool:
    """Whether a header of a table names a state before (`上线前`, `旧流程`)."""
    return _BEFORE.fullmatch(header) is not None or Labels.names_before(header)


def names_after(header: str) -> bool:
    """Whether a header of a table names the state that followed (`上线后`, `新流程`)."""
    return _AFTER.fullmatch(header) is not None or Labels.names_after(header)


def introduces(heading: str) -> bool:
    """Whether a heading stands over what the page says about its customer."""
    return _INTRODUCES.fullmatch(heading) is not None


def is_introduction(words_: str) -> bool:
    """Whether words before or behind a customer's name say that the page tells of it (`关于`)."""
    return words_.strip(" :：") in _INTRODUCTIONS


def _number(numeral: str) -> int:
    """1 for 一 and for 1, up to 99."""
    if numeral.isdigit():
        return int(numeral)
    tens, ten, ones = numeral.rpartition("十")
    return (_HAN.get(tens, 1) * 10 if ten else 0) + _HAN.get(ones, 0)


def find(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Where such labels may stand in an interval that begins with one, in order and without overlap."""
    labels = _LABEL.finditer(text, start, end) if _LABEL.match(text, start, end) else ()
    return (found.span() for found in labels)


def _meaning(word: str) -> Subject | None:
    meanings = _SUBJECTS.meanings
    found = meanings.get(word) or meanings.get(word.capitalize())
    return Subject(found) if found else None
