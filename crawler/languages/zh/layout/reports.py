"""How Chinese reports about cases are written, by people or with a model."""

from __future__ import annotations

from crawler.languages.expressions import Expression
from crawler.languages.protocol.statements import State
from crawler.languages.zh.understanding.times import PAST, TURNED_FROM
from crawler.languages.zh.words import words
from crawler.text.products import VENDOR

_ITSELF = words("reports.itself")
_ITSELF_LABELS = words("reports.itself_labels")
_ITSELF_LABEL = Expression(lambda: rf"{_ITSELF_LABELS}\s*[:：]")
_CONCLUSIONS = words("reports.conclusions")
_EDGES = " 　:：.、0123456789一二三四五六七八九十()（）*#"
_CONCLUDES = Expression(
    lambda: rf"{_CONCLUSIONS.meaning('anywhere')}|^{_CONCLUSIONS.meaning('edge')}|{_CONCLUSIONS.meaning('edge')}$"
)
_JUDGEMENTS = words("reports.judgements")
_UNSAID = words("reports.unsaid")
_END = r"\W*$"
_NOT_SAID = Expression(
    lambda: (
        rf"{_UNSAID}|(?:没有?|未)(?:{words('reports.saying')}){_END}"
        rf"|(?:{words('reports.asked')})[^。；]*(?:没有?|无)(?:数据|数字){_END}"
    )
)
_WORSE = words("reports.worse")
_BAD = words("reports.bad")
_GROWN_WORSE = Expression(
    lambda: (
        rf"{_WORSE}|比(?:{words('times.earlier')})[^，。；]{{0,6}}[还更]{_BAD}|不如(?:{words('times.earlier')})"
        rf"|越[^，。；]{{1,4}}越{_BAD}|(?:{words('becoming')}|更){_BAD}(?!的)"
        rf"|(?:{words('reports.still')})(?:{words('reports.must')})|{words('reports.persists')}"
    )
)
_NEEDED = Expression(lambda: rf"(?<![无不毋仅只])[需须]|必须|{words('reports.persists')}")
_STATES = words("reports.states")
_PEOPLE = words("reports.people")
_DONE = words("senses.tense").meaning("done")
_TIMES = (
    (State.BEFORE, PAST),
    (State.AFTER, words("times.now")),
    (State.AFTER, words("times.ended")),
)
_TITLES = words("reports.titles")
_MARKS = r"[\s\-—–_:：|｜·•/*《》「」【】]"
_TAIL = Expression(lambda: rf"(?:{_MARKS}|{VENDOR}|{_TITLES}|[的在与和之])+$")
_HEAD = Expression(lambda: rf"^(?:{_MARKS}|{VENDOR}|{_TITLES}|[×x])+(?=[^{VENDOR}])")


def is_about_itself(line: str, /) -> bool:
    """Whether a line begins with what a report says of itself."""
    plain = line.replace("*", "").lstrip("-> 　0123456789.")
    return (_ITSELF.match(plain) or _ITSELF_LABEL.match(plain)) is not None


def concludes(heading: str, /) -> bool:
    """Whether what stands under a heading is the writer's judgement."""
    return _CONCLUDES.search(heading.strip(_EDGES)) is not None


def judges(text: str, /) -> bool:
    """Whether a sentence weighs, supposes or advises."""
    return _JUDGEMENTS.search(text) is not None


def tells_worse(text: str, /) -> bool:
    """Whether a sentence says that something is worse than it was or than was meant, or that a trouble goes on."""
    return _GROWN_WORSE.search(text) is not None


def tells_need(text: str, /) -> bool:
    """Whether a sentence says that something has to be done."""
    return _NEEDED.search(text) is not None


def says_nothing(text: str, /) -> bool:
    """Whether a sentence says that the page does not say."""
    return _NOT_SAID.search(text) is not None


def state_under(heading: str, /) -> State | None:
    """Of which state a heading's lines tell, by the last of its words that says so; None where none does."""
    *_, last = None, *_STATES.meant(heading)
    return State(last) if last else None


def asks_who(label: str, /) -> bool:
    """Whether a label asks for a person: who speaks, or was asked."""
    return _PEOPLE.fullmatch(label.strip(_EDGES)) is not None


def state_told(text: str, /) -> State | None:
    """Of which state a text tells by its words of time, the last of them; None where it has none.

    What was done already may have been so before.
    """
    found = [(one.end(), state) for state, times in _TIMES for one in times.finditer(text) if one[0] not in _DONE]
    return max(found)[1] if found else None


def is_left(text: str, at: int, /) -> bool:
    """Whether the character there stands in what something has turned from: `从人找信息变为信息找人`."""
    return any(found.start("left") <= at < found.end("left") for found in TURNED_FROM.finditer(text))


def case_in(title: str, /) -> str:
    """A title without what says that it is a report about a case."""
    return _HEAD.sub("", _TAIL.sub("", title))
