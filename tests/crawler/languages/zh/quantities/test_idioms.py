"""Set phrases with numerals."""

from __future__ import annotations

from crawler.languages.zh.quantities.idioms import _PATTERNS, _PHRASES, IDIOMS


def test_every_phrase_is_an_idiom() -> None:
    """Phrases that begin alike do not hide one another."""
    for phrase in _PHRASES.split():
        assert any(match.span() == (1, 1 + len(phrase)) for match in IDIOMS.finditer(f"又{phrase}了"))


def test_patterns_begin_with_a_plain_character() -> None:
    """What the alternation is grouped by is a character and no sign of the pattern language."""
    assert all(pattern[0].isalnum() for pattern in _PATTERNS)
