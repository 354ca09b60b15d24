"""Words folded for looking up, and the pairs of characters by which texts without spaces can be compared."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from crawler.text.normalize import comparison_key

_RUN = re.compile(r"[^\W_]+")


@lru_cache(maxsize=4096)
def pairs_in(text: str) -> frozenset[str]:
    """The pairs within runs of letters and digits, in one letter case and without spaces; a run of one is itself."""
    found: set[str] = set()
    for run in _RUN.findall(lookup_key(text)):
        found.update(map("".join, pairwise(run)) if len(run) > 1 else (run,))
    return frozenset(found)


def lookup_key(text: str) -> str:
    """Words folded for looking up: comparison form, lower case, no spaces or quotation marks."""
    return comparison_key(text).casefold().replace('"', "").replace("'", "")
