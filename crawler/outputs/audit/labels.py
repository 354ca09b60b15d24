"""Lines whose label says what they name: an industry, a year, a person, a partner."""

from __future__ import annotations

import re

from crawler.outputs.audit.conflict import Conflict
from crawler.outputs.audit.evidence import PageSays, lookup_key
from crawler.outputs.audit.reader import ReportStatement
from crawler.text.tagging import tagged

_YEAR_LABELS = re.compile(r"成立时间|创立时间|成立年份")
_INDUSTRY_LABELS = re.compile(r"所属行业|行业$")
_NAMING_LABELS = re.compile(r"受访人|客户代表|发言人|姓名|职务|服务伙伴|合作伙伴|实施伙伴|联系人")


def other_industry(statement: ReportStatement, page: PageSays) -> Conflict | None:
    """The line of the industry: none of its words stands on the page."""
    if not _INDUSTRY_LABELS.search(statement.subject):
        return None
    for part in re.split(r"[/／、,，]", re.sub(r"[（(].*?[）)]", "", statement.text)):
        words = [w for w, tag in tagged(part) if len(w) > 1 and tag.startswith(("n", "j", "v", "l", "eng", "b"))]
        words = [w for w in words if w not in {"行业", "企业", "公司", "服务", "科技", "平台"}]
        if words and not any(lookup_key(w) in page.key for w in words):
            return Conflict(part, "、".join(s.text for s in page.now if "tag" in s.kinds), (), page.stood_until(part))
    return None


def other_under_label(statement: ReportStatement, page: PageSays) -> Conflict | None:
    """A line that names a year, a person, a role or a partner: the page must have it."""
    year = re.search(r"\d+", statement.text) if _YEAR_LABELS.fullmatch(statement.label or "") else None
    years = [(said, n.quantity) for said, n in page.numbers if n.is_year]
    if year and years and all(q.value != float(year.group()) for _, q in years):
        return Conflict(year.group(), years[0][1].raw, (years[0][0],), page.stood_until(year.group()))
    if not _NAMING_LABELS.fullmatch(statement.label or "") or lookup_key(statement.text) in page.key:
        return None
    there = next((one for one in page.now if "quote" in one.kinds or "partner" in one.kinds), None)
    return Conflict(
        statement.text, there.text if there else "", (there,) if there else (), page.stood_until(statement.text)
    )
