"""A report as it is packed: words as their place in the text, and nothing that is as it is by default.

A blob begins with `PLACES`; behind it is a frame of JSON over `_PRIMER` and the snapshot's text. `[12, 5]` are the five
code points of the text from the twelfth on; a third member are the words themselves, where they are others.
"""

from __future__ import annotations

import dataclasses
from functools import cache, reduce
from operator import or_
from types import UnionType
from typing import Any, Literal, Union, cast, get_args, get_origin, get_type_hints

import msgspec

from crawler.items.report import CaseReport, Words
from storage.blobs import packed, unpacked

PLACES = b"R"
"""Before a report whose words are places in the text; no zstd frame begins so."""
_PRIMER = (
    b'}}],"is_signature":true},"is_item":true},{"sentences":[{"words":['
    b'"neutral":["money:CNY",null,null,null,null,null,"","","",null,null,null,"up"]},"role":"other"}],"telling":'
    b'"neutral":["duration",null,3600.0,60.0,null,null,"","","",null,null,null,null]},"role":"fact"}],"telling":'
    b'"value_from":1.0,"value_to":2.0,"value_low":3.0,"value_high":4.0,"unit_from":"","direction":"down","at_least":true,'
    b'"figures":[{"quantity":{"start":10,"end":14,"raw":"20","value":20.0,"unit":"%","approximate":true,'
    b'"neutral":["share",20.0,null,null,null,null,"","","",null,null,null,null]},"role":"result"}],"telling":'
    b'{"tells":"background","who":"other"{"tells":"outlook","who":"product","change":"worse"{"tells":"praise","who":'
    b'{"extractor_version":9,"title":[],"company":{"value":"","words":[]},"founded_year":null,"industries":[[]],'
    b'"size_tag":null,"partner":null,"other_tags":[],"summary":[{"words":[]}],"cards":[{"value":[],"label":[],"sentence":'
    b'"quote":{"speaker":[],"role":[],"words":[{"words":[]}]},"introduction":[],"pairs":[{"number":1,"challenge":[],'
    b'"solution":[],"modules":[]}],"sections":[{"heading":null,"paragraphs":[{"sentences":[{"words":[]}]}]}],'
    b'"modules_listed":[{"label":[]}],"modules_used":[{"label":[],"mentions":[[]]}],"language":"en","facts":['
    b'"telling":{"tells":"pain","who":"customer","theme":""}},{"words":['
    b'"telling":{"tells":"fact","who":"customer","theme":""}},{"words":['
    b'"telling":{"tells":"solution","who":"product","products":[""],"theme":""}}]},{"sentences":[{"words":['
    b'"telling":{"tells":"result","who":"customer","change":"better","theme":""}}]},{"sentences":[{"words":['
)
"""What reports have in common, the commonest last. Never changed: frames are packed with it."""


class _Place(list[Any]):
    """Words on their way in: what is kept of them."""


class _Words:
    """Words on their way back: what they were made of."""

    __slots__ = ("end", "start", "text")

    def __init__(self, text: str, start: int, length: int, words: str | None = None) -> None:
        self.start, self.end = start, start + length
        self.text = text[start : start + length] if words is None else words


def packed_report(report: CaseReport, text: str) -> bytes:
    """The blob of `reports.report`; `text` is the snapshot's."""

    def place(_: type, words: Words) -> _Place:
        start, end, said = words.start, words.end, words.text
        return _Place((start, end - start) if text[start:end] == said else (start, end - start, said))

    form = msgspec.convert(report, _form_of(CaseReport, _Place), from_attributes=True, dec_hook=place)
    return PLACES + packed(msgspec.json.encode(form), like=_dictionary(text))


def unpacked_report(blob: bytes, text: str) -> CaseReport:
    """The report that `packed_report` was given with this text; also one of an older version, which has its words."""
    if not blob.startswith(PLACES):
        return msgspec.json.decode(unpacked(blob, like=text.encode("utf-8", "surrogatepass")), type=CaseReport)

    def words(_: type, place: list[Any]) -> _Words:
        return _Words(text, *place)

    data = unpacked(blob[len(PLACES) :], like=_dictionary(text))
    form = msgspec.json.decode(data, type=_form_of(CaseReport, _Words), dec_hook=words)
    return msgspec.convert(form, CaseReport, from_attributes=True)


def _dictionary(text: str) -> bytes:
    return _PRIMER + text.encode("utf-8", "surrogatepass")


@cache
def _form_of(kind: Any, words: type) -> Any:
    """The type with the same fields in which defaults are left out, and `Words` are of this type."""
    if kind is Words:
        return words
    if get_origin(kind) is Literal:
        return kind
    if (origin := get_origin(kind)) is not None:
        members = tuple(member if member is Ellipsis else _form_of(member, words) for member in get_args(kind))
        return reduce(or_, members) if origin in {Union, UnionType} else origin[members]
    if isinstance(kind, type) and (dataclasses.is_dataclass(kind) or issubclass(kind, msgspec.Struct)):
        hints = get_type_hints(kind)
        fields = [(name, _form_of(hints[name], words), *default) for name, *default in _fields(kind)]
        return msgspec.defstruct(kind.__name__, fields, omit_defaults=True, frozen=True, gc=False)
    return kind


def _fields(kind: Any) -> list[tuple[Any, ...]]:
    """The name of each field, and its default where it has one."""
    if dataclasses.is_dataclass(kind):
        missing, listed = cast("object", dataclasses.MISSING), [(f.name, f.default) for f in dataclasses.fields(kind)]
    else:
        missing, listed = msgspec.NODEFAULT, [(f.name, f.default) for f in msgspec.structs.fields(kind)]
    return [(name,) if default is missing else (name, default) for name, default in listed]
