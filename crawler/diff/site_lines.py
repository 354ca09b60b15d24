"""Which of one crawl's changes are of the site's own lines: the same in many cases, and no claim of any customer."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from crawler.items.site_line import LineChange

LEAST_CASES = 4
"""Different cases into which a line comes in one crawl before it is the site's: two partners' cases may share a
sentence, and three a slogan."""
LEAST_OF_FEW = 3
"""The same where they are most of the pages that the crawl read: of a site of which few cases are known."""
LEAST_STANDING = 5
"""Other cases in which a line stands already, before one that comes into a further case is the site's."""
STANDING_SHARE = 0.2
"""And of all cases, their share."""
MOST_TOUCHED = 5
"""Lines of a page that may go or change as the site's in one crawl: where more do, the page itself lost its words."""

_NUMBER = re.compile(r"\d+(?:[.,:/-]\d+)*")
_RUNS = re.compile(r"[^\W\d_]+")
_MOST_RUNS = 40
"""Longest words of the lines that are looked for, by which most others are passed over; more than that cost more."""
_MARKS = re.compile(r"[\W_]+")


Words = tuple[str | None, str | None]
"""Before and after; None where there is nothing."""


@dataclass(frozen=True, slots=True)
class SiteLine:
    """Changes that are one: of the same line, in several cases."""

    changes: tuple[LineChange, ...]
    cases: int
    """Different cases; one case at several addresses counts once."""


def letters(text: str | None, company: str | None = None) -> str | None:
    """Letters and digits of a line, with the company's name masked; None for none."""
    if text is None:
        return None
    folded = unicodedata.normalize("NFKC", text).lower()
    name = unicodedata.normalize("NFKC", company or "").lower()
    return _MARKS.sub("", folded.replace(name, "x") if len(name) > 1 else folded)


def shape(text: str | None, company: str | None = None) -> str | None:
    """`letters` with every number masked: what two lines share that only count otherwise."""
    if text is None:
        return None
    return letters(_NUMBER.sub("0", unicodedata.normalize("NFKC", text)), company)


def _words_of(change: LineChange) -> Words:
    """What differs, with the numbers."""
    return letters(change.old_text, change.company), letters(change.new_text, change.company)


def _shape_of(change: LineChange) -> Words:
    """What differs, whatever the numbers."""
    return shape(change.old_text, change.company), shape(change.new_text, change.company)


def lines_of_site(
    changes: Sequence[LineChange], pages_read: int, put_in: AbstractSet[str | None] = frozenset()
) -> list[SiteLine]:
    """The lines that came into, changed in, or went from several cases at once.

    `pages_read` are the known pages that the crawl read. A line is the site's where at least `LEAST_CASES` cases have
    the same change, number for number, or more than half of the pages, and at least `LEAST_OF_FEW` cases. The latter
    alone counts where the numbers differ from case to case, and of tags, names, modules and cards; a card whose figure
    changes is its case's unless most cases say the same before and after, and so is what goes with numbers of its own.
    On a page that loses more than `MOST_TOUCHED` lines in this way nothing that goes or changes is the site's; of these
    are none of `put_in`, the letters of lines that the site has put into its cases: they go as they came, however many.
    """
    own = [c for c in changes if c.new_text is None and letters(c.old_text) in put_in]
    found = _grouped(own, pages_read)
    taken = {change.id for line in found for change in line.changes}
    return found + _lost([change for change in changes if change.id not in taken], pages_read)


def _lost(changes: Sequence[LineChange], pages_read: int) -> list[SiteLine]:
    """The site's lines among changes, but for what goes from a page that lost its words."""
    found = _grouped(changes, pages_read)
    touched = Counter(change.page_id for line in found for change in line.changes if change.touches)
    emptied = {page_id for page_id, count in touched.items() if count > MOST_TOUCHED}
    if emptied:
        found = _grouped([c for c in changes if not (c.touches and c.page_id in emptied)], pages_read)
    return found


def _grouped(changes: Iterable[LineChange], pages_read: int) -> list[SiteLine]:
    same: dict[Words, list[LineChange]] = defaultdict(list)
    alike: dict[Words, list[LineChange]] = defaultdict(list)
    for change in changes:
        same[_words_of(change)].append(change)
        is_result = change.is_card and change.old_text is not None and change.new_text is not None
        if change.new_text is not None and not is_result:  # a customer's card may say another figure
            alike[_shape_of(change)].append(change)
    found: list[SiteLine] = []
    taken: set[int] = set()
    for groups, is_exact in ((alike, False), (same, True)):
        for group in groups.values():
            rest = [change for change in group if change.id not in taken]
            cases = count_cases((change.company, change.title) for change in rest)
            is_most = cases >= LEAST_OF_FEW and cases * 2 > pages_read
            if is_most or (cases >= LEAST_CASES and is_exact and not (rest[0].is_label or rest[0].is_card)):
                found.append(SiteLine(tuple(rest), cases))
                taken.update(change.id for change in rest)
    return found


def count_cases(cases: Iterable[tuple[str | None, str | None]]) -> int:
    """How many different cases there are among (company, title): no more than companies, and no more than titles."""
    known = set(cases)
    return min(len({company or title for company, title in known}), len({title for _, title in known}))


def _longest_run(change: LineChange) -> str:
    """The longest run of letters in what a change brings, without the company's name."""
    text = (change.new_text or "").lower()
    return max(_RUNS.findall(text.replace((change.company or "\n").lower(), " ")), key=len, default="")


def may_be_known(change: LineChange) -> bool:
    """Whether a change can be of a line that stands in other cases: it comes, or differs in its numbers alone."""
    if change.is_label or change.is_card or change.new_text is None:
        return False
    old, new = _shape_of(change)
    return old is None or old == new


def is_known_line(change: LineChange, standing: Standing) -> bool:
    """Whether one that may be is: the line comes into one more case, or counts on in one."""
    alike, same = standing.alike(change), standing.same(change)
    if change.old_text is not None:
        return alike >= LEAST_STANDING and alike * 2 > standing.cases
    return is_shared(same, standing.cases) or (alike >= LEAST_STANDING and alike * 2 > standing.cases)


def is_shared(others: int, cases: int) -> bool:
    """Whether a line that so many others of all cases say, number for number, is the site's."""
    return others >= LEAST_STANDING and others >= STANDING_SHARE * cases


class Standing:
    """In how many cases stand the lines that some changes bring: counted over the current claims of all cases."""

    def __init__(self, changes: Sequence[LineChange]) -> None:
        self._same: dict[str, set[tuple[str | None, str | None]]] = {}
        self._alike: dict[str, set[tuple[str | None, str | None]]] = {}
        for change in changes:
            self._same.setdefault(_words_of(change)[1] or "", set())
            self._alike.setdefault(_shape_of(change)[1] or "", set())
        runs = {_longest_run(change) for change in changes}
        self._runs = tuple(runs) if len(runs) <= _MOST_RUNS else ()
        self.cases = 0
        """All cases."""

    def add(self, text: str, company: str | None, title: str | None) -> None:
        """Count a claim that stands."""
        if self._runs:
            folded = text.lower()
            if not any(run in folded for run in self._runs):
                return
        key = shape(text, company) or ""
        if key in self._alike:
            self._alike[key].add((company, title))
            words = letters(text, company) or ""
            if words in self._same:
                self._same[words].add((company, title))

    def same(self, change: LineChange) -> int:
        """Other cases that say what a change brings, number for number."""
        return count_cases(self._same[_words_of(change)[1] or ""] - {(change.company, change.title)})

    def alike(self, change: LineChange) -> int:
        """Other cases that say it, whatever the numbers."""
        return count_cases(self._alike[_shape_of(change)[1] or ""] - {(change.company, change.title)})


def is_count(texts: Sequence[str | None]) -> bool:
    """Whether a line's words at several visits in a row differ in their numbers alone, and never come back."""
    return None not in texts and len({shape(text) for text in texts}) == 1 and len(set(texts)) == len(texts)
