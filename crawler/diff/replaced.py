"""Where two texts differ, character by character."""

from __future__ import annotations

from rapidfuzz.distance import Indel, Opcodes

_Span = tuple[int, int]


def spans_replaced(a: str, b: str) -> list[tuple[_Span, _Span]]:
    """The intervals in which two texts differ, each of the old one with that of the new one; one may be empty."""
    codes: Opcodes = Indel.opcodes(a, b)
    result: list[tuple[_Span, _Span]] = []
    touching = False
    for code in codes:
        if code.tag == "equal":
            touching = False
            continue
        if touching:
            (start, _), (new_start, _) = result.pop()
        else:
            start, new_start = code.src_start, code.dest_start
        result.append(((start, code.src_end), (new_start, code.dest_end)))
        touching = True
    return result


def replaced(a: str, b: str) -> list[tuple[str, str]]:
    """The stretches in which two texts differ, each as (old, new); one of the two may be empty."""
    return [(a[start:end], b[begin:stop]) for (start, end), (begin, stop) in spans_replaced(a, b)]


def in_one_script(a: str, b: str) -> tuple[str, str]:
    """Both texts, with the older one's characters where the newer one has as many of the other script (數據, 数据)."""
    pieces, at = [], 0
    for (start, end), (begin, stop) in spans_replaced(a, b):
        pieces.append(b[at:begin])
        if end - start == stop - begin:
            pairs = zip(a[start:end], b[begin:stop], strict=True)
            pieces += [one if _is_traditional(one) != _is_traditional(other) else other for one, other in pairs]
        else:
            pieces.append(b[begin:stop])
        at = stop
    return a, "".join([*pieces, b[at:]])


def _is_traditional(character: str) -> bool:
    """A Han character that GB 2312 does not have and Big5 has."""
    if not "\u4e00" <= character <= "\u9fff":
        return False
    return not _has(character, "gb2312") and _has(character, "big5")


def _has(character: str, encoding: str) -> bool:
    try:
        character.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True
