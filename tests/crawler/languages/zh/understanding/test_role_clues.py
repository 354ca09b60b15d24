"""Which numbers of Chinese lines are results by weights, where the words beside them do not say it."""

from __future__ import annotations

import pytest

from crawler.items.place import Place
from crawler.items.report import Role
from crawler.items.telling import Line, Tells
from crawler.languages.weights import load
from crawler.languages.zh import quantities
from crawler.languages.zh.understanding import role_clues, roles


def line_of(text: str, place: Place = Place.BODY) -> Line:
    """The line of these words."""
    return Line(text, place, quantities=tuple(quantities.find(text)))


@pytest.mark.parametrize(
    ("text", "tells", "by_words", "role"),
    [
        ("现在 260 个车间的点检都跑在一张表上。", Tells.RESULT, Role.FACT, Role.RESULT),
        ("签单只需一次点击就能完成。", Tells.RESULT, Role.OTHER, Role.RESULT),
        ("上线后，1,200 份图纸可以随时查到。", Tells.RESULT, Role.FACT, Role.RESULT),
        ("团队建立了 6 个知识库，存放制度和手册。", Tells.SOLUTION, Role.RESULT, Role.OTHER),
        ("团队为 6 个仓库搭建了看板。", Tells.SOLUTION, Role.FACT, Role.FACT),
    ],
)
def test_weights_say_what_words_beside_a_number_do_not(text: str, tells: Tells, by_words: Role, role: Role) -> None:
    """What its whole clause and its line say goes before what the words beside it do."""
    line = line_of(text)
    assert [*roles.read([line]), *roles.told([line], [tells])] == [[by_words], [role]]


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("仅两个多月时间，客服就把退货率从 9% 降到 4%。", Role.OTHER),
        ("短短三周，退货率从 9% 降到 4%。", Role.OTHER),
        ("审批只要 3 分钟，退货率从 9% 降到 4%。", Role.RESULT),
    ],
)
def test_a_time_that_is_all_its_clause_says_frames_the_change_behind_it(text: str, role: Role) -> None:
    """Whatever weights say: within what time something changed is no result beside the change."""
    (found,) = roles.told([line_of(text)], [Tells.RESULT])
    assert found == [role, Role.RESULT]


@pytest.mark.parametrize(("tells", "place"), [(None, Place.BODY), (Tells.RESULT, Place.CARD)])
def test_a_heading_and_a_card_are_read_by_words(tells: Tells | None, place: Place) -> None:
    """What tells nothing, and what says by its form what its numbers are, is not weighed."""
    line = line_of("现在 260 个车间的点检都跑在一张表上。", place)
    assert roles.told([line], [tells]) == roles.read([line])


def test_a_number_is_a_result_where_its_clues_weigh_more_than_nothing() -> None:
    """The decision is the sum of the clues that are shown, however often a number of the form was read before."""
    table = load("crawler.languages.zh", "roles").table
    for text in ("现在 260 个车间的点检都跑在一张表上。", "每天巡检 40 次，覆盖几百台机床。"):
        line = line_of(text)
        for setting in roles.settings_of(line, None) * 2:
            asked = (setting, line, roles.role_of(setting), Tells.RESULT)
            (score,) = table.scores(table.total(role_clues.clues_of(*asked)))
            assert role_clues.is_result(*asked) is (score > 0)
