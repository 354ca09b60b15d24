"""`scrapy settings`, and how every command meets a file of settings."""

from __future__ import annotations

from pathlib import Path

import pytest
from scrapy.cmdline import execute
from scrapy.settings import Settings

from crawler import settings as project


def run(*arguments: str) -> int:
    """The exit code of one command, run in this process."""
    settings = Settings()
    settings.setmodule(project, priority="project")
    with pytest.raises(SystemExit) as ended:
        execute(["scrapy", *arguments], settings)
    assert isinstance(ended.value.code, int)
    return ended.value.code


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder, in which the command runs."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SCRAPY_SETTINGS_MODULE", "crawler.settings")
    return tmp_path


def test_a_setting_is_explained(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With what each place says."""
    (folder / "casewatch.toml").write_text("[gate]\nshare = 0.1\n", encoding="utf-8")

    assert run("settings", "--explain", "gate.share", "-s", "CASES_GATE_SHARE=0.3") == 0
    assert capsys.readouterr().out.splitlines() == [
        "CASES_GATE_SHARE = 0.3",
        "  command line    0.3  <- this one",
        "  environment     -",
        "  vendor feishu   -",
        "  casewatch.toml  0.1",
        "  default         0.2",
    ]


def test_get_goes_by_the_file_and_shows_no_password(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """As Scrapy's own does, but for what is secret."""
    (folder / "casewatch.toml").write_text('llm_url = "https://me:hush@models.example/v1"\n', encoding="utf-8")

    assert run("settings", "--get", "CASES_LLM_URL") == 0
    assert capsys.readouterr().out == "https://models.example/v1\n"
    proxy = "CASES_CHROMIUM_ARGS=--proxy-server=http://me:hush@proxy.example,--mute-audio"
    assert run("settings", "--getlist", "CASES_CHROMIUM_ARGS", "-s", proxy) == 0
    assert capsys.readouterr().out == "['--proxy-server=http://proxy.example', '--mute-audio']\n"
    assert run("settings", "--getint", "CASES_GATE_AT_LEAST") == 0
    assert capsys.readouterr().out == "20\n"


@pytest.mark.parametrize(
    "asked", [("--explain",), ("--explain", "MAIL_PASS"), ("--get", "MAIL_PASS"), ("--getlist", "MAIL_PASS")]
)
def test_no_password_of_scrapys_is_shown(
    folder: Path, capsys: pytest.CaptureFixture[str], asked: tuple[str, ...]
) -> None:
    """Neither alone nor among all settings; that it is set is said."""
    (folder / "casewatch.toml").write_text('[scrapy]\nMAIL_PASS = "hush"\n', encoding="utf-8")

    assert run("settings", *asked) == 0
    out = capsys.readouterr().out
    assert "hush" not in out
    assert "a secret, which is never shown" in out


@pytest.mark.parametrize("asked", ["--explain", "--get=CASES_LLM_KEY"])
def test_no_secret_that_was_typed_is_shown(folder: Path, capsys: pytest.CaptureFixture[str], asked: str) -> None:
    """It is refused, and what stood on the command line does not go on into a log."""
    assert run("settings", asked, "-s", "CASES_LLM_KEY=hush") == 2
    printed = capsys.readouterr()
    assert "hush" not in printed.out + printed.err
    assert "CASES_LLM_KEY is a secret" in printed.err


@pytest.mark.parametrize("command", [("changes",), ("crawl", "cases"), ("probe",), ("vendor", "list"), ("settings",)])
def test_every_command_stops_at_a_wrong_file(
    folder: Path, capsys: pytest.CaptureFixture[str], command: tuple[str, ...]
) -> None:
    """Exit 2 and one line, before anything is asked for or written."""
    (folder / "casewatch.toml").write_text("gate_shares = 0.1\n", encoding="utf-8")

    assert run(*command) == 2
    assert capsys.readouterr().err == (
        "casewatch: casewatch.toml: there is no key 'gate_shares'; did you mean gate_share?\n"
    )
    assert [file.name for file in folder.iterdir()] == ["casewatch.toml"]


def test_a_value_out_of_range_names_the_file(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Where it is read, with where it comes from."""
    (folder / "casewatch.toml").write_text('datasette_url = "cases.example"\n', encoding="utf-8")

    assert run("digest") == 2
    assert capsys.readouterr().err == (
        "CASES_DATASETTE_URL is 'cases.example': give an address that starts with http:// or https:// "
        "(it comes from casewatch.toml)\n"
    )


def test_the_database_of_the_file_is_meant(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Also by a command that only reads; CASES_VENDOR says whose."""
    (folder / "casewatch.toml").write_text('db = "data/cases.db"\nvendor = "muyun"\n', encoding="utf-8")
    (folder / "vendors").mkdir()
    (folder / "vendors" / "muyun.toml").write_text(
        'name = "muyun"\ntitle = "M"\nlanguage = "zh"\nbase_url = "https://m.example"\ncases = ["/c/*"]\n',
        encoding="utf-8",
    )

    assert run("changes") == 3
    assert "data/muyun.db does not exist" in capsys.readouterr().err
