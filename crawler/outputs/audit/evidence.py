"""What a page says and used to say, prepared for looking statements up in it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from crawler.items.claim import ClaimKind, KnownClaim
from crawler.items.quantity import Quantity
from crawler.items.report import FIRST_LANGUAGE
from crawler.languages import language_of
from crawler.languages.protocol import Language
from crawler.outputs.fragments import card_value, sentence_link
from crawler.text.normalize import comparison_key
from crawler.text.products import NOTHING_SOLD, Catalogue, catalogue_of
from crawler.vendors.selection import words_of
from storage.casefiles import CaseFile, PastVersion

_BRACKETS = re.compile(r"[（(].*?[）)]")
_SUFFIX = re.compile(r"(?:股份)?有限(?:责任)?公司$|集团$|公司$")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})\s*年(?!代)")
_CLAUSE = re.compile(r"[，,。；;：:、！？!?（）()]")
_NO_WORD = re.compile(r"[^\u4e00-\u9fffa-z0-9]+")
_FUNCTION = frozenset("的了和与及等在为是对从到把被将其之也都并而或使让能可更就还已中上下所以于个们着过")


@dataclass(frozen=True, slots=True)
class Number:
    """One quantity (or year) of a sentence with the words around it."""

    quantity: Quantity
    clause: str
    """The clause that it stands in."""
    after: str
    """The words right after it."""
    language: Language
    is_year: bool = False


@dataclass(frozen=True)
class Said:
    """One sentence of the page, today's or an earlier one's."""

    claim_ids: tuple[str, ...]
    text: str
    kinds: frozenset[str]
    start: int
    """First code point in the snapshot's text; -1 for an earlier version."""
    until: str | None = None
    """When the page was read without it; None: it stands."""
    link: str = ""
    """Where it is marked on the live page; of an earlier one, the page."""
    language: str = FIRST_LANGUAGE

    @cached_property
    def key(self) -> str:
        """Its words for looking up: folded, without spaces."""
        return lookup_key(self.text)

    @cached_property
    def grams(self) -> frozenset[str]:
        """Its pairs of neighbouring characters."""
        return grams(self.text)

    @cached_property
    def numbers(self) -> tuple[Number, ...]:
        """Its quantities and years."""
        return numbers_of(self.text, language_of(self.language))


@dataclass(frozen=True)
class PageSays:
    """Everything that the case's page says today, and what it said before."""

    company: str | None
    now: tuple[Said, ...]
    before: tuple[Said, ...]
    language: Language
    """In which it is written."""
    catalogue: Catalogue = NOTHING_SOLD
    """The vendor's products."""

    @cached_property
    def key(self) -> str:
        """All that it says today, for looking words up."""
        return "\n".join(said.key for said in self.now) + "\n" + lookup_key(self.company or "")

    @cached_property
    def past_key(self) -> str:
        """All that it said before."""
        return "\n".join(said.key for said in self.before)

    @cached_property
    def modules(self) -> tuple[str, ...]:
        """The labels that the page lists, in its order."""
        return tuple(dict.fromkeys(said.text for said in self.now if ClaimKind.MODULE in said.kinds))

    @cached_property
    def numbers(self) -> tuple[tuple[Said, Number], ...]:
        """Every number that stands today, with its sentence."""
        return tuple((said, number) for said in self.now for number in said.numbers)

    @cached_property
    def past_numbers(self) -> tuple[tuple[Said, Number], ...]:
        """Every number that stood before."""
        return tuple((said, number) for said in self.before for number in said.numbers)

    def stood_until(self, words: str) -> str | None:
        """When the page was first read without these words, which stood on it before; None: they never stood."""
        key = lookup_key(words)
        return next((said.until for said in self.before if key in said.key), None)


def page_says(case: CaseFile, past: Sequence[PastVersion]) -> PageSays:
    """What a case's page says, from its claims."""
    sentences: dict[tuple[int, int], list[KnownClaim]] = {}
    for known in case.claims:
        sentences.setdefault((known.claim.sentence_start, known.claim.sentence_end), []).append(known)
    current = tuple(_said_now(case, claims) for _, claims in sorted(sentences.items()))
    keys = {said.key for said in current}
    before: dict[str, Said] = {}
    for version in past:
        said = Said(
            (version.claim_id,),
            version.sentence,
            frozenset({version.kind}),
            -1,
            version.valid_to,
            case.url,
            case.report.language,
        )
        if said.key not in keys:
            before.setdefault(said.key, said)
    language = language_of(case.report.language)
    return PageSays(case.company, current, tuple(before.values()), language, catalogue_of(words_of(case.vendor)))


def _said_now(case: CaseFile, known: Sequence[KnownClaim]) -> Said:
    """The sentence that these claims are of."""
    claims = [each.claim for each in known]
    first = claims[0]
    start, end = first.sentence_start, first.sentence_end
    value = card_value(first.place, first.quantity.raw if first.quantity else None)
    return Said(
        tuple(each.claim_id for each in known),
        first.sentence,
        frozenset(claim.kind.value for claim in claims),
        start,
        link=sentence_link(case.url, case.text, start, end, value=value),
        language=first.language,
    )


def lookup_key(text: str) -> str:
    """Words folded for looking up: comparison form, lower case, no spaces or quotation marks."""
    return comparison_key(text).casefold().replace('"', "").replace("'", "")


def company_key(name: str) -> str:
    """A company's name for looking up: folded, without what is in brackets and without its legal suffix."""
    key = lookup_key(_BRACKETS.sub("", name))
    return _SUFFIX.sub("", key) or key


def grams(text: str) -> frozenset[str]:
    """Pairs of neighbouring characters within runs of words; function characters break no pair but make none alone."""
    found: set[str] = set()
    for run in _NO_WORD.split(lookup_key(text)):
        if len(run) == 1 and run not in _FUNCTION:
            found.add(run)
        found.update(a + b for a, b in pairwise(run) if not (a in _FUNCTION and b in _FUNCTION))
    return frozenset(found)


def numbers_of(text: str, language: Language) -> tuple[Number, ...]:
    """The quantities and years of a text."""
    found = [_number(text, q, language) for q in language.quantities.find(text)]
    folded = language.numerals.fold(text)
    for match in _YEAR.finditer(folded):
        start, end = match.span()
        if all(end <= n.quantity.start or n.quantity.end <= start for n in found):
            year = Quantity(start, end, text[start:end], value=float(match.group(1)), unit="年份")
            found.append(_number(text, year, language, is_year=True))
    return tuple(sorted(found, key=lambda number: number.quantity.start))


def _number(text: str, q: Quantity, language: Language, *, is_year: bool = False) -> Number:
    cuts = [0, *(m.end() for m in _CLAUSE.finditer(text) if not q.start <= m.start() < q.end), len(text) + 1]
    begin = max(cut for cut in cuts if cut <= q.start)
    stop = min(cut for cut in cuts if cut > q.start)
    clause = text[begin : q.start] + " " + text[q.end : max(q.end, stop - 1)]
    return Number(q, clause.strip(), text[q.end : max(q.end, stop - 1)].strip(), language, is_year)


def cover(wanted: frozenset[str], many: Iterable[Said], most: int = 3) -> tuple[float, tuple[Said, ...]]:
    """The share of these pairs that at most `most` sentences have together, and those sentences, the best first."""
    pool = [(said, said.grams & wanted) for said in many]
    pool = [(said, grams_of) for said, grams_of in pool if grams_of]
    chosen: list[Said] = []
    left = set(wanted)
    while left and pool and len(chosen) < most:
        said, gained = max(pool, key=lambda one: (len(one[1] & left), -len(one[0].grams)))
        new = gained & left
        if not new or (chosen and len(new) < 2):
            break
        chosen.append(said)
        left -= new
    share = 1 - len(left) / len(wanted) if wanted else 0.0
    return share, tuple(chosen)
