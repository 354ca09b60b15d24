"""Reasons of visits in the reader's language."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from crawler.languages import language_of
from crawler.outputs.visit_reason import reason_of_visit
from crawler.phrases.phrases import phrases_of

ROOT = Path(__file__).parents[3]
ZH, EN = phrases_of("zh"), phrases_of("en")
MAKERS = frozenset({"Unread", "Verdict", "Refused", "unread"})
"""What is called with an outcome and the reason for it."""


@pytest.mark.parametrize(
    ("written", "chinese"),
    [
        ("the server answered 503, tried 3 times", "服务器回应 503，试了 3 次"),
        (
            "no content without JavaScript; document title 'A, 3 b', 4 characters of prose, 70 of text",
            "不运行 JavaScript 就没有内容；网页标题 'A, 3 b'，正文 4 字，共 70 字",
        ),
        (
            "robots.txt could not be asked for: no answer in time (through the proxy http://p.example)",
            "robots.txt 取不到：没有及时回应（经代理 http://p.example）",
        ),
        ("the server answered 404 at https://x.example/y", "服务器回应 404，在 https://x.example/y"),
        ("a reason that nobody knows", "a reason that nobody knows"),
        (None, ""),
    ],
)
def test_reasons_are_told_in_chinese(written: str | None, chinese: str) -> None:
    """What the crawl wrote down in English, its figures kept; what no phrase fits stands as it was written."""
    assert reason_of_visit(written, ZH) == chinese
    assert reason_of_visit(written, EN) == (written or "")


def _reasons() -> Iterator[str]:
    """Every reason that is written out where a page is found unread, with something in its places."""
    for folder in ("crawler/middlewares", "crawler/pages", "crawler/pipelines", "spiders"):
        for file in sorted((ROOT / folder).glob("*.py")):
            for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Call) and getattr(node.func, "id", "") in MAKERS:
                    yield from filter(None, (_written(argument) for argument in node.args))


def _written(node: ast.expr) -> str:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if not isinstance(node, ast.JoinedStr):
        return ""
    pieces = [part.value if isinstance(part, ast.Constant) else "7" for part in node.values]
    return "".join(map(str, pieces))


def test_every_reason_that_is_written_out_has_its_phrase() -> None:
    """A reason that somebody adds or words anew is found here before a reader sees it in English."""
    reasons = [reason for reason in _reasons() if reason.count(" ") > 1]
    known = [re.sub(r"; 7$", "", reason) for reason in reasons if reason != "the title 7 7; 7"]
    known += [f"the title 'x' {meaning}" for _, _, meaning in language_of("zh").notices.kinds]

    assert [reason for reason in known if reason_of_visit(reason, ZH) == reason] == []
    assert len(known) > 20
