"""A vendor and what it sells, by the names that prose gives them."""

from __future__ import annotations

import pytest

from crawler.items.vendor import NO_WORDS, SiteWords
from crawler.text.products import NOTHING_SOLD, VENDOR, Catalogue, catalogue_of, spaced

MUYUN = Catalogue(
    names=("木云", "Muyun"),
    products=(
        ("木云排班", ("排班", "班表助理")),
        ("木云签到", ()),
        ("河图", ("HeTu", "木云绘图", "绘图")),
        ("木云 OKR", ()),
    ),
    slots=("木云签到",),
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("店长用木云排班和河图", [("排班", True, False), ("河图", False, True)]),
        ("排班要在班表助理里做", [("排班", False, False), ("排班", False, True)]),
        ("签到要签名", []),
        ("用 muyun  OKR，在木云OKR 里", [("okr", True, False)]),
        ("Muyun okr", [("okr", True, False)]),
        ("HETU 与 hetux，木云绘图，绘图", [("河图", False, True), ("河图", True, False), ("河图", False, False)]),
    ],
)
def test_names_are_told_by_the_vendors_before_them(text: str, found: list[tuple[str, bool, bool]]) -> None:
    """With it every name is one; without, a given short form is a word of everyday use, any other is the product's."""
    assert [(name.key, name.by_vendor, name.is_own) for name in MUYUN.named(text)] == found


def test_a_name_stands_at_its_interval() -> None:
    """The vendor's name belongs to it."""
    text = "每周在木云 排班里确认。"

    assert [text[name.start : name.end] for name in MUYUN.named(text)] == ["木云 排班"]


@pytest.mark.parametrize(
    ("one", "other"),
    [("木云排班", "班表助理"), ("HeTu", "河图"), ("木云 OKR", "okr"), ("木云星图", "星图"), ("木云", "木云")],
)
def test_labels_of_one_product_have_one_key(one: str, other: str) -> None:
    """Whether the catalogue has the product or not; the vendor's name alone is a key as well."""
    assert MUYUN.key(one) == MUYUN.key(other)
    assert MUYUN.has(MUYUN.key(one)) is (one not in {"木云星图", "木云"})


def test_the_vendor_is_masked_at_its_length() -> None:
    """Offsets hold."""
    assert MUYUN.masked("把木云接入") == f"把{VENDOR * 2}接入"
    assert MUYUN.names_vendor("接入 Muyun 后")
    assert not MUYUN.names_vendor("Muyunx")


def test_slots_are_products_that_say_nothing() -> None:
    """By their key, whatever label names them."""
    assert MUYUN.is_slot(MUYUN.key("签到"))
    assert not MUYUN.is_slot("河图")


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("木云的排班很快", {"排班"}),
        ("排班都接到木云上", {"排班"}),
        ("木云很快，排班也快", set()),
        ("排班表", set()),
        ("签到功能", {"签到"}),
    ],
)
def test_everyday_words_are_spoken_of_near_the_vendor(text: str, keys: set[str]) -> None:
    """In one clause with its name, or where the language says that they are a tool."""
    assert MUYUN.spoken(text, lambda words, _, end: words[end : end + 2] == "功能") == keys


def test_of_an_unknown_vendor_nothing_is_named() -> None:
    """An empty catalogue finds nothing anywhere, and labels are their own keys."""
    assert catalogue_of(NO_WORDS) == NOTHING_SOLD == catalogue_of(SiteWords())
    assert list(NOTHING_SOLD.named("木云排班")) == []
    assert NOTHING_SOLD.key("木云 排班") == "木云排班"
    assert not NOTHING_SOLD.names_vendor("木云")


def test_a_name_without_a_character_stands_nowhere() -> None:
    """A label whose words are all left out names nothing, and breaks no reading."""
    assert spaced("").search("店长用木云排班") is None


def test_a_name_that_begins_with_the_vendors_needs_no_other() -> None:
    """In letters that a space parts, too: `Grinder Mesh` is one product, and `mesh` a word."""
    catalogue = Catalogue(("Grinder",), (("Grinder Mesh", ()),))

    assert [name.key for name in catalogue.named("They run Grinder Mesh and a mesh.")] == ["mesh"]
    assert catalogue.key("Grinder Mesh") == "mesh"
