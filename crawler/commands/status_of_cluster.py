"""`scrapy status --cluster`: a row for each vendor, with its crawl, and one for each worker."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from datetime import UTC, datetime, timedelta

from scrapy.settings import BaseSettings

from crawler.commands.all_vendors.status import age_words
from crawler.commands.databases.clusters import cluster_of
from crawler.items.errors import VendorError
from crawler.items.options import CrawlOptions
from crawler.outputs.printable import printable


def show_status_of_cluster(
    settings: BaseSettings, typed: str | None, max_age: timedelta | None, *, as_json: bool
) -> int:
    """Print how a cluster stands; the exit code.

    0; 1 where `max_age` is given and a vendor's last success is older; 2 where a vendor's file cannot be used.

    Raises:
        StoreError: PostgreSQL cannot be used.
        SettingError, VendorError: a setting cannot be used.
    """
    address, _ = cluster_of(settings, typed)
    from crawler.cluster.pace import Pace
    from crawler.cluster.standing import standing_of

    now = datetime.now(UTC)
    standing = standing_of(address, CrawlOptions.of(settings), Pace(), now=now)
    if as_json:
        sys.stdout.write(json.dumps(asdict(standing), default=str, ensure_ascii=False, indent=1) + "\n")
    else:
        counts = Counter(row.state for row in standing.vendors)
        head = ", ".join(f"{count} {state}" for state, count in sorted(counts.items())) or "no vendor yet"
        rows = [("vendor", "state", "since", "where", "next", "last read")]
        rows += [
            (
                *(row.vendor, row.state + (f" (try {row.tries + 1})" if row.tries else "")),
                *(
                    _ago(row.since, now),
                    row.machine or "-",
                    _ahead(row.next_at, now),
                    _ago(row.last_read, now, "never"),
                ),
            )
            for row in standing.vendors
        ]
        workers = [
            f"{one.machine}: process {one.pid}, {one.running} of {one.slots} slots crawl,"
            f" {'STALLED, ' if one.is_stalled else ''}heard {age_words(timedelta(seconds=one.silent_s))} ago"
            for one in standing.workers
        ] or ["no worker"]
        failed = [
            f"{row.vendor} failed {_ago(row.failed_at, now)} on {row.failed_on}: {row.reason}"
            for row in standing.vendors
            if row.failed_at
        ]
        desks = [f"mails: {one.machine}:{one.folder}, fetched {_ago(one.fetched_at, now)}" for one in standing.desks]
        if len(desks) > 1:
            desks.append("MORE THAN ONE DESK MAILS: what one has told, the others tell again")
        sys.stdout.write("\n".join([head, *_table(rows), *map(printable, failed), *workers, *desks]) + "\n")
    for line in standing.troubles:
        sys.stderr.write(f"{printable(line)}\n")
    old = [row.vendor for row in standing.vendors if max_age and _is_older(row.last_read, now, max_age)]
    if old:
        sys.stderr.write(f"the last success is too old: {', '.join(old)}\n")
        return 1
    return VendorError.exit_code if standing.troubles else 0


def _is_older(moment: datetime | None, now: datetime, max_age: timedelta) -> bool:
    return moment is None or now - moment > max_age


def _ago(moment: datetime | None, now: datetime, otherwise: str = "-") -> str:
    return f"{age_words(now - moment)} ago" if moment else otherwise


def _ahead(moment: datetime | None, now: datetime) -> str:
    return f"in {age_words(moment - now)}" if moment else "-"


def _table(rows: Sequence[tuple[str, ...]]) -> Iterator[str]:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        yield "  ".join(f"{cell:<{width}}" for cell, width in zip(row, widths, strict=True)).rstrip()
