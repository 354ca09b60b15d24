"""What sites put around a text in English, whatever its language: shares, consent, contents, buttons that show more."""

from __future__ import annotations

import re

from crawler.languages.expressions import Expression
from crawler.languages.lists import WordList
from crawler.languages.web.stamps import holds_any
from crawler.languages.web.words import words

_SHOWING = words("furniture.showing")
UNFOLDS = Expression(lambda: rf"{_SHOWING}\s+(?:more|all)|continue\s+reading", re.IGNORECASE)
CHANNELS = Expression(lambda: _written_together(words("furniture.channels")))
_CHANNEL = Expression(lambda: str(CHANNELS), re.IGNORECASE)
LANGUAGES = Expression(lambda: rf"(?:{_written_together(words('furniture.languages'))}){{2,}}", re.IGNORECASE)
"""A switch between editions, without its spaces."""
TRAIL = r"home\s*[/>\u203a»→-]"
CONTENTS = r"(?:table of )?contents"
VISITOR = Expression(
    lambda: (
        r"(?:we|our (?:web)?site|this (?:web)?site) uses? .{0,30}\bcookies?\b.*"
        r"|by continuing\b.{0,40}\byou (?:agree|accept|consent)\b.*"
        r"|(?:hi there|hi|hello)\s*[，,！!。.~～]\s*(?:welcome|i'?m|i am|this is).*"
        r"|(?:hi|hello)?\W*how (?:can|may) (?:i|we) help.{0,20}"
    ),
    re.IGNORECASE,
)
visitor_hints: tuple[str, ...] = ("cookie", "continuing", "hi", "hello", "how")
"""One of these stands in every such line, in small letters."""
END = r"(?:the )?end"
END_MARKS = " \t-\u2013\u2014\u2500=*\u00b7\u2022~\uff5e|.\u3010\u3011[]()\uff08\uff09"
_END = re.compile(END, re.IGNORECASE)
_TO_COME = r"\bloading\s*(?:…|\.{3})"
_COMING = re.compile(_TO_COME, re.IGNORECASE)
_TRAIL = re.compile(TRAIL, re.IGNORECASE)
_CONTENTS = re.compile(CONTENTS, re.IGNORECASE)
_LONGEST_TO_VISITOR = 160
waiting = Expression(lambda: r"(?<![A-Za-z])loading(?![A-Za-z])", re.IGNORECASE)


def _written_together(names: WordList) -> str:
    """Any of these names, also where another one follows without a space."""
    return "|".join(re.escape(name) for name in sorted(names.words, key=len, reverse=True)) or "(?!)"


def is_visitors(line: str, visitor: Expression, hints: tuple[str, ...]) -> bool:
    """Whether a line is one to the visitor, which has one of these hints."""
    return len(line) <= _LONGEST_TO_VISITOR and holds_any(line.lower(), hints) and visitor.fullmatch(line) is not None


def asks_for_contact(_line: str) -> bool:
    """Whether a line is a button that asks readers to get in touch; in English its target says it."""
    return False


def is_tool(line: str) -> bool:
    """Whether a line is a button to share the page, or a switch between its editions."""
    return LANGUAGES.fullmatch(line) is not None


def is_channel(label: str) -> bool:
    """Whether a label only says where readers may share the page."""
    return _CHANNEL.fullmatch(label) is not None


def announces_others(_line: str) -> bool:
    """Whether a line only says that other cases follow."""
    return False


def tells_of_many(_line: str) -> bool:
    """Whether a heading speaks of customers in general."""
    return False


def heads_topics(_line: str) -> bool:
    """Whether a heading stands over topics."""
    return False


def is_contents(line: str) -> bool:
    """Whether a line stands over the contents of the page."""
    return _CONTENTS.fullmatch(line) is not None


def closes(line: str) -> bool:
    """Whether a line only says that the text has ended."""
    return _END.fullmatch(line.strip(END_MARKS)) is not None


def is_trail(line: str) -> bool:
    """Whether a line begins as a trail from the home page does."""
    return line[:1] in "hH" and _TRAIL.match(line) is not None


def is_to_visitor(line: str) -> bool:
    """Whether a line is the site's to its visitor."""
    return is_visitors(line, VISITOR, visitor_hints)


def is_advert(_label: str) -> bool:
    """Whether a label marks an advert."""
    return False


def addresses_reader(_line: str) -> bool:
    """Whether a line speaks to its reader."""
    return False


def unfolds(line: str) -> bool:
    """Whether a line only says that it unfolds a part."""
    return UNFOLDS.fullmatch(line) is not None


def unfolds_rest(line: str) -> bool:
    """Whether a line is the button that shows the rest of a text."""
    return UNFOLDS.fullmatch(line) is not None


def more() -> tuple[str, ...]:
    """How the labels of buttons begin that show more of a list, in small letters."""
    return tuple(f"{verb} {what}" for verb in sorted(_SHOWING.words) for what in ("all", "more"))


def to_come(markup: str) -> list[str]:
    """The words of a page that stand for a part that is still to come."""
    return _COMING.findall(markup)
