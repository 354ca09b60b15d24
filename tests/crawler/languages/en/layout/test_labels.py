"""What labels and headings of English pages say."""

from __future__ import annotations

from crawler.items.place import Subject
from crawler.languages.en.layout import asides, labels, tags


def test_labels_are_found_in_a_line_by_their_capitals() -> None:
    """`Company … Location …` in one line has two; the same words within prose have none."""
    text = "Company Hillside Location Leeds, and the location of the mill"

    assert [text[start:end] for start, end in labels.find(text, 0, len(text))] == ["Company", "Location"]
    assert labels.subject_of("Company size") is Subject.SIZE
    assert labels.subject_of("Where:") is Subject.LOCATION
    assert labels.subject_of("The mill") is None
    assert labels.subject_of("Where the mill stands") is None


def test_a_heading_is_half_of_a_pair_with_or_without_a_number() -> None:
    """Its own words are those behind its label."""
    half = labels.half_of("Challenge 2: Stale bread")

    assert half is not None
    assert (half.is_challenge, half.number) == (True, 2)
    assert half.words is not None
    assert "Challenge 2: Stale bread"[slice(*half.words)] == "Stale bread"
    assert labels.half_of("Challenges of our time") is None


def test_a_tag_may_be_a_size_or_name_the_partner() -> None:
    """A size counts people or is a span; the partner stands behind its label, or in the next tag."""
    assert tags.is_size("501-2,000")
    assert tags.is_size("10,000+ employees")
    assert not tags.is_size("Retail")
    assert tags.partner_in("Partner: Hillside IT") == (9, 20)
    assert tags.partner_in("Partner") == (7, 7)


def test_a_call_to_readers_states_nothing_and_a_sentence_does() -> None:
    """A button and a note on a picture are asides; what begins alike and goes on is none."""
    assert asides.is_aside("Read more about the mill →")
    assert asides.is_aside("Photo courtesy of the mill")
    assert not asides.is_aside("The bakers read more recipes than before.")
