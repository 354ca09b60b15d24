"""The table of an audit as its reader sees it."""

from __future__ import annotations

import io

from rich.console import Console

from crawler.outputs.audit.checker import Finding, Verdict
from crawler.outputs.audit.reader import ReportStatement, Zone
from crawler.outputs.audit.render import audited, print_table
from crawler.phrases.phrases import phrases_of


def test_a_long_statement_without_spaces_is_shown_whole() -> None:
    """So is why it is wrong: nothing is cut off at a column's end."""
    text = "禾川连锁把各仓的缺货记录、退货单据和盘点结果汇总到一张云表，总部当天就能看到每一家门店的差错。"
    why = "the report says 总部当天就能看到每一家门店的差错, the page says 总部次日才能看到每一家门店的差错"
    finding = Finding(ReportStatement(3, text, None, (), Zone.FACT), Verdict.CONTRADICTED, why, ())
    out = io.StringIO()

    print_table(
        audited("report.md", "https://a.test/1", "禾川连锁", (finding,)), Console(file=out, width=80), phrases_of("zh")
    )

    shown = out.getvalue()
    cells = [row.split("│") for row in shown.splitlines() if row.startswith("│")]
    assert "…" not in shown
    assert "".join(cell[3].strip() for cell in cells) == text
    assert "".join(cell[4] for cell in cells).replace(" ", "") == why.replace(" ", "")
