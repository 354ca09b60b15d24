"""`scrapy report --all --llm`: a batch by a scripted model, what it tells as it goes, and how it goes on."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from scrapy import cmdline

from tests.crawler.outputs.conftest import make_sample
from tests.model_server import FakeModel, Reply, served

KEY = "k3y-0f-ours"
USAGE = {"prompt_tokens": 1000, "completion_tokens": 100}
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def model() -> Iterator[FakeModel]:
    """A model that says each case's first claim again, and one thing that no claim says."""
    with served() as fake:
        fake.replies = [_said_again]
        yield fake


def _said_again(question: str) -> Reply:
    claim, _, words = next(line for line in question.splitlines() if "\t" in line).split("\t")
    lie = {"text": f"{words}，一年赚了 987654 元", "claims": [claim]}
    return Reply(content=json.dumps({"basics": [{"text": words, "claims": [claim]}, lie]}), usage=USAGE)


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path, model: FakeModel) -> Run:
    """Run `scrapy report --llm` on the sample site; exit code, stdout, stderr."""
    make_sample(tmp_path / "cases.db")
    monkeypatch.setenv("CASES_LLM_KEY", KEY)

    def call(*args: str) -> tuple[int, str, str]:
        settings = {"URL": model.url, "MODEL": "m", "PRICE_GIVEN": "2", "PRICE_WRITTEN": "10"}
        given = [part for name, value in settings.items() for part in ("-s", f"CASES_LLM_{name}={value}")]
        line = ["scrapy", "report", "--llm", "--db", str(tmp_path / "cases.db"), *given, *args]
        monkeypatch.setattr(sys, "argv", line)
        with pytest.raises(SystemExit) as end:
            cmdline.execute()
        captured = capsys.readouterr()
        return int(end.value.code or 0), captured.out, captured.err

    return call


def test_a_batch_tells_what_it_costs_and_costs_nothing_again(run: Run, model: FakeModel, tmp_path: Path) -> None:
    """A line a case, then the sum; the second time every answer is kept; nothing holds the key."""
    code, _, told = run("--all", "-o", str(tmp_path / "reports"))
    asked = len(model.asked)
    again, _, kept = run("--all", "-o", str(tmp_path / "again"))
    files = sorted(file.name for file in (tmp_path / "reports").iterdir())

    assert (code, again) == (0, 0)
    assert asked == len(files) > 5
    assert f"{asked}/{asked} " in told
    assert "2 sentences, 1 dropped; 1,000 + 100 tokens" in told
    assert f"cases: {asked} asked, 0 from kept answers, 0 left out; {asked} of {asked * 2} sentences dropped" in told
    assert f"{asked * 1000:,} + {asked * 100:,} tokens, cost {asked * 0.003:.4f}" in told
    assert len(model.asked) == asked
    assert f"cases: 0 asked, {asked} from kept answers" in kept
    assert "0 + 0 tokens" in kept
    for name in files:
        assert (tmp_path / "reports" / name).read_bytes() == (tmp_path / "again" / name).read_bytes()
    assert all(KEY.encode() not in file.read_bytes() for file in tmp_path.rglob("*") if file.is_file())
    assert KEY not in told + kept


def test_a_batch_that_has_used_its_tokens_goes_on_where_it_was(run: Run, model: FakeModel, tmp_path: Path) -> None:
    """What was answered is written and kept; the next run asks for the rest only."""
    code, _, told = run("--all", "-o", str(tmp_path / "reports"), "-s", "CASES_LLM_MOST_TOKENS=3000")
    asked = len(model.asked)
    written = len(list((tmp_path / "reports").iterdir()))
    again, _, rest = run("--all", "-o", str(tmp_path / "reports"))
    whole = len(list((tmp_path / "reports").iterdir()))

    assert code == 5
    assert "CASES_LLM_MOST_TOKENS is 3,000" in told
    assert asked == written == 3
    assert again == 0
    assert f"cases: {whole - asked} asked, {asked} from kept answers" in rest


def test_a_case_that_fails_is_left_out(run: Run, model: FakeModel, tmp_path: Path) -> None:
    """The others are written; the code says that one is missing, and the next run asks for it alone."""
    model.replies = [Reply(401), Reply(401), _said_again]
    code, _, told = run("--all", "-o", str(tmp_path / "reports"))
    written = len(list((tmp_path / "reports").iterdir()))
    before = len(model.asked)
    again, _, _ = run("--all", "-o", str(tmp_path / "reports"))

    assert code == 5
    assert "left out: the model at" in told
    assert f"cases: {written} asked, 0 from kept answers, 1 left out" in told
    assert again == 0
    assert len(model.asked) == before + 1
    assert len(list((tmp_path / "reports").iterdir())) == written + 1


def test_a_model_that_is_gone_ends_the_batch(run: Run, model: FakeModel, tmp_path: Path) -> None:
    """After three cases in a row, not after all of them."""
    model.replies = [Reply(401)]
    code, _, told = run("--all", "-o", str(tmp_path / "reports"))

    assert code == 5
    assert told.count("left out: ") == 2
    assert len(model.asked) == 6
    assert "Traceback" not in told


@pytest.mark.parametrize("nowhere", ["", "false", "off"])
def test_one_case_without_a_file_of_answers(run: Run, model: FakeModel, tmp_path: Path, nowhere: str) -> None:
    """Nothing is kept where nothing is to be; the report goes to stdout, what it cost to stderr."""
    code, out, told = run("PingCAP", "-s", f"CASES_LLM_ANSWERS={nowhere}")
    run("PingCAP", "-s", f"CASES_LLM_ANSWERS={nowhere}")

    assert code == 0
    assert out.startswith("报告源地址")
    assert "987654" not in out
    assert "cases: 1 asked" in told
    assert len(model.asked) == 2
    assert not (tmp_path / "answers.db").exists()
    assert not Path("false").exists()


def test_a_database_that_is_missing_leaves_no_file_of_answers(run: Run, model: FakeModel, tmp_path: Path) -> None:
    """It is said before a model is thought of: nothing is made beside it, and nothing is asked."""
    (tmp_path / "empty").mkdir()
    code, _, told = run("--all", "--db", str(tmp_path / "empty" / "cases.db"))

    assert code == 3
    assert "cases.db does not exist" in told
    assert "cases: 0" not in told
    assert list((tmp_path / "empty").iterdir()) == []
    assert model.asked == []
