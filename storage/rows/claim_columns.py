"""The claims of one reading column by column: what neighbours say alike lies side by side, and packs into half as much.

A blob begins with `COLUMNS` and the length of its ids; then come the ids, and a frame over the snapshot's text.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

from storage.blobs import packed, unpacked
from storage.rows.readings import ReadingRow

COLUMNS = b"C"
"""Before the claims of a reading that lie column by column; no zstd frame begins so."""
_LENGTH = struct.Struct(">I")
_PAGE_DIGITS, _CLAIM_DIGITS = 5, 9
"""Of an id: of the page, the same in all of them, and of the claim. Other ids are kept as they are."""
_HEXADECIMAL = re.compile("[0-9a-f]+")
_LANGUAGE = 8
"""Which column is the language; empty where no claim names one."""
_UNTOLD = (None,) * 5


def packed_rows(rows: Sequence[ReadingRow], text: bytes) -> bytes:
    """Rows of a reading as one column; `text` is the snapshot's."""
    head, ids = _packed_ids([row[0] for row in rows])
    frame = packed(msgspec.json.encode([head, *_columns(rows)]), like=text)
    return COLUMNS + _LENGTH.pack(len(ids)) + ids + frame


def unpacked_rows(blob: bytes, text: bytes) -> list[ReadingRow]:
    """The rows that `packed_rows` was given with this text; also those of older versions, which lie row by row."""
    if not blob.startswith(COLUMNS):
        return list(msgspec.json.decode(unpacked(blob)))
    begin = len(COLUMNS) + _LENGTH.size
    (length,) = _LENGTH.unpack(blob[len(COLUMNS) : begin])
    head, *columns = msgspec.json.decode(unpacked(blob[begin + length :], like=text))
    ids = _unpacked_ids(head, blob[begin : begin + length])
    return list(_rows(ids, columns)) if ids else []


def _packed_ids(ids: Sequence[str]) -> tuple[str | list[str], bytes]:
    """The page's digits and the claims' as bytes, which are random and do not pack; or the ids themselves."""
    page, whole = ids[0][:_PAGE_DIGITS] if ids else "", "".join(ids)
    alike = {(len(claim_id), claim_id[:_PAGE_DIGITS]) for claim_id in ids}
    if alike != {(_PAGE_DIGITS + _CLAIM_DIGITS, page)} or not _HEXADECIMAL.fullmatch(whole):
        return list(ids), b""
    digits = "".join([claim_id[_PAGE_DIGITS:] for claim_id in ids])
    return page, bytes.fromhex(digits + "0" * (len(digits) % 2))


def _unpacked_ids(head: str | list[str], ids: bytes) -> list[str]:
    if isinstance(head, list):
        return head
    digits = ids.hex()
    return [head + digits[at : at + _CLAIM_DIGITS] for at in range(0, len(digits) - _CLAIM_DIGITS + 1, _CLAIM_DIGITS)]


def _columns(rows: Sequence[ReadingRow]) -> list[Any]:
    """Offsets count from the end of the claim before, or from the claim's own: small numbers, many of them alike."""
    if not rows:
        return []
    moved, before, is_named = [], 0, False
    for _, kind, place, start, end, first, last, slot, quantity, *rest in rows:
        language, telling = None, _UNTOLD
        for part in rest:
            if isinstance(part, str):
                language, is_named = part, True
            else:
                telling = part
        said = None if quantity is None else [quantity[0] - start, quantity[1] - start, *quantity[2:]]
        where = (start - before, end - start, start - first, last - end, slot)
        moved.append((kind, place, *where, said, language, *telling))
        before = end
    columns = list(zip(*moved, strict=True))
    if not is_named:
        columns[_LANGUAGE] = ()
    return columns


def _rows(ids: Sequence[str], columns: Sequence[Any]) -> Iterator[ReadingRow]:
    languages = columns[_LANGUAGE] or [None] * len(ids)
    columns = [*columns[:_LANGUAGE], languages, *columns[_LANGUAGE + 1 :]]
    end = 0
    for claim_id, kind, place, gap, length, before, behind, slot, said, language, *telling in zip(
        ids, *columns, strict=True
    ):
        start = end + gap
        end = start + length
        quantity = None if said is None else [said[0] + start, said[1] + start, *said[2:]]
        row: ReadingRow = [claim_id, kind, place, start, end, start - before, end + behind, slot, quantity]
        if language is not None:
            row.append(language)
        if telling[0] is not None:
            row.append(telling)
        yield row
