"""Markup events to lines."""

from __future__ import annotations

from crawler.languages import language_of
from crawler.pages.blocks.builder import LayoutBuilder
from crawler.text.normalize import visible


def test_every_space_and_invisible_character_is_evened_out() -> None:
    """Of each character that is no letter or digit a line keeps what `visible` keeps."""
    codes = [*range(0x3100), *range(0xFE00, 0x10000), *range(0xE0000, 0xE0200)]
    for character in (chr(code) for code in codes if not chr(code).isalnum()):
        builder = LayoutBuilder(language_of("zh"))
        builder.data(f"甲{character}乙")
        assert builder.layout().page.text == visible(f"甲{character}乙")
