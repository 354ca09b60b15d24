"""What a site lets its readers vote at a case's end."""

from __future__ import annotations

import pytest

from tests.crawler.pages.drawn import BODY, TAIL, TITLE, regions_of, texts


def body_of(content: str) -> list[str]:
    """What the body says behind its first paragraph."""
    regions = regions_of(f"{TITLE}{TAIL}{content}")
    return [line for part in regions.body for line in texts(regions, part.blocks) if line != BODY]


@pytest.mark.parametrize(
    "drawn",
    [
        "<div><div>赞同 (12)</div><div>反对（3）</div></div>",
        "<ul><li>写得好 (1,204)</li><li>一般 (8)</li><li>没看懂 (0)</li></ul>",
        "<div><img src=a>不太好 (8)</div><div><img src=b>看不懂 (0)</div>",
        "<div>有帮助 (47)</div>",
    ],
)
def test_votes_are_the_sites(drawn: str) -> None:
    """Several side by side whatever their words, one by the word of a tool."""
    assert body_of(drawn) == []


def test_counts_within_the_text_are_the_cases() -> None:
    """Text follows them; and one alone of which nobody knows the word stays, as do two with a line between."""
    after = "三类车辆都在一张表里派单，调度员不必再逐个打电话确认司机在哪里。"

    regions = regions_of(f"{TITLE}{TAIL}<div><p>冷藏车 (12)</p><p>平板车 (3)</p></div><p>{after}</p>")

    assert [line for part in regions.body if part.heading for line in texts(regions, [part.heading])] == [
        "冷藏车 (12)",
        "平板车 (3)",
    ]
    assert body_of("<p>冷藏车 (12)</p>") == ["冷藏车 (12)"]
    apart = ["冷藏车 (12)", "每晚由总仓派往各区", "平板车 (3)"]
    assert body_of("".join(f"<p>{line}</p>" for line in apart)) == apart
