"""The shapes that addresses of a site have in common: which of its folders may be the one that holds its cases."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from crawler.text.paths import is_file_path, normal_path

FEWEST = 3
"""Pages that make a folder one of cases; fewer are a menu's entries."""
_FURTHER = re.compile(r"(?:page|p)-?\d*|(?:list|index|page)(?:[_-]\d{1,4})+(?:\.[a-z]+)?|\d{1,3}")
"""The last segment of a list's further page: `/case/page/2`, `/case/page-2`, `/case/list_3_2.html`."""
_PIECES = re.compile(r"[a-z]+")


@dataclass(frozen=True, slots=True)
class Shape:
    """A folder of pages that may be the cases."""

    folder: str
    """Path without a slash at its end: `/customers`."""
    paths: tuple[str, ...]
    """Pages in it as the site gives their addresses, each once, in the order in which they were found."""
    is_deep: bool
    """Whether pages lie in folders below it as well."""

    @property
    def pattern(self) -> str:
        """As a vendor's file says it: `/customers/*`, with the slash at the end that the site's addresses have."""
        slashed = sum(path.endswith("/") for path in self.paths) * 2 > len(self.paths)
        return f"{self.folder}/{'**' if self.is_deep else '*'}{'/' if slashed and not self.is_deep else ''}"

    @property
    def is_named(self) -> bool:
        """Whether its folder is called as folders of cases are (words/case_folders.toml)."""
        return is_case_name(self.folder)


@lru_cache(maxsize=1)
def _case_words() -> frozenset[str]:
    table = tomllib.loads(files("crawler.vendors").joinpath("words/case_folders.toml").read_text(encoding="utf-8"))
    return frozenset(table["words"])


def is_case_name(path: str) -> bool:
    """Whether a path's segments are called as folders of cases are."""
    return any(piece in _case_words() for piece in _PIECES.findall(normal_path(path).lower()))


def list_among(links: Mapping[str, Iterable[str]], shape: Shape) -> str | None:
    """The page that lists a shape's pages: it links most of them and is none of them, else it is their folder's own.

    `links` are paths of pages with those that they link. Of pages that link as many the folder's own goes first, then
    one that is called as lists of cases are, and the site's first page last.
    """
    wanted = set(map(normal_path, shape.paths))
    ranks = {}
    for path, linked in links.items():
        plain = normal_path(path)
        if plain not in wanted:
            count = len(wanted.intersection(map(normal_path, linked)))
            ranks[path] = (count >= FEWEST) * count, plain == shape.folder, is_case_name(plain), plain != "/"
    best = max(ranks, key=lambda path: ranks[path], default=None)
    return best if best is not None and any(ranks[best][:2]) else None


def further_pages(paths: Iterable[str], folder: str) -> list[str]:
    """Paths that lie in a folder of cases and are further pages of its list: no pattern may take them for cases."""
    parted = [(path, *normal_path(path).rpartition("/")[::2]) for path in paths]
    return [path for path, place, last in parted if place == folder and _FURTHER.fullmatch(last)]


def shapes_in(paths: Iterable[str], *, asked: str, own: Collection[str] = ()) -> list[Shape]:
    """Folders that may hold the cases, the likeliest first.

    `paths` are those that the site's sitemaps and links name, `asked` the path that a person gave: a case of theirs, or
    the page that lists them. `own` are paths that the asked page links and the site's first page does not.
    """
    children: dict[str, dict[str, str]] = defaultdict(dict)
    for path in paths:
        plain = normal_path(path)
        folder, _, last = plain.rpartition("/")
        if folder and not is_file_path(plain) and not _FURTHER.fullmatch(last):
            children[folder].setdefault(plain, path)
    shapes = [_shape(folder, children) for folder in children]
    asked, mine = normal_path(asked), {normal_path(path) for path in own}
    found = [shape for shape in shapes if len(shape.paths) >= FEWEST or shape.folder == asked.rpartition("/")[0]]
    return sorted(found, key=lambda shape: _likeliness(shape, asked, mine), reverse=True)


def _shape(folder: str, children: dict[str, dict[str, str]]) -> Shape:
    """The folder's pages, with those of its sub-folders where these hold few: `/customers/retail/name`."""
    direct = children[folder]
    below = [
        path
        for other, paths in children.items()
        if other.startswith(f"{folder}/")
        for plain, path in paths.items()
        if plain not in direct
    ]
    is_deep = 0 < len(below) <= len(direct)
    return Shape(folder, (*direct.values(), *(below if is_deep else ())), is_deep)


def _likeliness(shape: Shape, asked: str, own: set[str]) -> tuple[int, bool, int, int]:
    """By what the person asked for, then by what the folder is called, then by how many pages it has."""
    linked = sum(normal_path(path) in own for path in shape.paths)
    if asked == shape.folder and len(shape.paths) >= FEWEST:
        nearness = 3
    elif asked.rpartition("/")[0] == shape.folder:
        nearness = 2
    else:
        nearness = int(linked >= FEWEST)
    return nearness, shape.is_named, linked, len(shape.paths)


def spread(paths: Sequence[str], count: int) -> list[str]:
    """So many of the paths, evenly over their order."""
    if len(paths) <= count:
        return list(paths)
    return [paths[number * len(paths) // count] for number in range(count)]
