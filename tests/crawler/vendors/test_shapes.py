"""Where a site's addresses say that its cases are."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from crawler.text.paths import CasePaths
from crawler.vendors import shapes
from crawler.vendors.shapes import Shape, further_pages, is_case_name, list_among, shapes_in, spread

WORDS = tomllib.loads(Path("crawler/vendors/words/case_folders.toml").read_text(encoding="utf-8"))
CASES = [f"/customers/{name}" for name in ("acme", "beihai", "corvus", "dunes")]
POSTS = [f"/blog/{number}-news" for number in range(9)]
MENU = ["/", "/about", "/contact", "/blog/"]


@pytest.mark.parametrize("asked", ["/customers/corvus", "/customers", "/customers/", "/"])
def test_the_folder_of_what_was_asked_for_comes_first(asked: str) -> None:
    """A case, its list, or the site's first page: a folder called as folders of cases are goes before a larger one."""
    found = shapes_in([*MENU, *POSTS, *CASES], asked=asked)

    assert [shape.pattern for shape in found] == ["/customers/*", "/blog/*"]
    assert found[0].paths == tuple(CASES)


def test_a_folder_that_a_person_names_goes_before_one_that_is_called_so() -> None:
    """What the person gave decides, whatever the folder is called."""
    found = shapes_in([*CASES, *POSTS], asked="/blog/3-news")

    assert found[0].pattern == "/blog/*"


def test_a_list_elsewhere_leads_to_what_it_links_beside_the_menu() -> None:
    """A list page may lie in another folder than its cases."""
    pages = [f"/p/{name}/" for name in ("a-one", "b-two", "c-three")]
    found = shapes_in([*MENU, *POSTS, *pages], asked="/who-uses-it", own=set(pages))

    assert found[0].pattern == "/p/*/"


def test_pages_in_folders_below_make_the_pattern_deep() -> None:
    """`**` where some lie deeper, `*` where all lie side by side; the pattern covers every page."""
    deep = [*CASES, "/customers/retail/elm", "/customers/retail/fir"]
    (shape, *_) = shapes_in(deep, asked="/")

    assert shape.pattern == "/customers/**"
    assert all(CasePaths((shape.pattern,)).is_case(path) for path in deep)


def test_what_is_no_page_of_a_case_counts_for_no_shape() -> None:
    """Pictures, further pages of a list, and a menu's two entries."""
    paths = ["/files/a.png", "/files/b.png", "/files/c.pdf", "/news/1", "/news/2", "/news/page-3", "/x/one", "/x/two"]

    assert shapes_in(paths, asked="/") == []


@pytest.mark.parametrize("word", WORDS["words"])
def test_each_word_of_case_folders_is_needed(word: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without it the address that is given for it is not recognised."""
    needing = [address for address, needed in WORDS["examples"].items() if needed == word]
    assert needing
    assert all(map(is_case_name, needing))
    monkeypatch.setattr(shapes, "_case_words", lambda: frozenset(WORDS["words"]) - {word})
    assert not any(map(is_case_name, needing))


def test_samples_are_spread_over_the_pages() -> None:
    """Few are all taken; of many every so many-th."""
    assert spread("ab", 5) == ["a", "b"]
    assert spread("abcdefghij", 5) == ["a", "c", "e", "g", "i"]


def test_further_pages_of_a_list_are_none_of_its_cases() -> None:
    """By the forms that content systems give them; they link cases, and lie where cases lie."""
    further = ["/customers/list_3_2.html", "/customers/page-2/", "/customers/index_2.html"]
    names = ["/customers/list-makers", "/customers/page-one-books"]

    assert further_pages([*CASES, *names, *further, "/blog/list_3_2.html"], "/customers") == further
    assert shapes_in([*CASES, *names, *further], asked="/")[0].paths == (*CASES, *names)


def test_the_list_links_most_cases_and_of_equals_is_called_so() -> None:
    """The first page may link them all as well, and goes last; a case with three others in its margin is no list."""
    shape = Shape("/customers", tuple(CASES), is_deep=False)
    margins = dict.fromkeys(CASES, CASES[:3])

    assert list_among({"/": CASES, "/more/stories": CASES, "/about": CASES[:3], **margins}, shape) == "/more/stories"
    assert list_among({"/": CASES, "/more/of-us": CASES, "/about": CASES[:3]}, shape) == "/more/of-us"
    assert list_among({"/": CASES, "/customers/": CASES[:2], **margins}, shape) == "/"
    assert list_among({"/": CASES[:2], "/customers/": []}, shape) == "/customers/"
    assert list_among({"/": CASES[:2], **margins}, shape) is None
