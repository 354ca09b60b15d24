"""What labels and headings of English pages say."""

from __future__ import annotations

from collections.abc import Iterator

from crawler.items.place import Subject
from crawler.languages.en.words import lowered, words
from crawler.languages.expressions import Expression
from crawler.languages.protocol import Half

_SUBJECTS = words("fact_labels.subjects")
_WHOSE = words("fact_labels.whose")
_UNMARKED = words("fact_labels.unmarked")
_HALVES = words("part_labels.halves")
_NUMBER = r"\d{1,2}|one|two|three|four|five|six"
_NUMBERS = {word: at for at, word in enumerate(["one", "two", "three", "four", "five", "six"], start=1)}
_HALF = Expression(
    lambda: (
        rf"(?:(?:the|our|your|their) )?(?P<label>{_HALVES})"
        rf"(?:\s*#?(?P<number>{_NUMBER})\s*(?:[:.|-]+\s*(?P<words>.*))?|\s*:?)"
    )
)
_COUNTED = Expression(lambda: rf"(?:{_HALVES}|{words('part_labels.counted')})\s*#?(?:{_NUMBER})(?![\w])")
_PRODUCTS = Expression(lambda: rf"{words('part_labels.products')}\s*:?")
_CUSTOMERS = words("part_labels.customers")
_INTRODUCTIONS = words("part_labels.introductions")
_INTRODUCES = Expression(
    lambda: (
        rf"(?:the )?{_CUSTOMERS}(?:'s)? {_INTRODUCTIONS.meaning('behind')}"
        rf"|{_INTRODUCTIONS.meaning('before')} (?:the |our )?{_CUSTOMERS}"
    )
)
_OPENS_ABOUT = Expression(lambda: rf"{_INTRODUCTIONS.meaning('before')} [a-z]")
_AUTHOR = Expression(lambda: rf"[\W_]*{words('authors')}\s*[:|/]?\s+\S.*")
_KIND = Expression(lambda: rf"\s*{words('size_tags.labels')}(?:\s*[:|-]\s*|\s*$)")
_LONGEST_AUTHOR = 80
_LABEL = Expression(lambda: rf"(?:{_WHOSE} )*(?P<subject>{_SUBJECTS})(?: used)?")

_BEFORE = Expression(lambda: rf"(?:{words('times.earlier')}|{words('states')})(?![a-z]).*")
_AFTER = Expression(lambda: rf"(?:after|{words('times.now')})(?![a-z]).*")


def subject_of(label: str) -> Subject | None:
    """What a label says of the customer (`Industry:`); None for words that are no such label."""
    found = _LABEL.fullmatch(lowered(label).strip(" \t:"))
    return Subject(_SUBJECTS.meanings[found["subject"]]) if found else None


def kind_of_page(title: str) -> int:
    """Where the words end with which a title says what kind of page it is; 0 where it does not."""
    found = _KIND.match(lowered(title))
    return found.end() if found else 0


def names_author(line: str) -> bool:
    """Whether a line says who wrote the page, or who speaks in it (`Written by …`)."""
    return len(line) <= _LONGEST_AUTHOR and _AUTHOR.fullmatch(lowered(line)) is not None


def half_of(heading: str) -> Half | None:
    """The half of a pair that a heading stands over; None where it is none."""
    found = _HALF.fullmatch(lowered(heading))
    if found is None:
        return None
    number = found["number"] and int(_NUMBERS.get(found["number"], found["number"]))
    is_challenge = _HALVES.meanings[found["label"]] == "challenge"
    return Half(is_challenge, number or None, found.span("words") if found["words"] else None)


def is_counted(heading: str) -> bool:
    """Whether a heading begins with the word for a part of a case and its number (`Use case 3`)."""
    return _COUNTED.match(lowered(heading)) is not None


def heads_products(line: str) -> bool:
    """Whether a line only announces a list of products (`Products used:`)."""
    return _PRODUCTS.fullmatch(lowered(line)) is not None


def introduces(heading: str) -> bool:
    """Whether a heading stands over what the page says about its customer."""
    return _INTRODUCES.fullmatch(lowered(heading)) is not None


def is_introduction(words_: str) -> bool:
    """Whether words before or behind a customer's name say that the page tells of it (`About`, `profile`)."""
    return lowered(words_).strip(" :") in _INTRODUCTIONS


def names_customer(heading: str) -> bool:
    """Whether a heading only says who is told of (`About Acme`, `Meet Acme`)."""
    return _OPENS_ABOUT.match(lowered(heading)) is not None


def find(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Where such labels may stand in an interval that begins with one, in order and without overlap.

    Each has a capital. Without a colon behind it only a word counts that is hardly ever part of a value (`Salt Lake
    City`, `Software`).
    """
    low = lowered(text)
    for found in _LABEL.finditer(low, start, end) if _LABEL.match(low, start, end) else ():
        if _KIND.match(low, found.start(), end):
            continue  # `Customer story` is what kind of page it is
        behind = text[found.end() : found.end() + 1]
        is_marked = behind == ":" or (found["subject"] in _UNMARKED and behind != ",")
        if text[found.start()].isupper() and is_marked and found.end() < end:
            yield found.span()


def names_before(header: str) -> bool:
    """Whether a header of a table names a state before (`Previously`, `Old setup`)."""
    return _BEFORE.fullmatch(lowered(header).strip()) is not None


def names_after(header: str) -> bool:
    """Whether a header of a table names the state that followed (`After the move`, `Today`)."""
    return _AFTER.fullmatch(lowered(header).strip()) is not None
