"""The product modules whose use the prose describes; a list of links is no prose."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from crawler.extractors.regions import Span
from crawler.items.report import Module, Words
from crawler.languages.protocol import Use
from crawler.text.products import Catalogue, Named, spaced
from crawler.text.together import starts, together

_COMPATIBLE = re.compile("[\u2e80-\u2fdf\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\u00a0\u3000]")
"""Radicals in place of characters, full-width letters and digits, other spaces: each folds to one character."""


def extract_modules_used(
    prose: Iterable[Words], listed: tuple[Module, ...], catalogue: Catalogue, use: Use
) -> tuple[Module, ...]:
    """Modules in the order in which the prose first describes them, with the sentences that do.

    `prose` is what may tell of use, sentence by sentence: not the company's introduction and not the challenges. A
    module that the page also lists goes by the listed label, another one by its first name in the prose.
    """
    labels = {catalogue.key(module.label.text): module.label for module in listed}
    page = _Page(catalogue, use, labels, tuple(key for key in labels if not catalogue.has(key)))
    mentions: dict[str, list[Words]] = {}
    names: dict[str, Words] = {}
    for sentence, key, (start, end) in page.mentions(list(prose)):
        label = Words(sentence.start + start, sentence.start + end, sentence.text[start:end])
        said = mentions.get(key)
        if said is None:
            names[key], mentions[key] = label, [sentence]
        elif said[-1].start != sentence.start:
            said.append(sentence)
    return tuple(Module(page.listed.get(key, names[key]), tuple(words)) for key, words in mentions.items())


def fold(text: str) -> str:
    """The text with compatibility characters as the plain ones, every offset as it was."""
    if _COMPATIBLE.search(text) is None:
        return text
    return _COMPATIBLE.sub(lambda match: unicodedata.normalize("NFKC", match[0]), text)


@dataclass(frozen=True, slots=True)
class _Page:
    """What tells on one page which module a word of everyday use means."""

    catalogue: Catalogue
    use: Use
    listed: dict[str, Words]
    """The labels that the page lists, by their modules."""
    unsold: tuple[str, ...]
    """Those of the listed modules that the catalogue does not have."""

    def mentions(self, sentences: Sequence[Words]) -> Iterator[tuple[Words, str, Span]]:
        """Each sentence that uses a module, the module, and the interval of its name in the sentence."""
        texts = [sentence.text for sentence in sentences]
        whole = fold(together(texts))
        masked, named = self.catalogue.masked(whole), list(self.catalogue.named(whole))
        places = [name.start for name in named]
        unsold = tuple(key for key in self.unsold if spaced(key).search(whole))  # most labels no sentence says again
        for sentence, start in zip(sentences, starts(texts), strict=True):
            end = start + len(sentence.text)
            mine, text = named[bisect_left(places, start) : bisect_left(places, end)], masked[start:end]
            if not (mine or unsold or self.use.others(text)):
                continue
            said = self.use.of_now(text)
            own = whole[start : start + len(said)]
            names = [name.shifted(-start) for name in mine] if said == text else [*self.catalogue.named(own)]
            for key, span in self._used(own, said, names, unsold):
                yield sentence, key, span

    def _used(self, text: str, said: str, named: Sequence[Named], unsold: Sequence[str]) -> Iterator[tuple[str, Span]]:
        """Modules that a sentence names as used, with the interval of the name in it.

        `text` is what it says of now, `said` the same with the vendor's name masked, `named` what it names; `unsold`
        those of the page's unsold modules that it may name too.
        """
        is_told = bool(named or unsold) and self.use.is_told(said)
        taken: list[Span] = []
        listed_to = -1
        for name in named:
            goes_on = text[listed_to : name.start].strip() == "、" if listed_to >= 0 else False
            if name.by_vendor or goes_on or self._is_meant(name, said, is_told=is_told):
                taken.append((name.start, name.end))
                listed_to = name.end if name.by_vendor or goes_on else -1
                yield name.key, self._label(name, text)
        for key in unsold if is_told else ():
            found = spaced(key).search(text)
            if found:
                yield key, found.span()
        for start, end in self.use.others(said):
            if not any(first < end and start < last for first, last in taken):
                yield self.catalogue.key(text[start:end]), (start, end)

    def _is_meant(self, name: Named, said: str, *, is_told: bool) -> bool:
        """Whether a name without the vendor's means the module, in a sentence that tells of use or does not.

        A word of everyday use does where the page lists the module or calls it a tool; one of the module's own, where
        it is also a word of the language, wherever use is told.
        """
        if name.is_own:
            return is_told or not self.use.is_everyday(said[name.start : name.end])
        is_listed = name.key in self.listed and not self.catalogue.is_slot(name.key)
        return is_told and (is_listed or self.use.is_tool(said, name.start, name.end))

    @staticmethod
    def _label(name: Named, text: str) -> Span:
        """The interval of the name: without the verb behind it, which is only there to tell the word from others."""
        has_more = not (name.by_vendor or name.key.isascii()) and name.end - name.start > len(name.key) + 1
        if has_more and text.startswith(name.key, name.start):
            return name.start, name.start + len(name.key)
        return name.start, name.end
