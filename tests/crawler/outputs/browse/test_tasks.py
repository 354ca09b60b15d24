"""The tasks of docs/tasks.md in a real browser: each is done, in as many clicks as the page says."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.chromium import chromium, needs_chromium, window
from tests.crawler.outputs.browse.process import browse

PAGE = Path(__file__).parents[4] / "docs" / "tasks.md"
MOST = 3
SAMPLE_ENDS = datetime(2026, 11, 16, 4, 0, tzinfo=UTC)
MOVED = (
    "UPDATE visits SET at = at + :by",
    "UPDATE changes SET live_at = live_at + :by",
    "UPDATE events SET live_at = live_at + :by",
    *(
        f"UPDATE crawls SET {column} = strftime('%Y-%m-%dT%H:%M:%SZ', {column}, :by || ' seconds')"
        for column in ("started_at", "finished_at")
    ),
)


class Reader:
    """Somebody at the browser, whose clicks are counted."""

    def __init__(self, page: Any) -> None:
        self.page = page
        self.clicks = 0

    def click(self, what: str, within: str = "section.content") -> None:
        """Press the first link, button or summary with these words, as people see it."""
        self.clicks += 1
        pressed = self.page.locator(f"{within} :is(a, button, summary)", has_text=what).first
        pressed.click()
        self.page.wait_for_load_state()

    def go(self, what: str) -> None:
        """Press what stands in the head of every page."""
        self.click(what, "header nav")

    def shown(self) -> str:
        """What the page says."""
        return str(self.page.inner_text("section.content"))

    def facts(self) -> int:
        """How many facts the page of changes has."""
        found = re.search(r"(\d+) 件", self.shown())
        assert found
        return int(found[1])


def week(reader: Reader) -> None:
    """The tile of seven days."""
    reader.click("7 天内的变动")
    assert reader.facts() > 0


def company(reader: Reader) -> None:
    """One company's changes of the month."""
    reader.click("30 天内的变动")
    everything = reader.facts()
    reader.click("世纪互联")
    assert 0 < reader.facts() < everything
    assert "43.2 万元 → 50 万元" in reader.shown()


def figures(reader: Reader) -> None:
    """Results with a number alone."""
    reader.go("变动")
    everything = reader.facts()
    reader.click("指标")
    assert 0 < reader.facts() < everything


def withdrawn(reader: Reader) -> None:
    """Cases that went."""
    reader.go("变动")
    reader.click("案例下线")
    assert "案例下线" in reader.page.inner_text("ul.rows")


def in_its_page(reader: Reader) -> None:
    """The whole text before and after."""
    reader.click("全文前后对照")
    assert reader.page.locator(".line.here").is_visible()
    assert reader.page.locator("del").count()


def spreadsheet(reader: Reader) -> None:
    """A file that a spreadsheet opens."""
    reader.click("30 天内的变动")
    with reader.page.expect_download() as saved:
        reader.click("CSV")
    assert Path(saved.value.path()).read_bytes().startswith(b"\xef\xbb\xbfid,")


def percentages(reader: Reader) -> None:
    """Shares of 50 % and more, claimed for one product."""
    reader.go("产品")
    reader.click("飞书多维表格")
    reader.click("≥ 50%")
    assert "减少了 60%" in reader.shown()


def compared(reader: Reader) -> None:
    """Two companies side by side."""
    reader.go("案例")
    reader.page.fill("input[name=names]", "世纪互联、PayerMax")
    reader.click("并排比较")
    assert "98%" in reader.page.inner_text("table.beside >> nth=1")


def words(reader: Reader) -> None:
    """The history of the claim that says them."""
    reader.page.fill("section.content input[name=q]", "用人成本")
    reader.click("检索陈述")
    reader.click("历史")
    assert reader.page.locator("ol.timeline > li").count() == 2


def unread(reader: Reader) -> None:
    """Pages that were not read, and why."""
    reader.click("上次没有读到的页面")
    assert reader.page.locator("#unread").is_visible()
    assert "最近读到" in reader.shown() or "从未读到" in reader.shown()


def noise(reader: Reader) -> None:
    """One card less, for everybody."""
    reader.go("变动")
    everything = reader.facts()
    card = "li.card:has(button[value=ignore])"
    reader.click("标记", card)
    reader.click("忽略这一条", card)
    assert reader.facts() == everything - 1


def new(reader: Reader) -> None:
    """All that this reader has not marked as seen."""
    reader.go("变动")
    everything = reader.facts()
    reader.click("我上次看过之后的")
    assert reader.facts() == everything


TASKS: tuple[Callable[[Reader], None], ...] = (
    *(week, company, figures, withdrawn, in_its_page, spreadsheet, percentages, compared, words, unread),
    *(noise, new),
)
"""In the order of the page."""


def listed() -> list[tuple[str, int]]:
    """The tasks of the page, each with its clicks."""
    rows = re.findall(r"^\| (.+?) \| .+ \| (\d+) \|$", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    return [(task, int(clicks)) for task, clicks in rows]


def test_the_page_lists_twelve_tasks_of_three_clicks_or_fewer() -> None:
    """As many as are tried here."""
    assert len(listed()) == len(TASKS) == 12
    assert max(clicks for _, clicks in listed()) <= MOST


@pytest.fixture(scope="module")
def base(_sample: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The sample site, as if its last crawl had been yesterday; a case of it withdrawn."""
    file = tmp_path_factory.mktemp("tasks") / "cases.db"
    file.write_bytes(_sample.read_bytes())
    db = sqlite3.connect(file)
    by = int((datetime.now(UTC) - timedelta(days=1) - SAMPLE_ENDS).total_seconds())
    for statement in MOVED:
        db.execute(statement, {"by": by})
    db.commit()
    db.close()
    with browse(file) as address:
        yield address


@pytest.mark.slow(longest=True)
@needs_chromium
def test_each_task_takes_the_clicks_that_the_page_says(base: str) -> None:
    """From the start page, at the width of a desk and of a telephone; the marks come last."""
    with chromium() as browser:
        for width in (1280, 390):
            counted = []
            with window(browser, width) as page:
                for task in TASKS:
                    reader = Reader(page)
                    page.goto(base)
                    task(reader)
                    counted.append(reader.clicks)
            assert counted == [clicks for _, clicks in listed()]
