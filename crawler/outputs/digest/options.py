"""The settings of the digest, read once and checked before anything is rendered or sent."""

from __future__ import annotations

import re
import socket
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from crawler.items.address import is_this_machine, is_web_address
from crawler.items.errors import SettingError
from crawler.items.options import SECRET_FILES, SettingsLike, number_of, text_of
from crawler.outputs.digest.channels.signing import key_of
from crawler.outputs.digest.filters import Filter, filters_of
from crawler.outputs.digest.secret import Secret, secret_of
from crawler.phrases.phrases import LANGUAGES, tag_of

TLS_PORTS = {"starttls": 587, "tls": 465, "none": 25}

_ADDRESS = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9.-]{0,253}[A-Za-z0-9])?")


@dataclass(frozen=True, slots=True)
class SmtpOptions:
    """Where mail is handed over."""

    host: str
    port: int
    tls: str
    """starttls, tls or none."""
    ca_file: str
    """Certificates to trust instead of the system's; "" for those."""
    user: str
    password: Secret | None
    timeout_s: float


@dataclass(frozen=True, slots=True)
class MailOptions:
    """Everything that the digest is told by settings."""

    to: tuple[str, ...]
    sender: str
    filters: Mapping[str, Filter]
    """Recipient -> what it wants; one that is not in it wants everything."""
    language: str
    """`zh-CN` or `en`; "" for that of the vendor whose cases they are."""
    heartbeat_days: float
    """0: no mail where there is nothing to say."""
    size_max: int
    """Bytes of one mail as it is sent; a longer digest is split."""
    retry_s: float
    """Wait after the first failure, in seconds; it doubles with each."""
    datasette_url: str
    atom_file: str
    atom_url: str
    """Where that file is served; "" where that is not said."""
    notify: tuple[Secret, ...]
    """Addresses of chats, in apprise's form: they hold tokens."""
    smtp: SmtpOptions
    webhooks: tuple[Secret, ...] = ()
    """Addresses of programs that get the rows; there may be tokens in them."""
    webhook_key: Secret | None = None
    """What their messages are signed with; None where there are none."""
    is_by_crawl: bool = True
    """Whether each crawl mails what it found; False: `scrapy digest` alone does."""

    @classmethod
    def of(cls, settings: SettingsLike, environ: Mapping[str, str]) -> MailOptions:
        """The options that settings and environment give.

        Raises:
            SettingError: a value that cannot be used; secrets are named, never shown.
        """
        for name in SECRET_FILES:
            if settings.get(name):
                raise SettingError(f"{name} is a secret: give it in the environment or in a file ({name}_FILE)")
        webhooks = _webhooks(settings, environ)
        return cls(
            to=_addresses(settings),
            sender=_sender(settings),
            filters=filters_of(settings),
            language=_language(settings),
            heartbeat_days=_number(settings, "CASES_MAIL_HEARTBEAT", 0, 0, 3650),
            size_max=int(_number(settings, "CASES_MAIL_SIZE_KB", 290, 50, 25_000)) * 1000,
            retry_s=_number(settings, "CASES_MAIL_RETRY", 60, 0, 86_400),
            datasette_url=_web_address(settings, "CASES_DATASETTE_URL"),
            atom_file=_text(settings, "CASES_ATOM_FILE"),
            atom_url=_web_address(settings, "CASES_ATOM_URL"),
            notify=_secret_words(settings, environ, "CASES_NOTIFY"),
            smtp=_smtp(settings, environ),
            webhooks=webhooks,
            webhook_key=_webhook_key(settings, environ) if webhooks else None,
            is_by_crawl=_one_of(settings, "CASES_MAIL_AT", "crawl", ("crawl", "digest")) == "crawl",
        )

    @property
    def is_anybody(self) -> bool:
        """Whether there is anybody to tell."""
        return bool(self.to or self.notify or self.webhooks)

    def filter_of(self, recipient: str) -> Filter:
        """What this recipient wants."""
        return self.filters.get(recipient.lower(), Filter())


def _language(settings: SettingsLike) -> str:
    if not settings.get("CASES_MAIL_LANGUAGE"):  # mostly: and each crawl would read all phrases to say which there are
        return ""
    return _one_of(settings, "CASES_MAIL_LANGUAGE", "", ("", *map(tag_of, LANGUAGES)))


def _secret_words(settings: SettingsLike, environ: Mapping[str, str], name: str) -> tuple[Secret, ...]:
    return tuple(map(Secret, (secret_of(settings, environ, name) or "").split()))


def _webhooks(settings: SettingsLike, environ: Mapping[str, str]) -> tuple[Secret, ...]:
    found = _secret_words(settings, environ, "CASES_WEBHOOK")
    for number, address in enumerate(found, start=1):
        if not is_web_address(address.reveal()) or "@" in urlsplit(address.reveal()).netloc:
            raise SettingError(
                f"address {number} of CASES_WEBHOOK is none that can be used: give http:// or https://, without a user"
            )
    return found


def _webhook_key(settings: SettingsLike, environ: Mapping[str, str]) -> Secret:
    word = secret_of(settings, environ, "CASES_WEBHOOK_KEY")
    if not word:
        raise SettingError(
            "CASES_WEBHOOK is set without a key to sign with: set CASES_WEBHOOK_KEY_FILE, or CASES_WEBHOOK_KEY in the"
            " environment"
        )
    return key_of(word)


def _text(settings: SettingsLike, name: str, default: str = "") -> str:
    """As `text_of`; an empty setting is the default."""
    return text_of(settings, name, default) or default


def _number(settings: SettingsLike, name: str, default: float, low: float, high: float) -> float:
    """As `number_of`; an empty setting is the default."""
    return default if settings.get(name) == "" else number_of(settings, name, default, low, high)


def _one_of(settings: SettingsLike, name: str, default: str, known: tuple[str, ...]) -> str:
    value = _text(settings, name, default)
    for word in known:
        if value.lower() == word.lower():
            return word
    raise SettingError(f"{name} is {value!r}: give one of {', '.join(filter(None, known))}")


def _web_address(settings: SettingsLike, name: str) -> str:
    value = _text(settings, name)
    if value and not is_web_address(value):
        raise SettingError(f"{name} is {value!r}: give an address that starts with http:// or https://")
    return value


def _addresses(settings: SettingsLike) -> tuple[str, ...]:
    value = settings.get("CASES_MAIL_TO", "")
    many = re.split(r"[,;\s]+", value) if isinstance(value, str) else list(value) if value else []  # type: ignore[call-overload]  # anything else that was given is a list
    found: dict[str, str] = {}
    for word in many:
        if str(word).strip():
            address = _address("CASES_MAIL_TO", str(word).strip())
            found.setdefault(address.lower(), address)
    return tuple(found.values())


def _address(name: str, word: str) -> str:
    if not _ADDRESS.fullmatch(word) or ".." in word:
        raise SettingError(f"{name} has {word!r}: give plain mail addresses (name@example.org), separated by commas")
    return word


def _sender(settings: SettingsLike) -> str:
    value = _text(settings, "CASES_MAIL_FROM")
    if value:
        return _address("CASES_MAIL_FROM", value)
    host = socket.gethostname().strip(".")
    return f"casewatch@{host}" if _ADDRESS.fullmatch(f"casewatch@{host}") else "casewatch@localhost"


def _smtp(settings: SettingsLike, environ: Mapping[str, str]) -> SmtpOptions:
    host = _text(settings, "CASES_SMTP_HOST", "localhost")
    is_local = is_this_machine(host)
    tls = _one_of(settings, "CASES_SMTP_TLS", "none" if is_local else "starttls", tuple(TLS_PORTS))
    user = _text(settings, "CASES_SMTP_USER")
    password = secret_of(settings, environ, "CASES_SMTP_PASSWORD")
    if user and password is None:
        raise SettingError(
            "CASES_SMTP_USER is set without a password: set CASES_SMTP_PASSWORD_FILE, or the environment"
        )
    if user and tls == "none" and not is_local:
        raise SettingError("CASES_SMTP_TLS is none: the password would go in the clear; give starttls or tls")
    return SmtpOptions(
        host=host,
        port=int(_number(settings, "CASES_SMTP_PORT", 0, 0, 65_535)) or TLS_PORTS[tls],
        tls=tls,
        ca_file=_text(settings, "CASES_SMTP_CA_FILE"),
        user=user,
        password=Secret(password) if password is not None else None,
        timeout_s=_number(settings, "CASES_SMTP_TIMEOUT", 20, 0.1, 600),
    )
