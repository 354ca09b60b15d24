"""`scrapy probe`: looks at three pages before the first crawl, stores nothing, and says what to do."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from scrapy.exceptions import UsageError

from crawler.configuration.command import ConfiguredCommand
from crawler.items.errors import CasewatchError, SeedsError
from crawler.items.program import program
from crawler.items.visit import Outcome
from crawler.outputs.printable import printable

if TYPE_CHECKING:
    from scrapy.settings import Settings

    from crawler.commands.sites.probing import Probe, Probed
    from crawler.items.claim import Claim
    from crawler.items.visit import Reading

MOST_PAGES = 20
_WIDTH = 110
_EPILOG = """examples:
  {program} probe                                  the cases that the vendor's file names
  {program} probe --vendor NAME                    those of another vendor (docs/vendors.md)
  {program} probe vnet /client/some-case           these pages: a slug, a path, or a whole address
  {program} probe -s CASES_BASE_URL=http://127.0.0.1:8000 -s CASES_CONTACT=me@example.org
"""


class Command(ConfiguredCommand):
    """Visits a few pages politely, and tells what came and what was read."""

    requires_project = True
    requires_crawler_process = False
    default_settings = {"LOG_ENABLED": False}

    def syntax(self) -> str:
        """As Scrapy prints it."""
        return "[options] [PAGE ...]"

    def short_desc(self) -> str:
        """As Scrapy prints it."""
        return "Visit three pages, store nothing, and say what came, what was read, and what to do where it was not"

    def long_desc(self) -> str:
        """For `scrapy probe --help`."""
        return (
            f"{self.short_desc()}. Run it before the first crawl: it obeys robots.txt, asks for one page at a time, "
            "and needs no database. PAGE is a slug, a path or an address; without any, the cases that the vendor's "
            "file names. Exits 0 where every page was read, 1 where one was not, 2 for wrong arguments or settings."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Which vendor; all else is settings."""
        super().add_options(parser)
        parser.add_argument("--vendor", metavar="NAME", help="whose pages (default: the setting CASES_VENDOR)")
        parser.formatter_class = argparse.RawDescriptionHelpFormatter
        parser.epilog = _EPILOG.format(program=program())

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Probe the pages."""
        if len(args) > MOST_PAGES:
            raise UsageError(
                f"probe looks at {MOST_PAGES} pages at most: `{program()} crawl cases -a seeds=FILE` visits more"
            )
        try:
            probe = self._probe(args, opts.vendor)
        except CasewatchError as error:
            sys.stderr.write(f"{program()} probe: {error}\n")
            self.exitcode = error.exit_code
            return
        assert self.settings is not None
        sys.stdout.write("".join(f"{printable(line)}\n" for line in report_lines(probe, self.settings)))
        self.exitcode = 0 if is_read(probe) else 1

    def _probe(self, args: list[str], vendor: str | None) -> Probe:
        # every command of Scrapy imports this module first: what crawls is imported when it is needed
        from crawler.commands.crawl import check_scrapy_settings
        from crawler.items.options import CrawlOptions
        from crawler.text.addresses import without_credentials
        from crawler.vendors.selection import select_vendor, site_of
        from spiders.seeds import default_addresses

        settings = self.settings
        assert settings is not None
        check_scrapy_settings(settings)
        select_vendor(settings, vendor)
        site = site_of(CrawlOptions.of(settings))
        try:
            addresses = [site.case_address(page) for page in args] or default_addresses(site)
        except ValueError as error:
            shown = without_credentials(" ".join(args))[:80]
            example = next(iter(site.seeds), "its path")
            raise SeedsError(f"{shown!r} is not usable ({error}): give {example}, or an address of it") from error
        if not addresses:
            raise SeedsError(f"the vendor's file names no seeds: name a page, as `{program()} probe PAGE`")
        return visit(settings, addresses)


def visit(settings: Settings, addresses: list[str]) -> Probe:
    """Ask for these pages of the vendor that the settings are for, once a process; nothing is stored."""
    from scrapy.crawler import AsyncCrawlerProcess

    from crawler.commands.sites.probing import Probe, Probed, ProbeSpider

    probe = Probe({address: Probed(address) for address in addresses})
    settings.setdict(WITHOUT_STORE, priority="cmdline")
    process = AsyncCrawlerProcess(settings)
    process.crawl(ProbeSpider, probe=probe)
    process.start()
    return probe


def is_read(probe: Probe) -> bool:
    """Whether every page was read."""
    return all(page.outcome is Outcome.NEW for page in probe.pages.values())


_OURS = ("crawl_record.CrawlRecord", "readers.Readers", "progress.Progress")
WITHOUT_STORE: dict[str, object] = {
    "ITEM_PIPELINES": {},
    "EXTENSIONS": {
        **{f"crawler.extensions.{name}": None for name in _OURS},
        "scrapy.extensions.logstats.LogStats": None,
        "scrapy.extensions.telnet.TelnetConsole": None,
        "scrapy.extensions.remote_control.RemoteControl": None,
    },
}


def report_lines(probe: Probe, settings: Settings) -> list[str]:
    """What was asked for, what each page is, and what to do."""
    from crawler.vendors import DEFAULT

    lines = ["asked for:", *(f"  {line}" for line in probe.asked)] if probe.asked else ["nothing could be asked for"]
    for page in probe.pages.values():
        lines += _page_lines(page)
    read = sum(page.outcome is Outcome.NEW for page in probe.pages.values())
    name = settings.get("CASES_VENDOR")
    crawl = f"{program()} crawl cases" if name == DEFAULT else f"{program()} crawl cases -a vendor={name}"
    end = "nothing was stored" if read < len(probe.pages) else f"nothing was stored; next: {crawl}"
    asked = "1 page was" if len(probe.pages) == 1 else f"{len(probe.pages)} pages were"
    return [*lines, f"{read} of {asked} read; {end}"]


def _page_lines(page: Probed) -> list[str]:
    from crawler.middlewares.remedies import remedy_for

    if page.reading is not None:
        drawn = ", drawn by a browser" if page.is_drawn else ""
        return [f"{page.address}: read{drawn}", *(f"  {line[:_WIDTH]}" for line in _read_lines(page.reading))]
    if page.outcome is None:
        return [f"{page.address}: not reached"]
    remedy = remedy_for(page.outcome, page.reason)
    return [f"{page.address}: {page.outcome.value}", f"  {page.reason}", *([f"  to do: {remedy}"] if remedy else [])]


def _read_lines(reading: Reading) -> list[str]:
    told = told_of(reading)
    counts = Counter(claim.kind.value for claim in told.claims)
    return [
        f"name     {told.company or '(no company name)'} | {told.title or '(no title)'}",
        f"figures  {', '.join(told.figures) or 'none'}",
        f"praise   {told.praise or 'none'}",
        f"begins   {told.begins}",
        f"claims   {len(told.claims)}: {', '.join(f'{count} {kind}' for kind, count in sorted(counts.items()))}",
    ]


@dataclass(frozen=True, slots=True)
class Told:
    """What a page was read to say, in the few words by which a person sees whether it was read rightly."""

    company: str
    title: str
    figures: tuple[str, ...]
    """The quantified results, each once."""
    praise: str
    """The speaker and the first words; "" where nobody praises."""
    begins: str
    """The first two sentences of its summary; where it has none, lines of prose."""
    claims: Sequence[Claim]


def told_of(reading: Reading) -> Told:
    """What this reading says."""
    from crawler.claims.flatten import flatten

    report, claims = reading.report, flatten(reading.report)
    quote = report.quote
    said = quote.words[0].words.text if quote and quote.words else ""
    speaker = " ".join(part.text for part in (quote.speaker, quote.role) if part) if quote else ""
    figures = [claim.quantity.raw for claim in claims if claim.kind == "metric" and claim.quantity]
    summary = [sentence.words.text for sentence in report.summary]
    prose = summary or [claim.text for claim in claims if claim.kind in {"company", "narrative"}]
    return Told(
        report.company.value if report.company else "",
        report.title.text if report.title else "",
        tuple(dict.fromkeys(figures)),
        f"{speaker}: {said}" if quote else "",
        " ".join(prose[:2]),
        claims,
    )
