"""What a site sells, as its cases and its menu say."""

from __future__ import annotations

from crawler.vendors.offer import Listing, offered

NAMES = ("Corvus", "木云")


def test_what_cases_list_is_a_product_and_counted() -> None:
    """With the vendor's name and without it is one; what one case lists must stand in the menu as well."""
    listings = [Listing(("Corvus Dispatch", "Crates"), ""), Listing(("Dispatch", "Corvus Loading Bay", "Corvus"), "")]
    found = offered(listings, ["Loading Bay", "Prices"], NAMES)

    assert [(each.label, each.aliases, each.cases, each.is_in_menu, each.is_likely) for each in found] == [
        ("Corvus Dispatch", ("Dispatch",), 2, False, True),
        ("Corvus Loading Bay", ("Loading Bay",), 1, True, True),
        ("Crates", (), 1, False, False),
    ]


def test_a_latin_name_behind_its_kind_is_another_name_where_cases_write_it_alone() -> None:
    """`排班服务 MPS` is `MPS` to its users; what nobody writes is no name."""
    listings = [Listing(("排班服务 MPS", "对账服务 MLS"), "用排班服务 MPS 排班。MPS 稳定。对账服务 MLS 也是。")] * 2

    assert [(each.label, each.aliases) for each in offered(listings, [], NAMES)] == [
        ("排班服务 MPS", ("MPS",)),
        ("对账服务 MLS", ()),
    ]


def test_where_nothing_is_listed_the_menu_and_the_sentences_propose() -> None:
    """Only what stands behind the vendor's name, in sentences of two cases; no heading, and nothing as likely."""
    texts = [
        "How Corvus Helps\nAcme took Corvus Dispatch in May.\n木云MES把工序连起来。",
        "How Corvus Helps\nCorvus Dispatch counts, as Corvus Shelves does.\n木云MES上线。",
    ]
    found = offered([Listing((), text) for text in texts], ["Corvus Crates", "Corvus", "Prices"], NAMES)

    assert [(each.label, each.spoken, each.is_likely) for each in found[:1]] == [("Corvus Crates", 0, False)]
    assert {(each.label, each.spoken) for each in found[1:]} == {("Corvus Dispatch", 2), ("木云MES", 2)}
