"""Who is due in a cluster: as `scrapy vendor due`, by what the shelf says of each vendor's last crawl."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Collection, Iterator
from datetime import UTC, datetime

from procrastinate import App
from procrastinate.exceptions import ConnectorException
from procrastinate.schema import SchemaManager

from crawler.cluster.engine import Queued, Wanted, app_of, queue, vendors_taken
from crawler.cluster.pace import Pace
from crawler.items.errors import StoreError, VendorError
from crawler.items.options import CrawlOptions
from crawler.vendors.databases import watched_of
from crawler.vendors.registry import vendor_names, vendors_with
from crawler.vendors.zone import zone_of
from crawler.workflows.vendors.due import is_turn
from crawler.workflows.vendors.host_turn import host_key
from storage.cluster.connection import cluster_errors, connected
from storage.cluster.generations import generations
from storage.cluster.schema import ensure_schema

logger = logging.getLogger(__name__)


async def queue_due(app: App, address: str, options: CrawlOptions, tag: str = "") -> Queued:
    """Queue who is due and neither waits nor is being crawled; a vendor's file that cannot be used is logged.

    Files of those that wait or are being crawled are not read: they are most of the work, where many are due.
    """
    taken = await vendors_taken(app)
    done = await queue(app, await asyncio.to_thread(lambda: list(due_vendors(address, options, tag, taken))))
    return Queued(done.queued, done.refused + len(taken))


def queue_now(address: str, options: CrawlOptions, pace: Pace) -> Queued:
    """The same from outside a worker.

    Raises:
        StoreError: PostgreSQL cannot be used.
    """

    async def queue_them() -> Queued:
        app = app_of(address, pace)
        async with app.open_async():
            return await queue_due(app, address, options)

    prepare(address)
    try:
        with cluster_errors():
            return asyncio.run(queue_them())
    except ConnectorException as error:
        raise StoreError(f"the queue in the cluster's PostgreSQL cannot be used ({error})") from None


def prepare(address: str) -> None:
    """Make what is missing in PostgreSQL: the engine's tables, and ours.

    Raises:
        StoreError: it cannot be used.
    """
    with connected(address) as connection:
        ensure_schema(connection, SchemaManager.get_schema())


def due_vendors(
    address: str, options: CrawlOptions, tag: str = "", but: Collection[str] = frozenset()
) -> Iterator[Wanted]:
    """The vendors whose schedule has fired since they were last read, `but` these, in the order of their names.

    Raises:
        VendorError, SettingError: the folder of the vendors' files, or the time zone, cannot be used.
        StoreError: PostgreSQL cannot be used.
    """
    with connected(address) as connection:
        known = generations(connection)
    names, zone, now = watched_of(vendor_names(options.vendors), known.__contains__), zone_of(options.timezone), _now()
    wanted = names - set(but)
    for vendor in vendors_with(options.vendors, wanted, tag) if wanted else ():
        if isinstance(vendor, VendorError):
            logger.error("%s", vendor)
            continue
        last = known[vendor.name].completed_at if vendor.name in known else None
        if is_turn(vendor, last, now=now, zone=zone):
            yield Wanted(vendor.name, host_key(vendor.site(options.base_url).base))


def _now() -> datetime:
    return datetime.now(UTC)
