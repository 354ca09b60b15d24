"""Every page that links lead to from the start page, a few of each kind."""

from __future__ import annotations

import re
from collections import Counter, deque
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple
from urllib.parse import parse_qsl, urldefrag

_VARIABLE = re.compile(r"(?<=/)(?=[^/]*\d)[^/]+")
_NO_PAGE = re.compile(r"\.(json|csv|xlsx|txt|blob|db|svg)\b|_format=|_shape=|_blob|/-/(static|casewatch|logout)")
_OPEN = "document.querySelectorAll('details').forEach(each => { each.open = true })"
_OVER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
_BROKEN = "[...document.images].filter(each => each.complete && !each.naturalWidth).map(each => each.src)"
_SMALL = """[...document.querySelectorAll('body *')].filter(each => each.offsetParent
  && [...each.childNodes].some(node => node.nodeType === 3 && node.textContent.trim())
  && parseFloat(getComputedStyle(each).fontSize) < 12)
  .map(each => each.tagName + ' ' + each.textContent.slice(0, 20))"""
_NARROW = r"""[...document.querySelectorAll('section.content td')].filter(each => {
  const text = each.innerText.trim();
  const letter = parseFloat(getComputedStyle(each).fontSize) * (/[\u2e80-\uffff]/.test(text) ? 1 : .6);
  return each.offsetParent && !each.querySelector('input') && text.length > 6 && each.clientWidth < 6 * letter;
}).map(each => each.innerText.slice(0, 20))"""
_LINKS = "[...document.links].map(each => each.href)"


class Seen(NamedTuple):
    """A page as the browser has it, with every `<details>` opened."""

    path: str
    status: int
    said: list[str]
    """What the console says, warnings and errors."""
    over: int
    """Pixels by which the page is wider than the window."""
    broken: list[str]
    """Addresses of pictures that cannot be shown."""
    links: list[str]
    small: list[str]
    """Text of less than 12 pixels."""
    narrow: list[str]
    """Cells that are narrower than six of their letters, and have more than that."""

    @property
    def is_well(self) -> bool:
        """It was answered, says nothing, fits, shows its pictures, and can be read."""
        told = (self.status, self.said, self.over, self.broken, self.small, self.narrow)
        return told == (200, [], 0, [], [], [])


def seen(page: Any, base: str, path: str) -> Seen:
    """Go there and look."""
    said: list[str] = []

    def heard(message: Any) -> None:
        if message.type in {"error", "warning"}:
            said.append(message.text)

    page.on("console", heard)
    answer = page.goto(base + path, wait_until="load")  # pictures are there then, and nothing of ours loads later
    page.evaluate(_OPEN)
    over, broken, links, small, narrow = (page.evaluate(look) for look in (_OVER, _BROKEN, _LINKS, _SMALL, _NARROW))
    page.remove_listener("console", heard)
    return Seen(path, answer.status, said, over, broken, links, small, narrow)


def kinds_of(path: str) -> set[str]:
    """The address without what tells one page of a kind from another: ids, values, ways to sort and filter a table.

    What one of our own pages is asked for is a kind each: of so many filters there are hundreds of ways to choose some.
    """
    path, _, asked = path.partition("?")
    kind = _VARIABLE.sub("*", path)
    if not asked:
        return {kind}
    names = [name for name, _ in parse_qsl(asked, keep_blank_values=True)] if kind.startswith("/-/") else [""]
    return {f"{kind}?{name}" for name in names}


def walk(page: Any, base: str, first: Iterable[str] = ("/",), *, of_a_kind: int) -> Iterator[Seen]:
    """These pages, and then what they link to, breadth first; no more that are of kinds seen so often."""
    todo = deque(first)
    known = set(todo)
    kinds = Counter(kind for path in todo for kind in kinds_of(path))
    while todo:
        found = seen(page, base, todo.popleft())
        yield found
        for link in found.links:
            path = urldefrag(link).url.removeprefix(base)
            if (
                path.startswith("/")
                and path not in known
                and not _NO_PAGE.search(path)
                and any(kinds[kind] < of_a_kind for kind in kinds_of(path))
            ):
                known.add(path)
                kinds.update(kinds_of(path))
                todo.append(path)
