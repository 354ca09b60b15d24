"""Pages drawn for tests, and the regions that are found in them."""

from __future__ import annotations

from crawler.extractors.regions import CardParts, Regions
from crawler.pages.blocks.document import read_layout
from crawler.pages.sections import find_regions

URL = "https://example.com/customers/yunzhou"


SUMMARY = "云舟物流借助飞书打通仓储与运输，盘点、派单和结算都在一处完成，一线员工每天少填三张表。"


BODY = "过去，仓库靠纸质单据盘点，数据要到第二天才能汇总，管理者看不到当天的库存，调度也只能凭经验安排车辆。"


def regions_of(content: str, *, before: str = "", after: str = "", root: str = "article", title: str = "") -> Regions:
    """The regions of a page whose content is drawn in `root`."""
    head = f"<title>{title}</title>" if title else ""
    body = f"{before}<{root}>{content}</{root}>{after}"
    return find_regions(read_layout(f"<html><head>{head}</head><body>{body}</body></html>".encode(), base_url=URL), URL)


def texts(regions: Regions, spans: object) -> list[str]:
    """The texts of intervals, blocks or cards."""
    found: list[str] = []
    for span in spans:  # type: ignore[attr-defined]
        if isinstance(span, CardParts):
            label = regions.text(span.label) if span.label else "-"
            found.append(f"{regions.text(span.value)}|{label}")
        else:
            found.append(regions.text(span if isinstance(span, tuple) else (span.start, span.end)))
    return found


TITLE = "<h3>云舟物流：用飞书把仓库搬到线上</h3>"


TAIL = f"<p>{SUMMARY}</p><h2>公司介绍</h2><p>云舟物流成立于 2009 年，是一家合同物流企业。</p><h1></h1><p>{BODY}</p>"
