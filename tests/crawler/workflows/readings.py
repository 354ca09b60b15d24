"""Small readings made by hand: a page of a title, cards and prose, with offsets that are exact."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from sqlite_utils import Database

from crawler.items.block import Block, BlockKind, PageText
from crawler.items.crawl import CrawlStatus, SettleResult
from crawler.items.quantity import Quantity
from crawler.items.report import CaseReport, Figure, FigureCard, Paragraph, Role, Section, Sentence, Sourced, Words
from crawler.items.visit import Fetched, Outcome, Reading, Unread
from crawler.workflows.crawls import finish_crawl, start_crawl
from crawler.workflows.settle import settle_crawl
from crawler.workflows.visits.record import record_fetched, record_unread

START = datetime(2026, 1, 31, 4, 0, tzinfo=UTC)
SITE = "http://127.0.0.1/customers/"
_FIGURE = re.compile(r"(\d+(?:\.\d+)?)\s*(%|万元|人|家|小时|天|个)")

WORDS = tuple(f"{one}{two}" for one in "东南西北中春夏秋冬云" for two in "河山湖海岭原川谷岛湾")
"""Two characters each: lines that differ in one are not one line of the site."""

FIRST_PAGE = (
    "晨光制造：用飞书管好每一条产线",
    "|每年节省 12 万元软件费用",
    "|巡检报表的整理时间减少 60%",
    "过去，班组长每天用纸质表格登记设备状态。",
    "现在，通过多维表格，班组长在手机上就能完成登记。",
    "系统每晚自动汇总数据，并发送给 35 人的管理团队。",
    "新员工可以在知识库里找到全部操作手册。",
    "审批从纸面搬到线上之后，采购不再排队等签字。",
)
"""Lines of a page: the title, cards (`|`), then sentences of prose."""


@dataclass
class Lines:
    """A page's text as it is put together."""

    text: str = ""
    blocks: list[Block] = field(default_factory=list)

    def add(self, line: str, kind: BlockKind = BlockKind.PARAGRAPH) -> Words:
        """Append one block."""
        start = len(self.text)
        self.text += line + "\n"
        words = Words(start, start + len(line), line)
        self.blocks.append(Block(kind, words.start, words.end))
        return words


def _sentence(words: Words) -> Sentence:
    figures = []
    for match in _FIGURE.finditer(words.text):
        start, end = words.start + match.start(), words.start + match.end()
        scale = 10_000 if match[2] == "万元" else 1
        unit = match[2].removeprefix("万")
        quantity = Quantity(start, end, match[0], value=float(match[1]) * scale, unit=unit)
        figures.append(Figure(quantity, Role.RESULT))
    return Sentence(words, tuple(figures))


def reading(*lines: str, version: int = 1) -> Reading:
    """What an extractor would make of a page that says these lines."""
    page = Lines()
    title = page.add(lines[0], BlockKind.HEADING)
    cards, prose = [], []
    for line in lines[1:]:
        words = page.add(line.removeprefix("|"))
        if line.startswith("|"):
            cards.append(FigureCard(words, None, _sentence(words)))
        else:
            prose.append(Paragraph((_sentence(words),)))
    name = title.text.split("：")[0]
    report = CaseReport(
        extractor_version=version,
        title=title,
        company=Sourced(name, Words(0, len(name), name)),
        founded_year=None,
        industries=(),
        size_tag=None,
        partner=None,
        other_tags=(),
        summary=(),
        cards=tuple(cards),
        quote=None,
        introduction=(),
        pairs=(),
        sections=(Section(None, tuple(prose)),),
        modules_listed=(),
        modules_used=(),
    )
    return Reading(PageText(page.text, tuple(page.blocks), title.text), report)


def fetched(name: str, *lines: str, nonce: str = "", etag: str | None = None) -> Fetched:
    """The answer of a server for that page; `nonce` makes other bytes of it."""
    body = ("\n".join(lines) + nonce).encode()
    return Fetched(SITE + name, 200, body, "utf-8", etag, None)


class Site:
    """Crawls of pages made by hand, a day apart, on one database."""

    def __init__(self, db: Database) -> None:
        self.db = db
        self.now = START - timedelta(days=1)
        self.crawl_id = 0

    def start(self) -> int:
        """Begin a crawl, a day after the last one."""
        self.now += timedelta(days=1)
        self.crawl_id = start_crawl(self.db, now=self.now, pid=1, extractor_version=1)
        return self.crawl_id

    def read(self, name: str, *lines: str, nonce: str = "", etag: str | None = None, version: int = 1) -> Outcome:
        """One page that came."""
        page = fetched(name, *lines, nonce=nonce, etag=etag)
        return record_fetched(self.db, self.crawl_id, page, reading(*lines, version=version), now=self.now)

    def miss(self, name: str, outcome: Outcome = Outcome.GONE, status: int | None = 404) -> Outcome:
        """One page that did not."""
        return record_unread(
            self.db, self.crawl_id, Unread(SITE + name, outcome, f"{outcome} in a test", status), now=self.now
        )

    def end(self) -> SettleResult:
        """Settle and finish the crawl."""
        result = settle_crawl(self.db, self.crawl_id, now=self.now)
        finish_crawl(self.db, self.crawl_id, CrawlStatus.FINISHED, {"seeds": 1}, now=self.now + timedelta(minutes=5))
        return result

    def crawl(self, pages: dict[str, tuple[str, ...] | None]) -> SettleResult:
        """One whole crawl: the lines of each page, None for one that is gone."""
        self.start()
        for name, lines in pages.items():
            if lines is None:
                self.miss(name)
            else:
                self.read(name, *lines)
        return self.end()

    def log(self, where: str = "1") -> list[tuple[object, ...]]:
        """(crawl, change, old text, new text) of the change log."""
        sql = f"SELECT crawl_id, change, old_text, new_text FROM change_log WHERE {where} ORDER BY id"
        return self.db.conn.execute(sql).fetchall()

    def rows(self, sql: str, *params: object) -> list[tuple[object, ...]]:
        """Rows of any query."""
        return self.db.conn.execute(sql, params).fetchall()

    def values(self, sql: str, *params: object) -> list[object]:
        """The first column of any query."""
        return [row[0] for row in self.rows(sql, *params)]
