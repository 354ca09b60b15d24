"""What a site puts on a page around its case, and what a page says of itself."""

from __future__ import annotations

from typing import Protocol


class Stamps(Protocol):
    """Lines that a site stamps on a page: when it was written, how often it was read, whose it is, what plays."""

    def is_stamp(self, line: str, /) -> bool:
        """Whether a line says when (and by whom) the page was written, or how often it was read (`2 天前`)."""
        ...

    def is_tally(self, line: str, /) -> bool:
        """Whether a line only counts readers and what they did (`评论 12`)."""
        ...

    def names_owner(self, line: str, /) -> bool:
        """Whether a line says whose the page is: copyright, the number of a licence."""
        ...

    def is_boast(self, line: str, /) -> bool:
        """Whether the words before the vendor's name only count who uses it (`已有 50 万企业使用`)."""
        ...

    def plays(self, line: str, /) -> bool:
        """Whether a line says that a player of a video or of speech stands there."""
        ...

    def is_on_player(self, line: str, /) -> bool:
        """Whether a line may be the word on a player's button."""
        ...

    def date_in(self, line: str, /) -> tuple[int, int] | None:
        """Where a line has a date with its day, and the time behind it; None where it has none."""
        ...

    def is_period(self, text: str, /) -> bool:
        """Whether a text is a year, or a part of one, and nothing else."""
        ...
