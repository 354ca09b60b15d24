"""The claims of one reading column by column: what neighbours say alike lies side by side, and packs into half as much.

A blob begins with `PRIMED` and the length of its ids; then come the ids, and a frame over `_PRIMER` and the snapshot's
text.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

from storage.blobs import packed, unpacked
from storage.rows.readings import ReadingRow

COLUMNS, PRIMED = b"C", b"D"
"""Before the claims of a reading that lie column by column, over the text alone and over the primer too; no zstd frame
begins so."""
_PRIMER = (
    b'[20,24,30.0,null,null,null,null,"%",null,"up",false,false,null,["share",30.0]],null,'
    b'[0,2,5.0,null,null,null,null,"",null,null,true,false,null,["count",5.0]],'
    b'[4,9,null,6.0,50.0,null,null,"","","down",false,true,null,["duration",null,3600.0,60.0]],["money:CNY",10000.0]],'
    b'null],[],[null,null,"result","fact","background","pain","solution","outlook","praise","background"],'
    b'[null,"customer","product","other","customer"],[null,null,"better","worse",null],[null,[],[],[],null]'
    b'["tag","title","summary","metric","metric","quote","quote","partner","company","company","challenge","solution",'
    b'"module","module","narrative","narrative"],["tags","title","summary","cards/1","cards/2","cards/3","quote/words",'
    b'"quote/speaker","quote/role","introduction/1","introduction/2","introduction/3","partner","pairs/1/challenge",'
    b'"pairs/1/solution","pairs/2/challenge","pairs/2/solution","pairs/3/challenge","pairs/3/solution","modules",'
    b'"body/0/heading","body/0/1","body/0/2","body/0/3","body/0/4","body/0/5","body/0/6","body/0/7","body/0/8",'
    b'"body/1/heading","body/1/1","body/1/2","body/1/3","body/1/4","body/1/5","body/1/6","body/1/7",'
    b'"body/2/heading","body/2/1","body/2/2","body/2/3","body/2/4","body/2/5","body/2/6",'
    b'"body/3/heading","body/3/1","body/3/2","body/3/3","body/3/4","body/3/5",'
    b'"body/4/heading","body/4/1","body/4/2","body/4/3","body/4/4",'
    b'"body/5/heading","body/5/1","body/5/2","body/5/3"],[0,0,0,0,0,1,1,'
)
"""What the claims of all pages have in common. Never changed: frames are packed with it."""
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
    frame = packed(msgspec.json.encode([head, *_columns(rows)]), like=_PRIMER + text)
    return PRIMED + _LENGTH.pack(len(ids)) + ids + frame


def unpacked_rows(blob: bytes, text: bytes) -> list[ReadingRow]:
    """The rows that `packed_rows` was given with this text; also those of older versions, which lie row by row."""
    if not blob.startswith((COLUMNS, PRIMED)):
        return list(msgspec.json.decode(unpacked(blob)))
    like = _PRIMER + text if blob.startswith(PRIMED) else text
    begin = len(PRIMED) + _LENGTH.size
    (length,) = _LENGTH.unpack(blob[len(PRIMED) : begin])
    head, *columns = msgspec.json.decode(unpacked(blob[begin + length :], like=like))
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
