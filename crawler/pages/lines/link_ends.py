"""What a link says last, in an element of its own: of its name, or what the site writes behind each (`see more`)."""

from __future__ import annotations

from itertools import groupby

from crawler.pages.lines.line import Frame, Piece, trim


def link_ends(offset: int, line: str, run: list[Piece]) -> list[tuple[int, int]]:
    """For each link of a line that says something before it, the interval of its last piece, with the space before."""
    found: list[tuple[int, int]] = []
    for number, group in groupby(run, key=lambda piece: piece[2].link):
        pieces = list(group)
        if number < 0 or len(pieces) == 1:
            continue
        owners = [_owner(frame) for _, _, frame in pieces]
        at = len(pieces) - 1
        while at and (owners[at - 1] is owners[-1] or not line[pieces[at - 1][0] : pieces[at - 1][1]].strip()):
            at -= 1
        named, said = trim(line, pieces[0][0], pieces[at][0]), trim(line, pieces[at][0], pieces[-1][1])
        if named is not None and said is not None:
            found.append((offset + named[1], offset + said[1]))
    return found


def _owner(frame: Frame) -> Frame | None:
    """The element right in the link that holds what stands in `frame`; None for what the link itself holds."""
    owner = None
    while frame.around is not None and frame.around.link == frame.link:
        owner, frame = frame, frame.around
    return owner
