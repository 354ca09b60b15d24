"""The old place of a function that scripts import."""

from __future__ import annotations

from crawler.languages import language_of
from crawler.text.quantities import find_quantities


def test_scripts_find_quantities_where_they_were() -> None:
    """It finds what the language finds."""
    sentence = "每年节省 43.2 万元，巡检从 3 小时缩短至 20 分钟。"
    assert find_quantities(sentence) == language_of("zh").quantities.find(sentence)
    assert len(find_quantities(sentence)) == 2
