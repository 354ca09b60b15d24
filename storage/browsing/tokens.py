"""Chinese and Latin text as tokens that SQLite's full-text index can find in any part, from one character up.

A run of characters of one script is indexed as its overlapping pairs, and its last character alone: `text` is
`te ex xt t`. A phrase of pairs then finds what is typed wherever it stands, a pair is rare enough to be fast,
and one character is the start of a pair. An English word is sought by the letters that its forms have in common;
whether a text that the index finds really has one of them is looked up in the text itself (`finding`).
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_RUN = re.compile(r"[0-9a-z]+|[^\W_0-9a-z]+")
_RUN_OR_SHARE = re.compile(r"[0-9a-z]*[0-9]%|[0-9a-z]+|[^\W_0-9a-z]+")
_PERCENT = re.compile(r"(?<=[0-9])\s*(?:%|per\s?cent(?![a-z]))", re.IGNORECASE)
_MAY_BE_SHARE = re.compile(r"[0-9]\s*(?:%|p)")
_TERM = re.compile(r"\"([^\"]+)\"|\u201c([^\u201d]+)\u201d|(\S+)")
_PLURAL = re.compile(r"ies$|(?<=[^su])s$|(?<=ss|sh|ch)es$")
_ENDING = re.compile(r"(?:ing|ed)$")
_VOWEL = re.compile(r"[aeiouy]")
_DOUBLED = re.compile(r"([bdgmnprt])\1$")
_LEAST_FORM, _LEAST_ROOT = 4, 3
"""Letters of a word that may have other forms, and of what they have in common."""
_INVISIBLE = dict.fromkeys((0x00AD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF))


def runs(text: str) -> list[str]:
    """The text's runs of letters and digits of one script, width and case folded; spacing and punctuation are gone."""
    return _RUN.findall(_folded(text))


def tokens(text: str) -> str:
    """The text as the index keeps it: its tokens, separated by spaces."""
    return " ".join([run[at : at + 2] for run in runs(text) for at in range(len(run))])


def match_expression(query: str) -> str | None:
    """The index's expression for what a person typed: every word of it somewhere; None where nothing can be sought.

    Words are separated by spaces, but for those in quotation marks, which are sought as they stand; the order of words
    does not matter, that of the characters in a word does. It finds a little more than is sought: an English word by
    its stem, a share by its number.
    """
    phrases = [_phrase(_sought(found)) for word in terms(query) if (found := runs(word))]
    return " AND ".join(phrases) or None


def terms(query: str) -> list[str]:
    """What is sought, each by itself: words, and phrases in quotation marks; `40 percent` is `40%`."""
    found = _TERM.findall(_as_share(unicodedata.normalize("NFKC", query)))
    return [phrase or curly or word for phrase, curly, word in found]


def _sought(found: list[str]) -> list[str]:
    """The runs as the index is asked for them: of one English word the letters that all of its forms begin with."""
    if len(found) == 1 and (root := stem(found[0])) is not None:
        return [root]
    return found


@lru_cache(maxsize=1 << 14)
def stem(word: str) -> str | None:
    """What the forms of an English word have in common (`saving`, `savings` and `saved`: `sav`).

    None for a word that has no other forms, or is too short to tell.
    """
    if len(word) < _LEAST_FORM or not (word.isascii() and word.isalpha()):
        return None
    root = _PLURAL.sub("", word)
    bare = _ENDING.sub("", root)
    if len(bare) >= _LEAST_ROOT and _VOWEL.search(bare):
        root = bare[:-1] if _DOUBLED.search(bare) else bare
    root = root[:-1] if root[-1] in "eyi" else root
    return root if len(root) >= _LEAST_ROOT else None


def _as_share(text: str) -> str:
    """The text with one way of writing per cent right behind its number."""
    return _PERCENT.sub("%", text)


def _phrase(found: list[str]) -> str:
    *whole, last = found
    # What follows the last run in the text is not known: its last character may go on into a pair.
    pairs = [run[at : at + 2] for run in whole for at in range(len(run))]
    pairs += [last[at : at + 2] for at in range(max(len(last) - 1, 1))]
    return f'"{" ".join(pairs)}"' + (" *" if len(last) == 1 else "")


def shares(text: str) -> list[str]:
    """The runs of a text, with the sign of a share at its number."""
    plain = text.lower() if text.isascii() else _folded(text)
    return _RUN_OR_SHARE.findall(_as_share(plain) if _MAY_BE_SHARE.search(plain) else plain)


def _folded(text: str) -> str:
    """Width and case alike, without what is not seen."""
    return unicodedata.normalize("NFKC", text.translate(_INVISIBLE)).casefold()
