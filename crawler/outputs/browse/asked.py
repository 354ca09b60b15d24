"""What a reader asks of the changes: the address of the page as a filter, and a filter as an address."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

from datasette.utils import MultiParams

from crawler.items.change import ChangeKind
from crawler.items.claim import ClaimKind
from crawler.items.crawl import CASE, PageEvent
from crawler.outputs.digest.news.severity import Grade
from storage.browsing.changes import Asked
from storage.clock import moment_of

KINDS = (*(kind.value for kind in ClaimKind), CASE)
HAPPENED = (*(change.value for change in ChangeKind), *(event.value for event in PageEvent))
"""What may happen to a claim, and to a whole case."""
MARKED = ("new", "starred", "ignored")
"""What may be asked of readers' marks."""
_SEVERAL = ("kind", "change", "crawl")


@dataclass(frozen=True, slots=True)
class Question:
    """What the page of changes is asked."""

    given: Mapping[str, Sequence[str]]
    """Name in the address -> values, those that are known."""
    asked: Asked
    grade: Grade | None = None
    """The least grave step that is shown; None: all."""
    page: int = 1
    mark: str = ""
    """`new` (not seen by this reader), `starred` (or with a note), `ignored`; "": all but what is ignored."""
    not_understood: str = ""
    """A date that is none."""

    @property
    def with_changes(self) -> bool:
        """Whether changes of claims may be an answer."""
        kinds, happened = self.given.get("kind", ()), self.given.get("change", ())
        return (not kinds or set(kinds) != {CASE}) and (not happened or bool(set(happened) & set(ChangeKind)))

    @property
    def with_events(self) -> bool:
        """Whether cases that came and went may be an answer."""
        kinds, happened = self.given.get("kind", ()), self.given.get("change", ())
        return (not kinds or CASE in kinds) and (not happened or bool(set(happened) & set(PageEvent)))

    def address(self, *, page: int = 1, **other: str) -> str:
        """The query string of the same question with other values; "" drops one."""
        given = {name: values for name, values in self.given.items() if name not in other}
        pairs = [(name, value) for name, values in given.items() for value in values]
        pairs += [(name, value) for name, value in other.items() if value]
        pairs += [("page", str(page))] if page > 1 else []
        return f"?{urlencode(pairs)}" if pairs else "?"

    def without(self, name: str, value: str) -> str:
        """The query string without one of its values."""
        kept = [(each, word) for each, words in self.given.items() for word in words if (each, word) != (name, value)]
        return f"?{urlencode(kept)}" if kept else "?"


def question_of(args: MultiParams, now: datetime) -> Question:
    """What an address asks; what is not known in it is left out."""
    given: dict[str, list[str]] = {}
    for name in ("q", "company", "vendor", "url", "since", "before", "severity", "moved"):
        value = (args.get(name) or "").strip()[:500]
        if value:
            given[name] = [value]
    for name, known in (("kind", KINDS), ("change", HAPPENED), ("crawl", None)):
        values = dict.fromkeys(args.getlist(name))
        kept = [v for v in values if (v in known if known is not None else re.fullmatch(r"[1-9]\d{0,17}", v))]
        if kept:
            given[name] = kept[:50]
    one = {name: values[0] for name, values in given.items()}
    grade = Grade(one["severity"]) if one.get("severity") in set(Grade) else None
    if grade is None:
        given.pop("severity", None)
    moments = {name: moment_of(one[name], now) for name in ("since", "before") if name in one}
    bad = next((one[name] for name, moment in moments.items() if moment is None), "")
    given = {name: values for name, values in given.items() if name not in moments or moments[name]}
    asked = Asked(
        words=one.get("q", ""),
        company=one.get("company", ""),
        vendor=one.get("vendor", ""),
        url=one.get("url", ""),
        kinds=tuple(given.get("kind", ())),
        changes=tuple(given.get("change", ())),
        since=moments.get("since") or "",
        before=moments.get("before") or "",
        crawls=tuple(map(int, given.get("crawl", ()))),
        with_moved=one.get("moved") == "1",
    )
    mark = args.get("mark") or ""
    if mark in MARKED:
        given["mark"] = [mark]
    page = args.get("page") or ""
    number = int(page) if re.fullmatch(r"[1-9]\d{0,5}", page) else 1
    return Question(given, asked, grade, number, mark if mark in MARKED else "", bad)
