"""What English words may not be shown as: wishes, code, pointers to a picture, captions."""

from __future__ import annotations

import re

from crawler.languages.en.numerals import fold
from crawler.languages.en.summing.borders import adjunct_end, has_verb
from crawler.languages.en.words import lowered, words
from crawler.languages.expressions import Expression

_WISHING = Expression(
    lambda: (
        r"(?<![a-z])(?:(?:soon |quickly )?(?:realized|knew|saw|felt) (?:that )?(?:it|we|they|he|she) )?"
        r"(?:(?:is|are|was|were|be|been|has|have|had|began|started|also|now|still|just|only|really) )*"
        rf"{words('clauses.wishing')}"
    )
)
_FEELING = Expression(
    lambda: (
        rf"(?<![a-z])(?:is|are|was|were|am|feels?|felt|'(?:s|re|m))"
        rf"(?: (?:[a-z]+ly|just|very|so|what we))* {words('clauses.feeling')}(?![a-z])"
    )
)
_KIND = re.compile(r"(?P<thing>[^,;:]{2,60}?) (?:is|are) (?:an|a|one of the) (?!(?:lot|bit|few|little)(?![a-z]))")
_MODAL = words("clauses.enabling").meaning("modal")
_UNDER = re.compile(
    r"(?<![a-z])(?:who|that|which|if|what|when|where|wh(?:o|at|en|er)ever|as|because|no longer|not)(?![a-z])[^,]*$"
)
"""Behind these stands no main verb of a clause, or none that is meant."""
_RELATIVE = re.compile(r", (?:which|who) [^,]*,")
"""What is inserted behind a noun."""
_AIM = re.compile(r"(?:in order )?to [a-z]+ [^,]+, ")
_DRAWN = words("clauses.drawn")
_CAPTION = Expression(lambda: rf"(?:(?:figure|fig\.|table) \d+|.*{words('clauses.captions')}$)")
_PRESENTING = Expression(
    lambda: (
        rf"(?:(?:the|its|an|and|to|of|{words('clauses.qualifying')}) ?)*"
        rf"(?:{words('clauses.presenting')} ?(?:and|to|of)? ?)+"
    )
)
_LONGEST_BEYOND = 32
"""Characters of a heading that says no more than that."""
_BEYOND = words("clauses.beyond")
_WORD = re.compile(r"(?<![\w./(-])[a-z][a-z'-]+(?![\w/(])")
_LEAST_WORDS = 5


def aims(clause: str) -> bool:
    """Whether it begins with `to` and what is wanted, and the main clause follows."""
    return _AIM.match(lowered(fold(clause))) is not None


def wishes(clause: str) -> bool:
    """Whether its first verb says what somebody wants, needs or plans (`the team was looking for one list`)."""
    low = _RELATIVE.sub("", lowered(fold(clause)))
    low = low[adjunct_end(low, 0, len(low)) or 0 :]
    return any(
        not has_verb(low, 0, found.start()) and not _UNDER.search(low, 0, found.start())
        for found in _WISHING.finditer(low)
    )


def feels(clause: str) -> bool:
    """Whether it says `is thrilled`, `are very proud` and their like."""
    return _FEELING.search(lowered(fold(clause))) is not None


def defines(clause: str) -> bool:
    """Whether its main verb only says of which kind something is (`Tide is an open list that …`)."""
    low = lowered(fold(clause))
    found = _KIND.match(low)
    return found is not None and not has_verb(low, 0, found.end("thing"))


def may(clause: str) -> bool:
    """Whether it says `can` or `able to`."""
    return _MODAL.search(lowered(fold(clause))) is not None


def is_said(text: str) -> bool:
    """Whether it has a verb that is known, or so many words that one of them may be one."""
    low = lowered(fold(text))
    return has_verb(low, 0, len(low)) or len(_WORD.findall(low)) >= _LEAST_WORDS


def points_at_page(clause: str) -> bool:
    """Whether it says `as shown below` and the like."""
    return _DRAWN.search(lowered(fold(clause))) is not None


def is_beyond(heading: str) -> bool:
    """Whether it says `Next steps`, `Lessons learned` and the like, and little else."""
    low = lowered(fold(heading)).strip(" :.")
    return len(low) <= _LONGEST_BEYOND and _BEYOND.search(low) is not None


def presents(heading: str) -> bool:
    """Whether it says `What is`, `Features and architecture of` and the like, and nothing else."""
    return _PRESENTING.fullmatch(lowered(fold(heading)).strip(" :?.")) is not None


def is_caption(low: str) -> bool:
    """Whether a heading in small letters is a picture's."""
    return _CAPTION.match(low) is not None
