"""What each recipient of a digest wants to be told."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from crawler.items.claim import ClaimKind
from crawler.items.crawl import CASE
from crawler.items.errors import SettingError
from crawler.items.options import SettingsLike
from crawler.outputs.digest.news.severity import Grade, Severity

_LISTS = ("kinds", "companies", "vendors", "tags")


@dataclass(frozen=True, slots=True)
class Filter:
    """What one recipient wants to be told; an empty set or None: everything."""

    kinds: frozenset[str] = frozenset()
    """Claim kinds, and `case` for cases as a whole."""
    companies: frozenset[str] = frozenset()
    """Customers by name, or by the last part of their page's address; case is ignored."""
    floor: Severity = Severity.REWORDED
    """The least grave rank that is told."""
    vendors: frozenset[str] = frozenset()
    """Names of vendors."""
    tags: frozenset[str] = frozenset()
    """Tags of vendors' files, of which a vendor must have one."""

    def wants(self, vendor: str, tags: Iterable[str]) -> bool:
        """Whether this recipient wants to be told of the vendor with these tags."""
        return (not self.vendors or vendor in self.vendors) and (not self.tags or not self.tags.isdisjoint(tags))


def filters_of(settings: SettingsLike) -> dict[str, Filter]:
    """Recipient, in lower case -> what it wants, from CASES_MAIL_FILTERS.

    Raises:
        SettingError: it is no JSON object, or has something else in it than filters.
    """
    value = settings.get("CASES_MAIL_FILTERS", {})
    if isinstance(value, str):
        try:
            value = json.loads(value or "{}")
        except ValueError:
            value = None
    if value is None:
        value = {} if settings.get("CASES_MAIL_FILTERS") is None else None
    items = getattr(value, "items", None)
    if items is None:
        raise SettingError('CASES_MAIL_FILTERS is no JSON object: give {"name@example.org": {"severity": "high"}}')
    return {str(who).lower(): _filter(str(who), wants) for who, wants in items()}


def _filter(who: str, wants: object) -> Filter:
    trail = f"CASES_MAIL_FILTERS[{who!r}]"
    if not isinstance(wants, Mapping) or set(wants) - {*_LISTS, "severity"}:
        raise SettingError(f"{trail} is {wants!r}: give an object with {', '.join(_LISTS)}, severity, or some of them")
    lists = {}
    for name in _LISTS:
        many = wants.get(name, [])
        if not isinstance(many, list | tuple):
            raise SettingError(f"{trail}.{name} is {many!r}: give a list")
        words = [str(word).strip() for word in many]
        lists[name] = frozenset(words if name == "tags" else map(str.lower, words))
    known = {kind.value for kind in ClaimKind} | {CASE}
    if lists["kinds"] - known:
        raise SettingError(
            f"{trail}.kinds has {min(lists['kinds'] - known)!r}: give some of {', '.join(sorted(known))}"
        )
    return Filter(floor=_floor(trail, str(wants.get("severity", "low")).strip()), **lists)


def _floor(trail: str, word: str) -> Severity:
    if word.lower() in {grade.value for grade in Grade}:
        return Grade(word.lower()).floor
    if word.upper() in Severity.__members__:
        return Severity[word.upper()]
    names = ", ".join([*(grade.value for grade in Grade), *(rank.name.lower() for rank in Severity)])
    raise SettingError(f"{trail}.severity is {word!r}: give one of {names}")
