"""What a quantity of an English sentence is a number of, in the sentence's own words (`deployment time`)."""

from __future__ import annotations

import re

from crawler.languages.en.forms import plain, tokens
from crawler.languages.en.numerals import fold
from crawler.languages.en.summing.borders import Span, spoken
from crawler.languages.en.words import lowered, words
from crawler.languages.expressions import Expression

_LONGEST, _MOST_WORDS = 60, 8
_FEW_BEHIND = 1
"""Words behind a preposition, less one, that are no whole of it where more were cut off."""
_FUNCTION = words("function_words")
_BORDER = Expression(
    lambda: rf"[,;:!?](?=\s)|[.!?](?=\s|$)|\s[-\u2014]+\s|\u2014|[()\"]|\s(?:{words('measured.borders')})\s"
)
_CHANGES = Expression(
    lambda: (
        rf"(?<![a-z])(?:{words('change_verbs')}|{words('senses.direction')}|{words('senses.quality')}"
        rf"|{words('measured.savings')})(?![a-z])"
    )
)
_SUBJECT_END = Expression(
    lambda: (
        rf"\s(?:(?:also|now|already|even|only|just|typically|currently)\s)*"
        rf"(?:{words('clauses.verbs')}|{words('change_verbs')}|{words('senses.direction')})(?![a-z])"
    )
)
"""The verb behind which a number is linked to its subject."""
_LINKED = Expression(lambda: rf"(?:^|\s)(?:{words('measured.links')})\s*$")
_OF = re.compile(r"(?:^|\s)of\s*$")
_TAKES_OBJECT = re.compile(r" (?:the|its|their|our|my|your|his|her)$")
"""How a quantity ends that is a verb: what grows stands behind it (`triple its`)."""
_INTO = ("from ", "between ")
"""How a quantity begins that is a change or a range, with its link in it."""
_LED = Expression(lambda: rf"^.*(?<![a-z])(?:{words('measured.leads')})\s+(?=[a-z])")
"""What stands before the thing itself."""
_COUNTING = ("of", "more", "less", "fewer", "other")
_BESIDE = Expression(
    lambda: rf"\s(?:{words('clauses.adjuncts')}|{words('clauses.tails')}|up|down|almost|nearly|[a-z]+ly)\s"
)
"""What begins words beside a change, which are not what changes."""
_PARTICLE = re.compile(r"(?:\s(?:down|up|back|out)(?=\s(?:the|our|its|their|\w+\s\w)))?")
"""What belongs to a verb of change (`cut down the time`)."""
_COMPARED = re.compile(r"\s*(?:[a-z]+er|better|more|less)(?:\s(?:than|compared|on average)|$)")
"""A comparison that does not say of what."""
_DETERMINER = re.compile(
    r"^(?:and|but|so|the|an?|our|their|its|his|her|this|these|those|all|average|overall|of|in|for)\s+", re.IGNORECASE
)
_PRONOUN = re.compile(r"(?:i|we|you|they|he|she|it|this|that|there)(?:'[a-z]+)?")
_PRONOUN_FIRST = re.compile(rf"{_PRONOUN.pattern}(?![a-z])")
_CLAUSE = Expression(lambda: rf"\s{words('clauses.verbs')}(?![a-z-])(?!\s+(?:of|for|on|in|per)\s)\s+[a-z]")
"""A verb with something behind it: words that have one are no thing (`hundred stores were moved`)."""
_OPENING = "that|we|they|it|which|who"
_RELATIVE = re.compile(rf"\s(?:{_OPENING}|required|needed)\s.*$")
_CLAUSES_OF = re.compile(rf"\s(?:{_OPENING})\s.*$")
"""The same but what is `needed`, which one word does not say alone (`time needed for upgrades`)."""
_ENDING = re.compile(r"\s(?:to|of|in|for|on|with|by|from|at|the|a|an|per|as|is|are|was|were|than|has|have)$")
_MARKS = " \t\"'\u201c\u201d\u2018\u2019.,;:()-\u2013\u2014"


def measured(sentence: str, start: int, end: int) -> str:
    """What is measured: of a card its label, of a change what changes, else what stands behind or before the number."""
    text = fold(sentence)
    if not any(map(str.isalnum, text[:start])):
        return _shortened(sentence, end, len(text))
    low = lowered(text)
    heads = [*spoken(low), *(found.span() for found in _BORDER.finditer(low, 0, start))]
    first = max((to for _, to in heads if to <= start), default=0)
    last = next((found.start() for found in _BORDER.finditer(low, end)), len(low))
    is_verb = _TAKES_OBJECT.search(low, start, end) is not None
    spans = (None if is_verb else _changed(low, first, start), _behind(low, end, last), _subject(low, first, start))
    return next((said for span in spans if span and (said := _shortened(sentence, *span))), "")


def _changed(low: str, first: int, start: int) -> Span | None:
    """What stands before `of` (`savings of`), behind a verb of change (`cut costs by`), or before the verb."""
    linked = _LINKED.search(low, first, start)
    if linked is None and not low.startswith(_INTO, start):
        return None
    until = linked.start() if linked else start
    if _OF.search(low, first, start):
        led = _LED.match(low[first:until])
        return (first + led.end() if led else first), until
    verbs = [*_CHANGES.finditer(low, first, until)]
    particle = _PARTICLE.match(low, verbs[-1].end(), until) if verbs else None
    at = particle.end() if particle else until
    if verbs and low[at:until].strip() and not _BESIDE.match(low, at, until):
        return at, until
    return _subject(low, first, start)


def _behind(low: str, end: int, last: int) -> Span | None:
    """The words behind the number, where they say what it counts or compares, and make no clause with a verb."""
    said = low[end:last].strip(" .%")
    if not said or _COMPARED.match(low, end, last) or _BESIDE.match(f" {said} "):
        return None
    head = said.partition(" ")[0]
    is_clause = _CLAUSE.search(low, end, last) is not None and not _RELATIVE.search(low, end, last)
    return (end, last) if not is_clause and (head not in _FUNCTION.words or head in _COUNTING) else None


def _subject(low: str, first: int, start: int) -> Span | None:
    """What stands before the first verb of the clause."""
    verb = _SUBJECT_END.search(low, first, start)
    said = low[first : verb.start()].strip() if verb else ""
    return (first, verb.start()) if verb and said and not _PRONOUN_FIRST.match(said) else None


def _shortened(sentence: str, start: int, end: int) -> str:
    """These words without article, without what only follows, at most so many."""
    plain_ = sentence[start:end].strip(_MARKS)
    said = _RELATIVE.sub("", plain_)
    said = said if _DETERMINER.sub("", said).count(" ") else _CLAUSES_OF.sub("", plain_)
    while said != (bare := _DETERMINER.sub("", said)):
        said = bare
    whole = said.split()
    said = " ".join(said[:_LONGEST].split()[:_MOST_WORDS])
    if len(said.split()) < len(whole):
        beside = [*_BESIDE.finditer(said)][-1:]
        said = next((said[: at.start()] for at in beside if said.count(" ", at.end()) < _FEW_BEHIND), said)
    while said != (bare := _ENDING.sub("", said)):
        said = bare
    says = any(word not in _FUNCTION.words and not _CHANGES.fullmatch(word) for word in tokens(plain(said)))
    return said if len(said) > 1 and says else ""
