"""How examples of what software says are read: each reading by the name that word lists and the corpus call it."""

from __future__ import annotations

from collections.abc import Mapping

from crawler.languages.examples import Reading
from crawler.languages.protocol import Stamps
from crawler.languages.web import stamps


def stamp_read(asked: Stamps, line: str) -> str:
    """What a line is that a site or a player stamps on a page; `-` for none."""
    kinds = {
        "tally": asked.is_tally(line),
        "stamp": asked.is_stamp(line),
        "owner": asked.names_owner(line),
        "boast": asked.is_boast(line),
        "player": asked.plays(line),
        "button": asked.is_on_player(line),
    }
    return next((name for name, is_it in kinds.items() if is_it), "-")


READINGS: Mapping[str, Reading] = {
    "stamps": lambda line: stamp_read(stamps, line),
}
