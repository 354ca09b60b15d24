"""The pictures of docs/pictures: `python -m tests.crawler.outputs.browse.pictures_of_docs demo-tidewater.db FOLDER`.

The database is the English one of `scrapy demo`, all invented. Each page is drawn at the width of a desk and of a
telephone, by day and by night, as `browse-NAME-WIDTH-SCHEME.png`. Docs show what is chosen by hand, after a look
at each.
"""

from __future__ import annotations

import sqlite3
import sys
from pathlib import Path
from urllib.parse import quote

from tests.chromium import chromium
from tests.crawler.outputs.browse.process import browse
from tests.crawler.outputs.browse.test_browser import WIDTHS
from tests.crawler.outputs.browse.walk import seen

_HEIGHTS = {1280: 1200, 390: 1100}
"""Pixels of a picture at most."""


def addresses(database: Path) -> dict[str, str]:
    """Name of the picture -> address of the page: a case whose figure changed, what else there is of most."""
    db = sqlite3.connect(database)
    change, page, claim, crawl, company = db.execute(_CHANGE).fetchone()
    product = db.execute(_PRODUCT).fetchone()[0]
    other = db.execute(_OTHER, (company,)).fetchone()[0]
    db.close()
    return {
        "start": "/",
        "changes": f"/-/changes?crawl={crawl}",
        "cases": "/-/cases?sort=last_changed",
        "compare": f"/-/compare?names={quote(f'{company}, {other}')}",
        "product": f"/-/products?product={quote(product)}",
        "case": f"/-/case/{page}",
        "change": f"/-/change/{change}/page",
        "claim": f"/-/claim/{claim}",
        "held": "/-/held/3",
        "search": "/-/search?q=hours",
        "pictures": "/-/pictures",
        "query": f"/{database.stem}/changed_since?since=&kind=metric&limit=",
    }


_CHANGE = """
SELECT c.id, c.page_id, c.claim_id, c.crawl_id, r.company FROM changes AS c JOIN pages AS p ON p.id = c.page_id
JOIN reports AS r ON r.id = p.accepted_report_id
WHERE c.kind = 'metric' AND c.change = 'changed' AND c.state = 'live' ORDER BY c.id LIMIT 1
"""
_PRODUCT = "SELECT module FROM case_modules GROUP BY module ORDER BY sum(used) DESC, count(*) DESC, module LIMIT 1"
_OTHER = "SELECT company FROM case_overview WHERE company <> ? ORDER BY last_changed DESC LIMIT 1"


def main(database: Path, folder: Path) -> None:
    """Draw them all."""
    with browse(database, folder / "datasette.log") as base, chromium() as browser:
        for width in WIDTHS:
            for scheme in ("light", "dark"):
                sizes = {"width": width, "height": 900}
                page = browser.new_context(viewport=sizes, color_scheme=scheme, device_scale_factor=1).new_page()
                for name, path in addresses(database).items():
                    assert seen(page, base, path).is_well, path
                    page.goto(base + path)
                    tall = min(page.evaluate("document.documentElement.scrollHeight"), _HEIGHTS[width])
                    shown = {"x": 0, "y": 0, "width": width, "height": tall}
                    page.screenshot(
                        path=str(folder / f"browse-{name}-{width}-{scheme}.png"), full_page=True, clip=shown
                    )


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
