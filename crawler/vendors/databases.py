"""Where the vendors' databases lie, and the file of all of them: side by side."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from crawler.items.options import CrawlOptions
from crawler.vendors import DEFAULT

AUTO = "auto"
"""The value of CASES_ALL by which `all.db` is made where there are several vendors."""
_ALL = "all.db"
_FIRST = "cases.db"


def database_of(name: str, db: str) -> str:
    """The database of the vendor of this name; `db` is that of the default one."""
    return db if name == DEFAULT else str(Path(db).with_name(f"{name}.db"))


def watched(folder: str, db: str) -> set[str]:
    """Names of the vendors that somebody watches; `db` is the default vendor's database.

    Those of the folder, and those that come with the project once they were crawled, or where the folder has none.

    Raises:
        VendorError: a folder that was named is not there.
    """
    from crawler.vendors.registry import vendor_names  # noqa: PLC0415 - it reads vendors' files, which few commands do

    return watched_of(vendor_names(folder), lambda name: Path(database_of(name, db)).exists())


def watched_of(files: Mapping[str, str], is_crawled: Callable[[str], bool]) -> set[str]:
    """The same of vendors' files as `vendor_names` gives them, and of those that were crawled."""
    is_any = any(files.values())
    return {name for name, file in files.items() if file or not is_any or is_crawled(name)}


def gathered_path(options: CrawlOptions) -> str:
    """The file of all vendors, be it there or not; that beside the database where the setting names none."""
    return str(Path(options.db).with_name(_ALL)) if options.all in {"", AUTO} else options.all


def published_to(options: CrawlOptions) -> str | None:
    """The file of all vendors that what is accepted in the database is published to; None: nobody asked for one.

    `auto` asks for it where it is there, or another vendor's database lies beside this one.

    Raises:
        VendorError: CASES_VENDORS names no folder.
    """
    if not options.all:
        return None
    path = gathered_path(options)
    if options.all != AUTO or Path(path).exists():
        return path
    from crawler.vendors.registry import vendor_names  # noqa: PLC0415 - as above

    own, vendor = Path(options.db), options.vendor or DEFAULT
    others = {Path(database_of(name, str(own.with_name(_FIRST)))) for name in vendor_names(options.vendors)}
    # a vendor's second database beside its first one is no other vendor's
    others -= {own, Path(database_of(vendor, str(own.with_name(_FIRST))))}
    return path if any(other.exists() for other in others) else None
