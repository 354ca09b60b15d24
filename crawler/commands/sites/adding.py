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
    from scrapy.settings import Settings

    from crawler.vendors.survey import Survey

_FOUND = 4
"""Samples of five that must be read for the file to be called good."""


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
    from crawler.vendors.survey import Survey

    parts = urlsplit(address if "://" in address else f"https://{address}")
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.username or parts.password:
        raise VendorError(
            f"{address!r} is no address: give one of the site, such as https://example.com/customers/acme"
        )
    check_scrapy_settings(settings)
    survey = Survey(f"{parts.scheme}://{parts.netloc}")
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
    from crawler.vendors.file import read_vendor
    from crawler.vendors.survey import file_of

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
    yield f"  site      {survey.title}  {survey.base_url}"
    if survey.shape is None:
        yield "  cases     none: give the address of a case, or of the page that lists them"
        return
    yield f"  cases     {survey.shape.pattern}  {len(survey.shape.paths)} pages"
    yield f"  list      {', '.join(survey.lists) or 'none'}"
    yield f"  language  {survey.language}"


def doubt_lines(survey: Survey) -> list[str]:
    """What a person should look at before the first crawl."""
    doubts = list(survey.doubts)
    unread = len(survey.samples) - len(survey.read)
    if survey.shape is not None and unread:
        doubts.insert(0, f"{unread} of {len(survey.samples)} samples were not read as cases: see their outcomes")
    odd = [sample.path for sample in survey.strays if sample.outcome is not Outcome.NEW]
    if odd:
        doubts.append(f"no list links {', '.join(odd)}, and none is a case: look for more of the kind for `except`")
    return ["to look at:", *(f"  - {doubt}" for doubt in doubts)] if doubts else []


def sample_table(survey: Survey) -> Table:
    """A row a sample: what it is, and what it says."""
    from rich import box
    from rich.table import Table
    from rich.text import Text

    from crawler.commands.probe import told_of

    table = Table(box=box.SQUARE, expand=True, show_edge=False, pad_edge=False, header_style="dim")
    for name, ratio in (("page", 2), ("company, title", 3), ("figures", 2), ("praise", 2), ("begins", 4)):
        table.add_column(name, ratio=ratio, overflow="fold")
    for sample in survey.samples:
        page = Text(printable(sample.path))
        page.append(f"\n{'read' if sample.outcome is Outcome.NEW else sample.outcome.value}", style="dim")
        if sample.reading is None:
            table.add_row(page, "", "", "", Text(printable(sample.reason), style="yellow"))
            continue
        told = told_of(sample.reading)
        cells = (
            f"{told.company}\n{told.title}",
            ", ".join(told.figures),
            _short(told.praise, 80),
            _short(told.begins, 160),
        )
        table.add_row(page, *(Text("\n".join(map(printable, cell.split("\n")))) for cell in cells))
    return table


def _short(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1]}…"
