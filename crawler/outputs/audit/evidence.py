"""What a page says and used to say, prepared for looking statements up in it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain

from crawler.items.claim import ClaimKind, KnownClaim
from crawler.items.telling import Tells
from crawler.languages import language_of
from crawler.languages.protocol import CHANGE, Language, Part
from crawler.outputs.audit.amounts import Amount, amounts_in, sources_in, way_of
from crawler.outputs.audit.tokens import Token, tokens_of
from crawler.outputs.fragments import card_value, sentence_link
from crawler.text.lookup import lookup_key
from crawler.text.products import NOTHING_SOLD, Catalogue, catalogue_of
from crawler.vendors.selection import words_of
from storage.queries.casefiles import CaseFile, PastVersion

BRACKETS = re.compile(r"[（(].*?[）)]")
"""What stands in brackets, with them."""
_ONE_MEANING = 0.8
"""How alike two words must be to say the same."""
_LEAST_KEPT = 2
"""Characters that the shorter form of a name has at least."""


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
    tells: Tells | None = None
    """What it tells; None: nothing (a label, a heading), or it was not read."""
    products: tuple[str, ...] = ()
    """Labels of the products whose use it describes."""

    @cached_property
    def key(self) -> str:
        """Its words for looking up: folded, without spaces."""
        return lookup_key(self.text)


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
    address: str = ""
    location: str | None = None
    """Where the customer is; None where the page does not say."""
    quoted: tuple[tuple[str, str], ...] = ()
    """Who speaks for the customer, each with the office, "" where none is named."""
    _having: dict[str, frozenset[int]] = field(default_factory=dict, init=False, repr=False, compare=False)
    """What `having` has found so far."""

    @cached_property
    def key(self) -> str:
        """All that it says today, its address included, for looking words up."""
        return "\n".join((*(said.key for said in self.now), lookup_key(self.company or ""), self.address.casefold()))

    def states(self, number: str) -> bool:
        """Whether these characters stand on it, and not within a longer number."""
        at = self.key.find(number)
        while at >= 0:
            around = self.key[at - 1 : at] + self.key[at + len(number) : at + len(number) + 1]
            if not (number.isdigit() and any(map(str.isdigit, around))):
                return True
            at = self.key.find(number, at + 1)
        return False

    @cached_property
    def modules(self) -> tuple[str, ...]:
        """The products that the page lists, else those whose use it describes, by their labels, in its order."""
        listed = dict.fromkeys(said.text for said in self.now if ClaimKind.MODULE in said.kinds)
        return tuple(listed or dict.fromkeys(label for said in self.now for label in said.products))

    def products_in(self, said: Said) -> frozenset[str]:
        """The keys of the products that a sentence names, or whose use it describes."""
        spoken = self.catalogue.spoken(said.text, self.language.use.is_tool)
        return spoken | frozenset(map(self.catalogue.key, said.products))

    @cached_property
    def spoken(self) -> frozenset[str]:
        """The keys of the products that it speaks of anywhere."""
        return self.catalogue.spoken("\n".join(said.text for said in self.now), self.language.use.is_tool)

    def read(self, text: str) -> tuple[Token, ...]:
        """The tokens of a text, as this page's language and vendor have them."""
        return tokens_of(text, self.language, self.catalogue)

    @cached_property
    def speakers(self) -> tuple[tuple[str, str], ...]:
        """Whom it names with an office, and whom it quotes."""
        names = self.language.names
        said = ((*names.signed(said.text), *names.introduced(said.text)) for said in self.now)
        return (*self.quoted, *chain.from_iterable(said))

    @cached_property
    def measured(self) -> tuple[frozenset[Amount], ...]:
        """The amounts from which others may follow, sentence by sentence."""
        measures = self.language.measures
        return tuple(frozenset(sources_in(self.read(said.text), measures)) for said in self.now)

    @cached_property
    def all_amounts(self) -> frozenset[Amount]:
        """Every amount that it states today."""
        measures = self.language.measures
        return frozenset(amount for said in self.now for amount in amounts_in(self.read(said.text), measures))

    @cached_property
    def vocabulary(self) -> Mapping[str, frozenset[int]]:
        """Its words that say something, each with the numbers of the sentences that have it."""
        found: dict[str, set[int]] = {}
        for number, said in enumerate(self.now):
            for token in self.read(said.text):
                if token.weight:
                    found.setdefault(token.key, set()).add(number)
        return {word: frozenset(numbers) for word, numbers in found.items()}

    @cached_property
    def senses(self) -> frozenset[tuple[str, str]]:
        """The sides of scales that it says anywhere, each with its scale; a change says it by its two ends."""
        tokens = [token for said in self.now for token in self.read(said.text)]
        ways = {(CHANGE, way) for token in tokens if token.quantity and (way := way_of(token.quantity))}
        return frozenset(ways).union(*(token.senses for token in tokens))

    @cached_property
    def scales(self) -> frozenset[str]:
        """The scales of which it says a side."""
        return frozenset(scale for scale, _ in self.senses)

    @cached_property
    def denies(self) -> bool:
        """Whether it denies anything."""
        return any(token.part is Part.NEGATION for said in self.now for token in self.read(said.text))

    def having(self, word: str) -> frozenset[int]:
        """Numbers of the sentences that have a word, or one of the same meaning."""
        found = self._having.get(word)
        if found is None:
            likeness = self.language.prose.likeness
            numbers = {number for number, said in enumerate(self.now) if word in said.key}
            numbers.update(*(n for other, n in self.vocabulary.items() if likeness(word, other) >= _ONE_MEANING))
            found = self._having[word] = frozenset(numbers)
        return found

    def stood_until(self, words: str) -> str | None:
        """When the page was first read without these words, which stood on it before; None: they never stood."""
        key = lookup_key(words)
        return next((said.until for said in self.before if key in said.key), None)

    def around(self, said: Said, reach: int) -> Sequence[Said]:
        """A sentence of today with so many on either side."""
        at = self.now.index(said)
        return self.now[max(0, at - reach) : at + reach + 1]

    def pieces(self, text: str) -> frozenset[str]:
        """What of a text is counted to see how much of it another one says."""
        return self.language.writing.pieces(text)

    def near(self, wanted: frozenset[str], least: float, most: int) -> list[Said]:
        """The sentences of today that have at least this share of these pieces, the best first."""
        if not wanted:
            return []
        shares = [(len(self.pieces(said.text) & wanted) / len(wanted), said) for said in self.now]
        shares.sort(key=lambda one: -one[0])
        return [said for share, said in shares[:most] if share >= least]

    def telling(self, tokens: Iterable[Token], least: float, most: int) -> list[Said]:
        """The sentences of today that have at least this share of these words, or words of the same meaning."""
        told: dict[int, float] = {}
        whole = 0.0
        for token in tokens:
            whole += token.weight
            for number in self.having(token.key) if token.weight else ():
                told[number] = told.get(number, 0.0) + token.weight
        best = sorted(told, key=lambda number: (-told[number], number))[:most]
        return [self.now[number] for number in best if told[number] >= least * whole]

    def tells(self, tokens: Iterable[Token], many: Sequence[Said]) -> float:
        """The share of these words that some sentences of today have together, or words of the same meaning."""
        numbers = {number for number, said in enumerate(self.now) if said in many}
        held = whole = 0.0
        for token in tokens:
            whole += token.weight
            held += token.weight if token.weight and not self.having(token.key).isdisjoint(numbers) else 0.0
        return held / whole if whole else 0.0

    @cached_property
    def company_key(self) -> str:
        """The company's name for looking up; "" where the page names none."""
        return name_key(self.company or "", self.language)


def page_says(case: CaseFile, past: Sequence[PastVersion]) -> PageSays:
    """What a case's page says, from its claims."""
    sentences: dict[tuple[int, int], list[KnownClaim]] = {}
    for known in case.claims:
        sentences.setdefault((known.claim.sentence_start, known.claim.sentence_end), []).append(known)
    current = tuple(_said_now(case, claims) for _, claims in sorted(sentences.items()))
    keys = {said.key for said in current}
    before: dict[str, Said] = {}
    for version in past:
        kinds = frozenset({version.kind})
        said = Said((version.claim_id,), version.sentence, kinds, -1, version.valid_to, case.url)
        if said.key not in keys:
            before.setdefault(said.key, said)
    language = language_of(case.report.language)
    catalogue = catalogue_of(words_of(case.vendor))
    return PageSays(
        case.company,
        current,
        tuple(before.values()),
        language,
        catalogue,
        case.url,
        case.report.location.text if case.report.location else None,
        tuple(_quoted(case)),
    )


def _quoted(case: CaseFile) -> Iterator[tuple[str, str]]:
    for quote in (case.report.quote, *case.report.further_quotes):
        if quote and quote.speaker:
            yield quote.speaker.text, quote.role.text if quote.role else ""


def _said_now(case: CaseFile, known: Sequence[KnownClaim]) -> Said:
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
        tells=first.telling.tells if first.telling else None,
        products=first.telling.products if first.telling else (),
    )


def name_key(name: str, language: Language) -> str:
    """A firm's name for looking up: folded, without what is in brackets and without its legal form."""
    bare = BRACKETS.sub("", name).strip()
    short = language.customers.without_form(bare)
    return lookup_key(short if len(short) >= _LEAST_KEPT else bare)
