"""How a cluster stands: each vendor's crawl, and each machine's workers."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from crawler.cluster.engine import CRAWL
from crawler.cluster.pace import Pace
from crawler.items.errors import VendorError
from crawler.items.options import CrawlOptions
from crawler.vendors.databases import watched_of
from crawler.vendors.model import Vendor
from crawler.vendors.registry import vendor_names, vendors_with
from crawler.vendors.zone import zone_of
from crawler.workflows.vendors.watch import turns_of
from storage.cluster.connection import connected
from storage.cluster.desks import MailingDesk, mailing_desks
from storage.cluster.failures import Failure, failures
from storage.cluster.generations import Generation, generations
from storage.cluster.jobs import CrawlJob, Machine, crawl_jobs, machines


@dataclass(frozen=True, slots=True)
class VendorStanding:
    """One vendor."""

    vendor: str
    state: str
    """`running`; `stalled`: its worker gives no sign of life; `again`: waits to be tried again; `waiting`: queued;
    `failed`: not tried again before it is due once more; `late`: its schedule fired more than once, and nothing waits;
    `due`; `read`; `gone`: no file describes it."""
    machine: str = ""
    """Where it runs, or who checked it in last."""
    since: datetime | None = None
    """When that began: the crawl, the waiting, the turn."""
    next_at: datetime | None = None
    """When it is tried again, or due."""
    tries: int = 0
    """How often its crawl was begun before."""
    last_read: datetime | None = None
    """When the last crawl began that its site answered."""
    generation: int = 0
    failed_at: datetime | None = None
    """When its crawl failed last; None: not since its file was checked in."""
    failed_on: str = ""
    """On which machine."""
    reason: str = ""
    """Why."""


@dataclass(frozen=True, slots=True)
class WorkerStanding:
    """One worker."""

    machine: str
    pid: int
    slots: int
    running: int
    silent_s: float
    is_stalled: bool


@dataclass(frozen=True, slots=True)
class Standing:
    """All of it at one moment."""

    vendors: list[VendorStanding]
    workers: list[WorkerStanding]
    desks: list[MailingDesk]
    """Those that mail, and have fetched within the last days: one is to be."""
    troubles: list[str]
    """Vendors' files that cannot be used, a line each."""


def standing_of(address: str, options: CrawlOptions, pace: Pace, *, now: datetime) -> Standing:
    """How the cluster at this address stands.

    Raises:
        StoreError: PostgreSQL cannot be used, or no worker has begun there.
        VendorError, SettingError: the vendors' files, or the time zone, cannot be used.
    """
    with connected(address) as connection:
        known, jobs, working = generations(connection), crawl_jobs(connection, CRAWL), machines(connection)
        failed, desks = failures(connection), mailing_desks(connection)
    described, troubles = _described(options)
    watched = watched_of(vendor_names(options.vendors), known.__contains__) & described.keys()
    # a crawl that runs goes before one of the same vendor that waits
    by_vendor = {job.vendor: job for job in sorted(jobs, key=lambda job: job.is_running)}
    living = {worker.worker_id: worker for worker in working if worker.silent_s <= pace.stalled}
    zone = zone_of(options.timezone)
    rows = []
    for name in sorted(watched | known.keys() | by_vendor.keys()):
        found = known.get(name, Generation(name, 0))
        job, vendor = by_vendor.get(name), described.get(name)
        turns = turns_of(vendor, found.completed_at, now, zone)
        row = _of_job(found, job, living, now) if job else _of_turn(found, vendor, turns)
        rows.append(_with_failure(row, failed.get(name)))
    return Standing(rows, [_worker(one, jobs, living) for one in working], desks, troubles)


def _described(options: CrawlOptions) -> tuple[dict[str, Vendor], list[str]]:
    found, troubles = {}, []
    for vendor in vendors_with(options.vendors):
        if isinstance(vendor, VendorError):
            troubles.append(str(vendor))
        else:
            found[vendor.name] = vendor
    return found, troubles


def _of_job(found: Generation, job: CrawlJob, living: dict[int, Machine], now: datetime) -> VendorStanding:
    worker = living.get(job.worker_id or 0)
    is_again = job.not_before is not None and job.not_before > now
    state = ("running" if worker else "stalled") if job.is_running else "again" if is_again else "waiting"
    return VendorStanding(
        found.vendor,
        state,
        machine=worker.machine if worker else "",
        since=job.since,
        next_at=job.not_before if is_again else None,
        tries=job.tries,
        last_read=found.completed_at,
        generation=found.number,
    )


def _of_turn(
    found: Generation, vendor: Vendor | None, turns: tuple[datetime | None, datetime | None, bool]
) -> VendorStanding:
    due_since, next_due, is_late = turns
    state = "gone" if vendor is None else "late" if is_late else "due" if due_since else "read"
    return VendorStanding(
        found.vendor,
        state,
        machine=found.machine,
        since=due_since,
        next_at=next_due,
        last_read=found.completed_at,
        generation=found.number,
    )


def _with_failure(row: VendorStanding, failure: Failure | None) -> VendorStanding:
    if failure is None:
        return row
    state = "failed" if row.state in {"due", "late"} else row.state
    return replace(row, state=state, failed_at=failure.failed_at, failed_on=failure.machine, reason=failure.reason)


def _worker(one: Machine, jobs: list[CrawlJob], living: dict[int, Machine]) -> WorkerStanding:
    running = sum(job.is_running and job.worker_id == one.worker_id for job in jobs)
    return WorkerStanding(one.machine, one.pid, one.slots, running, one.silent_s, one.worker_id not in living)
