"""The sample's cases: one TOML file each, read as what the page says in edition 1 and in edition 2."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import resources
from typing import Any, Literal, TypeAlias

Look: TypeAlias = Literal["article", "main", "old"]
State: TypeAlias = Literal["shown", "absent", "gone", "captcha"]

EDITIONS = (1, 2)


@dataclass(frozen=True, slots=True)
class SampleQuote:
    """A named person's praise."""

    speaker: str
    role: str
    words: str


@dataclass(frozen=True, slots=True)
class SamplePair:
    """A challenge, its solution, and the labels of the solution's product links."""

    challenge: str
    solution: str
    modules: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SampleCase:
    """What one case page says in one edition, and how it is drawn and answered."""

    path: str
    """Below the site's list of cases; may be nested (`corehr/lantu`)."""
    look: Look
    """The element that the content lies in; "old": neither article nor main."""
    state: State
    title: str
    tags: tuple[str, ...]
    partner: str | None
    summary: str
    cards: tuple[tuple[str, str], ...]
    """Value and label."""
    products: tuple[str, ...]
    """What stands under 使用的产品： on AI-case pages; empty elsewhere."""
    quote: SampleQuote | None
    introduction: tuple[str, ...]
    pairs: tuple[SamplePair, ...]
    body: str
    """Paragraphs with an empty line between them; `## ` begins a heading, `[图]` is a picture."""
    redrawn: bool
    """Whether edition 2 draws it with other markup, spacing and width forms."""
    same_bytes: bool
    """Whether edition 2 draws it exactly as edition 1 does."""


def load_cases(edition: int, folder: str = "cases") -> tuple[SampleCase, ...]:
    """Every case of a folder as `edition` (1 or 2) has it, in the order of their files; absent ones too.

    Raises:
        ValueError: there is no such edition, or an edit does not fit its case.
    """
    if edition not in EDITIONS:
        msg = f"the sample site has editions 1 and 2, not {edition}"
        raise ValueError(msg)
    place = resources.files(__package__) / folder
    files = sorted((file for file in place.iterdir() if file.name.endswith(".toml")), key=lambda file: file.name)
    return tuple(read_case(file.read_text(encoding="utf-8"), edition) for file in files)


def read_case(source: str, edition: int) -> SampleCase:
    """One case from its TOML, with its edits applied where `edition` is 2."""
    written: dict[str, Any] = tomllib.loads(source)
    edits: list[dict[str, Any]] = written.pop("edits", [])
    said: Any = written
    if edition > 1:
        for edit in edits:
            said = _edited(said, edit)
    return _case(said, said.get(f"in_edition_{edition}", "shown"))


def _edited(said: dict[str, Any], edit: Mapping[str, Any]) -> Any:
    """`said` with one edit: words put for words, or one part of the page set anew."""
    if "set" in edit:
        return {**said, edit["set"]: edit["value"]}
    old, new, times = edit["old"], edit["new"], edit.get("times", 1)
    found = sum(text.count(old) for text in _strings(said))
    if found != times:
        msg = f"the edit of {said['path']} wants {times} times {old!r} and finds {found}"
        raise ValueError(msg)
    return _replaced(said, old, new)


def _strings(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    inner: Sequence[Any] = ()
    if isinstance(value, dict):
        inner = list(value.values())
    elif isinstance(value, list):
        inner = value
    return [text for part in inner for text in _strings(part)]


def _replaced(value: Any, old: str, new: str) -> Any:
    if isinstance(value, str):
        return value.replace(old, new)
    if isinstance(value, dict):
        return {key: _replaced(part, old, new) for key, part in value.items()}
    if isinstance(value, list):
        return [_replaced(part, old, new) for part in value]
    return value


def _case(said: Mapping[str, Any], state: State) -> SampleCase:
    quote = said.get("quote")
    return SampleCase(
        path=said["path"],
        look=said["look"],
        state=state,
        title=said["title"],
        tags=tuple(said["tags"]),
        partner=said.get("partner"),
        summary=said["summary"],
        cards=tuple((value, label) for value, label in said["cards"]),
        products=tuple(said.get("products", ())),
        quote=SampleQuote(**quote) if quote else None,
        introduction=tuple(said["introduction"]),
        pairs=tuple(
            SamplePair(pair["challenge"], pair["solution"], tuple(pair["modules"])) for pair in said.get("pairs", ())
        ),
        body=said["body"],
        redrawn=said.get("redrawn", False),
        same_bytes=said.get("same_bytes", False),
    )
