"""Settings that are right, and what is said of those that are not."""

from __future__ import annotations

import traceback
from pathlib import Path

import pytest

from crawler.items.errors import SettingError
from crawler.outputs.digest.filters import Filter
from crawler.outputs.digest.news.severity import Severity
from crawler.outputs.digest.options import MailOptions
from crawler.outputs.digest.secret import Secret

WORD = "s3cret-word"


def test_nothing_set_is_no_mail() -> None:
    """Without settings nobody is written to, and what is there to say is said in the language of the cases."""
    options = MailOptions.of({}, {})

    assert (options.to, options.notify, options.language, options.heartbeat_days) == ((), (), "", 0)
    assert (options.smtp.tls, options.smtp.port) == ("none", 25)
    assert options.sender.startswith("casewatch@")


def test_an_empty_setting_is_the_default() -> None:
    """As `-s CASES_MAIL_RETRY=` gives it, and cron's environment often does."""
    empty = dict.fromkeys(("CASES_MAIL_RETRY", "CASES_MAIL_LANGUAGE", "CASES_SMTP_HOST", "CASES_SMTP_PORT"), "")

    assert MailOptions.of(empty, {}).retry_s == MailOptions.of({}, {}).retry_s
    assert MailOptions.of(empty, {}).smtp == MailOptions.of({}, {}).smtp


def test_recipients_with_filters() -> None:
    """Addresses by commas or as a list, each once; filters as JSON, by address whatever its case."""
    filters = '{"B@example.org": {"kinds": ["metric"], "companies": ["PingCAP"], "severity": "high"}}'
    options = MailOptions.of(
        {"CASES_MAIL_TO": "a@example.org, b@example.org,A@Example.org", "CASES_MAIL_FILTERS": filters}, {}
    )

    assert options.to == ("a@example.org", "b@example.org")
    assert options.filter_of("a@example.org") == Filter()
    assert options.filter_of("b@example.org") == Filter(
        frozenset({"metric"}), frozenset({"pingcap"}), Severity.MODULE_REMOVED
    )
    assert MailOptions.of({"CASES_MAIL_TO": ["a@example.org"]}, {}).to == ("a@example.org",)


@pytest.mark.parametrize(
    ("host", "tls", "port"),
    [("mail.example.org", "starttls", 587), ("localhost", "none", 25), ("127.0.0.1", "none", 25)],
)
def test_mail_leaves_this_machine_encrypted(host: str, tls: str, port: int) -> None:
    """STARTTLS is the default for any host but this one."""
    smtp = MailOptions.of({"CASES_SMTP_HOST": host}, {}).smtp

    assert (smtp.tls, smtp.port) == (tls, port)


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ({"CASES_MAIL_TO": "nobody"}, "CASES_MAIL_TO has 'nobody'"),
        ({"CASES_MAIL_TO": ["a@example.org\r\nBcc: x@example.org"]}, "plain mail addresses"),
        ({"CASES_MAIL_FROM": "a b@example.org"}, "CASES_MAIL_FROM"),
        ({"CASES_MAIL_LANGUAGE": "fr"}, "zh-CN, en"),
        ({"CASES_MAIL_HEARTBEAT": "soon"}, "number from 0 to 3650"),
        ({"CASES_MAIL_FILTERS": "{"}, "no JSON object"),
        ({"CASES_MAIL_FILTERS": "[]"}, "no JSON object"),
        ({"CASES_MAIL_FILTERS": {"a@example.org": {"kind": []}}}, "kinds, companies, vendors, tags, severity"),
        ({"CASES_MAIL_FILTERS": {"a@example.org": {"kinds": ["metrics"]}}}, "has 'metrics'"),
        ({"CASES_MAIL_FILTERS": {"a@example.org": {"severity": "huge"}}}, "severity is 'huge'"),
        ({"CASES_SMTP_PORT": "70000"}, "CASES_SMTP_PORT"),
        ({"CASES_SMTP_TLS": "ssl"}, "starttls, tls, none"),
        ({"CASES_SMTP_USER": "watch"}, "without a password"),
        ({"CASES_DATASETTE_URL": "javascript:1"}, "http:// or https://"),
        ({"CASES_SMTP_PASSWORD_FILE": "/no/such/file"}, "cannot be read"),
    ],
)
def test_a_wrong_setting_is_named_with_its_remedy(settings: dict[str, object], words: str) -> None:
    """One line with the setting's name and what to give."""
    with pytest.raises(SettingError) as caught:
        MailOptions.of(settings, {})

    assert words in str(caught.value)
    assert "CASES_" in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_password_is_never_shown(tmp_path: Path) -> None:
    """It comes from the environment or a file; as a setting it is refused; no text of ours has it."""
    file = tmp_path / "word"
    file.write_text(f"{WORD}\n")
    settings = {"CASES_SMTP_USER": "watch", "CASES_SMTP_HOST": "mail.example.org"}
    for options in (
        MailOptions.of(settings, {"CASES_SMTP_PASSWORD": WORD}),
        MailOptions.of({**settings, "CASES_SMTP_PASSWORD_FILE": str(file)}, {}),
        MailOptions.of(settings, {"CASES_SMTP_PASSWORD_FILE": str(file)}),
    ):
        assert options.smtp.password is not None
        assert options.smtp.password.reveal() == WORD
        assert WORD not in repr(options)
    for wrong in ({"CASES_SMTP_PASSWORD": WORD}, {"CASES_NOTIFY": WORD}, {"CASES_SMTP_TLS": "none"}):
        with pytest.raises(SettingError) as caught:
            MailOptions.of({**settings, **wrong}, {"CASES_SMTP_PASSWORD": WORD})
        assert WORD not in "".join(traceback.format_exception(caught.value))
    assert Secret(WORD).struck_from(f"no {WORD} here") == "no … here"
