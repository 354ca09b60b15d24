"""One edition of the sample site: what it answers at which path."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from crawler.sample.cases import SampleCase, load_cases
from crawler.sample.drawing import brush_of, draw_case, draw_frame, draw_list

CANONICAL = "https://www.feishu.cn"
"""Where the addresses of the site's sitemap point, wherever it is served."""
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


NOT_FOUND = page(
    draw_frame("404 - 客户案例", "<p>抱歉，这个页面不存在。</p><a href='/customers'>返回案例列表</a>"), 404
)
CAPTCHA = page(
    draw_frame("安全验证", '<div id="captcha"><p>请完成下面的验证后继续访问</p><form method="post"></form></div>')
)


def build_site(edition: int) -> dict[str, Answer]:
    """Edition 1 or 2 as a map from path to answer; every other path is `NOT_FOUND`."""
    cases = [case for case in load_cases(edition) if case.state != "absent"]
    answers = {f"/customers/{case.path}": _answer(case, cases, edition) for case in cases}
    return answers | site_frame(cases)


def site_frame(cases: Sequence[SampleCase]) -> dict[str, Answer]:
    """What a site has beside its cases: list page, sitemap, robots.txt.

    Lists lag behind: a case that is gone is still in them.
    """
    places = "".join(f"<url><loc>{CANONICAL}/customers/{case.path}</loc></url>" for case in cases)
    sitemap = (
        '<?xml version="1.0" encoding="UTF-8"?>'
        f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{places}</urlset>'
    )
    robots = "User-agent: *\nDisallow: /admin\nSitemap: /sitemap.xml\n"
    return {
        "/customers": page(draw_list(cases)),
        "/sitemap.xml": Answer(200, "application/xml", sitemap.encode()),
        "/robots.txt": Answer(200, "text/plain; charset=utf-8", robots.encode()),
    }


def look_up(site: Mapping[str, Answer], target: str) -> Answer:
    """The answer to a request target (path with or without a query)."""
    return site.get(target.partition("?")[0].rstrip("/") or "/", NOT_FOUND)


def _answer(case: SampleCase, cases: Sequence[SampleCase], edition: int) -> Answer:
    if case.state == "gone":
        return NOT_FOUND
    if case.state == "captcha":
        return CAPTCHA
    brush = brush_of(case, edition)
    return page(draw_case(case, brush, _related(case, cases, brush.build)))


def _related(case: SampleCase, cases: Sequence[SampleCase], build: int) -> list[SampleCase]:
    """Three other cases to recommend, others in every build of the site."""
    others = sorted((other for other in cases if other.path != case.path), key=lambda other: other.title)
    return [others[(build * 2 + step) % len(others)] for step in range(RELATED)]
