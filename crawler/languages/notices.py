"""What a short line says of the page that it stands on: gone, refused, to be logged in to, out of order.

Only a sentence whose subject is this page says that it is gone; a word of it (`removed`) says nothing yet, for caches,
sessions and domains end as well.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from crawler.items.visit import Outcome
from crawler.languages.expressions import Expression
from crawler.text.script import QUESTION_MARKS

_LONGEST = 160
"""Characters up to which a line may say that the page is gone."""
_MOST = 0.5
"""Share of a clause's characters that must be a notice's."""
_MOST_OF_TITLE = 0.6
"""The same of a line with a colon, which is more of a title (company: what it did)."""
_CLAUSES = re.compile(r"[，,。！!；;]|\.\s")


@dataclass(frozen=True, slots=True)
class Notices:
    """The notices of one language, each kind as the expression that finds it."""

    gone: Expression
    """A whole clause: this page, and that it is lost."""
    passing: Expression
    """It passes, or something is to be done about it."""
    check: Expression
    """A check's words, or those of a refusal."""
    login: Expression
    fault: Expression
    """Words of a fault of the server."""
    gone_hint: Expression
    blocked_hint: Expression
    error_hint: Expression
    button: Expression
    """A button of the site's frame that is no notice: to log in, to sign up."""
    courtesy: Expression
    """What is merely polite at the beginning of a clause."""

    @property
    def kinds(self) -> tuple[tuple[Expression, Outcome, str], ...]:
        """What a line may tell of by its words, most of which are such words: outcome, and in words what it is."""
        return (
            (self.check, Outcome.BLOCKED, "is a check's or a refusal's"),
            (self.login, Outcome.BLOCKED, "is a login's"),
            (self.fault, Outcome.ERROR, "tells of a fault of the server"),
        )

    def is_button(self, line: str) -> bool:
        """Whether a line is a button of the site's frame and no notice: `Sign in / Sign up`."""
        return self.button.fullmatch(line) is not None

    def says_gone(self, line: str) -> bool:
        """Whether a line says of its own page that it is gone: a whole clause does, and nothing in the line passes."""
        if len(line) > _LONGEST or self.passing.search(line):
            return False
        return any(self.gone.fullmatch(words) for words in self._clauses(line) if words[-1:] not in QUESTION_MARKS)

    def kind_of(self, line: str) -> tuple[Outcome, str] | None:
        """The outcome that a line tells of which is for the most part a notice, and in words what it is; else None."""
        if self.says_gone(line):
            return Outcome.GONE, "says that the page is gone"
        has_colon = ":" in line or "：" in line
        most = _MOST_OF_TITLE if has_colon else _MOST
        for words in (line,) if has_colon else self._clauses(line):
            for pattern, outcome, meaning in self.kinds:
                noticed = sum(found.end() - found.start() for found in pattern.finditer(words))
                if words and noticed >= len(words) * most:
                    return outcome, meaning
        return None

    def told(self, line: str) -> Outcome | None:
        """The outcome that words of a line tell of, however much else it says; None where none do."""
        return next((outcome for pattern, outcome, _ in self.kinds if pattern.search(line)), None)

    def hinted(self, lines: Sequence[str]) -> tuple[Outcome, str] | None:
        """What the words of a page without a case hint at most, and the first line with one; None where none does.

        Only for a page on which no line is a notice: each of these words also stands in ordinary text, so that a page
        is never gone by a hint, but empty.
        """
        patterns = ((Outcome.BLOCKED, self.blocked_hint), (Outcome.ERROR, self.error_hint))
        found = [(outcome, [line for line in lines if pattern.search(line)]) for outcome, pattern in patterns]
        outcome, hints = max(found, key=lambda hinted: len(hinted[1]))
        if not hints:
            outcome, hints = Outcome.EMPTY, [line for line in lines if self.gone_hint.search(line)]
        return (outcome, hints[0]) if hints else None

    def _clauses(self, line: str) -> list[str]:
        """The line and its clauses, each without what is merely polite."""
        parts = (line, *_CLAUSES.split(line))
        return [self.courtesy.sub("", part.strip()).strip(" .。!！~～，,、") for part in parts]
