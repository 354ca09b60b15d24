"""Code is one line of a page, however it is drawn, and its numbers are none of it."""

from __future__ import annotations

import pytest

from tests.crawler.pages.documents import lines, page_of

CODE = ("create table route (", "  id bigint,", "  stop text", ")")
SAID = "create table route ( id bigint, stop text )"
GUTTER = "<br>".join(f"<span>{n}</span>" for n in range(1, 5))
BESIDE = "<table><tr><td><pre>{}</pre></td><td><pre>{}</pre></td></tr></table>"
DRAWN = {
    "plain": "<pre><code>{}</code></pre>".format("\n".join(CODE)),
    "broken": "<pre>{}</pre>".format("<br>".join(CODE)),
    "an element a line": "<pre><code style='display:grid'>{}</code></pre>".format(
        "".join(f"<span style='display:block'>{line}</span>" for line in CODE)
    ),
    "tokens": "<div><pre><code>{}</code></pre><div><button>Copy</button></div></div>".format(
        "".join(f"<span><span>{line[:5]}</span>{line[5:]}<br></span>" for line in CODE)
    ),
    "boxes": "<pre><code>{}</code></pre>".format("".join(f"<div>{line}</div>" for line in CODE)),
    "list": "<pre><ol>{}</ol></pre>".format("".join(f"<li><span>{line}</span></li>" for line in CODE)),
    "gutter beside it": f"<figure>{BESIDE.format(GUTTER, '<br>'.join(CODE))}</figure>",
    "gutter within it": "<pre><code>{}</code></pre>".format(BESIDE.format("1\n2\n3\n4\n", "\n".join(CODE))),
    "numbers before its lines": "<pre><button>Copy</button><code>{}</code></pre>".format(
        "".join(f"<span><span>{n} </span><span>{line}\n</span></span>" for n, line in enumerate(CODE, 7))
    ),
}


@pytest.mark.parametrize("drawn", DRAWN.values(), ids=DRAWN)
def test_code_is_one_line_without_its_numbers(drawn: str) -> None:
    """Line feeds, breaks, elements and counted lines are how a page draws it."""
    page = page_of(f"<main><p>The table of the routes:</p>{drawn}<p>It has a row a stop.</p></main>")

    assert [line for line in lines(page) if line != "Copy"] == [
        "The table of the routes:",
        SAID,
        "It has a row a stop.",
    ]


def test_numbers_in_code_are_its_own() -> None:
    """A line may begin with a number that counts nothing, or that only some lines have."""
    page = page_of("<pre><span>1</span> + x\n<span>3</span> + y\n</pre><pre><span>1</span> + x\ny\n</pre>")

    assert lines(page) == ["1 + x 3 + y", "1 + x y"]


def test_preformatted_text_that_holds_parts_of_a_page_is_read_in_their_lines() -> None:
    """Editors put whole articles into an element that keeps their spaces."""
    page = page_of("<pre><div><h2>Routes</h2><p>Nine buses.</p><p>Two trams.</p></div></pre>")

    assert lines(page) == ["Routes", "Nine buses.", "Two trams."]
