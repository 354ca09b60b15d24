"""What software stamps on a page: times, counts of readers, owners, a player's buttons."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from crawler.languages.expressions import Expression
from crawler.languages.web.words import words

COUNT = r"(?:\d[\d,.]*\s*[kKmMwW]?\+?)"
CLOCK = r"(?:\d{1,2}[:：])?\d{1,2}[:：]\d{2}"
SPEED = r"\d(?:\.\d{1,2})?\s*[xX×]"
LINES_OF_PICTURE = r"\d{3,4}[pP]"
YEAR = r"(?<!\d)(?:19|20)\d\d"
CENTURIES = ("19", "20")
"""One of these stands in every line that holds a date: every date has its year."""
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?"
_PEOPLE = r"(?:people|readers?|users?|visitors?)"
_ACTS = words("stamps.acts")
_DONE = words("stamps.done")
DATE = Expression(
    lambda: (
        rf"{YEAR}\s*[-/.]\s*\d{{1,2}}\s*[-/.]\s*\d{{1,2}}(?!\d)(?:\s*T?{CLOCK})?"
        rf"|\b{_WEEKDAY}{_MONTH}\s+\d{{1,2}},?\s+(?:19|20)\d\d\b"
        rf"|(?<![^\W_]){_WEEKDAY}\d{{1,2}}\s+{_MONTH}\s+(?:19|20)\d\d\b"
    ),
    re.IGNORECASE,
)
TALLY = Expression(
    lambda: (
        rf"{_DONE}\s+{COUNT}\s+times|{COUNT}\s*{_ACTS}"
        rf"|{COUNT}\s+{_PEOPLE}\s+(?:are\s+)?(?:viewing|reading|watching|online)(?:\s+(?:this(?:\s+\w+)?|now))*"
    ),
    re.IGNORECASE,
)
_LENGTH = (
    rf"\d+[\s-]*min(?:ute)?s?\s+(?:read\b|reading time)"
    rf"|(?:reading|read) time\s*:?\s*(?:about|approx\.?|[~≈])?\s*\d+\s*min(?:ute)?s?"
    rf"|word count\s*:?\s*{COUNT}|{COUNT}\s+words\b"
)
"""How long it is."""
STAMP = Expression(
    lambda: (
        rf"{TALLY}|{DATE}|(?:\d+|an?)\s+(?:second|minute|min|hour|day|week|month|year)s?\s+ago|just now"
        rf"|{_LENGTH}|(?:last\s+)?{_DONE}(?:\s+(?:on|at))?\s*:?"
    ),
    re.IGNORECASE,
)
OWNER = Expression(
    lambda: (
        r"(?:©|\(c\)\s*\d{4}|copyright\b).*|.{0,40}(?:©|\ball rights reserved\b).{0,40}"
        r"|.{0,40}\bproperty of (?:its|their) (?:respective )?(?:owner|holder|compan)\w*\b.{0,90}"
    ),
    re.IGNORECASE,
)
owner_hints: tuple[str, ...] = ("©", "(c)", "copyright", "all rights reserved", "property of")
"""One of these stands in every line that names an owner so, in small letters."""
player_hints: tuple[str, ...] = ()
"""One of these, or a clock, stands in every line that says that a player stands there."""
BUTTONS = words("stamps.players")
_BUTTON = Expression(
    lambda: rf"(?:{BUTTONS}|{SPEED}|{LINES_OF_PICTURE})(?:\s+(?:{SPEED}|{LINES_OF_PICTURE}|{CLOCK}))*", re.IGNORECASE
)
PLAYS = rf"{CLOCK}\s*/\s*{CLOCK}"
_PLAYS = re.compile(PLAYS)
_PERIOD = re.compile(r"(?:19|20)\d\d|Q[1-4]")
_BETWEEN = " |｜·•,，/"
_LONGEST_OWNER = 160


def is_row(stamp: Expression, words: str) -> bool:
    """Whether a line is stamps and nothing else; one that is in the group `by` is none by itself."""
    position, stamps = 0, 0
    while found := stamp.match(words, position):
        position, stamps = found.end(), stamps + (found.groupdict().get("by") is None)
        while position < len(words) and words[position] in _BETWEEN:
            position += 1
    return stamps > 0 and position == len(words)


def rest_of(stamp: Expression, words: str) -> str | None:
    """What of a line is no stamp, a bar for each that is; None where it has none but labels of such (`Updated`)."""
    if not any(map(str.isdigit, words)):
        return None
    found = [match.span() for match in stamp.finditer(words) if match.end() > match.start()]
    counted = {span for span in found if any(map(str.isdigit, words[slice(*span)]))}
    if not counted:
        return None
    stamps = [span for at, span in enumerate(found) if span in counted or _stands_apart(words, found, at)]
    borders = [0, *(border for span in stamps for border in span), len(words)]
    return "|".join(words[start:end] for start, end in zip(borders[::2], borders[1::2], strict=True))


def is_all(stamp: Expression, words: str) -> bool:
    """Whether a line has no letter or digit beside its stamps: most lines have one at their beginning."""
    first = next((at for at, character in enumerate(words) if character.isalnum()), -1)
    if not any((found := stamp.match(words, at)) and found.end() > first for at in range(first + 1)):
        return False
    rest = rest_of(stamp, words)
    return rest is not None and not any(map(str.isalnum, rest))


def _stands_apart(words: str, spans: Sequence[tuple[int, int]], at: int) -> bool:
    """Whether nothing but marks stands between a label and a stamp, or around it: it is no part of a word."""
    before = words[spans[at - 1][1] if at else 0 : spans[at][0]]
    behind = words[spans[at][1] : spans[at + 1][0] if at + 1 < len(spans) else len(words)]
    is_led, is_followed = not any(map(str.isalnum, before)), not any(map(str.isalnum, behind))
    return is_followed or (is_led and (at > 0 or not before) and behind[:1] in _BETWEEN)


def holds_any(text: str, hints: Iterable[str]) -> bool:
    """Whether one of some words stands in a text: what it costs to rule out an expression for most of the lines."""
    for hint in hints:  # noqa: SIM110 - without a generator, whose steps would be most of what this costs
        if hint in text:
            return True
    return False


def is_owners(line: str, owner: Expression, hints: Iterable[str]) -> bool:
    """Whether a line is that of an owner, which has one of these hints."""
    return len(line) <= _LONGEST_OWNER and holds_any(line.lower(), hints) and owner.fullmatch(line) is not None


def is_stamp(line: str) -> bool:
    """Whether a line says when the page was written, or how often it was read."""
    return is_row(STAMP, line)


def without_stamps(line: str) -> str | None:
    """What a line says beside its stamps; None where it has none."""
    return rest_of(STAMP, line)


def is_all_stamps(line: str) -> bool:
    """Whether a line has a stamp with a number, and no letter or digit beside its stamps."""
    return is_all(STAMP, line)


def is_tally(line: str) -> bool:
    """Whether a line only counts readers and what they did."""
    return TALLY.fullmatch(line) is not None


def names_owner(line: str) -> bool:
    """Whether a line says whose the page is."""
    return is_owners(line, OWNER, owner_hints)


def is_boast(_line: str) -> bool:
    """Whether a line only counts who uses the vendor's product: in words that are a language's."""
    return False


def plays(line: str) -> bool:
    """Whether a line says that a player stands there."""
    return _PLAYS.fullmatch(line) is not None


def is_on_player(line: str) -> bool:
    """Whether a line may be the word on a player's button."""
    return _BUTTON.fullmatch(line) is not None


def date_in(line: str) -> tuple[int, int] | None:
    """Where a line has a date; None where it has none."""
    found = DATE.search(line) if holds_any(line, CENTURIES) else None
    return found.span() if found else None


def is_period(text: str) -> bool:
    """Whether a text is a year, or a part of one."""
    return _PERIOD.fullmatch(text) is not None
