"""How English reports about cases are written, by people or with a model."""

from __future__ import annotations

import re

from crawler.languages.en.numerals import fold
from crawler.languages.en.words import lowered, words
from crawler.languages.expressions import Expression
from crawler.languages.protocol.statements import State
from crawler.text.products import VENDOR

_ITSELF = words("reports.itself")
_CONCLUSIONS = words("reports.conclusions")
_EDGES = " :.0123456789()*#"
_CONCLUDES = Expression(
    lambda: rf"{_CONCLUSIONS.meaning('anywhere')}|^{_CONCLUSIONS.meaning('edge')}|{_CONCLUSIONS.meaning('edge')}$"
)
_JUDGEMENTS = words("reports.judgements")
_UNSAID = words("reports.unsaid")
_WORSE = words("reports.worse")
_NEEDED = words("senses.duty").meaning("must")
_STATES = words("reports.states")
_PEOPLE = words("reports.people")
_TIMES = {State.BEFORE: words("times.earlier"), State.AFTER: words("times.now")}
_TURNED_FROM = re.compile(r"(?<![a-z])from (?P<left>[^,;.\d]+?) to (?![a-z]*\d)")
_SMALL = r"(?:an?|the|of|on|at|and|with|by|for|in|about|how|uses|used|x)(?![a-z])"
_MARKS = r"[\s\-\u2014_:|\u00b7\u2022,/*\"()]"
_AROUND = Expression(lambda: rf"(?:{_MARKS}|{VENDOR}|{words('reports.titles')}|(?<![a-z]){_SMALL})")
_TAIL = Expression(lambda: rf"{_AROUND}+$")
_HEAD = Expression(lambda: rf"^{_AROUND}+(?=[^{VENDOR}])")


def is_about_itself(line: str, /) -> bool:
    """Whether a line begins with what a report says of itself, and a colon."""
    plain = lowered(fold(line)).replace("*", "").lstrip("-> 0123456789.")
    found = _ITSELF.match(plain)
    return found is not None and plain[found.end() :].lstrip().startswith(":")


def concludes(heading: str, /) -> bool:
    """Whether what stands under a heading is the writer's judgement."""
    return _CONCLUDES.search(lowered(fold(heading)).strip(_EDGES)) is not None


def judges(text: str, /) -> bool:
    """Whether a sentence weighs, supposes or advises."""
    return _JUDGEMENTS.search(lowered(fold(text))) is not None


def tells_worse(text: str, /) -> bool:
    """Whether a sentence says that something is worse than it was or than was meant, or that a trouble goes on."""
    return _WORSE.search(lowered(fold(text))) is not None


def tells_need(text: str, /) -> bool:
    """Whether a sentence says that something has to be done."""
    return _NEEDED.search(lowered(fold(text))) is not None


def says_nothing(text: str, /) -> bool:
    """Whether a sentence says that the page does not say."""
    return _UNSAID.search(lowered(fold(text))) is not None


def state_under(heading: str, /) -> State | None:
    """Of which state a heading's lines tell, by the last of its words that says so; None where none does."""
    *_, last = None, *_STATES.meant(lowered(fold(heading)))
    return State(last) if last else None


def asks_who(label: str, /) -> bool:
    """Whether a label asks for a person: who speaks, or was asked."""
    return _PEOPLE.fullmatch(lowered(fold(label)).strip(_EDGES)) is not None


def state_told(text: str, /) -> State | None:
    """Of which state a text tells by its words of time, the last of them; None where it has none."""
    found = [(one.end(), state) for state, times in _TIMES.items() for one in times.finditer(lowered(fold(text)))]
    return max(found)[1] if found else None


def is_left(text: str, at: int, /) -> bool:
    """Whether the character there stands in what something turned from: `went from phone calls to a board`."""
    return any(found.start("left") <= at < found.end("left") for found in _TURNED_FROM.finditer(lowered(fold(text))))


def case_in(title: str, /) -> str:
    """A title without what says that it is a report about a case."""
    low = lowered(fold(title))
    tail, head = _TAIL.search(low), _HEAD.match(low)
    end = tail.start() if tail else len(title)
    start = head.end() if head and head.end() < end else 0
    return title[start:end]
