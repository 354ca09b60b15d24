"""What the style sheets within a page say of where and how its text is drawn: as far as single classes tell."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

_CONDITIONAL = re.compile(r"@[^{};@]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}")
"""What holds for some screens, for paper, or at times of an animation."""
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_RULE = re.compile(r"(?<![^{}])([^{}]++)\{([^{}]*)\}")
_SELECTOR = re.compile(r"(?:.*[\s>])?[a-zA-Z]*\.([\w-]+)(::?before|::?after)?$", re.DOTALL)
"""One that ends with an element of one class, whatever that stands in."""
_ORDER = re.compile(r"(?:^|[;\s{])order\s*:\s*(-?\d+)", re.IGNORECASE)
_DIRECTION = re.compile(r"(?:flex-direction|flex-flow)\s*:\s*(?:wrap\s+)?(?:row|column)-reverse", re.IGNORECASE)
_WRITTEN = re.compile(r"content\s*:\s*attr\(\s*([\w-]+)\s*\)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Drawn:
    """Where an element is drawn among those beside it, how it draws what it holds, and what is written at its ends."""

    order: int = 0
    """Elements of a lower number are drawn before it, whatever the source says."""
    is_reversed: bool = False
    """Whether the elements in it are drawn last first, each by itself."""
    before: str = ""
    """The attribute whose value is drawn in front of its text; "" for none."""
    after: str = ""
    """And behind."""

    def over(self, other: Drawn) -> Drawn:
        """This and, where it says nothing, the other."""
        return Drawn(
            self.order or other.order,
            self.is_reversed or other.is_reversed,
            self.before or other.before,
            self.after or other.after,
        )


AS_WRITTEN = Drawn()


def drawn_by(style: str) -> Drawn:
    """What the declarations of one element say: those of a rule, or of its own `style`."""
    order, direction = _ORDER.search(style), _DIRECTION.search(style)
    if order is None and direction is None:
        return AS_WRITTEN
    return Drawn(int(order[1]) if order else 0, direction is not None)


class Styles:
    """The style sheets of a page, as they are met."""

    def __init__(self) -> None:
        self._rules: dict[str, Drawn] = {}

    def __bool__(self) -> bool:
        """Whether any of them says where something is drawn."""
        return bool(self._rules)

    def read(self, sheet: str) -> None:
        """One more style sheet. Most say nothing of it: that is seen at once."""
        if "attr(" not in sheet and "-reverse" not in sheet and not _ORDER.search(sheet):
            return
        for rule in _RULE.finditer(_CONDITIONAL.sub("", _COMMENT.sub("", sheet))):
            drawn, written = drawn_by(rule[2]), _WRITTEN.search(rule[2])
            for selector in rule[1].split(",") if written or drawn is not AS_WRITTEN else ():
                found = _SELECTOR.match(selector.strip())
                if found:
                    self._add(found[1], found[2] or "", drawn, written[1].lower() if written else "")

    def _add(self, name: str, end: str, drawn: Drawn, attribute: str) -> None:
        if end:
            is_before = end.endswith("before")
            drawn = Drawn(before=attribute if is_before else "", after="" if is_before else attribute)
        self._rules[name] = drawn.over(self._rules.get(name, AS_WRITTEN))

    def drawn(self, attributes: Mapping[str, str]) -> Drawn:
        """How an element with these attributes is drawn: its own style counts more than a class's."""
        style = attributes.get("style")
        found = drawn_by(style) if style else AS_WRITTEN
        if self._rules and "class" in attributes:
            for name in attributes["class"].split():
                rule = self._rules.get(name)
                found = found.over(rule) if rule else found
        return found
