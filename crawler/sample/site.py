"""One edition of the sample site: what it answers at which path."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from crawler.sample.cases import SampleCase, load_cases
from crawler.sample.drawing import brush_of, draw_case, draw_frame, draw_list
from crawler.sample.frames import FEISHU, Frame

CANONICAL = FEISHU.canonical
"""Where the addresses of the first site's sitemap point, wherever it is served."""
RELATED = 3


@dataclass(frozen=True, slots=True)
class Answer:
    """What the server sends."""

    status: int
    content_type: str
    body: bytes

    @property
    def etag(self) -> str | None:
        """The validator of a page that can be asked for conditionally; None for any other answer."""
        return f'"{hashlib.sha256(self.body).hexdigest()[:16]}"' if self.status == 200 else None


def page(html: str, status: int = 200) -> Answer:
    """An HTML answer."""
    return Answer(status, "text/html; charset=utf-8", html.encode())


def _not_found(frame: Frame) -> Answer:
    content = f"<p>{frame.not_found}</p><a href='{frame.lists}'>{frame.back}</a>"
    return page(draw_frame(f"404 - {frame.cases}", content, frame), 404)


NOT_FOUND = _not_found(FEISHU)


def _captcha(frame: Frame) -> Answer:
    content = f'<div id="captcha"><p>{frame.check_words}</p><form method="post"></form></div>'
    return page(draw_frame(frame.check, content, frame))


def build_site(edition: int, frame: Frame = FEISHU) -> dict[str, Answer]:
    """Edition 1 or 2 of one of the sites as a map from path to answer; every other path is `NOT_FOUND`."""
    return _site([case for case in load_cases(edition, frame.folder) if case.state != "absent"], edition, frame)


def build_broken_site(frame: Frame) -> dict[str, Answer]:
    """Edition 2 as a fault of the site gives it: of every case's story the first heading and paragraph alone."""
    cases = [case for case in load_cases(2, frame.folder) if case.state != "absent"]
    cut = [replace(case, body="\n\n".join(case.body.strip().split("\n\n")[:2])) for case in cases]
    return _site(cut, 2, frame)


def _site(cases: Sequence[SampleCase], edition: int, frame: Frame) -> dict[str, Answer]:
    answers = {f"{frame.lists}/{case.path}": _answer(case, cases, edition, frame) for case in cases}
    return answers | site_frame(cases, frame)


def site_frame(cases: Sequence[SampleCase], frame: Frame = FEISHU) -> dict[str, Answer]:
    """What a site has beside its cases: list page, sitemap, robots.txt.

    Lists lag behind: a case that is gone is still in them.
    """
    places = "".join(f"<url><loc>{frame.canonical}{frame.lists}/{case.path}</loc></url>" for case in cases)
    sitemap = (
        '<?xml version="1.0" encoding="UTF-8"?>'
        f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{places}</urlset>'
    )
    robots = "User-agent: *\nDisallow: /admin\nSitemap: /sitemap.xml\n"
    return {
        frame.lists: page(draw_list(cases, frame)),
        "/sitemap.xml": Answer(200, "application/xml", sitemap.encode()),
        "/robots.txt": Answer(200, "text/plain; charset=utf-8", robots.encode()),
    }


def look_up(site: Mapping[str, Answer], target: str) -> Answer:
    """The answer to a request target (path with or without a query)."""
    return site.get(target.partition("?")[0].rstrip("/") or "/", NOT_FOUND)


def _answer(case: SampleCase, cases: Sequence[SampleCase], edition: int, frame: Frame) -> Answer:
    if case.state == "gone":
        return _not_found(frame)
    if case.state == "captcha":
        return _captcha(frame)
    brush = brush_of(case, edition, frame)
    return page(draw_case(case, brush, _related(case, cases, brush.build)))


def _related(case: SampleCase, cases: Sequence[SampleCase], build: int) -> list[SampleCase]:
    """Three other cases to recommend, others in every build of the site."""
    others = sorted((other for other in cases if other.path != case.path), key=lambda other: other.title)
    return [others[(build * 2 + step) % len(others)] for step in range(min(RELATED, len(others)))]
