"""What a Chinese sentence says of time: of the state before, of that now."""

from __future__ import annotations

from crawler.languages.zh.words import words

EARLIER = words("times.earlier")
NOW = words("times.now")


def told(text: str) -> str:
    """Of which times a text speaks, in the order earlier, now; `-` for neither."""
    found = [name for name, times in (("earlier", EARLIER), ("now", NOW)) if times.search(text)]
    return " ".join(found) or "-"


def is_past(lead: str) -> bool:
    """Whether the last word of time in what leads up to something speaks of the state before."""
    past = [found.start() for found in EARLIER.finditer(lead)]
    return bool(past) and not any(found.start() > past[-1] for found in NOW.finditer(lead))
