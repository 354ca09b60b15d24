"""A report leaves out what the site says in every case, and keeps what is the case's."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlite_utils import Database

from crawler.outputs.report.sentences.own_lines import site_test, without_site_lines
from crawler.workflows.site_lines import never_tell
from storage.queries.casefiles import CaseFile, case_file, case_index
from tests.crawler.workflows.readings import Site
from tests.crawler.workflows.test_site_lines import BANNER, case, cases


def own(db: Database) -> CaseFile:
    """The first case without lines of the site."""
    found = case_file(db, 1, case_index(db))
    assert found is not None
    return without_site_lines(found, site_test(db))


def prose(found: CaseFile) -> list[str]:
    """The sentences of its body."""
    return [
        sentence.words.text
        for section in found.report.sections
        for paragraph in section.paragraphs
        for sentence in paragraph.sentences
    ]


def test_what_many_cases_say_is_in_no_report(site: Site) -> None:
    """A line that stands in seven of twelve cases since the first crawl is in no report and among no claims."""
    site.crawl({**cases(12), **cases(7, BANNER)})
    found = own(site.db)

    assert prose(found) == list(case(0)[2:])
    assert BANNER not in [known.claim.text for known in found.claims]


def test_what_a_few_cases_say_stays(site: Site) -> None:
    """A sentence that five cases share is theirs; so is the only case's own, until a person drops it."""
    site.crawl({**cases(12), **cases(5, BANNER)})
    assert prose(own(site.db)) == [*case(0)[2:], BANNER]

    never_tell(site.db, [BANNER], now=datetime(2026, 2, 1, tzinfo=UTC))
    assert prose(own(site.db)) == list(case(0)[2:])
