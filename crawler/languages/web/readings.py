"""How examples of what software says are read: each reading by the name that word lists and the corpus call it."""

from __future__ import annotations

from collections.abc import Mapping

from crawler.languages.examples import Reading
from crawler.languages.notices import Notices
from crawler.languages.protocol import Furniture, Stamps
from crawler.languages.web import furniture, stamps
from crawler.languages.web.names import holds_office
from crawler.languages.web.notices import NOTICES


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


def furniture_read(asked: Furniture, line: str) -> str:
    """What a line is that a site puts around a text; `-` for none."""
    kinds = {
        "visitor": asked.is_to_visitor(line),
        "trail": asked.is_trail(line),
        "others": asked.announces_others(line),
        "topics": asked.heads_topics(line),
        "contents": asked.is_contents(line),
        "contact": asked.asks_for_contact(line),
        "unfolds": asked.unfolds_rest(line),
        "opens": asked.unfolds(line),
        "tool": asked.is_tool(line),
        "advert": asked.is_advert(line),
        "waiting": asked.waiting.search(line) is not None,
        "reader": asked.addresses_reader(line),
    }
    return next((name for name, is_it in kinds.items() if is_it), "-")


def notice_read(asked: Notices, line: str) -> str:
    """What a line says of its page: of a notice its outcome, else which one it speaks of or hints at; `-` for none."""
    if asked.is_button(line):
        return "button"
    if kind := asked.kind_of(line):
        return kind[0].value
    if told := asked.told(line):
        return f"says {told.value}"
    hinted = asked.hinted([line])
    return f"hint {hinted[0].value}" if hinted else "-"


READINGS: Mapping[str, Reading] = {
    "furniture": lambda line: furniture_read(furniture, line),
    "notices": lambda line: notice_read(NOTICES, line),
    "signatures": lambda line: "office" if holds_office(line) else "-",
    "stamps": lambda line: stamp_read(stamps, line),
}
