"""In a real browser: every page at the width of a desk and of a telephone."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from crawler.items.crawl import CrawlStatus, Gate
from crawler.workflows.crawls import finish_crawl
from crawler.workflows.settle import settle_crawl
from storage.database import open_database
from tests.chromium import chromium, needs_chromium, window
from tests.crawler.outputs.browse.process import browse
from tests.crawler.outputs.browse.served import pages
from tests.crawler.outputs.browse.walk import kinds_of, seen, walk
from tests.crawler.workflows.readings import FIRST_PAGE, Site
from tests.storage.browsing.databases import HOSTILE

WIDTHS = (1280, 390)
CHOSEN = "/-/changes?kind=metric&change=changed&severity=high&crawl=2&since=2026-11-01"
"""Every filter at once, as far as they leave anything."""
ENDLESS = quote("with recursive n(i) as (select 1 union all select i + 1 from n) select count(*) from n")
REACHED = {
    *(
        "/",
        "/-/case/*",
        "/-/claim/*",
        "/-/change/*",
        "/-/change/*/page",
        "/-/changes",
        "/-/cases",
        "/-/products",
        "/-/snapshot/*",
        "/-/search",
        "/-/pictures",
        "/-/versions",
    ),
    *(f"/cases/{name}" for name in ("changed_since", "cases_not_read", "change_log", "claim_versions")),
}

pytestmark = [pytest.mark.slow(longest=True), needs_chromium]


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """One for all of these tests."""
    with chromium() as started:
        yield started


@pytest.mark.parametrize(("width", "of_a_kind"), [(1280, 1), (390, 2)])
def test_every_page(browser: Any, sample: Path, width: int, of_a_kind: int) -> None:
    """From `/`, links lead to every kind of page; each answers 200, says nothing, fits, and shows its pictures."""
    with browse(sample) as base, window(browser, width) as page:
        walked = list(walk(page, base, of_a_kind=of_a_kind))
        reached = {found.path for found in walked}
        assert {kind for path in reached for kind in kinds_of(path)} >= REACHED
        listed = [path for path in pages("cases").values() if path not in reached]
        walked += walk(page, base, [*listed, CHOSEN], of_a_kind=0)
        assert [found for found in walked if not found.is_well] == []


def test_hostile_texts_run_nothing(browser: Any, hostile: Path) -> None:
    """No script of a text runs on any page that a list or a link leads to, opened details and all."""
    searches = [f"/-/search?q={quote(text, safe='')}" for text in HOSTILE]
    with browse(hostile) as base, window(browser, 390) as page:
        dialogs: list[str] = []
        page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
        kinds: set[str] = set()
        for found in walk(page, base, [*pages("hostile").values(), *searches], of_a_kind=1):
            assert found.is_well, found
            assert page.evaluate("window.ran") is None, found.path
            kinds |= kinds_of(found.path)
        assert "/-/claim/*" in kinds
        assert dialogs == []


def test_error_pages_fit(browser: Any, sample: Path) -> None:
    """A page that says what is wrong does not scroll sideways, and runs no script that the policy forbids."""
    with browse(sample) as base, window(browser, 390) as page:
        for path in ("/-/case/999", "/nothing", "/cases.db", f"/cases?sql=select+{200 * 'x'}", f"/cases?sql={ENDLESS}"):
            found = seen(page, base, path)
            assert (found.status // 100, found.over) == (4, 0)
            assert all("status of 4" in said for said in found.said)


SQUEEZED = """[...document.querySelectorAll('section.content td')].filter(each => each.offsetParent
  && !each.querySelector('input') && each.innerText.trim().length > 6
  && each.clientWidth < 6 * parseFloat(getComputedStyle(each).fontSize)).map(each => each.innerText.slice(0, 20))"""
"""On a telephone no cell is narrower than six of its letters, however few words it has."""
PALE = """[...document.querySelectorAll('section.content *')].filter(each => each.offsetParent
  && !each.closest('form.sql')
  && [...each.childNodes].some(node => node.nodeType === 3 && node.textContent.trim())).filter(each => {
  const parts = colour => colour.match(/[\\d.]+/g).map(Number);
  const light = ([r, g, b]) => [r, g, b].map(v => v / 255)
    .map(v => v <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4)
    .reduce((sum, v, i) => sum + v * [.2126, .7152, .0722][i], 0);
  let behind = each;
  while (behind && parts(getComputedStyle(behind).backgroundColor)[3] === 0) behind = behind.parentElement;
  const [one, other] = [getComputedStyle(each).color, getComputedStyle(behind || document.body).backgroundColor]
    .map(colour => light(parts(colour)) + .05);
  return Math.max(one, other) / Math.min(one, other) < 4.5;
}).map(each => each.textContent.trim().slice(0, 20))"""


def held_and_kept(sample: Path) -> list[str]:
    """The pages of what a crawl holds that this adds to the sample, and of one claim."""
    db = sqlite3.connect(sample)
    [[claim]] = db.execute("SELECT claim_id FROM claim_history WHERE version > 1 AND kind = 'metric' LIMIT 1")
    db.close()
    with closing(open_database(sample)) as store:
        site = Site(store)
        site.crawl({"held": FIRST_PAGE})
        crawl_id = site.start()
        site.read("held", FIRST_PAGE[0], "|每年节省 99 万元软件费用", *FIRST_PAGE[2:])
        settle_crawl(store, crawl_id, now=site.now, gate=Gate(0, 1))
        finish_crawl(store, crawl_id, CrawlStatus.FINISHED, {}, now=site.now)
    return [f"/-/held/{crawl_id}", f"/-/claim/{quote(claim, safe='')}"]


@pytest.mark.parametrize("width", WIDTHS)
def test_pages_can_be_read_by_day_and_by_night(browser: Any, sample: Path, width: int) -> None:
    """Every kind of page fits, no cell is squeezed, and words stand out from what is behind them (WCAG 2.2, AA)."""
    more = held_and_kept(sample)
    with browse(sample) as base:
        for scheme in ("light", "dark"):
            with window(browser, width, color_scheme=scheme) as page:
                for path in (*pages("cases").values(), *more):
                    found = seen(page, base, path)
                    assert found.is_well, (scheme, found)
                    assert page.evaluate(PALE) == [], (scheme, path)
                    assert width != 390 or page.evaluate(SQUEEZED) == [], (scheme, path)
                    assert path != more[0] or page.locator("ins", has_text="99").count()
