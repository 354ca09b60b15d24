"""Names, subjects and things of a Chinese sentence, by the part-of-speech tags of jieba (ADR 0009)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from crawler.languages.expressions import Expression
from crawler.languages.zh.tagging import tagged
from crawler.languages.zh.understanding.synonyms import are_synonyms, is_anybody
from crawler.text.replaced import spans_replaced

_NAMES = ("nr", "ns", "nt", "nz")
"""jieba's tags for people, places, organisations and other proper names."""
_PERSON = "nr"
_NOUNS = ("n", "j", "eng", "vn", "an", "b", "l")
_THINGS = ("n", "j", "vn", "an")
_VERBS = ("v", "p")
_CONTENT = (*_NOUNS, "v", "i", "s")
_LEAST_NAME = 2


def differing_name(old: str, new: str) -> str | None:
    """In words which name, subject or other thing differs between two wordings, or None.

    A name counts where another name took its place, and so does any noun for which another one stands now, unless the
    two may mean the same. The subject is the run of nouns before the first verb or preposition; words for anybody
    (员工, 我们) differ from nothing.
    """
    a, b = tagged(old), tagged(new)
    lost, gained = _names(a) - _names(b), _names(b) - _names(a)
    lost = Counter({word: n for word, n in lost.items() if word not in new})
    gained = Counter({word: n for word, n in gained.items() if word not in old})
    if lost and gained:
        return f"name {'/'.join(lost)} -> {'/'.join(gained)}"
    before = [word for word in _subject(a) if word not in new and not is_anybody(word)]
    after = [word for word in _subject(b) if word not in old and not is_anybody(word)]
    if before and after and not _mean_the_same(before, after):
        return f"subject {''.join(before)} -> {''.join(after)}"
    people = {word for word, tag in (*a, *b) if tag.startswith(_PERSON) and not is_anybody(word)}
    for (start, end), (new_start, new_end) in spans_replaced(old, new):
        words = old[start:end], new[new_start:new_end]
        before = _things(a, start, end, new)
        after = _things(b, new_start, new_end, old)
        if words[0] in lost and _may_be_name(words[1]):
            after = [words[1]]
        if words[1] in gained and _may_be_name(words[0]):
            before = [words[0]]
        if people & {*before, *after} and any(len(one) == len(other) for one in before for other in after):
            return f"name {''.join(before)} -> {''.join(after)}"
        if before and after and not (_mean_the_same(before, after) or are_synonyms(*words)):
            return f"noun {''.join(before)} -> {''.join(after)}"
    return None


def _may_be_name(words: str) -> bool:
    """Whether words that stand where a name stood may be one that the tagger does not know."""
    return len(words) >= _LEAST_NAME and words.isalpha()


def _mean_the_same(before: list[str], after: list[str]) -> bool:
    return any(are_synonyms(one, other) for one in before for other in after)


def content_words(text: str, generic: Expression) -> dict[str, bool]:
    """The nouns, names and verbs of two characters or more that are not all `generic`; whether each is a noun."""
    return {
        word: tag.startswith((*_NAMES, *_NOUNS))
        for word, tag in tagged(text)
        if len(word) >= _LEAST_NAME and tag.startswith(_CONTENT) and generic.sub("", word)
    }


def _names(tagged_words: Sequence[tuple[str, str]]) -> Counter[str]:
    return Counter(word for word, tag in tagged_words if tag.startswith(_NAMES) and len(word) >= _LEAST_NAME)


def _things(tagged_words: Sequence[tuple[str, str]], start: int, end: int, other: str) -> list[str]:
    """The nouns and names of an interval of the tagged text, in part or whole, that the other text does not have."""
    at, things = 0, []
    for word, tag in tagged_words:
        if at < end and start < at + len(word) and len(word) >= _LEAST_NAME and tag.startswith(_THINGS):
            things.append(word)
        at += len(word)
    return [word for word in things if word not in other]


def _subject(tagged_words: Sequence[tuple[str, str]]) -> tuple[str, ...]:
    """Nouns of the first clause that stand before its first verb or preposition."""
    subject: list[str] = []
    for word, tag in tagged_words:
        if tag == "x":
            if subject:
                break
            continue
        if tag.startswith(_VERBS) and tag != "vn":
            break
        if tag.startswith(_NOUNS):
            subject.append(word)
    return tuple(subject)
