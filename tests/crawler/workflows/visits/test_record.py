"""One visit into the store."""

from __future__ import annotations

import pytest

from crawler.items.crawl import SETTLED_AFTER, Validators
from crawler.items.visit import Outcome
from crawler.workflows.visits.record import is_accepted_body, record_fetched, record_not_modified
from storage.rows.pages import validators_of
from storage.rows.reports import report_of
from tests.crawler.workflows.readings import FIRST_PAGE, SITE, Site, fetched, reading

EDITED = (*FIRST_PAGE[:2], "|巡检报表的整理时间减少 70%", *FIRST_PAGE[3:])
SHORTER = FIRST_PAGE[:-1]
OTHER = ("系统维护公告", "本站正在升级。", "请稍后再来。", "给您带来不便，敬请谅解。", "客服热线全天开放。")


def test_a_first_reading_is_one_event_and_no_change(site: Site) -> None:
    """A page seen first is live at once, as one event with its claims counted, and nothing in change_log."""
    site.start()

    assert site.read("a", *FIRST_PAGE) is Outcome.NEW
    assert site.rows("SELECT event, claims FROM page_events") == [("new_case", len(FIRST_PAGE))]
    assert site.values("SELECT text FROM current_claims") == [line.removeprefix("|") for line in FIRST_PAGE]
    assert site.log() == []


def test_the_report_comes_back_as_it_was(site: Site) -> None:
    """The accepted report is read back as the dataclass that was stored."""
    site.start()
    site.read("a", *FIRST_PAGE)

    assert report_of(site.db, SITE + "a") == reading(*FIRST_PAGE).report
    assert report_of(site.db, SITE + "b") is None


@pytest.mark.parametrize("how", ["same bytes", "other bytes", "not modified", "not read"])
def test_an_unchanged_page_adds_a_visit_and_nothing_else(site: Site, how: str) -> None:
    """However a page is found unchanged, only `visits` (and the crawl's own row) grow."""
    site.crawl({"a": FIRST_PAGE})
    tables = ["pages", "snapshots", "reports", "claims", "claim_versions", "changes", "events", "staged_pages"]
    before = {table: site.rows(f"SELECT * FROM {table}") for table in tables}
    site.start()

    if how == "not modified":
        outcome = record_not_modified(site.db, site.crawl_id, SITE + "a", now=site.now)
    elif how == "not read":
        outcome = record_fetched(site.db, site.crawl_id, fetched("a", *FIRST_PAGE), None, now=site.now)
    else:
        outcome = site.read("a", *FIRST_PAGE, nonce="<!-- 1769 -->" if how == "other bytes" else "")
    site.end()

    assert outcome is (Outcome.NOT_MODIFIED if how == "not modified" else Outcome.UNCHANGED)
    assert {table: site.rows(f"SELECT * FROM {table}") for table in tables} == before
    assert site.rows("SELECT count(*), count(snapshot_id), count(reason) FROM visits") == [(2, 1, 0)]


def test_what_is_no_change_keeps_the_accepted_content(site: Site) -> None:
    """Another width and spacing is another content hash, and still `unchanged`: no snapshot, no version."""
    site.crawl({"a": FIRST_PAGE})
    site.start()

    outcome = site.read("a", FIRST_PAGE[0], "|每年节省 12 万元 软件费用", *FIRST_PAGE[2:])

    assert outcome is Outcome.UNCHANGED
    assert site.rows("SELECT count(*) FROM snapshots") == [(1,)]


def test_changes_are_staged_until_the_crawl_is_settled(site: Site) -> None:
    """Readers see a changed page only when its crawl is settled, and then with old and new versions."""
    site.crawl({"a": FIRST_PAGE})
    site.start()

    assert site.read("a", *EDITED) is Outcome.CHANGED
    assert site.log() == []
    assert "巡检报表的整理时间减少 60%" in site.values("SELECT text FROM current_claims")

    site.end()
    assert site.log() == [(2, "changed", "巡检报表的整理时间减少 60%", "巡检报表的整理时间减少 70%")]
    assert "巡检报表的整理时间减少 70%" in site.values("SELECT text FROM current_claims")
    assert site.rows("SELECT old_value, new_value, unit FROM change_log") == [(60.0, 70.0, "%")]
    assert site.rows("SELECT old_version, new_version, state FROM changes") == [(1, 2, "live")]


def test_a_claim_that_comes_back_keeps_its_id(site: Site) -> None:
    """A removed claim that is there again is `restored`, under the id that it had."""
    site.crawl({"a": FIRST_PAGE})
    for _ in range(SETTLED_AFTER):
        site.crawl({"a": SHORTER})
    site.crawl({"a": FIRST_PAGE})

    assert [row[1:] for row in site.log()] == [("removed", FIRST_PAGE[-1], None), ("restored", None, FIRST_PAGE[-1])]
    assert len(set(site.values("SELECT claim_id FROM change_log"))) == 1
    assert site.rows("SELECT count(*) FROM snapshots") == [(2,)]


def test_a_drifted_page_touches_nothing(site: Site) -> None:
    """A page unlike its last report is `drifted`, says why, and leaves claims, snapshots' use and versions alone."""
    site.crawl({"a": FIRST_PAGE})
    before = site.rows("SELECT * FROM claim_versions")
    site.start()

    assert site.read("a", *OTHER) is Outcome.DRIFTED
    site.end()

    assert site.rows("SELECT * FROM claim_versions") == before
    assert site.log() == []
    (reason,) = site.values("SELECT reason FROM visits WHERE crawl_id = 2")
    assert "hardly a sentence" in str(reason)


def test_a_drifted_page_is_kept_once_and_dropped_when_the_page_is_itself_again(site: Site) -> None:
    """Of a page that drifts the last reading is kept for a look, and nothing of it once the page is back."""
    site.crawl({"a": FIRST_PAGE})
    for turn in range(3):
        site.crawl({"a": (*OTHER, f"第 {turn} 次尝试。")})

    assert site.rows("SELECT count(*) FROM snapshots") == [(2,)]
    site.crawl({"a": FIRST_PAGE})
    assert site.rows("SELECT count(*) FROM snapshots") == [(1,)]
    assert site.log() == []


@pytest.mark.parametrize("outcome", [outcome for outcome in Outcome if not outcome.was_read])
def test_a_page_that_was_not_read_changes_no_claim(site: Site, outcome: Outcome) -> None:
    """Every other outcome is one row with its reason, and the last report stands."""
    site.crawl({"a": FIRST_PAGE})
    before = site.rows("SELECT * FROM claim_versions")
    site.start()
    site.miss("a", outcome, None)
    site.end()

    assert site.rows("SELECT * FROM claim_versions") == before
    assert site.rows("SELECT outcome, reason FROM visits WHERE crawl_id = 2") == [(outcome, f"{outcome} in a test")]
    assert site.log() == []


def test_half_a_page_sent_as_a_whole_is_an_error(site: Site) -> None:
    """A page that breaks off without the end tag that its accepted reading had was not read."""
    site.start()
    site.read("a", *FIRST_PAGE, nonce="</body></html>")
    site.end()
    site.start()

    assert site.read("a", *FIRST_PAGE[:-2]) is Outcome.ERROR
    site.end()
    assert site.log() == []
    assert "breaks off" in site.values("SELECT reason FROM visits WHERE reason IS NOT NULL")[0]


def test_a_page_that_was_read_stays_read_in_its_crawl(site: Site) -> None:
    """A second visit of the same crawl that fails does not overwrite the first, nor does one that sees the same."""
    site.crawl({"a": FIRST_PAGE})
    site.start()
    site.read("a", *EDITED)

    assert site.miss("a", Outcome.ERROR, 503) is Outcome.CHANGED
    assert site.read("a", *FIRST_PAGE) is Outcome.CHANGED
    site.end()
    assert len(site.log()) == 1


def test_validators_are_those_of_accepted_content(site: Site) -> None:
    """A staged or held page is asked for with what came with the accepted one; a page never read with nothing."""
    site.start()
    site.read("a", *FIRST_PAGE, etag='"1"')
    site.miss("b", Outcome.ERROR, 500)
    site.end()
    urls = [SITE + "a", SITE + "b", SITE + "c"]
    assert validators_of(site.db, urls) == {SITE + "a": Validators('"1"')}

    site.start()
    site.read("a", *EDITED, etag='"2"')
    assert validators_of(site.db, urls)[SITE + "a"] == Validators('"1"')
    site.end()
    assert validators_of(site.db, urls)[SITE + "a"] == Validators('"2"')

    site.start()
    site.read("a", *OTHER, etag='"3"')
    site.end()
    assert validators_of(site.db, urls)[SITE + "a"] == Validators('"2"')


def test_304_for_a_page_that_was_never_read_is_an_error(site: Site) -> None:
    """Nobody can say `not modified` of content that was never accepted."""
    site.start()

    assert record_not_modified(site.db, site.crawl_id, SITE + "a", now=site.now) is Outcome.ERROR


def test_bytes_that_are_known_need_no_reading(site: Site) -> None:
    """The accepted bytes are recognised, for the extractor that read them; other bytes must be read."""
    site.crawl({"a": FIRST_PAGE})
    page = fetched("a", *FIRST_PAGE)

    assert is_accepted_body(site.db, page.url, page.body, 1)
    assert not is_accepted_body(site.db, page.url, page.body, 2)
    assert not is_accepted_body(site.db, page.url, page.body + b" ", 1)
    site.start()
    with pytest.raises(ValueError, match="not the accepted ones"):
        record_fetched(site.db, site.crawl_id, fetched("a", *EDITED), None, now=site.now)
    assert site.rows("SELECT count(*) FROM visits WHERE crawl_id = 2") == [(0,)]


def test_evidence_is_exact(site: Site) -> None:
    """Every version's words are those of its snapshot's text at its offsets, through edits, rare Han and emoji."""
    from storage.rows.snapshots import text_of

    site.crawl({"a": ("𠮷野商行：🚀 飞书上的门店", "|巡检时间减少 60%", *FIRST_PAGE[3:])})
    site.crawl({"a": ("𠮷野商行：🚀 飞书上的门店", "新增的一句话，写在最前面。", "|巡检时间减少 70%", *FIRST_PAGE[3:])})

    rows = site.rows("SELECT snapshot_id, start_offset, end_offset, text FROM claim_versions")
    assert rows
    assert all(text_of(site.db, int(str(snapshot)))[start:end] == text for snapshot, start, end, text in rows)


def test_what_is_mended_was_not_edited(site: Site) -> None:
    """A reading that was damaged from the first is taken over by the whole one, and only edits beside it are told."""
    damaged = (*FIRST_PAGE[:3], FIRST_PAGE[3].replace("纸质", "纸\ufffd\ufffd"), *FIRST_PAGE[4:])
    site.crawl({"a": damaged})
    site.crawl({"a": FIRST_PAGE})
    assert site.log() == []
    site.crawl({"a": EDITED})

    assert site.log() == [(3, "changed", "巡检报表的整理时间减少 60%", "巡检报表的整理时间减少 70%")]
    assert FIRST_PAGE[3] in site.values("SELECT text FROM current_claims")


def test_a_damaged_answer_touches_nothing(site: Site) -> None:
    """Broken characters where there were none are an `error`, and the claims stand."""
    site.crawl({"a": FIRST_PAGE})
    before = site.rows("SELECT * FROM claim_versions")
    site.start()

    assert (
        site.read("a", *FIRST_PAGE[:3], FIRST_PAGE[3].replace("纸质", "纸\ufffd\ufffd"), *FIRST_PAGE[4:])
        is Outcome.ERROR
    )
    site.end()
    assert site.rows("SELECT * FROM claim_versions") == before
