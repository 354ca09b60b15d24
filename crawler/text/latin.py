"""Latin words in a text of another script: there they are names."""

from __future__ import annotations

import re
from collections import Counter

_WORD = re.compile(r"[A-Za-z][A-Za-z0-9+#.&'-]*")


def latin_words(text: str) -> Counter[str]:
    """The words in Latin letters, in small ones, each as often as it stands there."""
    return Counter(word.casefold().rstrip(".-'") for word in _WORD.findall(text))
