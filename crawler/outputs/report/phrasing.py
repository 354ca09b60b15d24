"""Two readings that the audit still has: a sentence as a line, and what a heading's part tells."""

from __future__ import annotations

import re
from enum import StrEnum

_LEAD = re.compile(
    r"^(?:(?:此外|同时|另外|其次|首先|最后|更重要的是|与此同时|但问题也随之浮现|不仅如此|除此之外|因此|于是|所以|而且|并且|但是|但|例如|比如|"
    r"如今|现在|目前|至今|随后|然后|最终|总之|事实上|其实)\s*[，,：:]\s*)+"
)
_END = " 　。.；;，,、"


def as_line(sentence: str) -> str:
    """The sentence as a line of a list: without the connective that opens it and the full stop that ends it."""
    line = _LEAD.sub("", sentence.strip()).rstrip(_END)
    return line or sentence.strip()


class Role(StrEnum):
    """What a sentence of the body tells."""

    PAIN = "pain"
    SOLUTION = "solution"
    VALUE = "value"
    PLAIN = "plain"


_HEADINGS = (
    (Role.PAIN, re.compile(r"挑战|痛点|困境|难题|问题|背景|需求")),
    (Role.SOLUTION, re.compile(r"解决方案|方案|做法|实践|举措|如何做|落地")),
    (Role.VALUE, re.compile(r"成果|成效|价值|收益|效果|收获|结果")),
)


def role_of_heading(heading: str) -> Role | None:
    """What the sentences under a short heading tell (`挑战`, `解决方案`, `成果`); None: it names a theme."""
    words = heading.strip(" ：:。")
    if len(words) > 8:
        return None
    return next((role for role, pattern in _HEADINGS if pattern.search(words)), None)
