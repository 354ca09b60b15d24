"""Which language a page is read by."""

from __future__ import annotations

import pytest

from crawler.languages import language_of, language_written

CHINESE = "云舟物流用共享表格排班，每天少开三次会，司机也少跑了许多冤枉路。" * 20
ENGLISH = "Yunzhou Logistics plans its shifts in shared sheets and holds three fewer meetings a day. " * 20


@pytest.mark.parametrize(
    ("text", "expected", "language"),
    [
        (CHINESE, "zh", "zh"),
        (ENGLISH, "zh", "en"),
        (CHINESE, "en", "zh"),
        (ENGLISH, "en", "en"),
        (CHINESE + ENGLISH, "zh", "zh"),
        (ENGLISH[:200], "zh", "zh"),
        ("Ã¤ÂºÂ‘è¿™ " * 500, "zh", "zh"),
        (ENGLISH + CHINESE[:60], "zh", "en"),
    ],
)
def test_a_page_is_read_in_the_language_that_its_words_are_in(text: str, expected: str, language: str) -> None:
    """That of its vendor, unless much text in another one says clearly that it was not translated."""
    assert language_written(text, expected).name == language


def test_a_language_is_known_by_its_name() -> None:
    """The same name gives the same language; one without a folder keeps its name."""
    assert language_of("zh") is language_of("zh")
    assert (language_of("zh").name, language_of("eo").name) == ("zh", "eo")
