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
