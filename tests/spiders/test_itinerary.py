"""What waits for what in a crawl."""

from __future__ import annotations

from crawler.diff.sameness import said_of
from crawler.items.visit import Fetched, Read
from spiders.itinerary import Held, Itinerary


def held(url: str, canonical: str) -> Held:
    """The reading of a page that names another one."""
    return Held(url, Read(Fetched(url, 200, b"", "", None, None), None), said_of("", ()), canonical)


def test_new_pages_wait_for_known_ones() -> None:
    """Until the last known page that was asked for has ended; in the order in which they were met."""
    itinerary = Itinerary()
    itinerary.begin("known", "known", known=True)
    waits = [itinerary.must_wait(page, f"{page}/") for page in ("b", "a")]
    before = list(itinerary.due())
    itinerary.end("known")

    assert (waits, before) == ([True, True], [])
    assert list(itinerary.due()) == [("b", "b/"), ("a", "a/")]
    assert not itinerary.must_wait("c", "c")


def test_what_counts() -> None:
    """Pages asked for and to be asked for; not what was dropped, nor what only another page names; but every seed."""
    itinerary = Itinerary()
    for page in ("read", "dropped", "seed", "named"):
        itinerary.begin(page, page, known=page == "read")
    itinerary.must_wait("later", "later")
    itinerary.confirming.add("named")
    itinerary.missing["seed"] = "the server answered 404"
    itinerary.drop("dropped")
    itinerary.drop("seed")

    assert itinerary.count == 3


def test_nobody_waits_in_a_ring() -> None:
    """A page does not wait for one that waits for it, over any number of others."""
    itinerary = Itinerary()

    assert itinerary.hold(held("a", "b"))
    assert itinerary.hold(held("b", "c"))
    assert not itinerary.hold(held("c", "a"))
    assert [each.url for each in itinerary.end("c")] == ["b"]
    assert [each.url for each in itinerary.end("b")] == ["a"]
    assert not itinerary.hold(held("d", "b"))


def test_another_spelling_of_a_page_that_was_missed() -> None:
    """It is tried, whether it is met before or after the first one failed; each once."""
    itinerary = Itinerary()
    itinerary.begin("a", "a", known=True)

    assert not itinerary.offer("a", "a/")
    assert itinerary.other_address("a") == "a/"

    itinerary.begin("a", "a/", known=True)

    assert itinerary.other_address("a") is None
    assert not itinerary.offer("a", "a/")
    assert itinerary.offer("a", "a?x=1")
