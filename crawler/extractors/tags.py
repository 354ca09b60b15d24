"""Tags over the title, and facts that say the same: industries, the customer's size, the partner, and the rest."""

from __future__ import annotations

import re
from dataclasses import dataclass

from crawler.extractors.regions import Regions
from crawler.items.place import Subject
from crawler.items.report import Sourced, Words

_NUMBER = r"\d[\d,，]*\s*(?:万|千|[wWkK])?\s*\+?"
_SIZE = re.compile(
    rf"[>＞<＜≥≤≧≦~约超近]*\s*(?:{_NUMBER}\s*人?\s*[-–—~～至到]\s*{_NUMBER}\s*(?:人|员工|名员工)?"
    rf"|(?:超过?|多于|少于|不足)?\s*{_NUMBER}\s*(?:余|多)?\s*(?:人|名?员工)\s*(?:以上|以下|及以上)?"
    rf"|{_NUMBER}\s*(?:以上|以下))"
)
_CUT = " :："
_COMPARED = re.compile(rf"[>＞<＜≥≤]\s*{_NUMBER}")
_PARTNER = re.compile(
    r"(?:本?案例|本?项目)由(?:.{0,12}伙伴)?\s*(?P<within>(?:(?!伙伴|[:：]).){2,30}?)\s*提供(?:服务|支持|实施)"
    r"|(?:(?:本?案例|本?项目)?由?.{0,12}(?:伙伴|服务商|代理商|集成商)[^：:]{0,6}提供(?:的)?(?:服务|支持|实施)\s*[:：]?"
    r"|(?:(?:服务|合作|实施|交付|生态|渠道)伙伴|服务商|集成商|实施方)\s*[:：])\s*(?P<name>.*)"
)
"""A tag that announces the partner, and names it or leaves it to the next tag."""
_LISTED = re.compile(r"[^\s、|｜/／;；](?:[^、|｜/／;；]*[^\s、|｜/／;；])?")
_LABEL = re.compile(r".*(?:案例|故事)|.*伙伴.*|[央国民外私]{1,2}企业?|[大中小微]{1,3}型?企业|上市公司|事业单位")
"""Tags that name no trade: the label over a partner, and who owns the customer."""


@dataclass(frozen=True, slots=True)
class Tags:
    """The tags, sorted by what they say."""

    industries: tuple[Words, ...]
    size_tag: Words | None
    partner: Sourced | None
    others: tuple[Words, ...]


def extract_tags(regions: Regions, partner_labels: tuple[str, ...] = ()) -> Tags:
    """Each tag in one of the four; a tag that stands twice is an industry once and another tag the second time."""
    industries: list[Words] = []
    others: list[Words] = []
    size: Words | None = None
    partner: Sourced | None = None
    expects_partner = False
    for span in regions.tags:
        words = regions.words(span)
        announced = _announced(words, partner_labels)
        if announced is not None:
            if announced.text:
                partner = Sourced(announced.text, announced)
            expects_partner = not announced.text and partner is None
        elif expects_partner:
            partner, expects_partner = Sourced(words.text, words), False
        elif size is None and is_size(words.text):
            size = words
        elif _LABEL.fullmatch(words.text) or any(words.text == tag.text for tag in industries):
            others.append(words)
        else:
            industries.append(words)
    return _with_facts(regions, Tags(tuple(industries), size, partner, tuple(others)))


def _announced(tag: Words, partner_labels: tuple[str, ...]) -> Words | None:
    """The partner's name that a tag announces, "" where it leaves it to the next tag; None where it announces none."""
    found = _PARTNER.fullmatch(tag.text)
    if found is not None:
        start, end = found.span("within" if found["within"] else "name")
    else:
        label = next((label for label in partner_labels if tag.text.startswith(label)), None)
        if label is None:
            return None
        start, end = len(label), len(tag.text)
    while start < end and tag.text[start] in _CUT:
        start += 1
    text = tag.text[start:end].rstrip()
    return Words(tag.start + start, tag.start + start + len(text), text)


def _with_facts(regions: Regions, tags: Tags) -> Tags:
    """The tags, and what the page lists as facts besides."""
    industries, size, partner, others = list(tags.industries), tags.size_tag, tags.partner, list(tags.others)
    for fact in regions.facts:
        value = regions.words(fact.value)
        if fact.subject is Subject.INDUSTRY:
            industries += listed_in(value)
        elif fact.subject is Subject.SIZE and size is None:
            size = value
        elif fact.subject is Subject.PARTNER and partner is None:
            partner = Sourced(value.text, value)
        elif fact.subject is Subject.OTHER:
            others.append(regions.words((fact.label[0], fact.value[1])))
    return Tags(tuple(industries), size, partner, tuple(others))


def extract_filing(regions: Regions) -> tuple[Words, ...]:
    """The trades among the byline's tags; one that says no more than that the page is a case names none."""
    return tuple(words for words in map(regions.words, regions.filed_under) if not _LABEL.fullmatch(words.text))


def listed_in(value: Words) -> list[Words]:
    """What a fact's value lists, where marks part it: trades, products."""
    pieces = (piece for piece in _LISTED.finditer(value.text))
    return [Words(value.start + piece.start(), value.start + piece.end(), piece[0]) for piece in pieces]


def is_size(text: str) -> bool:
    """Whether a tag says how many people the customer has: 501-2000人, >10,000人, 299-500."""
    return _SIZE.fullmatch(text.strip()) is not None or _COMPARED.fullmatch(text.strip()) is not None


def is_partner_line(text: str) -> bool:
    """Whether a tag announces the partner: 本案例由伙伴提供服务：, or is the label over that."""
    return (
        _PARTNER.fullmatch(text.strip()) is not None or re.fullmatch(r".{0,4}伙伴.{0,4}案例", text.strip()) is not None
    )
