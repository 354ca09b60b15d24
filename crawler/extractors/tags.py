"""Tags over the title, and facts that say the same: industries, the customer's size, the partner, and the rest."""

from __future__ import annotations

from dataclasses import dataclass

from crawler.extractors.listings import listed_in
from crawler.extractors.regions import Regions
from crawler.items.place import Subject
from crawler.items.report import Sourced, Words
from crawler.languages.protocol import Tags as Told

_CUT = " :："
_MARKS = "、|｜/／;；"
"""What parts one trade from the next."""


@dataclass(frozen=True, slots=True)
class Tags:
    """The tags, sorted by what they say."""

    industries: tuple[Words, ...]
    size_tag: Words | None
    partner: Sourced | None
    others: tuple[Words, ...]


def extract_tags(regions: Regions, partner_labels: tuple[str, ...] = (), site: Told | None = None) -> Tags:
    """Each tag in one of the four; a tag that stands twice is an industry once and another tag the second time.

    `site` is what tags say in the site's language: that of its frame, over a case that nobody has translated.
    """
    told = regions.language.tags
    both = (told, site or told)
    industries: list[Words] = []
    others: list[Words] = []
    size: Words | None = None
    partner: Sourced | None = None
    expects_partner = False
    for words in map(regions.words, regions.tags):
        if regions.language.asides.is_aside(words.text) or any(each.is_kind(words.text) for each in both):
            continue
        announced = _announced(words, partner_labels, told)
        if announced is not None:
            if announced.text:
                partner = Sourced(announced.text, announced)
            expects_partner = not announced.text and partner is None
        elif expects_partner:
            partner, expects_partner = Sourced(words.text, words), False
        elif size is None and told.is_size(words.text.strip()):
            size = words
        elif any(each.is_no_trade(words.text) for each in both) or any(words.text == tag.text for tag in industries):
            others.append(words)
        else:
            industries.append(words)
    return _with_facts(regions, Tags(tuple(industries), size, partner, tuple(others)))


def _announced(tag: Words, partner_labels: tuple[str, ...], told: Told) -> Words | None:
    """The partner's name that a tag announces, "" where it leaves it to the next tag; None where it announces none."""
    found = told.partner_in(tag.text)
    if found is not None:
        start, end = found
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
            industries += listed_in(regions, fact.value, _MARKS)
        elif fact.subject is Subject.SIZE and size is None:
            size = value
        elif fact.subject is Subject.PARTNER and partner is None:
            partner = Sourced(value.text, value)
        elif fact.subject is Subject.OTHER:
            others.append(regions.words((fact.label[0], fact.value[1])))
    return Tags(tuple(industries), size, partner, tuple(others))


def extract_filing(regions: Regions) -> tuple[Words, ...]:
    """The trades among the byline's tags; one that says no more than that the page is a case names none.

    One that stands behind its label is a fact already, and none of these.
    """
    told = regions.language.tags
    known = {fact.value for fact in regions.facts}
    filed = [regions.words(span) for span in regions.filed_under if span not in known]
    return tuple(words for words in filed if not (told.is_no_trade(words.text) or told.is_kind(words.text)))
