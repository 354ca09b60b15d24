"""Paths of addresses: their normal form, and which of them are cases, by the patterns of a vendor's file."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import SplitResult, quote, unquote, urlsplit

SAFE = "/-._~!$&'()*+,;=:@"
"""Characters that a path may have as they are."""
LOCALE = re.compile(r"/[a-z]{2}(?:[-_][A-Za-z]{2,4})?(?=/)")
INDEX = re.compile(r"(?:/index)?(?:\.(?:s?html?|php|aspx?|jsp))?$", re.IGNORECASE)
_FILE = re.compile(
    r"\.(?:png|jpe?g|gif|webp|avif|svg|ico|bmp|pdf|docx?|xlsx?|pptx?|zip|mp[34]|webm|css|js|json|xml|gz|txt|woff2?)$",
    re.IGNORECASE,
)
_WILDCARD = re.compile(r"(/\*\*/|\*\*|\*)")
_MEANS = {"/**/": "/(?:.+/)?", "**": ".+", "*": "[^/]+"}


@lru_cache(maxsize=1 << 13)
def normal_path(path: str) -> str:
    """Percent-encoding in one form, no doubled or trailing slashes, dot segments resolved; letter case stays."""
    segments: list[str] = []
    for segment in path.split("/"):
        plain = unquote(segment, errors="surrogateescape")
        if plain == "..":
            del segments[-1:]
        elif plain not in {"", "."}:
            segments.append(quote(plain.replace("/", "%2F"), safe=SAFE.replace("/", ""), errors="surrogateescape"))
    return "/" + "/".join(segments).replace("%252F", "%2F")


def link_parts(href: str) -> SplitResult:
    """The parts of a link's address as a page has it; empty ones where it cannot be parted."""
    try:
        return urlsplit(href.replace("[", "").replace("]", ""))
    except ValueError:
        return urlsplit("")


def is_file_path(path: str) -> bool:
    """Whether a path names a file that no case can be: a picture, a document, a script."""
    return _FILE.search(path) is not None


@lru_cache(maxsize=256)
def _expression(pattern: str) -> re.Pattern[str]:
    parts = _WILDCARD.split(normal_path(pattern))
    return re.compile("".join(_MEANS.get(part) or re.escape(part) for part in parts))


def _fits(patterns: Iterable[str], paths: Iterable[str]) -> bool:
    return any(_expression(pattern).fullmatch(path) for pattern in patterns for path in paths)


@lru_cache(maxsize=64)
def _normal(paths: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(map(normal_path, paths))


@lru_cache(maxsize=64)
def _folders(patterns: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(folder for folder in map(_folder, patterns) if folder))


def _folder(pattern: str) -> str:
    """What stands before a pattern's first wildcard: `/customers` of `/customers/**`; "" for one at its beginning."""
    return normal_path(pattern).partition("*")[0].rpartition("/")[0]


@dataclass(frozen=True, slots=True)
class CasePaths:
    """Which paths of a site are cases. In a pattern `*` stands for anything within one segment, `**` at any depth."""

    cases: tuple[str, ...]
    """Patterns of cases; the first one is what a bare name is put into."""
    excepted: tuple[str, ...] = ()
    """Patterns of what fits those and is no case."""
    lists: tuple[str, ...] = ()
    """Paths of the pages that link to cases."""

    @classmethod
    def beside(cls, url: str) -> CasePaths:
        """What can be told of a page that stands alone: cases lie in the folder where it lies."""
        segments = normal_path(urlsplit(url).path).split("/")
        return cls((f"/{segments[1]}/**",) if len(segments) > 2 else ())

    @property
    def folders(self) -> tuple[str, ...]:
        """The folders of the patterns, each once: below them a fragment such as `#/name` is a path."""
        return _folders(self.cases)

    def is_case(self, path: str) -> bool:
        """Whether a path is a case's; a list is none, also as its own index page."""
        return _is_case(self, path)

    def is_listed(self, path: str) -> bool:
        """Whether a path is a list's or a folder's of cases."""
        path = normal_path(path)
        return path in _folders(self.cases) or path in _normal(self.lists)

    def is_case_link(self, href: str) -> bool:
        """Whether a link leads to a case, in whatever language of the site."""
        path = _path_of(href)
        if self.is_case(path):
            return True
        plain = LOCALE.sub("", path, count=1)
        return plain != path and self.is_case(plain)

    def other_than(self, url: str) -> Callable[[str], bool]:
        """A test whether a link leads to a case that is not the page at `url`."""
        own = normal_path(urlsplit(url).path)

        def is_other_case(href: str) -> bool:
            path = normal_path(_path_of(href))
            return path != own and self.is_case(path)

        return is_other_case

    def path_of(self, name: str) -> str:
        """The path that a seed without a slash at its beginning means: a path all the same, or a case's bare name."""
        heads = {folder.split("/")[1] for folder in self.folders}
        if self.is_case("/" + name) or name.partition("/")[0].partition("#")[0].lower() in heads:
            return "/" + name
        first = self.cases[0]
        is_one = len(_WILDCARD.findall(first)) == 1 and ("**" in first or "/" not in name.strip("/"))
        return _WILDCARD.sub(lambda _: name, first) if is_one else f"{_folder(first)}/{name}"


@lru_cache(maxsize=1 << 12)
def _is_case(paths: CasePaths, path: str) -> bool:
    path = normal_path(path)
    bare = INDEX.sub("", path)
    both = (path,) if bare == path else (path, bare)
    if any(map(paths.is_listed, both)):
        return False
    return _fits(paths.cases, both) and not _fits(paths.excepted, both)


def _path_of(href: str) -> str:
    return link_parts(href).path if "[" not in href else ""
