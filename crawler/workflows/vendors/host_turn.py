"""One crawl at a time at one host: vendors whose sites lie there wait for each other."""

from __future__ import annotations

import ipaddress
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from crawler.items.errors import LockedError, StoreError
from crawler.items.options import CrawlOptions
from crawler.vendors import DEFAULT
from crawler.vendors.registry import vendor_names
from crawler.vendors.selection import site_of
from storage.lock import CrawlLock
from storage.lock_file import LockFile

if TYPE_CHECKING:
    from tldextract import TLDExtract

_PAUSE_S = 0.5


def host_key(address: str) -> str:
    """What a server is known by: the registrable domain, of which all hosts are one's; else host and port."""
    parts = urlsplit(address)
    host = (parts.hostname or "").rstrip(".")
    with suppress(ValueError):
        ipaddress.ip_address(host)
        return parts.netloc.rpartition("@")[2]
    return _domains()(host).top_domain_under_public_suffix or parts.netloc.rpartition("@")[2]


@lru_cache(maxsize=1)
def _domains() -> TLDExtract:
    """The list of suffixes that comes with the library: none is asked for over the network."""
    from tldextract import TLDExtract  # noqa: PLC0415 - it loads what it would ask with, and addresses need none of it

    return TLDExtract(suffix_list_urls=(), cache_dir=None)


@contextmanager
def turn_at_host(options: CrawlOptions, *, say: Callable[[str], object]) -> Iterator[None]:
    """Hold the host of the vendor's site for the length of the block, after whoever has it now; `say` is told of that.

    Where there is no vendor but those of the project, there is nobody to wait for, and the host is not looked up.
    While it waits, the vendor's database is locked as by a crawl, so that nobody begins another. Where the database
    cannot be locked at all, the block runs at once: the crawl says why.

    Raises:
        LockedError: the host was not free within CASES_HOST_WAIT.
    """
    if not any(vendor_names(options.vendors).values()):
        yield
        return
    key = host_key(site_of(options).base)
    lock = LockFile(Path(options.db).absolute().parent / f"{key.replace(':', '_')}.host.lock")
    try:
        is_held = lock.try_acquire() or _wait(lock, key, options, say)
    except StoreError:
        is_held = False
    try:
        if is_held:
            lock.sign(datetime.now(UTC), options.vendor or DEFAULT)
        yield
    finally:
        if is_held:
            lock.path.unlink(missing_ok=True)  # one that a killed crawl left, too
        lock.release()


def _wait(lock: LockFile, key: str, options: CrawlOptions, say: Callable[[str], object]) -> bool:
    """Wait for the host; False where the vendor's own database is not free, so that there is nothing to wait for."""
    own = CrawlLock(options.db)
    try:
        own.acquire()
    except LockedError:
        return False
    try:
        say(f"{key} is being read by {_who(lock)}: waiting for it")
        until = time.monotonic() + options.host_wait
        while not lock.try_acquire():
            if time.monotonic() >= until:
                raise LockedError(
                    f"{key} is still being read by {_who(lock)} after {options.host_wait:g} s: nothing was asked for,"
                    " and the vendor stays due; crawl it again later, or raise CASES_HOST_WAIT"
                )
            time.sleep(_PAUSE_S)
    finally:
        own.release()
    return True


def _who(lock: LockFile) -> str:
    holder = lock.holder()
    return f"vendor {holder.purpose}, process {holder.pid} on {holder.host}" if holder else "another crawl"
