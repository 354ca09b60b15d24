"""Whom a heading of a case says that it tells of: `About Hillside`, `Hillside profile`."""

from __future__ import annotations

from collections.abc import Iterator

from crawler.extractors.regions import Regions

_LONGEST = 40
"""Characters of a heading that says no more than of whom it tells."""


def told_of(regions: Regions, title: str) -> Iterator[str]:
    """Whom the title names and a heading of the case says that it tells of: `About Hillside`."""
    labels, told = regions.language.labels, f"{title}\n{regions.headline or ''}"
    for part in regions.body:
        words = regions.page.words(part.heading) if part.heading else ""
        size = len(words) if len(words) <= _LONGEST else 0
        # a title that does not say what words begin with says none of their longer beginnings
        last = next((at for at in range(1, size) if words[:at].strip() not in told), size)
        first = next((at for at in range(size - 1, 0, -1) if words[at:].strip() not in told), 0)
        for at in sorted({*range(1, last), *range(first + 1, size)}):
            for name, label in ((words[at:], words[:at]), (words[:at], words[at:])):
                if name.strip() and name.strip() in told and labels.is_introduction(label):
                    yield name
