"""Invented pages as HTML, in the forms that vendors' sites have: the project reads them as it reads any page."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape

from tests.quality.invented_pages import InventedPage, Told

Drawer = Callable[[Sequence[Told]], str]


@dataclass(frozen=True, slots=True)
class Look:
    """How one site draws the parts of a case."""

    content: str
    """What stands around the whole case."""
    heading: str
    draw: Mapping[str, Drawer]
    """By the kind of a block; prose is paragraphs everywhere."""


def _text(told: Told) -> str:
    return " ".join(escape(words, quote=False) for words in told.words)


def _prose(block: Sequence[Told]) -> str:
    return f"<p>{' '.join(map(_text, block))}</p>"


def _each(form: str) -> Drawer:
    """A drawer that puts the words of each line into a form, `{0}` and `{1}` or all of them as `{0}`."""

    def drawn(block: Sequence[Told]) -> str:
        parts = [[escape(words, quote=False) for words in told.words] for told in block]
        return "\n".join(form.format(*words) if "{1}" in form else form.format(" ".join(words)) for words in parts)

    return drawn


def _within(outer: str, form: str) -> Drawer:
    inner = _each(form)
    return lambda block: outer.format(inner(block))


_LIST = _within("<ul>{0}</ul>", "<li>{0}</li>")
_NOTES = {"caption": _each("<figure><img src='/p.png' alt=''><figcaption>{0}</figcaption></figure>")}
_NOTES["call"] = _each("<div class='cta'><a class='button' href='/contact'>{0}</a></div>")
LOOKS = {
    "plain": Look(
        "<article>{0}</article>",
        "<h{0}>{1}</h{0}>",
        {
            **_NOTES,
            "quotation": _within("<blockquote><p>{0}</p></blockquote>", "{0}"),
            "item": _LIST,
            "card": _within("<div class='numbers'>{0}</div>", "<div><strong>{0}</strong> <span>{1}</span></div>"),
            "fact": _within("<dl>{0}</dl>", "<dt>{0}</dt><dd>{1}</dd>"),
        },
    ),
    "sidebar": Look(
        "<main><div class='case'>{0}</div></main>",
        "<h{0} class='title'>{1}</h{0}>",
        {
            **_NOTES,
            "quotation": _within("<div class='pull'><p class='quote'>{0}</p></div>", "{0}"),
            "item": _LIST,
            "card": _within("<ul class='stats'>{0}</ul>", "<li><b>{0}</b> <em>{1}</em></li>"),
            "fact": _within("<aside><table>{0}</table></aside>", "<tr><th>{0}</th><td>{1}</td></tr>"),
        },
    ),
    "blog": Look(
        "<main><div class='post'>{0}</div></main>",
        "<h{0}><span>{1}</span></h{0}>",
        {
            **_NOTES,
            "quotation": _prose,
            "item": _each("<p>- {0}</p>"),
            "card": _within("<ul>{0}</ul>", "<li>{0} {1}</li>"),
            "fact": _within("<ul>{0}</ul>", "<li><strong>{0}:</strong> {1}</li>"),
        },
    ),
}
"""By their names: a case with its facts, one with a column beside it, and a post that knows nothing but paragraphs."""


def look_of(page: InventedPage) -> Look:
    """The look of a page: always the same one, another for its neighbours."""
    number = int(hashlib.sha256(page.name.encode()).hexdigest(), 16)
    return LOOKS[[*LOOKS][number % len(LOOKS)]]


def draw_invented(page: InventedPage, look: Look) -> bytes:
    """The page as its server would send it."""
    title = escape(page.keys["title"], quote=False)
    body = look.content.format("\n".join([_title(page, title), *_drawn(page.blocks, look)]))
    head = f"<meta charset='utf-8'><title>{title} | {escape(page.keys['vendor'])}</title>"
    frame = "<header><nav><a href='/'>Home</a> <a href='/stories'>Customer stories</a></nav></header>"
    return f"<!doctype html><html lang='{page.language}'><head>{head}</head><body>{frame}{body}</body></html>".encode()


def _title(page: InventedPage, title: str) -> str:
    has_own = any(told.level == 1 for block in page.blocks for told in block)
    return "" if has_own else f"<h1>{title}</h1>"


def _drawn(blocks: Iterable[Sequence[Told]], look: Look) -> Iterable[str]:
    for block in blocks:
        kind = block[0].kind
        if kind == "heading":
            yield look.heading.format(block[0].level, _text(block[0]))
        else:
            yield look.draw.get(kind, _prose)(block)
