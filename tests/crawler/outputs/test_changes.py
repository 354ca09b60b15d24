"""The changes as a table, as JSON and as CSV."""

import csv
import io
import json
from dataclasses import replace

import pytest
from rich.console import Console

from crawler.outputs.changes import COLUMNS, MANY_EVENTS, console_for, print_changes, write_csv, write_json
from storage.queries.change_log import LoggedChange, LoggedEvent

URL = "https://www.feishu.cn/customers/demo"
CHANGE = LoggedChange(
    *(1, 2, "2026-01-02T03:04:05Z", URL, "示例公司", "c-1", "metric", "changed"),
    *("每年节省 43.2 万元", "每年节省 50 万元", 432_000.0, 500_000.0, "元"),
)
EVENT = LoggedEvent(1, 2, "2026-01-02T03:04:05Z", URL, "示例公司", "示例公司：一页纸", "new_case", 17)


@pytest.fixture(autouse=True)
def plain_width(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tables as wide as where the environment does not say how wide."""
    monkeypatch.delenv("COLUMNS", raising=False)


def table(*changes: LoggedChange, events: tuple[LoggedEvent, ...] = ()) -> str:
    """What goes to a file or pipe."""
    out = io.StringIO()
    print_changes(changes, events, console_for(out))
    return out.getvalue()


def test_a_table_without_colours_marks_what_differs() -> None:
    """Old and new stand side by side with marks at the level of characters, and the ratio in words."""
    shown = table(CHANGE)

    assert "每年节省 [-43.2-] 万元" in shown
    assert "每年节省 {+50+} 万元" in shown
    assert "432,000 元 → 500,000 元, +16%" in shown
    assert "示例公司" in shown
    assert URL in shown
    assert "\x1b" not in shown


def test_a_terminal_gets_colours_and_no_marks() -> None:
    """On a terminal colour says what differs."""
    out = io.StringIO()
    print_changes([CHANGE], (), Console(file=out, force_terminal=True, color_system="standard", width=120))

    assert "\x1b[1;32m50" in out.getvalue()
    assert "{+" not in out.getvalue()


def test_page_text_cannot_steer_the_terminal() -> None:
    """Escape sequences, direction marks and rich's own markup are shown and not obeyed."""
    shown = table(replace(CHANGE, old_text=None, change="added", new_text="\x1b[2J[red]涨\u202e价[/red]"))

    assert "<U+001B>[2J[red]涨<U+202E>价[/red]" in shown


def test_a_claim_of_several_lines_is_shown_in_one() -> None:
    """The cells of a table's row, or a card's two lines, stand with spaces between."""
    shown = table(replace(CHANGE, old_text="运费\n43.2 万元\n30 万元", new_text="运费\n43.2 万元\n25 万元"))

    assert "运费 43.2 万元 [-30-] 万元" in shown
    assert "<U+000A>" not in shown


def test_pages_are_told_apart() -> None:
    """Each page has its own heading, in the order given."""
    shown = table(CHANGE, replace(CHANGE, url=f"{URL}/two", id=2), replace(CHANGE, url=f"{URL}/two", id=3))

    assert shown.count("crawl 2, ") == 2


def test_events_of_whole_pages_come_first() -> None:
    """A new case is one line with the number of its claims."""
    assert table(CHANGE, events=(EVENT,)).startswith(f"new case  示例公司  {URL}  (17 claims)")


def test_many_events_of_one_kind_are_one_line() -> None:
    """The first crawl finds every case new, and says so once."""
    shown = table(events=tuple(replace(EVENT, id=number) for number in range(MANY_EVENTS + 1)))

    assert shown == f"{MANY_EVENTS + 1} times: new case  (crawl 2)\n"


def test_json_has_the_columns_of_the_view() -> None:
    """Every row is an object of the view's columns, with the page's own characters."""
    out = io.StringIO()
    write_json([CHANGE, replace(CHANGE, id=2, old_text=None)], out)

    rows = json.loads(out.getvalue())
    assert [list(row) for row in rows] == [list(COLUMNS)] * 2
    assert (rows[0]["old_text"], rows[1]["old_text"]) == ("每年节省 43.2 万元", None)
    assert "节省" in out.getvalue()


def test_no_changes_are_an_empty_json_array() -> None:
    """JSON of nothing is still JSON."""
    out = io.StringIO()
    write_json([], out)

    assert json.loads(out.getvalue()) == []


def test_csv_is_safe_to_open() -> None:
    """CSV keeps numbers, guards formulas and holds one line a change."""
    out = io.StringIO()
    write_csv([replace(CHANGE, old_text='=HYPERLINK("x")', new_text="两行\n文字")], out)

    head, row = csv.reader(io.StringIO(out.getvalue()))
    assert tuple(head) == COLUMNS
    said = dict(zip(head, row, strict=True))
    assert said["old_text"] == '\'=HYPERLINK("x")'
    assert said["new_text"] == "两行<U+000A>文字"
    assert said["old_value"] == "432000.0"
