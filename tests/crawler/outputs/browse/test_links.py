"""Links from claims to the live page."""

from __future__ import annotations

from urllib.parse import unquote

from crawler.outputs.browse.links import live_link

URL = "https://www.example.com/customers/a"
TEXT = "青禾乳业\n43.2 万元每年节省的人工成本\n全年节省 43.2 万元。\n"


def version(words: str, **given: object) -> dict[str, object]:
    """A standing claim version that says these words of the text, its quantity included."""
    start = TEXT.index(words)
    first = start + words.index("43.2") if "43.2" in words else None
    return {
        "text": words,
        "place": "body/0/1",
        "start_offset": start,
        "end_offset": start + len(words),
        "quantity_start": first,
        "quantity_end": first and first + len("43.2 万元"),
        "valid_to_crawl": None,
        **given,
    }


def test_a_card_leads_to_its_label() -> None:
    """The value is an element of its own there, so that both together are found nowhere on the page."""
    link = str(live_link(URL, TEXT, version("43.2 万元每年节省的人工成本", place="cards/1")))
    assert unquote(link) == f"{URL}#:~:text=每年节省的人工成本"


def test_a_sentence_leads_to_itself() -> None:
    """With its figure, which is one with the sentence."""
    assert unquote(str(live_link(URL, TEXT, version("全年节省 43.2 万元。")))) == f"{URL}#:~:text=全年节省 43.2 万元。"
    assert unquote(str(live_link(URL, TEXT, version("青禾乳业")))) == f"{URL}#:~:text=青禾乳业"


def test_what_stands_no_more_leads_nowhere() -> None:
    """The live page has not got these words."""
    assert live_link(URL, TEXT, version("青禾乳业", valid_to_crawl=3)) is None


def test_only_addresses_of_the_web_are_led_to() -> None:
    """Whatever the database says."""
    assert live_link("javascript:alert(1)", TEXT, version("青禾乳业")) is None
