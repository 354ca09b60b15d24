"""A database as many crawls of a large site would leave it, made by the schema that the store has."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from storage.blobs import packed_text
from storage.clock import epoch, iso
from storage.database import open_database
from storage.schema.short_columns import stored_end, stored_kind, stored_place

CRAWLS = 12
VERSIONS_PER_PAGE = 30
"""Twenty-six claims that stand as they were first read, and two that were changed once."""

_WHO = ["销售", "客服", "门店", "研发", "采购", "财务", "仓储", "培训", "人事", "运营", "法务", "生产"]
_DO = ["审批", "盘点", "排班", "对账", "巡检", "报销", "交接", "立项", "复盘", "发货", "签约", "质检", "招聘", "汇报"]
_WITH = ["多维表格", "飞书文档", "飞书会议", "飞书项目", "飞书审批", "飞书人事", "知识库", "机器人", "妙记", "应用平台"]
_END = [
    "省下了大量沟通",
    "不再依赖纸面",
    "当天就能完成",
    "过程清楚可查",
    "新人也能上手",
    "跨区域保持一致",
    "减少了重复录入",
]
_EN_WHO = ["Sales", "Support", "Shop", "Research", "Buying", "Finance", "Warehouse", "Training", "Legal", "Plant"]
_EN_DO = ["approvals", "stock checks", "rosters", "accounts", "inspections", "expenses", "handovers", "orders"]
_EN_WITH = ["Tidewater Boards", "Tidewater Docs", "Tidewater Meetings", "Tidewater Approvals", "Tidewater Forms"]
_EN_END = [
    "saves hours of talk every week",
    "no longer depends on paper",
    "is done within the same day",
    "is clear to the whole company",
    "is easy for new customers",
    "stays alike across regions",
]
_TELLINGS = ("result", "fact")
_EVERY_ENGLISH = 3
"""Of so many pages one is in English."""
_MEASURES = {"%": ("share", 1), "元": ("money:CNY", 1), "小时": ("duration", 3600), "天": ("duration", 86400)}
"""Unit -> what it measures and its size; all others are counts."""
_INDUSTRIES = ["零售", "制造", "互联网", "金融", "教育", "医疗", "物流", "餐饮", "能源", "地产", "汽车", "文化"]
_UNITS = ["%", "元", "小时", "天", "人", "个", "家", "倍", "次", "款"]
_KINDS = [kind for kind in ("metric", "company", "challenge", "solution", "module", "quote") for _ in range(3)]
_KINDS += ["narrative"] * 10
_REACHING = "，达到 "
_START = datetime(2026, 8, 31, 3, 0, tzinfo=UTC)


def fill(file: Path, pages: int, seed: int = 5) -> None:
    """Write a database with this many pages, each with `VERSIONS_PER_PAGE` claim versions."""
    rng = random.Random(seed)
    db = open_database(file)
    execute, many = db.conn.execute, db.conn.executemany
    execute("PRAGMA synchronous = OFF")
    execute("BEGIN")
    starts = [_START + timedelta(days=7 * week) for week in range(CRAWLS)]
    many(
        "INSERT INTO crawls (id, started_at, finished_at, status, known, read) VALUES (?, ?, ?, 'finished', ?, ?)",
        ((n, iso(at), iso(at + timedelta(hours=5)), pages, pages) for n, at in enumerate(starts, 1)),
    )
    many(
        "INSERT INTO pages (id, url, status, first_crawl) VALUES (?, ?, 'unread', 1)",
        ((page, f"https://vendor.example/customers/c{page}") for page in range(1, pages + 1)),
    )
    many("INSERT INTO tellings (tells) VALUES (?)", ((tells,) for tells in _TELLINGS))
    for first in range(1, pages + 1, 2_000):
        _fill_pages(db.conn, range(first, min(first + 2_000, pages + 1)), rng)
    many(
        "INSERT INTO visits (crawl_id, page_id, outcome, http_status, at) VALUES (?, ?, ?, 200, ?)",
        _visits(pages, starts),
    )
    execute("UPDATE pages SET accepted_report_id = id, status = 'live'")
    execute("COMMIT")
    execute("ANALYZE")
    db.close()


def _visits(pages: int, starts: list[datetime]) -> Iterator[tuple[object, ...]]:
    for crawl, at in enumerate(starts, 1):
        for page in range(1, pages + 1):
            # one page in two hundred is no longer answered after the eighth crawl
            outcome = "new" if crawl == 1 else "error" if crawl > 8 and page % 200 == 0 else "not_modified"
            yield crawl, page, outcome, epoch(at)


def _sentence(rng: random.Random, *, is_english: bool) -> tuple[str, str]:
    """What a claim says, and the product that it names."""
    if is_english:
        product = rng.choice(_EN_WITH)
        return f"{rng.choice(_EN_WHO)} moved {rng.choice(_EN_DO)} to {product}, and it {rng.choice(_EN_END)}", product
    product = rng.choice(_WITH)
    parts = (_WHO, _DO, ["改用"], [product], ["以后，"], _WHO, _DO, _END)
    return "".join(rng.choice(part) for part in parts), product


def _quantity(text: str, at: int) -> tuple[int | None, int | None]:
    before, reaching, _ = text.partition(_REACHING)
    return (at + len(before + reaching), at + len(text)) if reaching else (None, None)


def _neutral(value: float | None, unit: str | None) -> tuple[str | None, float | None]:
    """What a quantity measures, and how much it is in base units."""
    if value is None or unit is None:
        return None, None
    measure, size = _MEASURES.get(unit, ("count", 1))
    return measure, value * size


def _fill_pages(connection: object, pages: range, rng: random.Random) -> None:
    many = connection.executemany  # type: ignore[attr-defined]
    snapshots, reports, shared, versions, changes = [], [], [], [], []
    for page in pages:
        company = f"样例公司{page // 2 if page % 100 < 2 else page}"
        lines, at, stated = [], 0, ("", 0.0, "")
        for number, kind in enumerate(_KINDS):
            value = float(rng.choice((5, 10, 20, 30, 50, 60, 80, 90, 100, 200, 300, 1000, 20000, 432000)))
            unit = rng.choice(_UNITS)
            text, product = _sentence(rng, is_english=page % _EVERY_ENGLISH == 0)
            text += f"{_REACHING}{value:g} {unit}" if kind in {"metric", "company"} else "。"
            if page % 50 == 0 and number == 1:  # the page says its first figure twice, and otherwise
                said, value, unit = stated[0], stated[1] + 1, stated[2]
                text = f"{said}{_REACHING}{value:g} {unit}"
            elif number == 0:
                stated = (text.partition(_REACHING)[0], value, unit)
            lines.append(text)
            number_of = (value, unit) if kind in {"metric", "company"} else (None, None)
            claim_id = f"{page:05x}{number:09x}"
            shared.append((page, number + 1, json.dumps([product], ensure_ascii=False)))
            # two of them were changed by one of the later crawls
            rounds = [(1, rng.randint(2, CRAWLS)), (0, None)] if number < 2 else [(1, None)]
            opened = 1
            for version, (_, closed) in enumerate(rounds, 1):
                shown = value if version == 1 else round(value * rng.choice((0.5, 0.8, 1.2, 2)), 2)
                stood = shown if number_of[0] is not None else None
                versions.append(
                    (
                        *(page, claim_id, version, stored_kind(kind), stored_place(f"body/1/{number}")),
                        *(text, page, at, stored_end(at, at + len(text), text), *_quantity(text, at)),
                        *(stood, number_of[1], opened, closed, *_neutral(stood, number_of[1])),
                        *(number + 1, _TELLINGS.index("result" if kind == "metric" else "fact") + 1),
                    )
                )
                if version == 2:
                    changes.append(
                        (
                            *(opened, page, claim_id, kind, "changed", 1, 2, text, text + "更", value, shown, unit),
                            *("alike 0.97 in body/1; number", "live", 0),
                        )
                    )
                opened = closed or opened
            at += len(text) + 1
        snapshots.append(
            (page, page, page.to_bytes(16, "big"), page.to_bytes(16, "big"), packed_text("\n".join(lines)))
        )
        listed = rng.sample(_WITH, 5)
        reports.append(
            (
                *(page, page, page, f"{company}：换了一种做法", company, rng.randint(1990, 2020)),
                *(
                    json.dumps(rng.sample(_INDUSTRIES, 2), ensure_ascii=False),
                    f"集成商{page % 300}" if page % 10 == 0 else None,
                ),
                *(
                    f"张{page % 5000}",
                    "负责人",
                    json.dumps(listed, ensure_ascii=False),
                    json.dumps(listed[:3], ensure_ascii=False),
                ),
            )
        )
    many(
        "INSERT INTO snapshots (id, page_id, content_hash, body_hash, encoding, url, crawl_id, text, body)"
        " VALUES (?, ?, ?, ?, 'utf-8', 'https://vendor.example/', 1, ?, x'00')",
        snapshots,
    )
    many(
        "INSERT INTO reports (id, page_id, snapshot_id, crawl_id, extractor_version, title, company, founded_year,"
        " industries, partner, speaker, speaker_role, modules_listed, modules_used, report, claims)"
        " VALUES (?, ?, ?, 1, 1, ?, ?, ?, ?, ?, ?, ?, ?, ?, x'00', x'00')",
        reports,
    )
    many("INSERT INTO shared_words VALUES (?, ?, ?)", shared)
    many(
        "INSERT INTO claim_versions (page_id, claim_id, version, kind_stored, place_stored, text, snapshot_id,"
        " start_offset, end_offset_stored, slot, quantity_start, quantity_end, value, unit, valid_from_crawl,"
        " valid_to_crawl, measure, base_value, products, telling)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        versions,
    )
    many(
        "INSERT INTO changes (crawl_id, page_id, claim_id, kind, change, old_version, new_version, old_text, new_text,"
        " old_value, new_value, unit, rule, state, live_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        changes,
    )
