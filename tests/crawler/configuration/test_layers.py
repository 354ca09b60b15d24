"""The order of the places that settings come from, and what explains it."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest
from scrapy.settings import Settings

from crawler import settings as project
from crawler.configuration.explaining import changed, explained
from crawler.configuration.file import VARIABLE
from crawler.configuration.layers import add_layers, with_origin
from crawler.items.errors import SettingError
from crawler.vendors.selection import select_vendor

VENDOR = """name = "muyun"
title = "Muyun"
language = "zh"
base_url = "https://www.muyun.example"
cases = ["/customers/*"]
[gate]
share = 0.4
"""
PLACES = {"command line": "0.6", "environment": "0.5", "vendor": "0.4", "file": "0.3"}


class Place:
    """A folder with or without each of the places, which all set the share of the gate."""

    def __init__(self, folder: Path, *named: str) -> None:
        (folder / "muyun.toml").write_text(
            VENDOR if "vendor" in named else VENDOR.replace("[gate]\nshare = 0.4\n", ""), encoding="utf-8"
        )
        file = folder / "own.toml"
        file.write_text("gate_share = 0.3\n" if "file" in named else "", encoding="utf-8")
        self.environ = {VARIABLE: str(file), "CASES_VENDORS": str(folder), "CASES_VENDOR": "muyun"}
        self.environ |= {"CASES_GATE_SHARE": "0.5"} if "environment" in named else {}
        self.typed = {"CASES_GATE_SHARE": "0.6"} if "command line" in named else {}

    def settings(self) -> Settings:
        """As a command on this vendor has them."""
        settings = Settings()
        settings.setmodule(project, priority="project")
        settings.setdict(self.typed, priority="cmdline")
        add_layers(settings, self.environ)
        select_vendor(settings)
        return settings


SUBSETS = [named for count in range(len(PLACES) + 1) for named in itertools.combinations(PLACES, count)]


@pytest.mark.parametrize("named", SUBSETS, ids="+".join)
def test_the_first_place_decides_and_is_the_one_that_is_explained(tmp_path: Path, named: tuple[str, ...]) -> None:
    """For every set of places: the value in force is that of the first, and the explanation points at it."""
    place = Place(tmp_path, *named)
    expected = next((PLACES[one] for one in PLACES if one in named), "0.2")
    lines = list(explained("gate.share", place.typed, place.environ))

    assert str(place.settings().get("CASES_GATE_SHARE")) == expected
    assert lines[0] == f"CASES_GATE_SHARE = {expected}"
    assert [line for line in lines if line.endswith("<- this one")] == [
        line for line in lines if f"{expected}  <" in line
    ]
    assert len(lines) == 6


def test_another_vendors_database_lies_beside_the_one_that_is_set(tmp_path: Path) -> None:
    """In the file or in the environment it is the first vendor's; on the command line it is the one that is meant."""
    place = Place(tmp_path)
    place.environ["CASES_DB"] = "/srv/data/cases.db"
    assert place.settings().get("CASES_DB") == "/srv/data/muyun.db"

    place.typed = {"CASES_DB": "/srv/data/other.db"}
    assert place.settings().get("CASES_DB") == "/srv/data/other.db"


def test_an_empty_variable_is_none_unless_the_setting_may_be_empty(tmp_path: Path) -> None:
    """Compose files hand on variables that nobody set."""
    place = Place(tmp_path)
    place.environ |= {"CASES_GATE_SHARE": "", "CASES_DB": "", "CASES_MAIL_TO": ""}
    (tmp_path / "own.toml").write_text('mail_to = "a@example.org"\n', encoding="utf-8")
    settings = place.settings()

    assert settings.get("CASES_GATE_SHARE") == 0.2
    assert settings.get("CASES_DB") == "muyun.db"
    assert settings.get("CASES_MAIL_TO") == ""


def test_a_misspelt_setting_is_an_error_wherever_it_is(tmp_path: Path) -> None:
    """A variable of another program that begins like ours is left alone."""
    place = Place(tmp_path)
    place.environ["CASES_ADMIN_HASH"] = "another's"
    place.settings()
    place.environ["CASES_MAIL_TOO"] = "x"
    with pytest.raises(SettingError, match=r"CASES_MAIL_TOO, .* did you mean CASES_MAIL_TO\?"):
        place.settings()
    del place.environ["CASES_MAIL_TOO"]
    place.typed = {"CASES_GATE_SHAR": "1"}
    with pytest.raises(SettingError, match=r"there is no setting CASES_GATE_SHAR; did you mean CASES_GATE_SHARE\?"):
        place.settings()


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("CASES_LLM_KEY", r"in the environment$"),
        ("CASES_SMTP_PASSWORD", r"in the environment, or name a file \(CASES_SMTP_PASSWORD_FILE\)$"),
    ],
)
def test_a_secret_is_not_taken_from_the_command_line(tmp_path: Path, name: str, place: str) -> None:
    """It would be ignored without a word: others read command lines. What was typed is not shown again."""
    given = Place(tmp_path)
    given.typed = {name: "hush-5"}
    with pytest.raises(SettingError, match=rf"{name} is a secret, .*{place}") as raised:
        given.settings()
    assert "hush" not in str(raised.value)


def test_an_error_says_where_the_value_comes_from(tmp_path: Path) -> None:
    """The file or the environment; what was typed is before one's eyes."""
    place = Place(tmp_path, "file")
    text = "CASES_GATE_SHARE is 0.3: give a number"
    assert with_origin(text, place.settings(), place.environ) == f"{text} (it comes from {tmp_path / 'own.toml'})"

    place.environ["CASES_GATE_SHARE"] = "0.3"
    assert with_origin(text, place.settings(), place.environ) == f"{text} (it comes from the environment)"

    place.typed = {"CASES_GATE_SHARE": "0.3"}
    assert with_origin(text, place.settings(), place.environ) == text


def test_no_secret_is_ever_printed(tmp_path: Path) -> None:
    """Neither one of the environment nor the password in an address."""
    place = Place(tmp_path)
    place.environ |= {
        "CASES_NOTIFY": "slack://hush",
        "CASES_SMTP_PASSWORD": "hush",
        "CASES_LLM_KEY": "hush",
        "CASES_LLM_URL": "https://me:hush@models.example/v1",
    }
    lines = list(changed(place.typed, place.environ))
    for name in ("CASES_NOTIFY", "smtp.password", "CASES_LLM_KEY", "llm_url"):
        lines += explained(name, place.typed, place.environ)

    assert "hush" not in "\n".join(lines)
    assert "CASES_NOTIFY is given in the environment" in lines
    assert "CASES_LLM_URL = https://models.example/v1" in lines


def test_what_is_not_as_by_default_is_listed(tmp_path: Path) -> None:
    """Each setting once, with the place that decides."""
    place = Place(tmp_path, "file", "environment")
    lines = [line for line in changed(place.typed, place.environ) if line.startswith("CASES_GATE")]

    assert lines == ["CASES_GATE_SHARE = 0.5  (environment)"]


def test_a_name_that_there_is_not(tmp_path: Path) -> None:
    """With the one that may be meant."""
    place = Place(tmp_path)
    with pytest.raises(SettingError, match=r"there is no setting 'gate.shar'; did you mean CASES_GATE_SHARE\?"):
        list(explained("gate.shar", place.typed, place.environ))
