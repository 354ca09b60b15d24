"""The findings of an audit as a table for the terminal, as JSON, and as the report itself with marks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import msgspec
from rich.console import Console
from rich.table import Table
from rich.text import Text

from crawler.outputs.audit.checker import Finding, Verdict
from crawler.outputs.audit.reader import ExistingReport
from crawler.outputs.moments import day
from crawler.outputs.report.render import escape_inline
from crawler.phrases.phrases import Phrases

FORMATS = ("table", "json", "md")
_LOOK = {
    Verdict.SUPPORTED: ("✅", "green"),
    Verdict.CONTRADICTED: ("❌", "bold red"),
    Verdict.CHANGED: ("🕒", "yellow"),
    Verdict.UNSUPPORTED: ("❓", "magenta"),
    Verdict.INFERENCE: ("💭", "dim"),
}


@dataclass(frozen=True, slots=True)
class Audited:
    """One audited file."""

    file: str
    url: str
    """The case that it was checked against."""
    company: str | None
    counts: dict[str, int]
    """How many statements have each verdict."""
    findings: tuple[Finding, ...]
    withdrawn_since: str | None = None
    """When it was seen that the site had taken the case away, ISO 8601 in UTC; None where it stands."""


def audited(
    file: str, url: str, company: str | None, findings: tuple[Finding, ...], withdrawn: str | None = None
) -> Audited:
    """The findings with their counts."""
    counts = Counter(finding.verdict.value for finding in findings)
    by_verdict = {verdict.value: counts[verdict.value] for verdict in Verdict}
    return Audited(file, url, company, by_verdict, findings, withdrawn)


def print_table(result: Audited, console: Console, phrases: Phrases, *, with_supported: bool = True) -> None:
    """The findings line by line, then the counts."""
    table = Table(title=f"{result.file} · {result.url}", title_justify="left", expand=True)
    table.add_column("line", justify="right", no_wrap=True)
    table.add_column("verdict", no_wrap=True)
    for name, ratio in (("statement", 3), ("why", 3), ("evidence", 3)):
        table.add_column(name, ratio=ratio, overflow="fold")  # words without spaces between them are not cut off
    for finding in result.findings:
        mark, style = _LOOK[finding.verdict]
        if with_supported or finding.verdict is not Verdict.SUPPORTED:
            table.add_row(
                str(finding.statement.line),
                Text(f"{mark} {phrases.word('verdict', finding.verdict)}", style=style),
                Text(_statement(finding)),
                Text(finding.why),
                Text("\n".join(f"“{evidence.words}”" for evidence in finding.evidence[:1])),
            )
    console.print(table)
    console.print(summary(result), highlight=False)


def summary(result: Audited) -> str:
    """The counts in one line, and since when the case is withdrawn."""
    counts = ", ".join(f"{number} {verdict}" for verdict, number in result.counts.items())
    gone = f"; the case is withdrawn since {day(result.withdrawn_since)}" if result.withdrawn_since else ""
    return f"{result.file}: {counts}{gone}"


def as_json(results: Sequence[Audited]) -> str:
    """All audited files as one JSON array."""
    return msgspec.json.format(msgspec.json.encode(results), indent=1).decode() + "\n"


def with_marks(report: ExistingReport, result: Audited, phrases: Phrases) -> str:
    """The report as it is, a mark behind every statement, and the evidence as footnotes."""
    lines = list(report.lines)
    notes = []
    for finding in result.findings:
        at = finding.statement.line - 1
        mark, word = _LOOK[finding.verdict][0], phrases.word("verdict", finding.verdict)
        number = f"a{finding.statement.line}"
        lines[at] = f"{lines[at].rstrip()} {mark}[^{number}]"
        original = phrases("report.original")
        evidence = phrases.then(
            [
                f"{phrases('report.quoted', words=escape_inline(each.words))} [{original}](<{each.link}>)"
                for each in finding.evidence[:2]
            ]
        )
        why = f"{word}{phrases('language.colon')}{escape_inline(finding.why)}"
        notes.append(f"[^{number}]: {why}{phrases('language.stop') + evidence if evidence else ''}")
    return "\n".join([*lines, "", *notes, ""])


def _statement(finding: Finding) -> str:
    label = finding.statement.label
    return f"{label}: {finding.statement.text}" if label else finding.statement.text
