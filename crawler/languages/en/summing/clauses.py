"""Clauses of an English sentence that can stand alone, and what each of them speaks for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import pairwise

from crawler.items.telling import Tells
from crawler.languages.en.forms import plain
from crawler.languages.en.layout.labels import half_of, introduces, names_customer
from crawler.languages.en.names.people import may_be_person, offices_in
from crawler.languages.en.numerals import fold
from crawler.languages.en.summing.borders import (
    Span,
    adjunct_end,
    begins_with_verb,
    has_verb,
    head_end,
    opens_beside,
    past_first,
    spoken,
    strong,
    tail_start,
    weak,
)
from crawler.languages.en.summing.lines import (
    aims,
    defines,
    feels,
    is_beyond,
    is_caption,
    is_said,
    may,
    points_at_page,
    presents,
    wishes,
)
from crawler.languages.en.summing.measured import measured
from crawler.languages.en.understanding.clues import pieces
from crawler.languages.en.understanding.scope import content_of, is_earlier
from crawler.languages.en.understanding.tells import READER
from crawler.languages.en.words import lowered, words
from crawler.languages.expressions import Expression
from crawler.text.normalize import trimmed_span

__all__ = [
    "aims",
    "as_line",
    "built",
    "clear",
    "content",
    "defines",
    "enables",
    "feels",
    "goes_on",
    "is_beyond",
    "is_part",
    "is_past",
    "is_said",
    "leads_up",
    "longest",
    "looks_back",
    "may",
    "measured",
    "names_nothing",
    "points_at_page",
    "points_back",
    "presents",
    "says_we",
    "split",
    "weigh",
    "wishes",
]

longest = 130
"""Characters of a short line."""
clear = {Tells.PAIN: 1.0, Tells.SOLUTION: 1.0, Tells.RESULT: 1.5}
"""Below it half of the complaints and a quarter of the results stood under a wrong heading."""
built = 1.5
"""Above it seven of ten tell what was built."""
_LONGEST_OFFICE = 80
_SHORT = 20
"""Characters below which a clause is not cut off what it stands beside."""
_BESIDE = 60
"""Characters of what is said beside a long clause, up to which it is kept for its number."""
_PART = Expression(lambda: rf"(?:the |our |their )?{words('clauses.parts')}(?:[:.!]|$)")
_PARTICIPLE = re.compile(r"[a-z]{2,}ing\s")
_HEADLESS = Expression(
    lambda: rf"(?:[a-z]+ly )?[a-z]{{2,}}ed (?:that|the|an?|our|its|their|{words('clauses.adjuncts')}) "
)
"""A past form at the head, with what it is done to or how (`Delivered as a service`): who does it stands before."""
_COMMA = re.compile(r",\s")
_RELATIVE = ("which ", "who ", "whether ")
_ENABLING = words("clauses.enabling")
_POINTING = Expression(
    lambda: (
        r"there, |(?:with|in|on|for|by|from|at|through|using|under) (?:this|these|such|those)"
        rf" (?!{words('clauses.times')}(?![a-z]))"
        rf"|(?:(?:{words('times.earlier')}|now|today|also|{words('clauses.joining')}),? )?(?:(?:all|most|some) of )?"
        rf"{words('clauses.pointing')}(?![a-z])"
    )
)
_NAMES_NOTHING = Expression(
    lambda: (
        rf"(?<![a-z]){words('clauses.facing')} (?:{words('clauses.unnamed')} )*{words('clauses.troubles')}"
        r"(?: in (?:its|our|their) own [a-z ]{2,20})?[.!]*$"
        rf"|^(?:(?:the|our|all|these|perhaps|biggest|main) )*{words('clauses.outcomes')}(?: of [^,;:]{{2,60}}?)?,?"
        r"(?: though,)? (?:is|are|was|were|ha(?:s|ve) been)(?: also)?"
        r" (?:(?:[a-z]+ly )?[a-z]+(?: and [a-z]+)?|on the [a-z ]{2,20})(?: for .*)?[.!:]*$"
    )
)
_ANYBODY = Expression(
    lambda: rf"(?:(?:{words('clauses.adjuncts')}) [^,]{{0,60}}, )?(?:(?:now|today|tomorrow),? )?(?:if )?you [a-z]"
)
_STANDING_IN = words("clauses.standing_in")
_OBJECT = re.compile(
    r"(?<![a-z])(?:with|about|for|of|by|to|on|from|like|than) (?:that|this|these|those|him|her)(?=[^\w\s]|\s?$| and )"
    r"|(?<![a-z])(?:any|all|some|most|both|each|one|either|none) of (?:them(?![a-z])|th[eo]se(?=[^\w\s]|\s?$))"
    r"|(?<![a-z])(?:at|with|for|in|to|from|by|of) that (?!(?:time|point|year|month|week|day|way)(?![a-z]))[a-z]+"
    r"(?=[^\w\s]|\s?$)"
)
"""What is done with something that was named before (`helps with that`, `any of them`, `at that scale`)."""
_APART = Expression(lambda: rf"(?:{words('clauses.adjuncts')}) (?:[\w'-]+ ){{0,3}}[\w'-]+, (?:they|he|she)(?![a-z])")
"""Few words beside a clause whose `they` they do not name, if they have no verb (`with tablets, they …`)."""
_IMPERSONAL = re.compile(
    r"(?:(?:by|in|after) [\w ]{2,16}, )?it(?![^,.]{0,16} (?:so|too) )(?:'s|(?: [a-z]+){1,2}?)"
    r" (?:[a-z'-]+ ){1,6}?(?:to|that|for|before) "
)
"""`It takes weeks to …`: its `it` stands for what follows."""
_WE = re.compile(r"(?<![a-z])(?:we|our|ours|us)(?![a-z])")
_EDGE = re.compile(r"^[\s\"'(]*[-\u2022]?\s*|[\s,;:.\"'(-]+$")
_WORD = re.compile(r"[^\W_]")
_DIGIT = re.compile(r"\d")
_THAN = Expression(
    lambda: rf"\b(?:than|as) (?:(?:it|we|they|you|ever|was|were|had|been) )*{words('times.earlier')}(?![a-z])"
)
_REPLACED = Expression(
    lambda: (
        rf"(?<=[a-z] )(?:that|which|what)(?: (?:would|had|have|has|was|were|could))* {words('times.earlier')}(?![a-z])"
    )
)
"""What something was that is another now (`one list for what previously took three`)."""
_PLAIN = re.compile(r"[a-z]+(?:'[a-z]+)?(?![\w.])")


def split(sentence: str) -> list[Span]:
    """Intervals of the clauses in order: each has its verb, and none says who speaks or only joins.

    What is said beside a clause (`With more stores, …`) stands in its interval as long as both are short.
    """
    text = fold(sentence)
    low = lowered(text)
    parts: list[Span] = []
    at = 0
    for start, end in [*spoken(low), (len(low), len(low))]:
        if start >= at:
            parts += _parted(text, low, at, start)
        at = max(at, end)
    if (len(parts) <= 1 and _only_names(text, low)) or at >= len(low.rstrip()) > 0 == len(parts):
        return []
    return parts or ([whole] if (whole := _trimmed(text, 0, len(text))) else [])


def _only_names(text: str, low: str) -> bool:
    """Whether a line is only somebody's name or office."""
    if has_verb(low, 0, len(low)) or _DIGIT.search(low):
        return False
    return may_be_person(text) or (len(text) <= _LONGEST_OFFICE and bool(offices_in(text)))


def _parted(text: str, low: str, start: int, end: int) -> Iterator[Span]:
    for first, last in _cut(low, start, end, strong(text, low, start, end)):
        for one, other in _cut(low, first, last, weak(low, first, last)) if last - first > longest else [(first, last)]:
            span = _bared(text, low, one, other)
            if span:
                yield span


def _cut(low: str, start: int, end: int, borders: Iterator[Span]) -> Iterator[Span]:
    """The parts between these borders; one without a verb, or too short, stays with the one before or behind it."""
    edges = [(start, start)]
    for one, other in borders:
        at = edges[-1][1]
        stands = has_verb(low, other, end) or _PARTICIPLE.match(low, other, end)
        if min(one - at, end - other) >= _SHORT and has_verb(low, at, one) and stands:
            edges.append((one, other))
    yield from ((one[1], other[0]) for one, other in pairwise([*edges, (end, end)]))


def _bared(text: str, low: str, start: int, end: int) -> Span | None:
    """A clause without what joins it, and where it is long without what is said beside it."""
    trimmed = _trimmed(text, start, end)
    if trimmed is None:
        return None
    start, end = trimmed
    start = head_end(low, start, end)
    main = adjunct_end(low, start, end)
    if main is not None and end - start > longest and (main - start > _BESIDE or not _DIGIT.search(low, start, main)):
        start = main
    while end - start > longest and (tail := tail_start(low, start, end)) and not _DIGIT.search(low, tail, end):
        end = tail
    return _trimmed(text, start, end)


def _trimmed(text: str, start: int, end: int) -> Span | None:
    """Without marks at its edges; None where no word is left."""
    piece = text[start:end]
    while piece != (bare := _EDGE.sub("", piece)) and bare:
        start += piece.index(bare)
        piece = bare
    span = trimmed_span(text, start, start + len(piece))
    return span if span and _WORD.search(text, *span) else None


def as_line(clause: str) -> str:
    """The clause with a capital, without half of a quotation's marks, or an editor's brackets (`[It] gives`).

    A word that is more than small letters keeps them (`gRPC`, `etcd.io`).
    """
    clause = clause.replace("[", "").replace("]", "")
    if clause.count('"') % 2:
        clause = clause.replace('"', "", 1)
    return clause[:1].upper() + clause[1:] if _PLAIN.match(clause) else clause


def weigh(clause: str) -> Mapping[Tells, float]:
    """How much its words speak for each thing that may be told, wherever it stands."""
    return READER.weigh(pieces(clause, None))


@lru_cache(maxsize=1 << 12)
def content(text: str) -> frozenset[str]:
    """Its words in small letters, without those of any text."""
    return frozenset(content_of(text))


def leads_up(clause: str, _behind: str) -> bool:
    """Whether it says only when, or under which condition (`when a shop opens`)."""
    return opens_beside(lowered(fold(clause)))


def goes_on(clause: str) -> bool:
    """Whether it begins with its verb, a past form or `which`: who does it stands before it (`gives drivers time`)."""
    low = lowered(fold(clause))
    if low.startswith(_RELATIVE) or _PARTICIPLE.match(low) is not None or begins_with_verb(low):
        return True
    headless = _HEADLESS.match(low)
    return headless is not None and not any(has_verb(low, comma.end(), len(low)) for comma in _COMMA.finditer(low))


def enables(clause: str) -> bool:
    """Whether it says what people can do now, or what goes by itself."""
    return _ENABLING.search(lowered(plain(clause))) is not None


def points_back(clause: str) -> bool:
    """Whether it begins with `this`, `such` and their like, or says `do that`; `it takes weeks to …` does not."""
    low = lowered(fold(clause))
    if _STANDING_IN.search(low) or _OBJECT.search(low):
        return True
    apart = _APART.match(low)
    if apart is not None:
        return not has_verb(low, 0, low.index(",", 0, apart.end()))
    return _POINTING.match(low) is not None and not _IMPERSONAL.match(low)


def names_nothing(clause: str) -> bool:
    """Whether it says `faced several challenges`, `the results were immediate`, or of anybody what `you can`."""
    low = lowered(fold(clause))
    main = low[adjunct_end(low, 0, len(low)) or 0 :]
    return any(_NAMES_NOTHING.search(text) for text in (low, main)) or _ANYBODY.match(low) is not None


def looks_back(clause: str) -> bool:
    """Whether it tells of the state before by `previously`, `used to` and their like, and of nothing now.

    What only compares with that state, or takes the place of what was, does not.
    """
    low = lowered(fold(clause))
    return is_earlier(fold(clause)) and not _THAN.search(lowered(clause)) and not _REPLACED.search(low)


def is_past(clause: str) -> bool:
    """Whether the first verb that shows its tense is a past form (`we had to wait`); `we have waited` is none."""
    return past_first(lowered(plain(clause)))


def says_we(clause: str) -> bool:
    """Whether it says `we`, `our` or `us`."""
    return _WE.search(lowered(plain(clause))) is not None


def is_part(heading: str) -> bool:
    """Whether a heading says which part of a story stands under it (`Impact`, `Why it matters`), or is a picture's."""
    low = lowered(fold(heading)).strip(" :.")
    if is_caption(low):
        return True
    if names_customer(low) and not has_verb(low, 0, len(low)):
        return True
    return half_of(low) is not None or introduces(low) or _PART.match(low) is not None
