"""A page's text: what is found in it by its interval."""

from __future__ import annotations

from crawler.items.block import Block, BlockKind, PageText, Row


def test_a_row_is_found_by_its_interval_also_behind_a_picture_that_begins_where_it_does() -> None:
    """A picture is an empty interval and stands in nothing's way; any other interval is no row."""
    row = Row(((0, 2), (3, 5)), ("", ""))
    blocks = (Block(BlockKind.IMAGE, 0, 0), Block(BlockKind.ROW, 0, 5, row=row), Block(BlockKind.PARAGRAPH, 6, 8))
    page = PageText("城市\n成都\n以上", blocks, None)
    assert page.row_at(0, 5) is row
    assert page.row_at(0, 0) is page.row_at(0, 4) is page.row_at(6, 8) is None
