"""What a vendor's file expects of its cases, against what the database holds."""

from __future__ import annotations

from dataclasses import dataclass

from crawler.text.addresses import Site
from crawler.vendors.model import Expect
from storage.queries.coverage import Coverage


@dataclass(frozen=True, slots=True)
class Finding:
    """One expectation, and whether it is met."""

    line: str
    is_met: bool


def findings_of(expect: Expect, site: Site, found: Coverage) -> list[Finding]:
    """Each expectation with what there is; none where the file expects nothing."""
    findings = []
    count = len(found.addresses)
    if expect.cases is not None:
        least, most = expect.cases
        findings.append(Finding(f"cases: {count}, expected {least} to {most}", least <= count <= most))
    shares = (("company", expect.company, found.with_company), ("metric", expect.metric, found.with_metric))
    for key, wanted, having in shares:
        if wanted is not None:
            share = having / count if count else 0.0
            findings.append(Finding(f"{key}: {having} of {count} ({share:.2f}), expected {wanted:g}", share >= wanted))
    for sample in expect.samples:
        is_there = site.page_key(site.case_address(sample)) in found.addresses
        findings.append(Finding(f"sample {sample}: {'a case' if is_there else 'no case that stands'}", is_there))
    return findings


def strays_of(site: Site, found: Coverage) -> list[str]:
    """Cases whose address the file's patterns do not cover, in order: of another site, or of patterns that changed."""
    return sorted(url for url in found.addresses if not site.owns(url) or not site.is_case(url))
