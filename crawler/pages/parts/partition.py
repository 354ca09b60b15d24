"""The blocks after a case's title, parted by the markers that they stand behind: head, company, pairs, body."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from enum import Enum

from crawler.extractors.regions import PairParts, Span
from crawler.items.block import Block, BlockKind
from crawler.languages.protocol import Half
from crawler.pages.elements.markup import Mark
from crawler.pages.parts.headings import is_heading
from crawler.pages.run import Run, is_linked
from crawler.pages.shapes import is_prose

_LONGEST_HEADING = 80
"""Characters of a heading that opens a part."""
_MOST_BETWEEN = 8
"""Blocks from the words of a solution in which its products begin, whatever lines the site put between."""


class _State(Enum):
    HEAD = "head"
    INTRODUCTION = "introduction"
    PAIR = "pair"
    BODY = "body"


@dataclass(slots=True)
class _Half:
    """A challenge or a solution under its heading."""

    number: int
    is_challenge: bool
    words: list[Span] = field(default_factory=list)
    products: list[Block] = field(default_factory=list)


class Partition:
    """Where each block after the title belongs. `run` is the content, `title` the title's position in it."""

    def __init__(self, run: Run, title: int) -> None:
        self.head: list[int] = []
        self.introduction: list[int] = []
        self.body: list[int] = []
        self.is_bounded = False
        """Whether a marker says where the head ends."""
        self._halves: list[_Half] = []
        self._run = run
        self._title = run.indexes[title]
        self._breaks = sorted(run.layout.breaks)
        self._state = _State.HEAD
        self._end: int | None = None
        """Index of the last block of the part that is open, where the markup says it."""
        self._level = 0
        self._labels = run.layout.language.labels
        self._pairs = [self._pair_heading(position) for position in range(len(run))]
        is_numbered = any(pair and pair.number is not None for pair in self._pairs)
        self._ends = self._keep_numbered() if is_numbered else self._keep_lone_pair()
        """Index of the last block under each heading of a pair without numbers."""
        self._last_pair = self._find_last_pair()
        for position in range(title + 1, len(run)):
            self._place(position)

    def pairs(self) -> list[PairParts]:
        """Challenges and solutions of one number together, in the order in which their numbers first stand."""
        together: dict[int, list[_Half]] = {}
        for half in self._halves:
            together.setdefault(half.number, []).append(half)
        return [
            PairParts(
                number=number,
                challenge=tuple(span for half in halves if half.is_challenge for span in half.words),
                solution=tuple(span for half in halves if not half.is_challenge for span in half.words),
                products=tuple(block for half in halves for block in half.products),
            )
            for number, halves in together.items()
        ]

    def _place(self, position: int) -> None:
        pair = self._pairs[position]
        if pair is not None and (not pair.words or self._is_paired(pair)):
            self._open_half(position, pair)
            return
        if not self.introduction and self._may_introduce(position) and self._is_introduction(position):
            self._open(_State.INTRODUCTION, position)
            self._level = self._run.block(position).level
            return
        if self._state is not _State.BODY and self._leaves(position):
            self._state, self.is_bounded = _State.BODY, True
        if self._state is _State.PAIR:
            self._fill_half(self._run.block(position))
        else:
            self._part().append(self._run.indexes[position])

    def _part(self) -> list[int]:
        """The part that is open, where it is no pair."""
        if self._state is _State.HEAD:
            return self.head
        return self.introduction if self._state is _State.INTRODUCTION else self.body

    def _may_introduce(self, position: int) -> bool:
        """Whether what the page says about the customer may begin here: before the pairs, or under a heading behind."""
        is_behind = self._last_pair < self._run.indexes[position]
        return not self._halves or (is_behind and self._run.is_heading(position))

    def _is_introduction(self, position: int) -> bool:
        """Whether a block is the heading over what the page says about the customer."""
        block = self._run.block(position)
        if block.end - block.start > _LONGEST_HEADING or not self._may_mark(position):
            return False
        return self._run.introduces(position)

    def _leaves(self, position: int) -> bool:
        """Whether the part that is open ends before this block, so that the body begins."""
        index = self._run.indexes[position]
        if self._is_parted(position) or (self._end is not None and index > self._end):
            return self._state is not _State.PAIR or not self._is_product(position)
        if self._state is _State.HEAD or self._end is not None or self._last_pair > index:
            return False
        if self._state is _State.INTRODUCTION:
            return self._leaves_introduction(position)
        half = self._halves[-1]
        is_full = bool(half.products) or (bool(half.words) and not half.is_challenge)
        return is_full and not is_linked(self._run.block(position)) and not self._lies_between(position)

    def _lies_between(self, position: int) -> bool:
        """Whether a short line stands between the words of a solution and its products: the site put it there."""
        half = self._halves[-1]
        if half.products or half.is_challenge or not half.words:
            return False
        for at in range(position, min(position + _MOST_BETWEEN, len(self._run))):
            if is_linked(self._run.block(at)):
                return True
            if self._run.is_heading(at) or is_prose(self._run.words(at)):
                return False
        return False

    def _is_product(self, position: int) -> bool:
        """Whether a block is a link to a product directly behind the words of a solution."""
        half = self._halves[-1]
        return not half.is_challenge and bool(half.words) and is_linked(self._run.block(position))

    def _leaves_introduction(self, position: int) -> bool:
        """Where nothing but headings can end it: at one of its own level, or at a plain one."""
        if self._run.is_heading(position):
            return self._run.block(position).level <= self._level or not self._level
        if any(at > self._run.indexes[position] for at in self._breaks[-1:]):
            return False
        return bool(self.introduction) and is_heading(self._run, position)

    def _is_parted(self, position: int) -> bool:
        """Whether an empty heading stands between this block and the one before it."""
        if not self._breaks:
            return False
        previous, index = self._run.indexes[position - 1], self._run.indexes[position]
        return bisect_right(self._breaks, previous) < bisect_right(self._breaks, index)

    def _may_mark(self, position: int) -> bool:
        """Whether a block may be a part's heading: also a plain line may, if it says nothing else."""
        return self._is_line(position) or self._run.block(position).kind is BlockKind.PARAGRAPH

    def _is_line(self, position: int) -> bool:
        return self._run.is_heading(position) or bool(self._run.marks(position) & Mark.BOLD)

    def _pair_heading(self, position: int) -> Half | None:
        block = self._run.block(position)
        if block.end - block.start > _LONGEST_HEADING:
            return None
        is_line = self._is_line(position)
        if not is_line and block.kind is not BlockKind.PARAGRAPH:
            return None
        found = self._labels.half_of(self._run.folded(position))
        return found if found and (is_line or not found.words) else None

    def _keep_numbered(self) -> dict[int, int]:
        """Leave nothing but the headings with numbers; their ends are nowhere said."""
        self._pairs = [pair if pair and pair.number is not None else None for pair in self._pairs]
        return {}

    def _keep_lone_pair(self) -> dict[int, int]:
        """Leave one challenge over one solution, headings of one level; each ends at the next heading of that level."""
        run = self._run
        found = [at for at, pair in enumerate(self._pairs) if pair and run.is_heading(at)]
        halves = [pair for at in found if (pair := self._pairs[at])]
        levels = {run.block(at).level for at in found}
        is_pair = [half.is_challenge for half in halves] == [True, False] and len(levels) == 1
        kept = found if is_pair else []
        self._pairs = [pair if at in kept else None for at, pair in enumerate(self._pairs)]
        return {at: self._last_under(at) for at in kept}

    def _last_under(self, heading: int) -> int:
        level = self._run.block(heading).level
        for at in range(heading + 1, len(self._run)):
            if self._run.is_heading(at) and self._run.block(at).level <= level:
                return self._run.indexes[at - 1]
        return self._run.indexes[-1]

    def _find_last_pair(self) -> int:
        """Index of the last heading that is a pair's and nothing else; -1 where there is none."""
        for position in reversed(range(len(self._run))):
            found = self._pairs[position]
            if found is not None and not found.words:
                return self._run.indexes[position]
        return -1

    def _is_paired(self, pair: Half) -> bool:
        """For a heading that holds the words as well: whether its other half is a heading of the page too."""
        others = (other for other in self._pairs if other and other.number == pair.number)
        return any(other.is_challenge != pair.is_challenge for other in others)

    def _open(self, state: _State, position: int) -> None:
        self._state, self.is_bounded = state, True
        end = self._run.scope_end(position, self._title)
        self._end = None if end is not None and self._holds_its_like(position, end) else end

    def _holds_its_like(self, position: int, end: int) -> bool:
        """Whether another heading like this one stands before the block of index `end`: then the element holds more.

        A heading by its markup is like another that is as high; a bold line like another that heads what follows it.
        """
        run, level = self._run, self._run.block(position).level
        is_marked, is_bold = run.is_heading(position), bool(run.marks(position) & Mark.BOLD)
        for at in range(position + 1, len(run)):
            if run.indexes[at] > end:
                break
            if run.is_heading(at):
                if is_marked and run.block(at).level <= level and self._pairs[at] is None:
                    return True
            elif is_bold and not is_marked and run.marks(at) & Mark.BOLD and is_heading(run, at):
                return True
        return False

    def _open_half(self, position: int, pair: Half) -> None:
        half = _Half(pair.number or 1, pair.is_challenge)
        self._halves.append(half)
        self._open(_State.PAIR, position)
        self._end = self._ends.get(position, self._end)
        if pair.words:
            start = self._run.block(position).start
            half.words.append((start + pair.words[0], start + pair.words[1]))

    def _fill_half(self, block: Block) -> None:
        half = self._halves[-1]
        if is_linked(block):
            half.products.append(block)
        else:
            half.words.append((block.start, block.end))
