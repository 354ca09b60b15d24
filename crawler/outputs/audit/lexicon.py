"""Words of a statement and their surroundings, as an audit looks for them on a page."""

from __future__ import annotations

import re

LATIN = re.compile(r"[A-Za-z][A-Za-z0-9&.+-]*[A-Za-z0-9]")
"""A Latin word or name of two characters or more."""
NEIGHBOURS = re.compile(r"[^\W_]{2}")
"""Two characters beside a word, folded, that tell where it stands: no marks, no spaces."""
