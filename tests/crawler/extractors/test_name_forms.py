"""Short and long forms of a name."""

from __future__ import annotations

import pytest

from crawler.extractors.name_forms import ends_address, fullest, is_piece, said_starts, shared_start, whole
from crawler.languages.en.names import customers as en
from crawler.languages.zh.names import customers as zh
from crawler.text.occurrences import places_of


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("Shop", "Shopora sells. At Shopora they pack.", "Shopora"),
        ("Kite", "Kite++ pays. Ask Kite++.", "Kite++"),
        ("Kite", "Kite pays. Kiter does not.", "Kite"),
        ("三角", "三角数据很忙，三角数据的表，三角数据在算。", "三角数据"),
        ("三角", "三角数据很忙，三角的表，三角在算。", "三角"),
        ("三角", "三角在算，三角在写，三角在等。", "三角"),
        ("三角", "", "三角"),
    ],
)
def test_a_name_goes_on_as_far_as_the_page_never_parts_it(name: str, text: str, expected: str) -> None:
    """In Latin letters up to the word's end, in Han characters by nouns and never by a verb or a preposition."""
    assert whole(name, text, zh) == expected


def test_an_english_name_goes_on_with_its_capitals() -> None:
    """The words with capitals that stand behind it at all of its places."""
    assert whole("Marlow", "Marlow Freight is on. Marlow Freight is off. Marlow Freight is up.", en) == "Marlow Freight"


def test_a_shared_beginning_cuts_no_latin_word() -> None:
    """`Marlow Cement` and `Marlow Cimentos` share a word, and not a letter more."""
    assert shared_start("Marlow Cement", "Marlow Cimentos").strip() == "Marlow"
    assert shared_start("三角数据", "三角网络") == "三角"
    assert shared_start("三角", "四边") == ""


def test_a_piece_of_a_word_is_told() -> None:
    """By the letters or Han characters that always stand beside it."""
    assert is_piece("Shop", "Shopora, Shopify", places_of("Shop", "Shopora, Shopify"))
    assert not is_piece("Shop", "Shop, Shopify", places_of("Shop", "Shop, Shopify"))


def test_the_long_form_goes_before_the_short_one_where_it_is_usual() -> None:
    """With a space before its rest it has to stand in title and page; without one on half of the places as well."""
    title, text = "Marlow Freight runs", "Marlow Freight runs.\nMarlow Freight is big. Marlow, Marlow, Marlow."
    assert fullest("Marlow", ["Marlow", "Marlow Freight"], title, text, ()) == "Marlow Freight"
    text = "海石咖啡上新\n海石咖啡很忙，海石在招人，海石在开店，海石在装修，海石在卖豆。"
    assert fullest("海石", ["海石", "海石咖啡"], "海石咖啡上新", text, ()) == "海石"


def test_an_address_ends_with_a_name() -> None:
    """And says nothing where the words before it, or most of the title's, are in it."""
    title, case = "Marlow Freight runs its trucks by one map", "https://v.example/stories/case-marlow-freight.html"
    assert ends_address("Marlow Freight", title, case)
    assert not ends_address("Marlow Freight", "Marlow Freight runs", case)
    assert not ends_address("Marlow", title, "https://v.example/stories/marlow-freight/")
    assert not ends_address("Safe", "All looms of the mill made Safe", "https://v.example/stories/looms-safe")


def test_the_longest_beginning_that_is_said_again() -> None:
    """Of each part of the title one."""
    starts = en.starts("Marlow Freight Knows Pallets")
    assert list(said_starts(starts, "Marlow Freight is one. Marlow Freight is it.")) == ["Marlow Freight"]
