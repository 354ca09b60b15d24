"""Names of a statement against the page's: whose case it is, places, people, offices, firms and Latin names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from rapidfuzz.distance import Levenshtein, Postfix, Prefix

from crawler.items.place import Subject
from crawler.languages.protocol import Language, Part
from crawler.outputs.audit.alignment import align
from crawler.outputs.audit.conflict import Conflict, Kind
from crawler.outputs.audit.evidence import BRACKETS, PageSays, Said, name_key
from crawler.outputs.audit.passages import Aligned, weight_of
from crawler.outputs.audit.reader import ReportStatement
from crawler.outputs.audit.speakers import speaker_conflict
from crawler.outputs.audit.statement import Checked
from crawler.outputs.audit.tokens import Token
from crawler.text.lookup import lookup_key

_LEAST, _LEAST_WORDS = 0.5, 1.5
"""Share of a clause, and how many words of it, that a sentence tells, for another name in a name's place to count."""
_SURE = frozenset({"place", "office", "known"})
"""Kinds of names of which the words alone say that they are names: another one anywhere in the sentence counts."""
_UNSURE = frozenset({"product", "name"})
"""Kinds that are compared elsewhere, or that a tagger gives to words that are no names."""
_MADE = frozenset({"letters", "known", "organisation", "product"})
"""Kinds of names of firms and of what they make, which words alone do not always tell apart."""
_LEAST_RETOLD, _MOST_RETOLD, _LEAST_REST = 0.6, 2, 2.0
"""Share of the rest of a clause that a sentence tells in whatever order, how many such, and how many words that is."""
_TOLD_BY_LETTERS = frozenset({"letters", "place"})
_CLOSE = 0.75
_LEAST_NEAR_MISS, _LEAST_AKIN = 4, 2
_CLAUSE = re.compile(r"[，,；;。]")
_QUOTED = re.compile(r"[「『“\"‘]([^「」『』“”\"‘’，。]{2,12})[」』”\"’]")


def name_conflict(checked: Checked) -> Conflict | None:
    """The first name of the statement in whose place the page has another, or None."""
    whose = _whose_case(checked)
    if whose or checked.statement.is_title:
        return whose
    found = _near_miss(checked) or speaker_conflict(checked) or _located(checked)
    return found or next(chain(_others(checked), _retold(checked)), None) or _quoted(checked)


def _located(checked: Checked) -> Conflict | None:
    """The line that says where the customer is: another place, whose first word the page has not."""
    page = checked.page
    if checked.subject is not Subject.LOCATION or not page.location or checked.statement.is_heading:
        return None
    first = next((token.key for token in page.read(checked.statement.text) if token.weight), None)
    if first is None or first in page.key or page.language.reports.says_nothing(checked.text):
        return None
    where = tuple(said for said in page.now if said.text == page.location)[:1]
    return checked.conflict(Kind.NAME, checked.statement.text, page.location, *where)


def _may_name_one(checked: Checked) -> bool:
    """Whether a text may be a firm's name: it counts nothing, and names no office."""
    return not any(token.quantity or token.scale == "office" for token in checked.tokens)


def customer_in(statement: ReportStatement, language: Language) -> str:
    """Whom a line names that says who the customer is, by its label or its heading; "" where it does not.

    Under a heading (`The company`) or a list's label a line may as well tell of the customer: a sentence is no name.
    """
    over = statement.label or (statement.headings[-1] if statement.headings else "")
    if statement.is_heading or language.labels.subject_of(over) is not Subject.NAME:
        return ""
    first, *others = _CLAUSE.split(statement.text)
    if statement.label and statement.has_own_label:
        return first
    is_sentence = others or any(word.part is Part.PARTICLE for word in language.prose.words_of(first))
    return "" if is_sentence else first


def _whose_case(checked: Checked) -> Conflict | None:
    """The title, and the line that names the company: its name must be one that the page has."""
    page, statement = checked.page, checked.statement
    if not page.company_key:
        return None
    if statement.is_title:
        named = page.language.reports.case_in(page.catalogue.masked(statement.text))
    else:
        named = customer_in(statement, page.language) if _may_name_one(checked) else ""
    mine, theirs = name_key(named, page.language), page.company_key
    if not mine or mine in theirs or theirs in lookup_key(named) or mine in page.key or page.read(named) == ():
        return None
    is_name = not page.language.customers.is_phrase(named)
    where = tuple(said for said in page.now if theirs in said.key)[:1]
    return checked.conflict(Kind.NAME, named, page.company or "", *where) if is_name and where else None


def _near_miss(checked: Checked) -> Conflict | None:
    """A word that is the company's name but for a letter, and stands nowhere on the page."""
    page, name = checked.page, checked.page.company_key
    if len(name) < _LEAST_NEAR_MISS or name in lookup_key(checked.text):
        return None
    for token in checked.tokens:
        if token.part is Part.NAME and token.key not in page.key and Levenshtein.distance(token.key, name) == 1:
            where = tuple(said for said in page.now if name in said.key)[:1]
            words = checked.text[token.start : token.end]
            return checked.conflict(Kind.NAME, words, page.company or "", *where)
    return None


def _others(checked: Checked) -> Iterator[Conflict]:
    """Names that the page has where the statement has one that stands nowhere."""
    for passage in checked.passages:
        aligned = passage.wide
        if aligned.about < _LEAST or (aligned.content < _LEAST_WORDS and not _says_who_holds(aligned)):
            continue
        for i, j in aligned.slots:
            mine, theirs = aligned.mine[i], aligned.theirs[j]
            is_name = mine.part is Part.NAME and (
                _UNSURE.isdisjoint({mine.scale, theirs.scale}) or _is_tool(mine, theirs, aligned.share)
            )
            is_sure = {mine.scale, theirs.scale} <= _SURE | {"letters"}
            if is_name and aligned.is_tight(i, j, on_both_sides=not is_sure) and is_strange(mine, checked.page):
                yield checked.otherwise(Kind.NAME, mine, passage.said, theirs)
        for i, mine in enumerate(aligned.mine):
            if mine.part is Part.NAME and _is_sure(mine, aligned.mine) and is_strange(mine, checked.page):
                in_its_place = (aligned.theirs[j] for n, j in aligned.slots if n == i)
                other = _of_kind(mine, (*in_its_place, *aligned.theirs), checked)
                if other:
                    yield checked.otherwise(Kind.NAME, mine, passage.said, other)


def _says_who_holds(aligned: Aligned) -> bool:
    """Whether the two name the same office."""
    return any(aligned.mine[i].scale == "office" for i, _ in aligned.matched)


def _retold(checked: Checked) -> Iterator[Conflict]:
    """For a name that stands nowhere the one of a sentence that tells the rest of its clause, in whatever order."""
    page, own = checked.page, lookup_key(checked.text)
    for mine in strange_names(checked):
        for said in _telling_rest(mine, checked):
            theirs = page.read(said.text)
            others = [each for each in theirs if _may_replace(mine, each) and each.key not in own]
            others = [each for each in others if each.key not in page.company_key]
            if len({each.key for each in others}) > 1:
                others = [each for each in others if _stands_as(mine, each, checked.tokens, theirs)]
            if len({each.key for each in others}) == 1:
                yield checked.otherwise(Kind.NAME, mine, said, others[0])


def _telling_rest(mine: Token, checked: Checked) -> Iterator[Said]:
    """Sentences that tell most of the words of a name's clause, or of the words and numbers beside it."""
    clause = checked.clause_of(mine)
    rest = [token for token in clause if token.is_about and token is not mine]
    if weight_of(rest) >= _LEAST_REST:
        yield from checked.page.telling(rest, _LEAST_RETOLD, _MOST_RETOLD)
    for passage in checked.passages:
        wide = passage.wide
        if mine in wide.mine and wide.weight >= _LEAST_REST:
            whole = weight_of(token for token in wide.mine if token is not mine and token.part is not Part.NEGATION)
            if wide.weight >= _LEAST_RETOLD * whole:
                yield passage.said


def _may_replace(mine: Token, other: Token) -> bool:
    """Whether two names may be of one kind: of places, of people, or of firms and what they make."""
    if not other.is_name or mine.key in other.key or other.key in mine.key:
        return False
    return mine.scale == other.scale or {mine.scale, other.scale} <= _MADE


def _stands_as(mine: Token, other: Token, tokens: Sequence[Token], theirs: Sequence[Token]) -> bool:
    """Whether the same word, of whatever sort, stands right before both or right behind both."""
    i, j = tokens.index(mine), theirs.index(other)
    beside = ((i + way, j + way) for way in (-1, 1))
    return any(0 <= a < len(tokens) and 0 <= b < len(theirs) and tokens[a].key == theirs[b].key for a, b in beside)


def _is_tool(mine: Token, theirs: Token, share: float) -> bool:
    """Whether a name stands where a sentence that tells nearly all the rest has a product of the vendor's."""
    return mine.scale == "letters" and theirs.scale == "product" and share >= _CLOSE


def _quoted(checked: Checked) -> Conflict | None:
    """What the statement quotes as a name, where a sentence that tells the rest quotes one that is nearly it."""
    own = [found[1] for found in _QUOTED.finditer(checked.text)]
    for words in own:
        for passage in checked.passages if lookup_key(words) not in checked.page.key else ():
            there = [found[1] for found in _QUOTED.finditer(passage.said.text)]
            other = next((each for each in there if each not in own and _is_akin(words, each, checked.page)), None)
            if other and passage.wide.about >= _LEAST:
                return checked.conflict(Kind.NAME, words, other, passage.said)
    return None


def _is_akin(one: str, other: str, page: PageSays) -> bool:
    """Whether two names have their beginning or their end in common, and are not the same in other words."""
    if max(Prefix.similarity(one, other), Postfix.similarity(one, other)) < _LEAST_AKIN:
        return False
    aligned = align(page.read(one), page.read(other), page.language.prose.likeness)
    return len(aligned.matched) < max(len(aligned.mine), len(aligned.theirs))


def _is_sure(mine: Token, around: Iterable[Token]) -> bool:
    """Whether a name is one by its words alone; of a person, where an office stands beside it."""
    offices = any(token.scale == "office" and token.clause == mine.clause for token in around)
    return mine.scale in _SURE or (mine.scale == "person" and offices)


def _of_kind(mine: Token, theirs: Iterable[Token], checked: Checked) -> Token | None:
    """A name of the same kind in the sentence, which the statement does not have."""
    own = lookup_key(checked.text)
    return next(
        (other for other in theirs if other.part is Part.NAME and other.scale == mine.scale and other.key not in own),
        None,
    )


def strange_names(checked: Checked) -> list[Token]:
    """Names of a statement that stand nowhere on the page: of places, in Latin letters, of people with their office.

    Not what stands in brackets, which says what is before it once more.
    """
    told = [found.span() for found in BRACKETS.finditer(checked.text)]
    return [
        token
        for token in checked.tokens
        if token.part is Part.NAME
        and _is_told_by_letters(token, checked)
        and not any(start < token.start < end for start, end in told)
        and is_strange(token, checked.page)
    ]


def _is_told_by_letters(token: Token, checked: Checked) -> bool:
    """Whether a name is surely one: of a place, in Latin letters, of a person beside an office."""
    if token.scale in {"person", "organisation"} and token.key.isascii():
        return True
    return token.scale in _TOLD_BY_LETTERS or (token.scale != "office" and _is_sure(token, checked.tokens))


def is_strange(token: Token, page: PageSays) -> bool:
    """Whether the page has neither a name nor what its letters stand for."""
    if token.key in page.key or page.catalogue.names_vendor(token.key):
        return False
    return not any(lookup_key(words) in page.key for words in page.language.names.spelled_out(token.key))
