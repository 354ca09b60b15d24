"""How examples of what software says are read: each reading by the name that word lists and the corpus call it."""

from __future__ import annotations

from collections.abc import Mapping

from crawler.languages.examples import Reading
from crawler.languages.readings import furniture_read, notice_read, stamp_read
from crawler.languages.web import furniture, stamps
from crawler.languages.web.names import holds_office
from crawler.languages.web.notices import NOTICES

READINGS: Mapping[str, Reading] = {
    "furniture": lambda line: furniture_read(furniture, line),
    "notices": lambda line: notice_read(NOTICES, line),
    "signatures": lambda line: "office" if holds_office(line) else "-",
    "stamps": lambda line: stamp_read(stamps, line),
}
