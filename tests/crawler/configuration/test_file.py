"""casewatch.toml: every key is a setting, and what is wrong is said in one line."""

from __future__ import annotations

from pathlib import Path

import pytest

from crawler.configuration.file import FILE, VARIABLE, file_named, read_file
from crawler.configuration.keys import CASEWATCH
from crawler.items.errors import SettingError


def written(folder: Path, text: str) -> Path:
    """The file with this text."""
    file = folder / FILE
    file.write_text(text, encoding="utf-8")
    return file


def test_a_key_is_a_setting_flat_or_in_a_table(tmp_path: Path) -> None:
    """`gate_share` and `share` of [gate] are one setting; Scrapy's stand in a table of their own."""
    flat = read_file(written(tmp_path, 'gate_share = 0.1\nmail_to = "a@example.org"\n'))
    table = read_file(written(tmp_path, '[gate]\nshare = 0.1\n[mail]\nto = "a@example.org"\n'))
    scrapy = read_file(written(tmp_path, "[scrapy]\nDOWNLOAD_DELAY = 2\n"))

    assert flat == table == {"CASES_GATE_SHARE": 0.1, "CASES_MAIL_TO": "a@example.org"}
    assert scrapy == {"DOWNLOAD_DELAY": 2}


def test_every_setting_may_stand_in_it(tmp_path: Path) -> None:
    """With the value that it has by default, where that is one."""
    from crawler import settings

    lines = []
    for name in CASEWATCH:
        default = getattr(settings, name)
        value = f'"{default}"' if isinstance(default, str) else default
        lines += [f"{name.removeprefix('CASES_').lower()} = {value}"] if default is not None else []

    read = read_file(written(tmp_path, "\n".join(lines)))

    assert set(read) == {name for name in CASEWATCH if getattr(settings, name) is not None}


def test_paths_are_meant_from_the_folder_of_the_file(tmp_path: Path) -> None:
    """So that the file means the same from anywhere; what is no path stays."""
    text = 'db = "data/cases.db"\nall = "auto"\natom_file = "/srv/feed.atom"\n[smtp]\npassword_file = ""\n'
    text += '[llm]\nanswers = "kept.db"\n'

    assert read_file(written(tmp_path, text)) == {
        "CASES_DB": str(tmp_path / "data" / "cases.db"),
        "CASES_ALL": "auto",
        "CASES_ATOM_FILE": "/srv/feed.atom",
        "CASES_SMTP_PASSWORD_FILE": "",
        "CASES_LLM_ANSWERS": str(tmp_path / "kept.db"),
    }


def test_recipients_are_tables(tmp_path: Path) -> None:
    """An address a table, with what it wants."""
    text = """
[[recipients]]
address = "boss@example.org"
severity = "high"
[[recipients]]
address = "me@example.org"
"""
    read = read_file(written(tmp_path, text))

    assert read["CASES_MAIL_TO"] == ["boss@example.org", "me@example.org"]
    assert read["CASES_MAIL_FILTERS"] == {"boss@example.org": {"severity": "high"}, "me@example.org": {}}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("db = ", "is no TOML"),
        ("gate_shares = 0.1", "there is no key 'gate_shares'; did you mean gate_share?"),
        ("[gate]\nshares = 0.1", "there is no key 'gate.shares'; did you mean gate_share?"),
        ('CASES_DB = "x.db"', "there is no key 'CASES_DB'; did you mean db?"),
        ("download_delay = 2", "it is one of Scrapy's settings, write DOWNLOAD_DELAY in the table [scrapy]"),
        ("colour = 2", "there is no key 'colour': docs/settings.md lists the settings"),
        ("db = 3", "db is 3: give a text in quotation marks"),
        ('gate_at_least = "many"', "gate_at_least is 'many': give a number"),
        ("mail_to = [1]", "mail_to is [1]: give a list of texts"),
        ("render = 1", "render is 1: give true, false or"),
        ("gate_share = true", "gate_share is True: give a number"),
        ("gate_share = 0.1\n[gate]\nshare = 0.2", "gate.share is given twice"),
        ("scrapy = 1", "write it as the table [scrapy]"),
        ("[scrapy]\nDOWNLOAD_DELAI = 1", "there is no key 'scrapy.DOWNLOAD_DELAI'; did you mean DOWNLOAD_DELAY?"),
        ('[scrapy]\nROBOTSTXT_OBEY = "no"', "scrapy.ROBOTSTXT_OBEY is 'no': give true or false"),
        ("[scrapy.EXTENSIONS]\nx = 1", "there is no key 'scrapy.EXTENSIONS'"),
        ("[[recipients]]\nseverity = 'high'", "recipients 1: address is missing"),
        ("[[recipients]]\naddress = 'a@b.example'\nseverity = 'loud'", "recipients['a@b.example'].severity is 'loud'"),
        ("[[recipients]]\naddress = 'a@b.example'\nkind = ['x']", "recipients 1: there is no key 'kind'"),
        ("[[recipients]]\naddress = 'a@b.example'\nkinds = 'metric'", "kinds is 'metric': give a list of texts"),
        ("recipients = ['a@b.example']", "recipients is no list of tables"),
        (
            "[[recipients]]\naddress = 'a@b.example'\n[[recipients]]\naddress = 'a@b.example'",
            "'a@b.example' is there twice",
        ),
        ("mail_to = 'x@y.example'\n[[recipients]]\naddress = 'a@b.example'", "leave one of them out"),
    ],
)
def test_what_is_wrong_is_one_line(tmp_path: Path, text: str, said: str) -> None:
    """It names the file, the key and the remedy."""
    file = written(tmp_path, text)

    with pytest.raises(SettingError) as raised:
        read_file(file)

    assert said in str(raised.value)
    assert str(file) in str(raised.value)
    assert "\n" not in str(raised.value)
    assert raised.value.exit_code == 2


@pytest.mark.parametrize("text", ['smtp_password = "hush"', '[smtp]\npassword = "hush"', 'notify = ["slack://hush"]'])
def test_a_secret_is_refused_and_not_shown(tmp_path: Path, text: str) -> None:
    """The line says where it belongs, and not what it was."""
    with pytest.raises(SettingError, match="is a secret: take it out") as raised:
        read_file(written(tmp_path, text))

    assert "hush" not in str(raised.value)


def test_which_file_is_meant(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """That of the folder, unless the variable names another one, or none."""
    monkeypatch.chdir(tmp_path)
    assert file_named({}) is None
    other = tmp_path / "other.toml"
    other.touch()
    written(tmp_path, "")

    assert file_named({}) == Path(FILE)
    assert file_named({VARIABLE: ""}) is None
    assert file_named({VARIABLE: str(other)}) == other
    with pytest.raises(SettingError, match=r"CASEWATCH_CONFIG is 'gone.toml', and there is no such file"):
        file_named({VARIABLE: "gone.toml"})
