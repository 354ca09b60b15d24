"""What a line of text looks like: a sentence, an office, the value of a card. Spacing never decides."""

from __future__ import annotations

import re

from crawler.languages.protocol import Language

SENTENCE_END = tuple("。！？；!?;…")
OPENING_QUOTES = ("“", '"', "「", "『", "‘")
LONGEST_TAG = 40
LONGEST_VALUE = 16
LONGEST_BARE_VALUE = 8
LONGEST_CARD = 60
LONGEST_SIGNATURE = 45
LONGEST_NAME = 25

_VALUE = re.compile(
    r"\d|^[↑↓＋+±>＞<＜≥≤~～→]|^[Nn]\s*(?:→|->|合|倍|$)|^All\s?in|^过[万亿百千]"
    r"|^[近超约数]?[一二两三四五六七八九十百千万亿零半几数]+[个家年张大条倍万亿成站分秒天月周套款次人种项键体级余多位名]"
)
_BARE = re.compile(r"[↑↓＋+±>＞<＜≥≤~～近超约]?\s*[\d一二两三四五六七八九十百千万亿零半Nn]")
_NUMBER = re.compile(r"[↑↓＋+±>＞<＜≥≤~～近超约]?\s*\d[\d.,]*")
_ROLE = re.compile(
    r"创始人|总裁|总监|总经理|经理|负责人|董事|主席|主任|主管|部长|院长|校长|店长|馆长|合伙人|顾问|专家|工程师|助理|秘书|书记|教授|老师|制作人|架构师"
    r"|首席|总工|厂长|主理人|会长|理事|组长|处长|局长|科长|班长|VP|C[A-Z]O\b|Director|Manager|Founder|Head|President|Lead",
    re.IGNORECASE,
)
_PRODUCTS_LINE = re.compile(r"(?:使用|所用|用到|涉及|相关|应用)的?(?:飞书)?(?:产品|功能|模块|工具|方案)\s*[:：]?")

_LONGEST_PRODUCTS_LINE = 20


def length(text: str) -> int:
    """Characters without spaces."""
    return len(text) - text.count(" ")


def weight(words: str) -> int:
    """Its length in Chinese characters: three Latin letters say as much as one, as they do in UTF-8."""
    return len(words.encode()) // 3


def is_role(text: str) -> bool:
    """Whether a line reads like an office that a person holds."""
    return length(text) <= LONGEST_SIGNATURE and not text.endswith(SENTENCE_END) and _ROLE.search(text) is not None


def is_products_line(text: str) -> bool:
    """Whether a line only announces a list of products: 使用的产品：."""
    return len(text) <= _LONGEST_PRODUCTS_LINE and _PRODUCTS_LINE.fullmatch(text.strip()) is not None


def is_value(text: str) -> bool:
    """Whether a short piece of text can be the value of a figure card."""
    return length(text) <= LONGEST_VALUE and not text.endswith(SENTENCE_END) and _VALUE.search(text) is not None


def is_bare_value(text: str) -> bool:
    """Whether a piece of text is little more than a number: it begins with one and is very short."""
    return length(text) <= LONGEST_BARE_VALUE and is_value(text) and _BARE.match(text) is not None


def is_measure(text: str, language: Language) -> bool:
    """Whether a piece of text is a number with its unit and nothing else: 43.2 万, ↑50%, 2000+."""
    bare = text.strip(" ↑↓")
    if len(bare) > LONGEST_BARE_VALUE or not _BARE.match(bare):
        return False
    return any(found.end - found.start == len(bare) for found in language.quantities.find(bare))


def is_figure(text: str, language: Language) -> bool:
    """Whether a piece of text is what a figure card draws large: a measure, or a few characters from a number on."""
    return is_measure(text, language) or (is_bare_value(text) and any(map(str.isdecimal, text)))


def is_unit_of(text: str, number: str, language: Language) -> bool:
    """Whether a text is the unit of a number and nothing else, as `万元` is of `43.2`."""
    if not number[-1:].isdigit() or text[:1].isdigit() or len(number) > LONGEST_BARE_VALUE:
        return False
    return is_number(number) and is_measure(number + text, language)


def is_number(text: str) -> bool:
    """Whether a piece of text is digits, with a mark before them at most."""
    return _NUMBER.fullmatch(text) is not None


def is_prose(text: str) -> bool:
    """Whether a line is a sentence rather than a label."""
    return length(text) >= LONGEST_CARD or (length(text) >= 20 and text.endswith(SENTENCE_END))


def is_spoken(text: str) -> bool:
    """Whether a line begins with a quotation mark."""
    return text.startswith(OPENING_QUOTES)
