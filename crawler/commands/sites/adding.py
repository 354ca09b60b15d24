"""`scrapy vendor add URL`: looks at a site, and writes the vendor's file of what it found."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from crawler.items.errors import VendorError
from crawler.items.visit import Outcome
from crawler.outputs.printable import printable

if TYPE_CHECKING:
    from rich.table import Table
    from rich.text import Text
    from scrapy.settings import Settings

    from crawler.vendors.survey import Sample, Survey

_FOUND = 4
"""Samples of five that must be read for the file to be called good."""
_SHOWN_FIGURES, _LONGEST_TITLE = 3, 60


def survey_of(settings: Settings, address: str) -> Survey:
    """What a look at the site of this address finds; once a process, nothing is stored.

    Raises:
        VendorError: no http(s) address.
        SettingError: a setting that cannot be used.
    """
    from scrapy.crawler import AsyncCrawlerProcess

    from crawler.commands.crawl import check_scrapy_settings
    from crawler.commands.probe import WITHOUT_STORE
    from crawler.commands.sites.surveying import MOST_REQUESTS, SurveySpider
    from crawler.languages import language_of
    from crawler.vendors.survey import Survey

    parts = urlsplit(address if "://" in address else f"https://{address}")
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.username or parts.password:
        raise VendorError(
            f"{address!r} is no address: give one of the site, such as https://example.com/customers/acme"
        )
    check_scrapy_settings(settings)
    survey = Survey(
        f"{parts.scheme}://{parts.netloc}",
        without_form=lambda language, name: language_of(language).customers.without_form(name),
    )
    with tempfile.TemporaryDirectory() as folder:
        # all that fetches asks for its vendor: until there is a file, it is one for which every page is a case
        file = Path(folder) / "survey.toml"
        file.write_text(
            f'name = "survey"\ntitle = "survey"\nlanguage = "en"\nbase_url = "{survey.base_url}"\ncases = ["/**"]\n'
            'accept_language = "*"\n',
            encoding="utf-8",
        )
        named = {"CASES_VENDORS": folder, "CASES_VENDOR": "survey", "CASES_MAX_REQUESTS": MOST_REQUESTS}
        settings.setdict({**WITHOUT_STORE, **named}, priority="cmdline")
        process = AsyncCrawlerProcess(settings)
        process.crawl(SurveySpider, asked=parts.path or "/", survey=survey)
        process.start()
    return survey


def check_name(folder: str, name: str) -> None:
    """Whether a new vendor may be called so.

    Raises:
        VendorError: it cannot, or there is one of this name.
    """
    from crawler.vendors.file import RESERVED
    from crawler.vendors.keys import NAME
    from crawler.vendors.registry import FOLDER, vendor_names

    if not re.fullmatch(NAME, name) or name in RESERVED:
        raise VendorError(f"a vendor cannot be called {name!r}: give --name with a-z, 0-9 and - between them")
    if name in vendor_names(folder if Path(folder).is_dir() else FOLDER):
        raise VendorError(f"there is a vendor {name!r} already: give --name, or remove its file")


def write(survey: Survey, folder: str, name: str, *, is_dry: bool) -> tuple[str, str]:
    """Write the vendor's file into the folder; its text, and where it was written ("" for a dry run).

    Raises:
        VendorError: as `check_name`.
    """
    from crawler.vendors.draft import file_of
    from crawler.vendors.file import read_vendor

    check_name(folder, name)
    file, source = Path(folder) / f"{name}.toml", file_of(survey, name)
    read_vendor(source, str(file), name)
    if is_dry:
        return source, ""
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("x", encoding="utf-8") as opened:
        opened.write(source)
    return source, str(file)


def is_sure(survey: Survey) -> bool:
    """Whether enough was read for the file to be used as it is."""
    return len(survey.read) * 5 >= min(len(survey.samples), 5) * _FOUND and bool(survey.read)


def found_lines(survey: Survey) -> Iterator[str]:
    """What was asked for, and what was found."""
    yield "asked for:"
    yield from (f"  {line}" for line in survey.asked)
    yield "found:"
    yield f"  site      {survey.called.text}  {survey.base_url}"
    if survey.shape is None:
        yield "  cases     none: give the address of a case, or of the page that lists them"
        return
    yield f"  cases     {survey.shape.pattern}  {survey.counted} pages"
    yield f"  list      {', '.join(survey.lists) or 'none'}"
    yield f"  language  {survey.language}"


def doubt_lines(survey: Survey) -> list[str]:
    """What a person should look at before the first crawl."""
    doubts = list(survey.doubts)
    unread = len(survey.samples) - len(survey.read)
    if unread:
        doubts.insert(0, f"{unread} of {len(survey.samples)} samples were not read as cases: see their outcomes")
    elif survey.shape is not None and not survey.samples:
        doubts.insert(0, "no page of them came: `seeds` and `samples` are for you to fill in")
    if survey.others:
        some = ", ".join(sample.path for sample in survey.others)
        doubts.append(f"no cases, and so in `except`: {some}; look for more of the kind")
    doubts += [
        f"{path} was read as a case, but {doubt}: look whether it is one" for path, doubt in survey.doubted.items()
    ]
    return ["to look at:", *(f"  - {doubt}" for doubt in doubts)] if doubts else []


def sample_table(survey: Survey) -> Table:
    """A row a sample: which page, whose case, and in a line each what it says; as much as one takes in at a glance."""
    from rich import box
    from rich.table import Table

    table = Table(box=box.SQUARE, expand=True, show_edge=False, pad_edge=False, header_style="dim")
    table.add_column("page", ratio=2, overflow="fold")
    table.add_column("company, title", ratio=3, overflow="fold")
    table.add_column("what was read", ratio=6, no_wrap=True, overflow="ellipsis")
    for number, sample in enumerate(survey.samples):
        if number:
            table.add_section()
        table.add_row(*_cells(sample, survey.shape.folder if survey.shape else ""))
    return table


def _cells(sample: Sample, folder: str) -> Iterator[Text]:
    """The page's name within its folder with its outcome, the company over the title, what was read or why not."""
    from rich.text import Text

    from crawler.commands.probe import told_of

    page = Text(printable(sample.path.removeprefix(folder).strip("/") or sample.path))
    page.append(f"\n{'read' if sample.outcome is Outcome.NEW else sample.outcome.value}", style="dim")
    yield page
    if sample.reading is None:
        yield Text("")
        yield Text(printable(sample.reason), style="yellow", no_wrap=False, overflow="fold")
        return
    told = told_of(sample.reading)
    company = Text(printable(told.company or "(no company)"), style="bold" if told.company else "yellow")
    yield company.append(f"\n{printable(_short(told.title, _LONGEST_TITLE))}", style="not bold")
    lines = (("figures", _counted(told.figures)), ("praise", told.praise), ("begins", told.begins))
    cell = Text()
    for label, words in lines:
        cell.append(f"{label:<8} ", style="dim")
        cell.append(f"{printable(words)}\n" if words else "none\n", style="" if words else "yellow")
    cell.right_crop(1)
    yield cell


def _counted(figures: tuple[str, ...]) -> str:
    """How many figures there are where that is more than a line shows, and the first of them."""
    shown = ", ".join(figures[:_SHOWN_FIGURES])
    return f"{len(figures)}: {shown}, …" if len(figures) > _SHOWN_FIGURES else shown


def _short(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1]}…"
