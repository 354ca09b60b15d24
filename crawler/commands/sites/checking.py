"""What `scrapy vendor check` says of a vendor's database."""

from __future__ import annotations

import sys

from crawler.commands.databases.reading import reading
from crawler.items.errors import VendorError
from crawler.outputs.printable import printable
from crawler.text.addresses import Site
from crawler.vendors.model import Vendor
from storage.queries.coverage import coverage_of
from storage.rows.vendor import stored_vendor


def is_as_expected(vendor: Vendor, site: Site, file: str) -> bool:
    """Print each expectation of the vendor's file with what its database has; whether all are met.

    Cases that the file's patterns no longer cover are not as expected either.

    Raises:
        StoreError: the database cannot be used.
        VendorError: it holds another vendor's cases.
    """
    from crawler.outputs.expectations import findings_of, strays_of

    with reading(file) as db:
        known, found = stored_vendor(db), coverage_of(db)
    if known is not None and known.name != vendor.name:
        raise VendorError(f"{file} holds the cases of vendor {known.name}: name it, or give --db for {vendor.name}")
    findings = findings_of(vendor.expect, site, found)
    for finding in findings:
        _say(f"{'as expected' if finding.is_met else 'NOT AS EXPECTED'}  {finding.line}")
    if not findings:
        _say(f"{len(found.addresses)} cases stand in {file}; the file expects nothing: it has no [expect]")
    strays = strays_of(site, found)
    if strays:
        _say(
            f"NOT AS EXPECTED  {len(strays)} cases do not fit the site and its patterns, such as {strays[0]}: they"
            " stand as they were read last, and are not withdrawn for that"
        )
    return not strays and all(finding.is_met for finding in findings)


def _say(line: str) -> None:
    sys.stdout.write(f"{printable(line)}\n")
