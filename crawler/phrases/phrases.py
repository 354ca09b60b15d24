"""The phrases of one language, as outputs ask for them."""

from __future__ import annotations

import warnings
from functools import cache

from markupsafe import Markup

from crawler.items.program import program
from crawler.phrases.files import LANGUAGES, Texts, texts_of

_PROGRAM = "{program}"
"""In a phrase: what a command begins with where the process was started (`casewatch`)."""

__all__ = ["LANGUAGES", "MissingPhraseWarning", "Phrases", "phrases_of", "tag_of"]


class MissingPhraseWarning(UserWarning):
    """Code asks for a phrase that no file has: an error in tests, where warnings are; readers see its name."""


class Phrases:
    """What readers are told, in one language.

    A key is that of the file (`digest.title`); what stands in braces there is given by name, but for `{program}`.
    """

    def __init__(self, language: str, texts: Texts) -> None:
        self.language = language
        """As vendors' files call it: `zh`, `en`."""
        self._texts = texts

    @property
    def tag(self) -> str:
        """The language as HTML, mails and feeds name it: `zh-CN`."""
        return self("language.tag")

    def __call__(self, key: str, /, **given: object) -> str:
        """The phrase with what is given in its places."""
        text = self._text(key)
        if text is None:
            warnings.warn(f"no phrase {key!r}", MissingPhraseWarning, stacklevel=2)
            return key.rpartition(".")[2].replace("_", " ")
        return text.format(**given) if given else text

    def markup(self, key: str, /, **given: object) -> Markup:
        """The phrase as HTML: what is given is escaped unless it is markup itself."""
        return Markup(self(key)).format(**given)  # noqa: S704  # the phrase is a file's of ours

    def counted(self, key: str, number: int, /, **given: object) -> str:
        """The phrase for so many, which has `{number}` in it: `1 change`, `2 changes`."""
        form = f"{key}.one" if number == 1 and f"{key}.one" in self._texts else key
        return self(form, number=number, **given)

    def word(self, group: str, name: str | None) -> str:
        """What readers call something that the code or the database names (`kind`, `metric`); else the name itself."""
        return self._text(f"{group}.{name}") or name or ""

    def _text(self, key: str) -> str | None:
        """As the file has it, with what commands begin with here."""
        text = self._texts.get(key)
        return text and text.replace(_PROGRAM, program())

    def joined(self, words: list[str] | tuple[str, ...]) -> str:
        """Words in a row, as the language sets them apart: `甲、乙`, `a, b`."""
        return self("language.and").join(words)

    def then(self, words: list[str] | tuple[str, ...]) -> str:
        """Sentences or clauses in a row, as the language sets them apart."""
        return self("language.then").join(words)

    def group(self, group: str) -> dict[str, str]:
        """The phrases right under this key, by their names, in the order of the file."""
        start = f"{group}."
        return {
            key.removeprefix(start): text
            for key, text in self._texts.items()
            if key.startswith(start) and "." not in key.removeprefix(start)
        }


@cache
def phrases_of(language: str) -> Phrases:
    """The phrases of a language (`zh`, `en`, or a tag of it such as `zh-CN`).

    Raises:
        ValueError: there are none in this language.
    """
    name = language.partition("-")[0].lower()
    if name not in LANGUAGES:
        raise ValueError(f"no phrases in {language!r}: there are {', '.join(LANGUAGES)}")
    return Phrases(name, texts_of(name))


def tag_of(language: str) -> str:
    """The language as HTML, mails and feeds name it: `zh-CN` of `zh`."""
    return phrases_of(language).tag
