"""Tables: which hold data, and what their rows say."""

from __future__ import annotations

import pytest

from crawler.items.block import BlockKind
from crawler.pages.blocks.document import read_layout
from tests.crawler.pages.documents import page_of


def rows(body: str) -> list[str]:
    """The rows of a page's tables: their cells with `|` between, headers in brackets before them."""
    page, found = page_of(body), []
    for block in page.blocks:
        if block.row is not None:
            assert block.kind is BlockKind.ROW
            assert (block.start, block.end) == (block.row.cells[0][0], block.row.cells[-1][1])
            named = zip(block.row.headers, block.row.cells, strict=True)
            line = "|".join(f"({header})" * bool(header) + page.text[slice(*cell)] for header, cell in named)
            found.append(("# " if block.row.is_header else "") + line.replace("\n", "/"))
    return found


def table(*lines: str, tag: str = "td", first: str = "td") -> str:
    """A table of these lines, their cells parted by `|`; `first` is the tag of the first line's cells."""
    drawn = [
        "".join(f"<{first if not number else tag}>{cell}</{first if not number else tag}>" for cell in line.split("|"))
        for number, line in enumerate(lines)
    ]
    return f"<table><tbody>{''.join(f'<tr>{line}</tr>' for line in drawn)}</tbody></table>"


@pytest.mark.parametrize("first", ["td", "th"])
def test_a_row_is_one_block_with_its_headers(first: str) -> None:
    """The first row says what stands below it, in cells of either kind."""
    assert rows(table("指标|上线前|上线后", "盘点耗时|2 天|3 小时", "差错率|4%|1%", first=first)) == [
        "# 指标|上线前|上线后",
        "(指标)盘点耗时|(上线前)2 天|(上线后)3 小时",
        "(指标)差错率|(上线前)4%|(上线后)1%",
    ]


@pytest.mark.parametrize(
    ("body", "found"),
    [
        (
            (
                "<div role=table><div role=row><div role=columnheader>项</div><div role=columnheader>以前</div>"
                "<div role=columnheader>现在</div></div>"
                "<div role=row><div role=rowheader>派单</div><div role=cell>30 分钟</div>"
                "<div role=cell>2 分钟</div></div></div>"
            ),
            ["# 项|以前|现在", "(项)派单|(以前)30 分钟|(现在)2 分钟"],
        ),
        (
            (
                "<table><tr><th rowspan=2>部门</th><th colspan=2>耗时</th></tr><tr><th>之前</th><th>之后</th></tr>"
                "<tr><td>财务</td><td>5 天</td><td>1 天</td></tr></table>"
            ),
            ["# 部门|耗时", "# 之前|之后", "(部门)财务|(耗时 之前)5 天|(耗时 之后)1 天"],
        ),
        (
            (
                "<table><tr><th>区域</th><th>项</th><th>数</th></tr>"
                "<tr><td rowspan=2>华东</td><td>门店</td><td>30</td></tr>"
                "<tr><td>仓库</td><td>4</td></tr></table>"
            ),
            ["# 区域|项|数", "(区域)华东|(项)门店|(数)30", "(项)仓库|(数)4"],
        ),
        (
            "<table><tr><th>成立时间</th><td>2009 年</td></tr><tr><th>门店</th><td>300 家</td></tr></table>",
            ["成立时间|2009 年", "门店|300 家"],
        ),
        (table("成立时间|2009 年", "总部|苏州", "门店|300 家"), ["成立时间|2009 年", "总部|苏州", "门店|300 家"]),
        (table("30 万|省下的运费", "12%|降低的退货"), ["30 万|省下的运费", "12%|降低的退货"]),
        (
            table("功能|基础版|旗舰版", "导出|不支持|支持", "审计|不支持|支持"),
            [
                "# 功能|基础版|旗舰版",
                "(功能)导出|(基础版)不支持|(旗舰版)支持",
                "(功能)审计|(基础版)不支持|(旗舰版)支持",
            ],
        ),
        (
            table("指标||改造后", "产量|5 台|8 台", "次品||1%", first="th"),
            ["# 指标|改造后", "(指标)产量|5 台|(改造后)8 台", "(指标)次品|(改造后)1%"],
        ),
        ("<dl><dt>成立时间</dt><dd>2009 年</dd><dt>门店</dt><dd>300 家</dd></dl>", ["成立时间|2009 年", "门店|300 家"]),
        (table("说明", "指标|数值", "产量|8 台"), ["# 指标|数值", "(指标)产量|(数值)8 台"]),
        (
            "<table><tr><th>痛点</th><th>做法</th></tr><tr><td><p>单据散。</p><p>常丢。</p></td><td>统一归档。</td></tr></table>",
            ["# 痛点|做法", "(痛点)单据散。/常丢。|(做法)统一归档。"],
        ),
    ],
)
def test_tables_of_data(body: str, found: list[str]) -> None:
    """By role, with spans, two rows of headers, a column of names, empty cells, terms, lines within a cell."""
    assert rows(body) == found


PROSE = "云舟物流用一张表管理全国三十个仓库，盘点时间从三天缩短至两小时，单据当天归档，调度凭看板安排车辆。"


@pytest.mark.parametrize(
    "body",
    [
        f'<table role="presentation"><tr><td><table><tr><td>{PROSE}</td></tr></table></td></tr></table>',
        f"<table><tr><td>产品</td><td>{PROSE}{PROSE}</td></tr></table>",
        (
            f"<table><tr><td><h2>背景</h2><p>{PROSE}</p></td><td><h2>做法</h2><p>{PROSE}</p></td></tr>"
            f"<tr><td>{PROSE}</td><td>{PROSE}</td></tr></table>"
        ),
        (
            "<table><tr><td><b>30 万</b><span>省下的运费</span></td><td><b>12%</b><span>降低的退货</span></td></tr>"
            "<tr><td><b>8 台</b><span>新增的产能</span></td><td><b>2 天</b><span>缩短的交期</span></td></tr></table>"
        ),
        (
            "<table><tr><td><a href='/a'>文档</a></td><td><a href='/b'>审批</a></td></tr>"
            "<tr><td><a href='/c'>表格</a></td><td><a href='/d'>日历</a></td></tr></table>"
        ),
        f"<table><tr><td></td><td>{PROSE}</td></tr><tr><td></td><td>{PROSE}</td></tr></table>",
        f"<table><tr><td>{PROSE}</td><td>{PROSE}</td></tr><tr><td>{PROSE}</td><td>{PROSE}</td></tr></table>",
        f"<table><tr><th>产品</th></tr><tr><td>{PROSE}</td></tr></table>",
        f"<dl><dt>为什么选它？</dt><dd>{PROSE}</dd><dt>怎样上线？</dt><dd>{PROSE}</dd></dl>",
        "<table></table><tr><td>行</td></tr>",
    ],
)
def test_what_only_sets_things_side_by_side_has_no_rows(body: str) -> None:
    """Nested tables, one row, headings or prose in cells, grids of cards or links, questions with answers."""
    assert rows(body) == []


def test_a_row_leaves_text_and_order_as_they_are() -> None:
    """The text is that of the cells as lines, every block after the table is where it was, and breaks hold."""
    body = f"<p>前文</p>{table('项|之前|之后', '产量|5|8', first='th')}<h1></h1><p>{PROSE}</p>"
    layout = read_layout(f"<html><body>{body}</body></html>".encode())

    assert layout.page.text == f"前文\n项\n之前\n之后\n产量\n5\n8\n{PROSE}"
    assert [layout.page.words(block) for block in layout.page.blocks] == [
        "前文",
        "项\n之前\n之后",
        "产量\n5\n8",
        PROSE,
    ]
    assert len(layout.surroundings) == len(layout.page.blocks)
    assert layout.breaks == {3}


@pytest.mark.parametrize(
    "body",
    [
        table("序号|内容", "1|盘点改用扫码，差错少了。", "2|派单在群里完成。", first="th"),
        table("1|盘点改用扫码，差错少了。", "2|派单在群里完成。"),
        table("|要点", "1|盘点改用扫码，差错少了。", "2|派单在群里完成。"),
        table("No.|亮点", "1|<p>盘点改用扫码，差错少了。</p>", "2|派单在群里完成。", first="th"),
    ],
)
def test_a_table_that_numbers_its_rows_is_a_list(body: str) -> None:
    """Its lines are what its rows say, without the numbers and what stands over them."""
    page = page_of(body)

    assert page.text.split("\n") == ["盘点改用扫码，差错少了。", "派单在群里完成。"]
    assert all(block.row is None for block in page.blocks)


def test_numbers_that_say_something_stay() -> None:
    """Numbers that do not count from 1, a table with more columns, and one row with nothing over it."""
    assert rows(table("门店|人数", "1|3 人", "3|5 人", first="th"))
    assert rows(table("序号|门店|人数", "1|城东店|3 人", "2|城西店|5 人", first="th"))
    assert "1" in page_of(table("1|件货也能当天发出。")).text.split("\n")
