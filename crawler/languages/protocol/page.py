"""What a site puts on a page around its case, and what a page says of itself."""

from __future__ import annotations

from typing import Protocol

from crawler.languages.expressions import Expression


class Stamps(Protocol):
    """Lines that a site stamps on a page: when it was written, how often it was read, whose it is, what plays."""

    owner_hints: tuple[str, ...]
    """One of these stands in every line that names an owner, in small letters: a page without any has no such line."""

    player_hints: tuple[str, ...]
    """One of these, or a clock, stands in every line that says that a player stands there."""

    def is_stamp(self, line: str, /) -> bool:
        """Whether a line says when (and by whom) the page was written, or how often it was read (`2 天前`)."""
        ...

    def without_stamps(self, line: str, /) -> str | None:
        """What a line says beside its stamps, each of which leaves a bar (`2 天前 周岚`); None where it has none."""
        ...

    def is_all_stamps(self, line: str, /) -> bool:
        """Whether a line has a stamp with a number, and no letter or digit beside its stamps."""
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


class Furniture(Protocol):
    """Lines that a site puts into and around a case: buttons, words to the visitor, what leads to other cases."""

    waiting: Expression
    """Words that stand where something is still loaded (`加载中`), or could not be."""
    visitor_hints: tuple[str, ...]
    """One of these stands in every line to the visitor, in small letters."""

    def asks_for_contact(self, line: str, /) -> bool:
        """Whether a line without spaces and marks asks readers to get in touch, or to try (`免费试用`)."""
        ...

    def is_tool(self, line: str, /) -> bool:
        """Whether a line without spaces and marks is a tool of the page: to share, print, turn, rate or unfold it."""
        ...

    def is_channel(self, label: str, /) -> bool:
        """Whether the label of a link only says where readers may share the page (`LinkedIn`)."""
        ...

    def announces_others(self, line: str, /) -> bool:
        """Whether a line only says that other cases follow (`更多客户案例`)."""
        ...

    def tells_of_many(self, line: str, /) -> bool:
        """Whether a heading speaks of customers in general (`Loved by teams everywhere`)."""
        ...

    def heads_topics(self, line: str, /) -> bool:
        """Whether a heading without spaces stands over topics (`热门标签`)."""
        ...

    def is_contents(self, line: str, /) -> bool:
        """Whether a line stands over the contents of the page."""
        ...

    def closes(self, line: str, /) -> bool:
        """Whether a line only says that the text has ended (`— END —`)."""
        ...

    def is_trail(self, line: str, /) -> bool:
        """Whether a line begins as a trail from the home page does (`首页 > 案例`)."""
        ...

    def is_to_visitor(self, line: str, /) -> bool:
        """Whether a line is the site's to its visitor: about cookies, consent, and from the chat in its corner."""
        ...

    def is_advert(self, label: str, /) -> bool:
        """Whether a label marks an advert."""
        ...

    def addresses_reader(self, line: str, /) -> bool:
        """Whether a line speaks to its reader; a case tells of its customer."""
        ...

    def unfolds(self, line: str, /) -> bool:
        """Whether a line in the place of a heading only says that it unfolds a part."""
        ...

    def unfolds_rest(self, line: str, /) -> bool:
        """Whether a line is the button that shows the rest of a text (`展开全文`)."""
        ...

    def more(self) -> tuple[str, ...]:
        """How the labels of buttons begin that show more of a list, in small letters."""
        ...

    def to_come(self, markup: str, /) -> list[str]:
        """The words of a page that stand for a part that is still to come."""
        ...
