"""What a site is called, by signs that agree."""

from __future__ import annotations

import pytest

from crawler.vendors.naming import Signs, doubts_about_name, name_of


def titled(*titles: str, **more: object) -> list[Signs]:
    """Pages with these titles, the first of which is the site's first page; they agree in all else."""
    return [Signs(title, is_first=not number, **more) for number, title in enumerate(titles)]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("pages", "host", "name"),
    [
        (titled("Work that flows | Corvus", "Acme ships | Corvus", "Stories | Corvus"), "corvus", "Corvus"),
        (titled("Corvus: work that flows", "Corvus - Acme ships", "Corvus - Stories"), "corvus", "Corvus"),
        (titled("木云_案例_木云软件", "北海港_案例_木云软件", "案例_案例_木云软件"), "muyun", "木云软件"),
        (titled("木云-客户实践-文档", "北海港-客户实践-文档", logo=("木云",), owner="木云科技有限公司"), "x", "木云"),
        (titled("Acme", "Beihai", "Dunes", logo=("Corvus",), owner="Corvus SE"), "getcorvus", "Corvus"),
        (titled("Acme", "Beihai", declared=("Corvus",)), "c", "Corvus"),
        (titled("Acme", "Beihai", declared=("Corvus Systems", "Corvus")), "c", "Corvus"),
    ],
)
def test_it_is_called_as_most_signs_say(pages: list[Signs], host: str, name: str) -> None:
    """On whichever side of a title, behind whichever separator; no slogan and no section's label."""
    assert name_of(pages, host).text == name


def test_a_section_that_titles_share_goes_behind_what_other_signs_say() -> None:
    """Titles of cases may end with their section; the first page, logo and host say another thing."""
    plain = titled("Corvus", "Stories | Corvus", "Acme - Cases", "Beihai - Cases", "Dunes - Cases", "Elm - Cases")
    pages = titled("Corvus | Home", "Acme | Customer stories", "Beihai | Customer stories", logo=("Corvus",))

    assert name_of(pages, "corvus").text == name_of(plain, "example").text == "Corvus"


def test_people_say_it_shorter_where_the_host_and_the_cases_do() -> None:
    """The longer name is one of its names, and so is the firm's without its legal form where cases write it."""
    pages = titled("Home | Corvus Systems", "Acme | Corvus Systems", owner="Corvus Systems Ltd")
    told = ["Acme chose Corvus.", "With Corvus, Beihai saves.", "Corvus Systems Ltd sells it."]
    said = name_of(pages, "corvus", told, lambda firm: firm[:14])

    assert (said.text, said.others) == ("Corvus", ("Corvus Systems",))
    whole, once = (name_of(pages, "corvus", [*prose, "Corvus Systems"]) for prose in ([], ["Corvus"]))
    assert (whole.text, whole.others, once.text, once.others) == ("Corvus Systems", (), "Corvus Systems", ("Corvus",))


def test_who_only_has_the_name_in_theirs_is_not_the_site() -> None:
    """A longer name is the vendor's where it begins with it: the site is not called as those who write for it."""
    pages = titled("Home | Corvus", "Acme | Corvus", owner="The Corvus Authors")

    assert name_of(pages, "corvus", ["The Corvus Authors keep the Corvus manual."]).others == ()


def test_what_only_one_sign_says_is_a_doubt() -> None:
    """A shared end of titles is taken and doubted; where there is nothing, the host's name is."""
    alone = name_of(titled("A | Corvus", "B | Corvus"), "example")
    nothing = name_of(titled("Acme", "Beihai"), "muyun")

    assert (alone.text, nothing.text) == ("Corvus", "Muyun")
    assert [next(doubts_about_name(name)).split("is ")[1] for name in (alone, nothing)] == [
        "what its titles share alone: check `title` and `names`",
        "that of its host alone: check `title` and `names`",
    ]
    for more, host in (({}, "corvus"), ({"logo": ("Get Corvus",)}, "example")):
        assert list(doubts_about_name(name_of(titled("A | Corvus", "B | Corvus", **more), host))) == []
