"""`scrapy report`, `scrapy audit` and `scrapy export`, run as commands on a database of two readings."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from scrapy import cmdline

from crawler.items.crawl import CrawlStatus
from crawler.items.visit import Fetched
from crawler.pages.case_page import read_case
from crawler.workflows.crawls import finish_crawl, start_crawl
from crawler.workflows.settle import settle_crawl
from crawler.workflows.visits.record import record_fetched
from tests.fresh import open_fresh

Run = Callable[..., tuple[int, str, str]]
URL = "https://www.feishu.cn/customers/linhai"
PAGE = """<html><head><title>林海乳业</title></head><body><article>
<h3>林海乳业：牧场的每一桶奶都有记录</h3><p>农牧业</p>
<p>林海乳业用飞书多维表格记录每一桶奶。</p>
<p><span>{hours} 小时</span><span>每周节省的登记时间</span></p>
<h2>公司介绍</h2><p>林海乳业成立于 2008 年，是一家乳制品企业，在 12 个省有牧场。</p>
<h3>挑战一</h3><p>以往牧场靠纸质表格登记，容易出错。</p>
<h3>解决方案一</h3><p>通过飞书多维表格，牧工在手机上登记。</p><a href="/product/base">飞书多维表格</a>
<p>牧场的一天</p><p>牧工用飞书多维表格登记产奶量，系统自动汇总。每周节省 {hours} 小时登记时间。</p>
</article></body></html>"""


@pytest.fixture
def cases_db(tmp_path: Path) -> Path:
    """One case; its figure was 20 hours on 10 January and is 30 since 11 January."""
    file = tmp_path / "cases.db"
    db = open_fresh(file)
    for day, hours in enumerate((20, 30)):
        now = datetime(2026, 1, 10, 4, tzinfo=UTC) + timedelta(days=day)
        crawl_id = start_crawl(db, now=now, pid=1, extractor_version=1)
        body = PAGE.format(hours=hours).encode()
        record_fetched(db, crawl_id, Fetched(URL, 200, body, "utf-8", None, None), read_case(URL, body), now=now)
        settle_crawl(db, crawl_id, now=now)
        finish_crawl(db, crawl_id, CrawlStatus.FINISHED, {"seeds": 1}, now=now)
    db.close()
    return file


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], cases_db: Path) -> Run:
    """Run a command on the database; exit code, stdout, stderr."""

    def call(command: str, *args: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["scrapy", command, "--db", str(cases_db), *args])
        with pytest.raises(SystemExit) as end:
            cmdline.execute()
        captured = capsys.readouterr()
        return int(end.value.code or 0), captured.out, captured.err

    return call


@pytest.mark.parametrize(
    "name", ["linhai", URL, "/customers/linhai", "林海乳业", "http://127.0.0.1:80/customers/LINHAI"]
)
def test_a_case_is_found_by_path_address_or_company(run: Run, name: str) -> None:
    """Also under the address of another host."""
    code, out, _ = run("report", name)

    assert code == 0
    assert "# 林海乳业飞书客户案例分析报告" in out
    assert "30 小时" in out


def test_a_report_as_of_a_day_is_that_of_the_day(run: Run) -> None:
    """Before the change the figure was another."""
    code, out, _ = run("report", "linhai", "--as-of", "2026-01-10")

    assert code == 0
    assert "20 小时" in out
    assert "30 小时" not in out
    assert "2026-01-10 当日的内容" in out


def test_all_reports_go_into_a_folder(run: Run, tmp_path: Path) -> None:
    """One file a case, by its path."""
    code, _, _ = run("report", "--all", "--format", "html", "-o", str(tmp_path / "out"))

    assert code == 0
    assert [file.name for file in (tmp_path / "out").iterdir()] == ["linhai.html"]


def test_all_reports_as_json_are_json_lines(run: Run) -> None:
    """One report a line."""
    _, out, _ = run("report", "--all", "--format", "json")

    assert [json.loads(line)["company"] for line in out.splitlines()] == ["林海乳业"]


@pytest.mark.parametrize(
    ("args", "code", "words"),
    [
        (("nobody",), 4, "nobody is no case"),
        (("linhai", "--as-of", "2025-01-01"), 4, "was not known on 2025-01-01"),
        (("linhai", "--as-of", "soon"), 2, "--as-of is 'soon'"),
        ((), 2, "--all"),
        (("linhai", "--needs", "nowhere.yaml"), 2, "nowhere.yaml"),
        (("linhai", "--llm"), 2, "CASES_LLM_URL"),
        (("linhai", "-o", "/nowhere/at/all.md"), 1, "cannot be written"),
    ],
)
def test_what_cannot_be_done_is_one_clear_line(run: Run, args: tuple[str, ...], code: int, words: str) -> None:
    """With a non-zero exit and no traceback."""
    got, out, err = run("report", *args)

    assert got == code
    assert words in err + out
    assert "Traceback" not in err


def test_an_audit_tells_what_has_changed_since(run: Run, tmp_path: Path) -> None:
    """20 hours was right until 11 January; 25 hours never was; --strict makes an exit code of it."""
    file = tmp_path / "old.md"
    lines = ["# 林海乳业飞书客户案例分析报告", "", "## 数据支撑", "- 每周节省20小时登记时间", "- 林海乳业成立于2011年"]
    file.write_text(f"报告源地址：{URL}\n\n" + "\n".join(lines), encoding="utf-8")
    code, out, _ = run("audit", str(file), "--format", "json", "--strict")
    (audited,) = json.loads(out)

    assert code == 6
    assert audited["counts"] == {
        "supported": 1,
        "contradicted": 1,
        "changed": 1,
        "unsupported": 0,
        "inference": 0,
    }
    changed = next(finding for finding in audited["findings"] if finding["verdict"] == "changed")
    assert "until 2026-01-11" in changed["why"]


def test_an_audited_report_comes_back_with_marks(run: Run, tmp_path: Path) -> None:
    """The file's own lines, a mark behind each statement, and the evidence below."""
    file = tmp_path / "old.md"
    file.write_text(f"报告源地址：{URL}\n\n## 数据支撑\n- 每周节省30小时登记时间\n", encoding="utf-8")
    _, out, _ = run("audit", str(file), "--format", "md")

    assert "- 每周节省30小时登记时间 ✅[^a4]" in out
    assert "[^a4]: 有据" in out


def test_an_audit_prints_a_table(run: Run, tmp_path: Path) -> None:
    """With the counts below."""
    file = tmp_path / "old.md"
    file.write_text(f"报告源地址：{URL}\n\n## 数据支撑\n- 每周节省30小时登记时间\n", encoding="utf-8")
    code, out, _ = run("audit", str(file))

    assert code == 0
    assert "1 supported, 0 contradicted, 0 changed, 0 unsupported, 0 inference" in " ".join(out.split())


@pytest.mark.parametrize(
    ("content", "code", "words"),
    [(None, 1, "cannot be read"), (b"\xff\xfe", 1, "not UTF-8"), (b"# x", 4, "never seen in this database")],
)
def test_a_report_that_cannot_be_audited_is_one_clear_line(
    run: Run, tmp_path: Path, content: bytes | None, code: int, words: str
) -> None:
    """Missing, not UTF-8, or of a case that is not there."""
    file = tmp_path / "a.md"
    if content is not None:
        file.write_bytes(content)
    got, _, err = run("audit", str(file))

    assert got == code
    assert words in err


def test_an_export_takes_its_form_from_the_ending(run: Run, tmp_path: Path) -> None:
    """And leaves no draft behind."""
    for name in ("a.xlsx", "a.csv", "a.jsonl"):
        code, _, _ = run("export", "-o", str(tmp_path / name))
        assert code == 0
    assert (tmp_path / "a.xlsx").read_bytes().startswith(b"PK")
    assert (tmp_path / "a.csv").read_text(encoding="utf-8-sig").startswith("claim_id,")
    assert json.loads((tmp_path / "a.jsonl").read_text(encoding="utf-8").splitlines()[0])["claim_id"]
    assert not list(tmp_path.glob(".*.part"))


def test_an_export_with_an_ending_that_is_no_form_is_refused(run: Run, tmp_path: Path) -> None:
    """Nothing is written under a name that says something else; `--format` decides where it is given."""
    code, _, err = run("export", "-o", str(tmp_path / "claims.txt"))

    assert code == 2
    assert "end it in .xlsx, .csv, .json, .jsonl, or give --format" in err
    assert list(tmp_path.glob("claims*")) == []
    assert run("export", "-o", str(tmp_path / "claims.txt"), "--format", "json")[0] == 0
    assert isinstance(json.loads((tmp_path / "claims.txt").read_text(encoding="utf-8")), list)


def test_an_export_that_cannot_be_written_is_one_clear_line(run: Run) -> None:
    """The folder does not exist."""
    code, _, err = run("export", "-o", "/nowhere/at/all.xlsx")

    assert code == 1
    assert "cannot be written" in err
