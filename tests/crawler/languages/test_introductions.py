"""Which texts may introduce somebody."""

from __future__ import annotations

import pytest

from crawler.languages import language_of


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("zh", "青禾食品（总部在东港）是东港的一家面包厂，有三间门店。", "青禾食品（总部在东港）"),
        ("zh", "潮生书店，创立于 1998 年。", "潮生书店"),
        ("en", "Harbour Mills (Oslo), a maker of oat bread, grew.", "Harbour Mills"),
        ("en", "Harbour Mills was founded by two bakers.", "Harbour Mills"),
    ],
)
def test_a_text_that_introduces_somebody_may_do_so(language: str, text: str, name: str) -> None:
    """What rules a text out rules out none in which somebody is introduced."""
    customers = language_of(language).customers
    assert customers.is_introduced(text, len(name)) or customers.is_introduced(text, len(name.partition("（")[0]))
    assert customers.may_introduce(text)


@pytest.mark.parametrize(
    ("language", "text"), [("zh", "门店每天烤三炉面包，晚上盘点。"), ("en", "Bread leaves the oven daily.")]
)
def test_a_text_without_such_words_introduces_nobody(language: str, text: str) -> None:
    """Most paragraphs are ruled out at one look."""
    assert not language_of(language).customers.may_introduce(text)
