"""Words that only come from the environment or a file, and that nothing shows."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path

from crawler.items.errors import SettingError
from crawler.items.options import SettingsLike, text_of


class Secret:
    """A word that no log, traceback or `repr` shows."""

    __slots__ = ("_word",)

    def __init__(self, word: str) -> None:
        self._word = word

    def __repr__(self) -> str:
        return "Secret(…)"

    def reveal(self) -> str:
        """The word itself, for the one call that needs it."""
        return self._word

    def struck_from(self, text: str) -> str:
        """The text without the word, should somebody else have put it there."""
        return text.replace(self._word, "…") if self._word else text


def marked_name(kind: str, word: Secret) -> str:
    """A name for an address that is a secret: its kind, and a mark by which two of them are told apart."""
    return f"{kind}:{hashlib.sha256(word.reveal().encode()).hexdigest()[:12]}"


def secret_of(settings: SettingsLike, environ: Mapping[str, str], name: str) -> str | None:
    """The word in the environment, else in the file that the setting or the environment names; None: neither.

    Raises:
        SettingError: the file cannot be read.
    """
    if environ.get(name):
        return environ[name]
    path = text_of(settings, f"{name}_FILE") or environ.get(f"{name}_FILE", "")
    if not path:
        return None
    try:
        return Path(path).read_text(encoding="utf-8").strip()
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
        raise SettingError(f"{name}_FILE is {path!r}, which cannot be read ({reason})") from None
