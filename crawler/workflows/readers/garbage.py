"""How often a process that reads pages looks for garbage: pages leave next to none, and looking costs a tenth."""

from __future__ import annotations

import gc

READING = 50_000
"""Objects between two collections where pages are read and nothing else is done."""
FETCHING = 10_000
"""The same where pages are fetched: their answers, which may be large, hold each other."""


def spare(objects: int = READING) -> None:
    """Collect after so many new objects (Python: 700), and never again look at what is loaded now."""
    gc.freeze()
    gc.set_threshold(objects)
