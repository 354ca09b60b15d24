"""Which vendors there are: files of the folder CASES_VENDORS, and those that come with the project."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

from crawler.items.errors import VendorError
from crawler.vendors.file import read_vendor, read_vendor_file
from crawler.vendors.model import Vendor

FOLDER = "vendors"
"""The folder that is looked into where the setting names none; it need not be there."""


def vendor_names(folder: str = FOLDER) -> dict[str, str]:
    """Name of each vendor -> where its file is, in the order of their names; "" for one that comes with the project.

    Raises:
        VendorError: a folder that was named is not there.
    """
    own = {file.stem: str(file) for file in _folder(folder).glob("*.toml")}
    return dict(sorted({**dict.fromkeys(_ours(), ""), **own}.items()))


def load_vendor(name: str, folder: str = FOLDER) -> Vendor:
    """The vendor of this name; a file of the folder goes before one that comes with the project.

    Raises:
        VendorError: there is none, or its file cannot be used.
    """
    return _loaded(name, vendor_names(folder), folder)


def _loaded(name: str, known: Mapping[str, str], folder: str) -> Vendor:
    if name not in known:
        file = _folder(folder) / f"{name}.toml"
        raise VendorError(f"there is no vendor {name!r}: {file} is not there, and known are {', '.join(known)}")
    if known[name]:
        return read_vendor_file(Path(known[name]))
    found = own_vendor(name)
    assert found is not None, "it is one of the names"
    return found


def vendors_with(folder: str, names: Collection[str] = (), tag: str = "") -> Iterator[Vendor | VendorError]:
    """The vendors of these names (none: every one) that have this tag ("": any), in the order of their names.

    A file that cannot be used yields the error instead, so that the others are not held up by it.

    Raises:
        VendorError: there is no vendor of a name, or a folder that was named is not there.
    """
    known = vendor_names(folder)
    for name in names:
        if name not in known:
            _loaded(name, known, folder)
    for name in known:
        if not names or name in names:
            try:
                vendor = _loaded(name, known, folder)
            except VendorError as error:
                yield error
            else:
                if not tag or tag in vendor.tags:
                    yield vendor


@lru_cache(maxsize=16)
def own_vendor(name: str) -> Vendor | None:
    """The vendor of this name that comes with the project; None where none does."""
    if name not in _ours():
        return None
    source = files("crawler.vendors").joinpath(f"{name}.toml").read_text(encoding="utf-8")
    return read_vendor(source, f"{name}.toml (of the project)", name)


def _ours() -> list[str]:
    entries = files("crawler.vendors").iterdir()
    return [entry.name.removesuffix(".toml") for entry in entries if entry.name.endswith(".toml")]


def _folder(folder: str) -> Path:
    path = Path(folder)
    if folder != FOLDER and not path.is_dir():
        raise VendorError(f"CASES_VENDORS is {folder!r}, which is no folder: give the one with the vendors' files")
    return path
