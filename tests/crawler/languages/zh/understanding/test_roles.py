"""What a number in a Chinese sentence is."""

from __future__ import annotations

import pytest

from crawler.items.place import Place
from crawler.items.report import Role
from crawler.items.telling import Line
from crawler.languages.zh import quantities
from crawler.languages.zh.understanding import roles


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("门店日志每月增长 500G。", Role.FACT),
        ("目前平台上已经达到 4.7TB 热数据。", Role.FACT),
        ("归档之后，机房每月减少 500G 日志。", Role.RESULT),
        ("门店销量每月增长 500 单。", Role.RESULT),
    ],
)
def test_more_data_is_a_load(text: str, role: Role) -> None:
    """What a system holds or is given is no result, unless it has become less."""
    (found,) = roles.read([Line(text, Place.BODY, quantities=tuple(quantities.find(text)))])
    assert found == [role]


@pytest.mark.parametrize(
    ("text", "role"),
    [("借助看板，3 周内退货率从 9% 降到 4%。", Role.OTHER), ("借助看板，退货 3 天内。", Role.RESULT)],
)
def test_a_time_before_another_number_of_its_clause_frames_it(text: str, role: Role) -> None:
    """It is no result of itself, as a time is that something takes."""
    (found,) = roles.read([Line(text, Place.BODY, quantities=tuple(quantities.find(text)))])
    assert found[0] is role
