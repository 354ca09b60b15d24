"""Whether a page came only in part: cut off, folded, still to be drawn, or in another language; never an edit of it."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence

from crawler.diff.edition import Edition, letters_of
from crawler.diff.ending import is_cut, rest_reason
from crawler.diff.statements import SHORTEST_SENTENCE, SHOWN, Statement, shown, size_of
from crawler.languages.protocol import Language
from crawler.text.normalize import comparison_key

_SHORT_TEXT = re.compile(r">\s*([^<>]{2,16}?)\s*[^<>\w]?\s*<")
"""What stands between two tags and may be the words of a button."""
_TO_COME = re.compile(
    r"<[^<>]*(?:class|id)\s*=\s*[\"']?[^\"'<>]*(?:skeleton|placeholder-(?:line|glow|wave)|shimmer|lazy-?(?:block|section|content|render))"
    r"|<[^<>]*\s(?:data-lazy\b|aria-busy\s*=\s*[\"']?true)",
    re.IGNORECASE,
)
"""An element that stands for a part of a page that a script is to draw."""
_EMPTY = re.compile(r"<(p|div|li|h[1-6]|dd|td|blockquote|span)\b[^<>]*>\s*</\1\s*>", re.IGNORECASE)
"""An element that may hold text, and holds nothing."""
_NO_TEXT = re.compile(
    r"<!--(?!\[).*?-->|<(?:style|title|svg)\b.*?</(?:style|title|svg)\s*>|<meta\b[^<>]*>", re.IGNORECASE | re.DOTALL
)
"""What an editor leaves out in the markup, and what tells of the page as a whole."""
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_UNICODE = re.compile(r"\\u([0-9a-fA-F]{4})")
_SPACE = re.compile(r"\\[nrt]")
_HAN = re.compile(r"[\u3400-\u9fff]")
_LATIN = re.compile(r"[A-Za-z]")
_MANY = 2
_SEVERAL = 3
_MOST = 0.6
_EMPTIED = 1 / 3
"""Elements that are empty now, for each sentence that is gone: one may hold several, or a part of one."""
_ANOTHER_LANGUAGE = 0.2
"""Share of a page's sentences that come in another script from which a part of it is in another language."""


def partial_reason(before: Edition, after: Edition) -> str | None:
    """Why the new reading is of a part of the page only, in words; None where nothing says so."""
    lost = before.without(after)
    if not lost:
        return None
    came = after.beside(before)
    return (
        _folded(before, after, lost, came)
        or _in_state(after, lost)
        or _to_come(before, after, lost, came)
        or _emptied(before, after, lost, came)
        or rest_reason(before, after, lost, came)
        or _in_another_language(before, lost, came)
    )


def _folded(before: Edition, after: Edition, lost: Sequence[Statement], came: Sequence[Statement]) -> str | None:
    """Paragraphs that end in dots where they went on, under a button that unfolds them."""
    cut, bare = ([each for each in came if is_cut(each, lost, after, marked=marked)] for marked in (True, False))
    if not cut and not bare:
        return None
    has_button = _has_unfolder(after, lost[0].language) and not _has_unfolder(before, lost[0].language)
    if len(cut) >= _MANY or (cut and has_button):
        return f"{len(cut)} paragraphs are cut short, as in {shown(cut[0])}"
    if len(bare) >= _SEVERAL or (bare and has_button):
        return f"{len(bare)} sentences break off, as in {shown(bare[0])}"
    return None


def _has_unfolder(edition: Edition, language: Language) -> bool:
    """Whether a page has a button that unfolds the rest."""
    return any(map(language.furniture.unfolds_rest, _SHORT_TEXT.findall(edition.markup)))


def _in_state(after: Edition, lost: Sequence[Statement]) -> str | None:
    """What is lost still stands in the page, in its scripts or where it is not read as the case."""
    long = [statement for statement in lost if len(statement.key) >= SHORTEST_SENTENCE]
    if len(long) < _SEVERAL or not after.markup:
        return None
    there = _all_words(after.markup)
    held = [s for s in long if (words := letters_of(s.key)) in there and words not in after.letters]
    if len(held) < _SEVERAL or size_of(held) < _MOST * size_of(long):
        return None
    return f"{len(held)} sentences of the last reading stand in the page, but not in the case, as {shown(held[0])}"


def _all_words(markup: str) -> str:
    """All letters and digits that a page holds, those of its scripts' strings too, whatever stands between them."""
    words = _NO_TEXT.sub("", markup)
    words = _UNICODE.sub(lambda code: chr(int(code[1], 16)), words)
    words = _SPACE.sub("", words).replace("\\/", "/").replace('\\"', '"')
    words = _TAG.sub("", html.unescape(words))
    return letters_of(comparison_key.__wrapped__(words))


def _to_come(before: Edition, after: Edition, lost: Sequence[Statement], came: Sequence[Statement]) -> str | None:
    """Several statements are gone, none came, and something new in the markup stands for what is to come."""
    language = lost[0].language
    if len(lost) < _MANY or any(not _waiting(statement.text, language) for statement in came):
        return None
    waiting = _waiting(after.markup, language)
    if len(waiting) <= len(_waiting(before.markup, language)):
        return None
    stands = f"{waiting[0][-SHOWN:]!r} stands for what is to come"
    return f"{len(lost)} statements are missing, as {shown(lost[0])}, and {stands}"


def _waiting(markup: str, language: Language) -> list[str]:
    """What stands in a page for a part that is still to come."""
    return _TO_COME.findall(markup) + language.furniture.to_come(markup)


def _emptied(before: Edition, after: Edition, lost: Sequence[Statement], came: Sequence[Statement]) -> str | None:
    """Several sentences are gone, none came, and the elements that held them are there, with nothing in them."""
    sentences = [statement for statement in lost if statement.is_sentence]
    is_news = any(letters_of(s.key) not in before.letters and s.text not in before.text for s in came)
    if len(sentences) < _SEVERAL or is_news or not after.markup or not before.markup:
        return None
    empty = len(_EMPTY.findall(after.markup)) - len(_EMPTY.findall(before.markup))
    if empty < max(_SEVERAL, len(sentences) * _EMPTIED):
        return None
    return f"{len(lost)} statements are missing, as {shown(lost[0])}, and {empty} more elements are empty"


def _in_another_language(before: Edition, lost: Sequence[Statement], came: Sequence[Statement]) -> str | None:
    """Chinese sentences went, and as many came that have hardly a Chinese character; or the other way round."""
    sentences = [statement for statement in before.statements if statement.is_sentence]
    for here, there in ((_HAN, _LATIN), (_LATIN, _HAN)):
        went = [statement for statement in lost if statement.is_sentence and _is_in(statement, here, there)]
        foreign = [statement for statement in came if statement.is_sentence and _is_in(statement, there, here)]
        is_first = not any(_is_in(statement, there, here) for statement in sentences)
        least = _SEVERAL if is_first else max(_SEVERAL, _ANOTHER_LANGUAGE * len(sentences))
        if min(len(went), len(foreign)) >= least:
            return f"{len(foreign)} sentences came in another language, as {shown(foreign[0])}"
    return None


def _is_in(statement: Statement, script: re.Pattern[str], other: re.Pattern[str]) -> bool:
    """Whether a statement is nearly all in a script; a Chinese one may name products in Latin letters."""
    mine, theirs = len(script.findall(statement.text)), len(other.findall(statement.text))
    return mine > 0 and (mine * 3 >= theirs if script is _HAN else theirs * 20 <= mine)
