"""A statement of a report in the page's terms: its clauses, and where the page tells what each of them tells."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from crawler.items.place import Subject
from crawler.languages.protocol import State
from crawler.outputs.audit.alignment import align, widened
from crawler.outputs.audit.conflict import Conflict, Kind
from crawler.outputs.audit.evidence import PageSays, Said
from crawler.outputs.audit.passages import Aligned, clauses_of, weight_of
from crawler.outputs.audit.reader import ReportStatement
from crawler.outputs.audit.tokens import Token
from crawler.text.lookup import lookup_key

_LEAST_CLAUSE = 2.0
"""Words that a clause says at least, to be looked up by itself."""
_LEAST_ALONE = 1.0
"""Words that say of what something is, without which a text is read with its label."""
_LEAST_NEAR, _MOST_NEAR = 0.25, 6
"""Share of the pieces of a clause that a sentence has, to be set beside it, and how many of these are."""
_LEAST_TOLD, _MOST_TOLD = 0.5, 4
"""The same of words, in whatever order."""
_LEAST_SHARE = 0.4
_MOST_UNSAID = 4.0
"""Words in which it is said that the page does not say."""
_TAIL = 3
"""Characters at the end of a statement that may call it a trouble."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A clause of the statement beside a sentence of the page that tells the same thing."""

    said: Said
    aligned: Aligned
    wide: Aligned
    """The same with what the sentence says in another order."""


@dataclass(frozen=True)
class Checked:
    """A statement as it is checked."""

    statement: ReportStatement
    page: PageSays
    text: str
    """What is compared: its words, with its label before them where that says part of it."""

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        """All tokens."""
        return self.page.read(self.text)

    def words_of(self, tokens: Iterable[Token]) -> str:
        """The words of some of its tokens, side by side."""
        return " ".join(self.text[token.start : token.end] for token in tokens)

    @cached_property
    def pieces_of_words(self) -> frozenset[str]:
        """The pieces of its words, without its numbers."""
        return self.page.pieces(self.words_of(token for token in self.tokens if not token.is_number))

    @cached_property
    def clauses(self) -> list[list[Token]]:
        """Its clauses."""
        return clauses_of(self.tokens, _LEAST_CLAUSE)

    def clause_of(self, token: Token) -> list[Token]:
        """The clause that one of its tokens stands in."""
        return next(clause for clause in self.clauses if token in clause)

    def text_of(self, tokens: Sequence[Token]) -> str:
        """Its text from the first of these tokens to the last."""
        return self.text[tokens[0].start : tokens[-1].end]

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """For the whole and each clause that the page has not word by word the sentences near it, the best first."""
        wholes = [list(self.tokens)] if len(self.clauses) > 1 else []
        return tuple(passage for part in (*wholes, *self.clauses) for passage in self._near(part))

    def _near(self, clause: Sequence[Token]) -> list[Passage]:
        words = self.text_of(clause)
        if weight_of(clause) < 1 or lookup_key(words) in self.page.key:
            return []
        found = []
        prose = self.page.pieces(self.words_of(token for token in clause if not token.is_number))
        near = self.page.near(prose, _LEAST_NEAR, _MOST_NEAR)
        near += self.page.telling((token for token in clause if token.is_about), _LEAST_TOLD, _MOST_TOLD)
        for said in dict.fromkeys(near):
            aligned = align(clause, self.page.read(said.text), self.page.language.prose.likeness)
            wide = widened(aligned, self.page.language.prose.likeness)
            if wide.share >= _LEAST_SHARE:
                found.append(Passage(said, aligned, wide))
        return sorted(found, key=lambda passage: -passage.wide.share)

    def is_told_elsewhere(self, token: Token, passage: Passage) -> bool:
        """Whether a sentence that tells no less of a clause than this passage has the very token in its place."""
        of_it = passage.wide
        return any(
            each.wide.weight >= of_it.weight and each.wide.about >= of_it.about and token in each.wide.said_alike
            for each in self.passages
            if each is not passage and token in each.wide.mine
        )

    def letters_in(self, passage: Passage) -> float:
        """Share of the letters of a passage's clause, without its slots and sides, that the sentence has, as pairs."""
        slots = {i for i, _ in passage.aligned.slots}
        kept = (token for i, token in enumerate(passage.aligned.mine) if i not in slots and not token.turns)
        wanted = self.page.pieces(self.words_of(kept))
        return len(wanted & self.page.pieces(passage.said.text)) / len(wanted) if wanted else 0.0

    def conflict(self, kind: Kind, words: str, on_page: str, *where: Said) -> Conflict:
        """That the page has other words in the place of these."""
        return Conflict(kind, words, on_page, where, self.page.stood_until(words))

    def otherwise(self, kind: Kind, mine: Token, said: Said, theirs: Token) -> Conflict:
        """That a sentence of the page has another token in the place of one of these."""
        words, on_page = self.text[mine.start : mine.end], said.text[theirs.start : theirs.end]
        return self.conflict(kind, words, on_page, said)

    @cached_property
    def subject(self) -> Subject | None:
        """What it says of the customer, by its label, else by the heading right over it; None where neither says so."""
        over = self.statement.label or (self.statement.headings[-1] if self.statement.headings else "")
        return self.page.language.labels.subject_of(over)

    @cached_property
    def state(self) -> State | None:
        """Of which state it tells, by its label or the nearest heading that says so; None where none does."""
        over, reports = (self.statement.label, *reversed(self.statement.headings)), self.page.language.reports
        states = [reports.state_under(words) or reports.state_told(words) for words in over if words]
        states.insert(0, reports.state_under(self.statement.text[-_TAIL:]))
        if states[0] is not State.BEFORE or len(self.clauses) > 1:  # its last word may call it a trouble, and no more
            states = states[1:]
        return next((state for state in states if state), None)


def _says_hardly_more(text: str, page: PageSays) -> bool:
    """Whether a text that says that the page does not say has nothing else to say."""
    return weight_of(token for token in page.read(text) if token.is_about) <= _MOST_UNSAID


def checked(statement: ReportStatement, page: PageSays) -> Checked:
    """The statement with its label where the label is a number, names something, or says what a short text is of."""
    label, text = statement.label or "", statement.text
    if not label or not statement.has_own_label or lookup_key(label) in lookup_key(text):
        return Checked(statement, page, text)
    tokens = page.read(label)
    is_product = bool(tokens) and all(token.scale == "product" for token in tokens)
    if page.language.reports.says_nothing(text) and is_product and _says_hardly_more(text, page):
        return Checked(statement, page, label)
    if any(token.is_number for token in tokens):
        return Checked(statement, page, f"{label} {text}")
    if page.catalogue.names_vendor(label) or any(token.scale == "product" for token in tokens):
        return Checked(statement, page, f"{label}{page.language.writing.comma}{text}")
    is_short = weight_of(token for token in page.read(text) if token.is_about and not token.is_name) < _LEAST_ALONE
    return Checked(statement, page, f"{label} {text}" if is_short else text)
