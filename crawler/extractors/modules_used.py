"""The product modules whose use the prose describes; a list of links is no prose."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from crawler.extractors.lexicon import FEATURES, NO_NAME, OTHER_NAME, USED_IN, USES, Feature, hinted
from crawler.extractors.regions import Span
from crawler.items.report import Module, Words

_BEFORE = re.compile(r"以往|以前|从前|过去|此前|原先|原来|原有|曾经|传统|当时|原本")
_AFTER = re.compile(r"现在|如今|之后|飞书|后来|目前|而今|使得|于是")
_WITHOUT = re.compile(r"没有(?:使用|引入|采用)|(?:使用|引入|上线|接入|采用|用|选择|认识)飞书(?:之|以)?前")
_SCATTERED = re.compile(r"散落|分散[在于]|割裂")
"""What was wrong with the tools that a sentence names."""
_COMPATIBLE = re.compile("[\u2e80-\u2fdf\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\u00a0\u3000]")
"""Radicals in place of characters, full-width letters and digits, other spaces: each folds to one character."""


_KEYS = frozenset(feature.key for feature in FEATURES)


@dataclass(frozen=True, slots=True)
class _Listed:
    """What the page lists among its products."""

    keys: frozenset[str]
    unknown: tuple[str, ...]
    """Those of the keys that the lexicon does not have."""


def extract_modules_used(prose: Iterable[Words], listed: tuple[Module, ...]) -> tuple[Module, ...]:
    """Modules in the order in which the prose first describes them, with the sentences that do.

    `prose` is what may tell of use, sentence by sentence: not the company's introduction and not the challenges. A
    module that the page also lists goes by the listed label, another one by its first name in the prose.
    """
    by_key = {key: module.label for module in listed if (key := feature_key(module.label.text)) is not None}
    listed_keys = _Listed(frozenset(by_key), tuple(sorted(by_key.keys() - _KEYS)))
    mentions: dict[str, list[Words]] = {}
    names: dict[str, Words] = {}
    for sentence in prose:
        for key, (start, end) in _named(fold(sentence.text), listed_keys):
            label = Words(sentence.start + start, sentence.start + end, sentence.text[start:end])
            names.setdefault(key, label)
            if sentence not in mentions.setdefault(key, []):
                mentions[key].append(sentence)
    return tuple(Module(by_key.get(key, names[key]), tuple(words)) for key, words in mentions.items())


def fold(text: str) -> str:
    """The text with compatibility characters as the plain ones, every offset as it was."""
    if _COMPATIBLE.search(text) is None:
        return text
    return _COMPATIBLE.sub(lambda match: unicodedata.normalize("NFKC", match[0]), text)


def feature_key(label: str) -> str | None:
    """The feature that a label names; None for one that the lexicon does not have."""
    bare = re.sub(r"^飞书\s?", "", label.strip())
    for feature in hinted(f"{label}\n飞书{bare}"):
        for text in (label.strip(), f"飞书{bare}"):
            if feature.key == bare or feature.sure.fullmatch(text) or (feature.loose and feature.loose.fullmatch(text)):
                return feature.key
    return bare or None


def _named(text: str, listed: _Listed) -> Iterator[tuple[str, Span]]:
    """Features that a sentence names as used, with the interval of the name in it."""
    features = hinted(text)
    if not features and not listed.unknown and "飞书" not in text:
        return
    text = _of_now(text)
    taken: list[Span] = []
    is_use = USES.search(text) is not None or USED_IN.search(text) is not None
    for feature in features:
        if feature.key == "群聊" and "即时消息" in listed.keys:  # such a page means messaging by its group chats
            continue
        found = _find(feature, text, is_listed=feature.key in listed.keys, is_use=is_use)
        if found is not None:
            taken.append(found)
            yield feature.key, found
    for key in listed.unknown if is_use else ():
        at = text.find(key)
        if at >= 0:
            yield key, (at, at + len(key))
    for match in OTHER_NAME.finditer(text) if "飞书" in text or "多维表格" in text else ():
        name = match["name"] or match["quoted"]
        start, end = match.span() if match["name"] else match.span("quoted")
        is_product = match["quoted"] or NO_NAME.search(name) is None
        if is_product and not any(first < end and start < last for first, last in taken):
            yield name, (start, end)


def _of_now(text: str) -> str:
    """What of a sentence is not of the state before: nothing, all of it, or what stands ahead of `以前`."""
    if ("没有" in text or "前" in text) and _WITHOUT.search(text):
        return ""
    if _SCATTERED.search(text) and not _AFTER.search(text):
        return ""
    before = None if _AFTER.search(text) else _BEFORE.search(text)
    return text if before is None else text[: before.start()]


def _find(feature: Feature, text: str, *, is_listed: bool, is_use: bool) -> Span | None:
    """The first name of a feature in a sentence: the surest kind that the sentence and the page allow."""
    patterns = [feature.sure]
    if is_use and feature.loose is not None:
        patterns.append(feature.loose)
    if is_use and is_listed and feature.listed is not None:
        patterns.append(feature.listed)
    return next((match.span() for pattern in patterns if (match := pattern.search(text))), None)
