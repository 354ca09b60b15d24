"""The words of a Chinese sentence, each with what it is for: what turns it, on which side it is, whom it names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import groupby

from crawler.languages.expressions import Derived, Expression
from crawler.languages.lists import WordList
from crawler.languages.protocol.statements import AMOUNT, ATTRIBUTE, Part, Word
from crawler.languages.zh.names.people import OFFICE
from crawler.languages.zh.tagging import tagged
from crawler.languages.zh.understanding.senses import HOW, SIDES
from crawler.languages.zh.understanding.synonyms import are_one_act, are_synonyms
from crawler.languages.zh.understanding.times import EARLIER, NOW
from crawler.languages.zh.words import words
from crawler.text.script import HAN, HAN_NUMERALS, ZERO_AND_HALF

_NUMERALS = f"\\d{HAN_NUMERALS}{ZERO_AND_HALF}"
_MORE, _VERBS, _ENDS = (words(f"comparatives.{each}") for each in ("sides", "verbs", "ends"))
_COMPARED = Expression(
    lambda: (
        rf"(?<![{_NUMERALS}很太许众更最不至较])(?P<side>{_MORE})(?:{_VERBS}?{_ENDS}*)(?<!{_MORE})(?=\s*(?:约|近|将近)?\s*[{_NUMERALS}几])"
    )
)
"""More or less of what an amount behind it says: with a verb, or with what ends a quality."""
_NOT_REACHED = Expression(lambda: rf"(?<=[{HAN}])不到(?!\s*[{_NUMERALS}几])")
"""What does not come about; before an amount it is a bound of it."""
_BECOMING, _SIDED = words("becoming"), words("qualities")
_GROWN = Expression(lambda: rf"(?:越[{HAN}])?(?:{_BECOMING})得?(?P<quality>{_SIDED})|(?P<past>{_SIDED})了(?![{HAN}])")
"""What has become more or less so than it was: `越来越慢`, `越拖越长`, `慢了`."""
_DENIES_NOTHING = words("potentials")
_BEFORE_AMOUNT = Expression(lambda: rf"(?<=[约共可能再])(?:{words('changes')})(?=\s*[{_NUMERALS}几])")
"""A verb of one character for a change, where the amount behind it tells that it is one."""
_AGENTS = words("agents")
_NEGATIONS = words("negations")
_NOT_ONLY = Expression(lambda: rf"(?:{_NEGATIONS}|不)(?=[^，。；、不没无]{{0,6}}[只仅])")
"""A negation of what stands alone, and of nothing else: `不把门店只当卖场`."""
_EITHER = Expression(lambda: r"不是(?=[^。；！？]{1,20}?(?:就是|便是))")
"""The first half of `either … or`, which denies nothing: `不是缺页就是错页`."""
_DENIALS = words("denials")
_DIRECTIONS = words("directions")
_OPPOSITES = words("opposites")
_KNOWN = words("known_names")
_NEGATIVES = words("negatives")
_NEGATED = words("negated")
_LACKS = words("lacks")
_PLACES = words("places")
_COMMON = words("common_nouns")
_LIGHT = words("light_verbs")
_MODALS = words("modals")
_DEGREES = words("degrees")
_CHANGES, _MEASURES = words("worth.changes"), words("worth.measures")
_WORTHS = {"more": 1, "better": 1, "less": -1, "worse": -1}
_NOT, _POTENTIAL = "不", 3
"""The negative that parts a verb from how far it comes, and characters of such a word: `看不懂`."""
_QUALITIES = tuple("度化率性量力感")
"""Ends of words for qualities, which the tagger takes for places; places that end so are listed."""
_CONTENT = ("n", "v", "a", "j", "l", "i", "b", "t", "s", "z", "eng", "an", "vn")
_ADVERB, _PHRASE, _VERB, _NOUN = "d", "l", "v", "n"
_EMPTY_VERBS = frozenset("是有为在到使让把被将可能会要仍")
_NAMES = {"ns": "place", "nr": "person", "nt": "organisation", "nz": "name", "eng": "letters"}
_OF = "的"
_NEVER_EMPTY = 2
"""Characters from which a word says something, if it is a noun, a verb or an adjective."""
_CHANGE, _WRONG = "change", "wrong"
_SAYING_NOTHING = (_EMPTY_VERBS, _DEGREES, EARLIER, NOW)
"""Words that say nothing of what a sentence is about; of time it is compared which state they tell of."""
_SYNONYM, _KIN = 0.8, 0.4
"""How far a word of the same meaning stands for another, and one with a character in common."""
_Claim = tuple[int, int, Part, str, str]


@lru_cache(maxsize=1 << 14)
def likeness(one: str, other: str, /) -> float:
    """How far one content word may stand for the other; a character in common alone says little."""
    if one == other:
        return 1.0
    if are_one_act(one, other):
        return _SYNONYM
    if len(one) < _NEVER_EMPTY or len(other) < _NEVER_EMPTY or not are_synonyms(one, other):
        return 0.0
    if (one[0] in _NEGATIVES) is not (other[0] in _NEGATIVES):
        return 0.0
    return _SYNONYM if one in other or other in one or not set(one) & set(other) else _KIN


def agent_of(word: str, /) -> str:
    """For whom a word stands, as a path; "" where it is nobody who does something."""
    return next(_AGENTS.meant(word), "")


@lru_cache(maxsize=4096)
def words_of(text: str, /) -> tuple[Word, ...]:
    """All words of a text in order; words of the lists first, what is left by part of speech."""
    listed = sorted(_listed(text), key=lambda found: (found[0], -found[1]))
    taken: list[Word] = []
    for start, end, part, scale, sense in listed:
        if not taken or start >= taken[-1].end:
            worth = _worth_of(text[start:end], _CHANGES) if scale == _CHANGE else 0
            taken.append(Word(start, end, text[start:end], part, scale, sense, worth))
    return tuple(sorted((*taken, *_others(text, taken))))


def _listed(text: str) -> Iterator[_Claim]:
    for empty in (_NOT_ONLY, _EITHER):
        yield from ((*found.span(), Part.PARTICLE, "", "") for found in empty.finditer(text))
    for denials in (_NEGATIONS, _DENIALS, _NOT_REACHED):
        yield from ((*found.span(), Part.NEGATION, "", "") for found in denials.finditer(text))
    for found in _NEGATED.finditer(text):
        yield *found.span(), Part.NEGATION, _WRONG, ""
    yield from _sides(text)
    for found in _PLACES.finditer(text):
        yield *found.span(), Part.NAME, "place", ""
    for found in _KNOWN.finditer(text):
        yield *found.span(), Part.NAME, "known", ""
    for found in OFFICE.finditer(text):
        yield *found.span(), Part.NAME, "office", ""


def _sides(text: str) -> Iterator[_Claim]:
    """Words that are a side of a scale."""
    for found in _COMPARED.finditer(text):
        yield *found.span(), Part.SENSE, _CHANGE, _MORE.meanings[found["side"]]
    for found in _GROWN.finditer(text):
        scale, _, sense = _SIDED.meanings[found["quality"] or found["past"]].partition(" ")
        yield *found.span(), Part.SENSE, scale, sense
    for listed, changes in ((_DIRECTIONS, _DIRECTIONS), (words("changes"), _BEFORE_AMOUNT)):
        for found in changes.finditer(text):
            yield *found.span(), Part.SENSE, _CHANGE, listed.meanings[found[0]]
    for found in _OPPOSITES.finditer(text):
        scale, _, sense = _OPPOSITES.meanings[found[0]].partition(" ")
        yield *found.span(), Part.SENSE, scale, sense
    for side in (HOW, *SIDES):
        for found in side.senses.finditer(text):
            yield *found.span(), Part.SENSE, side.name, side.senses.meanings[found[0]]


def _others(text: str, taken: Sequence[Word]) -> Iterator[Word]:
    """What no list has: each word of the tagger, or what the lists have left of it."""
    free = [True] * len(text)
    negatives = {found.start() for found in _NEGATIVES.finditer(text)}
    for known in taken:
        free[known.start : known.end] = [False] * (known.end - known.start)
    at = 0
    for word, tag in tagged(text):
        for is_free, run in groupby(range(at, at + len(word)), key=free.__getitem__):
            places = list(run)
            piece = text[places[0] : places[-1] + 1]
            if not is_free or not any(map(str.isalnum, piece)):
                continue
            start = places[0]
            for part, of_part in [(word, tag)] if piece == word else tagged(piece):
                end = start + len(part)
                yield from _pieces(part, start, _tag_at(text, start, end, of_part), start in negatives)
                start = end
        at += len(word)


def _tag_at(text: str, start: int, end: int, tag: str) -> str:
    """The tag of a word, of one for an adverb too that stands at the end of a clause: there it is a verb."""
    is_last = not text[end : end + 1].isalnum()
    return _VERB if tag == _ADVERB and is_last and end - start >= _NEVER_EMPTY else tag


def _pieces(piece: str, start: int, tag: str, is_negative: bool) -> Iterator[Word]:
    """A word of the tagger; one that begins with a negative is two.

    That there is none of something is said in so many ways that a page seldom has the same: it denies no other word.
    """
    if piece in _LACKS:
        yield Word(start, start + len(piece), piece, Part.NEGATION, _WRONG)
        return
    if _denies(piece, tag):
        yield Word(start, start + len(piece), piece, Part.NEGATION)
        return
    if is_negative and (len(piece) == 1 or _is_negated(piece, tag)):
        yield Word(start, start + 1, piece[0], Part.NEGATION)
        piece, start = piece[1:], start + 1
    if not piece:
        return
    end = start + len(piece)
    sense = _ALONE.value.get(piece if len(piece) == 1 else _ENDED.sub("", piece))
    if sense:
        yield Word(start, end, piece, Part.SENSE, *sense)
        return
    kind = _NAMES.get(tag[:2] if tag != "eng" else tag, "")
    if kind and len(piece) >= _NEVER_EMPTY and not (kind == "place" and is_common(piece)):
        yield Word(start, end, piece, Part.NAME, kind)
    else:
        is_empty = any(piece in words_ for words_ in _SAYING_NOTHING) or any(
            each.fullmatch(piece) for each in (_LIGHT, _MODALS)
        )
        part = Part.CONTENT if tag.startswith(_CONTENT) and not is_empty else Part.PARTICLE
        yield Word(start, end, piece, part, ATTRIBUTE if piece == _OF else "", "", _worth_of(piece, _MEASURES))


def _denies(piece: str, tag: str) -> bool:
    """Whether a word of the tagger denies by its form: `互不` before a verb, `看不懂` as one."""
    if piece in _DENIES_NOTHING:
        return False
    if len(piece) == _POTENTIAL:
        return piece[1] == _NOT and not tag.startswith(_NOUN)
    return tag in {_ADVERB, _PHRASE} and len(piece) == _NEVER_EMPTY and piece[1] == _NOT


def _is_negated(piece: str, tag: str) -> bool:
    """Whether a word that begins with a negative is that and another word: a longer one, or a verb that is denied."""
    if len(piece) > _NEVER_EMPTY:
        return _is_word(piece[1:])
    return tag == _VERB and piece[0] == _NOT


def _worth_of(piece: str, worths: WordList) -> int:
    """Whether more of what a word measures, or what it says has come about, is better (1) or worse (-1); else 0."""
    *_, last = 0, *(_WORTHS[worth] for worth in worths.meant(piece))
    return last


def is_common(word: str) -> bool:
    """Whether a word that the tagger takes for a place is one of any text."""
    return word in _COMMON or word.endswith(_QUALITIES)


def _is_word(piece: str) -> bool:
    """Whether characters are one word that is no name."""
    (_, tag), *others = tagged(piece)
    return not others and tag.startswith(_CONTENT) and tag[:2] not in _NAMES


_ENDED = Expression(lambda: rf"{_ENDS}+$")


def _alone() -> dict[str, tuple[str, str]]:
    """Words of one character that are a side of a scale where they stand as words of their own."""
    listed = {scale: words(f"senses.{scale}") for scale in ("level", "pace")}
    listed |= {_CHANGE: words("changes"), AMOUNT: words("plenty")}
    return {word: (scale, meaning) for scale, each in listed.items() for word, meaning in each.meanings.items()}


_ALONE = Derived(_alone)
