"""How English case pages name their customer; the vendor's name stands in the texts as `VENDOR`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from crawler.languages.en.numerals import fold
from crawler.languages.en.understanding.capitals import is_written_as_title, names_in
from crawler.languages.en.words import lowered, words
from crawler.languages.expressions import Expression
from crawler.text.occurrences import places_of
from crawler.text.products import VENDOR

_FUNCTION = words("function_words")
_FORMS = words("firms.forms")
_ANYBODY = words("firms.anybody")
_KIND = words("size_tags.labels")
_VERBS = words("use")
_FORM = Expression(lambda: rf"[,\s]+{_FORMS}\.?$")
_NAME = r"(?:[A-Z\d][\w&'.+-]*|[a-z]+[A-Z]\w*)(?: (?:of |the |and |& |de )?(?:[A-Z\d][\w&'.+-]*|[a-z]+[A-Z]\w*)){0,4}"
_CASE_OF = Expression(lambda: rf"(?i:(?P<name>[^:|]{{2,40}}?)(?:'s)?\s+{_KIND})(?![a-z])")
"""`Acme case study`, as documents are titled."""
_OF_CASE = Expression(lambda: rf"(?i:{_KIND})\s*[:|-]\s*(?P<name>{_NAME})$")
_PARTED = re.compile(r"\s*[|\u2013\u2014\u2022\u00b7]\s*|\s+-\s+|\s*::\s*")
_WHOLE = re.compile(rf"(?P<name>{_NAME})")
_HOW = re.compile(rf"(?:^|:\s)How (?:the )?(?P<name>{_NAME}|[a-z]\w+)(?= [a-z])")
_DOER = Expression(
    lambda: rf"^(?:The )?(?P<name>{_NAME})(?:'s (?=[a-z])| (?=(?:[a-z]+(?:s|ed)|{words('clauses.verbs')})(?![a-z])))"
)
"""Who does something: behind the name stands a verb; `Safety technology leader saves …` names nobody."""
_AT = re.compile(rf"(?:\bat|\bfor|\bwith|\bby) (?:the )?(?P<name>{_NAME})")
_HEAD = re.compile(rf"(?:^|, )(?:The |At |For |With |As )?(?P<name>{_NAME}|[a-z]\w+(?='s? | is | has ))(?:'s)?(?=[ ,])")
_RUN = re.compile(rf"(?:^|[:|\u2013\u2014] ?)(?:How )?(?:[Tt]he )?(?P<name>{_NAME})")
_GOING_ON = re.compile(r"(?: (?:(?:of|and|&) )?[A-Z\d][\w&'.+-]*)+(?= )")
_NAME_OR_START = re.compile(r"(?:\b[A-Z]\w* |(?:^|[.!?:\n])[\s\"'(\u201c\u2018]*)$")
_LONGEST_BEFORE = 20
_JOINS = re.compile(r"[\w-]")
_WHAT_IT_IS = r"(?:,| is| was| are) (?:an? |the |one of |founded)"
_INTRODUCED = re.compile(rf"(?:,? \([^)]{{1,30}}\))?{_WHAT_IT_IS}")
_INTRODUCES = re.compile(_WHAT_IT_IS)
_LEAST_SAID = 3
"""How often a text has a word, at least, that it writes with a capital where any word has one, for it to be a name."""
_SHORT = re.compile(r"\((?:the )?\"?(?P<name>[A-Z][\w&-]{1,14})\"?\)|known as (?P<known>[A-Z][\w&-]{1,20})")
_EMPLOYER = re.compile(r"(?:.*,\s*|.*\b(?:at|of|for)\s+(?:the )?)(?P<name>[A-Z\d][^,]{1,38})$")
_QUANTITY = re.compile(r"[\d\s.,%+$-]+")
_RANK = Expression(lambda: rf"{words('numbered')}(?: \d+)?")
"""`Fortune 500` is a list of firms, and none."""
_PARTICIPLE = re.compile(r"[A-Z][a-z]+(?:ed|ing)")
"""How a clause begins that leads a sentence in: `Founded`, `Serving`."""
_SMALL = 3
"""Letters of the words within a name that have no capital (`van der`)."""
_LONGEST_PHRASE = 5
"""Words of a name at most."""
_USES = Expression(lambda: rf"(?:'s)?[^.;]{{0,30}}?(?<![a-z]){_VERBS}(?![a-z])[^.;]{{0,40}}?{VENDOR}")


def subjects(title: str) -> Iterator[tuple[str, float]]:
    """Who a title may speak of, and its share: alone, beside `case study`, behind `How`, before a verb, behind `at`."""
    plain = fold(title)
    yield from ((name, 0.6) for name in _alone(title))
    told = 0.2 if is_written_as_title(title) else 1.0
    for pattern, share in ((_CASE_OF, 0.6), (_HOW, min(0.6, told)), (_DOER, min(0.5, told)), (_AT, 0.2)):
        found = pattern.search(plain)
        if found and not (pattern is _CASE_OF and _describes(found["name"])):
            yield title[slice(*found.span("name"))].strip(), share


def _describes(words_: str) -> bool:
    """Whether several words say of what a case is (`Fire safety compliance`): one of them is a plain word."""
    parts = words_.split()
    return len(parts) > 1 and any(part.islower() and len(part) > _SMALL and part not in _FUNCTION for part in parts)


def _alone(title: str) -> Iterator[str]:
    """Parts of a title that only name somebody: `Hillside Mills`, `Case study: Hillside Mills`."""
    for part in map(str.strip, _PARTED.split(title)):
        plain = fold(part)
        found = _OF_CASE.search(plain) or _WHOLE.fullmatch(plain)
        is_kind = _CASE_OF.fullmatch(plain) or (found and lowered(found["name"]) in _KIND)
        if found and VENDOR not in found["name"] and not is_kind:
            yield part[slice(*found.span("name"))]


def starts(title: str) -> Iterator[str]:
    """The beginnings of the runs of capitals with which a title's parts begin, or that stand behind `at`."""
    plain = fold(title)
    found = [*_RUN.finditer(plain), *_AT.finditer(plain)]
    for name in dict.fromkeys(title[slice(*run.span("name"))] for run in found):
        ends = [at for at in range(len(name), 0, -1) if at == len(name) or name[at] == " "]
        yield from (
            start for end in ends if lowered((start := name[:end]).split()[-1]) not in _FUNCTION and len(start) > 1
        )


def going_on(words_: str) -> str:
    """The words with capitals with which they begin (` Mills is` -> ` Mills`)."""
    found = _GOING_ON.match(fold(words_))
    return words_[: found.end()] if found else ""


def is_common(name: str, text: str) -> bool:
    """Whether one word of the text is meant: nowhere has it a capital where other words have none.

    A word that the page has in small letters as often is one as well (`Steel` beside `steel`).
    """
    word = name.removesuffix("'s")
    if " " in word or not word[:1].isupper() or any(map(str.isupper, word[1:])):
        return False
    lines = [line for line in text.split("\n") if word in line]
    named = sum(line[start:end] == word for line in lines for start, end in names_in(line))
    plain = _count_alone(word.lower(), text)
    return named <= plain and (plain > 0 or text.count(word) < _LEAST_SAID)


def _count_alone(word: str, text: str) -> int:
    """How often a text has a word that is no part of another."""
    return sum(
        not (at and _JOINS.match(text, at - 1)) and not _JOINS.match(text, at + len(word))
        for at in places_of(word, text)
    )


def stands_free(text: str, at: int) -> bool:
    """Whether a word stands by itself as a name does: with a capital where it begins no sentence and ends no name."""
    return text[at : at + 1].isupper() and _NAME_OR_START.search(text[max(0, at - _LONGEST_BEFORE) : at]) is None


def is_introduced(text: str, at: int) -> bool:
    """Whether the words that begin there say what somebody is, or since when: `is a`, `was founded`."""
    return _INTRODUCED.match(text, at) is not None


def may_introduce(text: str) -> bool:
    """Whether a text may say of anybody what he is, or since when."""
    return _INTRODUCES.search(text) is not None


def heads(paragraph: str) -> Iterator[str]:
    """Whom a paragraph may speak of: its subject, or that of the clause behind its first one."""
    plain = fold(paragraph)[:160]
    for found in _HEAD.finditer(plain):
        name = paragraph[slice(*found.span("name"))].removesuffix("\u2019s").removesuffix("'s")
        if lowered(name.split()[0]) not in _FUNCTION and not _PARTICIPLE.fullmatch(name):
            yield name
            yield without_form(name)
            return


def short_names(paragraph: str) -> list[str]:
    """Names that a paragraph gives as short ones (`(NAIC)`)."""
    return [found["name"] or found["known"] for found in _SHORT.finditer(fold(paragraph))]


def employer(office: str) -> str:
    """Whom a person's office is held with: what stands behind it; "" where that is not said."""
    found = _EMPLOYER.fullmatch(office)
    return found["name"].strip() if found else ""


def without_office(name: str) -> str:
    """A name without the office behind it: in English that stands in a clause of its own."""
    return name


def without_form(name: str) -> str:
    """A firm's name as people say it: without its legal form."""
    low = lowered(name)
    found = _FORM.search(low)
    return name[: found.start()].rstrip(" ,") if found else name


def may_be_name(words_: str) -> bool:
    """Whether words may be a customer's name: no vendor, no quantity, nothing that anybody may be called."""
    low = lowered(words_)
    if VENDOR in words_ or low in _ANYBODY or low in _FUNCTION or _QUANTITY.fullmatch(words_):
        return False
    if _RANK.fullmatch(low) or _describes(words_):
        return False
    return any(map(str.isalpha, words_)) and (low.split()[0] == "the" or low.split()[0] not in _FUNCTION)


def is_phrase(words_: str) -> bool:
    """Whether words say something, and do not only name somebody."""
    parts = words_.split()
    return len(parts) > _LONGEST_PHRASE or (len(parts) > 1 and not names_in(f"x {words_}"))


def length(name: str) -> int:
    """How long a name is, in Han characters that would say as much."""
    return (len(name) + 1) // 2


def uses_vendor(text: str, at: int) -> bool:
    """Whether the words that begin there say that the vendor's product is used."""
    return _USES.match(text, at) is not None
