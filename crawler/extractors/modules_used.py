"""The product modules whose use the prose describes; a list of links is no prose."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from crawler.extractors.lexicon import FEATURES, NO_NAME, OTHER_NAME, USES, Feature, hinted_features
from crawler.extractors.regions import Regions, Span
from crawler.items.report import Module, Words
from crawler.text.sentences import split_sentences

_BEFORE = re.compile(r"以往|以前|过去|此前|原先|原来|曾经|传统|当时|原本")
_AFTER = re.compile(r"现在|如今|之后|飞书|后来|目前|而今|使得|于是")
_WITHOUT = re.compile(r"(?:使用|引入|上线|接入|采用|用|选择|认识)飞书(?:之|以)?前")
_ONE_TO_ONE = {
    code: folded
    for code in (*range(0x2E80, 0x2FE0), *range(0xFF01, 0xFF5F), 0x3000, 0xA0)
    if len(folded := unicodedata.normalize("NFKC", chr(code))) == 1
}
"""Compatibility characters (radicals in place of characters, full-width letters) that fold to one each."""


_KEYS = frozenset(feature.key for feature in FEATURES)


def extract_modules_used(regions: Regions, listed: tuple[Module, ...]) -> tuple[Module, ...]:
    """Modules in the order in which the prose first describes them, with the sentences that do.

    A module that the page also lists goes by the listed label, another one by its first name in the prose.
    """
    mentions: dict[str, list[Words]] = {}
    names: dict[str, Words] = {}
    by_key = {key: module.label for module in listed if (key := feature_key(module.label.text)) is not None}
    for sentence in _prose(regions):
        for key, (start, end) in _named(sentence, set(by_key)):
            names.setdefault(key, regions.words((start, end)))
            if sentence not in mentions.setdefault(key, []):
                mentions[key].append(sentence)
    return tuple(Module(by_key.get(key, names[key]), tuple(words)) for key, words in mentions.items())


def feature_key(label: str) -> str | None:
    """The feature that a label names; None for one that the lexicon does not have."""
    bare = re.sub(r"^飞书\s?", "", label.strip())
    for feature in FEATURES:
        for text in (label.strip(), f"飞书{bare}"):
            if feature.key == bare or feature.sure.fullmatch(text) or (feature.loose and feature.loose.fullmatch(text)):
                return feature.key
    return bare or None


def _prose(regions: Regions) -> Iterator[Words]:
    """The sentences that may tell of use, in the page's order: not the introduction, not the challenges."""
    spans: list[Span] = [(block.start, block.end) for block in regions.summary]
    halves = [[half for half in (card.value, card.label) if half] for card in regions.cards]
    spans += [(min(half[0] for half in card), max(half[1] for half in card)) for card in halves]
    spans += [(block.start, block.end) for quote in regions.quotes for block in quote.words]
    spans += [span for pair in regions.pairs for span in pair.solution]
    for part in regions.body:
        spans += [(block.start, block.end) for block in ([part.heading] if part.heading else []) + list(part.blocks)]
    for start, end in sorted(spans):
        for first, last in split_sentences(regions.page.text[start:end]):
            yield regions.words((start + first, start + last))


def _named(sentence: Words, listed: set[str]) -> Iterator[tuple[str, Span]]:
    """Features that a sentence names as used, with the interval of the name."""
    text = sentence.text.translate(_ONE_TO_ONE)
    if _WITHOUT.search(text) or (_BEFORE.search(text) and not _AFTER.search(text)):
        return
    taken: list[Span] = []
    is_use = USES.search(text) is not None
    for feature in hinted_features(text):
        if feature.key == "群聊" and "即时消息" in listed:
            continue
        found = _find(feature, text, is_listed=feature.key in listed, is_use=is_use)
        if found is not None:
            taken.append(found)
            yield feature.key, (sentence.start + found[0], sentence.start + found[1])
    for key in listed - _KEYS:
        at = text.find(key)
        if at >= 0 and is_use:
            yield key, (sentence.start + at, sentence.start + at + len(key))
    for match in OTHER_NAME.finditer(text) if "飞书" in text or "多维表格" in text else ():
        name = match["name"] or match["quoted"]
        if NO_NAME.search(name) or any(start < match.end() and match.start() < end for start, end in taken):
            continue
        group = "name" if match["name"] else "quoted"
        first = match.start() if group == "name" else match.start(group)
        yield name, (sentence.start + first, sentence.start + match.end(group))


def _find(feature: Feature, text: str, *, is_listed: bool, is_use: bool) -> Span | None:
    """The first name of a feature in a sentence: the surest kind that the sentence and the page allow."""
    patterns = [feature.sure]
    if is_use and feature.loose is not None:
        patterns.append(feature.loose)
    if is_use and is_listed and feature.listed is not None:
        patterns.append(feature.listed)
    return next((match.span() for pattern in patterns if (match := pattern.search(text))), None)
