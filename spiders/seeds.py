"""The pages that a crawl starts from: a file of addresses, or the cases that the vendor's file names."""

from __future__ import annotations

import logging
from pathlib import Path

from crawler.items.errors import SeedsError
from crawler.text.addresses import Site, credentials_of, without_credentials

logger = logging.getLogger(__name__)

_REMEDY = "give one address or path a line"


def default_addresses(site: Site) -> list[str]:
    """Addresses of the cases that the vendor's file names, as its site is reached."""
    return [site.case_address(seed) for seed in site.seeds]


def read_seeds(path: str, site: Site) -> list[str]:
    """Addresses of the cases that a seeds file names, as given, each page once, in the file's order.

    UTF-8, with or without a byte order mark; blank lines and lines that begin with `#` are passed over, and so is what
    follows a space and a `#`.

    Raises:
        SeedsError: missing, unreadable, not UTF-8, empty, or a line that is no address of a case of this site.
    """
    addresses: dict[str, str] = {}
    for number, line in enumerate(_lines(path), start=1):
        reference = line.partition(" #")[0].partition("\t#")[0].strip()
        if not reference or reference.startswith("#"):
            continue
        try:
            if "://" in reference and credentials_of(reference):
                logger.warning("%s, line %d: the user and password in the address are left out", path, number)
            address = site.case_address(reference)
            addresses.setdefault(site.page_key(address), address)
        except ValueError as error:
            shown = without_credentials(reference)[:80]
            raise SeedsError(f"{path}, line {number}: {shown!r} is not usable ({error}); {_REMEDY}") from error
    if not addresses:
        raise SeedsError(f"{path} names no page; {_REMEDY}")
    return list(addresses.values())


def _lines(path: str) -> list[str]:
    try:
        return Path(path).read_bytes().decode("utf-8-sig").splitlines()
    except FileNotFoundError as error:
        raise SeedsError(f"{path}: there is no such seeds file; {_REMEDY}") from error
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise SeedsError(f"{path}, line {line}: not UTF-8; save the file as UTF-8") from error
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        raise SeedsError(f"{path} cannot be read ({reason}); name a readable text file") from error
