"""The digest and its links in a real browser."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from crawler.outputs.fragments import sentence_link
from tests.chromium import chromium, needs_chromium, window
from tests.crawler.outputs.digest.test_message import everything, letters
from tests.server import PATIENCE

pytestmark = [pytest.mark.slow, needs_chromium]

BLOCKS = (
    "晨光制造用飞书管好每一条产线",
    "<b>50 万</b><span>每年节省的用人成本</span>",
    "<b style='display:block'>3 天</b><span style='display:block'>每月省下的对账时间</span>",
    "上午开会。",
    "今天上午开会。",
    "过去一年里，车间把巡检记录、设备台账和交接班表全部搬到线上，纸质单据减少了九成。",
    "这里没有逗号的一句话也很长长到只好用整句来指明它的位置",
    "English words, a comma and A-B & more.",
)
BLOCK_PX = 3000


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """One for all of these tests."""
    with chromium() as started:
        yield started


@pytest.mark.parametrize(("number", "last"), [*((n, n) for n in range(1, len(BLOCKS))), (5, 6), (6, 7)])
def test_a_link_leads_to_its_sentence(browser: Any, tmp_path: Path, number: int, last: int) -> None:
    """Prose, cards, words that stand twice or in two blocks, Latin words: the browser scrolls to what is meant."""
    plain = [re.sub("<.*?>", "", block) for block in BLOCKS]
    text = "\n".join(plain) + "\n"
    blocks = "".join(f'<p style="margin:0;height:{BLOCK_PX}px">{block}</p>' for block in BLOCKS)
    page = tmp_path / "page.html"
    page.write_text(f"<!doctype html><meta charset=utf-8><body style='margin:0'>{blocks}", encoding="utf-8")
    start = sum(len(words) + 1 for words in plain[:number])
    value = re.search("<b.*?>(.*?)</b>", BLOCKS[number])

    words = "\n".join(plain[number : last + 1])
    link = sentence_link(page.as_uri(), text, start, start + len(words), value=value[1] if value else "")

    with window(browser, 800, 600) as opened:
        opened.goto(link)
        opened.wait_for_function(f"Math.abs(scrollY - {number * BLOCK_PX}) < 400", timeout=1000 * PATIENCE)


@pytest.mark.parametrize("width", [380, 800])
@pytest.mark.parametrize("dark", [False, True])
def test_the_mail_fits_and_follows_the_reader(browser: Any, tmp_path: Path, width: int, *, dark: bool) -> None:
    """On a phone and in a window nothing sticks out, and in the dark the page is dark and its words are light."""
    page = tmp_path / "mail.html"
    page.write_text(letters(everything())[0].html, encoding="utf-8")
    with window(browser, width, color_scheme="dark" if dark else "light") as opened:
        opened.goto(page.as_uri())
        scroll_width, back, words = opened.evaluate(MEASURES)

    assert scroll_width <= width
    assert (_brightness(back) < 60) is dark
    assert (_brightness(words) > 200) is dark


MEASURES = """[document.documentElement.scrollWidth, getComputedStyle(document.querySelector('.page')).backgroundColor,
  getComputedStyle(document.querySelector('.in')).color]"""


def _brightness(color: str) -> float:
    """0 to 255 of `rgb(…)`."""
    parts = [float(part) for part in re.findall(r"[\d.]+", color)[:3]]
    return sum(parts) / 3
