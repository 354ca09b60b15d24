"""Chinese and Latin text as tokens that SQLite's full-text index can find in any part, from one character up.

A run of characters of one script is indexed as its overlapping pairs, and its last character alone: `text` is
`te ex xt t`. A phrase of pairs then finds what is typed wherever it stands, a pair is rare enough to be fast,
and one character is the start of a pair.
"""

from __future__ import annotations

import re
import unicodedata

_RUN = re.compile(r"[0-9a-z]+|[^\W_0-9a-z]+")
_INVISIBLE = dict.fromkeys((0x00AD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF))

INSIDE_A_WORD = 1
WHOLE_WORDS = 2


def runs(text: str) -> list[str]:
    """The text's runs of letters and digits of one script, width and case folded; spacing and punctuation are gone."""
    return _RUN.findall(unicodedata.normalize("NFKC", text.translate(_INVISIBLE)).casefold())


def tokens(text: str) -> str:
    """The text as the index keeps it: its tokens, separated by spaces."""
    return " ".join([run[at : at + 2] for run in runs(text) for at in range(len(run))])


def match_expression(query: str) -> str | None:
    """The index's expression for what a person typed: every word of it somewhere; None where nothing can be sought.

    Words are separated by spaces; the order of words does not matter, that of the characters in a word does.
    """
    phrases = [_phrase(found) for word in query.split() if (found := runs(word))]
    return " AND ".join(phrases) or None


def _phrase(found: list[str]) -> str:
    *whole, last = found
    # What follows the last run in the text is not known: its last character may go on into a pair.
    pairs = [run[at : at + 2] for run in whole for at in range(len(run))]
    pairs += [last[at : at + 2] for at in range(max(len(last) - 1, 1))]
    return f'"{" ".join(pairs)}"' + (" *" if len(last) == 1 else "")


def found_in(text: str, query: str) -> int:
    """0: not every word of the query is in the text. `WHOLE_WORDS`; `INSIDE_A_WORD`: a Latin one only within others.

    Says the same as the index does, for one text.
    """
    seen = " ".join(runs(text))
    level = WHOLE_WORDS
    for word in query.split():
        if found := runs(word):
            sought = " ".join(found)
            if sought not in seen:
                return 0
            if not _stands_alone(sought, seen):
                level = INSIDE_A_WORD
    return level


def _stands_alone(sought: str, seen: str) -> bool:
    before = r"(?<![0-9a-z])" if sought[0].isascii() else ""
    after = r"(?![0-9a-z])" if sought[-1].isascii() else ""
    return not (before or after) or re.search(before + re.escape(sought) + after, seen) is not None


def marked(text: str, query: str) -> list[tuple[str, bool]]:
    """The text cut into runs, True for those that the query's words are found in as they are typed."""
    words = sorted({word for word in query.split() if runs(word)}, key=len, reverse=True)
    if not words:
        return [(text, False)]
    pieces = re.split(f"({'|'.join(map(re.escape, words))})", text, flags=re.IGNORECASE)
    return [(piece, at % 2 == 1) for at, piece in enumerate(pieces) if piece]
