"""What a Chinese sentence says of time: of the state before, of that now."""

from __future__ import annotations

from crawler.languages.expressions import Expression
from crawler.languages.zh.words import words

EARLIER = words("times.earlier")
NOW = words("times.now")
PAST = Expression(lambda: rf"(?<![比较于与代别变破跟像脱])(?<![比较代别变破脱][起了于])(?:{EARLIER})")
"""Such a word where the state before is told of, and not what another one is compared with, or did away with."""
TURNED_FROM = Expression(lambda: rf"从(?P<left>[^，。；]+?)(?:{words('times.turned')})[为成到向至]")
"""What something was before it became what stands behind."""


def told(text: str) -> str:
    """Of which times a text speaks, in the order earlier, now; `-` for neither."""
    found = [name for name, times in (("earlier", EARLIER), ("now", NOW)) if times.search(text)]
    return " ".join(found) or "-"


def is_past(lead: str) -> bool:
    """Whether the last word of time in what leads up to something speaks of the state before."""
    past = [found.start() for found in EARLIER.finditer(lead)]
    return bool(past) and not any(found.start() > past[-1] for found in NOW.finditer(lead))
